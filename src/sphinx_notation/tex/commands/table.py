r"""The table of commands: what is known of each command of LaTeX, AMS, MathJax and KaTeX.

A heading says of the commands under it what they are to the parser (see `items.Kind`; `name` for those
that it reads by itself, or knows only the name of), after a colon what they take, and their roles.
One letter stands for each argument: ``m`` mathematics, ``t`` words, names or keys, ``l`` a length, ``v``
words between a character and the next such, ``o`` an optional argument in brackets, ``O`` one that is
mathematics, ``s`` an optional star, ``d`` a delimiter.

Two spaces part the commands.  A name stands without its backslash; a star after it says that authors write
it often, an exclamation mark that they do and that nobody writes what is left of it without its first
letter.  After the name stand, in any order and as far as there are such:

- ``α``, a character that looks like it; further ones are typed for it.  Of several commands that look
  alike the first is meant where the character is typed;
- ``U+0302``, the character that puts it as an accent on a letter;
- ``=name`` or a sign, of which it is another spelling;
- ``~name`` or a sign, which it negates;
- ``@BOLD``, what Unicode calls the alphabet of a font;
- ``+role``, a role that its neighbours lack.

The roles are named where they are used, see `commands`.

Source of the characters: the tables of MathJax 3.2.2 (base and ams), which are those of plain TeX, LaTeX
and amssymb.  Which symbols are relations, operators and so on is what LaTeX with amssymb says.
"""

from __future__ import annotations

