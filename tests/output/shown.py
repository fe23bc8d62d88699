"""What readers see of a row, wherever it is shown: its words, its links and its pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, Doctype, NavigableString

#: What belongs to the place where something stands, and not to what is said there.
_ASIDE = {
    *(
        "headerlink",
        "eqno",
        "caption-number",
        "sn-caption-number",
        "footnote-reference",
        "citation-reference",
        "copybtn",
    ),
    *("sn-meta", "sn-said", "sn-number", "sn-definition-origin", "sn-definition-symbol"),
}


@dataclass(frozen=True)
class Shown:
    """The words, the addresses that links lead to, and those of pictures, seen from the root."""

    words: str
    links: frozenset[str]
    pictures: frozenset[str]


@cache
def soup(path: Path) -> BeautifulSoup:
    """Return the page *path*, read once."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@cache
def words_on(page: Path) -> str:
    """Return what is read on *page*."""
    return words_in(soup(page))


@cache
def ids(path: Path) -> list[str]:
    """Return the identifiers on the page *path*, in order."""
    return [str(tag["id"]) for tag in soup(path).find_all(id=True)]


def _pieces(tag: Tag, skip: Tag | None = None) -> Iterator[Tag | NavigableString]:
    """Yield the elements and texts inside *tag*, without what stands aside; a formula as a whole."""
    for child in tag.children:
        if child is skip:
            continue
        if isinstance(child, Tag):
            if _ASIDE.isdisjoint(child.get_attribute_list("class")) and child.name not in {
                "script",
                "style",
            }:
                yield child
                if "math" not in child.get_attribute_list("class"):
                    yield from _pieces(child)
        elif isinstance(child, NavigableString) and not isinstance(child, Comment | Doctype):
            yield child


def without_marks(tex: str) -> str:
    """Return *tex* without marks around its symbols, and without braces, which these may add."""
    return re.sub(r"\\(?:class|htmlClass|cssId)\{[^{}]*\}|[{}]", "", tex)


def squeezed(text: str) -> str:
    """Return *text* with single blanks."""
    return " ".join(text.split())


def words_in(tag: Tag, skip: Tag | None = None) -> str:
    """Return what is read in *tag*, but for *skip*."""
    found: list[str] = []
    for piece in _pieces(tag, skip):
        if isinstance(piece, NavigableString):
            found.append(piece)
        elif "math" in piece.get_attribute_list("class"):
            # What stands in a template counts too: `strings` would leave that out.
            strings = (text for text in piece.descendants if isinstance(text, NavigableString))
            texts = (str(text) for text in strings if not text.find_parent(class_="eqno"))
            found.append(re.sub(r"\s", "", without_marks("".join(texts))))
    return squeezed("".join(found))


def shown_in(tag: Tag, page: Path, root: Path, skip: Tag | None = None) -> Shown:
    """Return what *tag* shows, which stands on *page*, but for *skip*."""
    tags = [piece for piece in _pieces(tag, skip) if isinstance(piece, Tag)]
    links = [str(one["href"]) for one in tags if one.name == "a" and one.has_attr("href")]
    pictures = [str(one.get("src") or one.get("data")) for one in tags if one.name in {"img", "object"}]
    return Shown(
        words_in(tag, skip),
        frozenset(address(link, page, root) for link in links),
        frozenset(address(picture, page, root) for picture in pictures),
    )


def address(link: str, page: Path, root: Path) -> str:
    """Return *link* on *page* as it is seen from *root*."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return link
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page.resolve()
    # What leaves the book stays as it is written, and is found nowhere.
    inside = target.is_relative_to(root.resolve())
    shown = target.relative_to(root.resolve()).as_posix() if inside else link
    return f"{shown}#{parts.fragment}" if parts.fragment else shown


def leads_nowhere(link: str, root: Path) -> bool:
    """Say whether *link*, seen from *root*, has no file or no place in it."""
    if urlsplit(link).scheme:
        return False
    path, _, fragment = link.partition("#")
    if not (root / path).is_file():
        return True
    return bool(fragment) and fragment not in ids(root / path)


def row_on(page: Path, tex: str, root: Path) -> Shown | None:
    """Return what the first row of *tex* on *page* says, in a panel, a table or a list."""
    meanings = (meaning for text, meaning in _rows(page) if ends_with(text, tex))
    return next((shown_in(meaning, page, root) for meaning in meanings), None)


def card_on(page: Path, tex: str, root: Path) -> Shown | None:
    """Return what the card of *tex* on *page* says: in a hidden part of the page, or in a template."""
    cards = (card for text, card in _cards(page) if ends_with(text, tex))
    return next((shown_in(card, page, root) for card in cards), None)


def takeaway_on(page: Path, tex: str, root: Path) -> Shown | None:
    """Return what the takeaway says on *page* that has *tex* in its headline."""
    headlines = (headline for text, headline in _headlines(page) if ends_with(text, tex))
    return next((shown_in(one.parent, page, root, one) for one in headlines if one.parent), None)


# A page of all sorts is large, and asked for each of them: what it has is looked for once.
@cache
def _rows(page: Path) -> list[tuple[str, Tag]]:
    """Return what the symbol of every row on *page* is, and its meaning."""
    pairs = ((row.select_one(".sn-symbol"), row.select_one(".sn-meaning")) for row in on(page, ".sn-row"))
    return [(formula(one), meaning) for one, meaning in pairs if one is not None and meaning is not None]


@cache
def _cards(page: Path) -> list[tuple[str, Tag]]:
    """Return what the symbol of every card on *page* is, and the card."""
    # Selectors do not reach into a template.
    cards = soup(page).find_all(class_="sn-definition")
    pairs = ((card.find(class_="sn-definition-symbol"), card) for card in cards)
    return [(formula(symbol), card) for symbol, card in pairs if isinstance(symbol, Tag)]


@cache
def _headlines(page: Path) -> list[tuple[str, Tag]]:
    """Return what is in the headline of every takeaway on *page*, and the headline."""
    return [(formula(one), one) for one in on(page, ".sn-takeaway .sn-headline")]


@cache
def on(page: Path, selector: str) -> list[Tag]:
    """Return what *selector* chooses on *page*, chosen once."""
    return list(soup(page).select(selector))


def formula(tag: Tag) -> str:
    """Return the text of *tag*, the marks in its formulas left out."""
    # What stands in a template counts too: `get_text` would leave that out.
    return without_marks("".join(piece for piece in tag.descendants if isinstance(piece, NavigableString)))


def ends_with(text: str, tex: str) -> bool:
    """Say whether a formula in *text*, see `formula`, is *tex* or ends with it."""
    return f"{without_marks(tex)} " in f"{text} ".replace("\\)", " ")
