/* The quick exit (theme/templates/exit.html): the page is blank at once, and the page that follows takes its place in
   the list of the back button. Where this does not run, the link leads away as any other. */
(function () {
  "use strict";
  if (!("closest" in Element.prototype)) return;

  document.addEventListener("click", function (event) {
    var link = event.target.closest("a.exit");
    if (!link) return;
    event.preventDefault();
    document.documentElement.hidden = true; // however long the other site takes to answer
    document.title = link.hostname;
    window.location.replace(link.href);
  }, true);
})();
