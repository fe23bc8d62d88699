r"""What readers are taken to know: the setting ``notation_known``."""

from __future__ import annotations

from collections.abc import Iterable

from sphinx_notation.tex import Macros, symbol_keys
from sphinx_notation.tex.scripts import scripts_of
from sphinx_notation.tex.spellings import folded

#: Lists of symbols by name, TeX.
PRESETS = {
    "arithmetic": r"""
        \sum \prod \infty \pi \max \min \arg \exp \log \ln \lg \gcd \sin \cos \tan \cot \sec \csc
        \arcsin \arccos \arctan \sinh \cosh \tanh \coth \deg \Re \Im \mathrm{e} \mathrm{i}
        \operatorname{argmax} \operatorname{argmin} \operatorname{sign} \operatorname{sgn}
        \operatorname{lcm} \operatorname{mod} \operatorname{round} \operatorname{Re} \operatorname{Im}
        \mathcal{O}
    """,
    "calculus": r"""
        \int \iint \iiint \oint \partial \nabla \lim \limsup \liminf \sup \inf \infty \mathrm{d} \exp
        \log \ln \pi \mathrm{e}
        \operatorname{grad} \operatorname{div} \operatorname{curl} \operatorname{rot}
    """,
    "sets": r"""
        \mathbb{N} \mathbb{Z} \mathbb{Q} \mathbb{R} \mathbb{C} \emptyset \varnothing \bigcup \bigcap
        \bigsqcup \bigwedge \bigvee \sup \inf \aleph \operatorname{supp} \operatorname{dom} \top \bot
    """,
    "probability": r"""
        \Pr \mathbb{P} \mathbb{E} \mathbb{V} \mathcal{N} \mathbb{1} \mathbf{1}
        \operatorname{Var} \operatorname{var} \operatorname{Cov} \operatorname{cov}
        \operatorname{Corr} \operatorname{corr} \operatorname{sd} \operatorname{SD}
    """,
    "linear algebra": r"""
        \det \dim \ker \hom \top \bigoplus \bigotimes \mathbf{0}
        \operatorname{tr} \operatorname{Tr} \operatorname{trace} \operatorname{rank} \operatorname{rk}
        \operatorname{diag} \operatorname{span} \operatorname{im} \operatorname{null} \operatorname{col}
        \operatorname{row} \operatorname{adj} \operatorname{vec}
    """,
}


def known_names(entries: Iterable[str], macros: Macros) -> frozenset[str]:
    """Return the names of the symbols that *entries* name, which are names of `PRESETS` and TeX.

    Raises `ValueError` for one that is neither.  What the project makes a macro with arguments of is no
    symbol of a list.
    """
    names: set[str] = set()
    for entry in entries:
        listed = PRESETS[entry].split() if entry in PRESETS else [entry]
        for tex in listed:
            try:
                names.add(" ".join(map(folded, symbol_keys(tex, macros))))
            except ValueError as error:
                if entry not in PRESETS:
                    raise ValueError(f"`{entry}`: {error}") from None
    return frozenset(names)


def is_known(name: str, names: frozenset[str]) -> bool:
    r"""Say whether the symbol *name* is one of *names*, or a sign of them with scripts: ``\nabla_\theta``.

    A letter with scripts that make another symbol of it is another one.
    """
    if name in names:
        return True
    nucleus = scripts_of(name)[0]
    # A sign may be set in bold, as what it makes of vectors is.
    sign = (
        nucleus.removeprefix("\\mathbf{").removesuffix("}")
        if nucleus.startswith("\\mathbf{\\")
        else nucleus
    )
    return len(sign) > 1 and sign in names
