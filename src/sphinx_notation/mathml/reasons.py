"""Why a formula has no MathML, in words for its author."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from sphinx_notation.mathml.boxes import what_stays
from sphinx_notation.tex.definitions import Macros
from sphinx_notation.tex.parsing import parse


class Reason(Enum):
    """What kind of reason it is."""

    COMMAND = "an unknown command"
    ENVIRONMENT = "an unknown environment"
    UNBALANCED = "something is not closed"
    OTHER = "something else"
    MISSING = "no converter"


class Refused(NamedTuple):
    """A formula that cannot be converted: what kind of ``reason`` there is, and what it is in words."""

    reason: Reason
    words: str


_POSITION = re.compile(r"^(?:macro\d+:)?\d+:\s*")
_COMMAND = re.compile(r'Unknown command "(\\[^"]*)"')
_ENVIRONMENT = re.compile(r'Unknown environment "([^"]*)"')


def reason_of(tex: str, macros: Macros, said: str) -> Refused:
    """Return why *tex* is refused, of which the first converter *said* something.

    Where our own parser knows what is not whole, that is said in its words.
    """
    if problem := parse(tex, macros).problem:
        return Refused(Reason.UNBALANCED, problem)
    command, environment = _COMMAND.search(said), _ENVIRONMENT.search(said)
    if command is not None and (box := what_stays(tex)) == command[1].strip():
        words = "has no address that pages lead to" if box == r"\href" else "names what cannot be drawn"
        return Refused(Reason.OTHER, f"`{box}` {words}")
    if command is not None:
        return Refused(Reason.COMMAND, f"the command `{command[1].strip()}` is not known")
    if environment is not None:
        return Refused(Reason.ENVIRONMENT, f"the environment `{environment[1]}` is not known")
    words = _POSITION.sub("", said).strip().rstrip(".")
    return Refused(Reason.OTHER, words[:1].lower() + words[1:])
