"""The displayed formulas of pages in MyST: what MyST's own parser of Markdown finds, directives and all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from sphinx_notation.command.drafts import rst_pages
from sphinx_notation.command.drafts.displayed import Displayed
from sphinx_notation.command.errors import CommandError

if TYPE_CHECKING:
    from markdown_it.token import Token

_DIRECTIVE = re.compile(r"\{([\w:-]+)\}\s*(.*)", re.DOTALL)
_OPTION = re.compile(r"\s*:[\w-]+:")
_FORMULAS = frozenset({"math_block", "math_block_label", "amsmath"})
# What these hold is no text of the page.
_CODE = frozenset(
    "code code-block code-cell sourcecode literalinclude parsed-literal raw doctest testcode".split()
)
# Those that read mathematics, and directives between colons.
_EXTENSIONS = {"amsmath", "colon_fence", "deflist", "dollarmath", "fieldlist"}
_Parse = Callable[[str], "Iterable[Token]"]


def displayed(text: str) -> Iterator[Displayed]:
    """Yield the displayed formulas of *text*, in any order.

    Raises `CommandError` where MyST is missing.
    """
    try:
        from markdown_it.renderer import RendererHTML  # noqa: PLC0415  (not every project has it)
        from myst_parser.config.main import MdParserConfig  # noqa: PLC0415  (the same)
        from myst_parser.parsers.mdit import create_md_parser  # noqa: PLC0415  (the same)
    except ImportError:
        raise CommandError("pages in Markdown are read with MyST: pip install myst-parser") from None
    parser = create_md_parser(MdParserConfig(enable_extensions=_EXTENSIONS), RendererHTML)
    yield from _displayed(text, 0, parser.parse)


def _displayed(text: str, above: int, parse: _Parse) -> Iterator[Displayed]:
    """Yield those of *text*, of which so many lines stand *above*."""
    for token in parse(text):
        first, last = token.map or (0, 0)
        if token.type in _FORMULAS:
            yield Displayed(token.content, above + first + 1, above + last)
        elif token.type in {"fence", "colon_fence"}:
            yield from _in_directive(token, above + first + 1, above + last, parse)


def _in_directive(token: Token, first: int, last: int, parse: _Parse) -> Iterator[Displayed]:
    match = _DIRECTIVE.match(token.info.strip())
    name = match[1] if match is not None else ""
    if token.info.strip() == "math":
        # So do other sites write formulas.
        yield Displayed(token.content.strip("\n"), first, last)
    elif match is not None and name == "math":
        yield Displayed("\n\n".join(filter(None, (match[2], _body(token.content)))), first, last)
    elif name == "eval-rst":
        for one in rst_pages.displayed(token.content):
            yield Displayed(one.tex, first + one.first, first + one.last)
    elif name and name not in _CODE:
        yield from _displayed(token.content, first, parse)


def _body(content: str) -> str:
    """Return the *content* of a directive without its options."""
    lines = content.split("\n")
    if lines[0].strip() == "---" and "---" in map(str.strip, lines[1:]):
        return "\n".join(lines[[line.strip() for line in lines].index("---", 1) + 1 :])
    while lines and _OPTION.match(lines[0]):
        del lines[0]
    return "\n".join(lines).strip("\n")
