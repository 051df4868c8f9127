/* Finds texts for the page of the search (search.js): terms by lookup.js, all texts by an index whose files
   plugins/search/text_index.py describes. What a query needs of it is loaded as scripts, which a page in a folder may
   do too; no address holds what was typed, only the numbers of files. */

var Search = (function () {
  "use strict";

  // --- the files of the index

  const root = document.getElementById("search").getAttribute("data-src").replace(/data\/lookup\.js$/, "");
  const known = {}; // by language: what pages.js says, words and texts by the number of their file
  const requests = {};
  let terms = [];
  let joined = null; // kana and kanji, between which no space parts words

  const pages = (lang, about) => (known[lang] = { about, words: {}, texts: {} });
  // Every object knows a word of its own, constructor; the index knows what its file says alone.
  const words = (lang, number, data) => (known[lang].words[number] = Object.assign(Object.create(null), data));
  const texts = (lang, number, data) => (known[lang].texts[number] = data);

  function request(path) {
    if (!requests[path]) {
      requests[path] = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = root + path;
        script.onload = resolve;
        script.onerror = () => {
          delete requests[path];
          reject(new Error(path));
        };
        document.head.appendChild(script);
      });
    }
    return requests[path];
  }

  const requestAll = (paths) => Promise.all(paths.map(request));

  // --- a query: runs of letters, each with the words of the index by which it may be answered

  const fileOf = (about, word) => word.codePointAt(0) % about.files;

  function runsOf(query) {
    const split = new RegExp("[" + joined + "]+|[^" + joined + " ]+", "g");
    return Lookup.nameKey(query).match(split) || [];
  }

  const isJoined = (run) => new RegExp("^[" + joined + "]").test(run);
  const isKana = (run) => /^[ぁ-ゖ]*$/.test(run);
  const kanjiIn = (pair) => Array.from(pair).filter((sign) => !isKana(sign)).length;

  // Pairs of kanji say what a query is about, pairs of kana mostly how it is bent.
  function pairsOf(run) {
    const signs = Array.from(run);
    if (signs.length === 1) return [{ word: run, weight: 1 }];
    const weights = isKana(run) ? [1] : [0.2, 0.6, 1];
    return signs.slice(1).map((sign, i) => ({
      word: signs[i] + sign,
      weight: weights[Math.min(kanjiIn(signs[i] + sign), weights.length - 1)],
    }));
  }

  const ENOUGH = 10; // so many texts answer a query without a closer look
  const soundOf = (about, run) => (about.sounds ? Lookup.soundKey(run) : "");

  function filesFor(about, runs) {
    const starts = [];
    runs.forEach((run) => {
      if (isJoined(run)) pairsOf(run).forEach((pair) => starts.push(pair.word));
      else starts.push(run);
      if (soundOf(about, run)) starts.push(soundOf(about, run));
    });
    return starts.map((start) => fileOf(about, start)).filter((file, i, all) => all.indexOf(file) === i);
  }

  // --- finding words in the index

  // Whether b is a with at most so many letters added, left out, exchanged or swapped with their neighbour.
  function isNear(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return false;
    let before = null;
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1] ? 0 : 1;
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same);
        const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
        if (swapped) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      before = row;
      row = next;
    }
    return row[b.length] <= most;
  }

  const errorsIn = (word) => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

  // Adds what the index says of a word: for each text a score, the higher the rarer the word is, and the section.
  function addPostings(found, index, word, factor) {
    const list = index.words[fileOf(index.about, word)][word] || [];
    const total = index.about.paths.length;
    const rarity = Math.log(1 + (total - list.length / 3 + 0.5) / (list.length / 3 + 0.5));
    let text = 0; // each is counted from the one before
    for (let i = 0; i < list.length; i += 3) {
      const score = factor * rarity * list[i + 1];
      text += list[i];
      if (!found[text] || found[text].score < score) found[text] = { score, share: factor, section: list[i + 2] };
    }
    return list.length;
  }

  // A whole word; else one that begins so; else one that is written almost so.
  function answersToWord(index, word, near) {
    const found = {};
    const stored = index.words[fileOf(index.about, word)];
    const exact = addPostings(found, index, word, 1);
    if (word.length >= 3) {
      const longer = Object.keys(stored).filter((other) => other !== word && other.startsWith(word));
      longer.forEach((other) => addPostings(found, index, other, exact ? 0.6 : 0.8));
    }
    if (near && !Object.keys(found).length && errorsIn(word)) {
      const alike = Object.keys(stored).filter((other) => isNear(word, other, errorsIn(word)));
      alike.forEach((other) => addPostings(found, index, other, 0.7));
    }
    return found;
  }

  function answersToPairs(index, run) {
    const pairs = pairsOf(run);
    const whole = pairs.reduce((sum, pair) => sum + pair.weight, 0);
    const found = {};
    pairs.forEach(({ word, weight }) => {
      const one = {};
      const stored = index.words[fileOf(index.about, word)];
      // Verbs are bent: where no text has 働き, all that begin with 働 are meant.
      const start = !stored[word] && !isKana(word[0]) && isKana(word.slice(1)) ? word[0] : word;
      const longer = start.length > 1 ? [start] : Object.keys(stored).filter((other) => other.startsWith(start));
      longer.forEach((other) => addPostings(one, index, other, weight));
      Object.keys(one).forEach((text) => {
        const sum = found[text] || (found[text] = { score: 0, share: 0, section: 0, best: 0 });
        sum.score += one[text].score;
        sum.share += weight / whole;
        if (one[text].score > sum.best) {
          sum.best = one[text].score;
          sum.section = one[text].section;
        }
      });
    });
    // Of a few sounds a part says nothing; kanji and longer words are known by most of theirs.
    const least = isKana(run) ? 0.75 : 0;
    Object.keys(found).filter((text) => found[text].share < least).forEach((text) => delete found[text]);
    return found;
  }

  function better(a, b) {
    Object.keys(b).forEach((text) => {
      if (!a[text] || a[text].score * a[text].share < b[text].score * b[text].share) a[text] = b[text];
    });
    return a;
  }

  function answersToRun(index, run) {
    const sound = soundOf(index.about, run);
    const found = isJoined(run) ? answersToPairs(index, run) : answersToWord(index, run, !sound);
    // Two pairs of kana may stand anywhere in a text that has no such word.
    if (run.length === 3 && isKana(run) && isHeard(index, run)) {
      Object.keys(found).forEach((text) => (found[text].score *= 0.5));
    }
    return sound && sound !== run ? better(found, answersToWord(index, sound, true)) : found;
  }

  // Whether some text has a word that sounds so; two letters may be anything.
  function isHeard(index, part) {
    const sound = soundOf(index.about, part);
    return sound.length > 2 && Boolean((index.words[fileOf(index.about, sound)] || {})[sound]);
  }

  const isUnparted = (about, run) => about.between.length > 0 && isKana(run) && run.length > 2;

  const wordsIn = (index, run) => Kana.wordsIn(run, {
    between: (part) => index.about.between.includes(part),
    heard: (part) => isHeard(index, part),
    written: (part) => part.length > 2 && Object.keys(answersToPairs(index, part)).length > 0,
  });

  // Names that stand as one word in the index may be typed as several: hikiwatashi kunren, home work.
  function closedUp(index, runs) {
    const isBegun = (word) => Object.keys(index.words[fileOf(index.about, word)]).some((one) => one.startsWith(word));
    return runs.reduce((closed, run) => {
      const last = closed[closed.length - 1];
      const fits = last && !isJoined(last) && !isJoined(run) && isBegun(last + run);
      return fits ? closed.slice(0, -1).concat(last + run) : closed.concat(run);
    }, []);
  }

  // Text → score and section. A text that answers only a small part of the query is no answer.
  function findTexts(index, runs) {
    const telling = runs.filter((run) => !index.about.stop.includes(run) && !index.about.between.includes(run));
    const asked = telling.length ? telling : runs;
    const size = (run) => {
      if (isJoined(run) && !isKana(run)) return Math.min(run.length, 4);
      return isKana(run) && run.length < 3 ? (isHeard(index, run) ? 2 : 0.5) : 3;
    };
    const whole = asked.reduce((sum, run) => sum + size(run), 0);
    const found = {};
    asked.forEach((run) => {
      const answers = answersToRun(index, run);
      Object.keys(answers).forEach((text) => {
        const sum = found[text] || (found[text] = { score: 0, share: 0, section: 0, best: 0 });
        const { score, share, section } = answers[text];
        sum.score += score;
        sum.share += (share * size(run)) / whole;
        if (score > sum.best) {
          sum.best = score;
          sum.section = section;
        }
      });
    });
    Object.keys(found).forEach((text) => {
      const one = found[text];
      if (one.share < 0.45) delete found[text];
      else one.score *= one.share * one.share;
    });
    return found;
  }

  // --- terms

  // Terms that answer a query, with how much each is worth beside the best text: 1 is as much.
  function findTerms(query) {
    const worth = [3, 1, 0.5, 0.3];
    const found = Lookup.find(terms, query).map((one) => Object.assign({ worth: worth[Math.floor(one.score / 4)] }, one));
    if (found.length && found[0].worth === worth[0]) {
      // Who asks for 収容 wants the texts about it before 収容場 and 収容令書.
      found.forEach((one) => (one.worth = one.worth === worth[0] ? one.worth : 0.3 * one.worth));
    }
    if (found.length && found[0].worth >= 1) return found;
    const letters = Lookup.nameKey(query).replace(/ /g, "");
    const sound = Lookup.soundKey(query);
    const ids = found.map((one) => one.id);
    terms.filter((term) => !ids.includes(term.id)).forEach((term) => {
      const names = (term.names || []).concat((term.variants || []).map((variant) => variant.key));
      const near = names.some((name) => isNearName(letters, name.replace(/ /g, "")))
        || (term.sounds || []).some((heard) => sound.length >= 5 && isNear(sound, heard, errorsIn(sound)));
      if (near) found.push({ id: term.id, worth: 2 });
      else {
        const inside = names.map((name) => partOf(query, letters, name)).reduce((a, b) => Math.max(a, b), 0);
        if (inside) found.push({ id: term.id, worth: inside });
      }
    });
    return found.sort((a, b) => b.worth - a.worth);
  }

  // A name of three letters is near to nothing: who asks for a visa does not mean the ISA.
  const isNearName = (letters, name) => {
    const shorter = name.length < letters.length ? name : letters;
    const most = isLatin(letters) ? errorsIn(shorter) : letters.length > 2 ? 1 : 0;
    return most > 0 && isNear(letters, name, most);
  };
  const isLatin = (letters) => /^[\u0000-\u024f]*$/.test(letters);

  // How much of a query a term's name is that stands in it.
  function partOf(query, letters, name) {
    const key = " " + Lookup.nameKey(query) + " ";
    const stands = isLatin(name) ? key.includes(" " + name + " ") : name.length > 1 && letters.includes(name);
    return stands ? 0.3 + (0.7 * name.replace(/ /g, "").length) / letters.length : 0;
  }

  // --- searching a language

  const requestPages = (lang) => request("data/search/" + lang + "/pages.js");
  const requestWords = (lang, runs) =>
    requestAll(filesFor(known[lang].about, runs).map((file) => "data/search/" + lang + "/w" + file + ".js"));
  const fileOfText = (lang, text) => Math.floor(text / known[lang].about.inFile);
  const requestTexts = (lang, found) =>
    requestAll(found.map((one) => "data/search/" + lang + "/t" + fileOfText(lang, one.text) + ".js"));
  const textOf = (lang, text) => {
    const [title, summary, kind, also, headings] =
      known[lang].texts[fileOfText(lang, text)][text % known[lang].about.inFile];
    return { title, summary, kind, also, headings };
  };

  // What answers the query as it was typed or closed up and, where that is little, what answers the words in its kana.
  function findParted(lang, runs) {
    const index = known[lang];
    const closed = closedUp(index, runs);
    const typed = findTexts(index, runs);
    const found = closed.length < runs.length ? better(typed, findTexts(index, closed)) : typed;
    if (Object.keys(found).length >= ENOUGH || !runs.some((run) => isUnparted(index.about, run))) return found;
    const ends = runs.reduce((all, run) => all.concat(isUnparted(index.about, run) ? Kana.endsOf(run) : []), []);
    return requestWords(lang, ends).then(() => {
      const words = runs.map((run) => (isUnparted(index.about, run) ? wordsIn(index, run) : [run]));
      return better(found, findTexts(index, words.reduce((all, some) => all.concat(some), [])));
    });
  }

  // Texts and terms of a language that answer a query, the best first.
  function searchIn(lang, query) {
    const runs = runsOf(query);
    return requestPages(lang).then(() => requestWords(lang, runs)).then(() => findParted(lang, runs)).then((found) => {
      const { about } = known[lang];
      const best = Object.keys(found).reduce((top, text) => Math.max(top, found[text].score), 1);
      findTerms(query).forEach((term) => {
        const text = about.paths.indexOf("glossary/" + term.id + "/");
        if (text < 0) return;
        const one = found[text] || (found[text] = { score: 0, section: 0 });
        one.score += term.worth * best;
        one.term = term;
      });
      return Object.keys(found)
        .map((text) => Object.assign({ lang, text: Number(text), path: about.paths[text] }, found[text]))
        .sort((a, b) => b.score - a.score || a.text - b.text);
    });
  }

  // The rules by which words are compared come with the terms.
  const prepare = () => request("data/lookup.js");

  Lookup.loaded = (data) => {
    terms = data.terms;
    joined = data.folding.joined;
  };

  return { root, pages, words, texts, prepare, searchIn, requestTexts, textOf };
})();
