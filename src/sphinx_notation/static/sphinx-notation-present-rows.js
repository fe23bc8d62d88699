// @ts-check
/**
 * Rows of panels while a lesson is presented: some come one by one, and one may be in the spotlight.  Rows that
 * are yet to come keep their place, and their words are in it: for screen readers, and for find-in-page.
 * Loaded before sphinx-notation-present.js.
 */
const snPresentRows = (() => {
  "use strict";

  /** A row that is yet to come, and one that is in the spotlight. */
  const VEILED = "sn-veiled";
  const SPOT = "sn-spot";

  /** What a click on a row may be meant for instead. */
  const CONTROL = "a[href], button, input, select, textarea, label, summary, audio, video";

  /** The rows on the screen that come one by one. @param {ParentNode} stage @returns {HTMLElement[]} */
  const rowsOn = (stage) =>
    [.../** @type {NodeListOf<HTMLElement>} */ (stage.querySelectorAll(".sn-reveal > .sn-rows > .sn-row"))].filter((row) => !row.closest(".sn-out"));

  /**
   * Show the first rows of those that come one by one.
   * @param {ParentNode} stage
   * @param {number} count
   */
  function reveal(stage, count) {
    for (const row of stage.querySelectorAll(`.${VEILED}`)) row.classList.remove(VEILED);
    for (const row of rowsOn(stage).slice(count)) {
      row.classList.add(VEILED);
      // The labels of a row on a formula come with it.
      const labels = row.dataset.row ? stage.querySelectorAll(`.sn-labelling [data-row="${row.dataset.row}"]`) : [];
      for (const label of labels) label.classList.add(VEILED);
    }
  }

  /** End the spotlight. @param {ParentNode} stage */
  function clear(stage) {
    for (const name of [SPOT, "sn-spotted", "sn-spot-row"]) {
      for (const element of stage.querySelectorAll(`.${name}`)) element.classList.remove(name);
    }
  }

  /** Put what is pressed now into the spotlight, or nothing. @param {HTMLElement} stage */
  function light(stage) {
    const button = stage.querySelector(".sn-show[aria-pressed=true]");
    const row = button?.closest(".sn-row");
    const number = row?.getAttribute("data-row");
    if (!row || !number) return clear(stage);
    clear(stage);
    const panel = row.closest(".sn-panel");
    panel?.classList.add("sn-spotted");
    row.classList.add("sn-spot-row");
    for (const { pieces, host } of snFormulas.termsIn(stage, number)) {
      if (host.closest(".sn-row")) continue;
      host.classList.add("sn-spotted");
      for (const piece of pieces) piece.classList.add(SPOT);
    }
  }

  /**
   * A click on a row that has no terms puts the row itself into the spotlight.
   * @param {HTMLElement} stage
   * @param {MouseEvent} event
   */
  function onClick(stage, { target }) {
    const row = target instanceof Element && !target.closest(CONTROL) ? target.closest(".sn-panel .sn-row:not([data-row])") : null;
    if (!row) return;
    const isLit = row.classList.contains("sn-spot-row");
    clear(stage);
    if (isLit) return;
    row.classList.add("sn-spot-row");
    row.closest(".sn-panel")?.classList.add("sn-spotted");
  }

  /**
   * Follow which row is pressed.
   * @param {HTMLElement} stage
   * @returns {() => void} what ends it
   */
  function follow(stage) {
    const watcher = new MutationObserver(() => light(stage));
    const listener = (/** @type {MouseEvent} */ event) => onClick(stage, event);
    watcher.observe(stage, { subtree: true, attributeFilter: ["aria-pressed"] });
    stage.addEventListener("click", listener);
    light(stage);
    return () => {
      watcher.disconnect();
      stage.removeEventListener("click", listener);
      clear(stage);
    };
  }

  return { VEILED, rowsOn, reveal, follow };
})();
