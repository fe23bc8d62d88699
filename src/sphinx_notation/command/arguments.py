"""The arguments of the command and of each sub-command, with their help."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Any

import sphinx_notation
from sphinx_notation.book.checks import ALL
from sphinx_notation.command.errors import NAME
from sphinx_notation.report.exports import FORMATS, SCOPES

#: How findings are written.
FINDINGS = ("text", "json", "sarif", "github")
#: The markups of drafts.
MARKUPS = ("myst", "rst")
# What stands for several checks.
_SETS = ("default", "all", "none")

# Newer versions of Python colour the help.
_PLAIN: dict[str, Any] = {"color": False} if sys.version_info >= (3, 14) else {}

_EPILOG = r"""examples:
  sphinx-notation draft '\theta \leftarrow \theta - \alpha \nabla_\theta \mathcal{L}'
  sphinx-notation draft lessons/calculus.md:42
  sphinx-notation check docs --checks all
  sphinx-notation export --format csv --output notation.csv

exit codes: 0 all is well; 1 there are findings, or a formula cannot be read; 2 the command cannot work
"""

_DRAFT = r"""examples:
  sphinx-notation draft '\theta \leftarrow \theta - \alpha \nabla_\theta \mathcal{L}'
  sphinx-notation draft lessons/calculus.md:42
  sphinx-notation draft lessons/calculus.md:42 --equation eq-update
  pbpaste | sphinx-notation draft --markup rst --title 'The update'
  sphinx-notation draft -- '-x + y'

Put a formula in single quotes: in others the shell takes backslashes and dollars for its own.
"""

_CHECK = """examples:
  sphinx-notation check docs
  sphinx-notation check docs --checks all,-unused
  sphinx-notation check docs --format github
  sphinx-notation check docs --doctrees .cache/doctrees -j auto --coverage-min 0.9
"""

_EXPORT = """examples:
  sphinx-notation export --format csv
  sphinx-notation export --format glossaries --scope book --output tex/glossary.tex
  sphinx-notation export --format json --page 'part1/*' --output - _build/notation
"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command; what it reads has the name of the sub-command as ``command``."""
    whole = _Parser(
        prog=NAME,
        description="Drafts panels, checks the notation of a Sphinx project, and exports it.",
        epilog=_EPILOG,
        **_Parser.style,
    )
    whole.add_argument("--version", action="version", version=f"{NAME} {sphinx_notation.__version__}")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, add, epilog, said in (
        ("draft", _add_draft, _DRAFT, "write a panel for a formula, with what the book knows filled in"),
        ("check", _add_check, _CHECK, "run the checks of a project without writing its pages"),
        ("export", _add_export, _EXPORT, "write the notation of a book in another format"),
    ):
        description = f"{said[0].upper()}{said[1:]}."
        one = commands.add_parser(name, help=said, description=description, epilog=epilog, **_Parser.style)
        add(one)
    return whole


