/* Parts kana that nothing parts, as those type who do not write kanji: がっこうのおかね for 学校のお金.
   find.js asks it where a query finds little. */

var Kana = (function () {
  "use strict";

  const LONGEST = 10; // so many kana has a word at most

  const NO_BEGINNING = /^[ぁぃぅぇぉっゃゅょゎん]/;

  // What stands in a run from each place where a word of two letters or more may begin.
  const endsOf = (run) =>
    Array.from(run).map((_, i) => run.slice(i)).filter((end) => end.length > 1 && !NO_BEGINNING.test(end));

  // How much speaks for a part of a run being a word by itself.
  function worthOf(part, start, is) {
    if (NO_BEGINNING.test(part)) return 0;
    if (/^お../.test(part) && is.heard(part.slice(1))) return 0; // a polite word: おかね is 金
    if (/^にい/.test(part)) return 0; // にいく sounds as 肉
    if (is.between(part)) return start > 0 || /^[おご]$/.test(part) ? part.length * part.length + 1 : 0;
    if (is.heard(part)) return part.length * part.length - 1;
    return is.written(part) ? 0.9 * part.length : 0;
  }

  // Of all ways to part a run the one with the longest words; a letter may belong to none.
  function partsOf(run, is) {
    const best = [{ worth: 0, parts: [] }]; // of the first so many letters
    for (let end = 1; end <= run.length; end++) {
      best[end] = best[end - 1];
      const mayEnd = !/^[ぁぃぅぇぉゃゅょゎ]/.test(run.slice(end));
      for (let start = Math.max(0, end - LONGEST); mayEnd && start < end; start++) {
        const part = run.slice(start, end);
        const own = part === run ? 0 : worthOf(part, start, is);
        const worth = best[start].worth + own;
        if (own && worth > best[end].worth) best[end] = { worth, parts: best[start].parts.concat([part]) };
      }
    }
    return best[run.length].parts;
  }

  // The words in a run. `is` tells of a part whether it is `heard` (texts have a word of this sound), `written` (it
  // stands in texts as it is) or stands `between` words.
  function wordsIn(run, is) {
    const parts = partsOf(run, is);
    // Two letters are often a word by chance.
    const sure = parts.join("") === run && (run.charAt(0) === "お" || !is.heard(run));
    const words = parts.filter((part) => !is.between(part) && (part.length > 2 || sure));
    return words.some(is.heard) ? words : [];
  }

  return { endsOf, wordsIn };
})();
