"""MathML as tokens that say what is seen, so that two elements ``math`` that show the same have the same.

Groups, identifiers and what only one renderer reads are gone; letters of alphabets, sizes, spaces and
alignments are said in one way.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

#: What tokens say beside which signs stand where, and can be left out.
ASPECTS = ("spaces", "sizes", "styles", "stretching", "columns")
_INVISIBLE = re.compile("[\u2061-\u2064\u200b\ufe00\ufe01]")
# Signs that look the same, or that accents are written with.
_SAME = str.maketrans(
    "-*∣∥ˆ˜\u0332―¯ˉ˙¨ˇ˘´`\u0302\u0303\u0305\u20d7\u00a0ʹ_",
    "−∗|‖^~‾‾‾‾\u0307\u0308\u030c\u0306\u0301\u0300^~‾→ ′‾",
)
_SPELLED = {"″": "′′", "‴": "′′′", "⁗": "′′′′"}
_FENCES = frozenset("()[]{}|‖⟨⟩⌊⌋⌈⌉⟦⟧⟮⟯⎰⎱")
_ACCENTS = frozenset("^~‾→←↔\u0307\u0308\u030c\u0306\u0301\u0300\u20db\u20dc⏞⏟⎴⎵⏜⏝⇀⇁")
_LARGE = frozenset("∏∐∑⋀⋁⋂⋃⨀⨁⨂⨃⨄⨅⨆")
_INTEGRALS = frozenset("∫∬∭∮∯∰⨌")
_STYLES = re.compile(r"BOLD|ITALIC|SCRIPT|FRAKTUR|BLACK-LETTER|DOUBLE-STRUCK|SANS-SERIF|MONOSPACE")
_OF_STYLE = {"BLACK-LETTER": "FRAKTUR"}
_BACK = {"sn-m-back-thin": -0.167, "sn-m-back-medium": -0.222, "sn-m-back-thick": -0.278}
_GROUPS = frozenset({"math", "mrow", "mstyle", "semantics", "mpadded"})
_ROWS = frozenset({"msqrt", "mphantom", "menclose", "merror"})
_SCRIPTS = {"msub": "_", "msup": "^", "msubsup": "_^", "munder": "u", "mover": "o", "munderover": "uo"}


class Setting(NamedTuple):
    """How what stands inside is set: as a display, how much smaller, and in which style of letters."""

    display: bool = False
    level: int = 0
    variant: str = ""


class Tokens:
    """The tokens of elements, without the aspects *ignored*."""

    def __init__(self, ignored: frozenset[str] = frozenset()) -> None:
        self.ignored = ignored

    def of(self, element: ET.Element, setting: Setting) -> Iterator[str]:
        """Yield what *element* shows."""
        name = element.tag.rpartition("}")[2]
        setting = _changed(setting, element)
        if name in {"mi", "mn", "mo", "mtext", "ms"}:
            yield from self._leaf(element, name, setting)
        elif name == "mspace":
            yield from self._space(element)
        elif name in _SCRIPTS:
            yield from self._scripts(element, name, setting)
        elif name == "mfrac":
            yield from self._fraction(element, setting)
        elif name == "mtable":
            yield from self._table(element, setting)
        elif name in _GROUPS:
            yield from self._group(element, setting)
        elif name in _ROWS:
            inside = " ".join(token for child in element for token in self.of(child, setting))
            yield f"{name}{element.get('notation', '')}[{inside}]"
        else:
            said = element.get("notation", "")
            parts = [" ".join(self.of(child, setting)) for child in element]
            yield f"{name}{said}[{' ; '.join(parts)}]"

    def _says(self, aspect: str) -> bool:
        return aspect not in self.ignored

    def _group(self, element: ET.Element, setting: Setting) -> Iterator[str]:
        inside = [token for child in element for token in self.of(child, setting)]
        names = [f"{key}={element.get(key)}" for key in ("width",) if _length(element.get(key, "1")) == 0]
        if "sn-m-box" in element.get("class", ""):
            names.append("box")
        colour = element.get("mathcolor") or element.get("mathbackground")
        if colour:
            names.append("colour")
        yield from [f"{'/'.join(names)}[{' '.join(inside)}]"] if names else inside

    def _leaf(self, element: ET.Element, name: str, setting: Setting) -> Iterator[str]:
        text = _INVISIBLE.sub("", unicodedata.normalize("NFC", "".join(element.itertext())))
        if name != "mtext":
            text = text.strip()
        for sign, other in _SPELLED.items():
            text = text.replace(sign, other)
        default = "italic" if name == "mi" and len(text) == 1 else "normal"
        variant = setting.variant or default
        for char in text:
            base, style = _letter(char, variant)
            base = base.translate(_SAME)
            if base == " ":
                if self._says("spaces"):
                    yield "␣0.25"
                continue
            yield base + self._said(element, name, base, style, setting)

    def _said(self, element: ET.Element, name: str, base: str, style: str, setting: Setting) -> str:
        said = ""
        if style and self._says("styles"):
            said += f"'{style}"
        if name == "mo" and base in _FENCES and self._says("stretching"):
            size = element.get("minsize")
            stretchy = element.get("stretchy", "true") == "true"
            said += f"({_length(size):.1f})" if size else "↕" * stretchy
        if self._says("sizes"):
            said += f"@{setting.level}" * (setting.level > 0)
            said += "!" * (setting.display and base in _LARGE | _INTEGRALS)
        return said

    def _space(self, element: ET.Element) -> Iterator[str]:
        width = _length(element.get("width", "0"))
        for name in element.get("class", "").split():
            width += _BACK.get(name, 0)
        if width and self._says("spaces"):
            yield f"␣{width:.2f}"

    def _scripts(self, element: ET.Element, name: str, setting: Setting) -> Iterator[str]:
        base, *scripts = element
        kinds = _SCRIPTS[name]
        core = _core(base)
        if name[:3] in {"mun", "mov"} and not setting.display and _moves(core):
            kinds = kinds.translate(str.maketrans("uo", "_^"))
        said = []
        for kind, script in zip(kinds, scripts, strict=True):
            mark = "".join(script.itertext()).translate(_SAME).strip()
            if kind in "uo" and mark in _ACCENTS and len(mark) == 1:
                stretchy = _core(script).get("stretchy", "true") == "true" and self._says("stretching")
                said.append(f"{kind}:{mark}{'↔' * stretchy}")
                continue
            inner = Setting(False, min(setting.level + 1, 2), setting.variant)
            said.append(f"{kind}{{{' '.join(self.of(script, inner))}}}")
        shown = " ".join(self.of(base, setting))
        yield f"<{shown}>{''.join(sorted(said))}"

    def _fraction(self, element: ET.Element, setting: Setting) -> Iterator[str]:
        level = setting.level if setting.display else min(setting.level + 1, 2)
        inner = Setting(False, level, setting.variant)
        line = element.get("linethickness", "")
        above, below = (" ".join(self.of(child, inner)) for child in element)
        yield f"frac{'0' * (_length(line or '1em') == 0)}({above} / {below})"

    def _table(self, element: ET.Element, setting: Setting) -> Iterator[str]:
        setting = setting._replace(display=element.get("displaystyle") == "true")
        columns = (element.get("columnalign") or "center").split()
        rows: list[str] = []
        for row in element:
            cells: list[str] = []
            for number, cell in enumerate(row):
                inside = " ".join(token for child in cell for token in self.of(child, setting))
                align = columns[min(number, len(columns) - 1)]
                if "sn-m-right" in cell.get("class", ""):
                    align = "right"
                if "sn-m-left" in cell.get("class", ""):
                    align = "left"
                cells.append(f"{align[:1] if self._says('columns') else ''}:{inside}" if inside else "")
            rows.append(" & ".join(cells).rstrip(" &"))
        if len(rows) == 1 and len(element[0]) == 1:
            yield rows[0].partition(":")[2]
        else:
            yield f"table[{' // '.join(rows)}]"


def _letter(char: str, variant: str) -> tuple[str, str]:
    """Return the letter that *char* is one of an alphabet of, and of which, in words in order."""
    kind, _, base = unicodedata.decomposition(char).partition(" ")
    words = set(variant.upper().split("-")) - {"NORMAL", "SANS", "SERIF"}
    if "sans" in variant:
        words.add("SANS-SERIF")
    if "double" in variant:
        words = {"DOUBLE-STRUCK"}
    name = unicodedata.name(char, "")
    if kind == "<font>":
        words = {_OF_STYLE.get(one, one) for one in _STYLES.findall(name)}
        # Its name is that of a constant.
        words |= {"ITALIC"} if char == "ℎ" else set()
        char = chr(int(base, 16))
    if not (char.isalpha() or char in "∂∇" or char.isdigit()):
        words = words & {"BOLD"}
    if char == "∇" or not _is_latin_or_greek(char):
        words -= {"ITALIC"}
    return char, "-".join(sorted(words)).lower()


def _is_latin_or_greek(char: str) -> bool:
    return char in "ıȷ∂" or "a" <= char.lower() <= "z" or "α" <= char.lower() <= "ω" or char in "ϵϑϰϕϱϖϴ"


def _core(element: ET.Element) -> ET.Element:
    """Return what *element* is, but for groups of one."""
    while element.tag.rpartition("}")[2] in _GROUPS | {"msub", "msup", "msubsup"}:
        inner = [one for one in element if one.tag.rpartition("}")[2] != "mspace"]
        if not inner or (len(inner) != 1 and element.tag.rpartition("}")[2] in _GROUPS):
            break
        element = inner[0]
    return element


def _moves(core: ET.Element) -> bool:
    said = core.get("movablelimits")
    return said == "true" or (said is None and (core.text or "") in _LARGE)


def _changed(setting: Setting, element: ET.Element) -> Setting:
    display, level = element.get("displaystyle"), element.get("scriptlevel")
    if display is not None:
        setting = setting._replace(display=display == "true")
    if level is not None:
        now = setting.level + int(level) if level[0] in "+-" else int(level)
        setting = setting._replace(level=max(0, min(now, 2)))
    if (variant := element.get("mathvariant")) is not None:
        setting = setting._replace(variant=variant)
    return setting


# In em, as far as they are fixed; those of a page are taken to be 16 pixels.
_UNITS = {
    "em": 1.0,
    "rem": 1.0,
    "ex": 0.43,
    "mu": 1 / 18,
    "px": 1 / 16,
    "pt": 0.1,
    "cm": 2.845,
    "mm": 0.2845,
}
_LENGTH = re.compile(r"(-?[0-9.]+)\s*([a-z%]*)")
_BETWEEN = re.compile(r">[ \n]+<")
_NAMED = {"thin": 0.05, "thick": 0.1, "medium": 0.05}


def _length(said: str) -> float:
    """Return a length in em."""
    if said in _NAMED:
        return _NAMED[said]
    match = _LENGTH.match(said)
    return float(match[1]) * _UNITS.get(match[2], 1.0) if match else 0.0


def tokens(mathml: str, ignored: frozenset[str] = frozenset()) -> str:
    """Return what *mathml* shows, without the aspects *ignored*."""
    root = ET.fromstring(_BETWEEN.sub("><", mathml))  # noqa: S314  # converters have made it
    setting = Setting(display=root.get("display") == "block")
    return " ".join(Tokens(ignored).of(root, setting))
