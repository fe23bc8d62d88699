"""What ends the command early, and with which code."""

from __future__ import annotations

#: The name of the command.
NAME = "sphinx-notation"
#: All went well.
DONE = 0
#: There are findings, or a formula cannot be read.
FOUND = 1
#: The command cannot do its work.
FAILED = 2


class CommandError(Exception):
    """Ends the command with a message for who called it, and with the exit code ``code``."""

    def __init__(self, message: str, code: int = FAILED) -> None:
        super().__init__(message)
        self.code = code


def reason_of(error: OSError) -> str:
    """Return why a file cannot be read or written, without the name of the file."""
    return error.strerror or str(error)
