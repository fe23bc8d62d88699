"""Runs a sub-command, and turns what goes wrong into a message and an exit code."""

from __future__ import annotations

import importlib
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

from sphinx_notation.command import streams
from sphinx_notation.command.errors import DONE, FAILED, NAME, CommandError, reason_of

# As the shell counts those that a signal ends.
_INTERRUPTED = 130
_TERMINATED = 143


class _Terminated(BaseException):
    """Says that the process is asked to end."""


@contextmanager
def _ends_in_order() -> Iterator[None]:
    """Have what asks the process to end, as systems that run jobs do, leave no temporary files behind."""
    process = os.getpid()

    def end(number: int, frame: FrameType | None) -> None:
        if os.getpid() == process:
            raise _Terminated
        # A process that reads pages beside this one just ends.
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with *arguments*, by default those that it was called with; return its exit code."""
    streams.prepare()
    try:
        with _ends_in_order():
            code = _run(sys.argv[1:] if arguments is None else arguments)
        streams.finish()
    except CommandError as error:
        streams.say(f"{NAME}: error: {error}")
        return error.code
    except BrokenPipeError:
        streams.close_output()
        return DONE
    except OSError as error:
        # Without a name it is of the folder that the command runs in.
        streams.say(f"{NAME}: error: {error.filename or 'this folder'}: {reason_of(error)}")
        return FAILED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except _Terminated:
        return _TERMINATED
    return code


def _run(arguments: Sequence[str]) -> int:
    # Whoever ends the command while it loads wants no traceback either.
    from sphinx_notation.command.arguments import parser  # noqa: PLC0415

    try:
        options = parser().parse_args(list(map(streams.decoded, arguments)))
    except SystemExit as end:
        # Help was shown, or what is wrong with the arguments.
        return int(end.code or DONE)
    # Only `check` needs Sphinx, which takes a while to load.
    module = importlib.import_module(f"sphinx_notation.command.{options.command}")
    return int(module.run(options))
