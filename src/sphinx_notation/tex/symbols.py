r"""What symbols of TeX look like: the commands of LaTeX, AMS and MathJax that take no argument.

Source: the character tables of MathJax 3.2.2 (base and ams), which are those of plain TeX,
LaTeX and amssymb.
"""

from __future__ import annotations

import functools
import unicodedata

# Name and character, two spaces between the pairs.
_TABLE = r"""
alpha α  beta β  gamma γ  delta δ  epsilon ϵ  zeta ζ  eta η  theta θ  iota ι  kappa κ  lambda λ
mu μ  nu ν  xi ξ  omicron ο  pi π  rho ρ  sigma σ  tau τ  upsilon υ  phi ϕ  chi χ  psi ψ  omega ω
varepsilon ε  vartheta ϑ  varpi ϖ  varrho ϱ  varsigma ς  varphi φ  aleph ℵ  hbar ℏ  imath ı  jmath ȷ
ell ℓ  wp ℘  Re ℜ  Im ℑ  partial ∂  infty ∞  prime ′  emptyset ∅  nabla ∇  top ⊤  bot ⊥  angle ∠
triangle △  backslash \  forall ∀  exists ∃  neg ¬  lnot ¬  flat ♭  natural ♮  sharp ♯  clubsuit ♣
diamondsuit ♢  heartsuit ♡  spadesuit ♠  surd √  coprod ∐  bigvee ⋁  bigwedge ⋀  biguplus ⨄
bigcap ⋂  bigcup ⋃  int ∫  intop ∫  iint ∬  iiint ∭  prod ∏  sum ∑  bigotimes ⨂  bigoplus ⨁
bigodot ⨀  oint ∮  bigsqcup ⨆  smallint ∫  triangleleft ◃  triangleright ▹  bigtriangleup △
bigtriangledown ▽  wedge ∧  land ∧  vee ∨  lor ∨  cap ∩  cup ∪  ddagger ‡  dagger †  sqcap ⊓
sqcup ⊔  uplus ⊎  amalg ⨿  diamond ⋄  bullet ∙  wr ≀  div ÷  odot ⊙  oslash ⊘  otimes ⊗  ominus ⊖
oplus ⊕  mp ∓  pm ±  circ ∘  bigcirc ◯  setminus ∖  cdot ⋅  ast ∗  times ×  star ⋆  propto ∝
sqsubseteq ⊑  sqsupseteq ⊒  parallel ∥  mid ∣  dashv ⊣  vdash ⊢  leq ≤  le ≤  geq ≥  ge ≥  succ ≻
prec ≺  approx ≈  succeq ⪰  preceq ⪯  supset ⊃  subset ⊂  supseteq ⊇  subseteq ⊆  in ∈  ni ∋
notin ∉  owns ∋  gg ≫  ll ≪  sim ∼  simeq ≃  perp ⊥  equiv ≡  asymp ≍  smile ⌣  frown ⌢  ne ≠  neq ≠
cong ≅  doteq ≐  bowtie ⋈  models ⊨  Leftrightarrow ⇔  Leftarrow ⇐  Rightarrow ⇒  leftrightarrow ↔
leftarrow ←  gets ←  rightarrow →  to →  mapsto ↦  leftharpoonup ↼  leftharpoondown ↽
rightharpoonup ⇀  rightharpoondown ⇁  nearrow ↗  searrow ↘  nwarrow ↖  swarrow ↙
rightleftharpoons ⇌  hookrightarrow ↪  hookleftarrow ↩  longleftarrow ⟵  Longleftarrow ⟸
longrightarrow ⟶  Longrightarrow ⟹  Longleftrightarrow ⟺  longleftrightarrow ⟷  longmapsto ⟼
ldots …  cdots ⋯  vdots ⋮  ddots ⋱  dotsc …  dotsb ⋯  dotsm ⋯  dotsi ⋯  dotso …  Gamma Γ  Delta Δ
Theta Θ  Lambda Λ  Xi Ξ  Pi Π  Sigma Σ  Upsilon Υ  Phi Φ  Psi Ψ  Omega Ω  lmoustache ⎰  rmoustache ⎱
lgroup ⟮  rgroup ⟯  arrowvert ⏐  Arrowvert ‖  bracevert ⎪  Vert ‖  vert |  uparrow ↑  downarrow ↓
updownarrow ↕  Uparrow ⇑  Downarrow ⇓  Updownarrow ⇕  rangle ⟩  langle ⟨  rbrace }  lbrace {
rceil ⌉  lceil ⌈  rfloor ⌋  lfloor ⌊  lbrack [  rbrack ]  digamma ϝ  varkappa ϰ  varGamma Γ
varDelta Δ  varTheta Θ  varLambda Λ  varXi Ξ  varPi Π  varSigma Σ  varUpsilon Υ  varPhi Φ  varPsi Ψ
varOmega Ω  beth ℶ  gimel ℷ  daleth ℸ  backprime ‵  hslash ℏ  varnothing ∅  blacktriangle ▴
triangledown ▽  blacktriangledown ▾  square ◻  Box ◻  blacksquare ◼  lozenge ◊  Diamond ◊
blacklozenge ⧫  circledS Ⓢ  bigstar ★  sphericalangle ∢  measuredangle ∡  nexists ∄  complement ∁
mho ℧  eth ð  Finv Ⅎ  diagup ╱  Game ⅁  diagdown ╲  Bbbk k  yen ¥  circledR ®  checkmark ✓
maltese ✠  dotplus ∔  ltimes ⋉  smallsetminus ∖  rtimes ⋊  Cap ⋒  doublecap ⋒  leftthreetimes ⋋
Cup ⋓  doublecup ⋓  rightthreetimes ⋌  barwedge ⊼  curlywedge ⋏  veebar ⊻  curlyvee ⋎
doublebarwedge ⩞  boxminus ⊟  circleddash ⊝  boxtimes ⊠  circledast ⊛  boxdot ⊡  circledcirc ⊚
boxplus ⊞  centerdot ⋅  divideontimes ⋇  intercal ⊺  leqq ≦  geqq ≧  leqslant ⩽  geqslant ⩾
eqslantless ⪕  eqslantgtr ⪖  lesssim ≲  gtrsim ≳  lessapprox ⪅  gtrapprox ⪆  approxeq ≊  lessdot ⋖
gtrdot ⋗  lll ⋘  llless ⋘  ggg ⋙  gggtr ⋙  lessgtr ≶  gtrless ≷  lesseqgtr ⋚  gtreqless ⋛
lesseqqgtr ⪋  gtreqqless ⪌  doteqdot ≑  Doteq ≑  eqcirc ≖  risingdotseq ≓  circeq ≗  fallingdotseq ≒
triangleq ≜  backsim ∽  thicksim ∼  backsimeq ⋍  thickapprox ≈  subseteqq ⫅  supseteqq ⫆  Subset ⋐
Supset ⋑  sqsubset ⊏  sqsupset ⊐  preccurlyeq ≼  succcurlyeq ≽  curlyeqprec ⋞  curlyeqsucc ⋟
precsim ≾  succsim ≿  precapprox ⪷  succapprox ⪸  vartriangleleft ⊲  lhd ⊲  vartriangleright ⊳
rhd ⊳  trianglelefteq ⊴  unlhd ⊴  trianglerighteq ⊵  unrhd ⊵  vDash ⊨  Vdash ⊩  Vvdash ⊪
smallsmile ⌣  shortmid ∣  smallfrown ⌢  shortparallel ∥  bumpeq ≏  between ≬  Bumpeq ≎  pitchfork ⋔
varpropto ∝  backepsilon ∍  blacktriangleleft ◂  blacktriangleright ▸  therefore ∴  because ∵
eqsim ≂  vartriangle △  Join ⋈  nless ≮  ngtr ≯  nleq ≰  ngeq ≱  nleqslant ⪇  ngeqslant ⪈  nleqq ≰
ngeqq ≱  lneq ⪇  gneq ⪈  lneqq ≨  gneqq ≩  lvertneqq ≨  gvertneqq ≩  lnsim ⋦  gnsim ⋧  lnapprox ⪉
gnapprox ⪊  nprec ⊀  nsucc ⊁  npreceq ⋠  nsucceq ⋡  precneqq ⪵  succneqq ⪶  precnsim ⋨  succnsim ⋩
precnapprox ⪹  succnapprox ⪺  nsim ≁  ncong ≇  nshortmid ∤  nshortparallel ∦  nmid ∤  nparallel ∦
nvdash ⊬  nvDash ⊭  nVdash ⊮  nVDash ⊯  ntriangleleft ⋪  ntriangleright ⋫  ntrianglelefteq ⋬
ntrianglerighteq ⋭  nsubseteq ⊈  nsupseteq ⊉  nsubseteqq ⊈  nsupseteqq ⊉  subsetneq ⊊  supsetneq ⊋
varsubsetneq ⊊  varsupsetneq ⊋  subsetneqq ⫋  supsetneqq ⫌  varsubsetneqq ⫋  varsupsetneqq ⫌
leftleftarrows ⇇  rightrightarrows ⇉  leftrightarrows ⇆  rightleftarrows ⇄  Lleftarrow ⇚
Rrightarrow ⇛  twoheadleftarrow ↞  twoheadrightarrow ↠  leftarrowtail ↢  rightarrowtail ↣
looparrowleft ↫  looparrowright ↬  leftrightharpoons ⇋  curvearrowleft ↶  curvearrowright ↷
circlearrowleft ↺  circlearrowright ↻  Lsh ↰  Rsh ↱  upuparrows ⇈  downdownarrows ⇊  upharpoonleft ↿
upharpoonright ↾  downharpoonleft ⇃  restriction ↾  multimap ⊸  downharpoonright ⇂
leftrightsquigarrow ↭  rightsquigarrow ⇝  leadsto ⇝  dashrightarrow ⇢  dashleftarrow ⇠  nleftarrow ↚
nrightarrow ↛  nLeftarrow ⇍  nRightarrow ⇏  nleftrightarrow ↮  nLeftrightarrow ⇎  ulcorner ⌜
urcorner ⌝  llcorner ⌞  lrcorner ⌟  iiiint ⨌  lvert |  rvert |  lVert ‖  rVert ‖  lt <  gt >
colon :  dots …  ldotp .  cdotp ⋅  iff ⟺  implies ⟹  impliedby ⟸  dag †  ddag ‡  S §  P ¶  pounds £
copyright ©  degree °
"""

