"""Books of random pages, in Markdown and in reStructuredText, and random edits of them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol

# Spelled in several ways, so that edits move a symbol between pages that spell it differently.
SYMBOLS = [r"\alpha", r"\theta", "x", "y_i", "y_{i}", r"\hat{y}", r"\mathbf{p}_u", r"\mathcal{L}", "-"]
FORMULAS = [
    *(r"\theta - \alpha x", r"\hat{y}_i + y_i", r"\mathbf{p}_u^2", "x^2 + z", r"\mathcal{L}(\theta)"),
    *(r"\frac{x}{\alpha}", "z", r"\sum_i y_i", r"\hat{x} - \hat{z}", r"x = \theta"),
]
WORDS = "gradient loss rate point vector user".split()
FIELDS = [
    *(
        "",
        "",
        "",
        "scope: book",
        "scope: part",
        "scope: page",
        "scope: panel",
        "say: so",
        "unit: m",
        "type: scalar",
    ),
    *("type: vector", r"match: $\hat{?}$", "alias: $z$"),
]
KINDS = [
    *("table", "table", "panel", "panel", "auto", "named", "display", "inline", "inline", "part"),
    *("takeaway", "only", "draft", "symbol", "refer", "exempt", "prose", "insight", "own", "own", "hidden"),
    *("introduced", "introduced"),
]
EDITS = [
    *("add", "add", "change", "change", "reword", "reword", "delete", "move", "swap", "prose", "title"),
    *("lesson", "page", "remove", "order", "file"),
]


class Block(NamedTuple):
    """One block of a page; what of this it shows is up to its kind."""

    kind: str
    symbol: str
    formula: str
    words: str
    field: str
    label: str


class Markup(Protocol):
    """How a kind of page writes things down; texts are given as MyST has them."""

    suffix: str

    def heading(self, text: str, level: int, label: str = "") -> str: ...
    def text(self, text: str) -> str: ...
    def directive(self, name: str, argument: str, options: Mapping[str, str], body: str) -> str: ...


class Myst:
    suffix = ".md"

    def heading(self, text: str, level: int, label: str = "") -> str:
        return (f"({label})=\n" if label else "") + f"{'#' * level} {text}"

    def text(self, text: str) -> str:
        return text

    def directive(self, name: str, argument: str, options: Mapping[str, str], body: str) -> str:
        fence = ":" * (body.count(":::") + 3)
        listed = "".join(f":{key}: {value}\n" for key, value in options.items())
        return f"{fence}{{{name}}} {argument}".rstrip() + f"\n{listed}\n{body}\n{fence}"


class Rest:
    suffix = ".rst"

    def heading(self, text: str, level: int, label: str = "") -> str:
        target = f".. _{label}:\n\n" if label else ""
        return f"{target}{self.text(text)}\n{'=-'[level - 1] * 60}"

    def text(self, text: str) -> str:
        return re.sub(r"\{(sym|ref|eq)\}`", r":\1:`", re.sub(r"\$(.+?)\$", r":math:`\1`", text))

    def directive(self, name: str, argument: str, options: Mapping[str, str], body: str) -> str:
        listed = [f":{key}: {value}".rstrip() for key, value in options.items()]
        lines = [*listed, "", *body.splitlines()]
        inside = "\n".join(f"   {line}".rstrip() for line in lines)
        return f".. {name}:: {self.text(argument)}".rstrip() + f"\n{inside}"


def row(markup: Markup, block: Block, meaning: str) -> str:
    name, _, value = block.field.partition(": ")
    more = f"\n\n  :{name}: {markup.text(value)}" if name else ""
    mark = ": " if markup.suffix == ".md" else "  "
    return f"{markup.text(f'${block.symbol}$')}\n{mark}{markup.text(meaning)}{more}"


def _panel(markup: Markup, block: Block, options: Mapping[str, str] | None = None) -> str:
    formula = markup.directive("math", "", {}, f"{block.symbol} + {block.formula}")
    title = f"Panel {block.words}" + (f" ${block.formula}$" if block.field else "")
    body = f"{formula}\n\n{row(markup, block, f'A {block.words}')}"
    return markup.directive("decode", title, options or {}, body)


def _auto(markup: Markup, block: Block) -> str:
    formula = markup.directive("math", "", {}, block.formula)
    own = f"{markup.text('$q$')}\n: Its own\n\n  :unmatched: yes"
    own = own if markup.suffix == ".md" else own.replace("\n: ", "\n  ")
    return markup.directive("decode", "Auto", {"auto": ""}, f"{formula}\n\n{own}")


def _table(markup: Markup, block: Block) -> str:
    # What stands in a meaning is shown wherever the symbol is explained.
    seen = f", as {{ref}}`{block.label}` says" if block.label else ""
    meaning = f"The {block.words} of $\\lambda$" if block.field == "say: so" else f"The {block.words}{seen}"
    return markup.directive("notation-table", "", {}, row(markup, block, meaning))


def _own(markup: Markup, block: Block) -> str:
    """A section with a number of its own, and a row that leads to it and to its equation."""
    section = markup.heading(f"About {block.words}", 2, f"s-{block.label}")
    formula = markup.directive("math", "", {"label": f"e-{block.label}"}, block.formula)
    meaning = f"The {block.words} of {{eq}}`e-{block.label}` in {{ref}}`s-{block.label}` with {{sym}}`x`"
    table = markup.directive("notation-table", f"Of {block.words}", {}, row(markup, block, meaning))
    return f"{section}\n\n{formula}\n\n{table}"


def _takeaway(markup: Markup, block: Block) -> str:
    seen = f" See {{ref}}`{block.label}`." if block.label else ""
    text = markup.text(f"The {block.words} of ${block.formula}$.{seen}")
    return markup.directive("takeaway", f"Keep {block.words}", {}, text)


def _text(template: str) -> Callable[[Markup, Block], str]:
    return lambda markup, block: markup.text(template.format(**block._asdict()))


#: How each kind of block is written.
WRITTEN: dict[str, Callable[[Markup, Block], str]] = {
    "table": _table,
    "panel": _panel,
    "named": lambda markup, block: _panel(markup, block, {"name": block.label} if block.label else {}),
    "auto": _auto,
    "display": lambda markup, block: markup.directive("math", "", {}, block.formula),
    "inline": _text("Some {words} with ${formula}$."),
    "part": lambda markup, block: (
        markup.heading(f"Part {block.words}", 2) + markup.text(f"\n\nOf ${block.formula}$.")
    ),
    "takeaway": _takeaway,
    "only": lambda markup, block: markup.directive("only", "html", {}, _table(markup, block)),
    "draft": lambda markup, block: markup.directive("only", "draft", {}, _table(markup, block)),
    "hidden": lambda markup, block: markup.directive("ifconfig", "2 < 1", {}, _table(markup, block)),
    "own": _own,
    "symbol": _text("See {{sym}}`{symbol}`."),
    "refer": lambda markup, block: _text("See {{ref}}`{label}`." if block.label else "No {words}.")(
        markup, block
    ),
    "exempt": lambda markup, block: markup.directive("math", "", {"class": "no-notation"}, block.formula),
    "prose": _text("Some {words}."),
    "introduced": _text("Let ${symbol}$ be the {words}."),
    "insight": lambda markup, block: markup.directive(
        "insight", f"Mind {block.words}.", {}, markup.text(f"It is ${block.formula}$.")
    ),
}


@dataclass
class Page:
    """A page: its title, its lesson's code if it has one, and its blocks."""

    title: str
    code: str
    markup: Markup
    blocks: list[Block] = field(default_factory=list)

    def source(self) -> str:
        opening = [self.markup.directive("lesson", self.code, {}, "")] if self.code else []
        blocks = [WRITTEN[block.kind](self.markup, block) for block in self.blocks]
        return "\n\n".join([self.markup.heading(self.title, 1), *opening, *blocks]) + "\n"


