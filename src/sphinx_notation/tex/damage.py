r"""Finds what a string literal did to TeX: eaten backslash escapes.

A literal such as ``"\frac"`` turns ``\f`` into a form feed; a later step may drop the
form feed as well, and what is left is ``rac``.  :func:`find_damage` finds both.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from sphinx_notation.tex.commands import COMMON, UNMISTAKABLE, VERBAL
from sphinx_notation.tex.lexer import after_braces, is_blank, is_word, letters_at, tokens_of

#: Control characters by the letter that a string literal writes them with.
CONTROLS = {
    "\0": ("0", "a null character"),
    "\a": ("a", "a bell"),
    "\b": ("b", "a backspace"),
    "\t": ("t", "a tab"),
    "\n": ("n", "a newline"),
    "\v": ("v", "a vertical tab"),
    "\f": ("f", "a form feed"),
    "\r": ("r", "a carriage return"),
    "\x1b": ("e", "an escape character"),
    # YAML alone has these four, in double quotes.
    "\x85": ("N", "a next-line character"),
    "\u2028": ("L", "a line separator"),
    "\u2029": ("P", "a paragraph separator"),
}

# The commands that a string literal can destroy.
_ESCAPABLE = sorted(name for name in COMMON if name[0] in {letter for letter, _ in CONTROLS.values()})
# What is left of these after their first letter is no product of variables that anybody
# writes, so it counts wherever it stands alone.
_UNMISTAKABLE = {name[1:]: name for name in sorted(UNMISTAKABLE)}

# These are words, too: a fraction of something, and what is vertical, in labels and names of variables.
_LABELS = frozenset({"frac", "vert"})
_IN_NAME = re.compile(r"_\s*\{?\s*$|[_^]\{[^{}]*[,\s]$")
# After these a run of letters is a word, as in ``{\rm ceil}(x)``; they and what parts them are so long.
_IN_FONT = re.compile(r"\\(?:rm|it|bf|sf|tt)\s+$")
_FONT_LENGTH = 6

# The rest counts only before what its command takes: a brace, a delimiter, an operator.
_IN_CONTEXT = (
    ("rac", "frac", re.compile(r"\s*[{\d\\]")),
    ("inom", "binom", re.compile(r"\s*\{")),
    ("ilde", "tilde", re.compile(r"\s*\{")),
    ("oxed", "boxed", re.compile(r"\s*\{")),
    ("egin", "begin", re.compile(r"\s*\{[a-zA-Z]+\*?\}")),
    ("ext", "text", re.compile(r"\s*\{")),
    ("extbf", "textbf", re.compile(r"\s*\{")),
    ("extit", "textit", re.compile(r"\s*\{")),
    ("extrm", "textrm", re.compile(r"\s*\{")),
    ("ec", "vec", re.compile(r"\s*\{")),
    ("ar", "bar", re.compile(r"\s*\{")),
    ("ight", "right", re.compile(r"\s*(?:[\])|.>/}]|\\[}|]|\\r[a-z]+|\\[vV]ert|\\\|)")),
    ("rg", "arg", re.compile(r"\s*(?:\\,|\\!|\\;)?\s*\\?(?:min|max|sup|inf)(?![a-z])")),
    ("angle", "rangle", re.compile(r"(?=\s*$|\s*[=,.;^_+\-)|\]])")),
)

# A newline or a carriage return may be a lost ``\\n`` or ``\\r``: what begins a line and is
# nothing but the rest of such a command.
_AFTER_NEWLINE = {name[1:]: name for name in _ESCAPABLE if name[0] in "nr" and len(name) > 2}

_GLUE = ("heta", "abla", "lpha", "oldsymbol", "arepsilon", "arphi", "ightarrow")

# Shorter remnants may stand behind a tab that only indents.
_CLEAR = 3

# Most formulas are sound: without one of these there is no need to look closer.
_ALONE = frozenset({"op", *_UNMISTAKABLE, *(remnant for remnant, _, _ in _IN_CONTEXT)})
_SIGNS = re.escape("".join(sorted({*map(chr, range(32)), "\x7f", *CONTROLS} - {"\n"})))
_CONTROL = re.compile(f"[{_SIGNS}]")
_LETTERS = re.compile(r"\\?[A-Za-z]+")
# Letters that end in a remnant, but for those that are the whole of its command, as ``\theta``.
_GLUED = re.compile(
    "|".join(rf"(?<!\\{_UNMISTAKABLE[one].removesuffix(one)}){one}(?![A-Za-z])" for one in _GLUE)
)
_AT_BREAK = re.compile(rf"\n[^\S\n]*(?:{'|'.join(_AFTER_NEWLINE)})(?![A-Za-z])")


@dataclass(frozen=True, slots=True)
class Damage:
    """One lost escape.

    ``offset`` is where it stands in the TeX and ``line`` how many lines below its first;
    ``control`` names the control character with its article, or is empty where that is
    gone too; ``remnant`` is what stands after it; ``command`` is the likely command
    without its backslash, or empty where none is likely.
    """

    offset: int
    line: int
    control: str
    remnant: str
    command: str

    def describe(self) -> str:
        """Say what stands there and what it probably was, in one clause."""
        if not self.control:
            return f"`{self.remnant}` stands where a command should: was this `\\{self.command}`?"
        before = f" before `{self.remnant}`" if self.remnant else ""
        asked = f": was this `\\{self.command}`?" if self.command else " (a lost backslash?)"
        return f"{self.control}{before}{asked}"


def find_damage(tex: str, *, newlines: bool = False) -> list[Damage]:
    r"""Return every eaten escape in *tex*, in order.

    Tabs that only indent are white space, as TeX has it; every other control character
    is reported.  With *newlines* so is a newline before what is left of a command (``u`` of
    ``\nu``): for TeX that has no lines of its own.  Words inside ``\text{…}`` and its like are left alone.
    """
    if not (newlines or _is_suspect(tex)):
        return []
    found = list(_find_controls(tex, newlines=newlines))
    taken = {damage.offset + 1 for damage in found if damage.control}
    breaks = [offset for offset, char in enumerate(tex) if char == "\n"]
    found += [damage for damage in _find_remnants(tex, breaks) if damage.offset not in taken]
    return sorted(found, key=lambda damage: damage.offset)


def _is_suspect(tex: str) -> bool:
    """Say whether there may be damage in *tex*: this takes a tenth of what finding it does."""
    runs = _LETTERS.findall(tex)
    if not _ALONE.isdisjoint(runs) or _GLUED.search(tex) is not None:
        return True
    return _CONTROL.search(tex) is not None or ("\n" in tex and _AT_BREAK.search(tex) is not None)


def _find_controls(tex: str, *, newlines: bool) -> Iterator[Damage]:
    line, is_indent = 0, False
    for offset, char in enumerate(tex):
        # Whether only white space stands before it on its line, and that is not the first.
        was_indent = is_indent
        is_indent = char == "\n" or (is_indent and char.isspace())
        line += offset > 0 and tex[offset - 1] == "\n"
        if char not in CONTROLS and not (char < " " or char == "\x7f"):
            continue
        letter, name = CONTROLS.get(char, ("", f"a control character (U+{ord(char):04X})"))
        remnant = letters_at(tex, offset + 1)
        command = _complete(letter, remnant)
        if char == "\t" and (not command or (was_indent and len(remnant) < _CLEAR)):
            continue
        if char == "\n" and not (newlines and command):
            continue
        yield Damage(offset, line, name, remnant, command)


def _complete(letter: str, remnant: str) -> str:
    """Return the command of *letter* and *remnant*, also where more letters follow it."""
    if not letter or not remnant:
        return ""
    if letter == "N" and remnant in _UNMISTAKABLE:
        return _UNMISTAKABLE[remnant]
    whole = letter + remnant
    if whole in _ESCAPABLE:
        return whole
    starts = [name for name in _ESCAPABLE if len(name) > 2 and whole.startswith(name)]
    return max(starts, key=len, default="")


def _find_remnants(tex: str, breaks: list[int]) -> Iterator[Damage]:
    for offset, run, is_command in _runs(tex):
        lost = _glued(run, is_command=True) if is_command else _remnant(tex, offset, run)
        if lost:
            remnant, command = lost
            start = offset + len(run) - len(remnant)
            yield Damage(start, bisect_left(breaks, start), "", remnant, command)


def _runs(tex: str) -> Iterator[tuple[int, str, bool]]:
    """Yield (offset, letters, is a command) for every run of letters that is mathematics."""
    tokens = tokens_of(tex)
    starts = list(itertools.accumulate(map(len, tokens), initial=0))
    index = 0
    while index < len(tokens):
        token, start = tokens[index], starts[index]
        letters = token[1:] if is_word(token) else letters_at(tex, start) if len(token) == 1 else ""
        if is_word(token):
            yield start + 1, letters, True
            index = _after_argument(tokens, index + 1) if letters in VERBAL else index + 1
            continue
        if letters:
            yield start, letters, False
        index += len(letters) or 1


def _after_argument(tokens: list[str], index: int) -> int:
    """Return the index after one optional star and one braced argument, if there is one."""
    first = index + (tokens[index : index + 1] == ["*"])
    while first < len(tokens) and is_blank(tokens[first]):
        first += 1
    if tokens[first : first + 1] != ["{"]:
        return index
    return after_braces(tokens, first + 1) or len(tokens)


def _remnant(tex: str, offset: int, run: str) -> tuple[str, str] | None:
    after = offset + len(run)
    is_label = run in _LABELS and (_IN_NAME.search(tex[:offset]) or tex[after : after + 1] == "_")
    if is_label or (run in _ALONE and _IN_FONT.search(tex[max(0, offset - _FONT_LENGTH) : offset])):
        return None
    if run in _UNMISTAKABLE:
        return run, _UNMISTAKABLE[run]
    for remnant, command, follows in _IN_CONTEXT:
        if run == remnant and follows.match(tex, after):
            return remnant, command
    if run == "op" and _is_superscript(tex, offset):
        return "op", "top"
    if run in _AFTER_NEWLINE and "\n" in tex[_after_text(tex, offset) : offset]:
        return run, _AFTER_NEWLINE[run]
    return _glued(run, is_command=False)


def _after_text(tex: str, offset: int) -> int:
    """Return where the white space before *offset* begins."""
    while offset and tex[offset - 1].isspace():
        offset -= 1
    return offset


def _is_superscript(tex: str, offset: int) -> bool:
    """Say whether what stands at *offset* is raised, in braces or not."""
    end = _after_text(tex, offset)
    end = _after_text(tex, end - 1) if tex[end - 1 : end] == "{" else end
    return tex[end - 1 : end] == "^"


def _glued(run: str, *, is_command: bool) -> tuple[str, str] | None:
    r"""Find a remnant at the end of *run*: ``dheta``, ``\partialheta``."""
    for remnant in _GLUE:
        front = run.removesuffix(remnant)
        if front == run:
            continue
        if (front in COMMON) if is_command else (len(front) <= 2 and run != "theta"):
            return remnant, _UNMISTAKABLE[remnant]
    return None
