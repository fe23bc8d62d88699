// @ts-check
/**
 * The list of all notation of a page, which its button opens.  Loaded on demand, after
 * sphinx-notation-definition-rows.js.
 */
const snDialog = (() => {
  "use strict";

  /** @returns {HTMLElement[]} what turns the words of authors off in what MathJax reads, where it reads any */
  function speechChoice() {
    if (typeof snSpeech === "undefined" || !snSpeech.canSay()) return [];
    const label = document.createElement("label");
    const box = document.createElement("input");
    label.className = "sn-speech";
    box.type = "checkbox";
    box.checked = snSpeech.isOn();
    box.addEventListener("change", () => void snSpeech.turn(box.checked));
    label.append(box, snKnown.words.aloud);
    return [label];
  }

  /** @returns {HTMLDialogElement} the list of all definitions of the page */
  function makeDialog() {
    const { words, keys } = snKnown;
    const dialog = document.createElement("dialog");
    const head = document.createElement("div");
    const title = document.createElement("p");
    const panel = document.createElement("div");
    const end = snButtons.make("sn-step sn-end", words.close, snKnown.icons.close);
    dialog.className = "sn-notation";
    dialog.setAttribute("aria-labelledby", "sn-notation-title");
    head.className = "sn-notation-head";
    title.className = "sn-title";
    title.id = "sn-notation-title";
    title.textContent = words.page;
    panel.className = "sn-panel";
    // What scrolls can be reached, and is.
    panel.tabIndex = 0;
    panel.setAttribute("role", "group");
    panel.setAttribute("aria-labelledby", title.id);
    panel.append(snRows.rows(keys));
    head.append(title, end);
    dialog.append(head, panel, ...speechChoice());
    end.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    dialog.addEventListener("click", ({ target }) => {
      if (target === dialog || (target instanceof Element && target.closest("a[href]"))) dialog.close();
    });
    document.body.append(dialog);
    return dialog;
  }

  function openDialog() {
    const before = document.querySelector("dialog.sn-notation");
    if (before?.matches("[open]")) return;
    // One that was closed just now: its event, which takes it away, is still to come.
    before?.remove();
    const dialog = makeDialog();
    dialog.showModal();
    const panel = dialog.querySelector(".sn-panel");
    if (panel instanceof HTMLElement) snKnown.fit(panel);
  }

  // Who is about to press the button finds the list set.
  for (const type of ["pointerenter", "pointerdown", "focus"]) {
    document.querySelector(".sn-page-button")?.addEventListener(type, () => snKnown.prepare(snKnown.keys), { passive: true });
  }

  return { open: () => snKnown.whenSet(snKnown.keys, openDialog) };
})();
