r"""What a symbol does where it stands: an equation gives it, it says how many there are, it is called."""

from __future__ import annotations

import re

# Left of this stands what an equation gives.
_RELATION = re.compile(
    r"=|\\(?:equiv|triangleq|coloneqq?|sim|approx|simeq|propto|doteq|in|to|mapsto)(?![A-Za-z])"
)
_EQUALS = re.compile(r"[\s}&]*(?:=|\\(?:equiv|approx|sim|triangleq)(?![A-Za-z]))")
# Words behind it that say between what it lies, or which it is.
_LIES = re.compile(
    r"[\s}$&)\]]*(?:\\(?:,|;|~|quad)\s*)*(?:\\(?:text|mbox|textrm|mathrm|hbox)\s*\{)?\s*"
    r"(?:between|lies|is|are|being|denotes|zwischen|liegt|ist|sind|entre|est|sont|es|son)(?![A-Za-z])"
)
# An arrow back to it, and words.
_SAID = re.compile(
    r"(?:[\s}&)\]|]|\\rangle)*\\(?:long)?(?:left|Left)arrow\s*\\(?:text|mbox|textrm|mathrm)\s*\{"
)
# What parts one statement from another.
_STATEMENT = re.compile(r"\\\\|\\begin\s*\{[^{}]*\}|\\end\s*\{|\\q?quad(?![A-Za-z])|[,;]\s*(?=\\)|&\s*&")
# Before what something goes up to: "\sum_{i=1}^N", "1, \dots, N", the n of n \times m.
_UP_TO = re.compile(r"\^\s*\{?\s*$|(?:\\[lcv]?dots[a-z]?|\.\.\.)\s*[,+]?\s*$|\\times\s*$")
_CALL = re.compile(r"[\s}]*(?:\\left|\\[bB]igg?l?)?\s*[(\[]\s*\\?[A-Za-z]")
_LETTER = re.compile("[A-Za-z]")


def counts(tex: str, start: int) -> bool:
    """Say whether the symbol of *tex* at *start* says up to what something goes, or is raised."""
    return _UP_TO.search(tex, 0, start) is not None


def is_called(tex: str, end: int) -> bool:
    """Say whether the symbol of *tex* before *end* is a function that is called with letters."""
    return _CALL.match(tex, end) is not None


def is_left(tex: str, start: int, end: int) -> bool:
    """Say whether an equation gives the symbol of *tex* from *start* to *end*: it stands left of it.

    In a chain of equations what is a whole side of it is given, too, and what words behind an arrow say.
    """
    if _SAID.match(tex, end) or _LIES.match(tex, end):
        return True
    begin = max((one.end() for one in _STATEMENT.finditer(tex, 0, start)), default=0)
    after = _STATEMENT.search(tex, end)
    if not _RELATION.search(tex, end, after.start() if after else len(tex)):
        return False
    side = max((one.end() for one in _RELATION.finditer(tex, begin, start)), default=-1)
    return side < 0 or not (_LETTER.search(tex, side, start) or not _EQUALS.match(tex, end))
