// Only the preview's server adds this to the pages that it sends; no file of the site holds it.
(function () {
  "use strict";
  var shown = document.currentScript.getAttribute("data-state");
  var address = encodeURIComponent(location.pathname + location.search);
  var asked = null;

  // The server answers when this page would look otherwise, or else after a while.
  function wait() {
    if (document.hidden || asked) return;
    asked = new AbortController();
    fetch("/-preview/state?" + shown + "&" + address, { cache: "no-store", signal: asked.signal })
      .then(function (answer) { return answer.text(); })
      .then(function (newest) {
        asked = null;
        if (newest === shown) wait();
        else location.reload();
      })
      .catch(function () {
        // The preview has ended, or the page is out of sight: a browser holds few connections to one server.
        asked = null;
        setTimeout(wait, 1000);
      });
  }

  document.addEventListener("visibilitychange", function () {
    if (document.hidden && asked) asked.abort();
    else wait();
  });
  wait();
})();
