r"""What the commands of LaTeX, AMS, MathJax and KaTeX take: one letter for each argument.

``m`` mathematics, ``t`` words, names, lengths or keys, ``o`` an optional argument in brackets,
``s`` an optional star, ``d`` a delimiter.
"""

from __future__ import annotations

import string

from sphinx_notation.tex.items import Kind
from sphinx_notation.tex.symbols import CHARACTERS, FUNCTIONS

_MATHS = """
m   hat bar tilde vec dot ddot dddot ddddot acute grave breve check mathring widehat widetilde
m   overline underline overbrace underbrace overparen underparen overbracket underbracket
m   overrightarrow underrightarrow overleftarrow underleftarrow overleftrightarrow
m   underleftrightarrow widecheck overgroup undergroup utilde
m   mathop mathbin mathrel mathord mathopen mathclose mathpunct mathinner vcenter
m   boxed cancel bcancel xcancel not substack pod pmod mod llap rlap mathllap mathrlap mathclap
om  sqrt xrightarrow xleftarrow xleftrightarrow xRightarrow xLeftarrow xLeftrightarrow
om  xmapsto xhookrightarrow xhookleftarrow smash
mm  sideset frac dfrac tfrac binom dbinom tbinom overset underset stackrel stackbin cfrac
mmm overunderset
mmmm mathchoice
ttttmm genfrac
tm  raise lower moveleft moveright
"""
_FONTS = """
mathbf mathit mathcal mathscr mathbb mathfrak mathsf mathtt mathrm mathup mathnormal boldsymbol bm
pmb Bbb bold mathbfit mathsfit mathbfcal mathbfscr mathbffrak mathbfsf mathbfup
symbf symit symcal symscr symbb symfrak symsf symtt symrm symup symbfit symnormal symbfup
"""
_WORDS = """
t   text textbf textit textrm textsf texttt textnormal textsc textup textsl textmd emph mbox hbox
t   fbox mathtext ce pu
st  operatorname
t   si num unit
tt  SI qty
ot  framebox makebox
t   ref eqref cite unicode
ott rule
ot  includegraphics
"""
_BLANKS = """
t   label hskip kern mskip mkern mspace hphantom vphantom phantom require
st  tag hspace vspace
ot  color
tt  setlength
"""
# The last argument is what shows.
_CLEAR = """
tm  class cssId htmlClass htmlId htmlData htmlStyle style data href textcolor mathcolor mathtip
otm colorbox bbox
"""

#: Commands that set all that follows, and the command that does so to its argument.
SWITCHES = {
    "rm": "mathrm",
    "bf": "mathbf",
    "it": "mathit",
    "sf": "mathsf",
    "tt": "mathtt",
    "cal": "mathcal",
    "frak": "mathfrak",
    "scr": "mathscr",
    "mit": "",
    "displaystyle": "",
    "textstyle": "",
    "scriptstyle": "",
    "scriptscriptstyle": "",
    "boldmath": "boldsymbol",
    "tiny": "",
    "small": "",
    "normalsize": "",
    "large": "",
    "Large": "",
}
#: Fraction-like commands that stand between their arguments.
INFIXES = {"over": "frac", "choose": "binom", "atop": "atop", "brace": "brace", "brack": "brack"}
#: Sizes of one delimiter.
SIZES = frozenset(size + side for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m"))
#: Symbols that show nothing, and those that only steer where limits stand.
SPACES = frozenset(
    r"""
    , ; : ! > quad qquad thinspace medspace thickspace negthinspace negmedspace negthickspace
    enspace nonumber notag limits nolimits displaylimits hline hdashline strut mathstrut
    allowbreak hfil hfill hfilll nobreak goodbreak relax noindent null protect nobreakspace space
    / -
    """.split()
) | {" ", "\n", "\t"}
#: Two names of one command: what it is called when two formulas are compared.
SAME_COMMANDS = {
    "dfrac": "frac",
    "tfrac": "frac",
    "cfrac": "frac",
    "dbinom": "binom",
    "tbinom": "binom",
    "bm": "boldsymbol",
    "pmb": "boldsymbol",
    "Bbb": "mathbb",
    "bold": "mathbf",
    "mathup": "mathrm",
    "symbf": "mathbf",
    "symcal": "mathcal",
    "symbb": "mathbb",
    "textnormal": "text",
    "textrm": "text",
    "mbox": "text",
    "hbox": "text",
}
#: What an environment takes after its name.
ENVIRONMENTS = {
    "array": "ot",
    "subarray": "t",
    "alignat": "t",
    "alignat*": "t",
    "alignedat": "ot",
    "aligned": "o",
    "gathered": "o",
    "matrix*": "o",
    "pmatrix*": "o",
    "bmatrix*": "o",
    "vmatrix*": "o",
    "xalignat": "t",
}
#: Environments whose content is no mathematics of this kind.
FOREIGN = frozenset("tabular CD tikzcd tikzpicture picture algorithm verbatim minipage".split())
#: Relations: MathJax sets neighbouring ones as one sign, if they are marked alike.
RELATIONS = frozenset("= < > :".split()) | frozenset(
    rf"\{name}"
    for name in """
    leq le geq ge neq ne sim simeq approx cong equiv propto in ni notin mid parallel perp subset subseteq
    supset supseteq to gets rightarrow leftarrow Rightarrow Leftarrow leftrightarrow Leftrightarrow
    longrightarrow longleftarrow Longrightarrow Longleftarrow Longleftrightarrow mapsto longmapsto triangleq
    doteq prec succ preceq succeq ll gg models vdash dashv asymp lt gt
    """.split()
)
#: What MathJax and LaTeX set as several things, or by what follows it: a mark around it would
#: move it.
COMPOSED = frozenset(
    rf"\{name}" for name in "pmb mod pmod pod bmod iff implies impliedby idotsint dots not".split()
)
#: Fonts in which several letters are a word.
WORD_FONTS = frozenset(
    "mathrm mathup mathsf mathtt mathit mathnormal symrm symup symsf symtt symit".split()
)

#: For every command with arguments its kind and the letters of its arguments.
SIGNATURES: dict[str, tuple[Kind, str]] = {}
for _kind, _table in (
    (Kind.COMMAND, _MATHS),
    (Kind.WORDS, _WORDS),
    (Kind.BLANK, _BLANKS),
    (Kind.CLEAR, _CLEAR),
):
    for _line in _table.strip().splitlines():
        _letters, *_names = _line.split()
        SIGNATURES |= dict.fromkeys(_names, (_kind, _letters))
SIGNATURES |= dict.fromkeys(_FONTS.split(), (Kind.FONT, "m"))

#: Commands that are known to take nothing.
PLAIN = frozenset(CHARACTERS) | FUNCTIONS | frozenset("bmod TeX LaTeX idotsint iiiint imath jmath".split())
#: Tokens that are a symbol and nothing else: most are one of these.
SIMPLE = frozenset(string.ascii_letters + string.digits + "+-=<>()[]|/,.;:!*?") | {
    f"\\{name}" for name in PLAIN
}
#: What a prime is written with.
PRIMES = ("'", "’")
#: What a space begins with that is set: it has the script that follows, and what TeX passes over has not.
KEPT = ("\\", "~")
#: What may stand between a nucleus and its scripts.
LIMITS = frozenset({"\\limits", "\\nolimits", "\\displaylimits"})
#: What has no scripts: they stand by themselves after it.
NO_NUCLEUS = frozenset({Kind.BREAK, Kind.SWITCH, Kind.BLANK})
