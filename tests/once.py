"""What Sphinx makes anew for every build though it comes out the same: a process of tests makes it once."""

from __future__ import annotations

import copy
import functools
from collections.abc import Iterable
from types import CodeType
from typing import Any

import sphinx.registry
import sphinx.theming
from docutils import SettingsSpec
from docutils.frontend import OptionParser
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from sphinx.util.logging import SphinxLoggerAdapter


class Templates(BytecodeCache):
    """Compiled templates of themes: to compile them anew takes half of the time of a small build."""

    def __init__(self) -> None:
        self.compiled: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.compiled.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.compiled[bucket.key, bucket.checksum] = bucket.code


_compile = Environment.compile
_codes: dict[tuple[Any, ...], CodeType] = {}


def _code(self: Environment, source: str, *names: Any, **more: Any) -> Any:
    """Compile *source*, once where it is a text without a name, as style sheets of themes are."""
    if names or more:
        return _compile(self, source, *names, **more)
    key = (type(self), self.lexer, self.autoescape, *sorted(self.extensions), source)
    if key not in _codes:
        _codes[key] = _compile(self, source)
    return _codes[key]


_populate = OptionParser.populate_from_components
_OPTIONS = "relative_path_settings option_groups option_list _short_opt _long_opt defaults lists".split()
_known: dict[tuple[type, ...], dict[str, Any]] = {}


def _options(self: OptionParser, components: Iterable[SettingsSpec]) -> None:
    """Give *self* the options of *components*, which docutils collects for every page."""
    kinds = tuple(one if isinstance(one, type) else type(one) for one in components)
    if kinds not in _known:
        _populate(self, components)
        _known[kinds] = {name: copy.copy(getattr(self, name)) for name in _OPTIONS}
    else:
        vars(self).update({name: copy.copy(value) for name, value in _known[kinds].items()})


def _unsaid(self: SphinxLoggerAdapter, *said: Any, **more: Any) -> None:
    """Say nothing."""


def install() -> None:
    """Make all of it once from now on."""
    patched: Any = Environment
    patched.__init__ = functools.partialmethod(Environment.__init__, bytecode_cache=Templates())
    patched.compile = _code
    patched = OptionParser
    patched.populate_from_components = _options
    # Which themes and builders are installed.
    for module in (sphinx.theming, sphinx.registry):
        patched = module
        patched.entry_points = functools.cache(patched.entry_points)
    # What extensions add is said one by one, hundreds of times a build, and shown to nobody who does not
    # ask twice for more: to find that out each time takes a tenth of a small build.
    patched = SphinxLoggerAdapter
    patched.debug = _unsaid
