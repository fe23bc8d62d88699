"""What YAML and CSV have in common: one record of named values becomes one row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_notation.book import fields
from sphinx_notation.datafiles.file_records import FileRow, Problem, Text
from sphinx_notation.tex.dollars import has_odd_dollar, strip_dollars, with_words
from sphinx_notation.tex.typed import read_marked

#: One value of a record: its key as written, and its texts (a YAML list has several).
Entry = tuple[str, list[Text]]

# Code, or the role of reStructuredText: no symbol has backticks.
_QUOTED = re.compile(r"^\s*(?::math:)?`+([^`]+)`+\s*$")
_CURLY = re.compile(rf"\s*[{fields.QUOTES}](.+)[{fields.QUOTES}]\s*", re.DOTALL)
# What neither XML nor TeX takes: control characters but white space, and two that stand for none.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


def without_controls(text: str) -> str:
    """Return *text* without the characters that no page can hold."""
    return _UNFIT.sub("", text)


def make_row(
    line: int, entries: list[Entry], *, lacks_meaning: bool = False
) -> tuple[FileRow | None, list[Problem]]:
    """Make one row of the *entries* of a record that begins at *line*.

    Nothing is said of a missing meaning where the whole file *lacks_meaning*.
    """
    problems: list[Problem] = []
    known: dict[str, tuple[Text, ...]] = {}
    extras: dict[str, Text] = {}
    for key, found in entries:
        name = fields.field_of_key(key)
        is_tex = name == fields.SYMBOL or name in fields.TEX
        texts = [(_plain_quotes if is_tex else _fit)(text, problems) for text in found]
        if name is None:
            extras[key] = Text(", ".join(text.value for text in texts), texts[0].line)
        elif name in known:
            problems.append(Problem(texts[0].line, f"`{name}` stands here twice", "file"))
            extras[key] = texts[0]
        else:
            known[name] = tuple(texts)
    symbols = _tex(known.pop(fields.SYMBOL, ()))
    meaning = _joined(known.pop(fields.MEANING, (Text("", line),)))
    if not symbols and not meaning.value and not known and not extras:
        return None, problems
    problems += (
        one for one in _lacking(line, symbols, meaning) if not (lacks_meaning and one.subtype == "meaning")
    )
    for name in fields.TEX:
        if name in known:
            known[name] = _tex(known[name])
    kept = {name: texts for name, texts in known.items() if texts}
    return FileRow(line, symbols, meaning, kept, extras), problems


def _joined(texts: tuple[Text, ...]) -> Text:
    """Return *texts* as paragraphs of one."""
    return Text("\n\n".join(text.value.strip() for text in texts), texts[0].line) if texts[1:] else texts[0]


def _fit(text: Text, problems: list[Problem]) -> Text:
    """Return *text* with words that a page can hold; its formulas are checked when they are read."""
    value = with_words(text.value, without_controls)
    if value != text.value:
        codes = {f"U+{ord(char):04X}" for char in _UNFIT.findall(text.value)}
        said = f"a control character ({', '.join(sorted(codes))}) stands here, and is left out"
        advice = "write what is meant there (in double quotes YAML makes one of `\\a` and the like)"
        problems.append(Problem(text.line, f"{said}: {advice}", "control"))
    return Text(value, text.line)


def unknown_keys(keys: Iterator[tuple[str, int]]) -> Iterator[Problem]:
    """Report every key that no field has, once, where it stands first."""
    seen: set[str] = set()
    for key, line in keys:
        if fields.field_of_key(key) is None and key not in seen:
            seen.add(key)
            known = (fields.SYMBOL, fields.MEANING, *fields.KNOWN)
            listed = ", ".join(f"`{name}`" for name in known)
            near = fields.closest(key, known)
            yield Problem(
                line, f"nobody knows `{key}`{near}; it is shown as it is. Known: {listed}", "file"
            )


def _plain_quotes(text: Text, problems: list[Problem]) -> Text:
    """Return *text* without the typographic quotes around it, which no symbol has."""
    match = _CURLY.fullmatch(text.value)
    if match is None:
        return text
    said = f"typographic quotes stand around `{match[1]}`: write plain ones, or none"
    problems.append(Problem(text.line, said, "file"))
    return Text(match[1], text.line)


def _tex(texts: tuple[Text, ...]) -> tuple[Text, ...]:
    return tuple(Text(_bare(t.value), t.line) for t in texts if t.value.strip())


def _bare(text: str) -> str:
    """Return the TeX of *text* without the marks that say mathematics elsewhere."""
    text = _QUOTED.sub(r"\1", text)
    return (read_marked(text.strip()) or strip_dollars(text)).strip(" \n")


def _lacking(line: int, symbols: tuple[Text, ...], meaning: Text) -> Iterator[Problem]:
    if not symbols:
        yield Problem(line, "this row has no `symbol`: give it one, as bare TeX", "row")
    if not meaning.value.strip():
        shown = f" `{symbols[0].value}`" if symbols else ""
        yield Problem(line, f"the row{shown} has no `meaning`: say what it stands for", "meaning")
    elif has_odd_dollar(meaning.value):
        yield Problem(meaning.line, r"a `$` without a partner; write `\$` for a dollar sign", "file")
