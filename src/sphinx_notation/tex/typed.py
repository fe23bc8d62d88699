r"""What a term says that has no marks of mathematics around it: ``\alpha``, ``α``, ``k_B``, ``\(x\)``.

Authors type such a term where they mean a formula, and the parsers of the page leave it as text.  What is
read here is the source of the term: of what a parser leaves, backslashes and stars may be missing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from enum import IntEnum
from html import unescape
from typing import NamedTuple

from sphinx_notation.tex.commands import COMMANDS
from sphinx_notation.tex.definitions import Macros
from sphinx_notation.tex.keys import symbol_name

# Longer than this no symbol is, and no list of some.
_LONGEST, _LONGEST_LIST = 200, 1000
_PIECE = re.compile(
    r"\$\$.+?\$\$|\$[^$]+\$|(?::math:)?(`+)[^`]+\1|\\{1,2}\(.+?\\{1,2}\)|\\{1,2}\[.+?\\{1,2}\]|\\?.",
    re.DOTALL,
)
_MARKED = re.compile(
    r"\$\$(?P<two>[^$]+)\$\$|\$`(?P<code>[^`$]+)`\$|\\{1,2}\((?P<round>.+?)\\{1,2}\)"
    r"|\\{1,2}\[(?P<square>.+?)\\{1,2}\]",
    re.DOTALL,
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# A footnote, a link, or a tag of HTML that sets nothing below or above.
_OTHER = re.compile(r"\[\^|\]\(|</?(?!su[bp]>)[A-Za-z]+[^<>]*>")
_CODE = re.compile(r"(`+) ?([^`]+?) ?\1")
_EMPHASIS = re.compile(r"([*_]{1,3})([^*]+)\1")
_ESCAPED = re.compile(r"\\([_*^.+=<>!#-])|\\(?=\\[A-Za-z])")
# A letter in italics, and what HTML and the roles of either markup set below and above.
_SLANTED = re.compile(r"(?<![*\w])\*([A-Za-z])\*(?!\*)")
_LOWERED = re.compile(r"<su[bp]>([^<>{}]+)</su[bp]>|(?:\\ )?(?:\{su[bp]\}|:su[bp]:)`([^`{}]+)`(?:\\ )?")
_COMMAND = re.compile(r"\\([A-Za-z]{2,})")
_BRACED = re.compile(r"\{[^{}]*\}")
_WORD = re.compile(r"[A-Za-z]{2,}|[\u0370-\u03ff]{2,}")
# Functions that have no backslash where somebody types them.
_FUNCTION = re.compile(r"\b(?:sin|cos|tan|exp|log|ln|min|max|det|sup|inf|lim|Pr)\b")

# What is read once is not read again in another way: to try all would take for ever.
_LETTER = r"[A-Za-z\u0370-\u03ff]"
_BELOW = rf"(?>\{{[^{{}}]*\}}|[A-Za-z0-9]{{1,2}}(?![A-Za-z0-9])|{_LETTER}|[*+-])"
_SCRIPT = rf"(?>[_^]{_BELOW}|'(?![A-Za-z]))"
_ONE = rf"(?>{_LETTER}{_SCRIPT}*+)"
_INSIDE = rf"(?>(?>{_ONE}|\d+)(?>\s*[-+*/,;|=<>]\s*(?>{_ONE}|\d+))*+)"
_CALL = rf"(?>{_ONE}[(\[]{_INSIDE}[)\]])"
_NUMBER = r"(?>\d+(?:\.\d+)?)"
_OPERAND = rf"(?>{_CALL}|{_NUMBER}?{_ONE}{{1,2}}+|{_NUMBER})"
_LIKELY = re.compile(
    rf"{_LETTER}{_SCRIPT}++|{_CALL}|\|+{_ONE}\|+"
    rf"|(?=[^A-Za-z]*[A-Za-z]){_OPERAND}(?>\s*(?>[+=<>]|(?<=\s)[-*/](?=\s))\s*{_OPERAND})++"
)
_NAMED_SCRIPT = re.compile(rf"({_LETTER})([_^])([A-Za-z0-9]{{2,}})")
_BESIDE = re.compile("[A-Za-z](?:[\u0300-\u036f\u20d0-\u20ff]|[²³¹⁰-⁻ⁿ₀-₌ₐ-ₜᴬ-ᵪʰ-ʸˡ-ˣ])*")
_DELIMITERS = frozenset("‖⟨⟩⌈⌉⌊⌋")
#: The names of Greek letters, which TeX has with a backslash.
GREEK = {name for name, one in COMMANDS.items() if "letter" in one.roles and name.isalpha()}
_GREEK_LETTERS, _LETTERLIKE = range(0x370, 0x400), range(0x2100, 0x2150)
_ARROWS, _ALPHABETS = range(0x2190, 0x2200), range(0x1D400, 0x1D800)
_SCRIPTS = {"<super>": "^", "<sub>": "_"}
_TYPED_SCRIPT = re.compile(r"([_^])(\{[^{}]*\}|[A-Za-z0-9]+|[^\s{}\\_^])")
_TYPED_SCRIPTS = re.compile(rf"(?:{_TYPED_SCRIPT.pattern})+")
_ARGUMENT = r"(?:\{[^{}]*\}|[_^](?:\{[^{}]*\}|\\?[A-Za-z0-9]))"
_COMMANDS = re.compile(rf"\\[A-Za-z]{{2,}}{_ARGUMENT}*(?:\s*\\[A-Za-z]{{2,}}{_ARGUMENT}*)*")
_PATH = re.compile(r"[A-Za-z]:\\")
# Words of a text have more letters.
_SHORT = re.compile(r"[A-Za-z0-9/'-]{1,3}|[-+=<>*/|!~]")


class Sureness(IntEnum):
    """How sure it is that a text is meant as mathematics."""

    PERHAPS = 1
    """If it stands in the formula beside it."""
    BESIDE = 2
    """If other symbols beside it are mathematics, too."""
    LIKELY = 3
    """Whatever stands beside it."""
    CERTAIN = 4
    """It can be read as mathematics and as nothing else."""


class Typed(NamedTuple):
    """What a text may say: TeX, further ways to write that, and how sure it is.

    ``is_code`` says that it stands between backticks, where it may be code as well; ``in_words`` that
    commands stand among words, of which the TeX then has all.
    """

    tex: str
    sureness: Sureness
    others: tuple[str, ...] = ()
    is_code: bool = False
    in_words: bool = False


def parts_of(source: str) -> list[str]:
    """Return what commas and semicolons part in the *source* of a term, but for those inside brackets."""
    if len(source) > _LONGEST_LIST:
        return [source]
    parts, depth = [""], 0
    for match in _PIECE.finditer(unescape(source)):
        piece = match.group()
        if piece in {",", ";"} and not depth:
            parts.append("")
            continue
        depth = max(0, depth + (piece in {"(", "[", "{"}) - (piece in {")", "]", "}"}))
        parts[-1] += piece
    return [part.strip() for part in parts]


def read_typed(source: str, macros: Macros | None = None) -> Typed | None:
    """Return what the *source* of a term says as mathematics; nothing where it is words."""
    source = unescape(_COMMENT.sub("", source)).strip()
    if not source or len(source) > _LONGEST or _OTHER.search(source):
        return None
    marked = read_marked(source)
    if marked:
        return Typed(marked, Sureness.CERTAIN) if symbol_name(marked, macros) else None
    found = _read_code(source, macros) or _read_emphasis(source, macros)
    found = found or _read_plain(source, macros)
    return found if found is not None and symbol_name(found.tex, macros) else None


def read_marked(source: str) -> str:
    r"""Return the TeX between marks that say mathematics elsewhere, as in ``\(x\)``; nothing without."""
    marked = _MARKED.fullmatch(source)
    if marked is None:
        return ""
    tex = str(next(filter(None, marked.groups()))).strip()
    if source.startswith("\\\\"):
        # Who doubles backslashes outside may do so inside.
        tex = re.sub(r"\\(?=\\[A-Za-z])", "", tex)
    return tex.replace(r"\_", "_")


def _read_code(source: str, macros: Macros | None) -> Typed | None:
    code = _CODE.fullmatch(source)
    if code is None:
        return None
    inner = code[2].strip("$").strip()
    found = _read_text(inner, macros)
    if found is None and _WORD.search(inner) and " " in inner:
        return None
    is_tex = "\\" in inner and found is not None and found.sureness > Sureness.BESIDE
    # Without a backslash it may be code of any kind.
    return Typed(inner, Sureness.BESIDE if is_tex else Sureness.PERHAPS, is_code=True)


def _read_emphasis(source: str, macros: Macros | None) -> Typed | None:
    emphasis = _EMPHASIS.fullmatch(source)
    found = _read_text(_ESCAPED.sub(r"\1", emphasis[2]), macros) if emphasis is not None else None
    if emphasis is None or found is None:
        return None
    # What is bold may be a vector, and a letter between stars is hardly anything but a variable.
    is_bold = len(emphasis[1]) > 1
    return found._replace(sureness=min(found.sureness, Sureness.LIKELY)) if is_bold else found


def _read_plain(source: str, macros: Macros | None) -> Typed | None:
    text = _SLANTED.sub(r"\1", _ESCAPED.sub(r"\1", source))
    spelt = _LOWERED.sub(lambda one: f"{'_' if 'sub' in one[0] else '^'}{{{one[1] or one[2]}}}", text)
    # Between backticks is code, or what a role makes of it.
    found = _read_text(spelt, macros) if "`" not in spelt else None
    if found is None or spelt == text:
        return found
    # A formula of chemistry is set so, too.
    most = Sureness.LIKELY if found.sureness is Sureness.CERTAIN else Sureness.BESIDE
    return found._replace(sureness=min(found.sureness, most))


def _read_text(text: str, macros: Macros | None) -> Typed | None:
    if _COMMAND.search(text):
        return _read_commands(text, macros)
    if any(map(_is_mathematical, text)) and _is_without_words(text):
        return Typed(_tidied(text), Sureness.CERTAIN)
    if _LIKELY.fullmatch(text):
        return Typed(_tidied(text), Sureness.LIKELY)
    if _BESIDE.fullmatch(unicodedata.normalize("NFD", text)):
        return Typed(_tidied(text), Sureness.BESIDE)
    return _read_word(text)


def _read_word(text: str) -> Typed | None:
    """Read what may be a word as well: the name of a letter, a short name, one with a longer name below."""
    if text in GREEK:
        return Typed(f"\\{text}", Sureness.PERHAPS)
    named = _NAMED_SCRIPT.fullmatch(text)
    if named is not None:
        nucleus, sign, name = named.groups()
        upright = [rf"{nucleus}{sign}{{\{font}{{{name}}}}}" for font in ("text", "mathrm")]
        return Typed(upright[0], Sureness.PERHAPS, (upright[1], _tidied(text)))
    return Typed(text, Sureness.PERHAPS) if _SHORT.fullmatch(text) else None


def _read_commands(text: str, macros: Macros | None) -> Typed | None:
    known = [name in COMMANDS or name in (macros or ()) for name in _COMMAND.findall(text)]
    if not any(known) or _PATH.search(text):
        return None
    rest = _COMMAND.sub(" ", text)
    while _BRACED.search(rest):
        rest = _BRACED.sub(" ", rest)
    in_words = _WORD.search(rest) is not None
    sureness = Sureness.CERTAIN if all(known) and not in_words else Sureness.LIKELY
    return Typed(text if symbol_name(text, macros) else _tidied(text), sureness, in_words=in_words)


def with_marks(text: str, mark: Callable[[str], str]) -> str:
    """Return *text* with its commands, and what belongs to them, as *mark* writes mathematics."""
    return _COMMANDS.sub(lambda match: mark(match.group()), text)


def _is_mathematical(char: str) -> bool:
    """Say whether *char* is one that mathematics has and a text has not."""
    if char < "\x80":
        return False
    category = unicodedata.category(char)
    if category == "Sm" or char in _DELIMITERS or _is_in(char, _ARROWS, _ALPHABETS):
        return True
    return category[0] == "L" and _is_in(char, _GREEK_LETTERS, _LETTERLIKE)


def _is_in(char: str, *blocks: range) -> bool:
    return any(ord(char) in block for block in blocks)


def _is_without_words(text: str) -> bool:
    """Say whether every letter of *text* stands alone, or is part of the name of a function."""
    # Without the accents, which stand apart now.
    rest = [char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char)]
    foreign = (char for char in rest if char.isalpha() and not char.isascii())
    is_known = all(_is_mathematical(char) or _script_of(char) for char in foreign)
    return is_known and not _WORD.search(_FUNCTION.sub(" ", "".join(rest)))


def _script_of(char: str) -> str:
    """Return the sign that lowers or raises *char* where it is typed so by itself, as ₜ and ² are."""
    return _SCRIPTS.get(unicodedata.decomposition(char).partition(" ")[0], "")


def _tidied(text: str) -> str:
    """Return the TeX of a *text* without commands: with braces where a script has several characters."""
    spelt = "".join(
        f"{sign}{unicodedata.normalize('NFKC', char)}" if (sign := _script_of(char)) else char
        for char in text
    )
    return _TYPED_SCRIPTS.sub(_braced, _FUNCTION.sub(r"\\\g<0>", spelt))


def _braced(match: re.Match[str]) -> str:
    scripts: dict[str, str] = {}
    for sign, script in _TYPED_SCRIPT.findall(match.group()):
        scripts[sign] = scripts.get(sign, "") + script.removeprefix("{").removesuffix("}")
    return "".join(f"{sign}{{{text}}}" if len(text) > 1 else sign + text for sign, text in scripts.items())
