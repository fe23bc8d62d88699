"""What is wrong with labels on formulas, measured by boxes."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

# For every formula with labels: how many rows have one, as words or as numbers, and what overlaps.  A leader is
# looked at in steps of two pixels; what belongs to its own term it may touch.
_FAULTS = """() => {
  const boxOf = (e) => e.getBoundingClientRect();
  const meet = (a, b, by = 1) => a.left < b.right - by && b.left < a.right - by && a.top < b.bottom - by && b.top < a.bottom - by;
  const holds = (box, [x, y], by = 1) => x > box.left + by && x < box.right - by && y > box.top + by && y < box.bottom - by;
  const pointsOf = (path) => {
    const { left, top } = boxOf(path.ownerSVGElement);
    const points = [];
    for (let at = 0; at <= path.getTotalLength(); at += 2) {
      const { x, y } = path.getPointAtLength(at);
      points.push([x + left, y + top]);
    }
    return points;
  };
  return [...document.querySelectorAll(".sn-panel")].map((panel) => {
    const wanted = panel.querySelector("template.sn-labels")?.content.children.length ?? 0;
    const found = { wanted, drawn: 0, numbers: 0, faults: [] };
    for (const overlay of panel.querySelectorAll(".sn-formula .sn-labelling")) {
      const host = overlay.parentElement;
      const labels = [...overlay.querySelectorAll(":scope > .sn-label")];
      const parts = snLabelAnchors.partsOf(host);
      found.drawn += labels.length;
      if (overlay.classList.contains("sn-numbered")) found.numbers += labels.length;
      const start = boxOf(host).left - host.scrollLeft;
      // On slides one pixel is not one of the window.
      const scale = boxOf(host).width / host.offsetWidth || 1;
      const room = { left: start - 1, right: start + Math.max(host.scrollWidth, host.clientWidth) * scale + 1 };
      const { top, bottom } = boxOf(host);
      labels.forEach((label, i) => {
        const box = boxOf(label);
        if (box.left < room.left || box.right > room.right || box.top < top - 1 || box.bottom > bottom + 1) found.faults.push(`out: ${label.textContent}`);
        if (label.scrollWidth > label.clientWidth + 1) found.faults.push(`cut: ${label.textContent}`);
        if (labels.slice(i + 1).some((other) => meet(box, boxOf(other)))) found.faults.push(`labels: ${label.textContent}`);
        if (parts.some((part) => meet(box, part.box))) found.faults.push(`on formula: ${label.textContent}`);
      });
      const lines = [...overlay.querySelectorAll(":scope > svg > path")].map((path) => ({ row: path.dataset.row, points: pointsOf(path) }));
      lines.forEach(({ row, points }, i) => {
        const own = snFormulas.termsIn(host, row).flatMap(({ pieces }) => pieces);
        const others = parts.filter(({ element }) => !own.some((piece) => piece.contains(element)));
        if (labels.some((label) => label.dataset.row !== row && points.some((point) => holds(boxOf(label), point)))) found.faults.push(`leader on label: ${row}`);
        const passed = others.filter(({ box }) => points.some((point) => holds(box, point, 0.5)));
        if (passed.some(({ isRoot }) => !isRoot)) found.faults.push(`leader on formula: ${row}`);
        else if (passed.length) found.faults.push(`leader through a root: ${row}`);
        const isCrossed = lines.slice(i + 1).some((line) => line.points.some(([x, y]) => points.some(([u, v]) => Math.hypot(x - u, y - v) < 1.2)));
        if (isCrossed) found.faults.push(`leaders: ${row}`);
      });
    }
    return found;
  });
}"""


def labelled(page: Page) -> list[dict[str, Any]]:
    """Return of every panel with labels on *page* how many are ``wanted``, ``drawn``, drawn as ``numbers``, and its ``faults``."""
    page.wait_for_timeout(300)
    page.wait_for_function("!document.querySelector('.sn-panel > .sn-labelling')")
    found: list[dict[str, Any]] = page.evaluate(_FAULTS)
    return found
