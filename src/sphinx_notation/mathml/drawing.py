"""MathML as browsers draw it best.

What they would set in other places or sizes than TeX is said otherwise, and so is what stands for one sign.
"""

from __future__ import annotations

import re

# A bar that combines with the letter before it stands left of that where it is not stretched.
_BAR = re.compile('<mo stretchy="true">\u0332</mo></m(over|under)>')
_BARS = {"over": "\u203e", "under": "_"}
# Three points with spaces of their own are one sign.
_DOTS = re.compile(
    r'<mo(?: lspace="([^"]*)")?(?: rspace="[^"]*")?>([.·])</mo><mo lspace="0" rspace="[^"]*">\2</mo>'
    r'<mo lspace="0"(?: rspace="([^"]*)")?>\2</mo>'
)
_DOTTED = {".": "…", "·": "⋯"}
_THIN = "0.1667em"
_SAID = r"(?: (?:lspace|rspace|stretchy|mathvariant)=\"[^\"]*\")*"
# A leaf that is no large operator.
_LEAF = rf"(?:<m(?:[ino]|text){_SAID}>[^<∏-∑∫-∳⋀-⋃⨀-⨜]*</m(?:[ino]|text)>|<mspace[^<>]*/>)"
_ROW = rf"(?:{_LEAF}|<mrow>{_LEAF}*</mrow>)"
# Delimiters around letters in one line have the size of letters.
_FENCED = re.compile(
    rf"<mrow><mo((?: lspace=\"[^\"]*\")?)>([^<\u2063]+)</mo>((?:{_LEAF}|<msub>{_ROW}{_ROW}</msub>)*)"
    r"<mo((?: rspace=\"[^\"]*\")?)>([^<\u2063]+)</mo></mrow>"
)


def drawn(mathml: str) -> str:
    """Return *mathml* as it is drawn best."""
    if "\u0332" in mathml:
        mathml = _BAR.sub(_barred, mathml)
    if ">.</mo>" in mathml or ">·</mo>" in mathml:
        mathml = _DOTS.sub(_dotted, mathml)
    if "</mo></mrow>" in mathml:
        mathml = _FENCED.sub(_fenced, mathml)
    return mathml


def _barred(match: re.Match[str]) -> str:
    return f'<mo stretchy="true" class="sn-m-bar-{match[1]}">{_BARS[match[1]]}</mo></m{match[1]}>'


def _dotted(match: re.Match[str]) -> str:
    return f'<mo lspace="{match[1] or _THIN}" rspace="{match[3] or _THIN}">{_DOTTED[match[2]]}</mo>'


def _fenced(match: re.Match[str]) -> str:
    before, opening, inside, after, closing = match.groups()
    plain = ' stretchy="false"'
    return f"<mrow><mo{plain}{before}>{opening}</mo>{inside}<mo{plain}{after}>{closing}</mo></mrow>"
