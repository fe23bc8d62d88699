"""The colours of terms in print: readable, and told apart, in colour, in grey, and by colour-blind readers."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import sphinx_notation

Colour = tuple[float, float, float]
STYLE = Path(sphinx_notation.__file__).parent / "texinputs" / "sphinxnotation.sty"
DEFINED = dict(
    re.findall(
        r"\\definecolor\{sphinxnotation(\w+)\}\{HTML\}\{(\w{6})\}", STYLE.read_text(encoding="utf-8")
    )
)


def colour(name: str) -> Colour:
    red, green, blue = bytes.fromhex(DEFINED[name])
    return red / 255, green / 255, blue / 255


TERMS = [colour(f"term{number}") for number in range(1, 9)]


def linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def luminance(shade: Colour) -> float:
    return sum(part * linear(value) for part, value in zip((0.2126, 0.7152, 0.0722), shade, strict=True))


def contrast(shade: Colour, paper: Colour) -> float:
    return (luminance(paper) + 0.05) / (luminance(shade) + 0.05)


def by_luminance(shade: Colour) -> Colour:
    """The grey of the same luminance."""
    value = luminance(shade)
    grey = 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
    return grey, grey, grey


def by_weights(shade: Colour) -> Colour:
    """The grey that PDF makes of a colour."""
    grey = sum(part * value for part, value in zip((0.3, 0.59, 0.11), shade, strict=True))
    return grey, grey, grey


def lightness(shade: Colour) -> float:
    """CIE L*: from 0, black, to 100; a step of 2.3 is just noticed side by side."""
    value = luminance(shade)
    return 116 * value ** (1 / 3) - 16 if value > 216 / 24389 else value * 24389 / 27


GREYS = [by_luminance, by_weights]


@pytest.mark.parametrize("grey", [*GREYS, None])
def test_terms_can_be_read(grey: Callable[[Colour], Colour] | None) -> None:
    shades = [grey(shade) if grey else shade for shade in TERMS]
    papers = ((1.0, 1.0, 1.0), *([] if grey else [colour("surface")]))
    assert min(contrast(shade, paper) for shade in shades for paper in papers) >= 4.5


@pytest.mark.parametrize("grey", GREYS)
def test_terms_differ_in_grey(grey: Callable[[Colour], Colour]) -> None:
    steps = [lightness(grey(shade)) for shade in TERMS]
    assert min(abs(one - two) for one, two in itertools.pairwise(steps)) >= 10
    assert min(abs(one - two) for one, two in itertools.combinations(steps[:4], 2)) >= 7
    assert min(abs(one - two) for one, two in itertools.combinations(steps, 2)) >= 2.3


# Machado, Oliveira and Fernandes 2009: what those see who lack one of the three sorts of cones.
SEEN = {
    "protanopia": [
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ],
    "deuteranopia": [
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.01182, 0.04294, 0.968881),
    ],
    "tritanopia": [
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.3039),
    ],
}
TO_XYZ = [
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.072175),
    (0.0193339, 0.119192, 0.9503041),
]


def times(matrix: list[Colour], vector: list[float]) -> list[float]:
    return [sum(part * value for part, value in zip(row, vector, strict=True)) for row in matrix]


def in_lab(shade: Colour, seen: list[Colour]) -> list[float]:
    """CIE L*a*b* of what is seen of *shade*."""
    light = [min(max(value, 0.0), 1.0) for value in times(seen, [linear(value) for value in shade])]
    whites = (0.95047, 1.0, 1.08883)
    parts = [value / white for value, white in zip(times(TO_XYZ, light), whites, strict=True)]
    x, y, z = (part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116 for part in parts)
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


@pytest.mark.parametrize("sight", SEEN)
def test_colour_blind_readers_tell_terms_apart(sight: str) -> None:
    seen = [in_lab(shade, SEEN[sight]) for shade in TERMS]
    assert min(math.dist(one, two) for one, two in itertools.combinations(seen, 2)) >= 8
