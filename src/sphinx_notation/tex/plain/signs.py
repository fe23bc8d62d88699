r"""What single commands look like that the table of commands gives no character, or another one."""

from __future__ import annotations

from html.entities import html5

from sphinx_notation.tex.commands import CHARACTERS, COMMANDS, FUNCTIONS, SAME
from sphinx_notation.tex.items import Kind

_UPRIGHT = {
    name: CHARACTERS[name[2:]] for name in COMMANDS if name[:2] == "up" and name[2:] in CHARACTERS
} | {
    name: CHARACTERS[name[2].upper() + name[3:]]
    for name in COMMANDS
    if name[:2] == "Up" and name[2].upper() + name[3:] in CHARACTERS
}
# What HTML has a name for, which is what some typesetters took the names from.
_ENTITIES = {
    name: html5[f"{name};"]
    for name, command in COMMANDS.items()
    if command.kind is Kind.ATOM
    and not command.characters
    and name not in FUNCTIONS
    and f"{name};" in html5
}
_WRITTEN = r"""
Darr ⇓  Larr ⇐  Rarr ⇒  Uarr ⇑  Harr ⇔  Lrarr ⇔  lrArr ⇔  lrarr ↔  ndownarrow ↓̸  nuparrow ↑̸  diamonds ♢
imageof ⊷  origof ⊶  Approxcolon ≈::  Colonapprox ::≈  Colondash ::−  Colonsim ::∼  Dashcolon −::
Eqcolon =::  Eqqcolon =::  Simcolon ∼::  approxcoloncolon ≈::  centercolon :  coloncolonapprox ::≈
coloncolonminus ::−  coloncolonsim ::∼  equalscoloncolon =::  minuscoloncolon −::  simcoloncolon ∼::
N ℕ  R ℝ  Z ℤ  Complex ℂ  Reals ℝ  reals ℝ  natnums ℕ  cnums ℂ  AA Å  aa å  micro µ  ohm Ω
celsius °C  perthousand ‰  lq ‘  iddots ⋰  varvdots ⋮  mathellipsis …  mathsterling £  And &
alef ℵ  alefsym ℵ  thetasym ϑ  * ∗  lparen (  rparen )  lBrace ⦃  rBrace ⦄  llbracket ⟦  rrbracket ⟧
bigtimes ⨉  oiint ∯  oiiint ∰  ointop ∮  idotsint ∫⋯∫  minuso ⊖  plusmn ±  divsymbol ÷  Dagger ‡
coloneq :=  coloneqq :=  colonequals :=  eqcolon =:  eqqcolon =:  equalscolon =:  Coloneq ::=  Coloneqq ::=
vcentcolon :  vcentercolon :  ordinarycolon :  ratio :  dblcolon ::  coloncolon ::  coloncolonequals ::=
colonapprox :≈  colonsim :∼  colondash :−  colonminus :−  approxcolon ≈:  simcolon ∼:  dashcolon −:
minuscolon −:  notni ∌  longrightleftharpoons ⇌  longLeftrightharpoons ⇋  longRightleftharpoons ⇌
longleftrightarrows ⇆  circledR ®  mid |  hslash ℏ  bmod mod  bull •  imath i  jmath j
textdegree °  textcelsius °C  textmu µ  textohm Ω  textmho ℧  texteuro €  textdollar $  textcent ¢
textsterling £  textyen ¥  textpm ±  texttimes ×  textdiv ÷  textminus −  textlnot ¬  textbullet •
textperiodcentered ·  textdagger †  textdaggerdbl ‡  textsection §  textparagraph ¶  textcopyright ©
textregistered ®  texttrademark ™  textellipsis …  textemdash —  textendash –  textquoteleft ‘
textquoteright ’  textquotedblleft “  textquotedblright ”  textbackslash \  textbar |  textbardbl ‖
textless <  textgreater >  textlangle ⟨  textrangle ⟩  textunderscore _  textasciitilde ~
textasciicircum ^  textbraceleft {  textbraceright }  textonehalf ½  textonequarter ¼
textthreequarters ¾  textonesuperior ¹  texttwosuperior ²  textthreesuperior ³  textperthousand ‰
textpertenthousand ‱  textleftarrow ←  textrightarrow →  textuparrow ↑  textdownarrow ↓
textordfeminine ª  textordmasculine º  textestimated ℮  textnumero №  textsurd √  textasteriskcentered ∗
textexclamdown ¡  textquestiondown ¿  textbrokenbar ¦  textcurrency ¤  textwon ₩  textvisiblespace ␣
Bbbk 𝕜  textcompwordmark  begingroup  endgroup  bgroup  egroup  global  long
"""
_OWN = {
    name: text
    for name, _, text in (
        entry.strip().partition(" ") for line in _WRITTEN.splitlines() for entry in line.split("  ")
    )
    if name
}

_DIGITS = "zero one two three four five six seven eight nine".split()
_OLD_DIGITS = {f"text{name}oldstyle": str(value) for value, name in enumerate(_DIGITS)}
# The delimiters of empheq say which they are.
_DELIMITERS = {
    name: CHARACTERS[name.removeprefix("empheq").removeprefix("big")]
    for name in COMMANDS
    if name.startswith("empheq") and name.removeprefix("empheq").removeprefix("big") in CHARACTERS
}

#: What is read for a command, by its name, where that is not its character in the table of commands.
SIGNS: dict[str, str] = {**_UPRIGHT, **_ENTITIES, **_OLD_DIGITS, **_DELIMITERS, **_OWN}
#: The names of functions that are written as several words.
SPELT = {
    "injlim": "inj lim",
    "projlim": "proj lim",
    "liminf": "lim inf",
    "limsup": "lim sup",
    "varliminf": "lim inf",
    "varlimsup": "lim sup",
    "varinjlim": "inj lim",
    "varprojlim": "proj lim",
    "argmax": "arg max",
    "argmin": "arg min",
}


def sign_of(name: str) -> str:
    r"""Return what is read for the command ``\name`` without arguments: its character, or its name."""
    if name in SIGNS:
        return SIGNS[name]
    if name in CHARACTERS:
        return CHARACTERS[name]
    return name.removeprefix("text") if name in COMMANDS and name[:4] == "text" else name


def same_sign(name: str) -> str:
    r"""Return what is read for the command ``\name``, or for what it is another spelling of.

    Of a sign it is that sign: ``\lvert`` is ``|``, and not the command ``\|``.
    """
    same = SAME.get(name, name)
    return same if same != name and same in CHARACTERS and not same.isalpha() else sign_of(same)
