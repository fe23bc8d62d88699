"""Displayed formulas as what LaTeX can set in a line of text, to see how wide they are."""

from __future__ import annotations

import re

from sphinx_notation.tex import Kind, parse
from sphinx_notation.tex.displays import WHOLE_IN_LATEX

_TWINS = {
    "align": "aligned",
    "alignat": "alignedat",
    "flalign": "aligned",
    "split": "aligned",
    "gather": "gathered",
    "multline": "gathered",
    "eqnarray": "array",
}
#: What amsmath sets as a display only has a twin for lines of text, which begins and ends so; `equation`
#: needs none.
TWINS = {
    name: {"begin": rf"\begin{{{twin}}}" + "{rcl}" * (twin == "array"), "end": rf"\end{{{twin}}}"}
    for name, twin in _TWINS.items()
}
_WHOLE = re.compile(
    rf"\\begin\{{(?P<name>(?:{WHOLE_IN_LATEX})\*?)\}}(?P<inner>.*)\\end\{{(?P=name)\}}", re.DOTALL
)
# Numbers and the text between lines stand beside what is measured.
_BESIDE = re.compile(
    r"\\(?:tag\*?|label|intertext|shortintertext)\s*\{(?:[^{}]|\{[^{}]*\})*\}|\\(?:notag|nonumber)\b\s*"
)
_DISPLAYED = re.compile(
    r"\\(?:tag|label|intertext|shortintertext)\b|\n\s*\n"
    rf"|\\begin\{{(?:{WHOLE_IN_LATEX})\*?\}}"
)


def measured(formula: str) -> tuple[str, str]:
    r"""Return *formula* for LaTeX to see how wide it is: as one line, else as several, or as none.

    >>> measured(r"\begin{align*} a &= b \tag{1} \end{align*}")
    ('', '\\begin{aligned}a &= b\n\\end{aligned}')
    """
    text = formula.strip()
    if parse(text).problem:
        return "", ""
    whole = _WHOLE.fullmatch(text)
    text = _BESIDE.sub("", whole["inner"] if whole else text).strip()
    name = whole["name"].rstrip("*") if whole else ""
    # As Sphinx has it: parts that a blank line divides are lines.
    parts = [part.strip() for part in re.split(r"\n\s*\n", text)]
    text = (r"\\" + "\n").join(parts) if not whole else text
    text = text.replace("{split}", "{aligned}")
    if _DISPLAYED.search(text):
        return "", ""
    # A comment ends with its line.
    if name in TWINS:
        return "", f"{TWINS[name]['begin']}{text}\n{TWINS[name]['end']}"
    if len(parts) > 1 or any(item.kind is Kind.BREAK for item in parse(text).run.items):
        return "", f"\\begin{{aligned}}{text}\n\\end{{aligned}}"
    # One line with a number of its own is not broken.
    return ("", text) if text != formula.strip().replace("{split}", "{aligned}") else (text, "")
