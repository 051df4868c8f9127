/* Keeps the choices of reading.html while the reader wants it; runs before the text is drawn, so that nothing moves. */
(function () {
  "use strict";
  var name = "reading", aids = document.querySelector(".aids"), keep = aids.querySelector("#keep");
  var spaces = aids.querySelector("#spaces"), kept = read();

  // A level, and a minus for no spaces: "3-". A browser may forbid all keeping.
  function read() {
    try { return localStorage.getItem(name); } catch (forbidden) { return null; }
  }

  function write() {
    var level = aids.querySelector("[name=level]:checked").id.slice(-1);
    var close = spaces ? !spaces.checked : /-$/.test(kept);
    try {
      if (keep.checked) localStorage.setItem(name, kept = level + (close ? "-" : ""));
      else localStorage.removeItem(name);
    } catch (forbidden) { keep.checked = false; }
  }

  // Other browsers than Chromium, which alone knows these line ends, need help to have each word read aloud once. It
  // stands beside reading.js, whatever the folders above are called.
  if (!CSS.supports("word-break", "auto-phrase")) {
    aids.appendChild(document.createElement("script")).src = document.currentScript.src.slice(0, -10) + "heard.js";
  }

  keep.parentNode.hidden = false;
  keep.checked = /^[0-8]-?$/.test(kept);
  if (keep.checked) {
    aids.querySelector("#level-" + kept[0]).checked = true;
    if (spaces) spaces.checked = kept.length === 1;
  }
  aids.addEventListener("change", function (event) {
    if (keep.checked || event.target === keep) write();
  });

  // A click and the focus of the keys elsewhere close the choices, which would hide what has it; so does Escape.
  function close(event) {
    var details = aids.firstElementChild;
    if (!details.open || (event.key ? event.key !== "Escape" : aids.contains(event.target))) return;
    details.open = false;
    if (event.key) details.firstElementChild.focus();
  }
  document.addEventListener("click", close);
  document.addEventListener("focusin", close);
  document.addEventListener("keydown", close);
})();
