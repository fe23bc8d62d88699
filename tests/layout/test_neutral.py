r"""Marks move nothing: with all items of a formula marked at once, every glyph stays where it was."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import sphinx_notation
from sphinx_notation.tex import (
    DIALECTS,
    MATHJAX,
    Dialect,
    Index,
    can_follow,
    linkable,
    mark,
    markable,
    parse,
)
from sphinx_notation.tex.pieces import Piece
from tests.layout.formulas import FORMULAS, OF_LATEX
from tests.layout.sweep import items, words

TEX = Path(sphinx_notation.__file__).parent / "texinputs"
PREAMBLE = r"""
\documentclass{article}\usepackage{amsmath,amssymb,bm,hyperref,sphinxnotation}\batchmode
% Where a label is not known there is no link.
\expandafter\def\csname r@page:row\endcsname{{1}{1}{}{page.1}{}}
\def\pair#1#2{\setbox4\hbox{$\displaystyle#1$}\setbox6\hbox{$\displaystyle#2$}\typeout{%
  PAIR \the\wd4 \the\ht4 \the\dp4 = \the\wd6 \the\ht6 \the\dp6}}
\begin{document}
"""


def marked(tex: str, dialect: Dialect, name: str) -> tuple[str, int]:
    """*tex* with everything in it marked that can be, and how many pieces that are."""
    formula = parse(tex)
    assert not formula.problem, tex
    index: Index[int] = Index()
    for number, item in enumerate(items(formula.run)):
        try:
            index.add(tex[item.start : item.end], number)
        except ValueError:
            continue
    names = {"sn-r": "sn-r{}", "coloured": "{{{}}}{{}}", "labelled": "{{{}}}{{}}"}
    found = [(piece, one.value % 8 + 1) for one in index.find(formula) for piece in one.pieces]
    if name in names:
        marks = [(piece, names[name].format(number)) for piece, number in found]
    else:
        link, which = name.split()
        marks = [(piece, LINKS[link]) for piece in alone(tex, found, which)]
    # Labels end at some of the terms, each of which saves its place.
    spots = found if name == "labelled" else []
    written = [
        (piece, f"\\sphinxnotationspot{{1}}{{{tex[piece.start : piece.end]}}}{{x}}") for piece, _ in spots
    ]
    is_shown = [markable(tex, one, dialect) for one, _ in spots]
    is_shown = [is_one and can_follow(tex, one) for is_one, (one, _) in zip(is_shown, spots, strict=True)]
    behind = [one for one, is_one in zip(written, is_shown, strict=True) if is_one]
    return mark(tex, marks, dialect, behind), len(marks)


LINKS = {"linked": "{1}{1}", "known": r"\sphinxnotationknown{page:row}"}


def alone(tex: str, found: list[tuple[Piece, int]], which: str) -> list[Piece]:
    """What links can stand around at once: they stand in no other."""
    pieces: list[Piece] = []
    for piece in filter(None, (linkable(tex, one) for one, _ in found)):
        pieces += [piece] if (piece.start, piece.end) not in {(p.start, p.end) for p in pieces} else []
    pieces.sort(key=lambda piece: (piece.end - piece.start) * (1 if which == "inner" else -1))
    chosen: list[Piece] = []
    for piece in pieces:
        if all(piece.end <= other.start or other.end <= piece.start for other in chosen):
            chosen.append(piece)
    return chosen


def test_there_are_enough_formulas() -> None:
    assert len(FORMULAS) == len(set(FORMULAS)) > 120
    assert sum(marked(tex, MATHJAX, "sn-r")[1] for tex, _ in FORMULAS) > 700


@pytest.mark.browser
@pytest.mark.parametrize("package", ["mathjax-3", "mathjax"])
def test_mathjax(package: str) -> None:
    pairs = [(tex, marked(tex, MATHJAX, "sn-r")[0], display) for tex, display in FORMULAS]
    pairs.append(("a := b", r"a \class{sn-r1-0}{:}\class{sn-r1-0}{=} b", False))
    # Would a mark that moves something be noticed?
    pairs.append(("a = b", r"a \class{sn-r1}{{=}} b", False))
    found = words(package, pairs)
    assert found.pop() == "moved"
    assert [(word, pair) for word, pair in zip(found, pairs, strict=False) if word != "same"] == []
    assert len(found) == len(FORMULAS) + 1


KINDS = ("coloured", "labelled", "linked outer", "linked inner", "known outer", "known inner")


@pytest.mark.pdf
@pytest.mark.parametrize("engine", ["xelatex", "pdflatex", "lualatex"])
def test_latex(engine: str, tmp_path: Path) -> None:
    """All kinds of marks in one document: an engine takes longer to start than to set them."""
    if shutil.which(engine) is None:
        pytest.fail(f"{engine} is missing") if os.environ.get("CI") == "true" else pytest.skip(engine)
    pairs = []
    for kind in KINDS:
        found = [(kind, tex, marked(tex, DIALECTS["latex"], kind)[0]) for tex, _ in FORMULAS + OF_LATEX]
        assert sum(one != other for _, one, other in found) > 100, kind
        pairs += found
    # What a formula says to lists of notation.
    pairs += [("used", tex, rf"\sphinxnotationuse{{a:b}}{tex}") for tex, _ in FORMULAS]
    # Would a mark that moves something be noticed?
    pairs.append(("moved", "X, Y", r"\mathcolor{red}{X}, Y"))
    lines = [f"\\pair{{{one}}}{{{other}}}\n" for _, one, other in pairs]
    (tmp_path / "t.tex").write_text(f"{PREAMBLE}{''.join(lines)}\\end{{document}}\n", encoding="utf-8")
    environment = {**os.environ, "TEXINPUTS": f"{TEX}:"}
    command = [engine, "t.tex"]
    subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False, timeout=300)
    log = (tmp_path / "t.log").read_text(encoding="utf-8", errors="replace")
    assert not re.findall(r"^! .*|.*undefined on input.*", log, re.MULTILINE)
    sizes = re.findall(r"^PAIR (.*)= (.*)$", log, re.MULTILINE)
    assert len(sizes) == len(pairs)
    *same, moved = [one == other for one, other in sizes]
    assert not moved
    assert [pair for pair, is_same in zip(pairs, same, strict=False) if not is_same] == []
