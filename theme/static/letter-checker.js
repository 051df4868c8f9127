/* The page of the letter checker. The letter is read from the field and shown with marks; it goes nowhere else: there is
   no request, no storage and no form that could send it, and the field is emptied when the page is left. */

(function () {
  "use strict";

  const place = document.getElementById("letter-checker");
  const find = LetterRules(JSON.parse(document.getElementById("letter-data").textContent));
  const one = (name) => place.querySelector(name);
  const field = one("textarea");
  const status = one(".status");
  const result = one(".result");
  const marked = one(".marked-letter");
  const findings = add(result, "ol");

  function add(parent, name, text) {
    const made = parent.appendChild(document.createElement(name));
    if (text) made.textContent = text;
    return made;
  }

  function linkTo(parent, id, text) {
    const link = add(parent, "a", text);
    link.href = "#" + id;
    return link;
  }

  // Places that overlap are one mark with several reasons.
  function grouped(found) {
    const groups = [];
    found.forEach(({ begin, end, concern }) => {
      const last = groups[groups.length - 1];
      if (last && begin < last.end) {
        last.end = Math.max(last.end, end);
        if (last.concerns.indexOf(concern) < 0) last.concerns.push(concern);
      } else groups.push({ begin, end, concerns: [concern] });
    });
    return groups;
  }

  function say(name, count) {
    status.innerHTML = one("template." + name).innerHTML.replace("{count}", count);
    status.focus();
  }

  function show(letter, groups) {
    marked.textContent = findings.textContent = "";
    let last = 0;
    groups.forEach(({ begin, end, concerns }, i) => {
      const words = letter.slice(begin, end);
      marked.appendChild(document.createTextNode(letter.slice(last, begin)));
      linkTo(add(marked, "mark"), "finding-" + i, words).id = "place-" + i;
      last = end;
      const item = add(findings, "li");
      item.id = "finding-" + i;
      item.tabIndex = -1;
      add(item, "q", words);
      concerns.forEach((concern) => {
        add(item, "p").innerHTML = document.getElementById("concern-" + concern).innerHTML;
      });
      linkTo(add(item, "p"), "place-" + i).innerHTML = one("template.back").innerHTML;
    });
    marked.appendChild(document.createTextNode(letter.slice(last)));
    result.hidden = !groups.length;
  }

  function check() {
    // Copied out of the name of a file on a Mac a letter and its mark are two characters, which no pattern knows.
    const letter = field.value.normalize("NFC");
    const groups = grouped(find(letter));
    show(letter, groups);
    say(letter.trim() ? ["none", "one"][groups.length] || "many" : "empty", groups.length);
  }

  function clear() {
    field.value = status.textContent = "";
    show("", []);
  }

  one(".check").addEventListener("click", check);
  one(".clear").addEventListener("click", () => {
    clear();
    field.focus();
  });
  window.addEventListener("pagehide", clear);
  place.hidden = false;
})();
