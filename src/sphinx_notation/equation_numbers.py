r"""The numbers of equations, as Sphinx counts them, for ``\eqref`` and ``\ref`` in formulas."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from docutils import nodes
from sphinx.environment import BuildEnvironment

_REFERENCE = re.compile(r"\\(eqref|ref)\s*\{([^{}]*)\}")


def number_of(env: BuildEnvironment, docname: str, ids: Iterable[str], number: object) -> str:
    """Return the number of the equation with *ids* on a page, which has *number* there, as it is shown."""
    if not (env.config.math_numfig and env.config.numfig):
        return str(number)
    # On a page that is the whole book they are counted by what its pages were.
    whole = env.toc_fignumbers.get(env.config.root_doc, {}).get(f"{docname}/displaymath", {})
    figures = env.toc_fignumbers.get(docname, {}).get("displaymath", whole)
    numbers: Iterable[int] = next((figures[one] for one in ids if one in figures), ())
    joint = getattr(env.config, "math_numsep", ".")
    return str(joint).join(".".join(map(str, numbers)).rsplit(".", 1))


def with_numbers(tex: str, env: BuildEnvironment, tell: Callable[[str], None] | None = None) -> str:
    r"""Return *tex* with numbers for ``\eqref`` and ``\ref``; *tell* hears what has none."""
    if "ref" not in tex:
        return tex
    equations = env.domains["math"].data["objects"]

    def shown(match: re.Match[str]) -> str:
        label = match[2].strip()
        number = "??"
        if label in equations:
            docname, count = equations[label]
            number = number_of(env, docname, [nodes.make_id(f"equation-{label}")], count)
        elif tell is not None:
            tell(f"`{match.group()}` shows no number: no equation has the label `{label}`")
        return rf"\text{{({number})}}" if match[1] == "eqref" else rf"\text{{{number}}}"

    return _REFERENCE.sub(shown, tex)
