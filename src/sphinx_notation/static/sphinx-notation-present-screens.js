// @ts-check
/**
 * What the screens of a presented lesson are made of: its parts, their blocks, and what of them is shown.  What
 * is not on the screen stays in its place, where find-in-page reaches it.
 */
const snScreens = (() => {
  "use strict";

  /**
   * @typedef {object} Part the opening of a lesson, or one of its sections
   * @property {HTMLElement} section
   * @property {HTMLElement} head
   * @property {HTMLElement[]} blocks what belongs to it, and may be shown a few at a time
   */

  /** What of a lesson is on no screen. */
  const ASIDE = [
    "template, script, style, link, [hidden], .sn-definitions, .sn-bar, .sn-keys, .sn-pointer.sn-prev, .sn-page-button",
    ".sn-decoded, .sn-hall",
  ].join();

  /** What is seen though it has no words. */
  const PICTURE = "img, svg, video, audio, canvas, iframe, object, hr, input, .math";

  /** The pieces of blocks that may be parted over screens. */
  const PIECES = ".sn-rows > .sn-row, tbody > tr, :scope > li";

  const OUT = "sn-out";

  /** Whether find-in-page says what it found in what is hidden. */
  const IS_FOUND = "onbeforematch" in HTMLElement.prototype;

  /**
   * The blocks in a section, and in those below it.
   * @param {Element[]} elements
   * @returns {HTMLElement[]}
   */
  const blocksIn = (elements) => elements.flatMap((element) => {
    if (!(element instanceof HTMLElement) || element.matches(ASIDE)) return [];
    if (element.tagName === "SECTION") return blocksIn([...element.children]);
    return element.textContent?.trim() || element.matches(PICTURE) || element.querySelector(PICTURE) ? [element] : [];
  });

  /**
   * The parts of a lesson.
   * @param {HTMLElement[]} heads
   * @returns {Part[]}
   */
  function partsOf(heads) {
    const sections = heads.map((head) => /** @type {HTMLElement} */ (head.closest("section")));
    const [root] = sections;
    const around = [...(root?.children ?? [])];
    const first = around.findIndex((element) => sections.includes(/** @type {HTMLElement} */ (element)));
    const isLast = (/** @type {number} */ i) => i === heads.length - 1;
    return heads.map((head, i) => {
      const section = /** @type {HTMLElement} */ (sections[i]);
      const isOther = (/** @type {Element} */ element) => element === head || heads.includes(/** @type {HTMLElement} */ (element));
      const own = i ? [...section.children] : around.slice(0, first < 0 ? around.length : first);
      // What stands after the sections, such as the pointer to the next lesson, comes at the end.
      const outside = isLast(i) && first >= 0 ? blocksIn(around.slice(first).filter((element) => element.tagName !== "SECTION")) : [];
      return { section, head, blocks: [...blocksIn(own.filter((element) => !isOther(element))), ...outside] };
    });
  }

  /** The pieces that a block may be parted into. @param {HTMLElement} block @returns {HTMLElement[]} */
  const piecesOf = (block) => [.../** @type {NodeListOf<HTMLElement>} */ (block.querySelectorAll(PIECES))];

  /**
   * Have something on the screen, or not.
   * @param {HTMLElement} element
   * @param {boolean} isShown
   */
  function show(element, isShown) {
    if (element.classList.contains(OUT) === !isShown) return;
    element.classList.toggle(OUT, !isShown);
    if (!IS_FOUND) return;
    if (isShown) element.removeAttribute("hidden");
    else element.setAttribute("hidden", "until-found");
  }

  /**
   * Show some of the blocks of a part, or pieces of them.
   * @param {Part} part
   * @param {Iterable<HTMLElement>} items
   */
  function showOnly({ blocks }, items) {
    const shown = new Set(items);
    for (const block of blocks) {
      const pieces = piecesOf(block);
      const isParted = pieces.some((piece) => shown.has(piece));
      for (const piece of pieces) show(piece, !isParted || shown.has(piece));
      show(block, isParted || shown.has(block));
    }
  }

  /**
   * Have nothing of a part on the screen; what is found says in which block, or piece of one, it is.
   * @param {Part} part
   */
  function hide({ blocks }) {
    for (const block of blocks) for (const element of [...piecesOf(block), block]) show(element, false);
  }

  /** Show all of a lesson again. @param {ParentNode} scope */
  function showAll(scope) {
    for (const element of scope.querySelectorAll(`.${OUT}`)) if (element instanceof HTMLElement) show(element, true);
  }

  return { partsOf, piecesOf, show, showOnly, hide, showAll };
})();
