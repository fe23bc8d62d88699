"""What the project lets its typesetter do: whether MathJax and KaTeX take the command that marks terms.

Where they do not, they would set an error in red in the term's place, or another command of that name.
What the configuration shows is known here; the rest `sphinx-notation-trial.js` finds out on the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.config import Config

from sphinx_notation.tex.typesetting import without_braces

#: The typesetter that works while the book is built, see `writers.html_math`.
MATHML = "notation_mathml"
#: The setting by which Sphinx itself asks for the math renderer of an EPUB, where there is such a setting.
EPUB_RENDERER = "epub_math_renderer"
# What KaTeX calls trust and strict, for the one command that marks terms.
_KATEX_TRUST = r'trust: (context) => context.command === "\\htmlClass"'
_KATEX_STRICT = 'strict: (code) => (code === "htmlExtension" ? "ignore" : "warn")'
_TRUSTED = re.compile(r"\btrust\s*:\s*(true|.*htmlClass)")
_STRICT = re.compile(r"""\bstrict\s*:\s*(true|(["'`])error\2)""")
#: The packages of MathJax that have `\class`, at once or when it is used first.
_WITH_CLASS = frozenset({"html", "autoload"})


def trust_marks(app: Sphinx, config: Config) -> None:
    """Let KaTeX take the command that marks terms, unless the project says what it trusts."""
    options = getattr(config, "katex_options", None)
    if not isinstance(options, str):
        return
    inner = without_braces(options)
    added = [] if re.search(r"\btrust\b", inner) else [_KATEX_TRUST]
    # Where it is trusted KaTeX would still say of each mark that LaTeX does not know it.
    if not re.search(r"\bstrict\b", inner) and (added or _TRUSTED.search(inner)):
        added.append(_KATEX_STRICT)
    config.katex_options = ",\n".join([*added, *([inner] if inner else [])])


def writes_mathml(app: Sphinx) -> bool:
    """Say whether the pages of this build have MathML, which is there before they are read."""
    builder = app.builder
    return isinstance(builder, StandaloneHTMLBuilder) and builder.math_renderer_name == MATHML


def writes_notes(builder: Builder) -> bool:
    """Say whether what symbols mean stands in notes, to which formulas lead: no script shows it there."""
    return builder.name == "epub" and getattr(builder, "math_renderer_name", "") == MATHML


def is_xhtml(builder: Builder) -> bool:
    """Say whether pages are those of an EPUB: its standard has MathML 3 and the older roles of ARIA."""
    return getattr(builder, "out_suffix", "") == ".xhtml"


def why_unmarked(config: Config, renderer: str) -> str:
    """Return what keeps marks from the project's typesetter, as far as its configuration shows it."""
    if renderer == "katex":
        return _why_not_katex(config)
    return _why_not_mathjax(config) if renderer == "mathjax" else ""


def sets_with_latex(app: Sphinx) -> bool:
    """Say whether LaTeX sets the formulas of this build, in print or as pictures."""
    return app.builder.format == "latex" or getattr(app.builder, "math_renderer_name", "") == "imgmath"


def is_mathjax_2(config: Config) -> bool:
    """Say whether MathJax is of version 2, whose script has another name."""
    path = str(getattr(config, "mathjax_path", ""))
    return path.partition("?")[0].rpartition("/")[2] == "MathJax.js"


def mathjax_setting(config: Config) -> str:
    """Return the setting that MathJax 3 or 4 reads: the first that says something, else the newest."""
    names = [name for name in ("mathjax4_config", "mathjax3_config") if name in config]
    return next((name for name in names if getattr(config, name)), names[0] if names else "mathjax3_config")


def without_macros(config: Config, setting: str) -> str:
    """Return why *setting*, for MathJax 3 or 4, can have no macros; nothing where it can."""
    value = _mapping(_mapping(getattr(config, setting, None)).get("tex")).get("packages")
    is_whole = isinstance(value, list | tuple) and "/es5/" in str(getattr(config, "mathjax_path", ""))
    left_out = isinstance(value, Mapping) and "configmacros" in _names(value.get("[-]"))
    if left_out or (is_whole and "configmacros" not in _names(value)):
        return f"`packages` in `{setting}` leaves out `configmacros`: add it"
    return ""


def _why_not_katex(config: Config) -> str:
    options = str(getattr(config, "katex_options", None) or "")
    if getattr(config, "katex_prerender", False):
        # What is set while the book is built has options of its own, which no setting reaches.
        return "`katex_prerender` sets formulas without them"
    if not _TRUSTED.search(options):
        return r"`trust` in `katex_options` does not name `\\htmlClass`"
    return "`strict` in `katex_options` makes errors of them" if _STRICT.search(options) else ""


def _why_not_mathjax(config: Config) -> str:
    if getattr(config, "mathjax_config_path", ""):
        # A script, which takes the place of the settings.
        return ""
    name = mathjax_setting(config)
    settings = _mapping(getattr(config, name, None))
    settings_of_tex = _mapping(settings.get("tex"))
    packages = _packages(settings_of_tex.get("packages"), str(getattr(config, "mathjax_path", "")))
    autoload = _mapping(settings_of_tex.get("autoload"))
    if "class" in _mapping(settings_of_tex.get("macros")):
        return rf"`macros` in `{name}` makes another command of `\class`"
    if not packages & _WITH_CLASS:
        return rf"`packages` in `{name}` leaves out `html`, which has `\class`"
    if "html" not in packages and "html" in autoload and "class" not in _names(autoload["html"]):
        return rf"`autoload` in `{name}` leaves out `html`, which has `\class`"
    return f"`ui/safe` in `{name}` takes no classes" if _is_safe(settings) else ""


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _names(value: object) -> set[str]:
    """Return all texts in lists, and in lists within them."""
    if isinstance(value, list | tuple):
        return {name for one in value for name in _names(one)}
    return {value} if isinstance(value, str) else set()


def _packages(value: object, path: str) -> set[str]:
    """Return those packages that have the command: what the component brings, as the project changed it."""
    brought = {"html"} if "-full" in path.rpartition("/")[2] else {"autoload"}
    if isinstance(value, Mapping):
        return (brought | _names(value.get("[+]"))) - _names(value.get("[-]"))
    # Version 4 adds a list to what the component brings; version 3, in a folder `es5`, has the list alone.
    return _names(value) if isinstance(value, list | tuple) and "/es5/" in path else brought | _names(value)


def _is_safe(settings: Mapping[str, Any]) -> bool:
    """Say whether MathJax' safe mode takes classes away, as it does unless it is told otherwise."""
    if "ui/safe" not in _names(_mapping(settings.get("loader")).get("load")):
        return False
    options = _mapping(_mapping(settings.get("options")).get("safeOptions"))
    return "classPattern" not in options and _mapping(options.get("allow")).get("classes") != "all"
