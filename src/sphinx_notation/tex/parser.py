r"""Parses TeX mathematics into items with their places in the source.

Nothing raises: what cannot be parsed comes back as a formula without items that says why.
It does not typeset, so it is lenient where that does no harm.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from sphinx_notation.tex import embedded, expansion, structures
from sphinx_notation.tex.commands import (
    BRACED,
    DEFINITIONS,
    LIMITS,
    PLAIN,
    SIGNATURES,
    SIZES,
    SPACES,
    SWITCHES,
)
from sphinx_notation.tex.defining import read_defining
from sphinx_notation.tex.definitions import Macros
from sphinx_notation.tex.infixes import INFIX_TOKENS, fold_infixes
from sphinx_notation.tex.items import Formula, Item, Kind, Run, Scripted, Unknown, Worded
from sphinx_notation.tex.lexer import (
    BLANK_STARTS,
    END,
    PRIMES,
    STOPS,
    UNCLOSED,
    Lexer,
    UnparsableError,
    is_combining,
)
from sphinx_notation.tex.unknown import exposed

#: Braces, arguments, and macros that stand for others, deeper than this are no formula that anybody reads.
MAX_DEPTH = 40
_NO_ITEMS: frozenset[Item] = frozenset()
_INFIXES = frozenset(INFIX_TOKENS)
# What most commands take: mathematics only.
_MATHEMATICS = {"m", "mm"}
# What a space begins with that is set: it has the script that follows, and what TeX passes over has not.
_KEPT = ("\\", "~")
# What has no scripts: they stand by themselves after it.
_NO_NUCLEUS = frozenset({Kind.BREAK, Kind.SWITCH, Kind.BLANK})


def parsed(parser: Parser) -> Formula:
    """Return what *parser* makes of its formula."""
    tex = parser.tex
    try:
        return Formula(tex, parser.run(END))
    except UnparsableError as error:
        return Formula(tex, Run([]), str(error))


class Parser(Lexer):
    """One pass over the tokens of a formula, or a part of it, or what a macro of *caller* stands for."""

    #: Whether the cells of an environment are read that are words.
    in_words = False

    def __init__(
        self,
        tex: str,
        macros: Macros,
        caller: Parser | None = None,
        start: int = 0,
        end: int = sys.maxsize,
    ) -> None:
        super().__init__(tex, start, end)
        self.macros = macros
        self.simple = macros.simple
        self.level: int = caller.level + 1 if caller is not None else 0
        self.depth: int = caller.depth if caller is not None else 0
        #: How many macros were expanded, and to how many characters.
        self.spent: list[int] = caller.spent if caller is not None else [0, 0]
        self.has_infix = not _INFIXES.isdisjoint(self.tokens)
        self.has_unknown = False

    def run(self, stop: str, before: Sequence[Item] = ()) -> Run:
        """Read items, after those *before*, up to the token *stop*, which is left where it is."""
        self.deepen()
        items = list(before)
        tokens, starts, actions, atom = self.tokens, self.starts, _ACTIONS, Kind.ATOM
        simple = self.simple
        while True:
            index = self.index
            token = tokens[index]
            if token in simple:
                self.index = index + 1
                items.append(Item(atom, starts[index], starts[index + 1], token))
                continue
            action = actions.get(token)
            if action is not None:
                action(self, token, items)
            elif token == stop:
                break
            elif self.in_words and token in embedded.CLOSING:
                embedded.formula(self, token, items)
            elif token in STOPS:
                # What ends another thing than the one that is open ends that too early.
                unclosed = UNCLOSED.get(stop) if token in UNCLOSED else None
                raise UnparsableError(unclosed or STOPS[token])
            else:
                self.other(token, items)
        self.depth -= 1
        taken = exposed(items) if self.has_unknown else _NO_ITEMS
        has_infix = self.has_infix and any(item.text in INFIX_TOKENS for item in items)
        return Run(fold_infixes(items, taken) if has_infix else items, exposed=taken)

    def deepen(self) -> None:
        """Go one level deeper, if that is not too deep."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise UnparsableError("it is nested too deeply")

    def group(self, token: str, items: list[Item]) -> None:
        """Read a pair of braces as one item."""
        start = self.starts[self.index]
        inner = self.braces()
        items.append(Item(Kind.GROUP, start, self.starts[self.index], token, (inner,)))

    def braces(self) -> Run:
        """Read a pair of braces; return what is between them."""
        self.index = first = self.index + 1
        token = self.tokens[first]
        if token in self.simple and self.tokens[first + 1] == "}":
            # Most braces are around one symbol.
            self.index = first + 2
            return Run([Item(Kind.ATOM, self.starts[first], self.starts[first + 1], token)])
        inner = self.run("}")
        self.index += 1
        return inner

    def script(self, token: str, items: list[Item]) -> None:
        """Give the item before its script."""
        start = self.starts[self.index]
        self.index += 1
        script = self.argument("a script") if token not in PRIMES else None
        node = self._scripted(items, start)
        if script is None:
            node.primes += 1
            if node.sup is not None:
                raise UnparsableError("a prime after a superscript")
        elif token == "_":
            if node.sub is not None:
                raise UnparsableError("two subscripts")
            node.sub = script
        else:
            if node.sup is not None:
                raise UnparsableError("two superscripts")
            node.sup = script
        node.end = self.starts[self.index]
        items.append(node)

    def _scripted(self, items: list[Item], start: int) -> Scripted:
        """Take the last item from *items* as a nucleus; white space before a script is nothing."""
        last = len(items) - 1
        while last >= 0 and items[last].kind is Kind.BLANK and items[last].text[:1] not in _KEPT:
            last -= 1
        while last >= 0 and items[last].text in LIMITS:
            last -= 1
        if last < 0 or items[last].kind in _NO_NUCLEUS or items[last].text in INFIX_TOKENS:
            return Scripted(None, start, start)
        nucleus = items[last]
        del items[last:]
        return nucleus if isinstance(nucleus, Scripted) else Scripted(nucleus, nucleus.start, start)

    def argument(self, what: str) -> Run:
        """Read one argument that is mathematics: a pair of braces or one item."""
        token = self.skip_blanks()
        if token == "{":
            return self.braces()
        if token in self.simple:
            index = self.index
            self.index = index + 1
            return Run([Item(Kind.ATOM, self.starts[index], self.starts[index + 1], token)], braced=False)
        if token in STOPS or token in {"&", "\\\\", "^", "_", "'"}:
            raise UnparsableError(f"{what} lacks its argument")
        if len(token) > 1 and (token[0].isdigit() or token[0] == "."):
            start = self.take_digit()
            return Run([Item(Kind.ATOM, start, start + 1, token[0])], braced=False)
        if is_combining(token[1:]):
            # Not every typesetter takes a letter and its accent for one argument.
            start = self.starts[self.index]
            self.index += 1
            return Run([Item(Kind.RISKY, start, self.starts[self.index], token)], braced=False)
        self.deepen()
        items: list[Item] = []
        action = _ACTIONS.get(token)
        if action is not None:
            action(self, token, items)
        else:
            self.other(token, items)
        self.depth -= 1
        return Run(items, braced=False)

    def other(self, token: str, items: list[Item]) -> None:
        """Read a token that has no meaning of its own: a symbol, a command, or white space."""
        if token[0] == "\\" and (token[1:] not in PLAIN or token[1:] in self.macros):
            self.command(token, items)
            return
        start = self.starts[self.index]
        self.index += 1
        kind = Kind.BLANK if token[0] in BLANK_STARTS else Kind.ATOM
        items.append(Item(kind, start, self.starts[self.index], token))

    def command(self, token: str, items: list[Item]) -> None:
        """Read a command with its arguments."""
        name = token[1:]
        start = self.starts[self.index]
        self.index += 1
        if name in self.macros:
            items.append(expansion.macro(self, name, start))
            return
        signature = SIGNATURES.get(name)
        if signature is not None and (name not in BRACED or self.following() == "{"):
            items.append(self._known(token, start, *signature))
        elif name in SIZES:
            delimiter = self.delimiter(token, braces=True)
            items.append(Item(Kind.ATOM, start, self.starts[self.index], delimiter))
        elif name in SPACES or name in SWITCHES:
            kind = Kind.SWITCH if name in SWITCHES else Kind.BLANK
            items.append(Item(kind, start, self.starts[self.index], token))
        elif name in DEFINITIONS:
            read_defining(self, name)
            items.append(Item(Kind.BLANK, start, self.starts[self.index], token))
        elif token in INFIX_TOKENS:
            # Its arguments stand on both sides of it.
            items.append(Item(Kind.ATOM, start, self.starts[self.index], token))
        else:
            items.append(self._unknown(token, start))

    def _known(self, token: str, start: int, kind: Kind, letters: str) -> Item:
        """Read the arguments of a command that *letters* name."""
        if letters in _MATHEMATICS:
            only = tuple([self.argument(token) for _ in letters])
            return Item(kind, start, self.starts[self.index], token, only)
        parts, option, words = self.arguments(token, letters)
        if "$" in words or "\\(" in words:
            held = embedded.words_with_formulas(token[1:], letters, words)
            kind, parts = (Kind.WORDS, embedded.formulas_in(self, held)) if held else (kind, parts)
        item = Item(kind, start, self.starts[self.index], token, parts)
        return Worded(item, option, words) if option or words else item

    def arguments(self, what: str, letters: str) -> tuple[tuple[Run, ...], str, str]:
        """Read arguments; return those that are mathematics, the options, and what else there is."""
        parts: list[Run] = []
        after: Sequence[Run] = ()
        options: list[str] = []
        words: list[str] = []
        for letter in letters:
            if letter == "m":
                parts.append(self.argument(what))
            elif letter in "tl":
                words.append(self.words(what) if letter == "t" else self.length(what))
            elif letter == "v":
                words.append(self.verbatim(what))
            elif letter in "oO":
                options.append(self.option())
                # What it is of comes first, whatever stands before that.
                after = embedded.in_option(self, options[-1]) if letter == "O" else ()
            elif letter == "s":
                self.skip_star()
        return (*parts, *after), "".join(options), "}{".join(words)

    def between(self, start: int, end: int) -> Run:
        """Parse what stands between *start* and *end* of the source as mathematics of its own."""
        return Parser(self.tex, self.macros, self, start, end).run(END)

    def expanded(self, text: str) -> Formula:
        """Parse *text*, which a macro stands for."""
        return parsed(Parser(text, self.macros, self))

    def _unknown(self, token: str, start: int) -> Item:
        """Read a command that nobody knows: braces right after it are its arguments."""
        self.has_unknown = True
        parts: list[Run] = []
        while self.tokens[self.index] == "{":
            parts.append(self.braces())
        kind = Kind.COMMAND if parts else Kind.ATOM
        return Unknown(kind, start, self.starts[self.index], token, tuple(parts))


_ACTIONS = {
    "{": Parser.group,
    "^": Parser.script,
    "_": Parser.script,
    "&": structures.line,
    "\\\\": structures.line,
    "\\cr": structures.line,
    "\\newline": structures.line,
    "\\left": structures.left,
    "\\middle": structures.middle,
    "\\begin": structures.begin,
} | dict.fromkeys(PRIMES, Parser.script)
