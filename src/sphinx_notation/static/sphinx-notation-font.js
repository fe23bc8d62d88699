// @ts-check
/**
 * The font of formulas, so that nothing on the page moves when it comes.  Runs in the head, before
 * anything is drawn: a font that comes soon is waited for, and a later one changes first what nobody
 * sees, and the formulas in sight when the reader does something or has left them.  Without this
 * script the font comes when the stylesheet asks for it.
 */
(() => {
  "use strict";

  const LATE = "sn-font-late";
  const AWAITED = "sn-font-awaited";
  const KEPT = "sn-font-kept";
  /** How long the page waits for its font, in milliseconds: a stored one takes a tenth of that. */
  const PATIENCE = 200;

  const script = document.currentScript;
  const address = script instanceof HTMLScriptElement ? script.src.replace(/[^/]*$/, "STIXTwoMath.woff2") : "";
  if (!address || !("fonts" in document)) return;
  const root = document.documentElement.classList;
  const font = new FontFace("Notation Math", `local("STIX Two Math"), url("${address}") format("woff2")`);
  root.add(LATE, AWAITED);
  setTimeout(() => root.remove(AWAITED), PATIENCE);

  /** Tell who measures formulas that they have other letters. */
  const tell = () => dispatchEvent(new Event("sn-font-changed"));

  /** @param {Element[]} formulas */
  function change(formulas) {
    for (const formula of formulas) formula.classList.remove(KEPT);
    if (formulas.length) tell();
  }

  /** Keep the formulas in sight as they are until they are out of it, or the reader does something. */
  function keep() {
    const leaving = new IntersectionObserver((entries) =>
      change(entries.filter((entry) => !entry.isIntersecting).map((entry) => entry.target)),
    );
    for (const formula of document.querySelectorAll("math")) {
      const box = formula.getBoundingClientRect();
      if (box.bottom < 0 || box.top > innerHeight) continue;
      formula.classList.add(KEPT);
      leaving.observe(formula);
    }
    const all = () => change([...document.querySelectorAll(`math.${KEPT}`)]);
    for (const event of ["keydown", "pointerdown"]) addEventListener(event, all, { capture: true, once: true });
  }

  font.load().then(
    () => {
      document.fonts.add(font);
      // What was not drawn yet does not move.
      if (!root.contains(AWAITED)) keep();
      root.remove(LATE, AWAITED);
      tell();
    },
    () => root.remove(LATE, AWAITED),
  );
})();
