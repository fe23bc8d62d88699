// @ts-check
/** Keys, for all scripts: which are pressed for us, and which belong to somebody else. */
const snKeys = (() => {
  "use strict";

  /** What keys are typed into. */
  const FIELD = "input, select, textarea, [contenteditable]:not([contenteditable=false])";

  /** MathJax' formulas, while their explorer is open. */
  const EXPLORER = ".mjx-explorer-active";

  /** What lies over the page and knows keys of its own. */
  const LAYER = "dialog, mjx-dialog, [role=alertdialog], [role=menu], [role=menubar], [popover]";

  /**
   * Say whether a key is pressed alone, and nobody has done anything about it.
   * @param {KeyboardEvent} event
   */
  const isPlain = (event) =>
    !event.defaultPrevented && !event.isComposing && !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;

  /** Say whether a key is Escape, and not meant for somebody else. @param {KeyboardEvent} event */
  const isEscape = (event) => event.key === "Escape" && isPlain(event);

  /** Say whether what has the focus stands in one of these. @param {string} selector */
  const isFocusIn = (selector) => Boolean(document.activeElement?.closest(selector));

  return { FIELD, EXPLORER, LAYER, isPlain, isEscape, isFocusIn };
})();