_PAIRS = [pair.split(" ", 1) for line in _TABLE.strip().splitlines() for pair in line.split("  ")]

#: The character of every symbol by the name of its command, without backslash.
CHARACTERS: dict[str, str] = dict(_PAIRS)

#: Names that are set upright: of functions and of operators with limits.
FUNCTIONS = frozenset(
    """
    arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf injlim ker lg lim
    liminf limsup ln log max min Pr projlim sec sin sinh sup tan tanh
    """.split()
)

#: Commands that are the same symbol as another; the second name is the canonical one.
SYNONYMS = dict(
    pair.split("=")
    for pair in """
    gets=leftarrow to=rightarrow ne=neq le=leq ge=geq land=wedge lor=vee lnot=neg owns=ni
    dag=dagger ddag=ddagger iff=Longleftrightarrow lvert=vert rvert=vert lVert=Vert rVert=Vert
    ldots=dots dotsc=dots dotso=dots dotsb=cdots dotsm=cdots dotsi=cdots doublecap=Cap
    doublecup=Cup llless=lll gggtr=ggg Doteq=doteqdot intop=int centerdot=cdot
    """.split()
)

# Characters that a keyboard or an editor gives, beside those of the table.
_TYPED = {"−": "-", "∗": "*", "·": "cdot", "∣": "mid", "ℏ": "hbar", "′": "prime", "∇": "nabla", "∕": "/"}
_PLAIN = {"vert": "|", "lbrack": "[", "rbrack": "]", "lt": "<", "gt": ">", "ast": "*", "colon": ":"}
_NAMES = {
    char: name
    for name, char in reversed(CHARACTERS.items())
    if len(char) == 1 and char > "\x7f" and not name.startswith("var")
} | {char: name for name, char in CHARACTERS.items() if name in {"varepsilon", "varphi", "varnothing"}}
_ACCENTS = {"\u0302": "hat", "\u0304": "bar", "\u0303": "tilde", "\u0307": "dot", "\u0308": "ddot"}
_FONTS = {
    "BOLD": "mathbf",
    "SCRIPT": "mathcal",
    "DOUBLE-STRUCK": "mathbb",
    "BLACK-LETTER": "mathfrak",
    "FRAKTUR": "mathfrak",
    "SANS-SERIF": "mathsf",
    "MONOSPACE": "mathtt",
    "BOLD ITALIC": "boldsymbol",
}


