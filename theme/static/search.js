/* The page of the search: what was found in the reader's language, then what only other languages have.
   What is typed goes nowhere: not to a server, not into the address or the history, and it is not stored. */

(function () {
  "use strict";

  const { root, prepare, searchIn, requestTexts, textOf } = Search;
  const place = document.getElementById("search");
  const ownLanguage = place.getAttribute("data-lang");
  const languages = Array.from(place.querySelectorAll("template.language"));
  const inFolder = root.charAt(0) !== "/";
  const AT_ONCE = 10;
  const field = document.getElementById("search-field");
  const status = place.querySelector(".status");
  const results = place.querySelector(".results");
  let turn = 0;
  let pause = 0;

  const copyOf = (name) => place.querySelector("template." + name).content.cloneNode(true);

  function element(name, parent, className) {
    const made = parent.appendChild(document.createElement(name));
    if (className) made.className = className;
    return made;
  }

  function speak(made, lang) {
    const language = languages.find((one) => one.getAttribute("data-code") === lang);
    made.lang = lang;
    made.dir = language.getAttribute("data-direction");
    return made;
  }

  // A school word is a place on a page: school-words/school-trips/#word-excursion.
  const addressOf = (lang, path) => root + lang + "/" + (inFolder ? path.replace(/(#.*)?$/, "index.html$1") : path);

  // Titles and headings are our own markup, with furigana; what a reader types never becomes markup.
  function link(parent, lang, address, markup) {
    const made = speak(element("a", parent), lang);
    made.href = address;
    made.innerHTML = markup;
    return made;
  }

  function hint(item, { variant, avoided }) {
    const blanks = avoided || variant;
    const copy = copyOf(avoided ? "avoided-form" : "variant-name");
    ["form", "use", "reason", "name"].forEach((name) => {
      const blank = copy.querySelector("." + name);
      if (blank) speak(blank, blanks.lang).textContent = blanks[name];
    });
    element("p", item).appendChild(copy);
  }

  function showText(list, one, level) {
    const { title, summary, kind, also, headings } = textOf(one.lang, one.text);
    const item = element("li", list);
    element("p", item, "meta").appendChild(copyOf("kind-" + kind));
    const address = addressOf(one.lang, one.path);
    link(element(level, item, "entry-title"), one.lang, address, title);
    if (one.term && (one.term.variant || one.term.avoided)) hint(item, one.term);
    speak(element("p", item), one.lang).innerHTML = summary;
    const [anchor, heading] = headings[one.section] || [];
    if (anchor && heading) {
      const part = element("p", item, "found-in");
      part.appendChild(copyOf("section"));
      link(part, one.lang, address + "#" + anchor, heading);
    }
    const others = languages.filter((language, i) => also.includes(i) && language.getAttribute("data-code") !== one.lang);
    if (!others.length) return;
    const line = element("p", item, "also-in-languages");
    line.appendChild(copyOf("also-in"));
    others.forEach((language) => {
      const code = language.getAttribute("data-code");
      link(line, code, addressOf(code, one.path), language.innerHTML).hreflang = code;
      line.append(" ");
    });
  }

  function addButton(parent, name, act) {
    const line = element("p", parent, "more");
    line.appendChild(copyOf(name));
    line.querySelector("button").addEventListener("click", () => {
      line.remove();
      act().catch(() => say("failed"));
    });
  }

  // Shows as many texts as fit at once, and a button for the rest; returns when they stand on the page.
  function showList(parent, level, found, mine) {
    const list = element("ol", parent, "entries");
    const showFrom = (start) => {
      const next = found.slice(start, start + AT_ONCE);
      return requestTexts(next[0].lang, next).then(() => {
        if (mine !== turn) return;
        next.forEach((one) => showText(list, one, level));
        if (start > 0) list.children[start].querySelector(".entry-title a").focus();
        if (found.length <= start + AT_ONCE) return;
        addButton(parent, "more", () => showFrom(start + AT_ONCE));
      });
    };
    return showFrom(0);
  }

  function say(name, number) {
    status.textContent = "";
    status.appendChild(copyOf(name));
    if (number !== undefined) status.innerHTML = status.innerHTML.replace("{count}", number);
  }

  const sayNumber = (number) => say(["none", "one"][number] || "many", number);

  // What the reader's language has is shown at once. Where that is much, other languages are only searched if the
  // reader asks, because their files cost data.
  function search(query, mine) {
    const others = languages.map((one) => one.getAttribute("data-code")).filter((code) => code !== ownLanguage);
    return searchIn(ownLanguage, query).then((found) => {
      if (mine !== turn) return null;
      results.textContent = "";
      const lookElsewhere = () => searchOthers(query, others, found, mine);
      if (!found.length) return lookElsewhere();
      return showList(element("div", results), "h2", found, mine).then(() => {
        if (mine !== turn) return null;
        if (found.length < AT_ONCE) return lookElsewhere();
        addButton(results, "others", () => lookElsewhere().then(() => {
          (results.querySelector(".elsewhere .entry-title a") || field).focus();
        }));
        return sayNumber(found.length);
      });
    });
  }

  // Texts that were not found in the reader's language, under a heading of their own, one language after the other until
  // there are as many as are shown at once.
  function searchOthers(query, codes, found, mine) {
    const seen = found.map((one) => one.path);
    let section = null;
    const searchOne = (lang) => seen.length < found.length + AT_ONCE && searchIn(lang, query).then((texts) => {
      const more = texts.filter((one) => !seen.includes(one.path));
      if (mine !== turn || !more.length) return null;
      more.forEach((one) => seen.push(one.path));
      if (!section) {
        section = element("section", results, "elsewhere");
        section.appendChild(copyOf("elsewhere"));
      }
      return showList(element("div", section), "h3", more, mine);
    });
    return codes.reduce((steps, lang) => steps.then(() => searchOne(lang)), Promise.resolve())
      .then(() => mine === turn && sayNumber(seen.length));
  }

  function update() {
    const query = field.value.trim();
    const mine = ++turn; // what an earlier query still loads is not shown
    clearTimeout(pause);
    if (!query) {
      status.textContent = results.textContent = "";
      return;
    }
    pause = setTimeout(() => {
      prepare().then(() => search(query, mine)).catch(() => mine === turn && say("failed"));
    }, 250);
  }

  function onKey(event) {
    // While a Japanese word is being converted these keys belong to the keyboard.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape") {
      field.value = "";
      update();
    } else if (event.key === "Enter") {
      const first = results.querySelector(".entry-title a");
      if (first) first.focus();
    }
  }

  field.addEventListener("input", update);
  field.addEventListener("keydown", onKey);
  update(); // what was typed before this was here
})();
