"""A page with labels on formulas of many shapes, and what is easy to get wrong with them."""

from __future__ import annotations

# Formulas with rows: fractions, roots, scripts, several lines, brackets, large operators, wide ones.
FORMULAS = {
    "Update": (
        r"\theta \leftarrow \theta - \alpha \nabla_\theta \mathcal{L}(\theta)",
        {
            r"\theta": "The parameters — all that is learned",
            r"\leftarrow": "Is replaced by",
            r"\alpha": "The learning rate. It is small",
            r"\nabla_\theta": r"The gradient with respect to $\theta$",
            r"\mathcal{L}": "The loss",
        },
    ),
    "Bayes": (
        r"P(A \mid B) = \frac{P(B \mid A)\, P(A)}{P(B)}",
        {
            r"P(A \mid B)": "Posterior",
            r"P(B \mid A)": "Likelihood",
            "P(A)": "Prior",
            "P(B)": "Evidence",
        },
    ),
    "Softmax": (
        r"p_k = \frac{e^{z_k}}{\sum_{j=1}^{K} e^{z_j}}",
        {
            "p_k": "Probability of a class",
            "e^{z_k}": "Its score",
            r"\sum_{j=1}^{K}": "All classes",
            "K": "How many",
        },
    ),
    "Density": (
        r"f(x) = \frac{1}{\sigma\sqrt{2\pi}} \exp\left(-\frac{1}{2}\left(\frac{x-\mu}{\sigma}\right)^2\right)",
        {"f(x)": "Density", r"\sigma": "Standard deviation", r"\mu": "Mean", "x": "What is observed"},
    ),
    "Moments": (
        r"\begin{aligned} m_t &= \beta_1 m_{t-1} + (1 - \beta_1) g_t \\ v_t &= \beta_2 v_{t-1} \end{aligned}",
        {"m_t": "First moment", "v_t": "Second moment", r"\beta_1": "Its decay", "g_t": "Gradient"},
    ),
    "Bound": (
        r"\log p_\theta(x) \geq \mathbb{E}_{q_\phi(z \mid x)}\left[\log p_\theta(x \mid z)\right]"
        r" - D_{\mathrm{KL}}\left(q_\phi(z \mid x) \,\|\, p(z)\right)",
        {
            r"\log p_\theta(x)": "Evidence of the data",
            r"\mathbb{E}_{q_\phi(z \mid x)}": "Mean over the codes that the encoder proposes",
            r"\log p_\theta(x \mid z)": "Reconstruction",
            r"D_{\mathrm{KL}}": "Distance",
            r"q_\phi(z \mid x)": "Encoder",
            "p(z)": "Prior over codes",
        },
    ),
    "Root": (
        r"s = \sqrt{\frac{(r_1 - r_2)^2}{n - 1}}",
        {"s": "Spread", "r_1": "The first", "r_2": "The second", "n": "How many"},
    ),
}


def _panel(title: str, options: str = ":labels:") -> str:
    tex, rows = FORMULAS[title]
    listed = "\n\n".join(f"${symbol}$\n: {meaning}" for symbol, meaning in rows.items())
    return f":::{{decode}} {title}\n{options}\n\n$$\n{tex}\n$$\n\n{listed}\n:::\n"


LABELLED = {
    "index.md": "# Labels\n\n```{toctree}\nplain\nalone\n```\n\n" + "\n".join(map(_panel, FORMULAS)),
    "plain.md": "# Plain\n\n" + "\n".join(_panel(title, ":unmatched: no") for title in FORMULAS),
    "alone.md": "# Alone\n\n"
    + _panel("Bayes", ":labels:\n:rows: no")
    + "\n"
    + _panel("Bound", ":labels:\n:rows: no"),
}
