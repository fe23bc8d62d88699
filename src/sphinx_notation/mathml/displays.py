r"""Displays as math-core takes them: alignments, tags, and what is said of numbers.

Sphinx numbers displays, not what sets them, so environments lose their numbers; a ``\tag`` is set.
"""

from __future__ import annotations

import re
from collections.abc import Set

_LABEL = re.compile(r"\\(?:label|require)\s*\{[^{}]*\}|\\(?:notag|nonumber)(?![a-zA-Z])")
_TAG = re.compile(r"\\tag(?![a-zA-Z])\s*\*?\s*\{(?:[^{}]|\{[^{}]*\})*\}")
# Lines of a `multline` stand in its middle here.
_SHOVED = re.compile(r"\\shove(?:left|right)(?![a-zA-Z])")
_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{([a-zA-Z]+)(\*?)\}")
# The environments that are as wide as the page, and those that set the same inside a formula.
_WITHIN = {
    "align": "aligned",
    "alignat": "aligned",
    "alignedat": "aligned",
    "eqnarray": "aligned",
    "flalign": "aligned",
    "gather": "gathered",
    "lgathered": "gathered",
    "multline": "gathered",
    "multlined": "gathered",
    "rgathered": "gathered",
    "split": "aligned",
    "xalignat": "aligned",
    "xxalignat": "aligned",
}
# Those that set one formula, as wide as the page.
_SINGLE = {"equation", "displaymath", "math"}
# Those that math-core sets with a tag, and those that are one of them.
_TAGGED = {
    "align": "align",
    "alignat": "align",
    "eqnarray": "align",
    "equation": "equation",
    "flalign": "align",
    "gather": "gather",
    "multline": "multline",
    "xalignat": "align",
    "xxalignat": "align",
}
# They take a number of columns or the place of a line, which says how wide things stand apart.
_COLUMNS = re.compile(r"(\\begin\s*\{(?:x?x?alignat\*?|alignedat)\})\s*\{[^{}]*\}")
_PLACE = re.compile(
    r"(\\begin\s*\{(?:aligned|alignedat|gathered|lgathered|rgathered|multlined)\})\s*\[[a-z]*\]"
)
_STRUCTURE = re.compile(
    r"\\begin(?![a-zA-Z])|\\end(?![a-zA-Z])|\\cr(?![a-zA-Z])|\\[a-zA-Z]+|\\.|%[^\n]*\n?|[{}&]", re.DOTALL
)
_SCRIPT = re.compile(r"[_^]\s*\{")
_CASES = re.compile(r"\\begin\s*\{([dr]{0,2}cases)\*\}(.*?)\\end\s*\{\1\*\}", re.DOTALL)
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_LAST_BREAK = re.compile(r"(?<!\\)(?:\\\\)+\s*$")
_BREAKS = frozenset({"\\\\", "\\cr"})
_ALIGNED = _BREAKS | {"&"}


def laid_out(tex: str, *, display: bool, wrapped: bool) -> str:
    """Return *tex* without what it says of its number, and with the environments that math-core has."""
    # Most formulas have none of these, which is seen fast.
    if r"\shove" in tex:
        tex = _SHOVED.sub("", tex)
    if any(name in tex for name in (r"\label", r"\no", r"\require")):
        tex = _LABEL.sub("", tex)
    if r"\tag" in tex:
        if display:
            return _tagged(tex)
        tex = _TAG.sub("", tex)
    if r"\begin" in tex:
        tex = _with_known_environments(tex)
    if r"\\" in tex and _SCRIPT.search(tex):
        tex = _with_lines_in_scripts(tex)
    return _wrapped(tex) if display and wrapped else tex


def with_words_in_cases(tex: str) -> str:
    r"""Return *tex* with the words in the second column of ``cases*`` and its like said to be words."""
    return _CASES.sub(lambda match: _in_words(match[1], match[2]), tex)


def _in_words(name: str, body: str) -> str:
    lines: list[str] = []
    last = 0
    for start, end in [*_cuts(body), (len(body), len(body))]:
        line = body[last:start]
        column = next(iter(_cuts(line, {"&"})), None)
        if column is not None:
            line = rf"{line[: column[1]]}\text{{{line[column[1] :].strip()}}}"
        lines.append(line + body[start:end])
        last = end
    return rf"\begin{{{name}}}{''.join(lines)}\end{{{name}}}"


def _with_lines_in_scripts(tex: str) -> str:
    r"""Return *tex* with the lines that breaks make in indices and powers, which MathJax sets as such."""
    opened: list[tuple[str, int, bool]] = []
    places: list[tuple[int, str]] = []
    for match in _STRUCTURE.finditer(tex):
        token = match.group()
        if _step(token) > 0:
            is_script = token == "{" and tex[: match.start()].rstrip()[-1:] in {"_", "^"}
            opened.append(("script" if is_script else token, match.end(), False))
        elif _step(token) < 0 and opened:
            _, start, has_lines = opened.pop()
            if has_lines:
                places += [(start, r"\begin{subarray}{l}"), (match.start(), r"\end{subarray}")]
        elif token == "\\\\" and opened and opened[-1][0] == "script":
            opened[-1] = (*opened[-1][:2], True)
    for place, text in sorted(places, reverse=True):
        tex = tex[:place] + text + tex[place:]
    return tex