SYMBOLS = r"""
[atom letter]
alpha! α  beta* β  gamma* γ  delta* δ  epsilon! ϵ  zeta* ζ  eta* η  theta! θ  iota ι  kappa* κ
lambda* λ  mu* μ  nu* ν  xi* ξ  omicron ο  pi* π  rho* ρ  sigma* σ  tau* τ  upsilon υ  phi* ϕ  chi* χ
psi* ψ  omega* ω  varepsilon! ε  vartheta! ϑ  varpi* ϖ  varrho! ϱ  varsigma! ς  varphi! φ  aleph! ℵ
hbar ℏ  imath ı  jmath ȷ  ell* ℓ  Re ℜ  Im ℑ  Gamma* Γ  Delta* Δ  Theta* Θ  Lambda* Λ  Xi* Ξ  Pi* Π
Sigma* Σ  Upsilon Υ  Phi* Φ  Psi* Ψ  Omega* Ω  digamma ϝ  varkappa* ϰ  varGamma Γ  varDelta Δ
varTheta Θ  varLambda Λ  varXi Ξ  varPi Π  varSigma Σ  varUpsilon Υ  varPhi Φ  varPsi Ψ  varOmega Ω
beth* ℶ  gimel ℷ  daleth ℸ  hslash ℏ  eth ð
[atom ordinary]
wp ℘  partial* ∂  infty* ∞  prime ′  emptyset! ∅  nabla! ∇  top* ⊤  bot* ⊥  angle! ∠  triangle* △
backslash! \  forall! ∀  exists* ∃  neg* ¬  flat* ♭  natural* ♮  sharp ♯  clubsuit ♣  diamondsuit ♢
heartsuit ♡  spadesuit ♠  surd √  backprime ‵  blacktriangle ▴  blacktriangledown ▾
square ◻  Box ◻  blacksquare* ◼  lozenge ◊  Diamond ◊  blacklozenge ⧫  circledS Ⓢ  bigstar ★
sphericalangle ∢  measuredangle ∡  nexists! ∄ ~exists  complement ∁  mho ℧  Finv Ⅎ  diagup ╱  Game ⅁
diagdown ╲  Bbbk k  yen ¥  circledR ®  checkmark ✓  maltese ✠  S §  P ¶  pounds £  copyright ©  degree °
lnot ¬ =neg  varnothing! ∅ =emptyset  vdots! ⋮
ddots ⋱  TeX +composed  LaTeX +composed
[atom large]
coprod ∐  bigvee! ⋁  bigwedge! ⋀  biguplus ⨄  bigcap! ⋂  bigcup! ⋃  int* ∫  iint ∬  iiint ∭  prod* ∏
sum* ∑  bigotimes! ⨂  bigoplus! ⨁  bigodot ⨀  oint ∮  bigsqcup* ⨆  smallint ∫  iiiint ⨌  intop ∫ =int
idotsint +composed
[atom relation]
propto ∝  sqsubseteq ⊑  sqsupseteq ⊒  parallel ∥  mid* ∣  dashv ⊣  vdash* ⊢  leq* ≤  geq* ≥  succ ≻
prec ≺  approx! ≈  succeq ⪰  preceq ⪯  supset ⊃  subset ⊂  supseteq ⊇  subseteq ⊆  in* ∈  ni* ∋
notin* ∉ ~in  gg ≫  ll ≪  sim ∼  simeq ≃  perp ⊥  equiv* ≡  asymp! ≍  smile ⌣  frown! ⌢  neq* ≠ ~=
cong ≅  doteq ≐  bowtie* ⋈  models ⊨  leqq ≦  geqq ≧  leqslant ⩽  geqslant ⩾  eqslantless ⪕
eqslantgtr ⪖  lesssim ≲  gtrsim ≳  lessapprox ⪅  gtrapprox ⪆  approxeq ≊  lll ⋘  ggg ⋙  lessgtr ≶
gtrless ≷  lesseqgtr ⋚  gtreqless ⋛  lesseqqgtr ⪋  gtreqqless ⪌  doteqdot ≑  eqcirc ≖  risingdotseq* ≓
circeq ≗  fallingdotseq ≒  triangleq* ≜  backsim ∽  thicksim ∼  backsimeq ⋍  thickapprox ≈  subseteqq ⫅
supseteqq ⫆  Subset ⋐  Supset ⋑  sqsubset ⊏  sqsupset ⊐  preccurlyeq ≼  succcurlyeq ≽  curlyeqprec ⋞
curlyeqsucc ⋟  precsim ≾  succsim ≿  precapprox ⪷  succapprox ⪸  vartriangleleft ⊲  vartriangleright ⊳
trianglelefteq ⊴  trianglerighteq ⊵  vDash* ⊨  Vdash ⊩  Vvdash ⊪  smallsmile ⌣  shortmid ∣  smallfrown ⌢
shortparallel ∥  bumpeq ≏  between ≬  Bumpeq ≎  pitchfork ⋔  varpropto ∝  backepsilon ∍
blacktriangleleft ◂  blacktriangleright ▸  therefore! ∴  because! ∵  eqsim ≂  vartriangle △  Join ⋈
nless ≮ ~<  ngtr ≯ ~>  nleq* ≰ ~leq  ngeq* ≱ ~geq  nleqslant ≰ ~leqslant  ngeqslant ≱ ~geqslant
nleqq ≰ ~leqq  ngeqq ≱ ~geqq  lneq ⪇  gneq ⪈  lneqq ≨  gneqq ≩  lvertneqq ≨  gvertneqq ≩  lnsim ⋦
gnsim ⋧  lnapprox ⪉  gnapprox ⪊  nprec ⊀ ~prec  nsucc ⊁ ~succ  npreceq ⋠ ~preceq  nsucceq ⋡ ~succeq
precneqq ⪵  succneqq ⪶  precnsim ⋨  succnsim ⋩  precnapprox ⪹  succnapprox ⪺  nsim ≁ ~sim  ncong ≇ ~cong
nshortmid ∤ ~shortmid  nshortparallel ∦ ~shortparallel  nmid* ∤ ~mid  nparallel ∦ ~parallel
nvdash ⊬ ~vdash  nvDash ⊭ ~vDash  nVdash ⊮ ~Vdash  nVDash ⊯  ntriangleleft ⋪ ~vartriangleleft
ntriangleright ⋫ ~vartriangleright  ntrianglelefteq ⋬ ~trianglelefteq
ntrianglerighteq ⋭ ~trianglerighteq  nsubseteq! ⊈ ~subseteq  nsupseteq ⊉ ~supseteq
nsubseteqq ⊈ ~subseteqq  nsupseteqq ⊉ ~supseteqq  subsetneq ⊊  supsetneq ⊋  varsubsetneq ⊊
varsupsetneq ⊋  subsetneqq ⫋  supsetneqq ⫌  varsubsetneqq ⫋  varsupsetneqq ⫌  lt < =<  gt > =>
le* ≤ =leq  ge* ≥ =geq  owns ∋ =ni  ne* ≠ =neq  llless ⋘ =lll  gggtr ⋙ =ggg  Doteq ≑ =doteqdot
[atom relation]
Leftrightarrow ⇔  Leftarrow* ⇐  Rightarrow ⇒  leftrightarrow ↔  leftarrow* ←  rightarrow! →  mapsto ↦
leftharpoonup ↼  leftharpoondown ↽  rightharpoonup* ⇀  rightharpoondown ⇁  nearrow! ↗  searrow ↘
nwarrow* ↖  swarrow ↙  rightleftharpoons! ⇌  hookrightarrow ↪  hookleftarrow ↩  longleftarrow ⟵
Longleftarrow ⟸  longrightarrow ⟶  Longrightarrow* ⟹  Longleftrightarrow ⟺  longleftrightarrow ⟷
longmapsto ⟼  uparrow ↑  downarrow ↓  updownarrow ↕  Uparrow ⇑  Downarrow ⇓  Updownarrow ⇕
leftleftarrows ⇇  rightrightarrows ⇉  leftrightarrows ⇆  rightleftarrows ⇄  Lleftarrow ⇚  Rrightarrow ⇛
twoheadleftarrow ↞  twoheadrightarrow* ↠  leftarrowtail ↢  rightarrowtail ↣  looparrowleft ↫
looparrowright ↬  leftrightharpoons ⇋  curvearrowleft ↶  curvearrowright ↷  circlearrowleft ↺
circlearrowright ↻  Lsh ↰  Rsh ↱  upuparrows ⇈  downdownarrows ⇊  upharpoonleft ↿  upharpoonright ↾
downharpoonleft ⇃  restriction ↾  multimap ⊸  downharpoonright ⇂  leftrightsquigarrow ↭
rightsquigarrow* ⇝  leadsto ⇝  dashrightarrow ⇢  dashleftarrow ⇠  nleftarrow ↚ ~leftarrow
nrightarrow ↛ ~rightarrow  nLeftarrow ⇍ ~Leftarrow  nRightarrow ⇏ ~Rightarrow
nleftrightarrow ↮ ~leftrightarrow  nLeftrightarrow ⇎ ~Leftrightarrow  implies ⟹ +composed
impliedby ⟸ +composed  gets* ← =leftarrow  to* → =rightarrow  iff ⟺ =Longleftrightarrow +composed
[atom binary]
triangleleft* ◃  triangleright* ▹  bigtriangleup △  bigtriangledown ▽  wedge ∧  vee* ∨  cap ∩  cup ∪
ddagger ‡  dagger †  sqcap ⊓  sqcup ⊔  uplus ⊎  amalg! ⨿  diamond ⋄  bullet! ∙  wr ≀  div ÷  odot* ⊙
oslash ⊘  otimes* ⊗  ominus ⊖  oplus* ⊕  mp* ∓  pm* ±  circ* ∘  bigcirc ◯  setminus ∖  cdot* ⋅ ·
ast* ∗ =*  times! ×  star ⋆  dotplus ∔  ltimes ⋉  smallsetminus ∖  rtimes! ⋊  Cap ⋒  leftthreetimes ⋋
Cup ⋓  rightthreetimes ⋌  barwedge ⊼  curlywedge ⋏  veebar ⊻  curlyvee ⋎  doublebarwedge ⩞  boxminus ⊟
circleddash ⊝  boxtimes ⊠  circledast ⊛  boxdot ⊡  circledcirc ⊚  boxplus ⊞  divideontimes ⋇  intercal ⊺
lessdot ⋖ +relation  gtrdot ⋗ +relation  lhd ⊲ +relation  rhd ⊳ +relation  unlhd ⊴ +relation
unrhd ⊵ +relation  land ∧ =wedge  lor ∨ =vee  doublecap ⋒ =Cap  doublecup ⋓ =Cup  centerdot ⋅ =cdot
dag † =dagger  ddag ‡ =ddagger  bmod! +composed
[atom ordinary]
triangledown ▽
[atom delimiter]
lmoustache ⎰  rmoustache ⎱  lgroup ⟮  rgroup* ⟯  vert* | =|  Vert ‖  bracevert ⎪  Arrowvert ‖
arrowvert ⏐  rangle* ⟩  langle ⟨  rbrace* }  lbrace {  rceil! ⌉  lceil ⌈  rfloor! ⌋  lfloor ⌊
lbrack [ =[  rbrack* ] =]  ulcorner ⌜  urcorner ⌝  llcorner ⌞  lrcorner ⌟  lvert | =|  rvert! | =|
lVert ‖ =Vert  rVert! ‖ =Vert
[atom dots]
cdots* ⋯  ldots* … =dots  dots* … +composed  dotsc … =dots  dotsb ⋯ =cdots
dotsm ⋯ =cdots  dotsi ⋯ =cdots  dotso … =dots
[atom punctuation]
colon : =:  ldotp .  cdotp ⋅
[atom function]
Pr*  arccos!  arcsin!  arctan!  arg*  cos*  cosh  cot  coth  csc  deg  det  dim  exp*  gcd  hom  inf*
injlim  ker  lg  lim  liminf  limsup  ln*  log*  max*  min*  projlim  sec  sin*  sinh  sup*  tan*  tanh!
"""

