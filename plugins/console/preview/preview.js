// Only the preview's server adds this to the pages that it sends; no file of the site holds it.
(function () {
  "use strict";
  var shown = document.currentScript.getAttribute("data-build");

  function look() {
    if (document.hidden) return;
    fetch("/-preview/state", { cache: "no-store" })
      .then(function (answer) { return answer.text(); })
      .then(function (newest) { if (newest !== shown) location.reload(); })
      .catch(function () { /* the preview has ended */ });
  }

  setInterval(look, 1000);
  document.addEventListener("visibilitychange", look);
})();
