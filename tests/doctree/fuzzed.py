"""Pages and files that nobody would write: shuffled pieces, deep nesting, hostile characters."""

from __future__ import annotations

import random

MARKDOWN = (
    ":::{decode}|:::{decode} $x$ <b>|::::{notation-table}|:::{takeaway} a|:::{takeaway-list}|:::{insight}|:::{lesson} M|"
    ":::{eyebrow}|:::|::::|:name: n|:scope: x|:file: n.yaml|:file: n.csv|:file: ..|:label: $y$|:next: a|:exclude: *|"
    "$$|\\theta = 1|$$ (eq)|$a$|: meaning|:|  :say: x|  :say:|  :alias: $b$|  :foo: bar|  :name: n|:say: x|- $a$ — b|"
    "§ Symbol § Meaning § Type §\n§--§--§--§\n§ $a$ § § set §\n§ § b §|1. x|> quote|## Section|{ref}`n`|"
    "<div>html</div>|```{list-table}\n* - a\n  - b\n```|![i](i.png)|[^1]|[^1]: foot|(n)=||:auto:|:equation: eq|"
    ":::{notation-list}|:group-by: type|{sym}`a`|{sym}`\\theta`|[](#n)|{eq}`eq`|  :match: $?_*$|  :scope: book|"
    ":::{only} draft|:::{note}|```{math}\n:label: l\na\n```|\\|"
).split("|")

RST = (
    ".. decode::|.. decode:: :math:`x` *b*|.. notation-table:: C|.. takeaway:: a|.. takeaway-list::|.. insight::|"
    ".. lesson:: M|.. eyebrow:: E|   :name: n|   :scope: x|   :file: n.yaml|   :file: n.csv|   :label: y|   :next: a|"
    "   .. math::\n\n      a|   :math:`a`|   :math:`b` : type|      meaning|      :say: x|      :say:|      :foo: bar|"
    "      :alias: :math:`b`|   - :math:`a`|   .. list-table::\n\n      * - a\n        - b|   ====== ===\n   Symbol x\n"
    "   ====== ===\n   a      b\n   ====== ===|   text|Section\n-------|:ref:`n`||||   :auto:|.. notation-list::|"
    ":sym:`a`|:sym:`\\theta`|.. only:: draft|   :equation: eq|      :scope: book|      :match: :math:`?_*`"
).split("|")

# Marks that join their neighbours, turn the direction, show nothing, or are no text at all.
CHARACTERS = (
    *(
        "\u0304",
        "x\u0304",
        "\u20d7",
        "\u200d",
        "\u200b",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\u2028",
        "\x85",
        "\x07",
    ),
    *(
        "\x00",
        "\x1b",
        "\ufffe",
        "\U0001f469\u200d\U0001f52c",
        "𝐱",
        "中",
        "ﬁ",
        "ß",
        "İ",
        "\U000e0041",
        "\ud7ff",
    ),
    *("\xa0", "\xad", "−", "′", "‖", "∑", "ℒ", "\U0010ffff", "ัั", "شعر", "\r", "\t", "\v", "\f"),
)
TEX = (
    *(
        "{",
        "}",
        "\\",
        "$",
        "&",
        "#",
        "%",
        "_",
        "^",
        "'",
        "~",
        "\\\\",
        "\\left(",
        "\\right)",
        "\\frac",
        "\\over",
    ),
    *(
        "\\begin{cases}",
        "\\end{cases}",
        "\\text{",
        "\\hat",
        "\\foo",
        "\\class",
        "\\def\\a#1{#1}",
        "\\vx",
        "x",
        "=",
        "1",
    ),
    *(
        "\\sum_{i=1}^n",
        "\\mathbf",
        "\\not",
        "\\dots",
        "\\tag{1}",
        "\\label{l}",
        "\\verb|x|",
        "\\href{a}{b}",
        "\\par",
    ),
)
DEEP = (
    "{",
    "^{",
    "_",
    "^",
    "\\hat",
    "\\hat{",
    "\\frac{",
    "\\left(",
    "\\sqrt{",
    "\\text{",
    "\\begin{cases}",
    "\\vx",
)
YAML = (
    *(
        "- symbol: a\n  meaning: b\n",
        "- {a: [b, {c: d}]}\n",
        "---\n",
        "&x",
        "*x",
        "<<: *x\n",
        "!!python/name:x",
        "? a\n",
    ),
    *(
        '- symbol: "\\ud835"\n',
        "- meaning: |\n    a\n",
        "[",
        "{",
        "\t",
        "...\n",
        "- - a\n",
        "  alias: [a, b]\n",
        "null\n",
    ),
    *(
        "- symbol: [a, b]\n  meaning: $x$ $\n",
        "- symbol: \\theta\n  meaning: 1e3\n  type: ~\n",
        "# c\n",
        '"',
        "'",
    ),
)


def formula(source: random.Random) -> str:
    """Return mathematics of sorts; now and then it is very deep."""
    if source.random() < 0.05:
        return source.choice(DEEP) * source.randrange(2, 1500) + "x"
    return "".join(source.choices([*TEX, *CHARACTERS], k=source.randrange(1, 12)))


def page(source: random.Random, suffix: str) -> str:
    """Return a page of *suffix*, ``md`` or ``rst``."""
    pieces = MARKDOWN if suffix == "md" else RST
    parts = [part.replace("§", "|") for part in source.choices(pieces, k=source.randrange(3, 22))]
    for _ in range(source.randrange(4)):
        tex = formula(source)
        hostile = (
            *(
                source.choice(CHARACTERS),
                f"${tex}$",
                f"$$\n{tex}\n$$",
                f"${tex}$\n: {tex}",
                f":math:`{tex}`",
            ),
            *(
                f"   .. math:: {tex}",
                f"   :math:`{tex}`\n      {tex}",
                f":::{{decode}} {tex}",
                f".. decode:: {tex}",
            ),
        )
        parts.insert(source.randrange(len(parts)), source.choice(hostile))
    return ("T\n=\n\n" if suffix == "rst" else "# T\n\n") + "\n".join(parts) + "\n"


def data_file(source: random.Random) -> str:
    """Return a file that is hardly YAML or CSV."""
    pieces = [*YAML, *CHARACTERS, "symbol,meaning\n", "a,b,c\n", '"\n', ";", f"{formula(source)},x\n"]
    return "".join(source.choices(pieces, k=source.randrange(1, 15)))


def macros(source: random.Random) -> dict[str, object]:
    """Return a project's macros."""
    bodies = [formula(source), "\\vx\\vx", ["#1#1", 1], ["\\vx{#1}", 1, "x"], 7, None, []]
    names = ["vx", "theta", "foo", 1, ""]
    return {str(name): source.choice(bodies) for name in source.choices(names, k=source.randrange(4))}


def files(source: random.Random, suffix: str, pages: int) -> dict[str, str]:
    """Return the files of a project."""
    found = {"n.yaml": data_file(source), "n.csv": data_file(source), "book.yaml": data_file(source)}
    found |= {f"p{number}.{suffix}": page(source, suffix) for number in range(pages)}
    return {**found, f"index.{suffix}": "T\n=\n" if suffix == "rst" else "# T\n"}
