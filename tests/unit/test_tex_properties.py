r"""What holds for any input, and for any formula of a grammar."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_notation.tex import (
    KATEX,
    MATHJAX,
    Dialect,
    Index,
    Kind,
    Run,
    latex,
    mark,
    near,
    parse,
    slug,
    symbol_keys,
    to_text,
)
from sphinx_notation.tex.items import Item, Scripted, runs_of
from tests.marks import strip
from tests.spans import leaves

ALPHABET = [
    *"xyabLRT12 *-+=(),.|'&%\n{}[]^_#$~",
    *(
        rf"\{name} "
        for name in "theta alpha frac sqrt hat mathbf mathcal left right over text operatorname".split()
    ),
    *(
        rf"\{name} "
        for name in "begin end arg min sum limits big class foo not bf cdot mathrm boldsymbol".split()
    ),
    *(
        "\\\\",
        "\\{",
        "\\}",
        "\\,",
        "{x}",
        "_{i}",
        "^2",
        "θ",
        "𝐱",
        "中",
        r"\left(",
        r"\right)",
        r"\frac{a}{b}",
    ),
]
anything = st.one_of(st.text(), st.lists(st.sampled_from(ALPHABET), max_size=25).map("".join))

letters = st.sampled_from(
    [*"xyzabLR", r"\theta", r"\alpha", r"\mathbf{p}", r"\mathcal{L}", r"\hat{y}", "12"]
)
signs = st.sampled_from(["+", "-", "=", r"\leftarrow", r"\cdot", ",", r"\,"])


def _grow(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds("{}_{{{}}}".format, letters, inner),
        st.builds("{}^{{{}}}".format, letters, inner),
        st.builds("{}_{}^{}".format, letters, st.sampled_from("ijk"), st.sampled_from("23T")),
        st.builds(r"\frac{{{}}}{{{}}}".format, inner, inner),
        st.builds(r"\sqrt{{{}}}".format, inner),
        st.builds(r"\left( {} \right)".format, inner),
        st.builds("({})".format, inner),
        st.builds("{} {} {}".format, inner, signs, inner),
        st.builds("{} {}".format, inner, inner),
    )


formulas = st.recursive(letters, _grow, max_leaves=12)


def items(run: Run) -> list[Item]:
    """Every item of *run*, at any depth."""
    found: list[Item] = []
    for item in run.items:
        found += [item, *([item.nucleus] if isinstance(item, Scripted) and item.nucleus else [])]
        for inner in runs_of(item):
            found += items(inner)
    return found


def marked_all(tex: str, symbols: list[str], dialect: Dialect) -> str:
    index: Index[int] = Index()
    for number, symbol in enumerate(symbols):
        try:
            index.add(symbol, number)
        except ValueError:
            continue
    occurrences = index.find(parse(tex))
    name = "sn-r{}-{}" if dialect in {MATHJAX, KATEX} else "{{{}}}"
    marks = [(p, name.format(one.value, n)) for n, one in enumerate(occurrences) for p in one.pieces]
    return mark(tex, marks, dialect)


@given(anything)
@settings(max_examples=400, deadline=None)
def test_parsing_never_raises_and_loses_nothing(tex: str) -> None:
    formula = parse(tex)
    assert "".join(tex[start:end] for start, end in leaves(formula)) == tex
    for item in items(formula.run):
        # What an environment that nobody knows may take has no width.
        assert 0 <= item.start <= item.end <= len(tex)
        assert item.start < item.end or item.kind is Kind.BLANK
        for run in runs_of(item):
            assert all(item.start <= inner.start and inner.end <= item.end for inner in run.items)
    to_text(tex)
    slug(tex)


@given(anything, anything)
@settings(max_examples=200, deadline=None)
def test_looking_for_what_comes_close_never_raises(tex: str, formula: str) -> None:
    assert near(tex, parse(formula)) in formula


@given(anything, st.lists(anything, max_size=4))
@settings(max_examples=300, deadline=None)
def test_marking_then_stripping_gives_the_source_back(tex: str, symbols: list[str]) -> None:
    own = [tex[item.start : item.end] for item in items(parse(tex).run)][:20]
    for dialect in (MATHJAX, KATEX):
        assert strip(marked_all(tex, [*symbols, *own], dialect)) == tex


@given(formulas, st.data())
@settings(max_examples=200, deadline=None)
def test_whatever_stands_in_a_formula_is_found_there(tex: str, data: st.DataObject) -> None:
    every = items(parse(tex).run)
    # What a font command sets is another symbol than the letter without it.
    styled = [(item.start, item.end) for item in every if item.kind is Kind.FONT]
    shown = [
        item
        for item in every
        if item.kind is not Kind.BLANK and not any(a < item.start and item.end < b for a, b in styled)
    ]
    item = data.draw(st.sampled_from(shown))
    index: Index[bool] = Index()
    index.add(tex[item.start : item.end], True)
    spans = [(one.start, one.end) for one in index.find(parse(tex))]
    assert (item.start, item.end) in spans or any(a <= item.start and item.end <= b for a, b in spans)


@given(formulas)
@settings(max_examples=200, deadline=None)
def test_marked_formulas_can_be_read_and_mean_the_same(tex: str) -> None:
    own = [tex[item.start : item.end] for item in items(parse(tex).run)]
    marked = marked_all(tex, own, MATHJAX)
    assert parse(marked).problem == ""
    assert symbol_keys(marked) == symbol_keys(tex)
    assert parse(marked_all(tex, own, latex(r"\textcolor", r"\foo"))).problem == ""


EQUALITIES = [
    (r"\leftarrow", r"\gets"),
    (r"\cdot", "·"),
    (r"\theta", "θ"),
    (r"\alpha", "α"),
    (r"\mathcal{L}", "ℒ"),
    (r"\mathcal{L}", r"{\cal L}"),
    (r"\mathbf{p}", r"{\bf p}"),
    (r"\mathbf{p}", "𝐩"),
    (r"\hat{y}", r"\hat y"),
    (r"\frac", r"\dfrac"),
    (r"\left(", "("),
    (r"\left(", r"\bigl("),
    ("-", "−"),
]


@given(formulas, st.sampled_from(EQUALITIES))
@settings(max_examples=300, deadline=None)
def test_spelling_does_not_count(tex: str, pair: tuple[str, str]) -> None:
    one, other = pair
    spelt = tex.replace(one, other)
    if one.startswith(r"\left("):
        spelt = spelt.replace(r"\right)", ")" if other == "(" else r"\bigr)")
    assert symbol_keys(spelt) == symbol_keys(tex)


@given(letters, st.sampled_from("ijkn"), st.sampled_from("23"))
def test_the_order_of_scripts_does_not_count(nucleus: str, sub: str, sup: str) -> None:
    assert symbol_keys(f"{nucleus}_{sub}^{sup}") == symbol_keys(f"{nucleus}^{{{sup}}}_{{{sub}}}")


@given(formulas, formulas)
@settings(max_examples=200, deadline=None)
def test_what_differs_has_other_keys(one: str, other: str) -> None:
    """Two formulas of the grammar with the same keys are spelt alike but for what does not count."""

    def plain(tex: str) -> str:
        for gone in (r"\left", r"\right", r"\,", "{", "}", " "):
            tex = tex.replace(gone, "")
        return tex

    if symbol_keys(one + "=") == symbol_keys(other + "="):
        assert sorted(plain(one)) == sorted(plain(other))
