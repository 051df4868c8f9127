/* Paper cannot be tapped: where style sheets cannot show what is folded away (::details-content, since Chrome 131,
   Firefox 143 and Safari 18.4), it is opened for the print and folded again behind it. */
(function () {
  "use strict";
  if (window.CSS && CSS.supports("selector(::details-content)")) return;
  var opened = [];

  window.addEventListener("beforeprint", function () {
    opened = [].slice.call(document.querySelectorAll("main details:not([open])"));
    opened.forEach(function (one) { one.open = true; });
  });

  window.addEventListener("afterprint", function () {
    opened.forEach(function (one) { one.open = false; });
  });
})();
