r"""Mathematics as MathML, made without a browser.  Nothing here knows Sphinx; it stands on `tex`.

>>> from sphinx_notation.mathml import convert
>>> convert(r"x_i", display=False, marked=r"\class{sn-d1-0}{x}_i").mathml
'<math><msub><mi class="sn-d1-0">x</mi><mi>i</mi></msub></math>'

`converting` asks the converters, one after the other; `rewriting`, `alphabets` and `displays` say in other
words what the first does not know, and `boxes` sets apart what none does; `classes` and `spans` put classes
on elements; `tidying` takes styles away, `drawing` says what browsers draw otherwise than TeX; `intents`
says how a symbol is read aloud, and `readings` how what stands around it is, by what the symbol is.
"""

from __future__ import annotations

from sphinx_notation.mathml.boxes import linked
from sphinx_notation.mathml.converting import Converted, can_convert, convert
from sphinx_notation.mathml.intents import Reading, intent, name_of
from sphinx_notation.mathml.readings import read_by_type
from sphinx_notation.mathml.reasons import Reason, Refused

__all__ = [
    "Converted",
    "Reading",
    "Reason",
    "Refused",
    "can_convert",
    "convert",
    "intent",
    "linked",
    "name_of",
    "read_by_type",
]
