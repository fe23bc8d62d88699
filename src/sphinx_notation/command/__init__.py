"""The command ``sphinx-notation``: drafts panels, checks a project, exports its notation.

Results go to standard output, all else to standard error.  The command ends with 0; with 1 where what it
looked at is not right: there are findings, or a formula cannot be read; and with 2 where it cannot do its
work: what it was asked, a file, or the project's configuration is wrong.
"""

from __future__ import annotations

from sphinx_notation.command.main import main

__all__ = ["main"]
