// @ts-check
/**
 * Presses on formulas that are meant for us, and kept from MathJax: its explorer opens at the click, or at
 * the focus that comes with the press.  Loaded after sphinx-notation-keys.js.
 */
const snPress = (() => {
  "use strict";

  /**
   * Say whether a click is one of the main button alone.
   * @param {MouseEvent} event
   */
  const isPlain = (event) => !(event.button || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);

  /** Say whether a click ends a selection of words: a key has no count of clicks. @param {MouseEvent} event */
  const isSelecting = (event) => Boolean(event.detail) && getSelection()?.type === "Range";

  /**
   * Keep presses from MathJax that are meant for something of ours.
   * @param {(event: MouseEvent) => boolean} isMeant
   * @returns {(event: MouseEvent | FocusEvent) => void} what keeps another event from it, if it is meant so
   */
  function keep(isMeant) {
    /** True while a formula is pressed, if that is meant for us. */
    let isHiding = false;

    /** @param {MouseEvent | FocusEvent} event */
    function hide(event) {
      const formula = event.target instanceof Element && event.target.closest("mjx-container");
      if (event instanceof MouseEvent) {
        isHiding = Boolean(formula && isMeant(event));
        // The focus comes at once, or not with this press.
        setTimeout(() => (isHiding = false));
      }
      if (formula && isHiding) event.stopPropagation();
      // Where the explorer is open, what was pressed would go with it before it is clicked.
      if (event.type === "mousedown" && isHiding && document.querySelector(snKeys.EXPLORER)) event.preventDefault();
    }

    addEventListener("mousedown", hide, { capture: true });
    addEventListener("focusin", hide, { capture: true });
    addEventListener("dblclick", hide, { capture: true });
    return hide;
  }

  return { isPlain, isSelecting, keep };
})();
