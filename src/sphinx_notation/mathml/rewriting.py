r"""TeX as math-core takes it: what it does not know is said in other words where these show the same.

>>> otherwise(r"\mbox{if }x", "mbox")
'\\text{if }x'
"""

from __future__ import annotations

import re

from sphinx_notation.mathml.alphabets import with_alphabets
from sphinx_notation.mathml.columns import with_columns
from sphinx_notation.mathml.displays import laid_out, with_words_in_cases
from sphinx_notation.mathml.words import has_words, with_words
from sphinx_notation.tex.commands import CHARACTERS, COMMANDS, DEFINITIONS
from sphinx_notation.tex.defining import read_defining
from sphinx_notation.tex.definitions import read_macros
from sphinx_notation.tex.lexer import Lexer, UnparsableError, is_word
from sphinx_notation.tex.written_out import written_out

# What is the same for every formula: a backslash before the end of a line is a space.
_SPACE = re.compile(r"(\\\\)|\\[\n\t\r]")
# A break before the end of an environment makes no line, but for a rule below it.
_LAST_BREAK = re.compile(r"(?<!\\)(?:\\\\)+(?=\s*\\end\s*\{)")
# How something is drawn, or where it stands, which converters take for what it is.
_OPTIONS = re.compile(
    r"(\\(?:cfrac|[bx]?cancel|cancelto|math[clr]lap|overbracket|underbracket)(?![a-zA-Z]))"
    r"(?:\s*\[[^\[\]{}]*\]){1,2}"
)
# A character by its number.
_UNICODE = re.compile(r"\\unicode\s*(?:\[[^\[\]]*\])?\s*\{\s*(?:x([0-9a-fA-F]{2,6})|([0-9]{2,7}))\s*\}")
# What may stand before a definition, and the space after it.
_PREFIXES = frozenset({"", r"\global", r"\long"})
#: What reads the same, as a project writes its macros.
_SAME = {
    "cr": r"\\",
    "newline": r"\\",
    "mbox": [r"\text{#1}", 1],
    "hbox": [r"\text{#1}", 1],
    "textnormal": [r"\text{#1}", 1],
    "textmd": [r"\text{#1}", 1],
    "textup": [r"\text{#1}", 1],
    "textsl": [r"\textit{#1}", 1],
    "mathtext": [r"\text{#1}", 1],
    "pmb": [r"\boldsymbol{#1}", 1],
    "mathnormal": [r"{#1}", 1],
    "mathup": [r"\mathrm{#1}", 1],
    "mit": "",
    "ensuremath": [r"{#1}", 1],
    "protect": "",
    "substack": [r"\begin{subarray}{c}#1\end{subarray}", 1],
    "crampedsubstack": [r"\begin{subarray}{c}#1\end{subarray}", 1],
    "overunderset": [r"\overset{#1}{\underset{#2}{#3}}", 3],
    "matrix": [r"\begin{matrix}#1\end{matrix}", 1],
    "pmatrix": [r"\begin{pmatrix}#1\end{pmatrix}", 1],
    "cases": [r"\begin{cases}#1\end{cases}", 1],
    "eqalign": [r"\begin{aligned}#1\end{aligned}", 1],
    "displaylines": [r"\begin{gathered}#1\end{gathered}", 1],
    "stackbin": [r"\mathbin{\overset{#1}{#2}}", 2],
    "dotsb": r"\cdots ",
    "dotsm": r"\cdots ",
    "dotsi": r"\cdots ",
    "dotsc": r"\ldots ",
    "dotso": r"\ldots ",
    "mathellipsis": r"\ldots ",
    "intop": r"\int ",
    "smallint": r"\int ",
    "enskip": r"\hspace{0.5em}",
    "centerdot": r"\cdot ",
    "sdot": r"\cdot ",
    "shortmid": r"\mid ",
    "nshortmid": r"\nmid ",
    "shortparallel": r"\parallel ",
    "nshortparallel": r"\nparallel ",
    "smallsetminus": r"\setminus ",
    "thicksim": r"\sim ",
    "thickapprox": r"\approx ",
    "varpropto": r"\propto ",
    "smallsmile": r"\smile ",
    "smallfrown": r"\frown ",
    "ordinarycolon": r"\mathord{:}",
    "symbb": [r"\mathbb{#1}", 1],
    "mathbbm": [r"\mathbb{#1}", 1],
    "mathds": [r"\mathbb{#1}", 1],
    "symbf": [r"\mathbf{#1}", 1],
    "symcal": [r"\mathcal{#1}", 1],
    "symfrak": [r"\mathfrak{#1}", 1],
    "symit": [r"\mathit{#1}", 1],
    "symrm": [r"\mathrm{#1}", 1],
    "symup": [r"\mathrm{#1}", 1],
    "symscr": [r"\mathscr{#1}", 1],
    "symsf": [r"\mathsf{#1}", 1],
    "symtt": [r"\mathtt{#1}", 1],
    "symbfit": [r"\boldsymbol{#1}", 1],
    "mathbfit": [r"\boldsymbol{#1}", 1],
    "varlimsup": r"\operatorname*{\overline{lim}}",
    "varliminf": r"\operatorname*{\underline{lim}}",
    "nobreak": "",
    "allowbreak": "",
    "goodbreak": "",
    "leftroot": ["", 1],
    "uproot": ["", 1],
    "break": "",
    "hfil": "",
    "hfill": "",
    "noindent": "",
    "displaylimits": "",
    "nonscript": "",
    "strut": r"\vphantom{(}",
    "null": "{}",
    "url": [r"\texttt{#1}", 1],
    "style": ["{#2}", 2],
    "texttip": [r"{#1}", 2],
    "cancelto": [r"{\cancel{#2}}^{#1}", 2],
    "cssId": ["{#2}", 2],
    "htmlId": ["{#2}", 2],
    "htmlStyle": ["{#2}", 2],
    "htmlData": ["{#2}", 2],
    "mathtip": ["{#1}", 2],
}
_MACROS = read_macros(_SAME)
#: What takes mathematics of this sort, for signs that are known by their character only.
_SORTS = {"relation": r"\mathrel", "binary": r"\mathbin", "letter": "", "ordinary": r"\mathord"}


