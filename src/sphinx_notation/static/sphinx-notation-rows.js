// @ts-check
/**
 * Rows of decode panels by keyboard and for screen readers: a panel is one stop of the Tab key, ↑
 * and ↓, Home and End move between its rows.  What is lit is sphinx-notation-terms.js' to say.
 * Loaded where a panel has rows with terms; without it the page is whole.
 */
(() => {
  "use strict";

  const ROW = ".sn-row[data-row]";

  /**
   * Give a row the button that keyboards and screen readers use; it covers the row and lets the
   * pointer through.  It is called what the symbol is, and described by what that means.
   * @param {HTMLElement} row
   * @param {string} hint
   * @returns {HTMLButtonElement | null}
   */
  function addButton(row, hint) {
    const number = row.dataset.row;
    const symbol = row.querySelector(".sn-symbol");
    const meaning = row.querySelector(".sn-meaning");
    if (!symbol || !meaning) return null;
    const said = symbol.querySelector(".sn-said");
    // What is said would be heard twice.
    said?.setAttribute("aria-hidden", "true");
    const names = said ? [said] : [...symbol.querySelectorAll(".math")];
    names.forEach((name, i) => (name.id ||= `sn-symbol-${number}-${i}`));
    meaning.id ||= `sn-meaning-${number}`;
    const button = document.createElement("button");
    const text = document.createElement("span");
    button.type = "button";
    button.className = "sn-show";
    button.setAttribute("aria-pressed", "false");
    button.setAttribute("aria-labelledby", names.map(({ id }) => id).join(" "));
    button.setAttribute("aria-describedby", `${meaning.id} sn-hint-${number}`);
    text.id = `sn-hint-${number}`;
    text.className = "sn-unseen";
    text.textContent = hint;
    button.append(text);
    symbol.append(button);
    return button;
  }

  /**
   * Make the row that has the focus the one that the Tab key comes back to.
   * @param {HTMLButtonElement[]} buttons
   * @param {EventTarget | null} focused
   */
  function keepStop(buttons, focused) {
    for (const button of buttons) button.tabIndex = button === focused ? 0 : -1;
  }

  /**
   * Go to another row of the panel.
   * @param {HTMLButtonElement[]} buttons
   * @param {KeyboardEvent} event
   */
  function onKey(buttons, event) {
    if (!snKeys.isPlain(event)) return;
    const last = buttons.length - 1;
    const at = buttons.findIndex((button) => button === event.target);
    /** @type {Record<string, number>} */
    const to = { ArrowUp: Math.max(0, at - 1), ArrowDown: Math.min(last, at + 1), Home: 0, End: last };
    if (at < 0 || !Object.hasOwn(to, event.key)) return;
    // Neither the page nor slides move.
    event.preventDefault();
    event.stopPropagation();
    buttons[to[event.key] ?? at]?.focus();
  }

  /**
   * Take the formulas in rows out of the order of the Tab key, and keep them out: the panel is one
   * stop, and MathJax makes each formula one whenever it sets or leaves it.
   * @param {Element} rows
   */
  function takeFormulasOut(rows) {
    const turn = (/** @type {string} */ from, /** @type {string} */ to) => {
      for (const formula of rows.querySelectorAll(`mjx-container[tabindex='${from}']`)) formula.setAttribute("tabindex", to);
    };
    const watcher = new MutationObserver(() => turn("0", "-1"));
    watcher.observe(rows, { childList: true, subtree: true, attributeFilter: ["tabindex"] });
    turn("0", "-1");
    snTrial.whenRefused(() => {
      watcher.disconnect();
      turn("-1", "0");
    });
  }

  /**
   * Make a row what it is without scripts, where it has nothing to show in the formula.
   * @param {HTMLElement} row
   */
  function leave(row) {
    row.querySelector(".sn-show")?.remove();
    row.querySelector(".sn-symbol .sn-said")?.removeAttribute("aria-hidden");
    row.removeAttribute("data-row");
  }

  /** True while the pointer was used last: a row that was tapped is lit, and needs no ring. */
  let isTapped = false;

  /** @param {HTMLElement} panel */
  function start(panel) {
    const hint = panel.dataset.show ?? "Show in the formula";
    /** @type {NodeListOf<HTMLElement>} */
    const rows = panel.querySelectorAll(ROW);
    const buttons = [...rows].map((row) => addButton(row, hint)).filter((button) => button !== null);
    keepStop(buttons, buttons[0] ?? null);
    panel.addEventListener("keydown", (event) => onKey(buttons, event));
    panel.addEventListener("focusin", ({ target }) => {
      const button = buttons.find((button) => button === target);
      button?.classList.toggle("sn-tapped", isTapped);
      if (button) keepStop(buttons, button);
    });
    panel.querySelectorAll(".sn-rows").forEach(takeFormulasOut);
    snTrial.whenRefused(() => rows.forEach(leave));
  }

  addEventListener("pointerdown", () => (isTapped = true), { capture: true, passive: true });
  addEventListener("keydown", ({ target }) => {
    isTapped = false;
    if (target instanceof Element) target.classList.remove("sn-tapped");
  }, { capture: true, passive: true });
  for (const panel of document.querySelectorAll(".sn-panel")) {
    if (panel instanceof HTMLElement && panel.querySelector(ROW)) start(panel);
  }
})();
