"""The settings in ``conf.py``: declared, judged, and read as one frozen record."""

from __future__ import annotations

from dataclasses import dataclass, fields

from sphinx.application import Sphinx
from sphinx.config import Config

from sphinx_notation.warnings_ import Subtype, warn

PREFIX = "notation_"


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default; in ``conf.py`` each has the prefix ``notation_``."""

    lesson_bar: bool = True
    """Show the position bar on lesson pages and let ← and → step through them."""

    @classmethod
    def of(cls, config: Config) -> Settings:
        """Read the settings of a build."""
        return cls(**{field.name: getattr(config, PREFIX + field.name) for field in fields(cls)})


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
        if not isinstance(value, type(field.default)):
            said = f"{name} = {value!r} in conf.py: write {field.default!r} or {not field.default!r}"
            warn(Subtype.CONFIG, said, None)
            setattr(config, name, field.default)
