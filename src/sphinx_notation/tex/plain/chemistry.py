r"""Formulas of chemistry, as mhchem's ``\ce`` takes them: ``SO4^2-`` is SO₄²⁻."""

from __future__ import annotations

import re
from collections.abc import Callable

from sphinx_notation.tex.plain.letters import lowered, raised

_ARROWS = {"->": "→", "<-": "←", "<->": "↔", "<=>": "⇌", "<=>>": "⇌", "<<=>": "⇌", "<-->": "⇄"}
_TOKEN = re.compile(
    r"(?P<math>\$[^$]*\$)"
    r"|(?P<arrow><-->|<=>>|<<=>|<=>|<->|->|<-)(?P<notes>(?:\[[^\]]*\])*)"
    r"|(?P<sup>\^(?:\{[^{}]*\}|[0-9]*[+-]|[0-9]+|[^\s]))"
    r"|(?P<sub>_(?:\{[^{}]*\}|[0-9]+|[^\s]))"
    r"|(?P<gas>(?<=\s)(?:\^|v)(?=\s|$))"
    r"|(?P<count>(?<=[A-Za-z)\]}])[0-9]+)"
    r"|(?P<charge>(?<=[A-Za-z0-9)\]])[+-]+(?=$|[\s)\],]))"
    r"|(?P<number>[0-9]+(?:[./][0-9]+)?(?=[A-Z(\[]))"
    r"|(?P<command>\\[A-Za-z]+\s*(?:\{[^{}]*\})?)"
    r"|(?P<space>\s+)"
    r"|(?P<other>.)",
    re.DOTALL,
)


def chemistry(text: str, mathematics: Callable[[str], str]) -> str:
    """Return *text* as it is read; *mathematics* sets the formulas in it."""
    return re.sub(r" +", " ", "".join(_read(match, mathematics) for match in _TOKEN.finditer(text))).strip()


def _read(match: re.Match[str], mathematics: Callable[[str], str]) -> str:
    kind = match.lastgroup or ""
    token = match.group()
    if kind in {"math", "command"}:
        return mathematics(token.strip("$"))
    if match["arrow"]:
        notes = [chemistry(one, mathematics) for one in re.findall(r"\[([^\]]*)\]", match["notes"] or "")]
        signs = [f"{sign}({note})" for sign, note in zip("^_", notes, strict=False) if note]
        return f" {_ARROWS[match['arrow']]}{''.join(signs)} "
    if kind in _SCRIPTS:
        value = token.lstrip("^_").strip("{}").replace("-", "−")
        sign, function = _SCRIPTS[kind]
        value = mathematics(value) if "\\" in value or "$" in value else value
        return function(value) or f"{sign}({value})"
    return _plain(kind, token)


def _plain(kind: str, token: str) -> str:
    if kind == "gas":
        return "↑" if token == "^" else "↓"
    if kind == "number":
        return f"{token} "
    return " " if kind == "space" else _OTHERS.get(token, token)


_OTHERS = {"*": "⋅", ".": "⋅", "#": "≡", "{": "", "}": "", "\\": "", "~": " "}


_SCRIPTS = {"sup": ("^", raised), "charge": ("^", raised), "sub": ("_", lowered), "count": ("_", lowered)}
