"""Decks of flashcards for Anki, one for every page, in one package.

Packages are made with ``genanki``, which the extra ``flashcards`` brings.
"""

from __future__ import annotations

import gettext
import hashlib
import io
import itertools
import os
import sqlite3
import time
import zipfile
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from sphinx_notation.report.exports.cards import FIELDS, Card, cards
from sphinx_notation.report.model import Notation

_FILES = Path(__file__).with_name("anki")
_LOCALE = Path(__file__).parents[2] / "locale"
# Fields with a label, by its name in our catalogues of messages.
_LABELLED = ("Type", "Shape", "Unit", "Name in code")


def flashcards(notation: Notation, when: float | None = None) -> bytes:
    """Return *notation* as a package of Anki.

    Notes, decks and their type are known again by the book, the page and the symbols: what is imported once
    more is updated where it says something else, and keeps what was learnt.  *when* is the time of the
    package, in seconds since 1970: without it ``SOURCE_DATE_EPOCH``, else now.  Anki updates what is older.

    Raises `ImportError` where ``genanki`` is missing, and `ValueError` where ``SOURCE_DATE_EPOCH`` is no
    time.
    """
    genanki = _genanki()
    made = _now() if when is None else when
    project = " ".join(notation["project"].split()) or "Notation"
    found = list(cards(notation))
    model = _model(genanki, project, notation["language"])
    names = _deck_names(project, found)
    decks = {docname: genanki.Deck(_number(project, docname), name) for docname, name in names.items()}
    for place, card in enumerate(found, 1):
        guid = genanki.guid_for(project, *card.identity)
        # New cards come in the order of the book.
        note = genanki.Note(model, list(card.fields), guid=guid, due=place)
        decks[card.docname].add_note(note)
    return _packed(genanki.Package(list(decks.values())), made)


def _now() -> float:
    given = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not given:
        return time.time()
    # A larger number is none for the tables of Anki, which count in milliseconds.
    if not (given.isdecimal() and len(given) < 15):
        raise ValueError(f"SOURCE_DATE_EPOCH is {given!r}: write the seconds since 1970")
    return float(given)


def _genanki() -> Any:
    try:
        import genanki  # noqa: PLC0415  (an extra brings it)
    except ImportError as error:
        advice = 'flashcards need genanki: pip install "sphinx-notation[flashcards]"'
        raise ImportError(advice, name="genanki") from error
    return genanki


def _number(*names: str) -> int:
    """Return a number for what *names* identify, in the range that genanki advises."""
    digest = hashlib.sha256("\0".join(names).encode()).digest()
    return (1 << 30) + int.from_bytes(digest[:8]) % (1 << 30)


def _deck_names(project: str, found: Sequence[Card]) -> dict[str, str]:
    """Return the names of the decks by page: those of pages are inside that of the book.

    Anki takes decks of one name for one: pages with the same title have their docname after it.
    """
    headings = {card.docname: card.heading for card in found}
    counts = Counter(headings.values())
    names = {}
    for docname, heading in headings.items():
        page = f"{heading} ({docname})" if counts[heading] > 1 else heading
        names[docname] = "::".join(_part(name) for name in (project, page) if name)
    return names


def _part(name: str) -> str:
    """Return *name* without what parts the names of decks."""
    while "::" in name:
        name = name.replace("::", ":")
    return name.strip(": ") or "…"


def _model(genanki: Any, project: str, language: str) -> Any:
    """Return the type of the notes: its fields, what cards show of them, and how."""
    question, answer, style = (
        (_FILES / name).read_text(encoding="utf-8")
        for name in ("question.html", "answer.html", "style.css")
    )
    catalog = gettext.translation("sphinx_notation", _LOCALE, [language], fallback=True)
    for label in _LABELLED:
        answer = answer.replace(f"[[{label}]]", catalog.gettext(label))
    answer = answer.replace("[[Say]]", catalog.gettext("“%s”").replace("%s", "{{Say}}"))
    return genanki.Model(
        # Other fields make another type.
        _number(project, *FIELDS),
        f"{project} (sphinx-notation)",
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Symbol", "qfmt": question, "afmt": answer}],
        css=style,
    )


def _packed(package: Any, when: float) -> bytes:
    """Return what *package* holds at the time *when*, the same bytes every time."""
    with closing(sqlite3.connect(":memory:")) as connection:
        package.write_to_db(connection.cursor(), when, itertools.count(int(when * 1000)))
        connection.commit()
        collection = connection.serialize()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in (("collection.anki2", collection), ("media", b"{}")):
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
