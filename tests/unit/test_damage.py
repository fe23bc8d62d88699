"""Eaten backslash escapes in TeX."""

from __future__ import annotations

import random

import pytest

from sphinx_notation.tex.commands import COMMON
from sphinx_notation.tex.damage import CONTROLS, Damage, find_damage


def only(tex: str) -> Damage:
    (damage,) = find_damage(tex)
    return damage


@pytest.mark.parametrize(
    ("tex", "control", "command"),
    [
        ("\frac{a}{b}", "a form feed", "frac"),
        ("d\theta", "a tab", "theta"),
        ("\x07lpha", "a bell", "alpha"),
        ("\x0barphi", "a vertical tab", "varphi"),
        ("x \right)", "a carriage return", "right"),
        ("\beta", "a backspace", "beta"),
        ("\x1bpsilon", "an escape character", "epsilon"),
        ("a\to b", "a tab", "to"),
        ("\u2028ambda", "a line separator", "Lambda"),
        ("\x85abla", "a next-line character", "nabla"),
    ],
)
def test_control_character_is_named_with_the_likely_command(tex: str, control: str, command: str) -> None:
    damage = only(tex)
    assert (damage.control, damage.command) == (control, command)
    assert damage.describe() == f"{control} before `{damage.remnant}`: was this `\\{command}`?"


@pytest.mark.parametrize(
    ("tex", "remnant", "command"),
    [
        (r"rac{d\mathcal{L}}{d}", "rac", "frac"),
        (r"\partial heta", "heta", "theta"),
        ("abla_x f", "abla", "nabla"),
        ("- lpha x", "lpha", "alpha"),
        (r"\left( x ight)", "ight", "right"),
        (r"\left[ x ight]", "ight", "right"),
        (r"rg\min_x f", "rg", "arg"),
        (r"\mathbf{p}^ op q", "op", "top"),
        ("dheta", "heta", "theta"),
        (r"\partialheta", "heta", "theta"),
        (r"\nablaheta", "heta", "theta"),
        ("a \n eq b", "eq", "neq"),
        ("a \nho b", "ho", "rho"),
        (r"inom{n}{k}", "inom", "binom"),
        (r"egin{aligned} x", "egin", "begin"),
    ],
)
def test_remnant_is_found_where_the_control_character_is_gone(tex: str, remnant: str, command: str) -> None:
    damage = only(tex)
    assert (damage.control, damage.remnant, damage.command) == ("", remnant, command)
    assert "was this" in damage.describe()


@pytest.mark.parametrize(
    "tex",
    [
        r"\theta \nabla \frac{a}{b} \alpha \right) \top \arg\min",
        r"\text{the ight) of rac{ heta}} x",
        r"\operatorname{abla} \mathrm{heta}",
        "\n\t\tx = 1 \\\\\n\ty = 2",
        "% heta in a comment\nx",
        r"\% \operatorname* {abla}",
        r"\mathup{heta} \emph{abla}",
        "T_{eq} = op(x), ec, ar, ext, rg",
        r"\vartheta \Theta \dfrac{1}{2} \bar{x} \vec v",
        "",
        "\\",
        r"f_{frac} = k_{vert} + a_{pnd, frac}",
        r"biofuel\_harvfrac\_frac + frac_{anox} + x\_frac",
        # Names of functions in another font.
        r"j = {\rm ceil}\left( a \right) + {\bf   op}^2 + {\sf floor}(x)",
    ],
)
def test_sound_mathematics_is_left_alone(tex: str) -> None:
    assert find_damage(tex) == []


def test_a_control_character_without_a_command_is_still_reported() -> None:
    assert only("x\x07+y").describe() == "a bell (a lost backslash?)"
    assert "U+0001" in only("x\x01").describe()


def test_newlines_count_where_tex_has_no_lines_of_its_own() -> None:
    assert find_damage("\nu + 1") == []
    (damage,) = find_damage("\nu + 1", newlines=True)
    assert damage.describe() == "a newline before `u`: was this `\\nu`?"
    assert find_damage("a\nb", newlines=True) == []


def test_lines_and_offsets_count_from_the_first_line() -> None:
    tex = "a\nb\n  heta"
    assert only(tex) == Damage(tex.index("heta"), 2, "", "heta", "theta")


@pytest.mark.parametrize("command", sorted(name for name in COMMON if name[0] in "abfrtv"))
def test_every_command_that_a_literal_destroys_is_named(command: str) -> None:
    control = next(char for char, (letter, _) in CONTROLS.items() if letter == command[0])
    assert only(f"x {control}{command[1:]} y").command == command


def test_no_text_whatever_makes_it_fail() -> None:
    source = random.Random(5)
    alphabet = "abehtpr\\{}%$^_&\n\t\f\x07 \u2028é"
    for _ in range(3000):
        find_damage("".join(source.choices(alphabet, k=source.randrange(30))))
