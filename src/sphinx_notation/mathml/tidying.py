"""MathML without styles: pages under a strict content security policy, and EPUBs, apply none of these.

A style sheet has what stands for them in classes; the colour of a formula is an attribute of MathML.
"""

from __future__ import annotations

import html
import re
from pathlib import Path

from sphinx_notation.mathml.drawing import drawn

_STYLE = re.compile(r"<([a-zA-Z]+)([^<>]*?) style=\"([^\"]*)\"([^<>]*?)(/?)>")
_CLASS = re.compile(r" class=\"([^\"]*)\"")
_COLOUR = re.compile(r"(?:^|;)\s*(color|background-color)\s*:\s*([^;]+)")
_WIDTH = re.compile(r"(?:^|;)\s*width\s*:\s*([0-9.]+r?em)")
_ATTRIBUTES = {"color": "mathcolor", "background-color": "mathbackground"}
#: What says what the classes look like; every page with MathML needs it.
STYLESHEET = Path(__file__).parents[1] / "styles" / "mathml.css"
#: The classes of declarations, without their white space; see ``mathml.css``.
CLASSES = {
    "text-align:right": "sn-m-right",
    "text-align:left": "sn-m-left",
    "padding-right:0": "sn-m-close",
    "padding-left:0": "sn-m-open",
    "padding-right:0em": "sn-m-close",
    "padding-left:0em": "sn-m-open",
    "padding-left:1em": "sn-m-apart",
    "padding-right:0.1667em": "sn-m-thin",
    "padding-right:0.2778em": "sn-m-wider",
    "padding-top:0": "sn-m-low",
    "padding-bottom:0": "sn-m-high",
    "padding-top:0.1667em": "sn-m-below",
    "border-right:0.05emsolidcurrentcolor": "sn-m-rule",
    "border-left:0.05emsolidcurrentcolor": "sn-m-rule-left",
    "border-right:0.05emdashedcurrentcolor": "sn-m-rule-dashed",
    "border-left:0.05emdashedcurrentcolor": "sn-m-rule-left-dashed",
    "border-top:0.05emdashedcurrentcolor": "sn-m-line-dashed",
    "border-bottom:0.05emdashedcurrentcolor": "sn-m-line-below-dashed",
    "border-top:0.05emsolidcurrentcolor": "sn-m-line",
    "border-bottom:0.05emsolidcurrentcolor": "sn-m-line-below",
    "width:100%": "sn-m-wide",
    "width:50%": "sn-m-half",
    "font-variant-caps:small-caps": "sn-m-small-caps",
    "math-shift:compact": "sn-m-compact",
    "margin-left:-0.16666667em": "sn-m-back-thin",
    "margin-left:-0.22222222em": "sn-m-back-medium",
    "margin-left:-0.2777778em": "sn-m-back-thick",
    "border:1pxsolid": "sn-m-box",
    "padding:0.3em": "sn-m-padded",
    "padding:3pt": "sn-m-padded",
}
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z][A-Za-z0-9]*;")
_BLANK = re.compile(r"\s+")
_IDENTIFIER = re.compile(r" id=\"[^\"]*\"")
_LINK = re.compile(r"</?a\b[^>]*>")
_OF_TEMML = {"tml-left": "sn-m-left", "tml-right": "sn-m-right"}
_TEMML = re.compile(r" class=\"([^\"]*tml-[^\"]*)\"")
_SIZED = re.compile(r"(<m(?:sub|sup|subsup)\b[^<>]*>)(<mo [^<>]*minsize[^<>]*>[^<]*</mo>)")
_NAME = re.compile(r"(?<=>)[^<>]*\u2212[^<>]*(?=</mi>)")
_SUSPECT = (" style=", " id=", "<a ", "menclose")


def tidied(mathml: str) -> str:
    """Return *mathml* with classes for its styles, and without links and identifiers.

    These would be some of the page, and nobody has said that they are its own.
    """
    mathml = drawn(_hyphened(_spelled(_grown(mathml))))
    if "tml-" in mathml:
        mathml = _TEMML.sub(_classed, mathml)
    if not any(map(mathml.__contains__, _SUSPECT)):
        return mathml
    return _LINK.sub("", _IDENTIFIER.sub("", _STYLE.sub(_styled, mathml)))


def _spelled(mathml: str) -> str:
    """Return *mathml* with characters for their names: XHTML knows those of XML only, and needs these."""
    return _NAMED.sub(lambda match: html.unescape(match[0]), mathml) if "&" in mathml else mathml


def _hyphened(mathml: str) -> str:
    """Return *mathml* with hyphens in names: the sign in "top-k" is no minus."""
    if "\u2212" not in mathml:
        return mathml
    return _NAME.sub(lambda match: match[0].replace("\u2212", "-"), mathml)


def _grown(mathml: str) -> str:
    """Return *mathml* with each delimiter of a given size that has scripts in a group of its own.

    Chromium gives what stands in a group the size that it asks for, and nothing that scripts stand at.
    """
    return _SIZED.sub(r"\1<mrow>\2</mrow>", mathml) if "minsize" in mathml else mathml


def _classed(match: re.Match[str]) -> str:
    """Return the classes of an element, those of Temml by our names."""
    names = [_OF_TEMML.get(name, name) for name in match[1].split()]
    kept = [name for name in names if name[:4] != "tml-"]
    return f' class="{" ".join(kept)}"' if kept else ""


def _styled(match: re.Match[str]) -> str:
    name, before, style, after, end = match.groups()
    attributes = before + after
    declared = {_BLANK.sub("", one) for one in style.split(";")}
    own = _CLASS.search(attributes)
    names = [*(own[1].split() if own else ()), *(CLASSES[one] for one in sorted(declared & CLASSES.keys()))]
    if own is not None:
        attributes = _CLASS.sub("", attributes)
    if names:
        attributes += f' class="{" ".join(names)}"'
    if name == "mspace" and " width=" not in attributes and (width := _WIDTH.search(style)) is not None:
        attributes += f' width="{width[1]}"'
    for which, colour in _COLOUR.findall(style):
        attributes += f' {_ATTRIBUTES[which]}="{colour.strip()}"'
    return f"<{name}{attributes}{end}>"
