"""Runs the command ``sphinx-notation`` as ``python -m sphinx_notation``."""

from __future__ import annotations

import sys

from sphinx_notation.command import main

if __name__ == "__main__":
    sys.exit(main())
