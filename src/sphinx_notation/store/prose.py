"""What the prose of a page introduces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from docutils import nodes

from sphinx_notation.book.introductions import introductions
from sphinx_notation.book.named_formulas import introduces_before, introduces_next
from sphinx_notation.book.page_words import words_in
from sphinx_notation.book.prose_letters import letters_alone
from sphinx_notation.book.prose_places import FORMULA
from sphinx_notation.book.records import CONJUGATES, IntroducedRecord
from sphinx_notation.structure import tex_of
from sphinx_notation.tex.typed import GREEK

Introduced = tuple[nodes.math, IntroducedRecord]


def introduced_in(block: nodes.TextElement, language: str) -> Iterator[Introduced]:
    """Yield the formulas of a *block* of text that it introduces, with records that have no place yet."""
    formulas = [child for child in block.children if isinstance(child, nodes.math)]
    if not formulas:
        return
    text = "".join(map(_text, block.children))
    marked = [math for math in formulas for _ in range(_marks(math).count(FORMULA))]
    last: nodes.math | None = None
    for found in introductions(text, language):
        math, before = marked[found.number], last
        last = math
        # Without words it is the formula that says what its symbol is.
        if math is not before and (found.words or _SAYS.search(tex_of(math))):
            record = IntroducedRecord(tex_of(math), found.words, found.is_sure, 0)
            yield math, record._replace(is_named=found.is_named, is_which=found.is_which)
    lowered = text.casefold()
    # Most prose has nothing of the kind, and to see that by the pattern takes long.
    is_likely = any(stem in lowered for stem in _CONJUGATE_STEMS)
    if is_likely and (conjugates := _CONJUGATES.search(text)):
        yield formulas[0], IntroducedRecord(CONJUGATES, conjugates[0], False, 0)
    yield from _in_list(block, formulas)


_SAYS = re.compile(r"=|\\(?:in|equiv|sim|triangleq|subset|to|mapsto)\b|:")
# Conjugate priors and gradients are others.
_CONJUGATES = re.compile(
    r"complex[- ]conjugat\w*|conjugat\w+ complex|conjugate[- ](?:symmetr|transpos)\w+|hermit\w+|"
    r"(?:komplex|konjugiert)\w*[- ]?k(?:onjugiert|omplex)\w*|conjugu\w+|conjugad\w+|共轭",
    re.IGNORECASE,
)
_CONJUGATE_STEMS = ("onjug", "hermit", "komplex", "共轭")
# Words in formulas: abbreviations, and names that are set as words; and letters alone.
_WORDS = re.compile(
    r"(?<![A-Za-z\\])[A-Z][A-Z0-9]+(?![A-Za-z])|(?<=\{)[A-Za-z]{3,}(?=\})|"
    r"(?<![A-Za-z\\])[A-Za-z](?![A-Za-z])",
)
_COMMAND = re.compile(r"\\([A-Za-z]+)")
# What prose may write a letter as that is no formula there.
_SET_APART = (nodes.emphasis, nodes.literal, nodes.strong)


class Prose:
    """The text of a page that is prose; *texts* are all that it has, in order, *language* is theirs."""

    def __init__(self, texts: Iterable[nodes.Text], language: str) -> None:
        self._language = language
        self._texts = [text for text in texts if not isinstance(text.parent, _NO_PROSE)]
        # One text is looked through sooner than many; no word goes on behind the end of a line.
        self._whole = "\n".join(self._texts)

    def words(self) -> str:
        """Return its words, see `page_words`."""
        return words_in(self._whole)

    def words_of_formulas(
        self, blocks: Iterable[nodes.math_block]
    ) -> Iterator[tuple[nodes.Element, IntroducedRecord]]:
        """Yield the words in displayed formulas, *blocks*, that it has too, and where."""
        formulas = list(map(tex_of, blocks))
        asked = {word for tex in formulas for word in _WORDS.findall(tex)}
        # Two capitals are a product, too, or a segment between two points.
        asked |= {letter for word in asked if len(word) == 2 for letter in word if letter.isalpha()}
        words = {word for word in asked if len(word) > 1}
        # Code calls these by their names.
        greek = {name for tex in formulas for name in _COMMAND.findall(tex) if name in GREEK} - words
        # Most pages have none of them.
        words = words and words.intersection(_WORD.findall(self._whole))
        apart = (asked | greek) - words
        letters = {word for word in asked if len(word) == 1}
        letters = letters and letters.intersection(letters_alone(self._whole, self._language))
        for text in self._texts if apart or words else ():
            found = words.intersection(_WORD.findall(text)) if words else set()
            if isinstance(text.parent, _SET_APART):
                found |= apart.intersection([str(text)])
            elif letters:
                found |= letters.intersection(letters_alone(text, self._language))
            if found:
                words, apart, letters = words - found, apart - found, letters - found
                for word in sorted(found):
                    symbol = rf"\{word}" if word in greek else _as_symbol(word)
                    yield text.parent, IntroducedRecord(symbol, word, False, 0)


def _as_symbol(word: str) -> str:
    return rf"\operatorname{{{word}}}" if len(word) > 1 else word


_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]+")
_NO_PROSE = (nodes.math, nodes.math_block, nodes.literal_block, nodes.Invisible, nodes.system_message)


def introduced_by_name(block: nodes.math_block, language: str) -> IntroducedRecord | None:
    """Return what the paragraphs around a displayed formula name: the symbol that stands left in it."""
    place = block.parent.index(block)
    before, after = block.parent.children[:place], block.parent.children[place + 1 :]
    if isinstance(block.parent, nodes.TextElement):
        # It stands in the middle of a paragraph.
        above, below = before, after
    else:
        # Before a formula with a label stands its target.
        near = next((one for one in reversed(before) if not isinstance(one, _PASSED)), None)
        above = near.children if isinstance(near, nodes.paragraph) else []
        below = after[0].children if after and isinstance(after[0], nodes.paragraph) else []
    words = introduces_next("".join(map(_text, above)), language) if above else ""
    if not words and below:
        words = introduces_before("".join(map(_text, below)), language)
    # With such a sign the formula says itself that it introduces its symbol.
    is_sure = _DEFINES.search(block.astext()) is not None
    return IntroducedRecord(block.astext(), words, is_sure, 0, is_named=is_sure) if words else None


_DEFINES = re.compile(r":\s*=|\\(?:colon(?:eqq?|equals)|triangleq|vcentcolon)(?![A-Za-z])")
# What stands between prose and the formula that it speaks of.
_PASSED = (nodes.Invisible, nodes.figure, nodes.image)


def _marks(math: nodes.math) -> str:
    """Return what stands for a formula in a text: of a list of symbols it is a list."""
    return f"{FORMULA}, {FORMULA}" if _LIST.fullmatch(tex_of(math)) else FORMULA


_SYMBOL = r"\s*\\?[A-Za-z]+(?:_(?:\w|\{\w+\}))?\s*"
_LIST = re.compile(rf"{_SYMBOL}(?:,{_SYMBOL})+")


def _text(node: nodes.Node) -> str:
    if isinstance(node, nodes.math):
        return _marks(node)
    if isinstance(node, nodes.math_block):
        # The sentence goes on behind it.
        return ", "
    # Formulas in links and the like have no place in the text.
    return node.astext().replace(FORMULA, "") if not isinstance(node, nodes.Invisible) else ""


def _in_list(block: nodes.TextElement, formulas: list[nodes.math]) -> Iterator[Introduced]:
    """Yield formulas that are the whole of a term, or of a table's cell with words beside it."""
    if not isinstance(block, nodes.term) and not isinstance(block.parent, nodes.entry):
        return
    if any(not isinstance(child, nodes.math) and child.astext().strip(" ,\n") for child in block.children):
        return
    if isinstance(block, nodes.term):
        meaning = block.parent.astext().removeprefix(block.astext()) if block.parent is not None else ""
    elif isinstance(block.parent, nodes.entry) and isinstance(block.parent.parent, nodes.row):
        cells = [cell for cell in block.parent.parent.children if cell is not block.parent]
        beside = ["".join(map(_without_formulas, cell.children)) for cell in cells]
        meaning = next((text for text in beside if " " in text.strip() and _LETTERS.search(text)), "")
    else:
        return
    words = " ".join(meaning.split())[:_LONGEST]
    # What stands beside a symbol in the head of a table is the head of another column.
    named = not isinstance(block.parent.parent.parent, nodes.thead)
    if words:
        yield from (
            (math, IntroducedRecord(math.astext(), words, True, 0, is_named=named)) for math in formulas
        )


def _without_formulas(node: nodes.Node) -> str:
    return "".join(
        map(str, (text for text in node.findall(nodes.Text) if not isinstance(text.parent, nodes.math)))
    )


_LETTERS = re.compile(r"[^\W\d_]{3}")
_LONGEST = 80
