// @ts-check
/**
 * What no slide has room for is parted between its rows or items, and put together again.  Loaded before
 * sphinx-notation-slide.js.
 */
const snSlideParts = (() => {
  "use strict";

  /** What a block goes on in, on the next slide. */
  const REST = "sn-rest";

  /**
   * What of a block has the items between which it may be parted.
   * @param {Element} block
   * @returns {Element | null}
   */
  function listOf(block) {
    if (block.matches("ul, ol")) return block;
    return block.querySelector(block.matches(".sn-panel") ? ":scope > .sn-rows" : ":scope tbody");
  }

  /** A copy without identifiers. @param {Node} node @param {boolean} isDeep @returns {Element} */
  function copied(node, isDeep) {
    const copy = /** @type {Element} */ (node.cloneNode(isDeep));
    for (const element of [copy, ...copy.querySelectorAll("[id]")]) element.removeAttribute("id");
    return copy;
  }

  /**
   * What a block goes on in: it has its title, or its head, again.
   * @param {Element} block
   * @param {Element} list
   */
  function emptied(block, list) {
    if (block === list) return copied(block, false);
    const rest = copied(block, false);
    const outer = list.parentElement === block ? rest : rest.appendChild(copied(/** @type {Element} */ (list.parentElement), false));
    for (const child of /** @type {Element} */ (list.parentElement).children) {
      if (child === list) outer.append(copied(list, false));
      else if (child.matches("thead, .sn-title")) outer.append(copied(child, true));
    }
    return rest;
  }

  return {
    copied,

    /** How many items a block has. @param {Element} block */
    count: (block) => listOf(block)?.children.length ?? 0,

    /**
     * Leave the first items of a block in it.
     * @param {Element} block
     * @param {number} count
     * @returns {Element} what has the others
     */
    split(block, count) {
      const list = /** @type {Element} */ (listOf(block));
      const rest = emptied(block, list);
      rest.classList.add(REST);
      const further = /** @type {Element} */ (listOf(rest));
      if (list instanceof HTMLOListElement && further instanceof HTMLOListElement) further.start = list.start + count;
      further.append(...[...list.children].slice(count));
      if (block.matches(".sn-panel")) {
        // What stands after the rows, as prose may.
        while (list.nextSibling) rest.append(list.nextSibling);
      }
      return rest;
    },

    /** Put together what was parted, in the order in which it stands. @param {Element} body */
    join(body) {
      for (const rest of body.querySelectorAll(`:scope > .${REST}`)) {
        const block = rest.previousElementSibling;
        const [list, further] = [block && listOf(block), listOf(rest)];
        if (!block || !list || !further) continue;
        list.append(...further.children);
        if (block.matches(".sn-panel")) while (further.nextSibling) block.append(further.nextSibling);
        rest.remove();
      }
    },
  };
})();
