/* Sorting the table of all terms. Each cell names its place in its column's order; a cell without one comes last. */

(function () {
  "use strict";

  const table = document.querySelector(".term-table");
  if (!table) return;
  const heads = Array.from(table.tHead.rows[0].cells);
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);

  function sortBy(head) {
    const down = head.getAttribute("aria-sort") === "ascending";
    const place = (row) => {
      const order = row.cells[head.cellIndex].getAttribute("data-order");
      return order === null ? Infinity : down ? -order : Number(order);
    };
    heads.forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    rows.map((row) => ({ row, place: place(row) }))
      .sort((a, b) => (a.place === b.place ? 0 : a.place - b.place))
      .forEach((one) => body.appendChild(one.row));
  }

  // On a narrow screen the rows are no boxes of a table any more; some browsers then forget that it is one.
  function nameRoles() {
    const roles = { thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell", th: "columnheader" };
    Object.keys(roles).forEach((tag) => {
      Array.from(table.getElementsByTagName(tag)).forEach((element) => {
        element.setAttribute("role", element.scope === "row" ? "rowheader" : roles[tag]);
      });
    });
    table.setAttribute("role", "table");
  }

  nameRoles();
  heads.forEach((head) => {
    const button = document.createElement("button");
    button.type = "button";
    while (head.firstChild) button.appendChild(head.firstChild);
    button.addEventListener("click", () => sortBy(head));
    head.appendChild(button);
  });
  table.className += " sortable";
})();
