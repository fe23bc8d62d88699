r"""What is read for commands with arguments."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from sphinx_notation.tex.commands import ACCENTS, NEGATIONS, SAME, STACKED
from sphinx_notation.tex.items import Item, Run, Scripted, Worded
from sphinx_notation.tex.plain import environments, fractions, units
from sphinx_notation.tex.plain.accents import accented, struck
from sphinx_notation.tex.plain.atoms import Class, Level, Line, Piece
from sphinx_notation.tex.plain.scripts import script_of, scripted
from sphinx_notation.tex.plain.setting import Handler, Setter
from sphinx_notation.tex.plain.signs import sign_of
from sphinx_notation.tex.plain.words import plain_words

_ARROWS = {
    "rightarrow": "→", "leftarrow": "←", "leftrightarrow": "↔", "Rightarrow": "⇒", "Leftarrow": "⇐",
    "Leftrightarrow": "⇔", "mapsto": "↦", "hookrightarrow": "↪", "hookleftarrow": "↩", "longequal": "=",
    "tofrom": "⇄", "twoheadleftarrow": "↞", "twoheadrightarrow": "↠", "leftharpoondown": "↽",
    "leftharpoonup": "↼", "rightharpoondown": "⇁", "rightharpoonup": "⇀", "leftrightharpoons": "⇋",
    "rightleftharpoons": "⇌", "Leftrightharpoons": "⇋", "Rightleftharpoons": "⇌", "rightleftarrows": "⇄",
    "leftequilibrium": "⇋", "rightequilibrium": "⇌", "longleftarrow": "⟵", "longrightarrow": "⟶",
    "Longleftarrow": "⟸", "Longrightarrow": "⟹",
}  # fmt: skip


def _last(setter: Setter, item: Item) -> list[Piece]:
    return setter.group(item.parts[-1])


def _of_class(cls: Class) -> Handler:
    def handler(setter: Setter, item: Item) -> list[Piece]:
        line = setter.line(item.parts[0])
        return [Piece(line.text, cls, line.level, line.script)]

    return handler


def _operator(setter: Setter, item: Item) -> list[Piece]:
    found = setter.group(item.parts[0])
    cls = Class.FUNCTION if found and found[-1].text[:1].isalpha() else Class.LARGE
    return [*found[:-1], replace(found[-1], cls=cls)] if found else []


def _named(setter: Setter, item: Item) -> list[Piece]:
    text = plain_words(item.words).strip() if isinstance(item, Worded) else ""
    if "\\" in text or "{" in text:
        text = setter.parsed(text).text
    return [Piece(text, Class.FUNCTION)] if text else []


def _accent(setter: Setter, item: Item) -> list[Piece]:
    return [accented(item.text[1:], setter.line(item.parts[0]))]


def _not(setter: Setter, item: Item) -> list[Piece]:
    found = setter.pieces(item.parts[0])
    token = item.parts[0].items[0].text if item.parts[0].items else ""
    name = token[1:] if token[:1] == "\\" else token
    negated = NEGATIONS.get(SAME.get(name, name))
    if not found:
        return []
    last = found[0]
    if negated:
        return [replace(last, text=sign_of(negated)), *found[1:]]
    return [
        replace(last, text=unicodedata.normalize("NFC", f"{last.text[:1]}\u0338") + last.text[1:]),
        *found[1:],
    ]


def _struck(setter: Setter, item: Item) -> list[Piece]:
    line = setter.line(item.parts[-1])
    return [Piece(struck(line.text), Class.ORDINARY, line.level)]


def _struck_to(setter: Setter, item: Item) -> list[Piece]:
    value, line = (setter.line(part) for part in item.parts)
    return [Piece(f"{struck(line.text)}→{value.text}", Class.ORDINARY, Level.RELATION)]


def _over(setter: Setter, item: Item) -> list[Piece]:
    above, base = item.parts[0], _base(setter, item.parts[1])
    note = setter.line(above, tight=True)
    if base and base[-1].text == "=" and note.text in {"def", "Def", "△", "?"}:
        sign = {"△": "≜", "?": "≟"}.get(note.text, "≝")
        return [replace(base[-1], text=sign)]
    return _noted(base, None, note)


def _base(setter: Setter, run: Run) -> list[Piece]:
    """Set what has a note over or under it: a sign stays a sign."""
    found = setter.pieces(run)
    return found if len(found) == 1 else setter.group(run)


def _under(setter: Setter, item: Item) -> list[Piece]:
    return _noted(_base(setter, item.parts[1]), setter.line(item.parts[0], tight=True), None)


def _over_and_under(setter: Setter, item: Item) -> list[Piece]:
    above, below = (setter.line(part, tight=True) for part in item.parts[:2])
    return _noted(_base(setter, item.parts[2]), below, above)


def _noted(base: list[Piece], below: Line | None, above: Line | None) -> list[Piece]:
    if not base:
        return []
    sub = script_of(below, is_raised=False) if below is not None else None
    sup = script_of(above, is_raised=True) if above is not None else None
    # What stands over a sign is no power of it.
    sub = replace(sub, own="") if sub is not None and base[-1].cls is Class.RELATION else sub
    sup = replace(sup, own="") if sup is not None else None
    last = base[-1]
    if last.text.isalpha() and len(last.text) > 1:
        last = replace(last, cls=Class.FUNCTION)
    elif last.cls in {Class.ORDINARY, Class.WORD} and last.level > Level.ATOM:
        last = replace(last, text=f"({last.text})", level=Level.ATOM)
    found = scripted(last, sub, sup)
    return [*base[:-1], replace(found, script="" if found.cls is Class.RELATION else found.script)]


def _arrow(setter: Setter, item: Item) -> list[Piece]:
    sign = _ARROWS.get(item.text[2:], "→")
    above = setter.line(item.parts[0], tight=True)
    option = item.option.strip()[1:-1] if isinstance(item, Worded) else ""
    below = replace(setter, tight=True).parsed(option) if option else None
    return _noted([Piece(sign, Class.RELATION, Level.RELATION)], below, above)


def _brace(setter: Setter, item: Item) -> list[Piece]:
    """Set what a brace is over or under: without a note the brace says nothing."""
    if not isinstance(item, Scripted):
        return setter.group(item.parts[-1])
    nucleus = item.nucleus
    line = setter.line(nucleus.parts[-1]) if nucleus is not None else setter.line(None)
    note = setter.line(item.sub if item.sub is not None else item.sup).text
    sign = "⏟" if item.sub is not None else "⏞"
    return [Piece("(", Class.OPENING), Piece(f"{line.text} {sign} {note}"), Piece(")", Class.CLOSING)]


def _modulo(setter: Setter, item: Item) -> list[Piece]:
    text = setter.line(item.parts[0]).text
    shown = {"\\pod": f"({text})", "\\mod": f"mod {text}"}.get(item.text, f"(mod {text})")
    return [Piece(" ", Class.SPACE), Piece(shown, Class.WORD)]


def _around(opening: str, closing: str) -> Handler:
    def handler(setter: Setter, item: Item) -> list[Piece]:
        parts = [setter.line(part).text for part in item.parts]
        is_bra = len(parts) > 1 and closing == "⟩"
        text = "|".join(parts) if is_bra else ", ".join(parts)
        return [Piece(opening, Class.OPENING), Piece(text), Piece(closing, Class.CLOSING)]

    return handler


def _ketbra(setter: Setter, item: Item) -> list[Piece]:
    ket, bra = (setter.line(part).text for part in item.parts[:2])
    return [Piece(f"|{ket}⟩⟨{bra}|")]


def _old_matrix(opening: str, closing: str) -> Handler:
    def handler(setter: Setter, item: Item) -> list[Piece]:
        return [environments.grid(setter, environments.rows_of(item.parts[0]), opening, closing)]

    return handler


def _lines(setter: Setter, item: Item) -> list[Piece]:
    return environments.follow(setter, environments.rows_of(item.parts[0]))


def _stack(setter: Setter, item: Item) -> list[Piece]:
    return environments.follow(setter, environments.rows_of(item.parts[-1]), stacked=True)


def _before(setter: Setter, item: Item) -> list[Piece]:
    sup, sub = (setter.line(part, tight=True) for part in item.parts[:2])
    start = scripted(Piece(""), script_of(sub, is_raised=False), script_of(sup, is_raised=True))
    return [start, *setter.group(item.parts[2])]


def _side(setter: Setter, item: Item) -> list[Piece]:
    first, last = (setter.line(part, tight=True).text.strip() for part in item.parts[:2])
    base = setter.group(item.parts[2])
    if base:
        base[-1] = replace(base[-1], text=f"{first}{base[-1].text}{last}")
    return base


def _silent(setter: Setter, item: Item) -> list[Piece]:
    return []


def _reference(setter: Setter, item: Item) -> list[Piece]:
    words = plain_words(item.words) if isinstance(item, Worded) else ""
    return [Piece(f"({words})" if item.text == "\\eqref" else words, Class.WORD)]


def _character(setter: Setter, item: Item) -> list[Piece]:
    words = item.words.strip() if isinstance(item, Worded) else ""
    digits, base = (words[1:], 16) if words[:1] in {"x", "X"} else (words, 10)
    try:
        return [Piece(chr(int(digits, base)))]
    except (ValueError, OverflowError):
        return [Piece(words, Class.WORD)]


def _joined(function: str = "", opening: str = "(", closing: str = ")") -> Handler:
    def handler(setter: Setter, item: Item) -> list[Piece]:
        inner = ", ".join([setter.line(part).text for part in item.parts])
        return [
            *([Piece(function, Class.WORD)] if function else []),
            Piece(opening, Class.OPENING),
            Piece(inner),
            Piece(closing, Class.CLOSING),
        ]

    return handler


def _bold(setter: Setter, item: Item) -> list[Piece]:
    return replace(setter, font="mathbf").group(item.parts[0])


def _quoted(setter: Setter, item: Item) -> list[Piece]:
    return [Piece(" ", Class.SPACE), *setter.group(item.parts[0], "mathrm"), Piece(" ", Class.SPACE)]


HANDLERS: dict[str, Handler] = {
    "ENVIRONMENT": environments.environment,
    **dict.fromkeys(ACCENTS, _accent),
    **dict.fromkeys(
        "utilde overparen underparen overrightarrow underrightarrow overleftarrow underleftarrow overgroup "
        "undergroup overleftrightarrow underleftrightarrow Overrightarrow overleftharpoon overrightharpoon "
        "overlinesegment underlinesegment underbar ddddot vectorarrow".split(),
        _accent,
    ),
    **dict.fromkeys((name for name in STACKED if "binom" not in name), fractions.fraction),
    **dict.fromkeys(["binom"], fractions.binomial),
    **dict.fromkeys(["brace", "brack", "atop"], fractions.stacked),
    "genfrac": fractions.general,
    **dict.fromkeys("nicefrac flatfrac sfrac".split(), fractions.fraction),
    "sqrt": fractions.root,
    "operatorname": _named,
    "operatornamewithlimits": _named,
    "mathop": _operator,
    "mathbin": _of_class(Class.BINARY),
    "mathrel": _of_class(Class.RELATION),
    "mathopen": _of_class(Class.OPENING),
    "mathclose": _of_class(Class.CLOSING),
    "mathpunct": _of_class(Class.PUNCTUATION),
    "not": _not,
    "centernot": _not,
    **dict.fromkeys("cancel bcancel xcancel sout".split(), _struck),
    "cancelto": _struck_to,
    **dict.fromkeys("overset stackrel stackbin".split(), _over),
    "underset": _under,
    "overunderset": _over_and_under,
    **{f"x{name}": _arrow for name in _ARROWS},
    **dict.fromkeys("underbrace overbrace underbracket overbracket".split(), _brace),
    **dict.fromkeys([r"\underbrace_", r"\overbrace_", r"\underbracket_", r"\overbracket_"], _brace),
    **dict.fromkeys("pmod pod mod".split(), _modulo),
    "bra": _around("⟨", "|"),
    "Bra": _around("⟨", "|"),
    "ket": _around("|", "⟩"),
    "Ket": _around("|", "⟩"),
    "braket": _around("⟨", "⟩"),
    "Braket": _around("⟨", "⟩"),
    "ketbra": _ketbra,
    "Ketbra": _ketbra,
    "matrix": _old_matrix("", ""),
    "pmatrix": _old_matrix("(", ")"),
    "cases": _old_matrix("{", ""),
    **dict.fromkeys("displaylines eqalign eqalignno leqalignno".split(), _lines),
    **dict.fromkeys("substack crampedsubstack".split(), _stack),
    "prescript": _before,
    "sideset": _side,
    **dict.fromkeys("rule includegraphics Rule Space hphantom phantom vphantom".split(), _silent),
    **dict.fromkeys("leftroot uproot cline".split(), _silent),
    **dict.fromkeys("ref eqref refeq cite".split(), _reference),
    "unicode": _character,
    "mathchoice": lambda setter, item: setter.group(item.parts[0]),
    **dict.fromkeys(
        "raise lower moveleft moveright enclose mathmakebox shoveleft shoveright".split(), _last
    ),
    # What other packages define, where the project has them.
    **dict.fromkeys("norm vmathbb".split(), _joined("", "‖", "‖")),
    **dict.fromkeys("abs absolutevalue".split(), _joined("", "|", "|")),
    **dict.fromkeys("set Set".split(), _joined("", "{", "}")),
    **dict.fromkeys("comm commutator".split(), _joined("", "[", "]")),
    **dict.fromkeys("acomm anticommutator pb".split(), _joined("", "{", "}")),
    **dict.fromkeys("ev expval".split(), _joined("", "⟨", "⟩")),
    **dict.fromkeys("vb vectorbold".split(), _bold),
    **dict.fromkeys("qq qqtext".split(), _quoted),
    **units.HANDLERS,
}
