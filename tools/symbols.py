"""Makes `sphinxnotation-symbols.def`: how LaTeX sets the symbols that authors type.

What each is in mathematics comes from the table of commands; run with `make symbols` after a change of it.
"""

from __future__ import annotations

import string
import unicodedata
from pathlib import Path

from sphinx_notation.tex.commands import COMMANDS, NAMES
from sphinx_notation.tex.symbols import character_key

TARGET = Path(__file__).resolve().parent.parent / "src/sphinx_notation/texinputs/sphinxnotation-symbols.def"
HEAD = """\
%% Symbols that authors type: code, character, and what it is in mathematics.
%% The first kind no font of Sphinx has in all its faces; the second they have.
%% Made by tools/symbols.py from the table of commands.
"""
#: Which of them the fonts have that Sphinx takes for XeLaTeX and LuaLaTeX (FreeFont), in every face.
PRESENT = (
    "±×÷ΓΔΘΛΞΠΣΥΦΨΩαβγδεζηθικλμνξπρςστυφχψωϑϕϖϱϵ‖†…′⁰⁴⁵⁶⁷⁸⁹⁺⁻ⁿ₀₁₂₃₄₅₆₇₈₉ℑℓℜℵ←↑→↓↔↗↘↦"
    "∀∂∃∅∇∈∉∋∏∐∑−∓∖∘∙∝∞∣∥∩∪∫∬∼≈≠≡≤≥"
)
#: And which they lack in some.
MISSING = "ᵀᵢᵣᵤᵥⱼℏ℘↪⇐⇒⇔∠∧∨∮≃≅≜≪≫≺≻⊂⊃⊆⊇⊕⊖⊗⊙⊢⊤⊥⊨⋅⋆⋮⋯⋱⌈⌉⌊⌋⟨⟩⟶⟹"
#: They lack these alphabets, which Unicode names so, too.
ALPHABETS = {
    "BOLD": string.ascii_letters,
    "SCRIPT": string.ascii_uppercase,
    "DOUBLE-STRUCK": string.ascii_uppercase,
}


def styled(letter: str, alphabet: str) -> str:
    """Return *letter* in *alphabet*; some were in Unicode before the others, under other names."""
    case = "CAPITAL" if letter.isupper() else "SMALL"
    try:
        return unicodedata.lookup(f"MATHEMATICAL {alphabet} {case} {letter.upper()}")
    except KeyError:
        return unicodedata.lookup(f"{alphabet} {case} {letter.upper()}")


def tex_of(char: str) -> str:
    """Return *char* as TeX has it in mathematics."""
    decomposed = unicodedata.decomposition(char).split()
    if decomposed[:1] in (["<super>"], ["<sub>"]):
        sign = "^" if decomposed[0] == "<super>" else "_"
        inner = "".join(chr(int(code, 16)) for code in decomposed[1:])
        return f"{sign}{{{character_key(inner)}}}"
    # Of the commands for dots the key is one that looks at what follows.
    if char in NAMES and "dots" in COMMANDS[NAMES[char]].roles:
        return rf"\{NAMES[char]}"
    return character_key(char)


def definitions() -> str:
    """Return the text of the file."""
    kinds = dict.fromkeys(PRESENT, "present") | dict.fromkeys(MISSING, "missing")
    for alphabet, letters in ALPHABETS.items():
        kinds |= {styled(letter, alphabet): "missing" for letter in letters}
    lines = [
        rf"\sphinxnotation@{kind}{{{ord(char):04X}}}{{{char}}}{{{tex_of(char)}}}"
        for char, kind in sorted(kinds.items())
    ]
    return HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    TARGET.write_text(definitions(), encoding="utf-8")
