r"""Reads the tokens of TeX: words, options and delimiters, which are no mathematics of their own."""

from __future__ import annotations

import re
from itertools import accumulate

#: One token; together they cover any source.
TOKEN = re.compile(r"\\(?:[A-Za-z]+|.)|[0-9]+(?:\.[0-9]+)?|\s+|%[^\n]*\n?|.", re.DOTALL)
#: What stands after the last token.
END = ""
#: What the tokens begin with that TeX passes over in mathematics.
BLANK_STARTS = frozenset(" \t\n\r\f\v%~")
#: The commands that define others.
DEFINITIONS = frozenset("def gdef let newcommand renewcommand providecommand DeclareMathOperator".split())
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


class Reader:
    """The tokens of a formula, each with its place, and where the reader is."""

    def __init__(self, tex: str) -> None:
        self.tex = tex
        self.tokens = TOKEN.findall(tex)
        self.starts = [0, *accumulate(map(len, self.tokens))]
        self.tokens.append(END)
        self.index = 0

    def skip_blanks(self) -> str:
        """Move over white space and comments; return the token after them."""
        while (token := self.tokens[self.index]) and token[0] in BLANK_STARTS:
            self.index += 1
        return str(token)

    def split_number(self, token: str) -> None:
        """Cut the first digit off: only that is the argument."""
        self.tokens[self.index : self.index + 1] = [token[0], token[1:]]
        self.starts.insert(self.index + 1, self.starts[self.index] + 1)

    def words(self, what: str) -> str:
        """Read one argument that is no mathematics, and return what stands in it."""
        token = self.skip_blanks()
        if not token or token == "}":
            raise UnparsableError(f"{what} lacks its argument")
        start = self.starts[self.index]
        self.index += 1
        if token != "{":
            return str(token)
        depth = 1
        while depth:
            token = self.tokens[self.index]
            if not token:
                raise UnparsableError("a brace is not closed")
            depth += (token == "{") - (token == "}")
            self.index += 1
        return self.tex[start + 1 : self.starts[self.index] - 1]

    def option(self) -> None:
        """Move over an argument in brackets, if there is one."""
        before = self.index
        if self.skip_blanks() != "[":
            self.index = before
            return
        depth = 0
        while (token := self.tokens[self.index]) and not (token == "]" and not depth):
            depth += (token == "{") - (token == "}")
            self.index += 1
        if not token:
            raise UnparsableError("a bracket is not closed")
        self.index += 1

    def delimiter(self, what: str) -> str:
        """Read one delimiter."""
        token = self.skip_blanks()
        if token in {END, "{", "}", "&", "\\\\"}:
            raise UnparsableError(f"{what} lacks its delimiter")
        self.index += 1
        return str(token)

    def definition(self, name: str) -> None:
        r"""Move over a definition inside a formula: up to its body, and over that."""
        if name == "let":
            while (token := self.skip_blanks()) == "=" or token.startswith("\\"):
                self.index += 1
            return
        if self.tokens[self.index] == "*":
            self.index += 1
        self.words(f"\\{name}")
        while self.tokens[self.index] not in {"{", "}", END}:
            self.index += 1
        self.words(f"\\{name}")
