"""Directives that a fence does not close, that another's fence closes, or that stand where none can."""

from __future__ import annotations

import pytest

from sphinx_notation.reading.directives import DIRECTIVES
from sphinx_notation.reading.fences import fences
from tests.conftest import Build

HEAD = "# T\n\n"
OPEN = ":::{decode} A\n$G$\n: good\n\n"
TAKEAWAY = ":::{takeaway} H\nText.\n:::\n"

MARKDOWN = {
    "prose to the end of the page": (f"{OPEN}Prose one.\n\nProse two.\n", 3, "`decode` is never closed"),
    "callout to the end of the page": (
        ":::{insight} L\nText.\n\nProse.\n",
        3,
        "`insight` is never closed, and holds all that follows: write `:::` where it ends",
    ),
    "between backticks": ("```{decode} A\n$G$\n: good\n\nProse.\n", 3, "write ``` where"),
    "between tildes": ("~~~{decode} A\n$G$\n: good\n\nProse.\n", 3, "write `~~~` where"),
    "takeaway in a panel": (
        f"{OPEN}{TAKEAWAY}\nProse.\n",
        7,
        "`takeaway` is closed by the fence of `decode`, which opens on line 3: close that one above, or "
        "open it with `::::{decode}` if this belongs inside",
    ),
    "takeaway in a table": (
        f":::{{notation-table}}\n| Symbol | Meaning |\n|--|--|\n| $a$ | b |\n\n{TAKEAWAY}",
        8,
        "fence of `notation-table`",
    ),
    "panel in a callout": (f":::{{insight}} L\nText.\n\n{OPEN}:::\n", 6, "`decode` is closed by the fence"),
    "panel in an opening": (f":::{{lesson}} M1\nText.\n\n{OPEN}:::\n", 6, "fence of `lesson`"),
    "list in a panel": (f"{OPEN}:::{{takeaway-list}}\n:::\n\n{TAKEAWAY}", 7, "`takeaway-list` is closed"),
    "list with an option": (":::{notation-list}\n:scope: book\n", 3, "`notation-list` is never closed"),
    "list with text": (":::{notation-list}\n:scope: book\n\nProse.\n", 3, "takes no content"),
    "longer fence inside": (f"{OPEN}::::{{takeaway}} H\nText.\n::::\n", 7, "`::::{decode}`"),
    "unclosed around a closed one": (f"::{OPEN}{TAKEAWAY}\nProse.\n", 3, "`decode` is never closed"),
    "eyebrow in a panel": (f"{OPEN}:::{{lesson}} E\n:::\n", 7, "fence of `decode`"),
    "inner fence of the same length": (
        f"{OPEN}:::{{insight}} L\nText.\n:::\n\n$c$\n: d\n:::\n\nProse.\n",
        7,
        "`insight` is closed by the fence of `decode`",
    ),
    "same length, another's directive": (
        f"{OPEN}:::{{note}}\nText.\n:::\n\n$c$\n: d\n:::\n\nProse.\n",
        7,
        "`note` is closed by the fence of `decode`",
    ),
    "panel in another's directive": (
        f":::{{note}}\nText.\n\n{OPEN}:::\n\nMore.\n:::\n",
        6,
        "`decode` is closed by the fence of `note`, which opens on line 3",
    ),
    "same length, backticks": (
        "```{decode} A\n$G$\n: good\n\n```{insight} L\nText.\n```\n\n```\n",
        7,
        "open it with ````{decode} if",
    ),
    "code without an end": (
        f"{OPEN}```python\nx = 1\n:::\n\nProse.\n",
        7,
        "what ``` opens here is closed by the fence of `decode`, which opens on line 3: write ``` before",
    ),
    "two colons at the end": (f"{OPEN}::\n\nProse.\n", 7, "`::` alone is text and closes nothing"),
    "two colons under a meaning": (":::{decode} A\n$G$\n: good\n::\n\nProse.\n", 6, "`::` alone"),
    "two colons around": ("::{decode} X\n$a$\n: good\n::\n\nProse.\n", 3, "three colons or more"),
    "two colons under text": ("Text.\n::{takeaway-list}\n::\n", 4, "three colons or more"),
    "two colons above a meaning": ("::{notation-list}\n: good\n::\n", 3, "three colons or more"),
    "one fence too many": (f"{OPEN}:::\n:::\n\nProse.\n", 8, "these colons close nothing"),
    "as in reStructuredText": (".. decode:: X\n\n   a\n      b\n", 3, "in Markdown write `:::{decode}`"),
}


