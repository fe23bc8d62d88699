r"""Letters in bold and in other alphabets, as TeX has them: math-core differs in a few.

>>> with_alphabets(r"\boldsymbol{\beta_2}")
'\\boldsymbol{\\beta_{\\mathbf{2}}}'
"""

from __future__ import annotations

import re

_GROUP = r"\{[^{}]*\}"
# Marks bring two braces more than authors write.
for _ in range(5):
    _GROUP = rf"\{{(?:[^{{}}]|{_GROUP})*\}}"
_BOLD = re.compile(rf"(\\(?:boldsymbol|bm|pmb)(?![a-zA-Z])\s*)({_GROUP})")
_DIGITS = re.compile(r"\\(?:boldsymbol|bm|pmb)(?![a-zA-Z])\s*(\{\s*[0-9.]+\s*\}|[0-9])")
# What within bold letters is said in other words; first what takes words or lengths, which stay.
_WITHIN = re.compile(
    r"(?P<kept>\\(?:color|textcolor|class|htmlClass|text[a-z]*|mbox|hbox|begin|end|[hm]space|kern|mskip)(?![a-zA-Z])"
    r"\*?\s*(?:\[[^\[\]]*\])?\s*(?:\{[^{}]*\})?|\\\\\s*(?:\[[^\[\]]*\])?)"
    r"|\\math(?:cal|scr)(?![a-zA-Z])\s*(?:\{\s*(?P<braced>[A-Z])\s*\}|(?P<script>[A-Z]))"
    r"|(?P<upright>\\(?:mathrm|mathup|symrm|symup)(?![a-zA-Z]))"
    r"|(?P<command>\\(?:[a-zA-Z]+|.))"
    r"|(?P<side>[_^]\s*)(?P<digit>[0-9])"
    r"|(?P<number>[0-9]+(?:\.[0-9]+)?)",
    re.DOTALL,
)
# "A" in bold script letters, and what stands there.
_FIRST_SCRIPT = ord("𝓐") - ord("A")
# TeX has small Greek letters and these signs in one alphabet only.
_ALPHABET = re.compile(rf"(\\math(?:bf|rm|up)(?![a-zA-Z])\s*)({_GROUP}|\\[a-zA-Z]+)")
_ONE_ALPHABET = re.compile(
    r"\\(alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|vartheta|iota|kappa|varkappa|lambda|mu|nu|xi|pi"
    r"|varpi|rho|varrho|sigma|varsigma|tau|upsilon|phi|varphi|chi|psi|omega|partial|nabla)(?![a-zA-Z])"
)
_UPRIGHT = frozenset({"nabla"})


def with_alphabets(tex: str) -> str:
    r"""Return *tex* with digits and script letters that are bold where the rest is.

    Small Greek letters in ``\mathbf`` and ``\mathrm`` are said to be what they are without it.
    """
    if r"\bm" in tex or r"\boldsymbol" in tex or r"\pmb" in tex:
        tex = _DIGITS.sub(r"\\mathbf\1", tex)
        tex = _BOLD.sub(lambda match: match[1] + _WITHIN.sub(_bold, match[2]), tex)
    if r"\math" in tex:
        tex = _ALPHABET.sub(lambda match: match[1] + _braced(_ONE_ALPHABET.sub(_own, match[2])), tex)
    return tex


def _bold(match: re.Match[str]) -> str:
    if letter := match["braced"] or match["script"]:
        return chr(ord(letter) + _FIRST_SCRIPT)
    if match["upright"]:
        return r"\mathbf"
    if digit := match["digit"]:
        return rf"{match['side']}{{\mathbf{{{digit}}}}}"
    if number := match["number"]:
        return rf"{{\mathbf{{{number}}}}}"
    return match[0]


def _own(match: re.Match[str]) -> str:
    alphabet = "mathrm" if match[1] in _UPRIGHT else "mathit"
    return rf"{{\{alphabet}{{{match[0]}}}}}"


def _braced(tex: str) -> str:
    return tex if tex.startswith(("{", "\\")) else f"{{{tex}}}"
