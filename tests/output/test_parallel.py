"""Two processes write what one does: every kind of block, lists, references, cards, index, inventory."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Built, run_sphinx
from tests.output.random_book import WRITTEN, Book
from tests.output.test_edits import CONF, everywhere


def files(built: Built) -> dict[str, bytes]:
    """What was written, but for what lists everything in the order in which it was read."""
    return {
        path.name: path.read_bytes() for path in built.out.rglob("*.html") if path.name != "search.html"
    }


def big_book(seed: int) -> Book:
    """A book of more pages than Sphinx reads one after the other, with every kind of block."""
    book = Book(seed)
    for page in book.pages.values():
        page.blocks += [book.block() for _ in range(4)]
    for kind in WRITTEN:
        book.pages["p3"].blocks.append(book.block()._replace(kind=kind, label=f"of-{kind}"))
    return book


@pytest.mark.parametrize("seed", range(2))
def test_two_processes_write_what_one_does(tmp_path: Path, seed: int) -> None:
    source = tmp_path / "source"
    big_book(seed).write(source)
    serial = run_sphinx(source, tmp_path / "serial", conf=CONF)
    parallel = run_sphinx(source, tmp_path / "parallel", conf=CONF, parallel=2)
    written = files(serial)
    assert len(written) > 11
    text = b"".join(written.values())
    assert {name for name in (b"sn-definitions", b"sn-list", b"sn-takeaways") if name in text} == {
        *(b"sn-definitions", b"sn-list", b"sn-takeaways")
    }
    assert files(parallel) == written
    assert everywhere(parallel) == everywhere(serial)
    assert sorted(parallel.warnings) == sorted(serial.warnings)
    assert serial.warnings


def test_an_edit_after_a_parallel_build_reaches_the_same_pages(tmp_path: Path) -> None:
    """What other processes read is known to the next build."""
    source, book = tmp_path / "source", big_book(3)
    book.write(source)
    run_sphinx(source, tmp_path / "serial", conf=CONF)
    run_sphinx(source, tmp_path / "parallel", conf=CONF, parallel=2)
    book.shared = "changed"
    page = book.pages["p3"]
    page.blocks = [block._replace(words="other words") for block in page.blocks]
    book.write(source)
    serial = run_sphinx(source, tmp_path / "serial", conf=CONF)
    parallel = run_sphinx(source, tmp_path / "parallel", conf=CONF, parallel=2)
    assert {"p3", "list"} < set(serial.rewritten)
    assert files(parallel) == files(serial)
    assert run_sphinx(source, tmp_path / "parallel", conf=CONF).rewritten == []
