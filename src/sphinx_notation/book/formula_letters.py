r"""What formulas say that a letter is: a corner of a triangle, a set, what a sum counts with.

No prose needs to say so: after ``\angle ABC`` a B is no matrix of inputs, after ``g \in G`` the G is no
generator, and after ``\sum_{m=1}^M`` an m below a symbol is no mass.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property, lru_cache

from sphinx_notation.book.comparing import head_of
from sphinx_notation.book.imaginary import imaginary_letters
from sphinx_notation.book.labels import counts, on_the_line, picks
from sphinx_notation.book.misplaced import LARGE, may_count

_POINTS = re.compile(
    r"(?:\\(?:angle|measuredangle|sphericalangle|triangle|vartriangle|bigtriangleup|overrightarrow)(?![A-Za-z])|[∠∡△⊿])"
    r"\s*\{?\s*(?P<letters>[A-Z]{2,3})(?![A-Za-z])"
)
_MAY_BE_POINT = re.compile(
    r"point|corner|vert(?:ex|ic)|angle|node|origin|cent(?:re|er)|punkt|ecke|winkel|knoten|sommet|nœud|"
    r"punto|vértice|ángulo|nodo|[点角]",
    re.IGNORECASE,
)
# What a symbol is an element of, and between what a map goes.
_CONTAINER = re.compile(
    r"(?:\\(?:not\s*\\)?(?:in|notin)(?![A-Za-z])|∈)\s*(?P<of>[A-Z])(?![A-Za-z]|\s*[\^_'(\[/])"
    r"|(?<=[:×])\s*(?P<map>[A-Z])\s*(?=(?:(?:\\times(?![A-Za-z])|×)\s*[A-Z]\s*)*(?:\\(?:to|rightarrow|longrightarrow)(?![A-Za-z])|→))"
    r"|(?<=\\times)\s*(?P<factor>[A-Z])\s*(?=(?:(?:\\times(?![A-Za-z])|×)\s*[A-Z]\s*)*(?:\\(?:to|rightarrow|longrightarrow)(?![A-Za-z])|→))"
)
_MAY_CONTAIN = re.compile(
    r"\b(?:sub)?sets?\b|space|domain|region|range|interval|field|group|ring\b|algebra|class|categor|famil|"
    r"collection|list|sequence|support|alphabet|vocabular|graph|tree|lattice|manifold|surface|curve|\bline\b|"
    r"plane|\bball\b|dis[ck]\b|circle|sphere|population|sample|data|batch|bod(?:y|ies)|volume|area|network|"
    r"cluster|neighbou?r|simplex|polytope|hull|cone|event|partition|grid|mesh|language|pool|bundle|module|"
    r"menge|raum|gebiet|körper|gruppe|klasse|familie|folge|ebene|gerade|ereignis|wertebereich|"
    r"ensemble|espace|domaine|corps|groupe|anneau|classe|suite|\bplan\b|droite|événement|"
    r"conjunto|espacio|dominio|cuerpo|grupo|anillo|clase|sucesión|plano|recta|suceso|"
    r"集|空间|域|区间|群|环|类|族|列|图",
    re.IGNORECASE,
)
_BINDS = re.compile(
    rf"(?:{LARGE})\s*(?:\\(?:no)?limits\s*)?(?:\^\s*(?:\{{[^{{}}]*\}}|\S)\s*)?"
    r"_\s*\{\s*(?P<letters>[a-z](?:\s*,\s*[a-z])*)\s*(?:=|<)"
)
_RUNS = re.compile(
    r"(?<![A-Za-z\\])(?P<letter>[a-z])\s*(?:=\s*|(?:\\in|∈)\s*\\?\\?[{\[]\s*)\d+\s*,\s*(?:\d+\s*,\s*)*(?:\\[lc]?dots|\.\.\.|…)"
)
_MAY_RUN = re.compile(
    r"order|degree|mode|dimension|\bage\b|harmonic|wave ?number|horizon|integer|"
    r"ordnung|grad\b|alter\b|ganze|ordre|degré|âge|entier|orden|grado|edad|entero|[阶次]",
    re.IGNORECASE,
)
# What carries a subscript is no product mostly.
_NAMES = re.compile(r"(?<![A-Za-z\\])(?P<name>[A-Z]{2,3})(?=\s*_)")
_RUN = re.compile(r"(?<![A-Za-z\\])[A-Z]{2,}(?![A-Za-z])")
_OFTEN = 3
_ALONE = re.compile(r"(?<![A-Za-z\\])[A-Z](?![A-Za-z])")
_NOISE = re.compile(
    r"(?P<letter>\\[A-Za-z]+|[A-Za-z])\s*(?:_\s*(?:\{[^{}]*\}|\w)\s*)?&?\s*(?:\\(?:over|under)set\s*\{[^{}]*\}\s*\{?)?"
    r"\\sim\s*\}?\s*(?:\\(?:text|mathrm|mathcal|mathbf|operatorname|cal|rm)\s*)?\{?\s*"
    r"(?:\\[a-z]+\s*)?(?:N|WN|NID|IID|iid|i\.i\.d\.|Normal|MVN|GWN)\s*\}?\s*(?:\\left\s*)?\(\s*"
    r"(?:\\(?:mathbf|boldsymbol|bm|vec)\s*)?\{?\s*0\s*\}?\s*[,;]"
)
_IS_NOISE = re.compile(
    r"error|noise|disturbance|residual|shock|innovation|fehler|rauschen|störung|residuum|erreur|bruit|perturbation|"
    r"choc|résidu|ruido|perturbación|choque|residuo|误差|噪声|扰动|冲击|残差|innovación",
    re.IGNORECASE,
)
_TRIPLE = re.compile(
    r"(?<![A-Za-z}\])'_^|])\s*(?:\\left\s*)?[(\[]\s*x\s*,\s*y\s*,\s*z\s*(?:\\right\s*)?[)\]](?!\s*\\sim)"
)
_MAY_BE_COORDINATE = re.compile(
    r"coordinate|position|height|elevation|altitude|direction|ax[ie]s|location|depth|distance|east|north|zonal|meridional|"
    r"component|displacement|point|unknown|entry|length|width|koordinate|höhe|richtung|achse|tiefe|unbekannte|"
    r"coordonnée|hauteur|axe|profondeur|inconnue|coordenada|altura|dirección|eje|profundidad|incógnita|坐标|位置|未知",
    re.IGNORECASE,
)
_BELOW = re.compile(r"_\s*\{[^{}]*$|_\s*$")


class PageLetters:
    """What all *formulas* of a page say of letters; *words* are those of its prose."""

    def __init__(self, formulas: Sequence[str], words: str = "") -> None:
        self._formulas = formulas
        self._words = words

    @property
    def are_known(self) -> bool:
        """Whether there are any formulas."""
        return bool(self._formulas)

    @cached_property
    def points(self) -> frozenset[str]:
        """The letters of corners that angles and triangles are named by."""
        found = (match["letters"] for tex in self._formulas for match in _POINTS.finditer(tex))
        return frozenset({letter for letters in found for letter in letters})

    @cached_property
    def containers(self) -> frozenset[str]:
        """The capital letters that have elements."""
        return frozenset({tex[place] for tex in self._formulas for place in container_places(tex)})

    @cached_property
    def names(self) -> frozenset[str]:
        """Names of capital letters: of ``CN_{soil}`` the first never stands alone, or prose has it."""
        found = Counter(match["name"] for tex in self._formulas for match in _NAMES.finditer(tex))
        often = {name for name, count in found.items() if count >= _OFTEN}
        alone = {letter for tex in self._formulas for letter in _ALONE.findall(tex)} if often else set()
        runs = {run for tex in self._formulas for run in _RUN.findall(tex) if len(run) > 2}
        return frozenset(
            {name for name in often if name[0] not in alone}.union(filter(self._is_word, runs))
        )

    def _is_word(self, name: str) -> bool:
        return f" {name.casefold()} " in f"{self._words} "

    def is_of_name(self, tex: str, start: int) -> bool:
        """Say whether a letter at *start* of *tex* is one of a name."""
        if not ("A" <= tex[start] <= "Z"):
            return False
        names = (match for match in _RUN.finditer(tex) if match.start() <= start < match.end())
        return any(match[0] in self.names for match in names)

    @cached_property
    def noises(self) -> frozenset[str]:
        r"""The letters that are drawn around nought, as errors are: ``\epsilon \sim N(0, 1)``."""
        found = (
            match["letter"] for tex in self._formulas if "sim" in tex for match in _NOISE.finditer(tex)
        )
        return frozenset(found)

    @cached_property
    def counting(self) -> frozenset[str]:
        """The letters that run through whole numbers."""
        return frozenset().union(*map(counting_letters, self._formulas))

    @cached_property
    def on_the_line(self) -> frozenset[str]:
        """The letters that do not stand in scripts alone, see `labels`."""
        return on_the_line(self._formulas)

    @cached_property
    def imaginary(self) -> frozenset[str]:
        """The letters that are the imaginary unit."""
        return imaginary_letters(self._formulas)


@lru_cache(maxsize=1024)
def container_places(tex: str) -> frozenset[int]:
    """Return where in *tex* a letter stands that has elements."""
    if not _may_have_container(tex):
        return frozenset()
    return frozenset({match.start(match.lastgroup or 0) for match in _CONTAINER.finditer(tex)})


def _may_have_container(tex: str) -> bool:
    return "\\in" in tex or "\\notin" in tex or "∈" in tex or ":" in tex


@lru_cache(maxsize=1024)
def counting_letters(tex: str) -> frozenset[str]:
    r"""Return the letters that *tex* lets run through whole numbers: ``\sum_{m=1}``, ``m = 1, \dots``."""
    if "=" not in tex and "<" not in tex and "dots" not in tex:
        return frozenset()
    found = [one for match in _BINDS.finditer(tex) for one in match["letters"] if one.isalpha()]
    found += [match["letter"] for match in _RUNS.finditer(tex)]
    return frozenset(found)


@lru_cache(maxsize=1024)
def coordinate_places(tex: str) -> frozenset[int]:
    """Return where the letters of ``(x, y, z)`` stand in *tex*; of a call they may be anything."""
    spans = (match.span() for match in _TRIPLE.finditer(tex)) if "z" in tex else ()
    return frozenset({place for start, end in spans for place in range(start, end)})


@lru_cache(maxsize=4096)
def may_be_coordinate(meaning: str) -> bool:
    """Say whether *meaning* may be that of a coordinate."""
    return not meaning.strip() or _MAY_BE_COORDINATE.search(meaning) is not None


def is_below(tex: str, start: int) -> bool:
    """Say whether what stands at *start* of *tex* is in a subscript."""
    return _BELOW.search(tex, 0, start) is not None


@lru_cache(maxsize=4096)
def is_noise(meaning: str) -> bool:
    """Say whether *meaning* is that of an error, or of a shock."""
    return _IS_NOISE.search(meaning) is not None


@lru_cache(maxsize=4096)
def may_be_point(meaning: str) -> bool:
    """Say whether *meaning* may be that of a corner, or of the angle there."""
    return not meaning.strip() or _MAY_BE_POINT.search(meaning) is not None


@lru_cache(maxsize=4096)
def may_contain(meaning: str) -> bool:
    """Say whether what *meaning* is of may have elements; of numbers of things people write so, too."""
    return not meaning.strip() or _MAY_CONTAIN.search(meaning) is not None or may_count(meaning)


@lru_cache(maxsize=4096)
def may_run(meaning: str) -> bool:
    """Say whether *meaning* may be that of a letter which runs through whole numbers."""
    head = head_of(meaning)
    return counts(meaning) or picks(meaning) or _MAY_RUN.search(head) is not None
