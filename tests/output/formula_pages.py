"""Pages with formulas of every sort, all with marks, as sources by file name."""

from __future__ import annotations

SYMBOLS = r"""# Symbols

:::{notation-table} What holds everywhere
$\theta$
: The parameters, which no other page names

  :say: theta

$\alpha$
: Learning rate of $\theta$

$b$
: A bias

$c$
: A cost

$d$
: A depth
:::
"""
# Formulas in every place, and of every shape that Sphinx writes.
USES = r"""# Uses of $\theta$ and `code`

Text $\alpha < b \& "c"$ and $b > c$, [a link with $\theta$](symbols.md), *emphasis on $b$* @ **$c$**.

$$
\theta \leftarrow \theta - \alpha \nabla_\theta \mathcal{L}
$$ (eq-numbered)

$$
b &= c \\
c &< d
$$

$$
b = c

c = d
$$

$$
b = c % a comment with }
+ d
$$

\begin{align}
b &= c \\
c &= d
\end{align}

```{math}
:label: eq-labelled
:class: special

b^2 = \class{mine}{c_b}
```

```{math}
:nowrap: true

\begin{equation}b = c\end{equation}
\begin{equation}c = d\end{equation}
```

## Part of $b$

| Symbol $b$ | Other |
|---|---|
| $c < d$ | none |

```{figure} nothing.png
:name: picture

Caption with $\theta_{b}$.
```

Term with $d$
: Its meaning with $b$, see {eq}`eq-numbered`.
"""
PANELS = r"""# Panels

:::{decode} Step of $\theta$
$$
\theta < \alpha_b
$$ (eq-step)

$\theta$
: The parameters

$\alpha$
: The rate

$b$
: Its index
:::

$$
c = d
$$ (eq-elsewhere)

:::{decode} Elsewhere
:equation: eq-elsewhere

$c = d$
: A whole
:::
"""
LESSON = """# Lesson

:::{lesson} L1
Where it begins.
:::

Some words.

## Part

More words.
"""
PAGES: dict[str, str | bytes] = {
    "index.md": "# Index\n\n```{toctree}\nsymbols\nuses\npanels\nlesson\n```\n",
    "symbols.md": SYMBOLS,
    "uses.md": USES,
    "panels.md": PANELS,
    "lesson.md": LESSON,
    "nothing.png": b"",
}
CONF = {
    "myst_enable_extensions": ["colon_fence", "deflist", "dollarmath", "fieldlist", "amsmath"],
    "numfig": True,
    "html_theme": "basic",
}
