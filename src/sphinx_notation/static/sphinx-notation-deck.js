// @ts-check
/**
 * A deck of slides by reveal.js: its slides are as wide as the screen, and are set when their formulas are; labels
 * come with their rows.  Loaded after sphinx-notation-slide.js; without it slides have one size of type.
 */
(() => {
  "use strict";

  /** @typedef {{ width: number | string, height: number | string }} Size */

  const page = /** @type {{ Reveal?: any, MathJax?: { startup?: { promise?: Promise<unknown> } } }} */ (/** @type {unknown} */ (window));

  /** The size of slides that reveal.js has where a project says nothing. */
  const UNSAID = { width: 960, height: 700 };

  /** Sizes of slides, from the widest screen on. */
  const SIZES = [
    { from: 1.5, width: 1280, height: 720 },
    { from: 1, width: 960, height: 720 },
    { from: 0, width: 720, height: 1080 },
  ];

  /** The size of slides on paper. */
  const PAPER = { width: 1280, height: 720 };

  /** What hides the labels of rows that are yet to come. */
  const veil = document.createElement("style");

  /** The slides, without those that others went on to. */
  function slides() {
    const sections = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".reveal .slides section"))];
    return sections.filter((section) => !section.querySelector(":scope > section") && !section.matches(".sn-further"));
  }

  /** Give slides the form of the screen, unless their project says which they have. @param {boolean} isOurs */
  function fillScreen(isOurs) {
    const size = SIZES.find(({ from }) => innerWidth / innerHeight >= from);
    const { width } = page.Reveal.getConfig();
    if (isOurs && size && width !== size.width) page.Reveal.configure({ width: size.width, height: size.height });
  }

  /** Show the labels of the rows that are there. */
  function showLabels() {
    // On paper all rows are there.
    const rows = page.Reveal.isPrintView() ? [] : [...document.querySelectorAll(".sn-row.fragment[data-row]:not(.visible)")];
    const hidden = rows.map((row) => `.sn-labelling [data-row="${row.getAttribute("data-row")}"]`);
    veil.textContent = hidden.length ? `@media screen { ${hidden.join(", ")} { visibility: hidden; } }` : "";
  }

  function setAll() {
    const { width, height } = page.Reveal.getComputedSlideSize();
    const box = page.Reveal.getSlidesElement();
    // While they are measured slides stand where they are, and are not moved by a transition.
    box.classList.add("sn-setting");
    for (const slide of slides()) snSlide.set(slide, width, height);
    box.classList.remove("sn-setting");
    if (!page.Reveal.isPrintView()) {
      const { h, v } = page.Reveal.getIndices();
      page.Reveal.sync();
      page.Reveal.layout();
      // Which slides come before and after this one.
      page.Reveal.slide(h, v);
    }
    showLabels();
    document.documentElement.dataset.snDeck = "set";
  }

  /** The formulas and fonts of the page. */
  async function whole() {
    if (document.readyState !== "complete") await new Promise((resolve) => addEventListener("load", resolve, { once: true }));
    await page.MathJax?.startup?.promise;
    await document.fonts.ready;
  }

  /** Set the pages of a deck that is printed, when there are pages. */
  async function printed() {
    const { Reveal } = page;
    await whole();
    if (!document.querySelector(".pdf-page")) await new Promise((resolve) => Reveal.on("pdf-ready", resolve));
    setAll();
  }

  async function start() {
    const { Reveal } = page;
    const { width, height } = Reveal.getConfig();
    const isOurs = width === UNSAID.width && height === UNSAID.height;
    // On paper a slide is one page, with all of its rows.
    if (Reveal.isPrintView()) Reveal.configure({ pdfSeparateFragments: false, ...(isOurs && PAPER) });
    if (!Reveal.isReady()) await new Promise((resolve) => Reveal.on("ready", resolve));
    if (Reveal.isPrintView()) return void printed();
    document.head.append(veil);
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) Reveal.configure({ transition: "none", backgroundTransition: "none" });
    fillScreen(isOurs);
    await whole();
    setAll();
    for (const event of ["fragmentshown", "fragmenthidden", "slidechanged"]) Reveal.on(event, showLabels);
    addEventListener("resize", () => {
      const before = Reveal.getConfig().width;
      fillScreen(isOurs);
      if (Reveal.getConfig().width !== before) setAll();
    });
    // Fonts that come late change what fits.
    document.fonts.addEventListener("loadingdone", setAll);
  }

  if (page.Reveal) void start();
})();
