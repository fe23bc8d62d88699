"""The settings in ``conf.py``: declared, judged, and read as one frozen record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from sphinx_notation.tex import Macros, read_macros
from sphinx_notation.warnings_ import Subtype, warn

PREFIX = "notation_"


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default; in ``conf.py`` each has the prefix ``notation_``."""

    lesson_bar: bool = True
    """Show the position bar on lesson pages and let ← and → step through them."""

    link: str = "all"
    """Which formulas know their symbols: `all` of them, those of `panels`, or `none`."""

    @classmethod
    def of(cls, config: Config) -> Settings:
        """Read the settings of a build."""
        return cls(**{field.name: getattr(config, PREFIX + field.name) for field in fields(cls)})


# The values of settings that are not simply true or false.
_CHOICES: dict[str, tuple[Any, ...]] = {"link": ("all", "panels", "none")}


def declare(app: Sphinx) -> None:
    """Make the settings known to Sphinx."""
    for field in fields(Settings):
        # No types here: `judge` says more than Sphinx does, and falls back to the default.
        app.add_config_value(PREFIX + field.name, field.default, "html", types=())


def judge(app: Sphinx, config: Config) -> None:
    """Warn of impossible values and put the default in their place."""
    for field in fields(Settings):
        name = PREFIX + field.name
        value = getattr(config, name)
        choices = _CHOICES.get(field.name, (True, False))
        if not isinstance(value, type(field.default)) or value not in choices:
            said = f"{name} = {value!r} in conf.py: write {' or '.join(map(repr, choices))}"
            warn(Subtype.CONFIG, said, None)
            setattr(config, name, field.default)


def macros_of(config: Config) -> Macros:
    """Return the macros that the project defines for MathJax."""
    macros: dict[str, Any] = {}
    for name in ("mathjax3_config", "mathjax4_config"):
        settings = getattr(config, name, None) or {}
        table = settings.get("tex", {}).get("macros", {}) if isinstance(settings, Mapping) else {}
        macros |= table if isinstance(table, Mapping) else {}
    return read_macros(macros)


# What KaTeX calls trust and strict, for the one command that marks terms.
_KATEX_TRUST = r'trust: (context) => context.command === "\\htmlClass"'
_KATEX_STRICT = 'strict: (code) => (code === "htmlExtension" ? "ignore" : "warn")'


def trust_marks(app: Sphinx, config: Config) -> None:
    """Let KaTeX take the command that marks terms, unless the project says what it trusts."""
    options = getattr(config, "katex_options", None)
    if not isinstance(options, str):
        return
    inner = options.strip().removeprefix("{").removesuffix("}").strip()
    added = [] if re.search(r"\btrust\b", inner) else [_KATEX_TRUST]
    if added and not re.search(r"\bstrict\b", inner):
        added.append(_KATEX_STRICT)
    config.katex_options = ",\n".join([*added, *([inner] if inner else [])])


def katex_takes_marks(config: Config) -> bool:
    """Say whether the project's KaTeX takes the command that marks terms.

    Where it does not, it would set an error in red in the term's place.  Formulas that are set
    while the book is built have options of their own, which no setting reaches.
    """
    trust = re.search(r"\btrust\s*:\s*(true|.*htmlClass)", getattr(config, "katex_options", ""))
    return bool(trust) and not getattr(config, "katex_prerender", False)