COMMANDS = r"""
[atom punctuation]
{ { =lbrace  } } =rbrace  | ‖ =Vert  _ _  % %  & &  # #  $ $
[atom:d size]
big*  bigl*  bigr*  bigm  Big*  Bigl  Bigr  Bigm  bigg*  biggl*  biggr*  biggm  Bigg  Biggl  Biggr  Biggm
[atom infix]
over =frac  choose =binom  atop*  brace  brack

[command:m over whole]
hat* U+0302  bar* U+0304  tilde* U+0303  vec* U+20D7  dot U+0307  ddot U+0308  dddot U+20DB  ddddot
acute! U+0301  grave U+0300  breve* U+0306  check U+030C  mathring U+030A  widehat U+0302  widetilde U+0303
[command:m over]
overline U+0304  underline U+0332  widecheck U+030C  utilde  overbrace  underbrace  overparen  underparen
overrightarrow  underrightarrow  overleftarrow  underleftarrow
overleftrightarrow  underleftrightarrow  overgroup  undergroup
[command:m whole]
mathop +verbal  mathbin  mathrel  mathord  not* +composed
[command:m]
mathopen  mathclose  mathpunct  mathinner  vcenter  boxed*  substack
pod +composed  pmod +composed  mod +composed  llap  rlap
[command:Om]
sqrt*  xrightarrow  xleftarrow  xleftrightarrow  xRightarrow  xLeftarrow  xLeftrightarrow  xmapsto
xhookrightarrow  xhookleftarrow
[command:om]
smash +whole  cancel +whole  bcancel +whole  xcancel +whole  mathllap  mathrlap  mathclap
[command:oom over]
overbracket  underbracket
[command:mm stacked]
frac*  dfrac* =frac  tfrac! =frac  binom*  dbinom =binom  tbinom* =binom
[command:omm stacked]
cfrac* =frac
[command:mm whole]
overset  underset  stackrel
[command:mm]
stackbin
[command:mmm whole]
overunderset  sideset +composed
[command:mmmm]
mathchoice +braced
[command:ttttmm]
genfrac
[command:lm]
raise  lower  moveleft  moveright

[font:m]
mathbf* @BOLD +verbal  mathcal* @SCRIPT  mathscr @SCRIPT  mathbb* @DOUBLE-STRUCK  mathfrak @FRAKTUR
boldsymbol! @BOLD-ITALIC  bm* =boldsymbol  pmb =boldsymbol +composed  Bbb =mathbb  bold =mathbf
frak* =mathfrak +composed  mathbfit  mathbfcal  mathbfscr  mathbffrak  mathbfsf  mathbfup  mathsfit
symbf =mathbf  symcal =mathcal  symbb =mathbb  symscr  symfrak  symbfit  symbfup  symnormal
[font:m word]
mathrm*  mathup =mathrm  mathsf @SANS-SERIF  mathtt @MONOSPACE  mathit  mathnormal
symrm  symup  symsf  symtt  symit
[switch]
rm* >mathrm  bf* >mathbf  it >mathit  sf >mathsf  tt >mathtt  cal >mathcal  scr >mathscr
boldmath >boldsymbol
[blank style]
mit  displaystyle  textstyle*  scriptstyle  scriptscriptstyle
tiny  footnotesize*  small  normalsize  large  Large

[words:t]
text*  textrm* =text  textnormal* =text  mbox =text  hbox =text  textbf*  textit*  textsf*  texttt*  textsc
textup  textsl  textmd  emph  fbox*  mathtext  ce  pu
intertext  shortintertext
[words:st]
operatorname  ref  eqref
[words:ot]
cite  includegraphics  unicode  si  num  unit  ang  numlist
[words:oot]
framebox  makebox
[words:ott]
colorbox  rule*  SI  SIlist  qtylist  numrange
[words:ottt]
SIrange  qtyrange
[clear:m]
ensuremath!
[clear:tm]
class  cssId  htmlClass  htmlId  htmlData  htmlStyle  style  data  href  mathtip
[clear:otm]
textcolor  mathcolor
[clear:om]
bbox

[blank space]
,  ;  :  >  quad*  qquad*  thinspace*  medspace  thickspace*  enspace  space  nobreakspace
[blank]
!  /  -  negthinspace*  negmedspace  negthickspace  nonumber!  notag*  limits  nolimits*  displaylimits
hline  hdashline  strut  mathstrut  allowbreak  hfil  hfill  hfilll  nobreak  goodbreak  relax  noindent
null  protect
[blank:l]
hskip  kern  mskip  mkern  mspace
[blank:sl]
hspace  vspace
[blank:t]
label  hphantom  vphantom*  phantom  require  url
[blank:st]
tag*
[blank:ot]
color
[blank:tt]
setlength
[blank definition]
def  gdef  edef  xdef  let  newcommand  renewcommand  providecommand  DeclareMathOperator
DeclareRobustCommand  newenvironment  renewenvironment  newrobustcmd  renewrobustcmd  providerobustcmd
NewDocumentCommand  RenewDocumentCommand  ProvideDocumentCommand  DeclareDocumentCommand
NewExpandableDocumentCommand  RenewExpandableDocumentCommand  ProvideExpandableDocumentCommand
DeclareExpandableDocumentCommand  NewDocumentEnvironment  RenewDocumentEnvironment
ProvideDocumentEnvironment  DeclareDocumentEnvironment  DeclarePairedDelimiter  DeclarePairedDelimiterX
DeclarePairedDelimiterXPP

[name]
left*  right*  middle  cr  newline  begin* +verbal  end* +verbal  array*  norm*  root*
"""

