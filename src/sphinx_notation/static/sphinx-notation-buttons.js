// @ts-check
/** The buttons of what shows definitions, with their icons. */
const snButtons = (() => {
  "use strict";

  /** What the icon of a list draws. */
  const LIST = "M2 3h.01M2 7h.01M2 11h.01M5.5 3H12M5.5 7H12M5.5 11H12";

  /**
   * A button with an icon.
   * @param {string} name its class
   * @param {string} label
   * @param {string} path what is drawn, in a square of 14
   * @returns {HTMLButtonElement}
   */
  function make(name, label, path) {
    const element = document.createElement("button");
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
    element.type = "button";
    element.className = name;
    element.title = label;
    element.setAttribute("aria-label", label);
    svg.setAttribute("viewBox", "0 0 14 14");
    svg.setAttribute("aria-hidden", "true");
    svg.setAttribute("class", "sn-icon");
    line.setAttribute("d", path);
    svg.append(line);
    element.append(svg);
    return element;
  }

  return { LIST, make };
})();
