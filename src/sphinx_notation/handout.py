"""The handout: a PDF in large type, on landscape pages, with each part of a lesson on one of its own."""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.config import Config

from sphinx_notation.config import Settings

STYLE = "sphinxnotation"
#: The size of type where a project names none; of these, LaTeX' own classes have none above 12pt.
POINTSIZE = "17pt"
CLASSES = {"manual": "extreport", "howto": "extarticle"}


def add_style(app: Sphinx, config: Config) -> None:
    """Have LaTeX load our style; as a handout, if the project asks for one.  What it says itself counts."""
    if not Settings.of(config).handout:
        app.add_latex_package(STYLE)
        return
    app.add_latex_package(STYLE, "handout")
    config.latex_docclass = {**CLASSES, **config.latex_docclass}
    elements = {"pointsize": POINTSIZE, **config.latex_elements}
    options = [elements.get("extraclassoptions", ""), "landscape"]
    elements["extraclassoptions"] = ",".join(option for option in options if option)
    config.latex_elements = elements


def register(app: Sphinx) -> None:
    """Connect to the build."""
    app.connect("config-inited", add_style)
