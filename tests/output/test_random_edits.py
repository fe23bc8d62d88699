"""Random edits of a book: building on equals building anew, and only what changed is written again."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sphinx_notation import events
from tests.conftest import MYST, Built, run_sphinx

SYMBOLS = [r"\alpha", r"\theta", "x", "y_i", r"\hat{y}", r"\mathbf{p}_u"]
FORMULAS = [
    *(r"\theta - \alpha x", r"\hat{y}_i + y_i", r"\mathbf{p}_u^2", "x^2 + z", r"\mathcal{L}(\theta)"),
    *(r"\frac{x}{\alpha}", "z", r"\sum_i y_i"),
]
WORDS = "gradient loss rate point vector user".split()
CONF = {**MYST, "html_theme": "basic"}


class Book:
    """A book of random pages: each a title, and blocks that are rows, panels, formulas or prose."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # no secret
        self.pages: dict[str, list[str]] = {}
        self.titles: dict[str, str] = {}
        self.made = 0
        for _ in range(7):
            self.add_page()
        self.order = list(self.pages)

    def words(self) -> str:
        return " ".join(self.random.choice(WORDS) for _ in range(3))

    def block(self) -> str:
        """Return one block of a page."""
        pick = self.random.choice
        symbol, formula, kind = pick(SYMBOLS), pick(FORMULAS), self.random.randrange(7)
        if kind == 0:
            return f":::{{notation-table}}\n${symbol}$\n: The {self.words()}\n:::"
        if kind == 1:
            fields = pick(
                ["", "\n\n  :scope: book", "\n\n  :scope: panel", "\n\n  :say: so", "\n\n  :unit: m"]
            )
            return f":::{{decode}} A panel\n${symbol}$\n: A {self.words()}{fields}\n:::"
        if kind == 2:
            return (
                f":::{{decode}} Auto\n:auto:\n\n$$\n{formula}\n$$\n\n$z$\n: Own\n\n  :unmatched: yes\n:::"
            )
        if kind == 3:
            return f"## Part {self.words()}\n\nOf ${formula}$."
        if kind == 4:
            return f"$$\n{formula}\n$$"
        return f"Some {self.words()}" + (f" with ${formula}$." if kind == 5 else ".")

    def add_page(self) -> None:
        name = f"p{self.made}"
        self.made += 1
        self.titles[name] = f"Page {self.words()}"
        self.pages[name] = [self.block() for _ in range(self.random.randrange(1, 5))]
        self.order = [*getattr(self, "order", ()), name]

    def edit(self) -> str:
        """Change something; return what."""
        name = self.random.choice(list(self.pages))
        blocks = self.pages[name]
        place = self.random.randrange(len(blocks)) if blocks else 0
        kind = self.random.choice("add add change change delete move prose title page remove order".split())
        if kind == "add":
            blocks.insert(place, self.block())
        elif kind == "change" and blocks:
            blocks[place] = self.block()
        elif kind == "delete" and blocks:
            del blocks[place]
        elif kind == "move" and blocks:
            self.pages[self.random.choice(list(self.pages))].append(blocks.pop(place))
        elif kind == "title":
            self.titles[name] = f"Page {self.words()}"
        elif kind == "page":
            self.add_page()
        elif kind == "remove" and len(self.pages) > 5:
            del self.pages[name]
            self.order.remove(name)
        elif kind == "order":
            self.random.shuffle(self.order)
        else:
            blocks.insert(0, f"Only {self.words()}.")
        return f"{kind} {name}"

    def write(self, folder: Path) -> None:
        """Write what differs from what is there."""
        listed = "\n".join(self.order)
        files = {"index.md": f"# Book\n\n```{{toctree}}\n{listed}\nlist\n```\n"}
        files["list.md"] = "# List\n\n:::{notation-list}\n:scope: panel\n:::\n"
        for name, blocks in self.pages.items():
            files[f"{name}.md"] = "\n\n".join([f"# {self.titles[name]}", *blocks]) + "\n"
        folder.mkdir(exist_ok=True)
        for path in folder.glob("*.md"):
            if path.name not in files:
                path.unlink()
        for file, text in files.items():
            path = folder / file
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8")


def bodies(built: Built) -> dict[str, str]:
    """What readers see of every page."""
    names = sorted(built.app.env.all_docs)
    return {name: str(built.html(name).select_one(".body")) for name in names}


def resolved(built: Built) -> dict[str, Any]:
    """What the formulas of every page mean, and how the pages are called that explain it."""
    env = built.app.env
    uses = env.domaindata["notation"]["uses"]
    return {
        name: (shown, [env.titles[page].astext() for page in pages])
        for name, (_, shown, pages, _) in uses.items()
    }


def without_ours(source: Path, out: Path) -> Built:
    """Build on as plain Sphinx would: nobody says which pages changed with the notation."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(events, "changed_pages", lambda app, env: [])
        return run_sphinx(source, out, conf=CONF)


def steps(tmp_path: Path, seed: int, count: int) -> Iterator[tuple[str, Built, Built, Built]]:
    """Yield, after each edit: what it was, the build that goes on, plain Sphinx' own, and a clean one."""
    book = Book(seed)
    book.write(tmp_path / "source")
    for number in range(count + 1):
        what = book.edit() if number else "nothing"
        book.write(tmp_path / "source")
        on = run_sphinx(tmp_path / "source", tmp_path / "on", conf=CONF)
        plain = without_ours(tmp_path / "source", tmp_path / "plain")
        clean = run_sphinx(tmp_path / "source", tmp_path / f"clean-{number}", conf=CONF)
        yield f"seed {seed}, edit {number}: {what}", on, plain, clean


@pytest.mark.parametrize("seed", range(4))
def test_building_on_equals_building_anew(tmp_path: Path, seed: int) -> None:
    before: dict[str, str] = {}
    known: dict[str, Any] = {}
    for what, on, plain, clean in steps(tmp_path, seed, 12):
        after = bodies(clean)
        assert bodies(on) == after, what
        # Where pages were read again their warnings come again, and others' do not.
        assert set(on.warnings) <= set(clean.warnings), what
        changed = {name for name, body in after.items() if before.get(name, body) != body}
        allowed = {*plain.rewritten, *changed}
        allowed |= {name for name, shown in resolved(clean).items() if known.get(name) != shown}
        # Sphinx adds the pages whose toctrees hold a page that is written again.
        with_toctrees = {"index"} if changed else set[str]()
        assert set(on.rewritten) - with_toctrees <= allowed, what
        assert changed <= {*on.rewritten}, what
        before, known = after, resolved(clean)


def test_the_edits_change_other_pages(tmp_path: Path) -> None:
    """The book is one in which what is said above can fail."""
    stale: Any = 0
    for _, _, plain, clean in steps(tmp_path, 1, 12):
        stale += bodies(plain) != bodies(clean)
    assert stale > 3
