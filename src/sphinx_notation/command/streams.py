"""Standard input, output and error, whatever their encoding.

What is written may go on into files of a project, which are UTF-8; so it is UTF-8 wherever it goes but to a
terminal.  What a terminal cannot show stands there as an escape, and is no reason to end.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from sphinx_notation.command.errors import CommandError, reason_of


def prepare() -> None:
    """Have standard output and error take any text."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def write(text: str) -> None:
    """Write *text* to standard output.

    Raises `CommandError` where there is none.
    """
    _check(sys.stdout, "output")
    if sys.stdout.isatty():
        with _output():
            sys.stdout.write(text)
    else:
        write_bytes(text.encode("utf-8", "backslashreplace"))


def write_bytes(content: bytes) -> None:
    """Write *content* to standard output.

    Raises `CommandError` where there is none, and where it is a terminal and *content* is no text.
    """
    _check(sys.stdout, "output")
    if sys.stdout.isatty() and b"\0" in content:
        raise CommandError("this is no text for a terminal: name a file with --output")
    with _output():
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


@contextmanager
def _output() -> Iterator[None]:
    """Raise `CommandError` where standard output cannot be written to, but by a reader who has gone."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        close_output()
        raise CommandError(f"standard output: {reason_of(error)}") from None


def _check(stream: TextIO | None, name: str) -> None:
    """Raise `CommandError` where a program has closed *stream* before it called this one."""
    if stream is None:
        raise CommandError(f"standard {name} is closed")


def finish() -> None:
    """Have all that was written go where it goes."""
    if sys.stdout is not None:
        with _output():
            sys.stdout.flush()


def say(message: str) -> None:
    """Write *message* to standard error, if there is one, on a line of its own."""
    if sys.stderr is not None:
        sys.stderr.write(f"{message}\n")


def read() -> str:
    """Return what comes in from standard input.

    Raises `CommandError` where that is no UTF-8, and where there is none.
    """
    _check(sys.stdin, "input")
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError(f"standard input is not UTF-8: {error.reason} at byte {error.start}") from None


def is_piped() -> bool:
    """Say whether somebody else than a person at a terminal writes to standard input."""
    # Programs without a window to write in have no standard input.
    return sys.stdin is not None and not sys.stdin.isatty()


def decoded(argument: str) -> str:
    """Return an *argument* of the command as it was typed.

    Where the locale is not UTF-8, Python keeps the bytes that it cannot decode; they mostly are UTF-8.
    """
    try:
        return os.fsencode(argument).decode("utf-8")
    except UnicodeError:
        return argument


def close_output() -> None:
    """Let go of standard output, whose reader has gone: nothing more is written, nor complained of."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
