"""Lists of symbols for LaTeX, in documents that know nothing of Sphinx."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sphinx_notation.report.exports.glossaries import glossary
from sphinx_notation.report.exports.nomencl import nomenclature
from tests.pdf.latex import Pdf, compiled
from tests.unit.notations import definition, notation

pytestmark = pytest.mark.pdf

#: Every character that means something to LaTeX, to makeindex, or to babel.
SPECIAL = r"""50% of $5 & #1 a_b^c ~x {y \z <a> |b| "q" `c` d@e! f--g ''h'' ,,i [j] k"""

NOTATION = notation(
    definition(r"\theta", f"Specials {SPECIAL}", type="vector", unit="m s⁻¹"),
    definition("x", "Signs ∇ ≥ 0, ℝ and θ₁ of a naïve Größe…", type="R&D"),
    definition([r"\norm{\vx}_2", r"\|y\|", "n!"], "Three symbols.", type="vector"),
    definition([r"\{a, b\}", r"\left\{ c \right."], "A set", type="R&D"),
    definition(["∑_{i=1}^n", "ŷ", "v⁻²", "x′", r"\text{größe ≥ 0}"], "As they are typed"),
    definition(r"\frac{\partial L}{\partial w_1} % a comment", "Slope", unit="1/m"),
    definition(
        "q", "Of x^2!", unit="m/s", marked={"meaning": "Of $|x_{\\vx}|^2!$", "unit": r"$\mathrm{m}$"}
    ),
    definition(["{", "x}", "a & b"], "What cannot be read"),
    definition("z", "Long " + "word " * 400 + "end"),
    definition(["λ", r"\lambda"], "Said twice", docname="two"),
    definition("λ", "Said otherwise", docname="two"),
    definition(r"\late", "Defined late", docname="two"),
    macros={"vx": r"\mathbf{x}", "norm": [r"\lVert #1\rVert", 1]},
    project="100% of it",
)
#: What LaTeX runs in between, by the endings of what is read and written.
TOOLS = r"""
add_cus_dep('nlo', 'nls', 0, 'nomencl');
sub nomencl { return system("makeindex -s nomencl.ist -o \"$_[0].nls\" \"$_[0].nlo\""); }
add_cus_dep('glo', 'gls', 0, 'glossaries');
sub glossaries { return system("makeglossaries \"$_[0]\""); }
"""
DOCUMENT = r"""\documentclass{{article}}
\usepackage{{iftex}}
\ifpdftex\usepackage[T1]{{fontenc}}\usepackage{{lmodern}}\fi
\usepackage[english]{{babel}}
% As some languages have them.
\useshorthands{{"}}\defineshorthand{{"q}}{{wrong}}
\usepackage{{amsmath,amssymb}}
% As mathtools defines some.
\AtBeginDocument{{\newcommand\late{{y}}}}
\usepackage[hidelinks]{{hyperref}}
{preamble}
\begin{{document}}
Text.
{content}
\end{{document}}
"""


def document(folder: Path, engine: str, preamble: str, content: str, styles: tuple[str, ...] = ()) -> Pdf:
    (folder / "latexmkrc").write_text(TOOLS, encoding="utf-8")
    text = DOCUMENT.format(preamble=preamble, content=content)
    (folder / "document.tex").write_text(text, encoding="utf-8")
    return compiled(folder, "document", engine, styles)


def squeezed(text: str) -> str:
    """Return *text* as it can be found in any PDF: without spaces, and with one sort of quotes."""
    return re.sub(r"\s", "", text.translate(str.maketrans("”’‘", "\"''")))


#: What both lists say, squeezed, and how often.
SAID = {
    squeezed(SPECIAL): 1,
    "[ms−1]": 1,
    "Signs∇≥0,Randθ1ofanaïveGröße": 1,
    "Threesymbols": 3,
    "{a,b}Aset": 1,
    "{cAset": 1,
    "größe≥0Astheyaretyped": 1,
    "Astheyaretyped": 5,
    "x′Astheyaretyped": 1,
    "Slope[1/m]": 1,
    "{Whatcannotberead": 1,
    "x}Whatcannotberead": 1,
    "a&bWhatcannotberead": 1,
    "Of|xx|2![m]": 1,
    "λSaidtwice": 1,
    "λSaidotherwise": 1,
    "wordwordend": 1,
    "yDefinedlate": 1,
}


@pytest.mark.parametrize("engine", ["xelatex", "pdflatex"])
def test_nomenclature(tmp_path: Path, engine: str) -> None:
    (tmp_path / "nomenclature.tex").write_bytes(nomenclature(NOTATION))
    pdf = document(
        tmp_path,
        engine,
        "\\usepackage{nomencl}\n\\makenomenclature",
        "\\input{nomenclature}\n\\printnomenclature[4cm]",
    )
    text = squeezed(pdf.text)
    assert pdf.complaints() == []
    assert {said: text.count(said) for said in SAID} == SAID
    # What has no type comes first; types are in the order of the book, letters in that of the alphabet.
    places = [text.index(one) for one in ("Saidtwice", "vector", "n!Three", "θSpecials", "R&D", "Signs")]
    assert places == sorted(places)


@pytest.mark.parametrize("engine", ["xelatex", "pdflatex"])
def test_glossary(tmp_path: Path, engine: str) -> None:
    (tmp_path / "glossary.tex").write_bytes(glossary(NOTATION))
    pdf = document(
        tmp_path,
        engine,
        "\\usepackage{glossaries}\n\\makeglossaries\n\\loadglsentries{glossary}",
        "Here is \\gls{notation-theta}, and \\glssymbol{notation-lambda-2}.\n\\glsaddall\\printglossary",
        # glossaries needs it, and not all who bring that bring this.
        styles=("tracklang.sty",),
    )
    text = squeezed(pdf.text)
    assert pdf.complaints() == []
    assert {said: text.count(said) for said in SAID} == SAID
    assert "Hereisθ,andλ." in text
    places = [text.index(one) for one in ("{a,b}", "Saidtwice", "n!Three", "θSpecials", "Signs", "wordend")]
    assert places == sorted(places)
