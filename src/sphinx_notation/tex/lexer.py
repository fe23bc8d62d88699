r"""The tokens of TeX: what a control sequence, a comment, a brace and white space are is said here alone.

A `Lexer` walks over the tokens of a formula; it reads words, options and delimiters, which are no
mathematics of their own.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from itertools import accumulate

from sphinx_notation.tex.commands import STARRED, WIDE

# Characters that belong to the one before them: accents, and what chooses among its shapes.
_COMBINING = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
#: One token; together they cover any source.
TOKEN = re.compile(
    rf"\\(?:[A-Za-z]+|.)|(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?![{_COMBINING}])|\s+|%[^\n]*\n?"
    rf"|[^\s{{}}_^&$#~'’][{_COMBINING}]*|.",
    re.DOTALL,
)
_UNIT = r"(?:true\s*)?(?:pt|em|ex|mu|cm|mm|in|pc|bp|dd|cc|sp|px|fil+|\\[A-Za-z]+)"
_DIMENSION = rf"[-+\s]*(?:(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)\s*{_UNIT}|\\[A-Za-z]+)"
_LENGTH = re.compile(rf"{_DIMENSION}(?:\s*(?:plus|minus){_DIMENSION})*")
#: How far apart two lines are, which a break may say after it.
GAP = re.compile(rf"\s*\[\s*{_LENGTH.pattern}\s*\]")
#: What stands after the last token.
END = ""
#: What the tokens begin with that TeX passes over in mathematics.
BLANK_STARTS = frozenset(" \t\n\r\f\v%~")
#: What a prime is written with.
PRIMES = ("'", "’")
_LETTERS = re.compile(r"[A-Za-z]+")
_ARGUMENT = re.compile(r"\s*(\\[a-zA-Z]+|\\.|[^\s}])", re.DOTALL)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
#: What is wrong where a token stands that only ends something, and nothing is open.
STOPS = {
    END: "",
    "}": "a closing brace has no opening one",
    "\\right": "a \\right has no \\left",
    "\\end": "an \\end has no \\begin",
    "\\": "it ends with a backslash",
    "$": "a dollar sign inside mathematics",
    "\\(": "mathematics inside mathematics",
    "\\[": "mathematics inside mathematics",
    "\\)": "mathematics inside mathematics",
    "\\]": "mathematics inside mathematics",
    "#": "a # outside a definition",
}
#: What is wrong where the formula ends before the token that something waits for.
UNCLOSED = {
    END: "",
    "}": "a brace is not closed",
    "\\right": "a \\left has no \\right",
    "\\end": "an environment is not closed",
}


class UnparsableError(Exception):
    """Says what is wrong with a formula."""


def tokens_of(tex: str) -> list[str]:
    """Return the tokens of *tex*."""
    return TOKEN.findall(tex)


def is_word(token: str) -> bool:
    r"""Say whether *token* is a command whose name is made of letters: one that eats a space after it."""
    return token[:1] == "\\" and token[1:2].isascii() and token[1:2].isalpha()


def is_blank(token: str) -> bool:
    """Say whether TeX passes over *token* in mathematics: white space, a tie or a comment."""
    return token[:1] in BLANK_STARTS


def is_comment(token: str) -> bool:
    """Say whether *token* is a comment."""
    return token[:1] == "%"


def is_combining(text: str) -> bool:
    """Say whether *text* begins with a character that belongs to the one before it."""
    return not text[:1].isascii() and re.match(f"[{_COMBINING}]", text) is not None


def is_starred(token: str) -> bool:
    """Say whether a star right after *token* belongs to it."""
    return token[:1] == "\\" and (token[1:] in STARRED or token == "\\\\")


def letters_at(tex: str, offset: int) -> str:
    """Return the letters from *offset* on that would be the name of a command after a backslash."""
    match = _LETTERS.match(tex, offset)
    return match.group() if match else ""


def token_at(tex: str, offset: int) -> str:
    """Return the first token from *offset* on that is not passed over."""
    match = TOKEN.match(tex, offset)
    while match is not None and is_blank(match.group()):
        match = TOKEN.match(tex, match.end())
    return match.group() if match else END


def after_braces(tokens: Sequence[str], index: int) -> int:
    """Return the index after the brace that closes the one before *index*, or 0 where none does."""
    depth = 1
    for place in range(index, len(tokens)):
        depth += (tokens[place] == "{") - (tokens[place] == "}")
        if not depth:
            return place + 1
    return 0


def argument_at(tex: str, offset: int) -> tuple[str | None, int]:
    """Return the argument that stands from *offset* on, without its braces, and where it ends; or nothing.

    In braces a percent sign begins no comment here: it may be part of an address.
    """
    if (match := _ARGUMENT.match(tex, offset)) is None:
        return None, offset
    if match[1] != "{":
        return match[1], match.end()
    depth = 0
    for brace in _BRACE.finditer(tex, match.start(1)):
        depth += (brace.group() == "{") - (brace.group() == "}")
        if not depth:
            return tex[match.end() : brace.start()], brace.end()
    return None, offset


_SIZES = re.compile(
    r"\\(?:tiny|scriptsize|footnotesize|small|normalsize|large|Large|LARGE|huge|Huge)(?![A-Za-z])"
)


def without_sizes(words: str) -> str:
    """Return *words* of text without what says how large they are."""
    return _SIZES.sub("", words) if "\\" in words else words


def spaced(words: str) -> str:
    r"""Return the words of a ``\\text`` with a space for each command that makes one, and no comments."""
    return "".join(
        "" if is_comment(token) else " " if token == "~" or token[1:] in _SPACING else token
        for token in tokens_of(words)
    )


_SPACING = WIDE | {"!"}


class Lexer:
    """The tokens of a formula, or of what is between *start* and *end* of it, and which is next."""

    def __init__(self, tex: str, start: int = 0, end: int = sys.maxsize) -> None:
        self.tex = tex
        self.tokens: list[str] = TOKEN.findall(tex, start, end)
        self.starts = list(accumulate(map(len, self.tokens), initial=start))
        self.tokens.append(END)
        self.index = 0

    def skip_blanks(self) -> str:
        """Move over white space and comments; return the token after them."""
        while (token := self.tokens[self.index]) and token[0] in BLANK_STARTS:
            self.index += 1
        return str(token)

    def following(self) -> str:
        """Return the next token that is neither white space nor a comment, without moving."""
        before = self.index
        token = self.skip_blanks()
        self.index = before
        return token

    def skip_star(self) -> bool:
        """Move over a star, if one is next, and say whether it was."""
        is_next = self.following() == "*"
        if is_next:
            self.skip_blanks()
            self.index += 1
        return is_next

    def take_digit(self) -> int:
        """Move over the first character of a number: only that is an argument.  Return where it stands."""
        start = self.starts[self.index]
        self.tokens[self.index] = self.tokens[self.index][1:]
        self.starts[self.index] = start + 1
        return start

    def words(self, what: str) -> str:
        """Read one argument that is no mathematics, and return what stands in it."""
        token = self.skip_blanks()
        if not token or token == "}":
            raise UnparsableError(f"{what} lacks its argument")
        start = self.starts[self.index]
        self.index += 1
        if token != "{":
            return str(token)
        self.index = after_braces(self.tokens, self.index)
        if not self.index:
            raise UnparsableError(UNCLOSED["}"])
        return self.tex[start + 1 : self.starts[self.index] - 1]

    def length(self, what: str) -> str:
        """Read a length: an argument, or a number with its unit as TeX itself takes it."""
        match = _LENGTH.match(self.tex, self.starts[self.index])
        if match is None:
            return self.words(what)
        while self.starts[self.index] < match.end() and self.tokens[self.index]:
            self.index += 1
        return match.group()

    def verbatim(self, what: str) -> str:
        """Read words between a character and the next such, and return them."""
        start = self.starts[self.index]
        end = self.tex.find(self.tex[start : start + 1] or END, start + 1)
        while end >= 0 and self.starts[self.index] <= end and self.tokens[self.index]:
            self.index += 1
        if end < 0 or self.starts[self.index] != end + 1:
            raise UnparsableError(f"{what} is not closed")
        return self.tex[start + 1 : end]

    def option(self) -> str:
        """Move over an argument in brackets, if there is one; return it with them."""
        before = self.index
        if self.skip_blanks() != "[":
            self.index = before
            return ""
        start = self.starts[self.index]
        depth = 0
        while (token := self.tokens[self.index]) and not (token == "]" and not depth):
            depth += (token == "{") - (token == "}")
            self.index += 1
        if not token:
            raise UnparsableError("a bracket is not closed")
        self.index += 1
        return self.tex[start : self.starts[self.index]]

    def delimiter(self, what: str, *, braces: bool = False) -> str:
        """Read one delimiter, which may stand in *braces*, if a command takes it so."""
        token = self.skip_blanks()
        if braces and token == "{":
            self.index += 1
            inner = self.delimiter(what)
            if self.skip_blanks() != "}":
                raise UnparsableError(f"{what} lacks its delimiter")
            self.index += 1
            return inner
        if token in {END, "{", "}", "&", "\\\\"}:
            raise UnparsableError(f"{what} lacks its delimiter")
        if token[0] == "." and len(token) > 1:
            self.take_digit()
            return "."
        self.index += 1
        return str(token)