class _Parser(argparse.ArgumentParser):
    """A parser whose examples stay as they are, and that says how a formula is one argument."""

    style: dict[str, Any] = {  # noqa: RUF012  # nobody changes it
        "formatter_class": argparse.RawDescriptionHelpFormatter,
        # Abbreviations break when an option comes to be.
        "allow_abbrev": False,
        **_PLAIN,
    }

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Return what was read; end with a message where something is left."""
        found, left = self.parse_known_args(_with_checks(args or ()), namespace)
        if left:
            hint = _ONE_FORMULA if found.command == "draft" else ""
            self.error(f"unrecognized arguments: {' '.join(left)}{hint}")
        return found


# The shell takes a formula apart at its spaces, and one that begins with a minus is taken for options.
_ONE_FORMULA = "; put the formula in single quotes, and behind -- where it begins with a minus: -- '-x + y'"


def _add_draft(one: argparse.ArgumentParser) -> None:
    one.add_argument(
        "formula",
        nargs="?",
        metavar="FORMULA | PAGE:LINE",
        help="a formula, TeX; or a page and a line at which a displayed formula stands, as in page.md:42; "
        "standard input is read where it is - or missing",
    )
    one.add_argument("--title", default="", help="the title of the panel")
    one.add_argument(
        "--equation",
        default="",
        metavar="LABEL",
        help="name the formula by its label instead of repeating it",
    )
    one.add_argument(
        "--markup", choices=MARKUPS, help="that of the draft (default: of the page, else myst)"
    )
    one.add_argument(
        "--notation",
        metavar="PATH",
        help="take meanings from this notation.json (default: that of the last build, found in _build)",
    )
    one.add_argument(
        "--fields",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="keep say, type, shape and unit of what is known (default: yes)",
    )
    one.add_argument(
        "--signs",
        action="store_true",
        help="have rows for what readers mostly know, too: sums, integrals, logarithms, sets of numbers",
    )


def _add_check(one: argparse.ArgumentParser) -> None:
    one.add_argument("source", nargs="?", default=".", metavar="SOURCEDIR", help="default: this folder")
    one.add_argument(
        "--checks",
        type=_checks,
        metavar="NAMES",
        help="make these, with commas between them, instead of those of notation_checks in conf.py: "
        f"{', '.join(_SETS)}, or {', '.join(sorted(ALL))}; with a minus before it one is off",
    )
    one.add_argument("--format", choices=FINDINGS, default="text", help="how to write findings")
    one.add_argument(
        "--coverage-min", type=_share, metavar="SHARE", help="share of symbols to explain, 0 to 1"
    )
    one.add_argument("-c", "--confdir", metavar="DIR", help="the folder of conf.py (default: SOURCEDIR)")
    one.add_argument(
        "--doctrees", metavar="DIR", help="keep what is read here, so that checking again is fast"
    )
    one.add_argument(
        "-D", dest="define", action="append", default=[], type=_setting, metavar="NAME=VALUE",
        help="give a setting of conf.py another value",
    )  # fmt: skip
    one.add_argument("-j", "--jobs", type=_jobs, default=1, metavar="N", help="processes, or auto")
    one.add_argument("-v", "--verbose", action="store_true", help="show what Sphinx says")


def _add_export(one: argparse.ArgumentParser) -> None:
    listed = "; ".join(f"{name}: {found.description}" for name, found in FORMATS.items())
    one.add_argument("--format", choices=FORMATS, required=True, help=listed.replace("`", ""))
    one.add_argument("--output", metavar="PATH", help="a file, or - for standard output")
    one.add_argument("--scope", choices=SCOPES, default=SCOPES[0], help="rows that hold so far or further")
    one.add_argument(
        "--page",
        action="append",
        default=[],
        metavar="PATTERN",
        help="pages, as in 'part1/*'; may be repeated",
    )
    one.add_argument(
        "notation",
        nargs="?",
        metavar="NOTATION.JSON",
        help="the file, or the folder of a build (default: that of the last build, looked for in _build)",
    )


def _with_checks(arguments: Sequence[str]) -> list[str]:
    """Return *arguments* with checks that are switched off behind ``=``: ``-row`` looks like an option."""
    joined: list[str] = []
    for argument in arguments:
        if joined and joined[-1] == "--checks" and argument.startswith("-") and not _unknown(argument):
            joined[-1] = f"--checks={argument}"
        else:
            joined.append(argument)
    return joined


def _unknown(text: str) -> list[str]:
    """Return those names in *text* that are of no checks."""
    return [name for name in _named(text) if name.removeprefix("-") not in {*ALL, *_SETS}]


def _named(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _checks(text: str) -> list[str]:
    names, unknown = _named(text), _unknown(text)
    if unknown or not names:
        known = ", ".join([*_SETS, *sorted(ALL)])
        raise argparse.ArgumentTypeError(
            f"no check is called {unknown[0]!r}: write {known}" if unknown else known
        )
    # What only takes away takes it from those that are on by default.
    return ["default", *names] if names[0].startswith("-") else names


def _share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no share from 0 to 1, such as 0.9")
    return share


def _setting(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not (name and sign):
        raise argparse.ArgumentTypeError(f"{text!r}: write NAME=VALUE")
    return name, value


def _jobs(text: str) -> int:
    if text == "auto":
        return os.cpu_count() or 1
    if not (text.isdecimal() and int(text)):
        raise argparse.ArgumentTypeError(f"{text!r}: write a number of processes from 1 on, or auto")
    return int(text)
