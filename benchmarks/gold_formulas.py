"""Read the formulas of a fetched book: of Markdown, notebooks and reStructuredText, with their lines."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import yaml


class Source(NamedTuple):
    """A formula as its book has it; ``cell`` is the number of its cell in a notebook, or nothing."""

    file: str
    part: str
    line: int
    cell: int | None
    tex: str


class Text(NamedTuple):
    """A file of the book, or one cell of a notebook."""

    file: str
    cell: int | None
    text: str


# What is shown as it is typed has no formulas; a directive that only wraps text has.
_FENCE = re.compile(
    r"^(?P<mark>`{3,}|~{3,})(?P<info>[^\n]*)\n.*?^(?P=mark)[ \t]*$", re.MULTILINE | re.DOTALL
)
_CODE = re.compile(r"(?<!`)(`+)(?!`)[^\n]+?(?<!`)\1(?!`)")
_TYPED = re.compile(r"^\{(code|code-cell|python|image|figure|tableofcontents|contents)|^[^{]|^$")
_MARKDOWN = re.compile(
    r"^```\{math\}[^\n]*\n(?::[^\n]*\n)*(?P<fence>.*?)^```"
    r"|(?<!\\)\$\$(?P<display>.+?)(?<!\\)\$\$"
    r"|\\begin\{(?P<name>equation|align|gather|multline|eqnarray)\*?\}.*?\\end\{(?P=name)\*?\}"
    r"|(?<![\\$])\$(?P<inline>(?:\\.|[^$\\\n]|\n(?!\s*\n))+)\$(?![\d$])",
    re.MULTILINE | re.DOTALL,
)
_RST = re.compile(
    r":math:`(?P<inline>[^`]+)`"
    r"|^(?P<indent>[ ]*)\.\. math::[ ]*(?P<first>[^\n]*)\n"
    r"(?P<block>(?:[ ]*\n|(?P=indent)[ ]+[^\n]*(?:\n|\Z))*)",
    re.MULTILINE,
)


def files_of(repository: Path, commit: str) -> list[str]:
    """Return the paths of all files at *commit*."""
    return _git(repository, "ls-tree", "-r", "--name-only", commit).splitlines()


def texts_of(repository: Path, commit: str, files: Iterable[str]) -> Iterator[Text]:
    """Yield the prose of *files*, cell by cell."""
    for file in files:
        content = _git(repository, "show", f"{commit}:{file}")
        if not file.endswith(".ipynb"):
            yield Text(file, None, content)
            continue
        for number, cell in enumerate(json.loads(content)["cells"]):
            if cell["cell_type"] == "markdown":
                yield Text(file, number, "".join(cell["source"]))


def formulas_in(text: Text, part: str) -> Iterator[Source]:
    """Yield the formulas of *text*."""
    is_rst = text.file.endswith(".rst")
    content = text.text if is_rst else _without_code(text.text)
    for match in (_RST if is_rst else _MARKDOWN).finditer(content):
        groups = match.groupdict()
        tex = groups.get("inline") or groups.get("display") or groups.get("fence")
        if is_rst and tex is None:
            tex = "\n".join([groups["first"], _without_options(groups["block"])])
        tex = (tex if tex is not None else match.group()).strip()
        if tex:
            line = content.count("\n", 0, match.start()) + 1
            yield Source(text.file, part, line, text.cell, tex)


def _without_code(text: str) -> str:
    def blank(match: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", match.group())

    def fenced(match: re.Match[str]) -> str:
        return blank(match) if _TYPED.match(match["info"].strip()) else match.group()

    return _CODE.sub(blank, _FENCE.sub(fenced, text))


def _without_options(block: str) -> str:
    return "\n".join(line.strip() for line in block.splitlines() if not re.match(r"\s*:[a-z]+:", line))


def parts_of(repository: Path, commit: str, contents: str) -> dict[str, str]:
    """Return the part that each file is in by the table of contents *contents*; the path has no ending."""
    parts: dict[str, str] = {}
    folder = contents.rpartition("/")[0]

    def walk(node: object, part: str) -> None:
        if isinstance(node, list):
            for one in node:
                walk(one, part)
        elif isinstance(node, dict):
            name = re.sub(r"\.(ipynb|md|rst)$", "", str(node.get("file", "")))
            part = str(node.get("caption", "")).strip() or part or name
            if name:
                parts[f"{folder}/{name}" if folder else name] = part
            for key in ("parts", "chapters", "sections"):
                walk(node.get(key), part)

    walk(yaml.safe_load(_git(repository, "show", f"{commit}:{contents}")), "")
    return parts


def _git(repository: Path, *arguments: str) -> str:
    command = ["git", "-C", str(repository), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603  # git alone
