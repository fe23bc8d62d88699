// @ts-check
/**
 * The stage of a presented lesson: the page around it gives way, and stays where it is in the document; what
 * lies over it, a black or white screen and the list of keys; and who says where one is.  Loaded after
 * sphinx-notation-present-fit.js.
 */
const snStage = (() => {
  "use strict";

  /** What is shown over the page whatever is on it. */
  const OVER = ".sn-card, .sn-sheet, dialog, script, style, link, template, [class*=mjx], [id*=MathJax]";

  const PRESENTING = "sn-presenting";
  const OFF = "sn-off-stage";
  const WAY = "sn-way-to-stage";

  /** The keys and what they do, as they are listed. */
  const KEYS = [
    ["→ ↓ Space PageDown", "forward"],
    ["← ↑ Shift+Space PageUp", "back"],
    ["Home End", "ends"],
    ["b .", "black"],
    ["w ,", "white"],
    ["f", "full"],
    ["Esc p", "leave"],
  ];

  /** Where things were scrolled to. @type {[Element, number][]} */
  let scrolled = [];

  /**
   * Give a lesson the whole screen.  Nothing is moved in the document: formulas stay set, and what watches
   * them goes on.
   * @param {HTMLElement} stage
   */
  function open(stage) {
    const away = [];
    for (let box = /** @type {HTMLElement} */ (stage); box !== document.body && box.parentElement; box = box.parentElement) {
      const around = box.parentElement;
      for (const other of around.children) if (other !== box && !(around === document.body && other.matches(OVER))) away.push(other);
      if (around !== document.body) around.classList.add(WAY);
    }
    scrolled = away.flatMap((other) => [other, ...other.querySelectorAll("*")]).filter(({ scrollTop }) => scrollTop)
      .map((element) => [element, element.scrollTop]);
    for (const other of away) other.classList.add(OFF);
    document.documentElement.classList.add(PRESENTING);
    stage.classList.add("sn-stage");
    stage.tabIndex = -1;
  }

  /** Give the page back. @param {HTMLElement} stage */
  function close(stage) {
    for (const name of [OFF, WAY]) for (const element of document.querySelectorAll(`.${name}`)) element.classList.remove(name);
    document.documentElement.classList.remove(PRESENTING);
    stage.classList.remove("sn-stage");
    stage.removeAttribute("tabindex");
    for (const [element, top] of scrolled) element.scrollTo({ top, behavior: "instant" });
  }

  /**
   * A box of ours, which is there while the lesson is presented.
   * @param {string} name
   * @param {Element} inside
   */
  function add(name, inside) {
    const box = document.createElement("div");
    box.className = `sn-hall ${name}`;
    inside.append(box);
    return box;
  }

  /**
   * The words of a heading, formulas as they are heard.
   * @param {Element} head
   */
  function titleOf(head) {
    const heading = head.querySelector("h1, h2, h3, h4, h5, h6") ?? head;
    const copy = /** @type {Element} */ (heading.cloneNode(true));
    for (const link of copy.querySelectorAll(".headerlink, .sn-glow, .sn-hairline")) link.remove();
    for (const formula of copy.querySelectorAll(".math")) {
      const said = formula.querySelector("[aria-label]")?.getAttribute("aria-label");
      // On a page without known symbols nothing knows of marks.
      const tex = typeof snMarks === "undefined" ? "" : snMarks.plain(snMarks.texOf(formula));
      const source = formula.getAttribute("data-tex");
      formula.textContent = said || tex || source || formula.querySelector("annotation, mjx-assistive-mml")?.textContent || formula.textContent;
    }
    return (copy.textContent ?? "").replace(/\\[()]/g, "").replace(/\s+/g, " ").trim();
  }

  /** The button that shows the keys, while the lesson is presented. @param {Element} bar */
  function helpButton(bar) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sn-step sn-help";
    button.textContent = "?";
    button.title = snPresentWords.keys ?? "";
    button.setAttribute("aria-label", button.title);
    button.setAttribute("aria-haspopup", "dialog");
    button.hidden = true;
    button.addEventListener("click", showKeys);
    bar.append(button);
    return button;
  }

  /** What turns keys that are one sign off: a voice that writes, or a hand that slips, presses many of them. */
  function letterChoice() {
    const [label, box] = [document.createElement("label"), document.createElement("input")];
    box.type = "checkbox";
    box.checked = snLesson.lettersAreOn();
    box.addEventListener("change", () => snLesson.turnLetters(box.checked));
    label.append(box, snPresentWords.letters ?? "");
    return label;
  }

  /** Put the list of keys away. */
  function closeKeys() {
    const dialog = document.querySelector("dialog.sn-legend");
    if (dialog instanceof HTMLDialogElement) dialog.close();
  }

  /** Show the keys. */
  function showKeys() {
    const dialog = document.createElement("dialog");
    const list = document.createElement("dl");
    dialog.className = "sn-legend";
    dialog.setAttribute("aria-label", snPresentWords.keys ?? "");
    for (const [keys = "", name = ""] of KEYS) {
      const [term, meaning] = [document.createElement("dt"), document.createElement("dd")];
      for (const key of keys.split(" ")) term.append(Object.assign(document.createElement("kbd"), { textContent: snPresentWords[key] ?? key }), " ");
      meaning.textContent = snPresentWords[name] ?? "";
      list.append(term, meaning);
    }
    const end = document.createElement("p");
    end.textContent = snPresentWords.row ?? "";
    dialog.append(list, end, letterChoice());
    dialog.addEventListener("keydown", (event) => {
      // In full screen a dialog does not close by itself.
      if (event.key !== "?" && event.key !== "Escape") return;
      event.stopPropagation();
      event.preventDefault();
      dialog.close();
    });
    dialog.addEventListener("click", ({ target }) => {
      if (!(target instanceof Element && target.closest("label"))) dialog.close();
    });
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  /** Make the screen black or white, or show it again. */
  class Blank {
    /**
     * @param {Element} stage
     * @param {(words: string) => void} say
     */
    constructor(stage, say) {
      this.box = add("sn-blank", stage);
      this.say = say;
      this.box.hidden = true;
      this.box.addEventListener("click", () => this.end());
    }

    get isOn() {
      return !this.box.hidden;
    }

    /** @param {"black" | "white"} colour */
    turn(colour) {
      if (this.isOn && this.box.dataset.colour === colour) return this.end();
      this.box.dataset.colour = colour;
      this.box.hidden = false;
      this.say(snPresentWords[colour] ?? "");
    }

    end() {
      this.box.hidden = true;
    }
  }

  return { open, close, add, titleOf, helpButton, showKeys, closeKeys, Blank };
})();
