"""Names of TeX commands, as far as the other modules of this package need them."""

from __future__ import annotations

#: Commands that begin with a letter which a string literal reads as an escape
#: (``\a \b \e \f \n \r \t \v``): the ones that such a literal destroys.  The common
#: ones come first: a guess among several takes the first.
ESCAPABLE = tuple(
    """
    alpha approx arg ast arccos arcsin arctan array angle aleph acute amalg asymp atop
    beta bar boldsymbol begin big bigl bigr bigg biggl biggr Big binom bm bf bullet bot
    bmod bigcup bigcap bigoplus bigotimes bigwedge bigvee bigsqcup bowtie boxed because
    backslash breve beth blacksquare
    eta epsilon ell exp equiv exists end emptyset ensuremath
    frac forall flat frown fbox frak footnotesize
    nabla neq ne nu not notin ni neg norm nearrow nonumber nmid nexists nleq ngeq natural
    nsubseteq nolimits negthinspace nwarrow notag
    right rho rangle rightarrow rVert rvert rceil rfloor rm rtimes rightleftharpoons
    rightharpoonup rbrace rbrack rgroup risingdotseq rule root rightsquigarrow
    theta tau text top to times tilde tfrac textbf textit textrm textsf texttt
    textnormal textstyle tan tanh triangle tag triangleq triangleleft triangleright
    therefore thinspace tbinom thickspace twoheadrightarrow
    vec varphi varepsilon vartheta varrho varsigma varpi varkappa vee vdots vert
    varnothing vdash vDash vphantom
    """.split()
)

#: Other frequent commands: what may stand glued to a remnant (``\partialheta``).
FREQUENT = frozenset(
    """
    partial cdot quad qquad left mathcal mathbf mathbb mathrm lambda sigma mu pi phi psi
    omega gamma delta zeta kappa xi chi leftarrow gets sum prod int infty sqrt hat in
    min max sup inf log ln sin cos le ge leq geq mid pm mp circ odot otimes oplus dfrac
    cfrac dots ldots cdots Delta Gamma Lambda Omega Phi Pi Psi Sigma Theta Xi
    """.split()
)

#: Commands whose argument is words, names or keys, not mathematics.
VERBAL = frozenset(
    """
    text textbf textit textrm textsf texttt textnormal textsc textup mbox hbox fbox
    mathrm mathsf mathtt mathit mathbf operatorname DeclareMathOperator begin end label
    tag ref eqref href url class cssId color textcolor colorbox style unicode require
    newcommand renewcommand def bbox htmlClass htmlId htmlData htmlStyle intertext
    shortintertext mathop
    """.split()
)
