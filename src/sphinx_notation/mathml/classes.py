r"""Classes in formulas: read from ``\class`` in the TeX, and put on elements of the MathML.

What converts a formula knows no classes.  A second conversion has a colour of its own for each of them,
and says so what of the formula has which class.  They are put on the elements of the first that have the
same: that stays as it is without marks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from sphinx_notation.mathml.spans import Element, bounds, covering, read, with_attributes
from sphinx_notation.tex.lexer import END, Lexer, UnparsableError
from sphinx_notation.tex.marking import APPLIED, BRACED, JOINED

# Nobody's colours: what has one of them is what has the class of that number.
_FIRST_COLOUR = 0xB1E000
_COLOURED = re.compile(r"#B1E([0-9A-F]{3})(?![0-9A-F])", re.IGNORECASE)
_COMMANDS = {r"\class", r"\htmlClass"}
_NAME = re.compile(r"[\w-]+")
_CLASS = re.compile(r"\sclass=\"")
# They say how typesetters in browsers are to set a mark.
_TECHNICAL = {BRACED, JOINED, APPLIED}


def has_classes(tex: str) -> bool:
    r"""Say whether something in *tex* may have a class."""
    return any(command in tex for command in _COMMANDS)


def without_classes(tex: str) -> str:
    r"""Return *tex* with what has a class, and without that class; braces around it stay."""
    return _written(tex, lambda names: "") if has_classes(tex) else tex


def coloured(tex: str, only: int | None = None) -> tuple[str, list[str]]:
    r"""Return *tex* with a colour for each ``\class``, and what classes these were, by their number.

    With *only* the command of that number has one, and the others are left out.
    """
    found: list[str] = []
    count = 0

    def colour(names: str) -> str:
        nonlocal count
        count += 1
        if only not in {None, count - 1}:
            return ""
        found.append(names)
        return rf"\color[HTML]{{{_FIRST_COLOUR + len(found) - 1:06X}}}"

    return _written(tex, colour), found


def _written(tex: str, written: Callable[[str], str]) -> str:
    """Return *tex* with what is *written* for the classes of each command, inside its argument."""
    lexer = Lexer(tex)
    parts: list[str] = []
    while token := lexer.tokens[lexer.index]:
        lexer.index += 1
        if token not in _COMMANDS:
            parts.append(token)
            continue
        before = lexer.index
        try:
            names = " ".join(lexer.words(token).split())
        except UnparsableError:
            lexer.index = before
            parts.append(token)
            continue
        instead = written(names)
        if lexer.skip_blanks() == "{":
            parts.append("{" + instead)
            lexer.index += 1
        elif lexer.tokens[lexer.index] != END:
            parts.append(f"{{{instead}{lexer.tokens[lexer.index]}}}")
            lexer.index += 1
    return "".join(parts)


def transferred(
    plain: str, marked: str, classes: Sequence[str], attributes: Mapping[str, str] | None = None
) -> str | None:
    """Return the MathML *plain* with the *classes* of what has their colours in *marked*.

    What has a class and is one element also gets the *attributes* of it.  Nothing is returned where the
    two show something else: then *marked* says nothing of *plain*.
    """
    without, with_colours = read(plain), read(marked)
    if without.text != with_colours.text:
        return None
    known = bounds(without)
    added: dict[Element, list[str]] = {}
    # What is said of something is said once.
    places = Counter(name for names in classes for name in names.split())
    for element in with_colours.elements:
        colour = _COLOURED.search(element.attributes)
        number = int(colour[1], 16) if colour is not None else len(classes)
        if number >= len(classes):
            continue
        targets = covering(known, element.first, element.end)
        for target in targets:
            names = added.setdefault(target, [])
            names += [name for name in classes[number].split() if name not in {*names, *_TECHNICAL}]
        places.update(name for name in classes[number].split() for _ in targets[1:])
    alone = {name: text for name, text in (attributes or {}).items() if places[name] == 1}
    texts: dict[int, str] = {}
    for target, names in added.items():
        texts |= _additions(target, names, alone)
    return with_attributes(plain, texts)


def _additions(target: Element, names: list[str], attributes: Mapping[str, str]) -> dict[int, str]:
    """Return what the classes *names* add to *target*, by the places in its source."""
    # Authors may write anything there.
    safe = [name for name in names if _NAME.fullmatch(name)]
    known = dict.fromkeys(attributes[name] for name in safe if name in attributes)
    said = "".join(one for one in known if f"{one.partition('=')[0]}=" not in target.attributes)
    own = _CLASS.search(target.attributes)
    if own is not None and safe:
        listed = {target.place + own.end(): " ".join(safe) + " "}
        return {**listed, target.place: said} if said else listed
    return {target.place: (f' class="{" ".join(safe)}"' if safe else "") + said}
