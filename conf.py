"""Settings of the course book.  `book/conf.py` loads this file; see there."""

from __future__ import annotations

import importlib.metadata
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# This file's own folder, whichever of the two configuration files Sphinx was given.
ROOT = next(
    folder
    for folder in (Path(__file__).resolve().parent, Path(__file__).resolve().parent.parent)
    if (folder / "pyproject.toml").is_file()
)

project = "Notation Literacy for Machine Learning"
author = "The sphinx-notation developers"
project_copyright = f"2026, {author}"
version = release = importlib.metadata.version("sphinx-notation")
language = "en"

extensions = ["myst_parser", "sphinx_copybutton", "sphinx_design", "sphinx_notation"]
exclude_patterns = ["_build", "guide/snippets/*", "parts/*"]
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath", "fieldlist"]

# Every check is on.  Readers know sums, functions and sets; what calculus writes the course explains.
notation_checks = "all"
notation_known = ["arithmetic", "sets", "probability", "linear algebra", r"\mathrm{d}"]
notation_exempt = {
    # A table of the lesson lists them side by side with what the lesson uses.
    "unused": [
        r"\max_\theta \mathcal{L}",
        r"\arg\max_\theta \mathcal{L}",
        r"\arg\operatorname{top-}\!K_i\; f(i)",
    ],
    # The predicted score is what the loss depends on through the model: the lesson says both.
    "local": [r"\hat{y}"],
}

# The report, and a deck of flashcards, which pages link to.
notation_exports = ["json", "flashcards", "report"]

html_theme = "furo"
html_title = project
html_static_path = [str(ROOT / "book" / "_static")]
html_css_files = ["book.css"]
html_js_files = ["book.js"]
html_copy_source = False
html_show_sourcelink = False
# The version of the tests: a MathJax of the machine's own, and no network.
if "NOTATION_BOOK_MATHJAX" in os.environ:
    mathjax_path = os.environ["NOTATION_BOOK_MATHJAX"]

latex_engine = "xelatex"
latex_use_xindy = False
# The landing page is for the screen: the printed book has its parts and chapters from the toctrees.
latex_documents = [("index", "notation-literacy.tex", project, author, "manual", True)]
latex_toplevel_sectioning = "chapter"
latex_elements = {
    "papersize": "a4paper",
    "extraclassoptions": "openany,oneside",
    # Running heads name the chapter, which is a lesson, and its section.
    "preamble": r"""
\fancypagestyle{normal}{\fancyhf{}%
  \fancyhead[L]{\small\sffamily\nouppercase{\leftmark}}%
  \fancyhead[R]{\small\sffamily\nouppercase{\rightmark}}%
  \fancyfoot[C]{\small\sffamily\thepage}\renewcommand{\headrulewidth}{0.4pt}\renewcommand{\footrulewidth}{0pt}}
\fancypagestyle{plain}{\fancyhf{}\fancyfoot[C]{\small\sffamily\thepage}\renewcommand{\headrulewidth}{0pt}}
\titleformat{\chapter}[hang]{\huge\sffamily\bfseries}{\thechapter}{0.8em}{}
\titlespacing*{\chapter}{0pt}{0pt}{16pt}
\renewcommand{\sectionmark}[1]{\markright{#1}}
\renewcommand{\chaptermark}[1]{\markboth{#1}{}}
""",
    "fncychap": "",
}


epub_basename = "notation-literacy"
epub_description = "A lesson on the notation of calculus in machine learning, and how to decode notation."
epub_contributor = author
# Sphinx writes the one into the package and the other into its table of contents, which have to agree.
epub_identifier = epub_uid = "notation-literacy"
epub_show_urls = "footnote"
epub_cover = ("_static/cover.png", "epub-cover.html")


class TabsInTurn(SphinxPostTransform):
    """Show what tabs hold one after the other in an EPUB, where nothing can be chosen.

    The buttons that sphinx-design writes for tabs are no XHTML either.
    """

    builders = ("epub",)
    # Right before those of sphinx-design (200), which make buttons of them.
    default_priority = 199

    def run(self, **kwargs: Any) -> None:
        """Take the tabs of the page apart."""
        for tabs in list(self.document.findall(nodes.container)):
            if tabs.get("design_component") != "tab-set":
                continue
            shown: list[nodes.Node] = []
            for item in tabs.children:
                label, content = item.children
                shown.append(nodes.paragraph("", "", nodes.strong("", "", *label.children)))
                shown += content.children
            tabs.replace_self(shown)


def setup(app: Sphinx) -> None:
    """Say what to type where the project's folder is taken for the book's; and show tabs in an EPUB."""
    app.add_post_transform(TabsInTurn)
    if Path(app.srcdir) == ROOT:
        # Of any other exception Sphinx shows more than the sentence.
        raise SystemExit("the book is in the folder `book`: type `sphinx-build book _build`")
