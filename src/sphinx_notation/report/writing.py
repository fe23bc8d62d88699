"""What is written of a book's notation: the report, and what is exported beside pages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.logging import getLogger

from sphinx_notation.book.checks import ALL
from sphinx_notation.config import Settings
from sphinx_notation.report import exports, html
from sphinx_notation.report.contents import Contents
from sphinx_notation.report.model import FILE, Findings, Notation
from sphinx_notation.report.sarif import FILE as SARIF
from sphinx_notation.report.sarif import sarif
from sphinx_notation.report.terminal import summary
from sphinx_notation.store.domain import domain_of
from sphinx_notation.warnings_ import Subtype, warn

_logger = getLogger(__name__)

#: The folder of the report beside pages.
FOLDER = "notation-report"


def shortfall(notation: Findings, config: Config) -> str:
    """Return what is to be said where fewer symbols of *notation* are explained than *config* wants."""
    # The share that is explained has no more digits.
    found, wanted = notation["coverage"], round(Settings.of(config).coverage_min, 4)
    if found >= wanted:
        return ""
    digits = 1 if f"{found:.1%}" != f"{wanted:.1%}" else 2
    return (
        f"{found:.{digits}%} of the symbols of displayed formulas are explained, and "
        f"notation_coverage_min wants {wanted:.{digits}%}: explain those that the report lists"
    )


def notation_of(app: Sphinx, checks: frozenset[str] = ALL) -> Notation:
    """Return the notation of the book that *app* builds, with what *checks* find."""
    return Contents(domain_of(app.env), generator_of(app)).notation(checks)


def generator_of(app: Sphinx) -> str:
    """Return what writes the report: this extension, with its version."""
    return f"sphinx-notation {app.extensions['sphinx_notation'].version}"


def write_report(notation: Notation, folder: Path, source: str = "") -> bool:
    """Write the report, all of it, into *folder*; say so, and return false, where that is not possible.

    *source* is the folder of the sources, as `in_repository` returns it.
    """
    with _writing() as done:
        folder.mkdir(parents=True, exist_ok=True)
        exports.write(notation, "json", folder / FILE)
        log = json.dumps(sarif(notation, source), ensure_ascii=False, indent=1) + "\n"
        (folder / SARIF).write_text(log, encoding="utf-8")
        html.write(notation, folder)
        done.append(folder)
    return bool(done)


def in_repository(source: Path) -> str:
    """Return where in its repository the folder *source* is, with slashes; nothing where it is in none."""
    root = next((one for one in (source, *source.parents) if (one / ".git").exists()), source)
    return source.relative_to(root).as_posix()


@contextmanager
def _writing() -> Iterator[list[Path]]:
    """Warn of a file that cannot be written inside; what is done is put into the list."""
    try:
        yield []
    except OSError as error:
        said = f"`{error.filename}` cannot be written: {error.strerror or error}"
        advice = "Build into a folder that can be written to, and in which nothing else has its name"
        warn(Subtype.FILE, f"{said}. {advice}", None)


def say(notation: Notation) -> None:
    """Say in the terminal what the report says in short."""
    _logger.info("")
    for line in summary(notation):
        _logger.info("%s", line)


def write_beside(app: Sphinx, wanted: Iterable[str]) -> None:
    """Write what is *wanted* beside the pages that *app* has built: exports by name, and the report."""
    notation, outdir = notation_of(app), Path(app.outdir)
    for name in dict.fromkeys(wanted):
        if name == "report":
            write_report(notation, outdir / FOLDER, in_repository(Path(app.srcdir)))
            continue
        try:
            with _writing():
                exports.write(notation, name, outdir / exports.FORMATS[name].file)
        except (ImportError, ValueError) as error:
            # Its message says what to install, or what is wrong with the environment.
            warn(Subtype.CONFIG, f"notation_exports in conf.py: {error}", None)
