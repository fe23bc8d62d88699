r"""Quantities with their units, as siunitx sets them, and formulas of chemistry, as mhchem does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_notation.tex.items import Item, Worded
from sphinx_notation.tex.lexer import is_word, tokens_of
from sphinx_notation.tex.plain.atoms import Class, Level, Piece
from sphinx_notation.tex.plain.chemistry import chemistry
from sphinx_notation.tex.plain.letters import raised

if TYPE_CHECKING:
    from sphinx_notation.tex.plain.setting import Handler, Setter

_PREFIXES = dict(
    zip(
        "quecto ronto yocto zepto atto femto pico nano micro milli centi deci".split()
        + "deca deka hecto kilo mega giga tera peta exa zetta yotta ronna quetta".split()
        + "kibi mebi gibi tebi pebi exbi zebi yobi".split(),
        "q r y z a f p n µ m c d da da h k M G T P E Z Y R Q Ki Mi Gi Ti Pi Ei Zi Yi".split(),
        strict=True,
    )
)
_UNITS = dict(
    pair.split()
    for pair in (
        "ampere A|candela cd|kelvin K|kilogram kg|gram g|metre m|meter m|mole mol|second s|"
        "becquerel Bq|coulomb C|farad F|gray Gy|hertz Hz|henry H|joule J|lumen lm|katal kat|lux lx|"
        "newton N|ohm Ω|pascal Pa|radian rad|siemens S|sievert Sv|steradian sr|tesla T|volt V|watt W|"
        "weber Wb|day d|hour h|minute min|litre L|liter L|tonne t|bel B|decibel dB|neper Np|"
        "dalton Da|electronvolt eV|hectare ha|degreeCelsius °C|celsius °C|degree °|arcminute ′|"
        "arcsecond ″|percent %|bit bit|byte B|bar bar|astronomicalunit au|angstrom Å|barn b|"
        "atomicmassunit u|permille ‰|year a|revolution r|kg kg|g g|mg mg|ug µg|m m|km km|cm cm|mm mm|"
        "um µm|nm nm|pm pm|s s|ms ms|us µs|ns ns|A A|mA mA|uA µA|K K|mol mol|mmol mmol|kmol kmol|"
        "Hz Hz|kHz kHz|MHz MHz|GHz GHz|N N|kN kN|mN mN|MN MN|Pa Pa|kPa kPa|MPa MPa|GPa GPa|J J|kJ kJ|"
        "mJ mJ|MJ MJ|W W|kW kW|mW mW|MW MW|GW GW|V V|mV mV|kV kV|F F|pF pF|nF nF|uF µF|eV eV|keV keV|"
        "MeV MeV|GeV GeV|TeV TeV|kWh kWh|l l|ml ml|L L|mL mL|ohm Ω|kohm kΩ|T T|dB dB"
    ).split("|")
)
_BEFORE = {"square": "2", "cubic": "3"}
_POWERS = frozenset({"tothe", "raiseto", "of"})
# What stands between units and is not read.
_PASSED = frozenset("{}.~")
_AFTER = {"squared": "2", "cubed": "3"}
_NUMBER = re.compile(r"([-+±]?)\s*([0-9.,\s]*)(?:[eEdD]\s*([-+]?[0-9]+))?")
_POWER = re.compile(r"\^\s*(?:\{([^{}]*)\}|(.))")


def number(text: str) -> str:
    """Return a number as it is typed for siunitx, as it is read: ``1.2e-3`` is 1.2×10⁻³."""
    parts = [_one_number(part) for part in re.split(r"\s*x\s*", text.replace("\\pm", "±"))]
    return " × ".join(parts)


def _one_number(text: str) -> str:
    text = text.strip()
    match = _NUMBER.fullmatch(text.replace("+-", "±"))
    if match is None or not text:
        found = re.sub(r"\s*(?:\+-|±)\s*", " ± ", text)
        return re.sub(r"\\([A-Za-z]+)|[{}$\\]", lambda one: one[1] or "", found).replace("-", "−")
    sign, digits, power = match[1], match[2].strip(), match[3]
    sign = "−" if sign == "-" else sign
    if power is None:
        return sign + digits
    ten = f"10{raised(power.removeprefix('+').replace('-', '−'))}"
    return f"{sign}{digits}×{ten}" if digits else sign + ten


def unit(text: str) -> str:
    r"""Return a unit, in macros or in letters, as it is read: ``\metre\per\second`` is m s⁻¹."""
    if "\\" not in text.replace("\\,", " ").replace("\\cdot", "."):
        return _literal_unit(text)
    reading = _Reading([token for token in tokens_of(text) if not token.isspace()])
    while reading.tokens:
        token = reading.tokens.pop(0)
        reading.take(token[1:] if token[:1] == "\\" else "", token)
    return " ".join(reading.found)


class _Reading:
    """What was read of a unit, and what waits for the next name."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.found: list[str] = []
        self.prefix = self.power = ""
        self.is_below = False

    def take(self, name: str, token: str) -> None:
        """Take one *token*; *name* is the command that it is."""
        if name in _POWERS:
            self._take_power(name)
        elif name == "per":
            self.is_below = True
        elif name in _PREFIXES:
            self.prefix = _PREFIXES[name]
        elif name in _BEFORE:
            self.power = _BEFORE[name]
        elif name in _AFTER:
            self._raise(_AFTER[name])
        else:
            self._take_unit(_UNITS.get(name, name) if name.isalpha() else "" if name else token)

    def _take_unit(self, letters: str) -> None:
        if letters and letters not in _PASSED:
            power = f"-{self.power or '1'}" if self.is_below else self.power
            self.found.append(_with_power(self.prefix + letters, power))
        self.prefix, self.power, self.is_below = "", "", False

    def _take_power(self, name: str) -> None:
        value = self._argument()
        if name == "raiseto":
            self.power = value
        elif name == "tothe":
            self._raise(value)
        elif self.found:
            self.found[-1] += f" {value}"

    def _raise(self, power: str) -> None:
        if self.found:
            self.found[-1] = _with_power(self.found[-1], power)

    def _argument(self) -> str:
        tokens = self.tokens
        if tokens[:1] != ["{"]:
            return tokens.pop(0) if tokens else ""
        end = tokens.index("}") if "}" in tokens else len(tokens)
        value = "".join(tokens[1:end])
        del tokens[: end + 1]
        return value


