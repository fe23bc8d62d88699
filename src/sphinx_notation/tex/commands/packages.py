r"""The table of commands, continued: what packages of LaTeX, MathJax and KaTeX add; and what is left alone.

It is written as `table` is.  A test asks MathJax and KaTeX for the commands that they know, and fails
where one of them stands in neither.
"""

from __future__ import annotations

PACKAGES = r"""
[atom letter]
Alpha  Beta  Epsilon  Zeta  Eta  Iota  Kappa  Mu  Nu  Omicron  Rho  Tau  Chi  alef  alefsym  thetasym
weierp  N  R  Z  Complex  Reals  reals  natnums  cnums  AA  aa  micro  ohm  upalpha  upbeta  upchi
updelta  upepsilon  upeta  upgamma  upiota  upkappa  uplambda  upmu  upnu  upomega  upomicron  upphi  uppi
uppsi  uprho  upsigma  uptau  uptheta  upupsilon  upvarepsilon  upvarphi  upvarpi  upvarrho  upvarsigma
upvartheta  upxi  upzeta  Updelta  Upgamma  Uplambda  Upomega  Upphi  Uppi  Uppsi  Upsigma  Uptheta
Upupsilon  Upxi
[atom ordinary]
And  celsius  perthousand  infin  exist  clubs  diamonds  hearts  spades  sect  bull  empty  mathellipsis
mathsterling  lq  KaTeX  angln  *  iddots  varvdots  textacutedbl  textasciiacute  textasciibreve
textasciicaron  textasciicircum  textasciidieresis  textasciimacron  textasciitilde  textasteriskcentered
textbackslash  textbaht  textbar  textbardbl  textbigcircle  textblank  textborn  textbraceleft
textbraceright  textbrokenbar  textbullet  textcelsius  textcent  textcentoldstyle  textcircledP
textcolonmonetary  textcompwordmark  textcopyleft  textcopyright  textcurrency  textdagger  textdaggerdbl
textdegree  textdied  textdiscount  textdiv  textdivorced  textdollar  textdollaroldstyle  textdong
textdownarrow  texteightoldstyle  textellipsis  textemdash  textendash  textestimated  texteuro
textexclamdown  textfiveoldstyle  textflorin  textfouroldstyle  textfractionsolidus  textgravedbl
textgreater  textguarani  textinterrobang  textinterrobangdown  textlangle  textlbrackdbl  textleftarrow
textless  textlira  textlnot  textlquill  textmarried  textmho  textminus  textmu  textmusicalnote
textnaira  textnineoldstyle  textnumero  textohm  textonehalf  textoneoldstyle  textonequarter
textonesuperior  textopenbullet  textordfeminine  textordmasculine  textparagraph  textperiodcentered
textpertenthousand  textperthousand  textpeso  textpm  textquestiondown  textquotedblleft
textquotedblright  textquoteleft  textquoteright  textrangle  textrbrackdbl  textrecipe  textreferencemark
textregistered  textrightarrow  textrquill  textsection  textservicemark  textsevenoldstyle
textsixoldstyle  textsterling  textsurd  textthreeoldstyle  textthreequarters  textthreesuperior
texttildelow  texttimes  texttrademark  texttwooldstyle  texttwosuperior  textunderscore  textuparrow
textvisiblespace  textwon  textyen  textzerooldstyle
[atom large]
bigtimes +composed  oiint  oiiint  ointop
[atom relation]
Approxcolon  Colonapprox  Colondash  Coloneq  Coloneqq  Colonsim  Dashcolon  Eqcolon  Eqqcolon  Simcolon
approxcolon  approxcoloncolon  centercolon  colonapprox  coloncolon  coloncolonapprox  coloncolonequals
coloncolonminus  coloncolonsim  colondash  coloneq  coloneqq  colonequals  colonminus  colonsim  dashcolon
dblcolon  eqcolon  eqqcolon  equalscolon  equalscoloncolon  imageof  isin  minuscolon  minuscoloncolon
notni  ordinarycolon  origof  ratio  simcolon  simcoloncolon  sube  supe  vcentcolon  vcentercolon  Darr
Harr  Larr  Lrarr  Rarr  Uarr  dArr  darr  hArr  harr  lArr  larr  lrArr  lrarr  rArr  rarr  uArr  uarr
longLeftrightharpoons  longRightleftharpoons  longleftrightarrows  longrightleftharpoons  ndownarrow
nuparrow
[atom binary]
Dagger  divsymbol  minuso  plusmn  sdot
[atom delimiter]
lBrace  rBrace  lang  rang  llbracket  rrbracket  lparen  rparen
empheqbiglVert  empheqbiglangle  empheqbiglbrace  empheqbiglbrack  empheqbiglceil  empheqbiglfloor
empheqbiglparen  empheqbiglvert  empheqbigrVert  empheqbigrangle  empheqbigrbrace  empheqbigrbrack
empheqbigrceil  empheqbigrfloor  empheqbigrparen  empheqbigrvert  empheqlVert  empheqlangle  empheqlbrace
empheqlbrack  empheqlceil  empheqlfloor  empheqlparen  empheqlvert  empheqrVert  empheqrangle  empheqrbrace
empheqrbrack  empheqrceil  empheqrfloor  empheqrparen  empheqrvert
[atom function]
arcctg  arctg  argmax  argmin  ch  cosec  cotg  ctg  cth  plim  sh  tg  th
varinjlim  varliminf  varlimsup  varprojlim

[command:m over]
Overrightarrow  overleftharpoon  overrightharpoon  overlinesegment  underlinesegment  underbar  sout
[command:m]
bra +composed  ket +composed  Bra +composed  Ket +composed  angl  phase
matrix  pmatrix  displaylines +composed  eqalign  eqalignno  leqalignno  mathmbox  vdotswithin +composed
crampedsubstack +whole
[command:m]
braket +composed +braced
[command:m whole]
centernot +composed
[command:mm]
ketbra  centerOver +whole
[command:mm stacked]
splitfrac  splitdfrac
[command:omm whole]
cancelto
[command:mmm whole]
prescript
[command:om]
cramped +whole  crampedclap +whole  crampedllap +whole  crampedrlap +whole
[command:Om]
xlongequal  xtofrom
xtwoheadleftarrow  xtwoheadrightarrow  xleftharpoondown  xleftharpoonup  xrightharpoondown
xrightharpoonup  xleftrightharpoons  xrightleftharpoons  xLeftrightharpoons  xRightleftharpoons
xrightleftarrows  xleftequilibrium  xrightequilibrium  xlongleftarrow  xlongrightarrow  xLongleftarrow
xLongrightarrow
[command:oom]
mathmakebox
[command:tom]
enclose

[font:m]
mathbfsfit  mathsfup  mathbfsfup  symbfcal  symbffrak  symbfscr  symbfsf  symbfsfit  symbfsfup  symsfit
symsfup
[blank style]
Tiny  scriptsize  SMALL  Small  LARGE  huge  Huge  HUGE
[words:t]
clap  textclap  textllap  textrlap  vbox  vtop  refeq  operatornamewithlimits
[words:v]
verb
[words:toot]
raisebox
[words:ottt]
fcolorbox
[words:tot]
mmlToken
[words:ooott]
parbox
[clear:m]
blue  blueA  blueB  blueC  blueD  blueE  gray  grayA  grayB  grayC  grayD  grayE  grayF  grayG  grayH
grayI  goldA  goldB  goldC  goldD  goldE  green  greenA  greenB  greenC  greenD  greenE  kaBlue  kaGreen
maroonA  maroonB  maroonC  maroonD  maroonE  mintA  mintB  mintC  orange  pink  purple  purpleA  purpleB
purpleC  purpleD  purpleE  red  redA  redB  redC  redD  redE  tealA  tealB  tealC  tealD  tealE

[blank space]
enskip
[blank]
break  badbreak
[blank:o]
MoveEqLeft
[blank:so]
ArrowBetweenLines
[blank:ot]
cellcolor  columncolor  rowcolor
[blank:ttt]
definecolor  Rule  Space  tmspace
"""

