// @ts-check
/** What a speaker does: keys, clicks, swipes, and what the browser does for them.  Loaded after sphinx-notation-present.js. */
(() => {
  "use strict";

  const { presenter, isAsked, target } = snPresent;

  /** How far a finger moves in a swipe, in pixels, and which part of the screen is its edge. */
  const SWIPE = 48;
  const EDGE = 0.07;

  /** Formulas that are set come in these. */
  const SET = "mjx-container, .katex, .sn-mathml";

  /** What is pressed by a key of its own. */
  const PRESSED = "a[href], button, summary";

  /** What a click at the edge is meant for instead. */
  const OTHERS = `${PRESSED}, input, select, textarea, label, .sn-row, .math, .sn-bar, .sn-card, .sn-sheet`;

  /** @typedef {NonNullable<typeof presenter>} Presenter */

  /** Which way keys lead. @type {Record<string, number>} */
  const STEPS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };

  /** What the others do. @type {Record<string, (presenter: Presenter) => void>} */
  const ACTIONS = {
    Home: (presenter) => presenter.toEnd(-1),
    End: (presenter) => presenter.toEnd(1),
    b: (presenter) => presenter.blank.turn("black"),
    ".": (presenter) => presenter.blank.turn("black"),
    w: (presenter) => presenter.blank.turn("white"),
    ",": (presenter) => presenter.blank.turn("white"),
    f: (presenter) => presenter.turnFull(),
    p: (presenter) => presenter.end(false),
    "?": () => snStage.showKeys(),
  };

  /** Say whether the page runs from right to left. @param {Presenter} presenter */
  const isRtl = ({ stage }) => getComputedStyle(stage).direction === "rtl";

  /**
   * Say whether a key is for what has the focus.
   * @param {KeyboardEvent} event
   */
  function isOthers(event) {
    const { key, target } = event;
    const element = target instanceof Element ? target : document.body;
    // A clicker has no other keys, wherever somebody clicked before.
    const isClicker = /^Page/.test(key) && !snKeys.isFocusIn(`${snKeys.FIELD}, ${snKeys.LAYER}`);
    if (!isClicker && snLesson.isTaken(event)) return true;
    if (key === " " && element.closest(PRESSED)) return true;
    // Rows of a panel are walked through by these.
    if (element.matches(".sn-show") && /^(ArrowUp|ArrowDown|Home|End)$/.test(key)) return true;
    return /^Arrow(Left|Right)$/.test(key) && element !== document.body && snLesson.scrollsSideways(element);
  }

  /**
   * @param {Presenter} presenter
   * @param {KeyboardEvent} event
   */
  function act(presenter, event) {
    const { key, shiftKey } = event;
    if (key === "Escape") return presenter.blank.isOn ? presenter.blank.end() : presenter.end(false);
    const step = STEPS[key];
    if (!step) return ACTIONS[key]?.(presenter);
    const isTurned = shiftKey || (/^Arrow(Left|Right)$/.test(key) && isRtl(presenter));
    presenter.step(isTurned ? -step : step);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const { key, shiftKey } = event;
    if (!presenter?.isOn || event.defaultPrevented || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (shiftKey && key !== " " && key !== "?") return;
    if (key !== "Escape" && !Object.hasOwn(STEPS, key) && !Object.hasOwn(ACTIONS, key)) return;
    if ((/^\S$/.test(key) && !snLesson.lettersAreOn()) || isOthers(event)) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat || Object.hasOwn(STEPS, key)) act(presenter, event);
  }

  /**
   * A click at the edge of the screen goes back or on.
   * @param {Presenter} presenter
   * @param {MouseEvent} event
   */
  function onClick(presenter, event) {
    const { target, clientX, button, detail } = event;
    if (button || !(target instanceof Element) || target.closest(OTHERS) || (detail && getSelection()?.type === "Range")) return;
    const edge = Math.max(40, innerWidth * EDGE);
    const side = clientX < edge ? -1 : clientX > document.documentElement.clientWidth - edge ? 1 : 0;
    if (side) presenter.step(isRtl(presenter) ? -side : side);
  }

  /**
   * Follow fingers on the stage.
   * @param {Presenter} presenter
   */
  function listenToSwipes(presenter) {
    const { stage } = presenter;
    /** @type {{ x: number, y: number } | null} */
    let from = null;
    stage.addEventListener("touchstart", ({ touches: [touch, second], target }) => {
      const isFree = presenter.isOn && target instanceof Element && !snLesson.scrollsSideways(target);
      // Two fingers zoom, and who has zoomed in looks around.
      from = touch && !second && isFree && (visualViewport?.scale ?? 1) < 1.05 ? { x: touch.clientX, y: touch.clientY } : null;
    }, { passive: true });
    stage.addEventListener("touchend", ({ changedTouches: [touch] }) => {
      const start = from;
      from = null;
      if (!start || !touch) return;
      const [across, down] = [touch.clientX - start.x, touch.clientY - start.y];
      if (Math.abs(across) <= SWIPE || Math.abs(across) <= Math.abs(down) || getSelection()?.type === "Range") return;
      presenter.step(across < 0 === isRtl(presenter) ? -1 : 1);
    }, { passive: true });
    stage.addEventListener("touchcancel", () => (from = null), { passive: true });
  }

  /**
   * Show what is found, or has the focus: it may be on another screen, or in a row that is yet to come.
   * @param {Presenter} presenter
   * @param {Node | null} node
   */
  function bring(presenter, node) {
    const element = node instanceof Element ? node : node?.parentElement;
    const hidden = presenter.isOn && element?.closest(`.sn-out, .${snPresentRows.VEILED}`);
    if (hidden && element && presenter.stage.contains(element)) presenter.find(element);
  }

  /** @param {Presenter} presenter */
  function listen(presenter) {
    const { stage } = presenter;
    // After all that is open on the page, before what is in it.
    document.addEventListener("keydown", onKey, { capture: true });
    stage.addEventListener("click", (event) => presenter.isOn && onClick(presenter, event));
    listenToSwipes(presenter);
    stage.addEventListener("beforematch", ({ target }) => bring(presenter, target instanceof Element ? target : null));
    stage.addEventListener("focusin", ({ target }) => bring(presenter, target instanceof Element ? target : null));
    document.addEventListener("selectionchange", () => {
      const selection = getSelection();
      if (selection?.type === "Range") bring(presenter, selection.anchorNode);
    });
    addEventListener("resize", () => presenter.again(), { passive: true });
    document.fonts.addEventListener("loadingdone", () => presenter.again());
    document.addEventListener("fullscreenchange", ({ target }) => {
      // Escape ends both, and the browser keeps the key.  That the screen was taken may be told when it is given back
      // already, at the same time or after that: so what is told does not count, but what the screen is.
      const isOver = target === document.documentElement && !document.fullscreenElement;
      if (isOver && presenter.isOn && !presenter.isGivenBack) presenter.end(false);
    });
    addEventListener("beforeprint", () => presenter.isOn && snScreens.showAll(stage));
    addEventListener("afterprint", () => presenter.again());
    addEventListener("popstate", () => {
      if (isAsked() !== presenter.isOn) presenter.isOn ? presenter.end(true) : presenter.start(false);
      else if (presenter.isOn) presenter.find(target(location.hash), history.state?.snPlace);
    });
    watchFormulas(presenter);
  }

  /** Set the screen anew when its formulas are there. @param {Presenter} presenter */
  function watchFormulas(presenter) {
    let timer = 0;
    new MutationObserver((records) => {
      const isSet = records.some(({ addedNodes }) => [...addedNodes].some((node) => node instanceof Element && node.matches(SET)));
      if (!isSet || !presenter.isOn) return;
      clearTimeout(timer);
      timer = setTimeout(() => presenter.again(), 50);
    }).observe(presenter.stage, { childList: true, subtree: true });
  }

  if (presenter) listen(presenter);
})();
