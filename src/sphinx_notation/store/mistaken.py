"""What is wrong with the formulas of a page, and in which line of its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx

from sphinx_notation.book.records import FormulaRecord, MistakeRecord, PageRecord
from sphinx_notation.nodes import decode_panel, notation_row
from sphinx_notation.panel_symbols import Formula
from sphinx_notation.project_macros import hidden_of, macros_of, preambles
from sphinx_notation.store.problems import absolute
from sphinx_notation.store.row_records import PLACE
from sphinx_notation.structure import Found, ancestors, formulas_of, place_near, tex_of
from sphinx_notation.tex import symbol_name
from sphinx_notation.tex.definitions import Macros, with_defined
from sphinx_notation.tex.mistakes import mistakes
from sphinx_notation.tex.preamble import hidden_in

_ENVIRONMENT = re.compile(r"\\(?:re)?newenvironment\s*\*?\s*\{\s*([A-Za-z]+\*?)\s*\}")
_REQUIRED = re.compile(r"\\require\s*\{\s*([\w./-]+)\s*\}")
_LOADED = re.compile(r"\[[^\]\s]+\]/([\w-]+)")
# The packages whose commands are all in our table; MathJax 2 has them in files.
_PACKAGES = frozenset(
    "action ams amscd amsmath amssymb autoload autoload-all base bbox begingroup boldsymbol braket"
    " bussproofs cancel cases centernot color colortbl colorv2 configmacros empheq enclose extpfeil gensymb"
    " html mathchoice mathtools mediawiki-texvc mhchem newcommand noerrors noundefined require safe"
    " setoptions tagformat textcomp textmacros unicode upgreek verb".split()
)
_FOREIGN = "a package of which nobody knows the commands"
_WORD = re.compile(r"[A-Za-z]+\*?")
# A file of MathJax 2.
_FILES = re.compile(r"""["']([\w-]+)\.js["']""")
# What may define commands where nothing of it is known: a script, or the head of a page.
_MAY_DEFINE = re.compile(r"mathjax|katex|renderMath|\\newcommand|\\def|\\DeclareMath", re.IGNORECASE)
# A script larger than this, in bytes, is somebody's library.
_MOST = 200_000
# So many lines below where its directive begins a formula may begin: its options are between.
_FAR = 12


def with_mistakes(app: Sphinx, document: nodes.document, inside: Found, record: PageRecord) -> PageRecord:
    """Return *record* with what is wrong with the formulas *inside* of *document*, its page."""
    macros, known = macros_of(app.config), set(names_elsewhere(app))
    known |= {name for name, _ in record.defined}
    for raw in inside.of(nodes.raw):
        known |= _words_that_define(raw.astext())
    for formula in record.formulas:
        known.update(_ENVIRONMENT.findall(formula.tex))
        known.update(map(_package, _REQUIRED.findall(formula.tex)))
    everything = all_of(known)
    hidden = dict(hidden_of(app.config))
    found: list[MistakeRecord] = []
    formulas: list[Formula] = inside.of(nodes.math, nodes.math_block)
    for node in formulas:
        number = node.get(PLACE, ("", -1))[1]
        # Of a reference to a symbol it is said that nothing defines that.
        is_reference = isinstance(node.parent, pending_xref) and "tex" in node.parent
        if is_reference or not 0 <= number < len(record.formulas):
            continue
        one = record.formulas[number]
        here = with_defined(macros, one.defined)
        hidden |= hidden_in(one.tex, here)
        path = str(one.source or document.get("source", ""))
        for mistake in mistakes(one.tex, here, everything, has_cells=_has_cells(node)):
            line = _line_of(path, one, mistake.offset)
            found.append(
                MistakeRecord(number, line, mistake.said, mistake.advice, is_whole=mistake.is_whole)
            )
        for offset, said, advice in _hidden(one.tex, hidden):
            found.append(
                MistakeRecord(number, _line_of(path, one, offset), said, advice, True, is_of_macro=True)
            )
    found += _in_rows(inside.of(notation_row), document, with_defined(macros, record.defined), everything)
    return replace(record, mistakes=tuple(found)) if found else record


def _in_rows(
    rows: Iterable[notation_row], document: nodes.document, macros: Macros, known: Set[str] | None
) -> Iterator[MistakeRecord]:
    """Yield what is wrong with what *rows* have as symbols and aliases; panels say which are no symbols."""
    for row in rows:
        in_panel = any(isinstance(node, decode_panel) for node in ancestors(row))
        line, source = place_near(row)
        source = "" if source == document.get("source") else absolute(source)
        for text in (*formulas_of(row), *row.get("alias", ())):
            if not in_panel or symbol_name(text, macros):
                for one in mistakes(text, macros, known, has_cells=False):
                    yield MistakeRecord(-1, line, one.said, one.advice, one.is_whole, text, source)


def all_of(known: Set[str]) -> Set[str] | None:
    """Return the names that *known* has; nothing where a package may define whatever it likes."""
    return None if _FOREIGN in known else known


def _hidden(tex: str, hidden: Mapping[str, str]) -> Iterator[tuple[int, str, str]]:
    """Yield which macros that *hidden* names stand in *tex*: where, what is to be said, and what to do."""
    for name, reason in hidden.items():
        uses = re.finditer(rf"\\{re.escape(name)}(?![A-Za-z])", tex) if f"\\{name}" in tex else ()
        match = next((one for one in uses if not _DEFINES.search(tex[: one.start()])), None)
        if match is not None:
            what = f"`\\{name}`" if name.isalpha() else f"the environment `{name[len('begin{') : -1]}`"
            said = (
                f"{what} cannot be written out ({reason}), so the symbols that it stands for are not known"
            )
            yield match.start(), said, _PLAIN if name.isalpha() else _WRITTEN


_DEFINES = re.compile(r"(?:def|let|[Cc]ommand|environment|Delimiter[XP]*)\s*\*?\s*\{?\s*$")
_WRITTEN = "write what it stands for, or define it in a simpler way"
_PLAIN = "define it in `notation_macros`, or write what it stands for"


def _package(name: str) -> str:
    """Return the *name* of a package of MathJax, or that of all of which nobody knows the commands."""
    return name if name.removesuffix(".js").lower() in _PACKAGES else _FOREIGN


def _has_cells(node: Formula) -> bool:
    """Say whether Sphinx puts the formula *node* into an environment: one of several lines, or parts."""
    if not isinstance(node, nodes.math_block) or node.get("nowrap") or node.get("no-wrap"):
        return False
    parts = [part for part in tex_of(node).split("\n\n") if part.strip()]
    return len(parts) > 1 or r"\\" in tex_of(node)


def _line_of(path: str, formula: FormulaRecord, offset: int) -> int:
    """Return the line in the file *path* of what stands at *offset* of *formula*."""
    above = formula.tex.count("\n", 0, offset)
    written = formula.tex.split("\n")[above].strip()
    lines = _lines(path)
    first = formula.line + above - 1
    # Some parsers are a line off where a file is included.
    near = (first, first - 1, *range(first + 1, first + _FAR))
    found = (place for place in near if 0 <= place < len(lines) and written and written in lines[place])
    return next(found, formula.line - 1) + 1


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError):
        return []


