r"""Sets items as pieces of a line of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sphinx_notation.tex.commands import COMMANDS, FUNCTIONS, RELATIONS, SAME, SWITCHES, WIDE, WORD_FONTS
from sphinx_notation.tex.definitions import NO_MACROS, Macros
from sphinx_notation.tex.embedded import shown
from sphinx_notation.tex.items import Fenced, Item, Kind, Macro, Run, Scripted, Unknown, Worded
from sphinx_notation.tex.parsing import parse
from sphinx_notation.tex.plain.atoms import QUAD, Class, Level, Line, Piece, grid_piece
from sphinx_notation.tex.plain.environments import beside_brace
from sphinx_notation.tex.plain.indices import without_blanks
from sphinx_notation.tex.plain.letters import is_styled, is_word, styled
from sphinx_notation.tex.plain.lines import line_of
from sphinx_notation.tex.plain.scripts import Script, script_of, scripted
from sphinx_notation.tex.plain.signs import SPELT, same_sign, sign_of
from sphinx_notation.tex.plain.words import plain_words, shown_words

_WIDE = frozenset(r"\quad \qquad \enspace \enskip".split())
_TIGHT = frozenset(r"\! \negthinspace \negmedspace \negthickspace".split())
_BARS = {"|": "|", "\\|": "‖", "\\vert": "|", "\\Vert": "‖", "\\arrowvert": "|", "\\Arrowvert": "‖"}
_BLANKS = {Kind.BLANK, Kind.BREAK, Kind.SWITCH}
_EVALUATED = frozenset("|‖]")
_DEEPEST = 6
#: What stands for a command with arguments: the function takes what sets, and the item.
Handler = Callable[["Setter", Item], list[Piece]]


def _roles() -> Iterator[tuple[str, Class]]:
    for name, command in COMMANDS.items():
        if "binary" in command.roles:
            yield rf"\{name}", Class.BINARY
        if "relation" in command.roles:
            yield rf"\{name}", Class.RELATION
        if "large" in command.roles:
            yield rf"\{name}", Class.LARGE
        if "dots" in command.roles:
            yield rf"\{name}", Class.DOTS
        if name in FUNCTIONS:
            yield rf"\{name}", Class.FUNCTION
        if "delimiter" in command.roles and name[0] in "lr":
            yield rf"\{name}", Class.OPENING if name[0] == "l" else Class.CLOSING


_CLASSES: dict[str, Class] = {
    **dict.fromkeys(RELATIONS, Class.RELATION),
    **dict(_roles()),
    **dict.fromkeys(
        ["+", "-", "−", "*", "±", "×", "⋅", "·", "÷", "∗", "∘", "∪", "∩", "∧", "∨", "⊗", "⊕", "∓"],
        Class.BINARY,
    ),
    **dict.fromkeys("≤≥≠≈≡∈∉⊂⊆⊃⊇→←⇒⇐⇔↔↦∝∼≃≪≫⟹⟺", Class.RELATION),
    **dict.fromkeys("∑∏∫∬∮⋃⋂", Class.LARGE),
    **dict.fromkeys(["(", "[", "\\{", "⟨", "⌊", "⌈", "\\lBrace"], Class.OPENING),
    **dict.fromkeys([")", "]", "\\}", "⟩", "⌋", "⌉", "!", "?", "\\rBrace"], Class.CLOSING),
    **dict.fromkeys([",", ";", "\\colon"], Class.PUNCTUATION),
    **dict.fromkeys(_BARS, Class.BAR),
    **dict.fromkeys("…⋯", Class.DOTS),
}
for _name in ("mathellipsis", "bigtimes", "oiint", "oiiint"):
    _CLASSES.setdefault(rf"\{_name}", Class.DOTS if _name == "mathellipsis" else Class.LARGE)


@dataclass(frozen=True)
class Setter:
    """Sets runs of one formula: with its *macros*, in the *font* around them, *tight* in scripts."""

    handlers: Mapping[str, Handler]
    macros: Macros = NO_MACROS
    font: str = ""
    tight: bool = False
    depth: int = 0
    #: Whether some index has no lowered character: then none is lowered, so that all look alike.
    has_plain_indices: bool = False

    def line(self, run: Run | None, *, tight: bool | None = None) -> Line:
        """Set a whole run."""
        setter = self if tight is None else replace(self, tight=tight)
        return line_of(setter.pieces(run), tight=setter.tight) if run is not None else EMPTY

    def parsed(self, tex: str) -> Line:
        """Set *tex*, which stands in an option or in words."""
        formula = parse(tex, self.macros) if self.depth < _DEEPEST else None
        if formula is None or formula.problem:
            return line_of([Piece(plain_words(tex), Class.WORD)])
        return replace(self, depth=self.depth + 1).line(formula.run)

    def pieces(self, run: Run) -> list[Piece]:
        """Set the items of *run*, one after another."""
        found: list[Piece] = []
        setter = self
        for item in without_blanks(run.items):
            if item.kind is Kind.SWITCH:
                setter = replace(setter, font=SWITCHES[item.text[1:]])
                continue
            found += setter.item(item)
        return _merged(found) if setter.font in WORD_FONTS else found

    def item(self, item: Item) -> list[Piece]:
        """Set one item."""
        if isinstance(item, Scripted):
            return self._scripted(item)
        if isinstance(item, Macro):
            return self.pieces(item.expansion.run)
        if isinstance(item, Fenced):
            return self._fenced(item)
        return _blank(item) if item.kind in _BLANKS or item.text == "\\tag" else self._command(item)

    def _command(self, item: Item) -> list[Piece]:
        handler = self.handlers.get(
            SAME.get(item.text[1:], item.text[1:]) if item.text[:1] == "\\" else item.kind.name
        )
        if handler is not None and (item.parts or isinstance(item, Worded)):
            return handler(self, item)
        if item.kind is Kind.WORDS or (isinstance(item, Worded) and not item.parts):
            return self._words(item)
        if item.kind is Kind.FONT:
            return self._font(item)
        if item.kind in {Kind.GROUP, Kind.ENVIRONMENT} or item.parts:
            return self._parts(item)
        return [self._sign(item)]

    def group(self, run: Run, font: str = "") -> list[Piece]:
        """Set *run* as one piece, as braces do."""
        setter = replace(self, font=font) if font else self
        found = setter.pieces(run)
        if len(found) == 1 and found[0].cls not in {
            Class.BINARY,
            Class.RELATION,
            Class.PUNCTUATION,
            Class.SPACE,
        }:
            return found
        line = line_of(found, tight=self.tight)
        is_name = line.is_name
        return [Piece(line.text, Class.WORD if is_name else Class.ORDINARY, line.level, line.script)]

    def _font(self, item: Item) -> list[Piece]:
        name = SAME.get(item.text[1:], item.text[1:])
        letters = "".join([one.text for one in without_blanks(item.parts[0].items)])
        if is_styled(name) and is_word(letters):
            # A word in bold is that word.
            name = "mathrm"
        return self.group(item.parts[0], name)

    def _parts(self, item: Item) -> list[Piece]:
        if item.kind in {Kind.GROUP, Kind.CLEAR, Kind.ENVIRONMENT}:
            shown = item.parts[-1:] if item.kind is Kind.CLEAR else item.parts[:1]
            return self.group(shown[0]) if shown else []
        name = sign_of(item.text[1:])
        inner = ", ".join(self.line(part).text for part in item.parts)
        is_known = not isinstance(item, Unknown) and item.text[1:] in COMMANDS
        if is_known and len(item.parts) == 1:
            return self.group(item.parts[0])
        return [Piece(f"{name}({inner})", Class.ORDINARY)]

    def _scripted(self, item: Scripted) -> list[Piece]:
        before = self.item(item.nucleus) if item.nucleus is not None else [Piece("", Class.ORDINARY)]
        nucleus = before.pop() if before else Piece("")
        sub, sup = self.script(item.sub, is_raised=False), self.script(item.sup, is_raised=True)
        primes = item.primes
        if sup is not None and set(sup.written) <= set("′()"):
            primes, sup = primes + sup.written.count("′"), None
        handler = self.handlers.get(f"{item.nucleus.text}_" if item.nucleus is not None else "")
        if handler is not None:
            return handler(self, item)
        return [*before, scripted(nucleus, sub, sup, primes)]

    def script(self, run: Run | None, *, is_raised: bool) -> Script | None:
        """Set a script; one of something bold is bold only where it says so itself."""
        setter = replace(self, tight=True, font="" if is_styled(self.font) else self.font)
        return script_of(setter.line(run), is_raised=is_raised, has_plain_indices=self.has_plain_indices)

    def _fenced(self, item: Fenced) -> list[Piece]:
        opening, closing = fence(item.opening), fence(item.closing)
        beside = beside_brace(self, item.parts[0], opening, closing)
        if beside is not None:
            return [beside]
        inner = self.pieces(item.parts[0])
        shown_pieces = [piece for piece in inner if piece.cls is not Class.SPACE and piece.text]
        only = shown_pieces[0].grid if len(shown_pieces) == 1 else None
        if only is not None and not only.opening and not only.closing:
            return [grid_piece(replace(only, opening=opening, closing=closing))]
        if not opening and closing in _EVALUATED and line_of(inner).level > Level.CALL:
            # What is evaluated is all that stands before the bar.
            inner = [Piece("(", Class.OPENING), *inner, Piece(")", Class.CLOSING)]
        return [Piece(opening, Class.OPENING), *inner, Piece(closing, Class.CLOSING)]

    def _words(self, item: Item) -> list[Piece]:
        if not isinstance(item, Worded):
            return []
        words = shown_words(item.text[1:], item.words)
        if item.parts:
            formulas = [self.line(part).text for part in item.parts]
            text = plain_words(shown(words, formulas).replace("}{", " "))
        else:
            text = plain_words(words)
        return [Piece(text, Class.WORD if text.strip(" ") else Class.SPACE)] if text else []

    def _sign(self, item: Item) -> Piece:
        token = item.text
        cls = _CLASSES.get(token, Class.ORDINARY)
        if token in _BARS:
            return Piece(_BARS[token], cls)
        if token == "-":
            return Piece("−", cls)
        name = token[1:]
        if token[:1] != "\\" or not name:
            # A point that has a size is a delimiter of which there is nothing to see.
            is_nothing = token in {"$", "\\"} or (token == "." and item.end - item.start > 1)
            return Piece("" if is_nothing else self._styled(token), cls)
        if token == "\\colon":
            return Piece(":", cls)
        text = SPELT[name] if name in SPELT else same_sign(name)
        if isinstance(item, Unknown) and text == name and len(name) > 1:
            return Piece(name if name.isalpha() else "", Class.WORD)
        is_name = cls is Class.ORDINARY and len(text) > 1 and text.isalpha()
        return Piece(self._styled(text), Class.WORD if is_name else cls)

    def _styled(self, text: str) -> str:
        is_symbol = len(text) == 1 or text.isdigit()
        return styled(text, self.font) if self.font and is_symbol else text


def fence(token: str) -> str:
    r"""Return the sign of a growing delimiter; of the ``.`` there is nothing to see."""
    if token in _BARS:
        return _BARS[token]
    if token in {".", "\\."}:
        return ""
    name = token[1:]
    if token[:1] != "\\" or not name:
        return {"<": "⟨", ">": "⟩"}.get(token, token)
    return name if not name.isalpha() else same_sign(name)


def _blank(item: Item) -> list[Piece]:
    if item.text in _TIGHT:
        return [Piece("", Class.TIGHT)]
    if item.text in _WIDE:
        return [Piece(QUAD, Class.SPACE)]
    if item.text == "\\tag" and isinstance(item, Worded):
        words = plain_words(item.words)
        return [Piece(QUAD, Class.SPACE), Piece(f"({words})", Class.WORD)] if words else []
    is_space = item.text == "~" or item.text[1:] in WIDE or item.kind is Kind.BREAK
    return [Piece(" ", Class.SPACE)] if is_space else []


def _merged(pieces: Sequence[Piece]) -> list[Piece]:
    """Return *pieces* with letters beside one another as one word: they are in an upright font."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        is_letter = (
            piece.cls in {Class.ORDINARY, Class.WORD} and piece.text.isalnum() and piece.grid is None
        )
        if (
            last is not None
            and is_letter
            and last.cls in {Class.ORDINARY, Class.WORD}
            and last.text.isalnum()
        ):
            found[-1] = replace(piece, text=last.text + piece.text, cls=Class.WORD)
        else:
            found.append(piece)
    return found


EMPTY = line_of([])
