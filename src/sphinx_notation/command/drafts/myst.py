"""A draft in MyST."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_notation.command.drafts import Draft, DraftRow
from sphinx_notation.report.exports.phrases import Phrase
from sphinx_notation.tex.displays import stands_alone

# What means something inside a line.
_INLINE = re.compile(r"[\\`*\[$~]|<(?=[A-Za-z/!?])|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])|\{(?=\{)")
# What begins something else than a paragraph.
_BLOCK = re.compile(r"[-+#>%|:=(]|\d+(?=[.)])")


def write(draft: Draft) -> str:
    """Return *draft* as lines."""
    blocks = [*([] if draft.equation else [_formula(draft.formula)]), *map(_row, draft.rows)]
    body = "\n\n".join(blocks)
    fence = _fence(body, ":")
    options = f":equation: {draft.equation}\n\n" if draft.equation else ""
    return f"{fence}{{decode}} {draft.title}".rstrip() + f"\n{options}{body}\n{fence}\n"


def _formula(tex: str) -> str:
    if not (stands_alone(tex) or "$" in tex or "\n\n" in tex):
        return f"$$\n{tex}\n$$"
    # Dollars end a formula between dollars, and so do empty lines.
    fence = _fence(tex, "`")
    option = ":nowrap:\n\n" if stands_alone(tex) else "\n"
    return f"{fence}{{math}}\n{option}{tex}\n{fence}"


def _row(row: DraftRow) -> str:
    lines = [math(row.tex), f": {text(row.meaning)}"]
    fields = [f"  :{name}: {text(value)}" for name, value in row.fields.items()]
    return "\n".join([*lines, *(["", *fields] if fields else [])])


def math(tex: str) -> str:
    """Return *tex* as a formula in a line."""
    return f"{{math}}`{tex}`" if "$" in tex.replace(r"\$", "") else f"${tex}$"


def text(phrase: Phrase) -> str:
    """Return *phrase* as a paragraph of one line that says just that."""
    return "".join(_pieces(phrase)).strip()


def _pieces(phrase: Phrase) -> Iterator[str]:
    for place, (is_formula, piece) in enumerate(phrase):
        folded = re.sub(r"\s+", " ", piece)
        if is_formula:
            yield math(folded.strip())
            continue
        folded = folded if place else folded.lstrip()
        escaped = _INLINE.sub(r"\\\g<0>", folded)
        first = _BLOCK.match(escaped) if not place else None
        if first is not None:
            # Of a number what follows it makes the list.
            end = first.end() if first.group().isdigit() else 0
            escaped = f"{escaped[:end]}\\{escaped[end:]}"
        yield escaped


def _fence(content: str, sign: str) -> str:
    """Return a fence of *sign* that nothing in *content* ends."""
    longest = max((len(run) for run in re.findall(f"{sign}+", content)), default=0)
    return sign * max(3, longest + 1)
