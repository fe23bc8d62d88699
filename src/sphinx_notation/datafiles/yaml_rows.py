"""Rows from YAML: a list of mappings.  Read as nodes, not values: lines matter, types do not."""

from __future__ import annotations

import yaml

from sphinx_notation.datafiles.file_records import FileRow, Problem, Text
from sphinx_notation.datafiles.rows import Entry, make_row, unknown_keys

_SHAPE = "a notation file is a list of rows, each with `symbol:` and `meaning:`"
_QUOTES = "; inside double quotes YAML reads a backslash as an escape: use single quotes or none"


def read_yaml(text: str) -> tuple[list[FileRow], list[Problem]]:
    """Read the rows of a YAML document; scalars are taken as written (``no`` is text)."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        return [], [_broken(text, error)]
    except RecursionError:
        return [], [Problem(1, f"this YAML is nested too deeply: {_SHAPE}", "file")]
    if root is None:
        return [], [Problem(1, f"the file is empty: {_SHAPE}", "file")]
    if not isinstance(root, yaml.SequenceNode):
        return [], [Problem(_line(root), _SHAPE, "file")]
    return _rows(root)


def _rows(root: yaml.SequenceNode) -> tuple[list[FileRow], list[Problem]]:
    rows: list[FileRow] = []
    problems: list[Problem] = []
    keys: list[tuple[str, int]] = []
    for item in root.value:
        if not isinstance(item, yaml.MappingNode):
            problems.append(Problem(_line(item), f"this is no row: {_SHAPE}", "file"))
            continue
        entries = _entries(item, problems)
        keys += [(key, texts[0].line) for key, texts in entries]
        row, found = make_row(_line(item), entries)
        problems += found
        if row:
            rows.append(row)
    problems += unknown_keys(iter(keys))
    return rows, problems


def _entries(item: yaml.MappingNode, problems: list[Problem]) -> list[Entry]:
    entries: list[Entry] = []
    for key, value in item.value:
        if not isinstance(key, yaml.ScalarNode):
            problems.append(Problem(_line(key), f"this key is no name: {_SHAPE}", "file"))
            continue
        entries.append((str(key.value), _texts(str(key.value), value, problems)))
    return entries


def _texts(key: str, value: yaml.Node, problems: list[Problem]) -> list[Text]:
    if isinstance(value, yaml.ScalarNode):
        return [_text(value)]
    if isinstance(value, yaml.SequenceNode) and value.value:
        scalars = [part for part in value.value if isinstance(part, yaml.ScalarNode)]
        if len(scalars) == len(value.value):
            return [_text(part) for part in scalars]
    problems.append(Problem(_line(value), f"`{key}` takes a text or a list of texts", "file"))
    return [Text("", _line(value))]


def _text(node: yaml.ScalarNode) -> Text:
    # A block scalar (| or >) begins on the line after its mark.
    line = _line(node) + (node.style in {"|", ">"})
    null = node.tag == "tag:yaml.org,2002:null" and node.style is None
    return Text("" if null else str(node.value), line)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _broken(text: str, error: yaml.YAMLError) -> Problem:
    if isinstance(error, yaml.reader.ReaderError):
        line = text.count("\n", 0, error.position) + 1
        code = ord(error.character) if isinstance(error.character, str) else error.character
        return Problem(line, f"YAML takes no control character (U+{code:04X}) here", "file")
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        said = error.problem or "this cannot be read"
        hints = {"escape": _QUOTES, "mapping values": "; put quotes around a text that has a colon"}
        hint = next((hint for sign, hint in hints.items() if sign in said), "")
        return Problem(error.problem_mark.line + 1, f"broken YAML: {said}{hint}", "file")
    return Problem(1, f"broken YAML: {error}", "file")
