"""Translation of the words that the extension itself puts on a page."""

from __future__ import annotations

from pathlib import Path

from sphinx.locale import get_translation

#: The name of the message catalogue in ``locale/``.
CATALOG = "sphinx_notation"
LOCALE_DIR = Path(__file__).parent / "locale"

_ = get_translation(CATALOG)
