/* Opens the explanation of a term (theme/templates/notes.html) or a footnote (source_note.html) beside its link.
   Where this does not run, or a browser knows no popover, the link leads to the term's page or the footnote as ever. */
(function () {
  "use strict";
  if (!("showPopover" in HTMLElement.prototype)) return;
  var root = document.documentElement, gap = 8, link, note, pressed;

  function termAt(event) {
    return event.target.closest("a[aria-haspopup]");
  }

  function footnote(mark) {
    return document.getElementById(decodeURIComponent(mark.hash.slice(1)));
  }

  // The note of a term, or the one for all footnotes, filled with the words of this one.
  function noteOf(mark) {
    if (mark.dataset.term) return document.getElementById("word:" + mark.dataset.term);
    var box = document.getElementById("note:source"), words = footnote(mark).cloneNode(true);
    words.querySelectorAll(".footnote-backref").forEach(function (back) { back.remove(); });
    words.querySelectorAll("a.term").forEach(function (term) { term.removeAttribute("aria-haspopup"); });
    box.querySelector("span").textContent = mark.textContent;
    box.querySelector("div").replaceChildren.apply(box.querySelector("div"), words.childNodes);
    return box;
  }

  function ready(mark) {
    mark.setAttribute("aria-haspopup", "dialog");
    mark.setAttribute("aria-expanded", "false");
  }

  // Below the term, above it where there is more room; small screens have the note at their foot (style.css).
  function place() {
    if (!note) return;
    var box = link.getBoundingClientRect(), line = link.getClientRects()[0];
    var height = note.offsetHeight + gap, room = root.clientHeight - box.bottom;
    var top = room < height && room < box.top ? box.top - height : box.bottom + gap;
    var start = root.dir === "rtl" ? root.clientWidth - line.right : line.left;
    start = Math.max(gap, Math.min(start, root.clientWidth - note.offsetWidth - gap));
    note.style.setProperty("--top", top + window.scrollY + "px");
    note.style.setProperty("--start", start + "px");
  }

  function open(term) {
    if (note) note.hidePopover();
    link = term;
    link.focus({ preventScroll: true }); // Esc leads back to it; not every browser does this on a tap
    noteOf(term).showPopover();
    place();
    note.focus({ preventScroll: true });
  }

  document.addEventListener("beforetoggle", function (event) {
    if (!event.target.matches(".note")) return;
    note = event.newState === "open" ? event.target : null;
    link.setAttribute("aria-expanded", String(!!note));
  }, true);

  // A press outside closes a note by itself; the click that follows on its own term must not open it again.
  document.addEventListener("pointerdown", function (event) {
    pressed = note && link === termAt(event);
  }, true);

  document.addEventListener("click", function (event) {
    var term = termAt(event);
    if (!term || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (!event.detail || !pressed) open(term);
  });

  document.addEventListener("keydown", function (event) {
    var term = termAt(event), back = event.shiftKey;
    if (term && event.key === " ") {
      event.preventDefault();
      open(term);
    } else if (event.key === "Tab" && note && note.contains(event.target)) {
      // The tab key leaves a note as if it stood right behind its term.
      var stops = note.querySelectorAll("a, button"), edge = stops[back ? 0 : stops.length - 1];
      if (event.target !== edge && !(back && event.target === note)) return;
      note.hidePopover();
      if (back) event.preventDefault();
    }
  });

  window.addEventListener("resize", place);

  document.querySelectorAll("a.term, a.footnote-ref").forEach(function (mark) {
    if (mark.dataset.term ? document.getElementById("word:" + mark.dataset.term) : footnote(mark)) ready(mark);
  });
})();