def names_elsewhere(app: Sphinx) -> Iterator[str]:
    """Yield the names that commands and environments may have of which nothing more is known.

    A preamble may define them in ways of its own, and so may scripts and templates of the project, for
    MathJax and KaTeX: whatever words these hold may be names.
    """
    config = app.config
    for _, preamble in preambles(config):
        yield from _words(preamble)
    yield from _words(str(getattr(config, "katex_options", "")))
    for setting in ("mathjax3_config", "mathjax4_config", "mathjax2_config"):
        yield from _words(repr(getattr(config, setting, None) or ""))
    scripts = [one if isinstance(one, str) else next(iter(one), None) for one in config.html_js_files]
    named = getattr(config, "mathjax_config_path", "")
    names = [one for one in (named, *scripts) if isinstance(one, str)]
    folders = tuple(config.html_static_path), tuple(config.templates_path)
    for path in _files(Path(app.confdir), tuple(names), *map(_texts, folders)):
        yield from _words_of_file(str(path), path.stat().st_mtime_ns if path.is_file() else 0)
    for script in config.html_js_files:
        options = script[1] if isinstance(script, list | tuple) and len(script) > 1 else {}
        yield from _words(str(options.get("body", "")) if isinstance(options, Mapping) else "")


def _texts(values: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(map(str, values))


@lru_cache(maxsize=8)
def _files(
    folder: Path, scripts: tuple[str, ...], static: tuple[str, ...], templates: tuple[str, ...]
) -> tuple[Path, ...]:
    """Return the *scripts* and the *templates* of a project, whose settings stand in *folder*."""
    names = [
        str(Path(parent, name))
        for name in scripts
        if name and "://" not in name
        for parent in ("", *static)
    ]
    found = [folder / name for name in names]
    for name in templates:
        found += (folder / name).glob("**/*.html*")
    for name in static:
        # Some themes load whatever lies there.
        found += [*(folder / name).glob("*.js"), *(folder / name).glob("*/*.js")]
    return tuple(path for path in found if path.is_file() and path.stat().st_size < _MOST)


@lru_cache(maxsize=64)
def _words_of_file(path: str, changed: int) -> frozenset[str]:
    return _words_that_define("\n".join(_lines(path)))


def _words_that_define(text: str) -> frozenset[str]:
    return _words(text) if _MAY_DEFINE.search(text) else frozenset()


@lru_cache(maxsize=64)
def _words(text: str) -> frozenset[str]:
    return frozenset(
        [*_WORD.findall(text), *map(_package, [*_LOADED.findall(text), *_FILES.findall(text)])]
    )
