"""LaTeX of the general index: entries by meaning, with their symbols as mathematics."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.writers.latex import LaTeXTranslator

from sphinx_notation.nodes import index_terms

# Programs that sort the index read `!` `@` `|` and `"` as theirs, also behind a backslash, and count
# braces.  A quotation mark before them helps, but not where a backslash stands before that.
_SPELLED = {
    r"\!": r"\mskip-\thinmuskip ",
    r"\|": r"\Vert ",
    r"\{": r"\lbrace ",
    r"\}": r"\rbrace ",
    "|": r"\vert ",
    "!": '"!',
    "@": '"@',
    '"': '""',
}
_SIGN = re.compile(r'\\[!|{}"@]|\\\\|[!@|"]')
# Comments end with their line, which entries have not; columns of tables are no vertical bars.
_LEFT_OUT = re.compile(r"(?<!\\)%|\\begin\b|\\verb\b")


def visit_index_terms(self: LaTeXTranslator, node: index_terms) -> None:
    self.body.append("\n")
    for term in node["terms"]:
        symbols = ", ".join(f"\\({_formula(tex)}\\)" for tex in term.symbols if not _LEFT_OUT.search(tex))
        shown = _words(self.encode(term.words)) + (f" ({symbols})" if symbols else "")
        key = term.sort_key
        if not self.config.latex_use_xindy and not key[:1].isascii():
            # makeindex prints the first byte of a key as a heading, and half a letter is none.
            key = f"*{key}"
        self.body.append(f"\\index{{{key}@{shown}}}")
    # The line ends here, and begins no paragraph.
    self.body.append("\\ignorespaces ")
    raise nodes.SkipNode


def _formula(tex: str) -> str:
    """Return *tex* as it can stand in an entry."""
    return _SIGN.sub(lambda found: _SPELLED.get(found[0], found[0]), " ".join(tex.split()))


def _words(latex: str) -> str:
    """Return encoded text as it can stand in an entry."""
    spelled = latex.replace(r"\{", r"\sphinxleftcurlybrace{}").replace(r"\}", r"\sphinxrightcurlybrace{}")
    return re.sub(r'["@!]', r'"\g<0>', spelled).replace("|", r"\textbar{}")
