"""How what stands around a symbol is read, by its type: functions have arguments, matrices are transposed.

What is read aloud is said by an invisible sign of application and by the attribute ``intent``; nothing that
is seen changes.

Source: MathML 4, section 5.1, and its core list of concepts, which has ``transpose``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

_APPLICATION = "\u2061"
_TRANSPOSED = frozenset("T\u22a4\u22ba\u1d40\U0001d413\U0001d447\U0001d5b3")
_OPENING, _CLOSING, _BARS = frozenset("(["), frozenset(")]"), frozenset("|\u2223")
_SCRIPTED = frozenset({"msub", "msup", "msubsup"})
_RAISED = frozenset({"msup", "msubsup"})
_OWN = re.compile(r"\bsn-[rd][0-9]")
Parents = Mapping[ET.Element, ET.Element]


def read_by_type(mathml: str, kinds: Mapping[str, str], *, given: str, has_intents: bool = True) -> str:
    """Return *mathml* as it is read aloud if its symbols are of these *kinds*.

    Arguments:
        mathml: a formula, well formed.
        kinds: by the classes of symbols ``function`` or ``matrix``.
        given: the word for the bar before a condition; without one nothing is said of it.
        has_intents: whether what reads it knows the attribute ``intent``, which MathML 3 does not have.

    """
    root = ET.fromstring(mathml)  # noqa: S314  # a converter of ours has made it
    parents = {child: parent for parent in root.iter() for child in parent}
    read: set[str] = set()
    for element in [*root.iter()]:
        # Of what has several parts the first is the name.
        names = {name for name in element.get("class", "").split() if name in kinds} - read
        read |= names
        for kind in {kinds[name] for name in names}:
            if kind == "function":
                _apply(element, parents, given if has_intents else "")
            elif has_intents:
                _transpose(element, parents)
    return ET.tostring(root, encoding="unicode")


def _climb(element: ET.Element, parents: Parents, scripted: frozenset[str]) -> ET.Element:
    """Return the widest element that is *element* with scripts of some kinds, or with room around it."""
    while (outer := parents.get(element)) is not None:
        is_alone = outer.tag == "mrow" and all(part is element or part.tag == "mspace" for part in outer)
        if not is_alone and not (outer.tag in scripted and outer[0] is element):
            break
        element = outer
    return element


def _apply(element: ET.Element, parents: Parents, given: str) -> None:
    """Say of a symbol before brackets that it is a function of what is in them."""
    name = element
    while name.tag == "mrow" and len(name) > 1:
        name = name[0]
    name = _climb(name, parents, _SCRIPTED)
    line = parents.get(name)
    if line is None or line.tag not in {"mrow", "math", "mtd", "mstyle", "mpadded"}:
        return
    place = [*line].index(name) + 1
    after = [*line][place:]
    if after and _is_sign(after[0], frozenset({_APPLICATION})):
        return
    inside = [*after[0]] if after and after[0].tag == "mrow" else after
    if not inside or not _is_sign(inside[0], _OPENING):
        return
    application = ET.Element("mo")
    application.text = _APPLICATION
    line.insert(place, application)
    bars = _bars(inside)
    if given and len(bars) == 1:
        bars[0].set("intent", f"_{given}")


def _bars(line: list[ET.Element]) -> list[ET.Element]:
    """Return the bars between the brackets with which *line* begins, and within no others."""
    found, depth = [], 0
    for element in line:
        depth += _is_sign(element, _OPENING) - _is_sign(element, _CLOSING)
        if not depth:
            break
        if depth == 1 and _is_sign(element, _BARS):
            found.append(element)
    return found


def _transpose(element: ET.Element, parents: Parents) -> None:
    """Say of a symbol with a raised T that it is transposed."""
    scripts: ET.Element | None = element
    if element.tag not in _RAISED:
        base = _climb(element, parents, frozenset({"msub"}))
        scripts = parents.get(base)
        if scripts is None or scripts.tag not in _RAISED or scripts[0] is not base:
            return
    if scripts is None or "intent" in scripts.attrib or not _is_transposition(scripts[-1]):
        return
    scripts[0].set("arg", "base")
    if scripts.tag == "msup":
        scripts.set("intent", "transpose($base)")
    else:
        scripts[1].set("arg", "index")
        scripts.set("intent", "transpose(_sub:infix($base,$index))")


def _is_transposition(raised: ET.Element) -> bool:
    """Say whether *raised* is a T that nobody explains: one that somebody does is a power."""
    classes = " ".join(part.get("class", "") for part in raised.iter())
    return "".join(raised.itertext()).strip() in _TRANSPOSED and not _OWN.search(classes)


def _is_sign(element: ET.Element, signs: frozenset[str]) -> bool:
    return element.tag == "mo" and (element.text or "").strip() in signs
