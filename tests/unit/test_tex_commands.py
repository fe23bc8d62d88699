r"""The table of commands, and what is made of it."""

from __future__ import annotations

import unicodedata

from sphinx_notation.tex.commands import COMMANDS, INFIXES, NAMES, PLAIN, RELATIONS, SIGNATURES, Command
from sphinx_notation.tex.commands import _read as read
from sphinx_notation.tex.commands.packages import PACKAGES
from sphinx_notation.tex.commands.table import COMMANDS as COMMAND_TABLE
from sphinx_notation.tex.commands.table import SYMBOLS
from sphinx_notation.tex.items import Kind
from tools import symbols

ROLES = set(
    """
    letter ordinary large relation binary delimiter dots punctuation function size infix over whole stacked
    word style space definition composed verbal common unmistakable braced
    """.split()
)
ENTRIES = [command for table in (SYMBOLS, COMMAND_TABLE, PACKAGES) for command in read(table)]


def known(other: str) -> bool:
    """Whether *other* is a command, or a sign that is written without one."""
    return other in COMMANDS or (len(other) == 1 and not other.isalnum())


def test_every_command_stands_in_the_table_once() -> None:
    names = [command.name for command in ENTRIES]
    assert sorted(names) == sorted(set(names))
    assert len(names) > 600


def test_every_entry_says_what_the_table_can_say() -> None:
    assert [command for command in ENTRIES if not is_sound(command)] == []


def is_sound(command: Command) -> bool:
    return (
        command.roles <= ROLES
        and set(command.arguments) <= set("mtoOlsdv")
        and all(len(char) == 1 for char in command.characters)
        and (not command.accent or unicodedata.combining(command.accent) > 0)
        and all(known(other) for other in (command.same, command.negated, command.switches) if other)
        # One step leads to the name that formulas are compared by.
        and (not command.same.isalpha() or not COMMANDS[command.same].same)
    )


def test_what_takes_arguments_has_a_signature_and_what_takes_none_is_plain() -> None:
    assert SIGNATURES["frac"] == (Kind.COMMAND, "mm")
    assert SIGNATURES["mathbf"] == (Kind.FONT, "m")
    assert SIGNATURES["operatorname"] == (Kind.WORDS, "st")
    assert not PLAIN & (SIGNATURES.keys() | INFIXES.keys())
    assert {"alpha", "leq", "sin", "{", "bmod"} <= PLAIN


def test_of_several_that_look_alike_the_first_is_typed() -> None:
    assert (NAMES["→"], NAMES["‖"], NAMES["≠"], NAMES["·"]) == ("rightarrow", "Vert", "neq", "cdot")


def test_all_arrows_and_orders_are_relations() -> None:
    assert {r"\leq", r"\leqslant", r"\nrightarrow", r"\longmapsto", r"\colon", "="} - RELATIONS == {
        r"\colon"
    }


def test_latex_has_the_symbols_of_the_table() -> None:
    """Run `make symbols` where this fails."""
    assert symbols.TARGET.read_text(encoding="utf-8") == symbols.definitions()
