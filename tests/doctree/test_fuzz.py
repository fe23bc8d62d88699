"""No text whatever ends in a traceback: pages of shuffled pieces, in one build for each markup."""

from __future__ import annotations

import random

import pytest

from tests.conftest import Build

PAGES = 120

MARKDOWN = (
    ":::{decode}|:::{decode} $x$ <b>|::::{notation-table}|:::{takeaway} a|:::{takeaway-list}|:::{insight}|:::{lesson} M|"
    ":::{eyebrow}|:::|::::|:name: n|:scope: x|:file: n.yaml|:file: n.csv|:file: ..|:label: $y$|:next: a|:exclude: *|"
    "$$|\\theta = 1|$$ (eq)|$a$|: meaning|:|  :say: x|  :say:|  :alias: $b$|  :foo: bar|  :name: n|:say: x|- $a$ — b|"
    "| Symbol | Meaning | Type |\n|--|--|--|\n| $a$ | | set |\n| | b |\n|1. x|> quote|## Section|{ref}`n`|"
    "<div>html</div>|```{list-table}\n* - a\n  - b\n```|![i](i.png)|[^1]|[^1]: foot|(n)=||"
)

RST = (
    ".. decode::|.. decode:: :math:`x` *b*|.. notation-table:: C|.. takeaway:: a|.. takeaway-list::|.. insight::|"
    ".. lesson:: M|.. eyebrow:: E|   :name: n|   :scope: x|   :file: n.yaml|   :file: n.csv|   :label: y|   :next: a|"
    "   .. math::\n\n      a|   :math:`a`|   :math:`b` : type|      meaning|      :say: x|      :say:|      :foo: bar|"
    "      :alias: :math:`b`|   - :math:`a`|   .. list-table::\n\n      * - a\n        - b|   ====== ===\n   Symbol x\n"
    "   ====== ===\n   a      b\n   ====== ===|   text|Section\n-------|:ref:`n`||||"
)


@pytest.mark.parametrize(("suffix", "pieces"), [("md", MARKDOWN), ("rst", RST)])
def test_shuffled_pieces_build(build: Build, suffix: str, pieces: str) -> None:
    source = random.Random(7)
    parts = pieces.split("|") if suffix == "rst" else pieces.replace("|--|--|--|", "§").split("|")
    files: dict[str, str | bytes | None] = {
        "n.yaml": '- symbol: "\\theta"\n  x: [1, {a: b}]\n- - nested\n- meaning: $\n  alias: [a, b]\n  name: n\n',
        "n.csv": 'symbol,meaning,,name\na,b,c,n,d\n"\n',
    }
    for number in range(PAGES):
        chosen = [
            part.replace("§", "|--|--|--|") for part in source.choices(parts, k=source.randrange(3, 22))
        ]
        title = f"T{number}\n===\n\n" if suffix == "rst" else "# T\n\n"
        files[f"p{number}.{suffix}"] = title + "\n".join(chosen) + "\n"
    files[f"index.{suffix}"] = "T\n=\n" if suffix == "rst" else "# T\n"
    built = build(files)
    text = build({}, "text")
    assert len(built.app.env.all_docs) == PAGES + 1
    assert [warning for warning in [*built.warnings, *text.warnings] if "Traceback" in warning] == []