def command_key(name: str) -> str:
    r"""Return the canonical key of the symbol ``\name``: ``\rightarrow`` for ``to``."""
    name = SYNONYMS.get(name, name)
    return _PLAIN.get(name) or f"\\{name}"


@functools.cache
def character_key(char: str) -> str:
    r"""Return the canonical key of *char* as mathematics: ``\theta`` for θ, itself for a letter."""
    if char < "\x80":
        return char
    typed = _TYPED.get(char)
    if typed is not None:
        return command_key(typed) if typed.isalpha() else typed
    if char in _NAMES and unicodedata.category(char) != "Lo":
        return command_key(_NAMES[char])
    return _styled(char) or _accented(char) or char


def _styled(char: str) -> str:
    """Return the key of a letter in a mathematical alphabet, such as 𝐱 or ℒ."""
    plain = unicodedata.normalize("NFKC", char)
    words = unicodedata.name(char, "").removeprefix("MATHEMATICAL ").removesuffix(" SYMBOL")
    style, found, _letter = words.partition(" CAPITAL ")
    if not found:
        style, found, _letter = words.partition(" SMALL ")
    if not found:
        style, _, _letter = words.partition(" DIGIT ")
    if plain == char or len(plain) != 1:
        return ""
    if style == "ITALIC":
        return character_key(plain)
    return rf"\{_FONTS[style]}{{{character_key(plain)}}}" if style in _FONTS else ""


def _accented(char: str) -> str:
    """Return the key of a letter with an accent, such as ŷ."""
    base, mark = unicodedata.normalize("NFD", char)[:1], unicodedata.normalize("NFD", char)[1:]
    return rf"\{_ACCENTS[mark]}{{{character_key(base)}}}" if mark in _ACCENTS else ""
