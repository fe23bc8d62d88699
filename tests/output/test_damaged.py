"""What was kept of an earlier build and cannot be used is read anew, with a word and no traceback."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sphinx_notation.book.records import PageRecord
from tests.conftest import MYST, Built, run_sphinx

FILES = {
    "index.md": "# I\n\n```{toctree}\na\nb\n```\n",
    "a.md": "# A\n\n:::{notation-table}\n$x$\n: The meaning\n:::\n",
    "b.md": "# B\n\nHere $x$ is used.\n\n```{notation-list}\n```\n",
}
CONF = {**MYST, "html_theme": "basic"}


def build(folder: Path) -> Built:
    return run_sphinx(folder / "source", folder / "build", conf=CONF)


def _set(name: str, value: object) -> Callable[[dict[str, Any]], None]:
    return lambda data: data.__setitem__(name, value)


def _set_page(value: object) -> Callable[[dict[str, Any]], None]:
    return lambda data: data["pages"].__setitem__("a", value)


def _set_summary(value: object) -> Callable[[dict[str, Any]], None]:
    return lambda data: data["summaries"].__setitem__("a", value)


@pytest.mark.parametrize(
    "damage",
    [
        _set_page(None),
        _set_page("rubbish"),
        _set_page({"definitions": []}),
        _set_page(PageRecord(definitions=("x",))),  # type: ignore[arg-type]
        _set_page(PageRecord(titles={"a": None})),  # type: ignore[dict-item]
        lambda data: data["pages"].pop("a"),
        lambda data: data["pages"].__setitem__("", 1),
        *(_set("pages", []), _set("pages", None), _set("summaries", 7), _set("macros", None)),
        *(_set_summary(None), _set_summary(("a",)), _set_summary(("a", "b", 1, 2, 3))),
        lambda data: data.pop("pages"),
        lambda data: data.pop("summaries"),
        lambda data: [data.pop(name) for name in ("pages", "summaries", "macros")],
    ],
)
def test_damaged_data(tmp_path: Path, damage: Callable[[dict[str, Any]], object]) -> None:
    (tmp_path / "source").mkdir()
    for name, text in FILES.items():
        (tmp_path / "source" / name).write_text(text, encoding="utf-8")
    before = build(tmp_path)
    written = {name: before.text(f"{name}.html") for name in ("a", "b")}
    kept = tmp_path / "build" / "doctrees" / "environment.pickle"
    with kept.open("rb") as file:
        env = pickle.load(file)
    damage(env.domaindata["notation"])
    with kept.open("wb") as file:
        pickle.dump(env, file)
    after = build(tmp_path)
    assert after.warnings == []
    assert {name: after.text(f"{name}.html") for name in ("a", "b")} == written
    # What was read anew stays.
    assert build(tmp_path).rewritten == []
