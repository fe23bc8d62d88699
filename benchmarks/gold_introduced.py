"""Say of each occurrence of the gold set whether the prose of its page introduces it as something else.

    python benchmarks/gold_introduced.py FOLDER [BOOK ...]

FOLDER has a git directory for each book, as `gold_sample.py` has.  The pages of a book are read by Sphinx,
and what their prose introduces is compared with the row whose card the occurrence has.  The field
`introduced` of the occurrence keeps whether that is ``other`` than the row says, the ``same``, or ``none``:
no word of the book.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from gold_formulas import Text, files_of, parts_of, texts_of
from gold_sample import BOOKS
from sphinx.application import Sphinx

from sphinx_notation.book.anew import Anew
from sphinx_notation.book.comparing import Likeness
from sphinx_notation.book.records import FILES, PageRecord
from sphinx_notation.tex import Occurrence
from tests.gold.scoring import KINDS, read_books, read_items
from tests.gold.tables import FOLDER, Table, kinds_of, macros_of, outer, read_table

LANGUAGES = {"Chinese": "zh_CN"}
# Directives whose content is prose; what they do else does not matter here.
_CONF = """
from docutils import nodes
from docutils.parsers.rst.directives.admonitions import Note

extensions = ["myst_parser", "sphinx_notation"]
myst_enable_extensions = ["dollarmath", "amsmath", "deflist", "colon_fence", "fieldlist"]
language = {language!r}


class Box(Note):
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = dict.fromkeys(("label", "class", "nonumber", "name", "hidden"), str)


class Cell(Box):
    optional_arguments = 0
    option_spec = None

    def run(self):
        parsed = nodes.container()
        self.state.nested_parse(self.content, self.content_offset, parsed, match_titles=True)
        return parsed.children


class Nothing(Box):
    def run(self):
        return []


def setup(app):
    for name in "theorem Theorem example remark definition algorithm lemma proof".split():
        app.add_directive("prf:" + name, Box)
    for name in "exercise solution".split():
        app.add_directive(name, Box)
        app.add_directive(name + "-start", Nothing)
        app.add_directive(name + "-end", Nothing)
    app.add_directive("code-cell", Nothing)
    app.add_directive("cell", Cell)
"""


def pages_of(folder: Path, name: str) -> dict[str, PageRecord]:
    """Return what the pages of the book *name* say, by their files."""
    book = BOOKS[name]
    repository = folder / name
    parts = parts_of(repository, book.commit, book.contents) if book.contents else None
    docnames: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as made:
        source = Path(made)
        for file in files_of(repository, book.commit):
            stem, _, suffix = file.rpartition(".")
            if re.fullmatch(book.files, file) and (parts is None or stem in parts):
                docnames[file] = f"page{len(docnames)}"
                text = "\n\n".join(map(_parsed_alone, texts_of(repository, book.commit, [file])))
                ending = "rst" if suffix == "rst" else "md"
                (source / f"{docnames[file]}.{ending}").write_text(text + "\n", "utf-8")
        (source / "index.md").write_text("# Book\n", "utf-8")
        language = LANGUAGES.get(read_books()[name]["language"], "en")
        (source / "conf.py").write_text(_CONF.format(language=language), "utf-8")
        # What else a book has is missing here, and of no interest.
        app = Sphinx(source, source, source / "out", source / "out", "dummy", status=None, warning=None)
        app.build()
        pages: Mapping[str, PageRecord] = app.env.domains["notation"].pages  # type: ignore[attr-defined]  # the domain is ours
        return {file: pages[docname] for file, docname in docnames.items()}


def _parsed_alone(one: Text) -> str:
    """Return the text of *one*; a cell is read by itself, whatever is wrong with one before it."""
    fence = "`" * 12
    return one.text.rstrip() if one.cell is None else f"{fence}{{cell}}\n{one.text.rstrip()}\n{fence}"


def introduced(table: Table, anew: Anew, tex: str, found: Occurrence[Any]) -> str:
    """Say how what the page of *anew* introduces compares with the row that *found* in *tex* has."""
    whole = tex[slice(*outer(found))]
    if found.value[0].docname != FILES:
        return "none"
    if anew.is_silent_on(found.value) or anew.is_at_odds_with(found.value):
        return "silent"
    if anew.is_label(found, tex):
        return "label"
    if anew.introduction(whole, found.value, table.macros) is not None:
        return "other"
    return "same" if Likeness.SAME in anew.compared(whole, found.value, table.macros) else "none"


def main() -> None:
    """Write the facts into the gold set."""
    folder, *names = sys.argv[1:]
    for name in names or read_books():
        pages = pages_of(Path(folder), name)
        path = FOLDER / f"{name}.jsonl"
        lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        for kind in KINDS:
            if kind not in kinds_of(name):
                continue
            table = read_table(name, kind)
            # The author's own table stands on a page of the book, and is no file.
            words = {file: page.words for file, page in pages.items()} if kind == "stranger" else {}
            asked = table.spoken_of(words)
            for line, item in zip(lines, read_items(name), strict=True):
                page = pages[item.file]
                formulas = [one.tex for one in page.formulas]
                said, macros = page.introduced, macros_of(name)
                anew = Anew(item.file, said, macros, words=page.words, asked=asked, formulas=formulas)
                found = table.cards(item.tex, item.file, item.span)
                line[kind]["introduced"] = introduced(table, anew, item.tex, found[0]) if found else "none"
        path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
        print(f"{name}: {len(pages)} pages read")


if __name__ == "__main__":
    main()
