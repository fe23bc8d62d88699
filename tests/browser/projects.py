"""Small projects to look at, as sources by file name."""

from __future__ import annotations

_PARAGRAPH = (
    "Symbols stand for what the page says they stand for, and this line is here to be scrolled. " * 6
)
_LONG = "\n\n".join([_PARAGRAPH] * 6)

# In the toctree `aside` follows `first`; the lesson itself leads on to `second`.
COURSE = {
    "index.md": "# Course\n\n```{toctree}\nbefore\nfirst\naside\nsecond\n```\n",
    "before.md": f"# Before\n\n{_LONG}\n",
    "first.md": f"""# First

:::{{lesson}} L1
:previous: before
:next: second

Where it begins.
:::

{_LONG}

## Middle

{_LONG}

## End

Short.
""",
    "aside.md": f"# Aside\n\n{_LONG}\n",
    "second.md": f"""# The gradient $\\nabla$

:::{{lesson}} L2
:::

{_LONG}

## Last part

{_LONG}
""",
}

# Everything of ours on one page, with what is hard to fit: wide symbols and wide formulas.
SAMPLER = {
    "index.md": r"""# Sampler

:::{lesson} M1 · L1
:strand: Notation
:next: Something not written yet

A tagline that is long enough to be broken into two lines on a telephone.
:::

## A section with $\nabla$

:::{eyebrow} Above the heading
:label: A section
:::

:::{decode} Short symbols
:name: short

$$
\theta \leftarrow \theta - \alpha \nabla_\theta \mathcal{L}
$$

$\theta \leftarrow$
: Replace $\theta$ with the updated value, which is a sentence long enough for two lines

  :say: theta becomes
  :type: vector

$\theta$
: Current values

$\frac{\partial\mathcal{L}}{\partial\mathbf{p}_u}$
: A fraction

  :unmatched: yes
:::

:::{decode} Wide symbols
:name: wide

$\arg\operatorname{top-}\!K_{i\in\mathcal{I}}\;\hat{y}_{ui}$
: The $K$ items with the highest predicted score

$K$
: How many
:::

:::{decode} A wide formula
:name: broad

$$
\mathbf{p}_u \leftarrow \mathbf{p}_u - \alpha\left[-2(r_{ui} - \mathbf{p}_u^\top\mathbf{q}_i)\mathbf{q}_i + 2\lambda\mathbf{p}_u + \sum_{j\in\mathcal{I}_u} w_{ij}(r_{uj} - \mathbf{p}_u^\top\mathbf{q}_j) \right]
$$

$\alpha$
: Learning rate
:::

:::{notation-table} Two columns
:name: few

$\arg\min_\theta \mathcal{L}$
: The parameters that achieve the minimum
:::

:::{notation-table} Many columns
:name: many

$\theta$
: The parameters of the model

  :say: theta
  :type: vector
  :shape: $d$

$\mathcal{L}$
: The loss

  :say: L
  :type: function
:::

:::{insight}
A callout with $\mathbf{q}_i$ in it.
:::

:::{takeaway} $\partial$ not $\mathrm{d}$
Because it is multivariate.
:::

:::{takeaway} Second
The gradient points uphill.
:::

## Last section

$$
\mathcal{L}(\theta) = 0
$$

The end.
""",
}

# Things on a lesson page to which the arrow keys belong.
WIDGETS = {
    "index.md": f"""# Widgets

:::{{lesson}} W
:::

::::{{tab-set}}
:::{{tab-item}} One
First tab.
:::
:::{{tab-item}} Two
Second tab.
:::
::::

```python
wide = "{"a line that is far too long for any column " * 12}"
```

Some words to click on.

## Next part

{_LONG}
""",
}

# Panels whose rows occur in their formulas: alone, side by side, nested in each other's terms.
TERMS = {
    "index.md": r"""# Terms

Some words before, with $\theta$ among them[^note] and [a link](#update).

:::{decode} Gradient descent update
:name: update

$$
\theta \leftarrow \theta - \alpha \nabla_\theta \mathcal{L}
$$

$\theta \leftarrow$
: Replace $\theta$ with the updated value

$\theta$
: Current parameter values, as in [the other panel](#nested) and in a note[^note]

$-$
: Minus — move **opposite** to gradient (downhill)

$\alpha$
: Learning rate — size of the step

  :say: alpha
  :type: scalar

$\nabla_\theta \mathcal{L}$
: The gradient — direction of steepest increase

  :say: the gradient of L with respect to theta
  :type: vector

$\beta$
: Momentum, which does not occur

  :unmatched: yes
:::

Words between the panels, long enough to be selected.

Nobody says what $\zeta$ is.

:::{decode} Nested only
:name: nested

$$
\nabla_\phi \mathcal{R} = 0
$$

$\nabla_\phi \mathcal{R}$
: The gradient

$\phi$
: The parameters
:::

$$
a + b = \sum_{i=1}^{n} c_i
$$ (elsewhere)

:::{decode} A formula elsewhere
:name: away
:equation: elsewhere

$a + b$
: The sum

$c_i$
: Its parts
:::

:::{decode} A wide formula
:name: broad

$$
\mathbf{p}_u \leftarrow \mathbf{p}_u - \gamma\left[-2(r_{ui} - \mathbf{p}_u^\top\mathbf{q}_i)\mathbf{q}_i + 2\lambda\mathbf{p}_u + \sum_{j\in\mathcal{I}_u} w_{ij}(r_{uj} - \mathbf{p}_u^\top\mathbf{q}_j) \right] + 2\kappa\mathbf{v}_u + \mu\mathbf{z}
$$

$\gamma$
: Step

$+ 2\kappa\mathbf{v}_u + \mu\mathbf{z}$
: What is far to the right

$\mathbf{z}$
: The last symbol
:::

[^note]: A note.
""",
}

# A sum that a telephone has no room for on one line.
_SUM = " + ".join(f"x_{{{number}}}" for number in range(10, 26))
LONG_SUM = {
    "index.md": f"""# Lines

:::{{decode}} A long sum
:name: lines

$$
y = {_SUM} - z
$$

${_SUM}$
: The sum

$z$
: The rest
:::
""",
}
