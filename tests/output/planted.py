"""A book in order, and the same with faults planted in it: for each which check ought to find it, and where."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

# Letters of which none is taken for another.
LETTERS = "abcdghmqrsz"
SYLLABLES = "ba ke li mo nu pa re si to vu wa xe zi".split()


@dataclass
class Planted:
    """A fault: the check that finds it, the page, and the symbol."""

    check: str
    page: str
    symbol: str


@dataclass
class Page:
    """A page that is being written: *number* says which of the book."""

    number: int
    blocks: list[str] = field(default_factory=list)
    early: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"p{self.number:02}"

    @property
    def text(self) -> str:
        return "\n\n".join([f"# Page {self.number}", *self.blocks]) + "\n"


class Book:
    """Writes a book of *pages* pages; symbols carry a label that no other has, and meanings share no word."""

    def __init__(self, pages: int, seed: int) -> None:
        self.random = random.Random(seed)
        self.pages = [Page(number) for number in range(pages)]
        self.planted: list[Planted] = []
        self._count = self._words = 0
        for page in self.pages:
            self.sound(page)

    def symbol(self) -> tuple[str, str]:
        """A symbol that is new in the book, and a meaning."""
        self._count += 1
        letter = LETTERS[self._count % len(LETTERS)]
        label = f"{letter}_{{\\text{{k{self._count}}}}}"
        return label, f"{self._word().title()} of {self._word()}"

    def _word(self) -> str:
        """A word that no other meaning has."""
        self._words += 1
        number, word = self._words, ""
        while number:
            number, at = divmod(number, len(SYLLABLES))
            word += SYLLABLES[at]
        return word.ljust(6, "o")

    def sound(self, page: Page) -> None:
        """Write a panel and a table that nothing is wrong with."""
        (one, first), (two, second), (three, third) = self.symbol(), self.symbol(), self.symbol()
        page.blocks += [
            panel(f"{one} = {two}^2", (one, first), (two, second)),
            table("book", (three, third)),
            f"With ${three}$ in the text.",
            display(f"{three} + 1"),
        ]

    def plant(self, check: str, page: Page, symbol: str, *blocks: str) -> None:
        page.blocks += blocks
        self.planted.append(Planted(check, page.name, symbol))

    def files(self) -> dict[str, str]:
        toctree = "\n".join(page.name for page in self.pages)
        index = f"# Book\n\n```{{toctree}}\n{toctree}\n```\n"
        return {"index.md": index, **{f"{page.name}.md": page.text for page in self.pages}}


def rows(*listed: tuple[str, ...]) -> str:
    texts = []
    for symbol, meaning, *fields in listed:
        more = "".join(f"\n  {one}" for one in fields)
        texts.append(f"${symbol}$\n: {meaning}" + (f"\n{more}" if more else ""))
    return "\n\n".join(texts)


def table(scope: str, *listed: tuple[str, ...]) -> str:
    return f":::{{notation-table}}\n:scope: {scope}\n\n{rows(*listed)}\n:::"


def panel(formula: str, *listed: tuple[str, ...]) -> str:
    return f":::{{decode}} Panel\n{display(formula)}\n\n{rows(*listed)}\n:::"


def display(formula: str) -> str:
    return f"$$\n{formula}\n$$"


def plant_row(book: Book, page: Page) -> None:
    (one, first), (two, second) = book.symbol(), book.symbol()
    book.plant("row", page, two, panel(f"{one} = 1", (one, first), (two, second)))


def plant_conflict(book: Book, page: Page) -> None:
    (one, first), (_, second) = book.symbol(), book.symbol()
    book.plant("conflict", page, one, table("book", (one, first)), f"${one}$", table("book", (one, second)))


def plant_redefined(book: Book, page: Page) -> None:
    (one, first), (_, second) = book.symbol(), book.symbol()
    blocks = panel(f"{one} = 1", (one, first)), panel(f"{one} = 2", (one, second))
    book.plant("redefined", page, one, *blocks)


def plant_duplicate(book: Book, page: Page) -> None:
    one, first = book.symbol()
    book.plant("duplicate", page, one, table("book", (one, first)), f"${one}$", table("book", (one, first)))


WRAPS = (
    r"\frac{{1}}{{{}}}",
    r"\sqrt{{{}^2 + 1}}",
    r"\sum_{{i=1}}^3 {}",
    r"\left( {} \right)",
    r"\int {}\,du",
)


def plant_undefined(book: Book, page: Page) -> None:
    """One of a formula of which rows, or words beside it, explain the others."""
    (one, _), (two, second), (three, third) = book.symbol(), book.symbol(), book.symbol()
    # Of the letters of a broken formula nobody knows what it says.
    one = rf"\kappa{one[1:]}"
    formula = f"{book.random.choice(WRAPS).format(one)} + {two} {three}"
    blocks = book.random.choice(
        [
            (panel(formula, (two, second), (three, third)),),
            (display(formula), f"where ${two}$ is the {second}, and ${three}$ is the {third}."),
            (display(formula), f"- ${two}$: the {second}\n- ${three}$: the {third}"),
        ]
    )
    book.plant("undefined", page, one, *blocks)


def plant_possibly_undefined(book: Book, page: Page) -> None:
    """One of a formula of which nothing else is explained, or that may be explained in other words."""
    one, _ = book.symbol()
    formula = book.random.choice([*WRAPS, "{} = 1"]).format(one)
    said = book.random.choice(
        ["It holds for every ${}$.", "Choose ${}$ so that it holds.", "Then, using ${}$, we see it."]
    )
    book.plant("possibly-undefined", page, one, said.format(one), display(formula))


def plant_unused(book: Book, page: Page) -> None:
    one, first = book.symbol()
    book.plant("unused", page, one, table("book", (one, first)))


def plant_late(book: Book, page: Page) -> None:
    one, first = book.symbol()
    book.pages[page.number - 1].blocks.append(f"Here ${one}$ comes early.")
    book.plant("late", page, one, table("book", (one, first)))


def plant_confusable(book: Book, page: Page) -> None:
    (one, first), (_, second) = book.symbol(), book.symbol()
    other = book.random.choice([one[0].upper() + one[1:], rf"\mathbf{{{one[0]}}}{one[1:]}"])
    book.plant("confusable", page, other, table("page", (one, first), (other, second)), f"${one} {other}$")


def plant_local(book: Book, page: Page) -> None:
    (one, first), (_, second) = book.symbol(), book.symbol()
    book.pages[0].blocks += [table("book", (one, first)), f"${one}$"]
    said = book.random.choice(
        ["Let ${}$ be the {}.", "We look at it, where ${}$ is the {}.", "so ${}$ denotes the {}"]
    )
    said = said if "so" not in said else "Here ${}$ denotes the {}."
    book.plant("local", page, one, said.format(one, second))


def plant_possibly_local(book: Book, page: Page) -> None:
    (one, first), (_, second) = book.symbol(), book.symbol()
    book.pages[0].blocks += [table("book", (one, first)), f"${one}$"]
    book.plant("possibly-local", page, one, f"We look at the {second.casefold()} ${one}$ again.")


def plant_style(book: Book, page: Page) -> None:
    (one, first), (two, _) = book.symbol(), book.symbol()
    book.plant("style", page, two, table("page", (one, first), (two, first)), f"${one} {two}$")


def plant_unit(book: Book, page: Page) -> None:
    one, first = book.symbol()
    unit = book.random.choice(["kilograhm", "metres per secund", "Nwton", "dgrees"])
    book.plant("unit", page, one, table("page", (one, first, f":unit: {unit}")), f"${one}$")


def plant_code(book: Book, page: Page) -> None:
    one, first = book.symbol()
    name = f"fit.{first.split()[0].lower()}"
    book.plant("code", page, name, table("page", (one, first, f":code: `{name}`")), f"${one}$")


def plant_shape(book: Book, page: Page) -> None:
    one, first = book.symbol()
    fields = (
        (":type: vector", ":shape: m × n") if book.random.random() < 0.5 else (":type: matrix", ":shape: d")
    )
    book.plant("shape", page, one, table("page", (one, first, *fields)), f"${one}$")


def plant_control(book: Book, page: Page) -> None:
    book.plant("control", page, "", "Broken is $\x0crac{1}{2}$ here.")


def plant_parse(book: Book, page: Page) -> None:
    book.plant("parse", page, "", r"Broken is $\frac{1$ here.")


PLANTERS: dict[str, Callable[[Book, Page], None]] = {
    name.removeprefix("plant_").replace("_", "-"): function
    for name, function in list(globals().items())
    if name.startswith("plant_")
}


def planted_book(each: int = 8, pages: int = 14, seed: int = 13) -> Book:
    """A book with so many faults of *each* check, on pages after the first."""
    book = Book(pages, seed)
    for plant in PLANTERS.values():
        for number in book.random.sample(range(1, pages), each):
            plant(book, book.pages[number])
    return book
