r"""Words in formulas as math-core takes them.

>>> with_words(r"\text{50\% of top_k}")
'\\text{50\\%{} of top\\_k}'
"""

from __future__ import annotations

from sphinx_notation.tex.embedded import may_hold_formulas, parted
from sphinx_notation.tex.lexer import Lexer, UnparsableError, tokens_of

#: The commands whose argument is words.
_TEXT = frozenset(
    "emph fbox hbox intertext mbox shortintertext text textbf textit textmd textnormal textrm textsc textsf"
    " textsl texttt textup".split()
)
# TeX has these in mathematics only; MathJax shows them in words as they are.
_LITERAL = {"_": r"\_", "&": r"\&", "#": r"\#", "^": r"\textasciicircum{}"}
# The signs after which TeX keeps a space, and math-core does not.
_SIGNS = frozenset(rf"\{sign}" for sign in "%&_$#{},;:!>")


def has_words(tex: str) -> bool:
    """Say whether *tex* may have words in it."""
    return r"\text" in tex or r"box" in tex or r"\emph" in tex or "intertext" in tex


def with_words(tex: str) -> str:
    r"""Return *tex* with its words as math-core takes them, and the formulas in them beside them.

    It sets no formulas in ``\text``.
    """
    lexer = Lexer(tex)
    parts: list[str] = []
    while token := lexer.tokens[lexer.index]:
        lexer.index += 1
        before = lexer.index
        words = ""
        if _is_text(token) and lexer.following() == "{":
            try:
                words = lexer.words(token)
            except UnparsableError:
                lexer.index = before
        if words and may_hold_formulas(token[1:], words):
            parts += ["{", *(_part(token, *part) for part in parted(words)), "}"]
        elif words and token[1:] in _TEXT:
            parts.append(f"{token}{{{_plain(words)}}}")
        else:
            parts.append(lexer.tex[lexer.starts[before - 1] : lexer.starts[lexer.index]])
    return "".join(parts)


def _is_text(token: str) -> bool:
    return token[:1] == "\\" and (token[1:] in _TEXT or may_hold_formulas(token[1:], "$"))


def _part(command: str, is_formula: bool, text: str) -> str:
    if is_formula:
        return rf"{{\textstyle {text}}}"
    return f"{command}{{{_plain(text) if command[1:] in _TEXT else text}}}"


def _plain(words: str) -> str:
    parts: list[str] = []
    for token in tokens_of(words):
        if token.isspace() and parts and parts[-1] in _SIGNS:
            parts.append("{}")
        parts.append(_LITERAL.get(token, token))
    return "".join(parts)