_SIGNED = re.compile(r"(.*?)(⁻?)([⁰¹²³⁴-⁹]*)")


def _with_power(name: str, power: str) -> str:
    """Return *name* with a power; what is below a line has a minus already."""
    match = _SIGNED.fullmatch(name)
    if not power or match is None:
        return name
    sign = "-" if match[2] and not power.startswith("-") else ""
    return match[1] + (raised((sign + power).replace("-", "−")) or f"^{power}")


def _literal_unit(text: str) -> str:
    text = re.sub(r"\s*(?:\.|\\cdot\s?)\s*", "⋅", text.replace("~", " ").replace("\\,", " ").strip())

    def power(match: re.Match[str]) -> str:
        value = (match[1] or match[2]).strip().replace("-", "−")
        return raised(value) or f"^{value}"

    return re.sub(r"[{}$]", "", _POWER.sub(power, text)).replace("\\", "")


def _quantity(value: str, of: str) -> str:
    shown = unit(of)
    is_close = shown[:1] in {"°", "′", "″"} and not shown.startswith("°C")
    return f"{value}{'' if is_close or not shown or not value else ' '}{shown}"


def _words(item: Item) -> list[str]:
    return item.words.split("}{") if isinstance(item, Worded) else []


def _source(setter: Setter, item: Item) -> list[str]:
    r"""Return the arguments as they are written, of commands that are parsed as mathematics too."""
    if isinstance(item, Worded):
        return item.words.split("}{")
    return [_raw(part_items) for part_items in (part.items for part in item.parts)]


def _raw(items: list[Item]) -> str:
    """Return the names of *items*, as far as units and numbers are made of them."""
    found: list[str] = []
    for item in items:
        nucleus = getattr(item, "nucleus", None)
        if nucleus is not None:
            found.append(_raw([nucleus]))
            sup = getattr(item, "sup", None)
            if sup is not None:
                found.append(f"^{{{_raw(sup.items)}}}")
        elif item.parts and not is_word(item.text):
            found += [_raw(part.items) for part in item.parts]
        elif item.parts:
            found += [item.text, *(f"{{{_raw(part.items)}}}" for part in item.parts)]
        else:
            found.append(f"{item.text} " if is_word(item.text) else item.text)
    return "".join(found)


def _number(setter: Setter, item: Item) -> list[Piece]:
    return [_piece(number("".join(_source(setter, item))))]


def _unit(setter: Setter, item: Item) -> list[Piece]:
    return [_piece(unit("".join(_source(setter, item))))]


def _numbered(setter: Setter, item: Item) -> list[Piece]:
    found = _source(setter, item)
    if len(found) < 2:
        # Brackets that grow, of another package.
        inner = [setter.line(part).text for part in item.parts]
        return [Piece("(", Class.OPENING), Piece(", ".join(inner)), Piece(")", Class.CLOSING)]
    return [_piece(_quantity(number(found[0]), found[1]))]


def _angle(setter: Setter, item: Item) -> list[Piece]:
    parts = "".join(_source(setter, item)).split(";")
    signs = zip(parts, "°′″", strict=False)
    return [_piece("".join([f"{number(part)}{sign}" for part, sign in signs if part.strip()]))]


def _range(setter: Setter, item: Item) -> list[Piece]:
    first, last, *of = [*_source(setter, item), "", ""][:3]
    shown = of[0] if of else ""
    return [_piece(f"{_quantity(number(first), shown)}–{_quantity(number(last), shown)}")]


def _list(setter: Setter, item: Item) -> list[Piece]:
    values, *of = _source(setter, item)
    shown = of[0] if of else ""
    return [_piece(", ".join(_quantity(number(one), shown) for one in values.split(";")))]


def _piece(text: str) -> Piece:
    return Piece(text, Class.WORD, Level.PRODUCT if " " in text else Level.ATOM)


def _chemistry(setter: Setter, item: Item) -> list[Piece]:
    return [Piece(chemistry("".join(_words(item)), lambda tex: setter.parsed(tex).text), Class.WORD)]


def _physical(setter: Setter, item: Item) -> list[Piece]:
    text = "".join(_words(item)).strip()
    value, _, of = text.partition(" ")
    return [_piece(_quantity(number(value), of))]


HANDLERS: dict[str, Handler] = {
    "num": _number,
    "ang": _angle,
    **dict.fromkeys(["si", "unit"], _unit),
    **dict.fromkeys(["SI", "qty"], _numbered),
    **dict.fromkeys(["SIrange", "qtyrange", "numrange"], _range),
    **dict.fromkeys(["SIlist", "qtylist", "numlist"], _list),
    "ce": _chemistry,
    "pu": _physical,
}