#: Environments, under what they take after their names.  Those of `displays` are a formula of their own:
#: they cannot be part of another.  In those with `words` only the first cell of a line is mathematics.
ENVIRONMENTS = r"""
[blocks]
matrix  pmatrix  bmatrix  Bmatrix  vmatrix  Vmatrix  smallmatrix  psmallmatrix  bsmallmatrix  Bsmallmatrix
vsmallmatrix  Vsmallmatrix  cases  dcases  rcases  drcases  split
[blocks:o]
aligned  gathered  lgathered  rgathered  matrix*  pmatrix*  bmatrix*  Bmatrix*  vmatrix*  Vmatrix*
smallmatrix*  psmallmatrix*  bsmallmatrix*  Bsmallmatrix*  vsmallmatrix*  Vsmallmatrix*
[blocks:oo]
multlined
[blocks:ot]
array  darray  alignedat
[blocks:t]
subarray  crampedsubarray  spreadlines
[blocks words]
cases*  dcases*  rcases*  drcases*
[displays]
align  align*  flalign  flalign*  gather  gather*  multline  multline*  equation  equation*  eqnarray
eqnarray*  math  displaymath
[displays:t]
alignat  alignat*  xalignat  xalignat*  xxalignat
[displays:m words]
numcases  subnumcases
[displays:ot]
empheq
"""
#: Environments whose content is no mathematics of this kind.
FOREIGN = frozenset("tabular CD prooftree tikzcd tikzpicture picture algorithm verbatim minipage".split())