def _wrapped(tex: str) -> str:
    """Return a display as Sphinx gives it to MathJax, where it has several lines."""
    if "\\" not in tex and "\n" not in tex.strip():
        return tex
    parts = [_LAST_BREAK.sub("", part) for part in _parts(tex.strip())]
    lines = [_aligned(part) if _cuts(part, _ALIGNED) else part for part in parts]
    if len(lines) < 2:
        return "".join(lines)
    return _aligned(_NEXT.join(lines))


def _aligned(tex: str) -> str:
    return rf"\begin{{aligned}}{tex}{_END}\end{{aligned}}"


# On a line of its own: a comment may be last.
_END = "\n"
_NEXT = "\n\\\\"


def _parts(tex: str) -> list[str]:
    """Return the parts of *tex* that blank lines make; within braces or an environment they make none."""
    parts: list[str] = []
    start = 0
    for match in _BLANK_LINES.finditer(tex):
        if not _depth(tex[start : match.start()]):
            parts.append(tex[start : match.start()])
            start = match.end()
    return [part for part in [*parts, tex[start:]] if part.strip()]


def _depth(tex: str) -> int:
    return sum(_step(match.group()) for match in _STRUCTURE.finditer(tex))


def _step(token: str) -> int:
    return (token in {"{", "\\begin"}) - (token in {"}", "\\end"})


def _cuts(tex: str, tokens: Set[str] = _BREAKS) -> list[tuple[int, int]]:
    """Return where *tokens* stand in *tex*, breaks of lines, that are in no braces and no environment."""
    found: list[tuple[int, int]] = []
    depth = 0
    for match in _STRUCTURE.finditer(tex):
        token = match.group()
        depth += _step(token)
        if not depth and token in tokens:
            found.append(match.span())
    return found


def _with_known_environments(tex: str) -> str:
    if "eqnarray" in tex:
        tex = _ARRAY.sub(lambda match: match[1] + _two_columns(match[2]) + match[3], tex)
    return _ENVIRONMENT.sub(_within, _COLUMNS.sub(r"\1", _PLACE.sub(r"\1", tex)))


_ARRAY = re.compile(r"(\\begin\s*\{eqnarray\*?\})(.*?)(\\end\s*\{eqnarray\*?\})", re.DOTALL)


def _two_columns(tex: str) -> str:
    """Return the lines of an ``eqnarray`` with one sign of alignment, before its relation."""
    result: list[str] = []
    depth = count = last = 0
    for match in _STRUCTURE.finditer(tex):
        token = match.group()
        depth += _step(token)
        if depth:
            continue
        if token in _BREAKS:
            count = 0
        elif token == "&":
            count += 1
            if count == 2:
                result.append(tex[last : match.start()])
                last = match.end()
    return "".join([*result, tex[last:]])


def _within(match: re.Match[str]) -> str:
    side, name, _ = match.groups()
    if name in _WITHIN:
        return rf"\{side}{{{_WITHIN[name]}}}"
    if name in _SINGLE:
        return "{" if side == "begin" else "}"
    return match.group()


def _tagged(tex: str) -> str:
    """Return a display with its tags as an environment of lines; those without a tag have no number."""
    tex = tex.strip()
    name, inner = _outermost(tex)
    if name in {"equation", "multline"}:
        # It has one number.
        lines, breaks = [inner], [""]
    else:
        cuts = _cuts(inner)
        starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(inner)]
        lines = [inner[start:end] for start, end in zip(starts, ends, strict=True)]
        breaks = [*(inner[start:end] for start, end in cuts), ""]
    said = [line if _TAG.search(line) else line + r"\notag " for line in lines]
    body = "".join(line + _END * bool(after) + after for line, after in zip(said, breaks, strict=True))
    return rf"\begin{{{name}}}{_with_known_environments(body)}{_END}\end{{{name}}}"


def _outermost(tex: str) -> tuple[str, str]:
    """Return what math-core calls the environment that *tex* is, or is set as, and what stands in it."""
    opening = _ENVIRONMENT.match(tex)
    closing = list(_ENVIRONMENT.finditer(tex))[-1:]
    is_whole = opening is not None and closing[0][2] == opening[2] and closing[0].end() == len(tex)
    if opening is None or not is_whole or opening[2] not in _TAGGED:
        return ("align" if _cuts(tex, _ALIGNED) else "equation"), tex
    start = _COLUMNS.match(tex) or opening
    inner = tex[start.end() : closing[0].start()]
    return _TAGGED[opening[2]], _two_columns(inner) if opening[2] == "eqnarray" else inner
