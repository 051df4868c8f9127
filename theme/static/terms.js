/* Opens the explanation of a term (term_note.html) or a footnote (source_note.html) beside its link.
   What a term means stands in the page's list, which paper shows (notes.html).
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

  function words(mark) {
    return mark.dataset.term ? document.getElementById("word:" + mark.dataset.term) : footnote(mark);
  }

  function fill(place, nodes) {
    place.replaceChildren.apply(place, nodes);
  }

  // Gives an element what another says of the language of its words, or of where it leads.
  function same(name, from, to) {
    if (from.hasAttribute(name)) to.setAttribute(name, from.getAttribute(name));
    else to.removeAttribute(name);
  }

  // What names something, without readings: each would be heard behind its word.
  function spoken(words) {
    var copy = words.cloneNode(true);
    copy.querySelectorAll("rt").forEach(function (reading) { reading.remove(); });
    return copy.textContent;
  }

  // A mark is heard as "Note 3", not as a number that might belong to the sentence.
  function numbered(mark) {
    var words = document.querySelector("#note\\:source b");
    words.querySelector("span").textContent = mark.textContent;
    return spoken(words);
  }

  function explained(mark) {
    var box = document.getElementById("note:word"), copy = words(mark).cloneNode(true);
    var name = copy.querySelector(".name"), more = box.querySelector(".actions a"), named = more.querySelector("span");
    fill(named, name.querySelector("b").cloneNode(true).childNodes);
    same("lang", name, named);
    box.setAttribute("aria-label", spoken(name.querySelector("b")));
    same("href", mark, more);
    same("hreflang", mark, more);
    fill(box.querySelector("div"), copy.childNodes);
    return box;
  }

  function sourced(mark) {
    var box = document.getElementById("note:source"), copy = words(mark).cloneNode(true);
    copy.querySelectorAll(".footnote-backref").forEach(function (back) { back.remove(); });
    copy.querySelectorAll("a.term").forEach(function (term) { term.removeAttribute("aria-haspopup"); });
    box.setAttribute("aria-label", numbered(mark));
    fill(box.querySelector("div"), copy.childNodes);
    return box;
  }

  function ready(mark) {
    if (!mark.dataset.term) mark.setAttribute("aria-label", numbered(mark));
    mark.setAttribute("aria-haspopup", "dialog");
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
    (term.dataset.term ? explained : sourced)(term).showPopover();
    place();
    note.focus({ preventScroll: true });
  }

  document.addEventListener("beforetoggle", function (event) {
    if (!event.target.matches(".note")) return;
    note = event.newState === "open" ? event.target : null;
    // Said only where something is open: "collapsed" would be heard before each of fifty words of a text.
    if (note) link.setAttribute("aria-expanded", "true");
    else link.removeAttribute("aria-expanded");
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
    if (words(mark)) ready(mark);
  });
})();
