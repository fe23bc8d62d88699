// Sorts and narrows down the tables of a report.  Without it all of them can be read.
"use strict";

(() => {
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

  /**
   * What a row is sorted by in a column.
   * @param {HTMLTableRowElement} row
   * @param {number} column
   */
  function valueOf(row, column) {
    const cell = row.cells[column];
    return cell?.dataset.value ?? cell?.textContent?.trim() ?? "";
  }

  /**
   * Sort the rows of a table by a column; rows that are alike stay in order.
   * @param {HTMLTableElement} table
   * @param {HTMLTableCellElement} head
   */
  function sort(table, head) {
    const falls = head.getAttribute("aria-sort") === "ascending";
    for (const other of table.querySelectorAll("thead th")) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", falls ? "descending" : "ascending");
    const body = table.tBodies[0];
    if (!body) return;
    const keyed = [...body.rows].map((row) => ({ row, value: valueOf(row, head.cellIndex) }));
    keyed.sort((one, other) => collator.compare(one.value, other.value) * (falls ? -1 : 1));
    body.append(...keyed.map(({ row }) => row));
  }

  /** @param {HTMLTableElement} table */
  function makeSortable(table) {
    for (const head of /** @type {NodeListOf<HTMLTableCellElement>} */ (table.querySelectorAll("thead th"))) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.addEventListener("click", () => sort(table, head));
      head.append(button);
    }
  }

  /**
   * Show the rows of a table that a form wants, and say how many they are.
   * @param {HTMLFormElement} form
   * @param {HTMLTableElement} table
   */
  function narrow(form, table) {
    const select = form.querySelector("select");
    const search = form.querySelector("input");
    const output = form.querySelector("output");
    const wanted = select?.value ?? "";
    const words = (search?.value ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    const rows = [...(table.tBodies[0]?.rows ?? [])];
    for (const row of rows) {
      const text = (row.textContent ?? "").toLowerCase();
      const isChosen = !wanted || row.dataset[select?.dataset.key ?? ""] === wanted;
      row.hidden = !(isChosen && words.every((word) => text.includes(word)));
    }
    const shown = rows.filter((row) => !row.hidden).length;
    if (output) output.textContent = shown < rows.length ? `${shown} of ${rows.length} ${output.dataset.what}` : "";
  }

  /** @param {HTMLFormElement} form */
  function makeFilter(form) {
    const table = document.getElementById(form.dataset.table ?? "");
    if (!(table instanceof HTMLTableElement)) return;
    form.hidden = false;
    form.addEventListener("input", () => narrow(form, table));
    form.addEventListener("submit", (event) => event.preventDefault());
    // What a browser filled in when it came back to the page.
    narrow(form, table);
  }

  /** Let keys reach the formulas that scroll. */
  function reachFormulas() {
    const formulas = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".formula"));
    const wide = [...formulas].map((formula) => formula.scrollWidth > formula.clientWidth);
    formulas.forEach((formula, number) => {
      if (wide[number]) formula.tabIndex = 0;
      else formula.removeAttribute("tabindex");
    });
  }

  document.querySelectorAll("table.sortable").forEach((table) => {
    if (table instanceof HTMLTableElement) makeSortable(table);
  });
  document.querySelectorAll("form.filter").forEach((form) => {
    if (form instanceof HTMLFormElement) makeFilter(form);
  });
  reachFormulas();
  window.addEventListener("resize", reachFormulas);
})();
