"""Makes one table of the macros that a project gives to all typesetters, and gives it to each of them.

What a project defines for one of them stays as it is there, and is named where the table says otherwise.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from sphinx_notation.datafiles.myst_project import MYST_PROJECT, macros_of_project, place_of
from sphinx_notation.project_macros import SETTING, keep, preambles, sources, table_of
from sphinx_notation.tex import MacroDefinition, Macros, symbol_name
from sphinx_notation.tex.damage import find_damage
from sphinx_notation.tex.definitions import expand
from sphinx_notation.tex.judging import judged
from sphinx_notation.tex.preamble import defined_in_preamble
from sphinx_notation.tex.typesetting import for_katex, for_mathjax, with_katex, with_latex
from sphinx_notation.typesetters import is_mathjax_2, mathjax_setting, without_macros
from sphinx_notation.warnings_ import Subtype, warn


def settle(app: Sphinx, config: Config) -> None:
    """Put into `notation_macros` all that holds, that of MyST's project file too, and warn of the rest."""
    path = Path(app.confdir) / MYST_PROJECT
    of_myst: Mapping[object, object] = {}
    try:
        of_myst = macros_of_project(path)
    except ValueError as error:
        warn(Subtype.CONFIG, str(error), f"{path}:1")
    project, problems = judged(of_myst)
    for one in problems:
        warn(Subtype.CONFIG, f"`math` of `project`: {one.said}", place_of(path, one.written))
    given, problems = judged(dict(getattr(config, SETTING)))
    for one in problems:
        warn(Subtype.CONFIG, f"{SETTING} in conf.py: {one.said}", None)
    for name in sorted(given.keys() & project.keys()):
        if not _is_same(given[name], project[name]):
            said = _differing(name, project[name], MYST_PROJECT, given[name])
            warn(Subtype.CONFIG, f"{said}. The latter counts: take it out of `{MYST_PROJECT}`", None)
    setattr(config, SETTING, for_mathjax(Macros({**project, **given})))


def give(app: Sphinx, config: Config) -> None:
    """Give the macros to every typesetter, for which none of its own has the name."""
    macros = table_of(config)
    _name_damage(config)
    if not macros:
        return
    _name_conflicts(config, macros)
    for setting, preamble in list(preambles(config)):
        own = defined_in_preamble(preamble)
        text = with_latex(preamble, {name: one for name, one in macros.items() if name not in own})
        elements = config.latex_elements if setting == "latex_elements" else None
        setattr(config, setting, text if elements is None else {**elements, "preamble": text})
    _give_katex(config, macros)
    _give_mathjax(app, config, macros)


def _name_damage(config: Config) -> None:
    """Warn of macros in which a string literal ate a backslash; those of `notation_macros` are judged."""
    for source in sources(config):
        # A preamble has lines of its own.
        newlines = source.typesetter == "MathJax"
        for name, macro in source.macros.items():
            found = find_damage(macro.body, newlines=newlines)
            damage = next((one for one in found if one.control), None)
            if damage is not None:
                said = f"{source.setting} in conf.py: in `\\{name}` stands {damage.describe()} Write r'…'"
                warn(Subtype.CONFIG, said, None)


def _name_conflicts(config: Config, macros: Macros) -> None:
    """Warn of each macro that the project defines otherwise for a typesetter, once for each of these."""
    named: set[tuple[str, str]] = set()
    for source in sources(config):
        own = source.every()
        for name in sorted(own.keys() & macros.keys()):
            if _is_same(own[name], macros[name]) or (name, source.typesetter) in named:
                continue
            named.add((name, source.typesetter))
            said = _differing(name, own[name], source.setting, macros[name])
            counts = f"{source.typesetter} sets the former, and symbols are looked up by the latter"
            warn(Subtype.CONFIG, f"{said}. {counts}: take it out of `{source.setting}`", None)


def _differing(name: str, own: MacroDefinition | None, place: str, given: MacroDefinition) -> str:
    body = f"`{own.body}`" if own is not None else "something else"
    return f"`\\{name}` is {body} in `{place}` and `{given.body}` in `{SETTING}`"


