"""EPUB: real mathematics whatever typesets the pages on the web, and a package that says what is in it.

`package_document` completes what Sphinx writes of a book's contents, and knows no Sphinx; `builder` puts
that to work.
"""

from __future__ import annotations

from sphinx_notation.epub.builder import register

__all__ = ["register"]
