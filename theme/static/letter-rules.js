/* The letter checker's rules: finds in a letter what may harm somebody, as plugins/letters/check.py does.
   LetterRules(data) takes what plugins/letters/browser.py writes into the page and gives a function: text in, a list of
   { begin, end, concern } out, by place. A test compares it with Python over many letters. */

const LetterRules = (data) => {
  "use strict";

  /* --- one spelling for many; origins[i] is where sign i of the view stands in the letter (safety/folding.py) */

  const plain = new Map(data.spellings);
  const circles = new RegExp("[" + data.circles + "]{4,}", "g");

  function fold(letter) {
    const text = letter.replace(circles, (run) => "×".repeat(run.length));
    const origins = [];
    let seen = "";
    let last = 0;
    const add = (end) => {
      while (last < end) {
        const sign = String.fromCodePoint(text.codePointAt(last));
        const read = plain.get(sign) || sign;
        for (let i = 0; i < read.length; i++) origins.push(last);
        seen += read;
        last += sign.length;
      }
    };
    text.replace(new RegExp(data.marks, "g"), (mark, place) => {
      add(place);
      last = place + mark.length;
      return "";
    });
    add(text.length);
    return { seen, origins };
  }

  const japanese = new RegExp(data.japanese);

  /* What was wrapped goes on, and no space is left beside Japanese. */
  function tighten(view) {
    const text = view.seen.replace(new RegExp(data.wrapped, "g"), "$1 ");
    const origins = [];
    let seen = "";
    for (let i = 0; i < text.length; i++) {
      if (text[i] === " " && japanese.test(text.slice(Math.max(0, i - 1), i + 2))) continue;
      seen += text[i];
      origins.push(view.origins[i]);
    }
    return { seen, origins };
  }

  /* --- where a pattern fits (safety/patterns.py) */

  function placesOf([source, flags, inLinks], seen) {
    const links = [];
    if (!inLinks) seen.replace(new RegExp(data.link, "g"), (link, place) => links.push([place, place + link.length]));
    const regex = new RegExp(source, flags + "g");
    const places = [];
    for (let found = regex.exec(seen); found; found = regex.exec(seen)) {
      const begin = found.index + found[1].length;
      const end = begin + found[2].length;
      const good = !links.some((link) => link[0] <= begin && begin < link[1]);
      if (good) places.push([begin, end]);
      regex.lastIndex = good ? end : found.index + 1;
    }
    return places;
  }

  const overlap = (one, other) => one[0] < other[1] && other[0] < one[1];

  /* What the scan for personal data looks for; what is public is no finding. */
  function personal({ seen }) {
    const kept = [];
    data.personal.forEach(({ concern, town, patterns }) => patterns.forEach((pattern) => {
      placesOf(pattern, seen).forEach((place) => {
        const name = town ? new RegExp(data.town).exec(seen.slice(Math.max(0, place[0] - town), place[0])) : "";
        const value = (name || "") + seen.slice(place[0], place[1]);
        const core = value.replace(new RegExp(data.signs, "g"), "").toLowerCase().replace(new RegExp(data.japan), "0");
        if (data.open.some((known) => known.indexOf(core) >= 0) || kept.some((other) => overlap(place, other))) return;
        kept.push([place[0], place[1], concern]);
      });
    }));
    return kept;
  }

  /* Places that overlap, as one. */
  function joined(places) {
    const whole = [];
    places.sort((one, other) => one[0] - other[0]).forEach(([begin, end]) => {
      const last = whole[whole.length - 1];
      if (last && begin < last[1]) last[1] = Math.max(end, last[1]);
      else whole.push([begin, end]);
    });
    return whole;
  }

  /* What is a concern only in a letter. */
  function ofLetters({ seen }) {
    const kept = [];
    const greeting = new RegExp(data.greeting).exec(seen);
    data.letters.forEach(({ concern, passedOver, patterns }) => {
      const closed = greeting && concern === "name" ? [[0, greeting[0].length]] : [];
      passedOver.forEach((word) => {
        for (let at = seen.indexOf(word); at >= 0; at = seen.indexOf(word, at + 1)) closed.push([at, at + word.length]);
      });
      const places = [].concat(...patterns.map((pattern) => placesOf(pattern, seen)));
      joined(places).filter((place) => !closed.some((shut) => overlap(place, shut)))
        .forEach((place) => kept.push([place[0], place[1], concern]));
    });
    return kept;
  }

  return (letter) => {
    const view = fold(letter);
    const tight = tighten(view);
    const inLetter = (found, { origins }) => found.map(([begin, end, concern]) => {
      const last = origins[end - 1];
      return { begin: origins[begin], end: last + String.fromCodePoint(letter.codePointAt(last)).length, concern };
    });
    return inLetter(personal(view), view).concat(inLetter(ofLetters(tight), tight))
      .sort((one, other) => one.begin - other.begin || one.end - other.end);
  };
};
