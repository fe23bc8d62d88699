r"""Macros that packages of LaTeX define: ``\NewDocumentCommand``, ``\DeclarePairedDelimiter``."""

from __future__ import annotations

import re

from sphinx_notation.tex.lexer import Lexer

_PARAMETER = re.compile(r"#([1-9])")
_SIZE = re.compile(r"\\delimsize(?![A-Za-z])\s*")
# What LaTeX takes of an argument: perhaps a star, perhaps one optional argument, and others in braces.
_SPECIFICATION = re.compile(r"(s?)(?:(o)|O(\{.*?\}))?(m*)", re.DOTALL)
_MOST_ARGUMENTS = 9


class Taking:
    """What a macro takes: how many arguments, the default of the first, whether a star may come before."""

    def __init__(self, body: str, arguments: int, default: str | None, *, starred: bool) -> None:
        self.body, self.arguments, self.default, self.starred = body, arguments, default, starred


def document_command(specification: str, body: str) -> Taking | None:
    r"""Return what ``\NewDocumentCommand`` says; nothing where the *body* looks at what there is."""
    plain = "".join(specification.replace("+", "").replace("!", "").split())
    match = _SPECIFICATION.fullmatch(plain)
    if match is None:
        return None
    star, unset, given, mandatory = match.groups()
    used = set(map(int, _PARAMETER.findall(body)))
    if (star and 1 in used) or (unset and 1 + len(star) in used):
        # It does something else with a star, or without an option.
        return None
    default = given[1:-1] if given else "" if unset else None
    count = len(mandatory) + (default is not None)
    return Taking(_renumbered(body, -len(star)), count, default, starred=bool(star))


def paired_delimiter(lexer: Lexer, command: str) -> Taking | None:
    r"""Read what follows ``\DeclarePairedDelimiter`` and the name, or its likes that end with X or XPP.

    The macro takes a star, or a size in brackets: of these nothing is said but how large it is.
    """
    what = f"\\{command}"
    if not command.endswith(("X", "XPP")):
        left, right = lexer.words(what), lexer.words(what)
        return _sized(left, "#1", right, 1)
    written = lexer.option()[1:-1].strip()
    parts = [lexer.words(what) for _ in range(5 if command.endswith("XPP") else 3)]
    count = int(written) if written.isdigit() else 0
    if not 0 < count < _MOST_ARGUMENTS:
        return None
    before, left, right, after, body = parts if len(parts) > 3 else ["", *parts[:2], "", parts[2]]
    return _sized(f"{before}{_shown(left)}", body, f"{_shown(right)}{after}", count)


def _shown(delimiter: str) -> str:
    return "" if delimiter.strip() == "." else delimiter


def _sized(left: str, body: str, right: str, count: int) -> Taking:
    whole = " ".join(filter(None, (_shown(left), _SIZE.sub("", body), _shown(right))))
    return Taking(_renumbered(whole, 1), count + 1, "", starred=True)


def _renumbered(body: str, more: int) -> str:
    return _PARAMETER.sub(lambda match: f"#{int(match[1]) + more}", body)
