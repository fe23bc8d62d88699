"""``sphinx-notation export``: the notation of a book in another format, or a part of it."""

from __future__ import annotations

import argparse
from pathlib import Path

from sphinx_notation.command import streams
from sphinx_notation.command.errors import DONE, CommandError, reason_of
from sphinx_notation.command.notations import ADVICE, find_notation, named_notation, read_notation, used
from sphinx_notation.report.exports import FORMATS, select


def run(options: argparse.Namespace) -> int:
    """Export what *options* ask for; return the exit code."""
    source = _source(options.notation)
    notation = read_notation(source)
    target = _target(options, source)
    with used(source):
        selected = select(notation, pages=options.page, scope=options.scope)
        try:
            content = FORMATS[options.format].make(selected)
        except ImportError as error:
            raise CommandError(str(error)) from None
        except ValueError as error:
            raise CommandError(f"this cannot be exported to {options.format}: {error}") from None
    rows = len(selected["definitions"])
    if target is None:
        streams.write_bytes(content)
    else:
        _write(target, content)
        streams.say(f"{target}: {rows} row{'' if rows == 1 else 's'} of {source}")
    if not rows:
        streams.say("no row fits: see --page and --scope")
    return DONE


def _source(named: str | None) -> Path:
    if named is not None:
        return named_notation(Path(named))
    found = find_notation(Path())
    if found is None:
        raise CommandError(f"there is no notation of a book in _build: {ADVICE}")
    return found


def _target(options: argparse.Namespace, source: Path) -> Path | None:
    """Return the file to write, or nothing for standard output.

    Raises `CommandError` where that is the file that is read.
    """
    if options.output == "-":
        return None
    name = FORMATS[options.format].file
    target = Path(options.output or name)
    target = target / name if target.is_dir() else target
    if target.exists() and target.samefile(source):
        raise CommandError(
            f"{target} is what is read: name another file with --output, or - for standard output"
        )
    return target


def _write(target: Path, content: bytes) -> None:
    try:
        target.write_bytes(content)
    except OSError as error:
        raise CommandError(f"{target} cannot be written: {reason_of(error)}") from None
