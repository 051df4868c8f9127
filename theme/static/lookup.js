/* Looking terms up by kanji, kana, romaji, English and variant, on the glossary's pages; field.js makes the field.
   When the first letter is typed the terms are loaded, as a script that calls Lookup.load: a page that was opened from
   a folder may load a script but may not fetch a file. Nothing is stored or sent.
   On the page of the search this file only finds terms: search.js sets Lookup.loaded and shows them. */

var Lookup = (function () {
  "use strict";

  // --- folding: the rules come with the terms (plugins/search/keys.py, plugins/japanese/romaji.py)

  let rules = null;

  const compiled = (pairs, flags) => pairs.map((pair) => [new RegExp(pair[0], flags), pair[1]]);

  function learn(folding) {
    rules = {
      accents: new RegExp("[" + folding.accents + "]", "g"),
      signs: new RegExp("[" + folding.signs + "]+", "g"),
      inside: new RegExp("[" + folding.inside + "]", "g"),
      kana: folding.kana,
      sounds: compiled(folding.sounds, "g"),
      plurals: compiled(folding.plurals, ""),
    };
  }

  function plainLetters(text) {
    const letters = text.normalize("NFKC").toLowerCase().normalize("NFD").replace(rules.accents, "").normalize("NFC");
    return letters.replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
  }

  function soundKey(text) {
    const letters = plainLetters(text).replace(rules.signs, "").split("");
    const latin = letters.map((letter) => (letter in rules.kana ? rules.kana[letter] : letter)).join("");
    const key = rules.sounds.reduce((changed, rule) => changed.replace(rule[0], rule[1]), latin);
    return /^[a-z0-9]*$/.test(key) ? key : "";
  }

  function singular(word) {
    const plural = rules.plurals.find((rule) => rule[0].test(word));
    return plural ? word.replace(plural[0], plural[1]) : word;
  }

  // While it is being typed, the last word is left as it is.
  function nameKey(text, typing) {
    const words = plainLetters(text).replace(rules.inside, "").replace(rules.signs, " ").trim();
    return words.replace(typing ? /[a-z]{4,}(?= )/g : /[a-z]{4,}(?= |$)/g, singular);
  }

  // --- finding

  const EXACT = 0, BEGINS = 1, WORD = 2, CONTAINS = 3, NOT = 9;
  const NAME = 0, VARIANT = 1, SOUND = 2;
  const FOLLOWERS = { kana: "ゃ ゅ ょ ぁ ぃ ぇ ぉ", latin: "a i u e o ha hi hu ho b p", other: "" };

  // Keys leave doubled letters out, but no word begins with two of a consonant or has three of a letter: zzzz is no z.
  const NO_SOUND = /^([b-df-hj-np-tv-z])\1|([a-z])\2\2/;

  // The keys of what a reader may be about to write: し may become しゅ, sh may become shi, m may become mb.
  function soundsOf(query) {
    const letters = plainLetters(query).replace(rules.signs, "");
    if (NO_SOUND.test(letters)) return [];
    const end = /[ぁ-ゖ]$/.test(letters) ? "kana" : /[bcdf-hj-np-tvxz]$/.test(letters) ? "latin" : "other";
    return [letters].concat(FOLLOWERS[end].split(" ").map((next) => letters + next)).map(soundKey).filter(Boolean);
  }

  // A plural that is half typed: faciliti(es), process(es).
  const stem = (letters) => letters.replace(/([a-z]{3})ie?$/, "$1y").replace(/(ss|x|z|ch|sh)e$/, "$1");

  function questionOf(query) {
    const typed = nameKey(query, true);
    const letters = typed.replace(/ /g, "");
    const sounds = soundsOf(query);
    // A single kanji says something wherever it stands in a term; a few letters or kana do not.
    const inName = letters.length >= (/^[\u0000-\u024fぁ-ゖ]*$/.test(letters) ? 3 : 1);
    return { typed, letters, whole: nameKey(query), sounds, inName, inSound: sounds.length && sounds[0].length >= 5 };
  }

  function nameRank(name, asked) {
    const letters = name.replace(/ /g, "");
    if (name === asked.whole || letters === asked.letters) return EXACT;
    if (letters.indexOf(asked.letters) === 0 || letters.indexOf(stem(asked.letters)) === 0) return BEGINS;
    if ((name + " ").indexOf(asked.whole + " ") === 0) return BEGINS;
    if ((" " + name).indexOf(" " + asked.typed) >= 0) return WORD;
    if ((" " + name + " ").indexOf(" " + asked.whole + " ") >= 0) return WORD;
    return asked.inName && letters.indexOf(asked.letters) >= 0 ? CONTAINS : NOT;
  }

  function soundRank(sound, asked) {
    if (sound === asked.sounds[0]) return EXACT;
    if (asked.sounds.some((key) => sound.indexOf(key) === 0)) return BEGINS;
    return asked.inSound && sound.indexOf(asked.sounds[0]) > 0 ? CONTAINS : NOT;
  }

  // The best way in which a term answers: what is written as asked comes before what only sounds so.
  function answer(term, asked) {
    let best = { score: 4 * NOT };
    const offer = (rank, kind, how) => {
      if (4 * rank + kind < best.score) best = Object.assign({ id: term.id, score: 4 * rank + kind }, how);
    };
    (term.names || []).forEach((name) => offer(nameRank(name, asked), NAME));
    (term.variants || []).forEach((variant) => offer(nameRank(variant.key, asked), VARIANT, { variant }));
    (term.sounds || []).forEach((sound) => offer(soundRank(sound, asked), SOUND));
    (term.avoided || []).forEach((avoided) => {
      offer(nameRank(avoided.key, asked), VARIANT, { avoided });
      if (avoided.sound) offer(soundRank(avoided.sound, asked), SOUND, { avoided });
    });
    return best;
  }

  // The terms that answer a query, the best first; equal ones stay in their order.
  function find(terms, query) {
    const asked = questionOf(query);
    if (!asked.letters) return [];
    return terms.map((term, place) => ({ place, answer: answer(term, asked) }))
      .filter((one) => one.answer.id)
      .sort((a, b) => a.answer.score - b.answer.score || a.place - b.place)
      .map((one) => one.answer);
  }

  // --- the page

  const place = document.getElementById("lookup");
  const list = document.querySelector("[data-terms]");
  const field = document.getElementById("lookup-field");
  let terms = null;
  let requested = false;

  const termsOfPage = () => Array.from(list.querySelectorAll("[id^='term-']"));

  function load(data) {
    learn(data.folding);
    if (Lookup.loaded) return Lookup.loaded(data);
    const known = {};
    data.terms.forEach((term) => (known[term.id] = term));
    // In the order of the page, which may lack a term that this copy of the file has.
    terms = termsOfPage().map((element) => known[element.id.slice(5)]).filter(Boolean);
    update();
  }

  // What serves where the file cannot be loaded: the words as they stand on the page.
  function findOnPage(query) {
    const letters = query.trim().toLowerCase();
    return termsOfPage()
      .filter((element) => element.textContent.toLowerCase().indexOf(letters) >= 0)
      .map((element) => ({ id: element.id.slice(5) }));
  }

  function request() {
    requested = true;
    const script = document.createElement("script");
    script.src = place.getAttribute("data-src");
    script.onerror = () => {
      terms = [];
      update();
    };
    document.head.appendChild(script);
  }

  // A copy of a sentence that the page holds; its blanks are named by their classes.
  function sentence(name, blanks, lang) {
    const copy = document.importNode(place.querySelector("template." + name).content, true);
    Object.keys(blanks || {}).forEach((blank) => {
      const element = copy.querySelector("." + blank);
      element.textContent = blanks[blank];
      element.lang = lang;
    });
    return copy;
  }

  function adviceOn({ form, use, reason, lang }) {
    return sentence("avoided-form", { form, use, reason }, lang);
  }

  function showNumber(status, number) {
    status.textContent = "";
    status.appendChild(sentence(["none", "one"][number] || "many"));
    status.innerHTML = status.innerHTML.replace("{count}", number);
  }

  // The entries that were found, the best first, in place of the whole index: words with what explains them, or items.
  function showEntries(results, found) {
    const entries = results.appendChild(document.getElementById("term-" + found[0].id).parentNode.cloneNode(false));
    found.forEach((one) => {
      const term = document.getElementById("term-" + one.id);
      const shown = entries.appendChild(term.cloneNode(true));
      shown.removeAttribute("id");
      const isItem = term.localName === "li";
      const definition = isItem ? shown : entries.appendChild(term.nextElementSibling.cloneNode(true));
      const explain = (words) => {
        words.firstElementChild.lang = document.documentElement.lang;
        definition.insertBefore(words, isItem ? null : definition.firstChild);
      };
      if (one.variant) explain(sentence("variant-name", { name: one.variant.name }, one.variant.lang));
      if (one.avoided) explain(adviceOn(one.avoided));
    });
  }

  // The rows that were found stay where the reader's order of the table has put them.
  function showRows(results, found, everything) {
    const ids = found.map((one) => "term-" + one.id);
    Array.from(list.rows).forEach((row) => (row.hidden = !everything && ids.indexOf(row.id) < 0));
    found.filter((one) => one.avoided).forEach((one) => {
      results.appendChild(document.createElement("p")).appendChild(adviceOn(one.avoided));
    });
  }

  function update() {
    const everything = !field.value.trim();
    if (!terms) {
      if (!everything && !requested) request();
      return;
    }
    const status = place.querySelector(".status");
    const results = place.querySelector(".results");
    const found = everything ? [] : rules ? find(terms, field.value) : findOnPage(field.value);
    results.textContent = "";
    if (everything) status.textContent = "";
    else showNumber(status, found.length);
    if (list.rows) {
      showRows(results, found, everything);
    } else {
      list.hidden = found.length > 0;
      if (found.length) showEntries(results, found);
    }
  }

  function onKey(event) {
    // While a Japanese word is being converted these keys belong to the keyboard.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape") {
      field.value = "";
      update();
    } else if (event.key === "Enter") {
      const first = place.querySelector(".results a") || list.querySelector("tr:not([hidden]) a");
      if (first && field.value.trim()) first.focus();
    }
  }

  function start() {
    field.addEventListener("input", update);
    field.addEventListener("keydown", onKey);
    update(); // what was typed before this was here
  }

  if (field) start();
  return { load, find, nameKey, soundKey, loaded: null };
})();
