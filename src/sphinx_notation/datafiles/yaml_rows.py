"""Rows from YAML: a list of mappings.  Read as nodes, not values: lines matter, types do not."""

from __future__ import annotations

import re
import sys

import yaml

from sphinx_notation.book import fields
from sphinx_notation.datafiles.file_records import FileRow, Problem, Text
from sphinx_notation.datafiles.rows import Entry, make_row, unknown_keys, without_controls
from sphinx_notation.datafiles.yaml_merges import Merges, Pair

_SHAPE = "a notation file is a list of rows, each with `symbol:` and `meaning:`"
_WHOLE = "write the character itself"
_REPLACED = "\N{REPLACEMENT CHARACTER}"
_CHARACTER = re.compile(r"\\U([0-9A-Fa-f]{8})")
_ROW = f"{_SHAPE}: write `- symbol: {{}}`, and what it means on the line below, `  meaning: …`"
_DASH = f"{_SHAPE}: write a dash before the first line of each row, and two spaces before the others"
_NAMED_LIST = f"{_SHAPE}: leave the line `{{}}:` out"
_QUOTES = "; inside double quotes YAML reads a backslash as an escape: use single quotes or none"


def read_yaml(text: str) -> tuple[list[FileRow], list[Problem]]:
    """Read the rows of a YAML text, which may hold several documents; what stands before a fault is kept.

    Scalars are taken as written (``no`` is text), and mappings are merged (``<<: *base``).
    """
    items, problems = _items(text)
    rows: list[FileRow] = []
    keys: list[tuple[str, int]] = []
    merges = Merges(problems)
    has_pairs = False
    for item in items:
        if not isinstance(item, yaml.MappingNode):
            glued = isinstance(item, yaml.ScalarNode) and ":" in item.value
            said = f"this is no row: {_SHAPE}{'; write a space after each colon' if glued else ''}"
            problems.append(Problem(_line(item), said, "file"))
            continue
        records = [_entries(merges.pairs(item), problems)]
        if _is_of_symbols(item):
            if not has_pairs:
                problems.append(Problem(_line(item), _ROW.format(records[0][0][0]), "file"))
            has_pairs = True
            records = [_as_row(entry) for entry in records[0]]
        for entries in records:
            keys += [(key, texts[0].line) for key, texts in entries]
            row, found = make_row(entries[0][1][0].line if has_pairs and entries else _line(item), entries)
            problems += found
            if row:
                rows.append(row)
    problems += unknown_keys(iter(keys))
    return rows, problems


def _items(text: str) -> tuple[list[yaml.Node], list[Problem]]:
    """Return what the lists of all documents hold, as far as *text* can be read."""
    items: list[yaml.Node] = []
    problems: list[Problem] = []
    is_empty = True
    try:
        for root in yaml.compose_all(text, Loader=yaml.SafeLoader):
            is_empty = False
            if isinstance(root, yaml.SequenceNode):
                items += root.value
            elif isinstance(root, yaml.MappingNode):
                items += _meant_as_list(root, problems)
            elif not _is_null(root):
                problems.append(Problem(_line(root), _SHAPE, "file"))
    except yaml.YAMLError as error:
        return items, [*problems, _broken(text, error)]
    except RecursionError:
        return items, [*problems, Problem(1, f"this YAML is nested too deeply: {_SHAPE}", "file")]
    except (ValueError, OverflowError):
        return items, [*problems, _no_character(text)]
    if is_empty:
        problems.append(Problem(1, f"the file is empty: {_SHAPE}", "file"))
    return items, problems


def _meant_as_list(root: yaml.MappingNode, problems: list[Problem]) -> list[yaml.Node]:
    """Return the rows of *root*, a mapping where a list was meant: one row, or a list that has a name."""
    lists = [value for _key, value in root.value if isinstance(value, yaml.SequenceNode)]
    rows = [isinstance(item, yaml.MappingNode) for one in lists for item in one.value]
    if rows and all(rows) and len(lists) == len(root.value):
        problems.append(Problem(_line(root), _NAMED_LIST.format(root.value[0][0].value), "file"))
        return [item for one in lists for item in one.value]
    if not _is_of_symbols(root):
        problems.append(Problem(_line(root), _DASH, "file"))
    return [root]


