/* The field for looking terms up and for searching. The scripts that answer stand in a template of the page and are
   loaded when the field is first used. Where this cannot run, no field is shown. It runs where it stands, before what
   follows is drawn, so that nothing moves. */

(function () {
  "use strict";

  const place = document.querySelector(".lookup");
  const label = place.querySelector("label");
  const without = document.getElementById("without-search");
  const field = document.createElement("input");
  const attributes = {
    type: "search", id: place.id + "-field", "aria-describedby": place.id + "-hint",
    autocomplete: "off", autocapitalize: "none", spellcheck: "false", enterkeyhint: "search",
  };
  const little = matchMedia("(max-width: 40rem), (max-height: 30rem)");
  let asked = false;

  function say(name) {
    const status = place.querySelector(".status");
    status.textContent = "";
    status.appendChild(document.importNode(place.querySelector("template." + name).content, true));
  }

  function load() {
    if (asked) return;
    asked = true;
    Array.from(place.querySelector("template.scripts").content.children).forEach((named) => {
      const script = document.createElement("script");
      script.src = named.getAttribute("src");
      script.async = false; // each needs the ones before it
      script.onerror = () => say("not-loaded");
      document.head.appendChild(script);
    });
  }

  Object.keys(attributes).forEach((name) => field.setAttribute(name, attributes[name]));
  field.addEventListener("focus", load);
  field.addEventListener("input", load);
  // The keyboard of a phone takes the lower half of the screen: the answers would lie behind it.
  field.addEventListener("input", () => { if (little.matches) place.scrollIntoView(); });
  label.htmlFor = field.id;
  label.parentNode.insertBefore(field, label.nextSibling);
  if (without) without.hidden = true;
  place.hidden = false;
})();
