// @ts-check
/**
 * Known symbols all at once: a displayed formula has a button that opens all of it as a panel, which
 * sphinx-notation-decoded.js makes.  Loaded after sphinx-notation-places.js; without it the page is whole.
 */
(() => {
  "use strict";

  /** @param {Event} event */
  async function onClick({ target }) {
    const button = /** @type {HTMLElement | null} */ (target instanceof Element ? target.closest(".sn-decode") : null);
    const formula = button?.parentElement;
    if (button && formula && (await snDemand.load("read"))) snDecoded.press(formula, button);
  }

  /** Give the displayed formulas that no panel explains their buttons: a page may have thousands, which share what listens. */
  function addButtons() {
    const formulas = [...document.querySelectorAll("div.math")].filter((formula) => {
      if (!(formula instanceof HTMLElement) || formula.closest(`.sn-panel, ${snDefinitions.SHOWN}`)) return false;
      const tex = snMarks.texOf(formula);
      const isKnown = snMarks.numbersIn(tex, "d").length > 0 || snMarks.besideOf(formula).length > 0;
      return isKnown && !snMarks.numbersIn(tex, "r").length;
    });
    const model = snButtons.make("sn-decode", snDefinitions.words.decode, snButtons.LIST);
    model.setAttribute("aria-expanded", "false");
    document.addEventListener("click", (event) => void onClick(event), { capture: true });
    snPlaces.start(/** @type {HTMLElement[]} */ (formulas), model);
  }

  if (snDefinitions.all.length) addButtons();
})();
