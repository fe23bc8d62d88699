r"""What stands in a box, is crossed out, is a link or runs across an alignment: converters do not know it.

>>> tex, boxes = boxed(r"\enclose{circle}{x}")
>>> tex, boxes
('{\\color[HTML]{B0C000}x}', [Box('menclose', 'notation="circle"')])
>>> unboxed('<math><mrow mathcolor="#B0C000"><mi>x</mi></mrow></math>', boxes)
'<math><menclose notation="circle"><mi>x</mi></menclose></math>'

What is in it gets a colour of its own, as marks do, and that is what the element is known by.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import NamedTuple

from sphinx_notation.tex.lexer import argument_at
from sphinx_notation.tex.text import to_text

# Nobody's colours, and not those of marks: what has one of them is in the box of that number.
_FIRST_COLOUR = 0xB0C000
_COLOURED = re.compile(r"<mrow([^<>]*?) mathcolor=\"#B0C([0-9A-F]{3})\"([^<>]*)>")
_GROUPS = re.compile(r"<(/?)mrow\b[^<>]*?(/?)>")
_NAMED = re.compile(r"\\(bbox|enclose|href|colorbox|fcolorbox|intertext|shortintertext)(?![a-zA-Z])")
_OPTION = re.compile(r"\s*\[([^\[\]]*)\]")
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}|[a-zA-Z]+")
# What browsers draw, or our stylesheet for those that do not.
_NOTATIONS = frozenset(
    "actuarial bottom box circle downdiagonalstrike horizontalstrike left madruwb right roundedbox top"
    " updiagonalstrike verticalstrike".split()
)
# Elsewhere a link may be a script.
_ADDRESS = re.compile(r"(?:https?://|mailto:|[#/.]|[\w-]+(?:[./#]|$))[^\s\"<>]*", re.ASCII)


class Box(NamedTuple):
    """The element that something is in, by its name and its attributes."""

    name: str
    attributes: str = ""


# It runs across all columns of an alignment.
_ACROSS = Box("mrow", 'class="sn-m-across"')
_CELL = re.compile(r'<mtd[^<>]*>(?=<mrow class="sn-m-across">)')


def boxed(tex: str) -> tuple[str, list[Box]]:
    """Return *tex* with a colour for the content of each box, and what the boxes are by their numbers.

    Those that cannot be drawn stay as they are.
    """
    boxes: list[Box] = []
    return (_boxed(tex, boxes) if _NAMED.search(tex) else tex), boxes


def _boxed(tex: str, boxes: list[Box]) -> str:
    parts: list[str] = []
    last = 0
    while (match := _NAMED.search(tex, last)) is not None:
        parts.append(tex[last : match.start()])
        last = match.end()
        found = _READERS[match[1]](tex, last)
        if found is None:
            parts.append(match.group())
            continue
        box, content, last = found
        boxes.append(box)
        colour = _FIRST_COLOUR + len(boxes) - 1
        parts.append(rf"{{\color[HTML]{{{colour:06X}}}{_boxed(content, boxes)}}}")
        if box is _ACROSS:
            parts.append(r"\\")
    return "".join([*parts, tex[last:]])


def what_stays(tex: str) -> str:
    """Return the command of a box in *tex* that cannot be drawn; empty where all can."""
    return match[0] if (match := _NAMED.search(boxed(tex)[0])) is not None else ""


_Found = tuple[Box, str, int]


def _bbox(tex: str, at: int) -> _Found | None:
    said, at = _option(tex, at)
    content, at = argument_at(tex, at)
    return _frame([one.strip() for one in said.split(",") if one.strip()], content, at)


def _colorbox(tex: str, at: int) -> _Found | None:
    model, at = _option(tex, at)
    colour, at = argument_at(tex, at)
    words, at = argument_at(tex, at)
    return _frame([_with_model(model, colour or ""), "3pt"], _words(words), at)


def _fcolorbox(tex: str, at: int) -> _Found | None:
    model, at = _option(tex, at)
    _, at = argument_at(tex, at)
    colour, at = argument_at(tex, at)
    words, at = argument_at(tex, at)
    return _frame([_with_model(model, colour or ""), "3pt", "border"], _words(words), at)


def _words(words: str | None) -> str | None:
    return None if words is None else rf"\text{{{words}}}"


def _with_model(model: str, colour: str) -> str:
    return f"#{colour.strip()}" if model == "HTML" else colour.strip() if not model else ""


def _frame(said: list[str], content: str | None, at: int) -> _Found | None:
    """Return a box with a border, a colour behind it and room around, as far as these are *said*."""
    names, colour = [], ""
    for one in said:
        if one.startswith("border"):
            names.append("sn-m-box")
        elif one[:1].isdigit() or one[:1] == ".":
            names.append("sn-m-padded")
        elif _COLOUR.fullmatch(one):
            colour = f' mathbackground="{one}"'
        else:
            return None
    if content is None or "" in said:
        return None
    classes = f'class="{" ".join(sorted(names))}"' if names else ""
    return Box("mrow", (classes + colour).strip()), content, at


def _enclose(tex: str, at: int) -> _Found | None:
    notation, at = argument_at(tex, at)
    _, at = _option(tex, at)
    content, at = argument_at(tex, at)
    names = (notation or "").replace(",", " ").split()
    if content is None or not names or not _NOTATIONS.issuperset(names):
        return None
    return Box("menclose", f'notation="{" ".join(names)}"'), content, at


def _href(tex: str, at: int) -> _Found | None:
    address, at = argument_at(tex, at)
    content, at = argument_at(tex, at)
    address = re.sub(r"\\([#%&_~{}])", r"\1", (address or "").strip())
    if content is None or not _ADDRESS.fullmatch(address):
        return None
    name = escape(to_text(content))
    return Box("mrow", f'href="{escape(address)}" aria-label="{name}"'), content, at


def _intertext(tex: str, at: int) -> _Found | None:
    words, at = argument_at(tex, at)
    return None if words is None else (_ACROSS, rf"\text{{{words}}}", at)


_READERS: dict[str, Callable[[str, int], _Found | None]] = {
    "bbox": _bbox,
    "colorbox": _colorbox,
    "enclose": _enclose,
    "fcolorbox": _fcolorbox,
    "href": _href,
    "intertext": _intertext,
    "shortintertext": _intertext,
}


def _option(tex: str, at: int) -> tuple[str, int]:
    """Return the option that stands at a place, and where it ends; an empty one where there is none."""
    match = _OPTION.match(tex, at)
    return (match[1], match.end()) if match else ("", at)


def unboxed(mathml: str, boxes: list[Box]) -> str | None:
    """Return *mathml* with the *boxes* in the place of their colours; nothing where one lost its own."""
    if len({match[2] for match in _COLOURED.finditer(mathml)}) < len(boxes):
        return None
    while boxes and (match := _COLOURED.search(mathml)) is not None:
        box = boxes[int(match[2], 16)]
        end = _end_of_group(mathml, match.end())
        attributes = f"{match[1]} {box.attributes}".rstrip() + match[3]
        inside = mathml[match.end() : end]
        opening = mathml[: match.start()]
        mathml = f"{opening}<{box.name}{attributes}>{inside}</{box.name}>{mathml[end + len('</mrow>') :]}"
    if _ACROSS in boxes:
        columns = max(row.count("<mtd") for row in mathml.split("<mtr>"))
        mathml = _CELL.sub(f'<mtd columnspan="{columns}" class="sn-m-left">', mathml)
    return mathml


def _end_of_group(mathml: str, start: int) -> int:
    """Return where the tag begins that closes the ``mrow`` whose content begins at *start*."""
    depth = 1
    for match in _GROUPS.finditer(mathml, start):
        depth += 0 if match[2] else -1 if match[1] else 1
        if not depth:
            return match.start()
    return len(mathml)


_LINK = re.compile(r"<mrow([^<>]*?) (href=\"[^\"<>]*\" aria-label=\"[^\"<>]*\")([^<>]*)>")


def linked(mathml: str) -> str:
    """Return *mathml* with its links as HTML has them, which browsers follow.

    An address in MathML is known to version 3 alone, and in browsers to none.
    """
    while (match := _LINK.search(mathml)) is not None:
        end = _end_of_group(mathml, match.end())
        inside = mathml[match.end() : end]
        link = f'<a class="reference external" {match[2]}><math>{inside}</math></a>'
        words = f"<mrow{match[1]}{match[3]}><mtext>{link}</mtext></mrow>"
        mathml = f"{mathml[: match.start()]}{words}{mathml[end + len('</mrow>') :]}"
    return mathml