@pytest.mark.parametrize("name", MARKDOWN)
def test_markdown(build: Build, name: str) -> None:
    text, line, said = MARKDOWN[name]
    warnings = build({"index.md": HEAD + text}).ours()
    (warning,) = [w for w in warnings if "unnamed" not in w]
    assert f"index.md:{line}: WARNING: " in warning, warning
    assert said in warning
    assert "[notation.directive]" in warning


RST = {
    "takeaway in a panel": (
        ".. decode:: X\n\n   :math:`a`\n      b\n\n   .. takeaway:: H\n\n      Text.\n",
        9,
        "`takeaway` cannot stand inside `decode`",
    ),
    "list in a panel": (
        ".. decode:: X\n\n   :math:`a`\n      b\n\n   .. notation-list::\n",
        9,
        "`notation-list` cannot stand inside `decode`",
    ),
    "panel in an opening": (
        ".. lesson:: M1\n\n   Text.\n\n   .. decode:: X\n\n      :math:`a`\n         b\n",
        8,
        "`decode` cannot stand inside `lesson`",
    ),
    "list in a takeaway": (
        ".. takeaway:: H\n\n   Text.\n\n   .. takeaway-list::\n",
        8,
        "`takeaway-list` cannot stand inside `takeaway`",
    ),
    "as in Markdown": (":::{decode} X\nText.\n:::\n", 4, "in reStructuredText write `.. decode::`"),
}


@pytest.mark.parametrize("name", RST)
def test_restructuredtext(build: Build, name: str) -> None:
    text, line, said = RST[name]
    (warning,) = build({"index.rst": "T\n=\n\n" + text}).ours()
    assert f"index.rst:{line}: WARNING: " in warning, warning
    assert said in warning
    assert "[notation.directive]" in warning


def test_what_cannot_stand_inside_is_said_between_sound_fences_too(build: Build) -> None:
    (warning,) = build({"index.md": f"{HEAD}:{OPEN}{TAKEAWAY}::::\n"}).ours()
    assert "index.md:7: WARNING: `takeaway` cannot stand inside `decode`" in warning


@pytest.mark.parametrize("name", DIRECTIVES)
def test_every_directive_is_missed(build: Build, name: str) -> None:
    """None is left out where names are looked for: one colon, two colons, no braces, other markup."""
    files = {
        "index.rst": f"T\n=\n\n.. {name}:\n\n.. {name} : X\n\n:::{{{name}}}\n",
        "page.md": f"# P\n\n:::{name}\n:::\n\n::{{{name}}}\n::\n\n.. {name}::\n",
    }
    warnings = build(files).ours()
    places = [warning.split(": WARNING: ")[0].rpartition("/")[2] for warning in warnings]
    lines = {"index.rst:4", "index.rst:6", "index.rst:8", "page.md:3", "page.md:6", "page.md:9"}
    assert set(places) == lines, warnings
    assert len(warnings) == 6
    assert all(name in warning or "three colons" in warning for warning in warnings)