class Book:
    """A book of random pages, half of them under a page of their own, with lists of what they hold."""

    def __init__(self, seed: int, *, glob: bool = False) -> None:
        self.random = random.Random(seed)  # no secret
        self.glob = glob
        self.pages: dict[str, Page] = {}
        self.order: list[str] = []
        self.labels: list[str] = []
        self.shared = "rate"
        self.made = 0
        self.owns = 0
        for _ in range(7):
            self.add_page()

    def words(self) -> str:
        return " ".join(self.random.choice(WORDS) for _ in range(2))

    def block(self) -> Block:
        pick = self.random.choice
        kind, label = pick(KINDS), ""
        if kind == "own":
            self.owns += 1
            label = f"o{self.owns}"
        elif kind == "named":
            label = f"n{len(self.labels)}"
            self.labels.append(label)
        elif kind == "refer" or self.random.random() < 0.3:
            label = pick(self.labels) if self.labels else ""
        return Block(kind, pick(SYMBOLS), pick(FORMULAS), self.words(), pick(FIELDS), label)

    def add_page(self) -> str:
        name = f"p{self.made}"
        markup = Rest() if self.made % 3 == 1 else Myst()
        self.made += 1
        page = Page(self.title(), self.random.choice(["", "", "L1", "L2"]), markup)
        page.blocks = [self.block() for _ in range(self.random.randrange(2, 6))]
        self.pages[name] = page
        self.order.insert(self.random.randrange(len(self.order) + 1), name)
        return name

    def title(self) -> str:
        return f"Page {self.words()}" + self.random.choice(["", "", r" of $\theta$"])

    def edit(self) -> str:
        """Change something; return what."""
        name, kind = self.random.choice(list(self.pages)), self.random.choice(EDITS)
        if kind in {"page", "remove", "order", "file"}:
            self._edit_book(kind, name)
        else:
            self._edit_page(kind, self.pages[name])
        return f"{kind} {name}"

    def _edit_book(self, kind: str, name: str) -> None:
        if kind == "page":
            self.add_page()
        elif kind == "remove" and len(self.pages) > 5:
            del self.pages[name]
            self.order.remove(name)
        elif kind == "order":
            self.order.remove(name)
            self.order.insert(self.random.randrange(len(self.order) + 1), name)
        else:
            self.shared = self.words()

    def _edit_page(self, kind: str, page: Page) -> None:
        blocks = page.blocks
        place = self.random.randrange(len(blocks)) if blocks else 0
        if kind == "title":
            page.title = self.title()
        elif kind == "lesson":
            page.code = self.random.choice(["", "L1", "L2", "L3"])
        elif kind == "add" or not blocks:
            blocks.insert(place, self.block())
        elif kind == "change":
            blocks[place] = self.block()
        elif kind == "reword":
            blocks[place] = blocks[place]._replace(words=self.words())
        elif kind == "delete":
            del blocks[place]
        elif kind == "move":
            self.random.choice(list(self.pages.values())).blocks.append(blocks.pop(place))
        elif kind == "swap":
            blocks.append(blocks.pop(place))
        else:
            blocks.insert(place, self.block()._replace(kind="prose"))

    def files(self) -> dict[str, str]:
        """Return all that the book is made of."""
        half = (len(self.order) + 1) // 2
        listed = [*self.order[:half], "part"]
        options = "\n:glob:\n:maxdepth: 1\n\n" if self.glob else "\n:maxdepth: 1\n\n"
        toctree = "\n".join(["p*"] if self.glob else listed)
        part = "" if self.glob else "\n".join(self.order[half:])
        return {
            "index.md": f"# Book\n\n```{{toctree}}{options}{toctree}\nlist\nshort\nsheet\n```\n",
            "part.rst": "Part\n====\n\n.. toctree::\n   :maxdepth: 1\n\n" + re.sub("(?m)^", "   ", part),
            "list.md": "# List\n\n:::{notation-list}\n:scope: panel\n:::\n",
            "short.rst": (
                "Short\n=====\n\n.. notation-list::\n   :group-by: type\n   :exclude: p1\n"
                "   :sort: symbol\n"
            ),
            "sheet.md": "# Sheet\n\n:::{takeaway-list}\n:exclude: p2\n:::\n",
            "shared.yaml": f"- symbol: z\n  meaning: A shared {self.shared}\n",
            **{name + page.markup.suffix: page.source() for name, page in self.pages.items()},
        }

    def write(self, folder: Path) -> None:
        """Write what differs from what is there."""
        files = self.files()
        folder.mkdir(exist_ok=True)
        for path in folder.iterdir():
            if path.name not in files:
                path.unlink()
        for name, text in files.items():
            path = folder / name
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8")
