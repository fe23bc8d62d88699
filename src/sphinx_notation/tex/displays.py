r"""Environments that hold a displayed formula, as pages have them between no other marks."""

from __future__ import annotations

import re

#: Those that are a displayed formula by themselves, as a regular expression, without the star of some.
WHOLE = "equation|align|alignat|flalign|gather|multline|eqnarray"
#: Those of LaTeX, which has one more.
WHOLE_IN_LATEX = f"{WHOLE}|displaymath"
_BEGINS_WHOLE = re.compile(rf"\\begin\s*\{{(?:{WHOLE})\*?\}}")
_AROUND = re.compile(r"\\begin\s*\{([A-Za-z]+\*?)\}.*\\end\s*\{\1\}[\s.,;]*", re.DOTALL)


def stands_alone(tex: str) -> bool:
    """Say whether *tex* is an environment that is a displayed formula by itself, such as ``align``."""
    return _BEGINS_WHOLE.match(tex.lstrip()) is not None


def environment_around(source: str) -> str:
    """Return the name of the environment that all of *source* stands in, or nothing."""
    found = _AROUND.fullmatch(source.strip())
    return found[1] if found is not None else ""