def prepared(tex: str, *, display: bool, wrapped: bool) -> str:
    """Return *tex* for math-core, as a display or within a line.

    A display that is *wrapped* is set as Sphinx gives displays to MathJax: several lines as an alignment.
    """
    if "\\" in tex:
        if "[" in tex:
            tex = _OPTIONS.sub(r"\1", tex)
        if r"\unicode" in tex:
            tex = _UNICODE.sub(_character, tex)
        tex = _SPACE.sub(lambda match: match[1] or "\\ ", tex)
        tex = with_alphabets(_LAST_BREAK.sub("", with_columns(tex)))
    if "cases*" in tex:
        tex = with_words_in_cases(tex)
    if has_words(tex):
        tex = with_words(tex)
    return laid_out(tex, display=display, wrapped=wrapped)


def otherwise(tex: str, name: str) -> str | None:
    r"""Return *tex* without the command *name*, which math-core does not know; nothing if that shows less.

    It must stand in *tex* itself, and not in what a macro stands for.
    """
    if name in _MACROS:
        macros = _MACROS
    elif name in CHARACTERS:
        roles = COMMANDS[name].roles
        sort = next((command for role, command in _SORTS.items() if role in roles), None)
        if sort is None:
            return None
        macros = read_macros({name: f"{sort}{{{CHARACTERS[name]}}}"})
    else:
        return None
    try:
        found = written_out(tex, macros, {name})
    except UnparsableError:
        return None
    return found.tex if found is not None else None


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else int(match[2])
    return f"{{{chr(code)}}}" if 0xA0 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else match[0]


def without_definitions(tex: str) -> str:
    r"""Return *tex* without what defines macros in it."""
    lexer = Lexer(tex)
    parts: list[str] = []
    while token := lexer.tokens[lexer.index]:
        lexer.index += 1
        before = lexer.index
        if token[:1] != "\\" or token[1:] not in DEFINITIONS:
            parts.append(token)
            continue
        try:
            read_defining(lexer, token[1:])
        except UnparsableError:
            lexer.index = before
        while parts and parts[-1].rstrip() in _PREFIXES:
            parts.pop()
        if parts and is_word(parts[-1]):
            # It would grow together with what follows.
            parts.append(" ")
    return "".join(parts)
