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
