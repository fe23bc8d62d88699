"""What is drawn on a page of a PDF: glyphs and lines, with their boxes and colours."""

from __future__ import annotations

import re
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

Box = tuple[float, float, float, float]
Colour = tuple[int, int, int]
_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"


class Ink(NamedTuple):
    """Something that is drawn: its ``box`` in points, from the upper left corner of the page."""

    box: Box
    colour: Colour
    is_glyph: bool

    @property
    def width(self) -> float:
        return self.box[2] - self.box[0]

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]


def inks(pdf: Path, page: int) -> list[Ink]:
    """Return what is drawn on *page* of *pdf*, in the order in which it is."""
    command = ["pdftocairo", "-svg", "-f", str(page), "-l", str(page), str(pdf), "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    root = ET.fromstring(done.stdout)
    shapes = {one.get("id", ""): _extent(one) for one in root.iter(f"{_SVG}symbol")}
    shapes |= {
        one.get("id", ""): _extent(one) for one in root.iter(f"{_SVG}g") if "glyph" in one.get("id", "")
    }
    surface = next(one for one in root.iter(f"{_SVG}g") if one.get("id", "").startswith("surface"))
    return list(_drawn(surface, "", shapes))


def _drawn(node: ET.Element, style: str, shapes: dict[str, Box | None]) -> Iterator[Ink]:
    style = node.get("style", "") or style
    if node.tag == f"{_SVG}use":
        shape = shapes.get(node.get(_HREF, "#")[1:])
        if shape is not None:
            x, y = float(node.get("x", 0)), float(node.get("y", 0))
            yield Ink((x + shape[0], y + shape[1], x + shape[2], y + shape[3]), _colour(style), True)
    elif node.tag == f"{_SVG}path":
        box = _box(node.get("d", ""), node.get("transform", ""))
        if box is not None:
            yield Ink(_stroked(box, style), _colour(style), False)
    else:
        for child in node:
            yield from _drawn(child, style, shapes)


def _extent(symbol: ET.Element) -> Box | None:
    return _box(" ".join(path.get("d", "") for path in symbol.iter(f"{_SVG}path")), "")


def _box(path: str, transform: str) -> Box | None:
    numbers = [float(one) for one in re.findall(r"-?\d+(?:\.\d+)?", path)]
    if not numbers:
        return None
    xs, ys = numbers[::2], numbers[1::2]
    matrix = re.match(r"matrix\((.*)\)", transform)
    if matrix is not None:
        a, b, c, d, e, f = (float(one) for one in matrix[1].split(","))
        points = [(a * x + c * y + e, b * x + d * y + f) for x, y in zip(xs, ys, strict=True)]
        xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _stroked(box: Box, style: str) -> Box:
    """Return the box of a line: it is drawn as thick as its stroke."""
    found = re.search(r"stroke-width:([\d.]+)", style)
    if found is None or "fill:none" not in style:
        return box
    half = float(found[1]) / 2
    x, y = (0.0, half) if box[2] - box[0] > box[3] - box[1] else (half, 0.0)
    return box[0] - x, box[1] - y, box[2] + x, box[3] + y


def _colour(style: str) -> Colour:
    name = "stroke" if "fill:none" in style else "fill"
    found = re.search(rf"(?<![-\w]){name}:rgb\(([\d.]+)%,([\d.]+)%,([\d.]+)%\)", style)
    if found is None:
        return (0, 0, 0)
    red, green, blue = (round(float(one) * 2.55) for one in found.groups())
    return red, green, blue


def union(boxes: Sequence[Box]) -> Box:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def overlap(one: Box, other: Box, slack: float = 0.15) -> bool:
    """Say whether two boxes have more in common than what rounding gives."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > slack and down > slack


class Drawn(NamedTuple):
    """A label as it is drawn: the box of its text, the line to it, and the line at its term."""

    text: Box
    leader: Box
    bar: Box


def labels(found: Sequence[Ink], colours: Sequence[Colour]) -> dict[Colour, Drawn]:
    """Return the labels among what is drawn, where nothing else has their colours."""
    result: dict[Colour, Drawn] = {}
    for colour in colours:
        own = [
            ink for ink in found if all(abs(a - b) <= 1 for a, b in zip(ink.colour, colour, strict=True))
        ]
        text = [ink.box for ink in own if ink.is_glyph]
        lines = [ink for ink in own if not ink.is_glyph]
        upright = max(
            (ink for ink in lines if ink.height > ink.width), key=lambda ink: ink.height, default=None
        )
        flat = max(
            (ink for ink in lines if ink.width >= ink.height), key=lambda ink: ink.width, default=None
        )
        if text and upright is not None and flat is not None:
            result[colour] = Drawn(union(text), upright.box, flat.box)
    return result


def collisions(found: Sequence[Ink], drawn: dict[Colour, Drawn]) -> list[str]:
    """Return what of the labels lies on something else."""
    colours = set(drawn)
    # The panel's own surface lies under all of it.
    others = [
        (ink.box, "a glyph" if ink.is_glyph else "a line")
        for ink in found
        if not any(all(abs(a - b) <= 1 for a, b in zip(ink.colour, one, strict=True)) for one in colours)
        and not (ink.width > 100 and ink.height > 10)
    ]
    said: list[str] = []
    for colour, label in drawn.items():
        for name, box in zip(Drawn._fields, label, strict=True):
            slack = 0.15 if name == "text" else 0.05
            said += [f"{name} on {kind}" for other, kind in others if overlap(box, other, slack)]
            for second, theirs in drawn.items():
                if second != colour:
                    pairs = zip(Drawn._fields, theirs, strict=True)
                    said += [f"{name} on {kind}" for kind, other in pairs if overlap(box, other, slack)]
    return said