MEANING = ":::{decode} A\n$a$\n: Text\n\n"
SOUND = {
    "longer fences outside": f":{OPEN}:::{{insight}} L\nText.\n:::\n\n$c$\n: d\n::::\n\nProse.\n",
    "other fences inside": f"{OPEN}```{{insight}} L\nText.\n```\n:::\n\nProse.\n",
    "callout in a takeaway": "::::{takeaway} H\nText.\n\n:::{insight} L\nText.\n:::\n::::\n",
    "panel in a callout": f"::::{{insight}} L\nText.\n\n{OPEN}:::\n::::\n",
    "panel in a takeaway": f"::::{{takeaway}} H\nText.\n\n{OPEN}:::\n::::\n",
    "takeaway in a callout": f"::::{{insight}} L\n{TAKEAWAY}::::\n",
    "fences in a meaning": f"{MEANING}  ```{{insight}} L\n  Text.\n  ```\n:::\n\nProse.\n",
    "takeaway in a meaning": f"{MEANING}  ```{{takeaway}} L\n  Text.\n  ```\n:::\n\nProse.\n",
    "list in a meaning": f"{MEANING}  ```{{notation-list}}\n  ```\n:::\n\nProse.\n",
    "code in a meaning": f"{MEANING}  ```\n  :::{{decode}}\n  ```\n:::\n\nProse.\n",
    "code that begins a meaning": ":::{decode} D\n$c$\n: ```text\n  code\n  ```\n:::\n\nProse.\n",
    "callout that begins a meaning": ":::{decode} D\n$c$\n: ```{insight} L\n  Text.\n  ```\n:::\n\nProse.\n",
    "colons in a cell": f"{OPEN}:::\n\n| a | b |\n| --- | --- |\n| c | :::: |\n",
    "in the item of a list": "- :::{insight} L\n  Text.\n  :::\n- one\n\nProse.\n",
    "indented": "  :::{insight} L\n  Text.\n  :::\n\nProse.\n",
    "tabs": "```{note}\n~~~{insight} L\nText.\n~~~\n```\n\nProse.\n",
    "an example": f"````{{code-block}} text\n{OPEN}{TAKEAWAY}````\n\n{OPEN}:::\n\nProse.\n",
    "an example in a panel": f"{OPEN}```text\n:::{{note}}\n```\n:::\n\nProse.\n",
    "code between the lines": f"{OPEN}One.\n\n    :::\n\nProse.\n\n:::\n\nMore.\n",
    "colons in text": f"{OPEN}:::\n\nIn C++ `a::b`, and a::b, and `::`.\n\n```\n::\n```\n",
    "two colons of another page": "Text.\n\n::\n\nText.\n",
    "no name of another page": ":::\nText.\n:::\n",
    "another's fence without an end": ":::{note}\nText.\n",
    "front matter": f"{OPEN}:::\n\n+++\n\nProse.\n\n---\n\n{OPEN}:::\n",
}


@pytest.mark.parametrize("name", SOUND)
def test_sound_text_is_left_alone(build: Build, name: str) -> None:
    page = f"---\nmyst:\n  substitutions:\n    x: ':::'\n---\n{HEAD}{SOUND[name]}"
    assert build({"index.md": page}).ours() == []


def test_sound_nesting_in_restructuredtext_is_left_alone(build: Build) -> None:
    text = (
        ".. decode:: X\n\n   :math:`a`\n      b\n\n      .. takeaway:: H\n\n         Text.\n\n"
        "   .. insight:: L\n\n      Text::\n\n         :::\n\n::\n\n   :::{decode}\n"
    )
    assert build({"index.rst": "T\n=\n\n" + text}).ours() == []


def test_included_text_is_looked_at_where_it_stands(build: Build) -> None:
    files = {
        "index.md": f"{HEAD}```{{include}} part.txt\n```\n\nProse.\n",
        "part.txt": f"\n\n\n{OPEN}Prose.\n",
    }
    (warning,) = build(files).ours()
    assert "part.txt:4: WARNING: `decode` is never closed" in warning


def test_without_colon_fences_colons_are_no_fences(build: Build) -> None:
    """Nothing but the extension is missed: not what the text would be with it."""
    text = f"{HEAD}```{{decode}} A\n$a$\n: b\n```\n\n{OPEN}{TAKEAWAY}\nProse.\n"
    conf = {"myst_enable_extensions": ["deflist", "dollarmath", "fieldlist"]}
    (warning,) = build({"index.md": text}, conf=conf).ours()
    assert "`colon_fence`" in warning


def test_fences_are_found_as_markdown_has_them() -> None:
    text = "::::{a}\n:::{b} T\n```{c}\n:::\n::::\n~~~ `x`\n:::\n~~~\n```x`y\n- :::{d}\ntext\n"
    found = [(f.line, f.name, f.end, f.is_closed) for f in fences(text.split("\n"), colons=True)]
    assert found == [
        *((1, "a", 5, True), (2, "b", 4, True), (3, "c", 4, False)),
        (6, "", 8, True),
        (10, "d", 11, True),
    ]