def _is_of_symbols(item: yaml.MappingNode) -> bool:
    """Say whether the keys of *item* are symbols, and its values what they mean."""
    texts = [isinstance(one, yaml.ScalarNode) for pair in item.value for one in pair]
    return bool(texts) and all(texts) and not _has_field(item)


def _has_field(item: yaml.MappingNode) -> bool:
    names = [str(key.value) for key, _value in item.value if isinstance(key, yaml.ScalarNode)]
    return any(name == "<<" or fields.field_of_key(name) or fields.nearest(name, _KNOWN) for name in names)


_KNOWN = (fields.SYMBOL, fields.MEANING, *fields.KNOWN)


def _as_row(entry: Entry) -> list[Entry]:
    """Return the row that *entry* says: its key is the symbol, its value what that means."""
    symbol, texts = entry
    return [(fields.SYMBOL, [Text(symbol, texts[0].line)]), (fields.MEANING, texts)]


def _entries(pairs: list[Pair], problems: list[Problem]) -> list[Entry]:
    entries: list[Entry] = []
    for key, value in pairs:
        if not isinstance(key, yaml.ScalarNode):
            problems.append(Problem(_line(key), f"this key is no name: {_SHAPE}", "file"))
            continue
        name = without_controls(joined_surrogates(str(key.value)))
        entries.append((name, _texts(name, value, problems)))
    return entries


def _texts(key: str, value: yaml.Node, problems: list[Problem]) -> list[Text]:
    if isinstance(value, yaml.ScalarNode):
        return [_text(value, problems)]
    if isinstance(value, yaml.SequenceNode) and value.value:
        scalars = [part for part in value.value if isinstance(part, yaml.ScalarNode)]
        if len(scalars) == len(value.value):
            return [_text(part, problems) for part in scalars]
    problems.append(Problem(_line(value), f"`{key}` takes a text or a list of texts", "file"))
    return [Text("", _line(value))]


def _text(node: yaml.ScalarNode, problems: list[Problem]) -> Text:
    # A block scalar (| or >) begins on the line after its mark.
    line = _line(node) + (node.style in {"|", ">"})
    if _is_null(node):
        return Text("", line)
    value = joined_surrogates(str(node.value))
    if value.count(_REPLACED) > node.value.count(_REPLACED):
        problems.append(Problem(line, f"half a character stands here, and is left out: {_WHOLE}", "file"))
        value = joined_surrogates(node.value, lone="ignore")
    return Text(value, line)


def _is_null(node: yaml.Node) -> bool:
    return node.tag == "tag:yaml.org,2002:null" and getattr(node, "style", None) is None


def joined_surrogates(text: str, lone: str = "replace") -> str:
    r"""Return *text* with two halves of a character (``"\ud835\udc31"``, as JSON has it) as that one.

    A half that stands alone is no text; *lone* says what is done with it, as ``bytes.decode`` has it.
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", lone)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _no_character(text: str) -> Problem:
    r"""Say where a number stands that is none of a character, such as ``"\U00110000"``."""
    found = next((one for one in _CHARACTER.finditer(text) if int(one[1], 16) > sys.maxunicode), None)
    line = text.count("\n", 0, found.start()) + 1 if found else 1
    shown = f"`{found[0]}` " if found else "a number that "
    return Problem(line, f"broken YAML: {shown}is no character: {_WHOLE}", "file")


_HINTS = {
    "escape": _QUOTES,
    "mapping values": "; put quotes around a text that has a colon, write a space after a dash, and begin "
    "the lines of a row below one another",
    "block mapping start": "; begin the lines of a row below one another",
    r"'\t'": "; indent with spaces, and not with tabs",
    "": "; put quotes around a text that begins with a sign or a quote, and double a single quote inside "
    "single ones",
}


def _broken(text: str, error: yaml.YAMLError) -> Problem:
    if isinstance(error, yaml.reader.ReaderError):
        line = text.count("\n", 0, error.position) + 1
        code = ord(error.character) if isinstance(error.character, str) else error.character
        return Problem(line, f"YAML takes no control character (U+{code:04X}) here", "file")
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        said = error.problem or "this cannot be read"
        hint = next(hint for sign, hint in _HINTS.items() if sign in said)
        return Problem(error.problem_mark.line + 1, f"broken YAML: {said}{hint}", "file")
    return Problem(1, f"broken YAML: {error}", "file")