def _is_same(one: MacroDefinition | None, other: MacroDefinition) -> bool:
    """Say whether two macros stand for the same, however they write it."""
    if one is None or one.arguments != other.arguments or one.default != other.default:
        return False
    texts = [expand(macro, "abcdefghi"[: macro.arguments]) for macro in (one, other)]
    names = {symbol_name(text) or " ".join(text.split()) for text in texts}
    return len(names) == 1


def _give_katex(config: Config, macros: Macros) -> None:
    options = getattr(config, "katex_options", None)
    if not isinstance(options, str):
        return
    try:
        config.katex_options = with_katex(options, macros)
    except ValueError as error:
        warn(
            Subtype.CONFIG,
            f"`katex_options` has {error}, so KaTeX does not know those of `{SETTING}`: "
            "write `macros: {…}` in `katex_options`, or leave them to `notation_macros`",
            None,
        )


def _give_mathjax(app: Sphinx, config: Config, macros: Macros) -> None:
    if not hasattr(config, "mathjax_path"):
        return
    if is_mathjax_2(config):
        config.mathjax2_config = _merged(config.mathjax2_config, "TeX", "Macros", macros)
        return
    if getattr(config, "mathjax_config_path", ""):
        # A script takes the place of the settings, so another comes after it, before MathJax begins.
        app.add_js_file(None, body=_SCRIPT % json.dumps(for_mathjax(macros)), priority=_AFTER_SETTINGS)
        return
    setting = mathjax_setting(config)
    reason = without_macros(config, setting)
    if reason:
        warn(Subtype.CONFIG, f"{reason}, so MathJax does not know those of `{SETTING}`", None)
    else:
        setattr(config, setting, _merged(getattr(config, setting), "tex", "macros", macros))


_SCRIPT = (
    "window.MathJax = window.MathJax || {};"
    "window.MathJax.tex = window.MathJax.tex || {};"
    "window.MathJax.tex.macros = Object.assign(%s, window.MathJax.tex.macros);"
)
# Sphinx adds those of MathJax with 500.
_AFTER_SETTINGS = 501


def _merged(settings: object, part: str, key: str, macros: Macros) -> Any:
    """Return *settings* of MathJax with *macros* in *part* under *key*, and nothing of theirs changed."""
    if settings is not None and not isinstance(settings, Mapping):
        return settings
    outer: dict[str, Any] = dict(settings or {})
    inner = outer.get(part, {})
    table = inner.get(key, {}) if isinstance(inner, Mapping) else None
    if isinstance(table, Mapping):
        outer[part] = {**inner, key: {**for_mathjax(macros), **table}}
    return outer


class Prerendering:
    """Gives the macros to the KaTeX that sets formulas while the book is built.

    It has one table of options for all builds of a process: after this one that says what it said before.
    """

    def __init__(self) -> None:
        self._before: dict[str, Any] = {}

    def begin(self, app: Sphinx) -> None:
        """Add the macros; those that the project's settings put there count before them."""
        options = self._options(app.config)
        if options is not None:
            self._before = dict(options)
            own = options.get("macros")
            given = for_katex(table_of(app.config))
            options["macros"] = {**given, **own} if isinstance(own, dict) else given

    def end(self, app: Sphinx, exception: Exception | None) -> None:
        """Take them out again."""
        options = self._options(app.config)
        if options is not None:
            options.pop("macros", None)
            options.update(self._before)

    def _options(self, config: Config) -> dict[str, Any] | None:
        is_wanted = getattr(config, "katex_prerender", False) and table_of(config)
        options = getattr(sys.modules.get("sphinxcontrib.katex"), "KATEX_DEFAULT_OPTIONS", None)
        return options if is_wanted and isinstance(options, dict) else None


def register(app: Sphinx) -> None:
    """Connect to the build, when the settings are judged."""
    app.connect("config-inited", settle)
    app.connect("config-inited", give)
    # When whoever changes settings has done so.
    app.connect("builder-inited", keep, priority=999)
    prerendering = Prerendering()
    app.connect("builder-inited", prerendering.begin)
    app.connect("build-finished", prerendering.end)