#: Commands that nothing is marked after or in, and that MathJax or KaTeX sets as they come, with no package
#: asked for: from their own tables, by trying.
AS_THEY_COME = r"""
bgroup egroup U skew buildrel cases root above abovewithdelims atopwithdelims overwithdelims DOTSB DOTSI
DOTSX dotsx TextOrMath rq textcircled oldstyle nonscript notChar hsize toggle texttip uproot leftroot
breakAlign shoveleft shoveright set Set Braket Ketbra image real sub Newextarrow begingroup char endgroup
endtoggle expandafter futurelet global long newcolumntype noexpand of
""".split()
#: Commands that typesetters know and that nothing is marked after or in: they look at what follows
#: them, take what is no mathematics, change what others do, or do so in one typesetter only.
UNREAD = [
    *AS_THEY_COME,
    *r"""
= . ' " ` ^ ~ H c r u v array norm qty message errmessage show sixptsize bbFont fCenter tripledash
MTThinColon adjustlimits Aboxed MakeAboxedCommand MTFlushSpaceAbove MTFlushSpaceBelow xmathstrut
shortvdotswithin minCDarrowheight minCDarrowwidth empheql empheqr empheqbigl empheqbigr nicefrac unitfrac
units Axiom BIC BinaryInf BinaryInfC LL LeftLabel QuaternaryInf QuaternaryInfC QuinaryInf QuinaryInfC RL
RightLabel AXC AxiomC TIC TrinaryInf TrinaryInfC UIC UnaryInf UnaryInfC alwaysDashedLine alwaysNoLine
alwaysRootAtBottom alwaysRootAtTop alwaysSingleLine alwaysSolidLine dashedLine noLine rootAtBottom
rootAtTop singleLine solidLine Bqty Pmqty Res Residue PV Probability Tr Trace abs absolutevalue acomm
acos acosecant acosine acot acotangent acsc admat anticommutator antidiagonalmatrix arccosecant arccosine
arccot arccotangent arccsc arcsec arcsecant arcsine arctangent asec asecant asin asine atan atangent
bmqty bqty comm commutator cosecant cosine cotangent cp cross crossproduct csch curl dd derivative
determinant diagonalmatrix diffd differential divergence divisionsymbol dmat dotproduct dv dyad erf ev
eval evaluated expectationvalue exponential expval fderivative fdv flatfrac functionalderivative grad
gradient gradientnabla hypcosecant hypcosine hypcotangent hypsecant hypsine hyptangent identitymatrix
imaginary imat innerproduct ip laplacian logarithm matrixdeterminant matrixel matrixelement
matrixquantity mdet mel mqty naturallogarithm op order outerproduct partialderivative paulimatrix pb
pderivative pdv pmat pmqty poissonbracket pqty principalvalue pv qall qand qas qassume qc qcc qcomma
qelse qeven qfor qgiven qif qin qinteger qlet qodd qor qotherwise qq qqtext qsince qthen quantity qunless
qusing rank sPmqty sbmqty secant sech sine smallmatrixquantity smdet smqty spmqty svmqty tangent tr trace
va var variation vb vdot vectorarrow vectorbold vectorunit vmqty vnabla vqty vu xmat xmatrix zeromatrix
zmat
""".split(),
]
