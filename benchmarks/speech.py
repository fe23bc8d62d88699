r"""How many symbols MathJax 4 reads as their rows say, what else changes, and what it takes.

From a file of formulas, one JSON object with `tex` a line, as many are drawn as wanted.  Their most
frequent symbols have rows with `say`, each with a word of its own.  The formulas stand in three books:
with these words, without them (`notation_speech`), and without marks (`notation_link`).  In Chromium
MathJax' own speech is read of all three:

  said       of the occurrences that are marked, and part of no other, those whose words are in the speech
  otherwise  formulas whose speech is another in anything but words in the place of symbols
  braille    formulas whose Braille is another
  typesetting  what the page's own thread takes with the words, to the same marks without: median of runs
  until said   how long it is until all is said, likewise

Needs Chromium, Playwright and `node_modules`; see CONTRIBUTING.md.

    python benchmarks/speech.py FORMULAS [--formulas 500] [--symbols 100] [--runs 5] [--seed 1] [--show]
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from common import build, write_project
from playwright.sync_api import Browser, sync_playwright

from sphinx_notation.tex.inventory import symbols_in

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.browser.web import LAUNCH_ARGUMENTS, MATHJAX, Visit, serving  # found by that path

#: A page takes MathJax' speech longer the more formulas it has.
ON_A_PAGE = 50
CONF = r"""
extensions = ["myst_parser", "sphinx_notation"]
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath", "fieldlist"]
html_theme = "alabaster"
mathjax_path = {path!r}
suppress_warnings = ["notation"]
{more}
"""
BOOKS = {"words": "", "none": 'notation_speech = "none"', "bare": 'notation_link = "none"'}
SPOKEN = """() => window.MathJax?.startup?.document &&
  [...document.querySelectorAll("p mjx-container")].every((e) => e.closest(".sn-definitions") ||
    e.hasAttribute("data-semantic-speech-none") || e.querySelector("mjx-merror"))"""
#: Of each formula its marks, its speech and its Braille.
SAID = """() => [...document.querySelectorAll("p > .math")].map((e) => {
  const said = (name) => e.querySelector("mjx-container")?.getAttribute(`data-semantic-${name}`) ?? "";
  return [e.dataset.snTex ?? "", said("speech-none"), said("braille")];
})"""
NUMBERS = """() => Object.fromEntries(
  [...document.querySelector("template.sn-definitions")?.content.querySelectorAll("[data-speech]") ?? []]
    .map((e) => [e.closest("[data-definition]").dataset.definition, e.dataset.speech]))"""
MARK = re.compile(r"sn-d(\d+)-(\d+)")
#: What opens and closes in marked TeX, marks with their classes.
PIECE = re.compile(r"\\class\{(?P<classes>[^{}]*)\}\{|(?P<open>(?<!\\)\{)|(?P<close>(?<!\\)\})")
WORD = re.compile(r"qua\w\wq")


@dataclass(frozen=True)
class Heard:
    """What was heard of a page: its formulas, the words by definition, and milliseconds."""

    formulas: list[tuple[str, str, str]]
    words: dict[str, str]
    thread: float
    until: float


def word(number: int) -> str:
    """Return a word that MathJax does not say by itself."""
    return f"qua{chr(97 + number // 26)}{chr(97 + number % 26)}q"


def drawn(path: Path, count: int, seed: int) -> list[str]:
    """Return *count* formulas that are symbols at least, and have one line of their own in a page."""
    lines = (json.loads(line)["tex"] for line in path.read_text(encoding="utf-8").splitlines())
    fit = [" ".join(tex.split()) for tex in lines if "$" not in tex and not re.search(r"\n\s*\n|%|&", tex)]
    known = [tex for tex in dict.fromkeys(fit) if symbols_in(tex)]
    return random.Random(seed).sample(known, min(count, len(known)))  # noqa: S311  # a sample


def rows(formulas: Sequence[str], count: int) -> str:
    """Return a table of the *count* symbols that are the most frequent in *formulas*."""
    found = Counter(tex[one.start : one.end].strip() for tex in formulas for one in symbols_in(tex))
    listed = [symbol for symbol, _ in found.most_common(count)]
    lines = (f"${symbol}$\n: Meaning {n}\n\n  :say: {word(n)}" for n, symbol in enumerate(listed))
    return "# Symbols\n\n:::{notation-table}\n" + "\n\n".join(lines) + "\n:::\n"


def hear(browser: Browser, url: str) -> Heard:
    """Open a page, and wait until all of it is said."""
    with Visit(browser, mathematics="typeset", says=True) as visit:
        line = visit.page.context.new_cdp_session(visit.page)
        line.send("Performance.enable", {"timeDomain": "threadTicks"})
        visit.page.set_default_timeout(120_000)
        visit.page.goto(url)
        visit.page.wait_for_function(SPOKEN, polling=50)
        until = visit.page.evaluate("performance.now()")
        metrics = {one["name"]: one["value"] for one in line.send("Performance.getMetrics")["metrics"]}
        formulas = [tuple(one) for one in visit.page.evaluate(SAID)]
        words = visit.page.evaluate(NUMBERS)
        visit.problems.clear()
    return Heard(formulas, words, 1000 * metrics["TaskDuration"], until)


def outermost(tex: str) -> Counter[str]:
    """Count the occurrences of each definition in marked *tex* that stand in no other symbol."""
    found, open_ = set(), [False]
    for match in PIECE.finditer(tex):
        if match["close"]:
            open_ = open_[:-1] or [False]
        elif match["classes"] is None:
            open_.append(open_[-1])
        else:
            first = MARK.search(match["classes"])
            if first and not open_[-1]:
                found.add(first.groups())
            open_.append(open_[-1] or first is not None)
    return Counter(number for number, _ in found)


def is_same_but_for_words(ours: str, own: str) -> bool:
    """Say whether *ours* is *own* with words of authors in the place of symbols.

    Of a power that is a letter MathJax says "to the n-th power", of any other "raised to the … power".
    """
    wanted = re.escape(ours).replace(r"raised\ to\ the", r"(?:raised\ )?to\ the")
    return re.fullmatch(WORD.sub("(.+?)", wanted), own) is not None


def judge(ours: Heard, own: Heard, bare: Heard, figures: Counter[str], *, show: bool) -> None:
    """Count what is said of one page."""
    for (tex, speech, braille), (_, plain, _), (source, without, dots) in zip(
        ours.formulas, own.formulas, bare.formulas, strict=True
    ):
        marked = outermost(tex)
        wanted = Counter({ours.words[n]: times for n, times in marked.items() if n in ours.words})
        missing = wanted - Counter(WORD.findall(speech))
        found = {
            "formulas": 1,
            "marked": sum(wanted.values()),
            "unsaid": sum(missing.values()),
            "otherwise": not is_same_but_for_words(speech, without),
            "braille": braille != dots,
            "marks alone": plain != without,
        }
        figures.update({name: int(number) for name, number in found.items()})
        if show and (missing or found["otherwise"] or found["braille"] or found["marks alone"]):
            print(f"  {tex or source}\n    {dict(missing)}\n    {speech}\n    {plain}\n    {without}")


def measure(browser: Browser, given: argparse.Namespace) -> None:
    """Build the books, hear them and print the figures."""
    formulas = drawn(given.path, given.formulas, given.seed)
    parts = [formulas[start : start + ON_A_PAGE] for start in range(0, len(formulas), ON_A_PAGE)]
    texts = {
        f"page-{n}": "# Page\n\n" + "\n\n".join(f"${tex}$" for tex in part) for n, part in enumerate(parts)
    }
    texts["symbols"] = rows(formulas, given.symbols)
    figures: Counter[str] = Counter()
    ratios: dict[str, list[float]] = {"thread": [], "until": []}
    with tempfile.TemporaryDirectory() as temporary:
        for name, more in BOOKS.items():
            build(write_project(Path(temporary) / name, CONF.format(path=MATHJAX[4], more=more), texts))
        with serving(Path(temporary)) as address:

            def heard(book: str, page: int) -> Heard:
                return hear(browser, f"{address}{book}/_build/page-{page}.html")

            heard("bare", 0)
            for page in range(len(parts)):
                ours, own, bare = (heard(book, page) for book in BOOKS)
                judge(ours, own, bare, figures, show=given.show)
            for run in range(given.runs):
                both = {
                    book: heard(book, run % len(parts))
                    for book in (("words", "none"), ("none", "words"))[run % 2]
                }
                for name, found in ratios.items():
                    found.append(getattr(both["words"], name) / getattr(both["none"], name))
    report(figures, ratios)


def report(figures: Counter[str], ratios: dict[str, list[float]]) -> None:
    """Print what was found."""
    said = 1 - figures["unsaid"] / max(figures["marked"], 1)
    print(f"{figures['formulas']} formulas, {figures['marked']} occurrences: {said:.2%} said,")
    print(
        f"otherwise {figures['otherwise']}, braille {figures['braille']}, by marks {figures['marks alone']}"
    )
    times: Any = {name: statistics.median(found) for name, found in ratios.items() if found}
    if times:
        print(f"typesetting {times['thread']:.3f}, until said {times['until']:.3f}")


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("path", type=Path, help="a file of formulas")
    parser.add_argument("--formulas", type=int, default=500)
    parser.add_argument("--symbols", type=int, default=100)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="the formulas that are not as they should be")
    given = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=LAUNCH_ARGUMENTS)
        measure(browser, given)
        browser.close()


if __name__ == "__main__":
    main()
