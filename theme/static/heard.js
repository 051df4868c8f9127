/* What has a reading is heard once. Most browsers give a screen reader the word and its reading one after the other, so
   that no sentence can be followed; there reading.js loads this, and the readings are kept to the eye. Chromium gives a
   reading as a remark on its word. Nothing looks otherwise, and where this does not run, "Furigana" at the top of a page
   takes the readings away. */
(function () {
  "use strict";
  function keepToTheEye() {
    document.querySelectorAll("rt").forEach(function (reading) { reading.setAttribute("aria-hidden", "true"); });
  }

  // Results of a search and sentences of a status come later.
  new MutationObserver(keepToTheEye).observe(document.documentElement, { childList: true, subtree: true });
  keepToTheEye();
})();
