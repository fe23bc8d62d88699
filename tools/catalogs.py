"""Makes the message catalogues: the template from the sources, then what is translated from it.

Run with `make catalogs` after a change of words that readers see; a new language is begun with
`python tools/catalogs.py CODE`.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "sphinx_notation"
LOCALE = PACKAGE / "locale"
DOMAIN = "sphinx_notation"
TEMPLATE = LOCALE / "sphinx_notation.pot"


def pybabel(*arguments: str) -> None:
    """Run one command of Babel."""
    subprocess.run([sys.executable, "-m", "babel.messages.frontend", *arguments], check=True)  # noqa: S603


def main() -> None:
    """Extract, update and compile."""
    root = PACKAGE.parent
    options = ("--no-location", "--omit-header", "--project=sphinx-notation")
    pybabel("--quiet", "extract", *options, "-o", str(TEMPLATE), str(root))
    if len(sys.argv) > 1:
        pybabel("--quiet", "init", "-i", str(TEMPLATE), "-d", str(LOCALE), "-D", DOMAIN, "-l", sys.argv[1])
    folder = ("-d", str(LOCALE), "-D", DOMAIN)
    pybabel(
        "--quiet",
        "update",
        "--no-fuzzy-matching",
        "--ignore-pot-creation-date",
        "-i",
        str(TEMPLATE),
        *folder,
    )
    pybabel("--quiet", "compile", *folder)


if __name__ == "__main__":
    main()
