r"""Formulas of every kind that marks must not move: (TeX, displayed)."""

from __future__ import annotations

_INLINE = r"""
x
x_i
x_i^2
x^2_i
x_{i+1}^{n-1}
f'(x)
f''_n
a + b - c
-x
a = -b
2x + 3y = 10
12.5\,x
x \cdot y \times z
a / b
1/N_{tr}
X, Y, Z
E[Y|X, T=1]
M(X, W, t) - M(X, W, t-1)
W/L(\delta^{-1})
V_A T_i Y_j
f(x, y; z)
p(y \mid x)
p(x|y)
|x| + \|y\|
\lvert x\rvert \lVert y\rVert
\lfloor x \rfloor + \lceil y \rceil
\{x, y\}
[a, b)
\theta \leftarrow \theta - \alpha \nabla_\theta \mathcal{L}
\theta^* = \arg\min_\theta \mathcal{L}(\theta)
\arg\operatorname{top-}\!K_{i\in\mathcal{I}}\;\hat{y}_{ui}
\mathbf{p}_u^\top\mathbf{q}_i
\boldsymbol{\theta}_t
\mathbf{x_i} + \mathbf{AB}
\mathrm{Cov}(T, v) \neq 0
\mathrm{d}x
\mathrm{g} = \mathrm{g}_e
\mathbb{E}_{x\sim p}[f(x)]
\mathcal{N}(\mu, \sigma^2)
\mathfrak{g} \mathsf{A} \mathtt{c}
{\bf x} + {\cal N} + {\rm d}
\bf A x
\hat{y} \bar{x} \tilde{z} \vec{v} \dot{q} \ddot{q}
\hat\theta_n
\widehat{AB} + \widetilde{xyz}
\overline{x + y}
\underline{x}
\frac{a}{b}
\frac12
\dfrac{a}{b} \tfrac{c}{d}
\frac{\partial\mathcal{L}}{\partial\mathbf{p}_u}
\frac{1}{1 + \frac{1}{x}}
{a \over b + c}
{n \choose k}
\binom{n}{k}
\sqrt{x} + \sqrt[3]{y}
\sqrt x
\left( \frac{a}{b} \right)^2
\left[ x \middle| y \right]
\left\{ x : x > 0 \right\}
\bigl( x \bigr) \Bigl[ y \Bigr]
y_i\bigg{|}_0^v \Big{(} z \Big{)}
\sum_{i=1}^n x_i
\sum\nolimits_i x_i
\prod_i p_i^{k_i}
\int_0^1 f(x)\,dx
\lim_{n\to\infty} a_n
\sin x + \cos\theta + \log_2 N
\sin^2\phi - \exp(-x)
\max(0, x) + \min_x f
\operatorname{softmax}(z)_i
\operatorname{arg\,max}_i p_i
\text{loss} = \text{if } x > 0
a \leq b \geq c \neq d \approx e
a := b
a == b
x \in A \cup B \subset C
A \Rightarrow B \iff C
x \mapsto f(x)
A \not\perp B
a \bmod n
x \to \infty
\forall x \exists y
\pm x \mp y
x_1, x_2, \ldots, x_n
x_1 + \dots + x_n
x_1 + \cdots + x_n
\Gamma(z) \Delta t \Sigma
\ell_i + \hbar
\partial_t u
\nabla \cdot \mathbf{v}
A^T A^{-1} A^{\mathsf T}
x^{y^z}
x_{i_j}
{}_a x^b
{x}_i
{ab}_i
\overset{!}{=} b
\underset{x}{\max} f
\overbrace{a + b}^{n}
\underbrace{a + b}_{\text{sum}}
\stackrel{d}{=} X
\color{red} x + y
\textcolor{blue}{x_i} + y
\displaystyle \sum_i x_i
\phantom{x} y
x \quad y \qquad z
a\!b\,c\:d\;e
x~y
\underbrace{x_i y_i}
\mathop{\mathrm{argmin}}_x f
\substack{i \\ j}
\pmb{Y} = \pmb{X}\pmb{\beta}
x^{\prime\prime}
n!
3 \% x
\langle a, b \rangle
\Pr(X = x)
f\colon A \to B
A_{\mathrm{max}}
x_{\text{max}}
\bar{X_n}
\neg p \wedge q \vee r
{V}_i + {f}^2 + {f}' + {{V}}_i
{V_1}_i + {AV}_i
{\mathbf{f}}_i + {\mathcal{F}}_i
\bar{V}_i + {\bar{V}}_i + {\hat f}^2
\widehat{V}_i + \widetilde{f}^2 + \tilde{f}'
\mathrel{V}_i + \mathbin{f}^2
\underline{V}_i + \overline{f}^2 + \hat{\bar{V}}_i
x \xrightarrow[n_i]{V} y \xleftarrow[n \to V]{} f
\sqrt[n]{x} + \sqrt[{n_i}]{x_i^2} + \sqrt[V']{A}
"""
_DISPLAYED = [
    r"\begin{aligned} a &= b + c \\ &= d \end{aligned}",
    r"\begin{cases} x & \text{if } x > 0 \\ -x & \text{else} \end{cases}",
    r"\begin{bmatrix} a & b \\ c & d_{ij} \end{bmatrix} \begin{pmatrix} x \\ y \end{pmatrix}",
    r"\mathbf{y} = \begin{bmatrix} y_0 & y_1 & \cdots & y_{N-1} \end{bmatrix}",
    r"\begin{array}{rcl} a & = & b \\ c & = & \frac{d}{e} \end{array}",
    r"\nabla_\theta \mathcal{L} = \left[ \frac{\partial\mathcal{L}}{\partial\theta_1},\ \cdots,\ \frac{\partial\mathcal{L}}{\partial\theta_d} \right]",
    r"\mathbf{p}_u \leftarrow \mathbf{p}_u - \alpha\left[-2(r_{ui} - \mathbf{p}_u^\top\mathbf{q}_i)\mathbf{q}_i + 2\lambda\mathbf{p}_u \right]",
    r"\sum_{i=1}^n \int_0^\infty \lim_{x\to 0} \max_y f",
    r"\frac{\mathrm{d}\mathcal{L}}{\mathrm{d}\theta} \quad \text{vs} \quad \frac{\partial\mathcal{L}}{\partial\theta}",
    r"\sum_{\substack{i < n \\ j < m}} a_{ij}",
]
# Boxes of text, which not every typesetter has.
_BOXES = r"""
\raisebox{2pt}{$x_i$ of $A V$} + y
\raisebox{2pt}[1pt][1pt]{$x_i$} y
\parbox{3cm}{with $x_i$ and $A$} y
\makebox[3cm][l]{$x_i$ is} y
\framebox[3cm]{$x_i$ is} y
\fcolorbox{red}{blue}{$x_i$} + y
\colorbox{red}{$x_i$ of $A V$} y
"""

#: Those that LaTeX alone is asked for.
OF_LATEX = [(tex, False) for tex in _BOXES.strip().splitlines()]
FORMULAS = [(tex, False) for tex in _INLINE.strip().splitlines()] + [(tex, True) for tex in _DISPLAYED]
