"""``sphinx-notation check``: what the checks of a project find, without its pages."""

from __future__ import annotations

import argparse
import difflib
import os
import re
import sys
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import SphinxError
from sphinx.util.console import nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.logging import is_suppressed_warning

from sphinx_notation.book.source_files import file_of
from sphinx_notation.command import streams
from sphinx_notation.command.errors import DONE, FOUND, CommandError, reason_of
from sphinx_notation.command.findings import FORMATS
from sphinx_notation.report.findings import findings_of, only_read
from sphinx_notation.report.model import FindingEntry, Findings, Place

_BUILDER = "notation"
_LINE_OF_CONF = re.compile(r'conf\.py", line (\d+)')


def run(options: argparse.Namespace) -> int:
    """Check the project that *options* name and write what is found; return the exit code."""
    with TemporaryDirectory(prefix="sphinx-notation-") as folder:
        found = _checked(options, Path(folder))
    streams.write(FORMATS[options.format](found))
    if options.format == "text":
        streams.say(_summary(found["findings"]))
    return FOUND if found["findings"] else DONE


def _checked(options: argparse.Namespace, folder: Path) -> Findings:
    """Return what the checks that are on find in the project, read into *folder*."""
    source, confdir = _folders(options)
    doctrees = Path(options.doctrees) if options.doctrees else folder / "doctrees"
    # What pages and configuration print is no finding.
    with (
        redirect_stdout(sys.stderr),
        _plain_text(),
        _errors(options),
        patch_docutils(str(confdir)),
        docutils_namespace(),
    ):
        said = sys.stderr if options.verbose else None
        app = Sphinx(
            srcdir=str(source),
            confdir=str(confdir),
            outdir=str(folder / "report"),
            doctreedir=str(doctrees),
            buildername=_BUILDER,
            confoverrides=_overrides(options),
            status=said,
            warning=said,
            parallel=options.jobs,
        )
        _check_settings(app.config, options.define)
        only_read(app)
        app.build()
        found = findings_of(app)
        silent = app.config.suppress_warnings
        heard = [
            one for one in found["findings"] if not is_suppressed_warning(_BUILDER, one["check"], silent)
        ]
    return {**found, "findings": _placed(heard, source)}


@contextmanager
def _plain_text() -> Iterator[None]:
    """Have Sphinx write neither colours nor what moves the cursor, whatever it takes the terminal for."""
    before = os.environ.get("NO_COLOR")
    os.environ["NO_COLOR"] = "1"
    nocolor()
    try:
        yield
    finally:
        if before is None:
            del os.environ["NO_COLOR"]
        else:
            os.environ["NO_COLOR"] = before


def _folders(options: argparse.Namespace) -> tuple[Path, Path]:
    """Return the folder of the sources and that of ``conf.py``.

    Raises `CommandError` where one of them is none.
    """
    source = Path(options.source)
    confdir = Path(options.confdir) if options.confdir else source
    if not source.is_dir():
        raise CommandError(f"{source} is no folder: name that of the sources")
    if not (confdir / "conf.py").is_file():
        hint = ""
        if (confdir / "_config.yml").is_file():
            hint = f": `jupyter-book config sphinx {confdir}` writes one"
        raise CommandError(f"there is no conf.py in {confdir}{hint or ': name its folder with --confdir'}")
    return source.resolve(), confdir.resolve()


def _check_settings(config: Config, given: Iterable[tuple[str, str]]) -> None:
    """Raise `CommandError` where Sphinx leaves out one of the settings *given*: it would go on."""
    for name, value in given:
        setting, _, key = name.partition(".")
        if setting not in config:
            near = difflib.get_close_matches(setting, [one.name for one in config], n=1)
            meant = f"; did you mean `{near[0]}`?" if near else ""
            raise CommandError(f"-D {name}: there is no setting `{setting}`{meant}")
        try:
            if not key:
                config.convert_overrides(name, value)
        except ValueError as error:
            said = str(error).replace(", ignoring", "")
            raise CommandError(f"-D {name}={value}: {said}") from None


def _overrides(options: argparse.Namespace) -> dict[str, Any]:
    overrides: dict[str, Any] = dict(options.define)
    if options.checks is not None:
        overrides["notation_checks"] = options.checks
    if options.coverage_min is not None:
        overrides["notation_coverage_min"] = options.coverage_min
    return overrides


@contextmanager
def _errors(options: argparse.Namespace) -> Iterator[None]:
    """Turn what makes a build impossible into a message."""
    try:
        yield
    except (BrokenPipeError, CommandError):
        raise
    except OSError as error:
        raise CommandError(f"{error.filename or 'a file'}: {reason_of(error)}") from None
    except SphinxError as error:
        said = str(error)
        if "sphinx_notation" not in said and f"Builder name {_BUILDER}" in said:
            raise CommandError("`sphinx_notation` is not among the extensions in conf.py: add it") from None
        raise CommandError(f"Sphinx cannot build this project: {_in_short(said)}{_cure(said)}") from None
    except SystemExit as error:
        # A configuration may end what it cannot do.
        raise CommandError(f"Sphinx cannot build this project: {error}") from None
    except Exception as error:
        if options.verbose:
            traceback.print_exc()
        said = f"{type(error).__name__}: {error}"
        raise CommandError(f"Sphinx fails with this project ({said}); --verbose says more") from None


def _cure(said: str) -> str:
    """Return what to do about what Sphinx *said*, if that is certain."""
    return ": pip install myst-parser" if "import extension myst_parser" in said else ""


def _in_short(said: str) -> str:
    """Return what Sphinx *said* in one line, without the traceback of what ``conf.py`` does."""
    head, has_more, tail = said.strip().partition("Traceback (most recent call last):")
    lines = _LINE_OF_CONF.findall(tail)
    where = f"line {lines[-1]} of conf.py: " if lines else ""
    last = [f"{where}{tail.strip().splitlines()[-1]}"] if has_more else []
    return " ".join([*head.split(), *last])


def _placed(found: list[FindingEntry], source: Path) -> list[FindingEntry]:
    """Return what was *found* by file and line; files are named from where the command runs."""
    placed = [
        FindingEntry(
            **_from_here(one, source),
            check=one["check"],
            message=" ".join(one["message"].split()),
            symbol=one["symbol"],
            related=[_from_here(place, source) for place in one["related"]],
        )
        for one in found
    ]
    return sorted(placed, key=lambda one: (one["source"], one["line"], one["check"], one["message"]))


def _from_here(place: Place, source: Path) -> Place:
    file, inside = file_of(place["source"])
    if file:
        whole = source / file
        try:
            file = Path(os.path.relpath(whole)).as_posix()
        except ValueError:
            # It is on another drive.
            file = whole.as_posix()
    return Place(docname=place["docname"], source=f"{file}{inside}", line=place["line"])


def _summary(found: list[FindingEntry]) -> str:
    if not found:
        return "no findings"
    counts = Counter(one["check"] for one in found).most_common()
    listed = ", ".join(f"{name} {count}" for name, count in counts)
    return f"{len(found)} finding{'' if len(found) == 1 else 's'}: {listed}"
