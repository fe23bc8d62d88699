r"""Formulas without the marks that the extension puts into them: what an author wrote."""

from __future__ import annotations

import re

from sphinx_notation.tex import PREFIX

_OPENING = re.compile(rf"(\{{?)\\(?:class|htmlClass)\{{({PREFIX}[^{{}}]*)\}}\{{")
# A brace after a backslash is none, nor is one in a comment.  The tests scan by themselves: a fault
# of the lexer would else hide itself.
_BRACE = re.compile(r"\\.|%[^\n]*|[{}]", re.DOTALL)


def strip(tex: str) -> str:
    r"""Return *tex* without the marks that `mark` put into it for MathJax or KaTeX."""
    cuts: list[tuple[int, int]] = []
    for match in _OPENING.finditer(tex):
        end = _closing_brace(tex, match.end())
        is_ours = f"{PREFIX}b" in match.group(2).split()
        if match.group(2) == f"{PREFIX}f":
            # Nor is what stands in this one the author's.
            cuts.append((match.end(1), end + 1))
            continue
        cuts += [(match.start(1) if is_ours else match.end(1), match.end()), (end, end + 1 + is_ours)]
    result: list[str] = []
    position = 0
    for start, end in sorted(cuts):
        result.append(tex[position:start])
        position = end
    return "".join([*result, tex[position:]])


def _closing_brace(tex: str, position: int) -> int:
    depth = 1
    for match in _BRACE.finditer(tex, position):
        depth += {"{": 1, "}": -1}.get(match.group(), 0)
        if not depth:
            return match.start()
    return len(tex)
