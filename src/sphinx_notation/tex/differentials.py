r"""Which letters d are those of differentials: in integrals, ``dy/dx``, ``dX_t = \mu dt``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sphinx_notation.tex.commands import CHARACTERS, FUNCTIONS, SWITCHES
from sphinx_notation.tex.items import Fenced, Item, Kind, Macro, Run, Scripted, Worded
from sphinx_notation.tex.letters import bare, shown_in
from sphinx_notation.tex.operands import SIGNS
from sphinx_notation.tex.symbols import command_key

#: Signs after which a differential stands.
INTEGRALS = frozenset(
    rf"\{name}" for name in "int iint iiint iiiint oint idotsint smallint intop ointop".split()
)
#: What may be a derivative.
FRACTIONS = frozenset(rf"\{name}" for name in ("frac", "dfrac", "tfrac", "cfrac"))
_FUNCTIONS = frozenset(rf"\{name}" for name in FUNCTIONS)
# By these a material derivative is taken.
_TIMES = frozenset({"t", "\\tau"})
# These are numbers of things more often than what is varied: in $dk + dn$ d is a number, too.
_COUNTING = frozenset("ijklmnpqhKLMNTH")
# A d and what it is of, or a switch of the font and a letter.
_PAIR = 2


def differentials(shown: Sequence[Item], *, has_integral: bool, is_whole: bool) -> Iterator[Item]:
    """Yield those among the items of a run that are the d of one; *is_whole* is the run of a formula."""
    places = [place for place, item in enumerate(shown) if bare(item).text == "d"]
    if not places:
        return
    of = [
        shown[place + 1] if place + 1 < len(shown) and _is_sign(shown[place]) else None for place in places
    ]
    are_pairs = all(one is not None and is_letter(one) for one in of)
    varied = {bare(one).text for one in of if one is not None}
    # A product of a number and a variance, $d\sigma^2$, has a power.
    is_alone = is_whole and len(shown) == _PAIR and not isinstance(shown[1], Scripted)
    is_equation = are_pairs and (is_alone or len(places) > 1) and not varied <= _COUNTING
    for place, one in zip(places, of, strict=True):
        in_quotient = _is_quotient(shown, place) or _is_quotient(shown, _before_slash(shown, place))
        if in_quotient or (one is not None and is_letter(one) and (has_integral or is_equation)):
            yield bare(shown[place])


def _is_sign(item: Item) -> bool:
    """Say whether the d that *item* is has no scripts but a power."""
    return not isinstance(item, Scripted) or (item.sub is None and item.sup is not None)


def _is_quotient(shown: Sequence[Item], place: int) -> bool:
    """Say whether ``d/dx`` or ``dy/dx`` begins at *place*."""
    texts = [bare(item).text for item in shown[place : place + 5]] if place >= 0 else []
    slash = texts.index("/") if "/" in texts else 0
    if texts[:1] != ["d"] or not 0 < slash <= _PAIR or texts[slash + 1 : slash + 2] != ["d"]:
        return False
    return len(texts) > slash + _PAIR and is_letter(shown[place + slash + _PAIR])


def _before_slash(shown: Sequence[Item], place: int) -> int:
    """Return where the quotient begins that has the d at *place* below, or a place before all."""
    if place == 0 or shown[place - 1].text != "/":
        return -1
    return place - 2 if place > 1 and bare(shown[place - 2]).text == "d" else place - 3


def is_letter(item: Item) -> bool:
    """Say whether *item* is a letter, perhaps in another font or with an accent."""
    item = bare(item)
    if item.kind in {Kind.FONT, Kind.COMMAND, Kind.MACRO}:
        return len(item.parts) == 1 and len(shown_in(item.parts[0])) == 1
    if item.kind is Kind.GROUP:
        # {\bf l}
        inner = shown_in(item.parts[0])
        return len(inner) == _PAIR and inner[0].text[1:] in SWITCHES and is_letter(inner[1])
    char = CHARACTERS.get(item.text[1:], item.text)
    return item.kind is Kind.ATOM and len(char) == 1 and char.isalpha()


def in_fraction(item: Item) -> Iterator[Item]:
    r"""Yield the d of ``\frac{d}{dx}`` and ``\frac{dP}{P}``, the D of a material ``\frac{Du}{Dt}``."""
    above, below = (shown_in(part) for part in item.parts[:2])
    if not above or not below or not _is_of(above):
        return
    sign = bare(above[0]).text
    if len(below) == 1:
        # The change of something by itself.
        if sign == "d" and len(above) == _PAIR and bare(above[1]).text == bare(below[0]).text:
            yield bare(above[0])
        return
    # A material derivative is written with a small d below, too.
    signs = {"D", "d"} if sign == "D" and bare(below[1]).text in _TIMES else {"d"}
    if sign not in signs or below[0].text not in signs:
        return
    if is_letter(below[1]) or bare(below[1]).text in _FUNCTIONS:
        yield bare(above[0])
        yield below[0]


def _is_of(above: Sequence[Item]) -> bool:
    """Say whether a numerator is the d alone, or that and what it is of."""
    if isinstance(above[0], Scripted) and above[0].sub is not None:
        return False
    if len(above) == 1:
        return True
    first = bare(above[1])
    name = first.text
    return isinstance(first, Fenced) or (command_key(name[1:]) if name[:1] == "\\" else name) not in SIGNS


def is_d(item: Item) -> bool:
    r"""Say whether *item* is a d, however it is set: ``\mathrm{d}``, ``\textrm{d}``, a macro for one."""
    item = bare(item)
    if isinstance(item, Worded):
        return item.words.strip() == "d"
    if isinstance(item, Macro):
        return not item.parts and _is_alone(item.expansion.run)
    return _is_alone(item.parts[0]) if item.kind is Kind.FONT else item.text == "d"


def _is_alone(run: Run) -> bool:
    """Say whether *run* is a d, and spaces around it."""
    shown = shown_in(run)
    return len(shown) == 1 and is_d(shown[0])
