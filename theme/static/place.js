/* The language switcher keeps the reader's place: the other language's page opens at the same heading, because headings
   have the same anchors in all languages of a text. Where they differ, the page opens at its beginning, as it does
   where this does not run. */
(function () {
  "use strict";
  var switcher = document.querySelector(".languages");
  if (!switcher || !("closest" in Element.prototype)) return;

  // The heading above what is read: the last one that has passed the upper quarter of the screen.
  function place() {
    var found = "";
    if (!window.pageYOffset) return found;
    [].forEach.call(document.querySelectorAll(".body h2[id], .body h3[id], .body h4[id]"), function (heading) {
      if (heading.getBoundingClientRect().top < window.innerHeight / 4) found = heading.id;
    });
    return found;
  }

  switcher.addEventListener("click", function (event) {
    var link = event.target.closest("a");
    if (link && link.className !== "elsewhere") link.hash = place();
  });
})();
