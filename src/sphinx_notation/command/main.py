"""Runs a sub-command, and turns what goes wrong into a message and an exit code."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

from sphinx_notation.command import streams
from sphinx_notation.command.errors import DONE, FAILED, NAME, CommandError, reason_of

# As the shell counts those that a signal ends.
_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with *arguments*, by default those that it was called with; return its exit code."""
    streams.prepare()
    try:
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
