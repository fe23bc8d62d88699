r"""What is known of the commands of TeX: everything here comes from the table in `table` and `packages`.

Names stand without their backslash, tokens with it.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sphinx_notation.tex.commands.packages import AS_THEY_COME, PACKAGES
from sphinx_notation.tex.commands.packages import UNREAD as _UNREAD
from sphinx_notation.tex.commands.table import COMMANDS as _COMMANDS
from sphinx_notation.tex.commands.table import ENVIRONMENTS as _ENVIRONMENTS
from sphinx_notation.tex.commands.table import FOREIGN, SYMBOLS
from sphinx_notation.tex.items import Kind

__all__ = [
    "ACCENTS",
    "ALPHABETS",
    "AS_THEY_COME",
    "BLOCKS",
    "BRACED",
    "CHARACTERS",
    "COMMANDS",
    "COMMON",
    "COMPOSED",
    "DEFINITIONS",
    "DOTS",
    "ENVIRONMENTS",
    "FOREIGN",
    "FUNCTIONS",
    "GROWING",
    "INFIXES",
    "LIMITS",
    "NAMES",
    "NEGATIONS",
    "OVER",
    "PLAIN",
    "RELATIONS",
    "SAME",
    "SIGNATURES",
    "SIMPLE",
    "SIZES",
    "SPACES",
    "STACKED",
    "STARRED",
    "SWITCHES",
    "UNMISTAKABLE",
    "UNREAD",
    "VERBAL",
    "WHOLE",
    "WIDE",
    "WORD_FONTS",
    "Command",
    "Environment",
]


@dataclass(slots=True)
class Command:
    """One command, as its entry in the table says; see there.

    ``kind`` is nothing where the parser reads the command by itself.  ``characters`` are what it looks
    like and what is typed for it, ``same`` is what it is another spelling of, ``switches`` the font
    command that does to its argument what this does to all that follows.
    """

    name: str
    kind: Kind | None
    arguments: str = ""
    roles: set[str] = field(default_factory=set)
    characters: list[str] = field(default_factory=list)
    accent: str = ""
    same: str = ""
    negated: str = ""
    alphabet: str = ""
    switches: str = ""


def _entry(text: str, kind: Kind | None, arguments: str, roles: list[str]) -> Command:
    name, *words = text.split()
    command = Command(name, kind, arguments, set(roles))
    if len(name) > 1 and name[-1] in "*!":
        command.name = name[:-1]
        command.roles |= {"common", *(["unmistakable"] if name[-1] == "!" else [])}
    for word in words:
        sign, rest = word[0], word[1:]
        if sign == "+" and rest:
            command.roles.add(rest)
        elif sign in _FIELDS and rest:
            setattr(command, _FIELDS[sign], rest)
        elif word.startswith("U+"):
            command.accent = chr(int(rest[1:], 16))
        else:
            command.characters.append(word)
    return command


_FIELDS = {"=": "same", "~": "negated", "@": "alphabet", ">": "switches"}


def _read(table: str) -> Iterator[Command]:
    kind: Kind | None = None
    arguments, roles = "", [""]
    for line in filter(None, table.splitlines()):
        if line[0] == "[" and line[-1] == "]":
            heading, *roles = line[1:-1].split()
            word, _, arguments = heading.partition(":")
            kind = None if word == "name" else Kind[word.upper()]
            continue
        for entry in line.split("  "):
            yield _entry(entry, kind, arguments, roles)


#: Every command by its name.
COMMANDS: dict[str, Command] = {
    command.name: command for table in (SYMBOLS, _COMMANDS, PACKAGES) for command in _read(table)
}
# What a backslash makes of white space is a space.
COMMANDS |= {name: Command(name, Kind.BLANK, "", {"space"}) for name in " \n\t"}


@dataclass(frozen=True, slots=True)
class Environment:
    """What an environment takes after its name, by letters as commands have, and what it is."""

    arguments: str
    is_block: bool
    has_words: bool


def _environments(table: str) -> Iterator[tuple[str, Environment]]:
    for line in filter(None, table.splitlines()):
        if line[0] == "[":
            heading, *roles = line[1:-1].split()
            sort, _, arguments = heading.partition(":")
            continue
        environment = Environment(arguments, sort == "blocks", "words" in roles)
        yield from ((name, environment) for name in line.split())


#: Every environment by its name.
ENVIRONMENTS = dict(_environments(_ENVIRONMENTS))
#: Those that may be part of a formula.
BLOCKS = frozenset(name for name, environment in ENVIRONMENTS.items() if environment.is_block)


def _with(role: str) -> frozenset[str]:
    return frozenset(name for name, command in COMMANDS.items() if role in command.roles)


def _each(value: Callable[[Command], str]) -> dict[str, str]:
    return {name: value(command) for name, command in COMMANDS.items() if value(command)}


def _tokens(names: frozenset[str]) -> frozenset[str]:
    return frozenset(rf"\{name}" for name in names)


#: The character of every symbol by the name of its command.
CHARACTERS = {name: command.characters[0] for name, command in COMMANDS.items() if command.characters}
#: The command of every character: of several that look like it, the first.
NAMES: dict[str, str] = {}
for _command in COMMANDS.values():
    for _char in _command.characters:
        NAMES.setdefault(_char, _command.name)
#: Two names of one command: what it is called when formulas are compared; or the sign that it is.
SAME = _each(lambda command: command.same if "infix" not in command.roles else "")
#: What is said by ``\not`` before a symbol, by the symbol's name or the sign that it is.
NEGATIONS = {command.negated: name for name, command in COMMANDS.items() if command.negated}
#: The accents that Unicode has, by the names of their commands.
ACCENTS = _each(lambda command: command.accent)
#: What Unicode calls the alphabets of fonts.
ALPHABETS = _each(lambda command: command.alphabet.replace("-ITALIC", " ITALIC"))
#: Commands that set all that follows, and the command that does so to its argument.
SWITCHES = _each(lambda command: command.switches)

#: Names that are set upright: of functions and of operators with limits.
FUNCTIONS = _with("function")
#: Relations: MathJax sets neighbouring ones as one sign, if they are marked alike.
RELATIONS = _tokens(_with("relation")) | set("=<>:")
#: What grows, or has limits, by where it stands: braces around it would take that.
GROWING = _tokens(_with("delimiter") | _with("large") | {"{", "}", "|"}) | set("()[]|/<>")
#: Dots that stand high or low by what follows them.
DOTS = _tokens(_with("dots"))
#: What MathJax and LaTeX set as several things, or by what follows it: a mark around it would
#: move it.
COMPOSED = _tokens(_with("composed"))
#: Commands in which not every typesetter can mark anything but the whole.
WHOLE = _with("whole")
#: Commands that set something over or under their argument, which they make no wider.
OVER = _with("over")
#: Commands that set their arguments one above the other.
STACKED = _with("stacked")
#: Fonts in which several letters are a word.
WORD_FONTS = _with("word")
#: Sizes of one delimiter.
SIZES = _with("size")
#: What shows nothing and takes nothing; and what of it is a space as words have it between them.
SPACES = frozenset(
    name
    for name, command in COMMANDS.items()
    if command.kind is Kind.BLANK and not command.arguments and "definition" not in command.roles
)
WIDE = _with("space")
#: The commands that define others.
DEFINITIONS = _with("definition")
#: Fraction-like commands that stand between their arguments, and what their fraction is called.
INFIXES = {name: COMMANDS[name].same or name for name in _with("infix")}
#: For every command with arguments its kind and the letters of its arguments.
SIGNATURES: dict[str, tuple[Kind, str]] = {
    name: (command.kind, command.arguments)
    for name, command in COMMANDS.items()
    if command.kind is not None and command.arguments and name not in SIZES
}
#: Commands that a star may follow.
STARRED = frozenset(name for name, (_, letters) in SIGNATURES.items() if letters[0] == "s")
#: Commands whose argument is words, names or keys, not mathematics.
VERBAL = (
    frozenset(
        name
        for name, (kind, letters) in SIGNATURES.items()
        if kind is Kind.WORDS or letters.lstrip("os")[:1] in {"t", "l"}
    )
    | DEFINITIONS
    | WORD_FONTS
    | _with("verbal")
)
#: Commands that authors write often; and those whose rest, without the first letter, nobody writes.
COMMON, UNMISTAKABLE = _with("common"), _with("unmistakable")
#: Commands that are known to take nothing.
PLAIN = frozenset(
    name
    for name, command in COMMANDS.items()
    if command.kind is Kind.ATOM and not command.arguments and name not in INFIXES
)
#: Tokens that are a symbol and nothing else: most are one of these.
SIMPLE = frozenset(string.ascii_letters + string.digits + "+-=<>()[]|/,.;:!*?") | _tokens(PLAIN)
#: Commands that are read only where a brace follows them: else they do something else.
BRACED = _with("braced")
#: Commands that typesetters know and that are left alone, as one that nobody knows is.
UNREAD = frozenset(_UNREAD) | BRACED
#: What may stand between a nucleus and its scripts.
LIMITS = _tokens(frozenset({"limits", "nolimits", "displaylimits"}))
