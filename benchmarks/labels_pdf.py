r"""How well labels stand on formulas in print: how many are drawn, and how many lie on something.

Each formula is a panel with up to seven rows, whose symbols are taken from it at random, and whose labels
are of every length.  What lies on what is seen in the PDF itself: by the boxes of its glyphs and lines.

    python benchmarks/labels_pdf.py [FILE] [--count 200] [--rows 7] [--engine pdflatex] [--pictures FOLDER]

FILE has a JSON object with `tex` on each line, and takes those that say that they are a `display`; without
it the formulas of the tests are taken.  With `--pictures` every page with labels is written there as PNG,
those with something wrong under a name that begins with `bad`.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pypdf import PdfReader

from sphinx_notation.tex import Item, Kind, parse
from sphinx_notation.tex.commands import COMMANDS
from sphinx_notation.tex.items import Scripted, Unknown
from tests.layout.formulas import FORMULAS
from tests.layout.sweep import items
from tests.pdf.ink import collisions, inks, labels

CONF = r"""
extensions = ["myst_parser", "sphinx_notation"]
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath", "fieldlist"]
suppress_warnings = ["notation", "ref"]
latex_engine = {engine!r}
latex_use_xindy = False
latex_documents = [("index", "t.tex", "T", "A", "howto")]
notation_link = "panel"
latex_elements = {{
    "extrapackages": r"\usepackage{{mathtools,bm}}",
    # Labels alone have their colours, and each formula has a page.
    "preamble": r'''\renewcommand\sphinxnotationterm[3]{{#3}}\renewcommand\sphinxnotationsymbol[2]{{#2}}
{colours}
\AddToHook{{env/sphinxnotationpanel/before}}{{\clearpage}}
''',
}}
"""
COLOURS = [(20 * n + 40, 250 - 25 * n, 30 * n + 20) for n in range(8)]
WORDS = (
    "Mean",
    "Learning rate",
    "Number of examples",
    "Price",
    "Probability that a customer returns",
    "Weight of the penalty",
    "Index",
    "Exponentially weighted average of the squared gradients so far",
    "Noise",
    "What each token takes from all the others",
    "Standard deviation of the measurement",
    "State",
)


def symbols_of(tex: str, most: int, chance: random.Random) -> list[str]:
    """Return up to *most* different symbols of the formula *tex*."""
    found = dict.fromkeys(tex[one.start : one.end] for one in items(parse(tex).run) if _is_symbol(one))
    chosen = list(found)
    chance.shuffle(chosen)
    return chosen[:most]


def _is_symbol(item: Item) -> bool:
    if isinstance(item, Scripted):
        return item.nucleus is not None and _is_symbol(item.nucleus)
    if item.kind is Kind.FONT:
        return True
    command = COMMANDS.get(item.text.removeprefix("\\"))
    is_letter = command is not None and "letter" in command.roles
    return item.kind is Kind.ATOM and (is_letter or (len(item.text) == 1 and item.text.isalpha()))


def formulas(path: Path | None, count: int, chance: random.Random) -> list[str]:
    """Return *count* displayed formulas of which every command is known."""
    if path is None:
        found = [tex for tex, _ in FORMULAS]
    else:
        lines = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
        found = [one["tex"].strip() for one in lines if one.get("display")]
    known = [tex for tex in dict.fromkeys(found) if _is_plain(tex)]
    chance.shuffle(known)
    return known[:count]


def _is_plain(tex: str) -> bool:
    formula = parse(tex)
    has_unknown = any(isinstance(item, Unknown) for item in items(formula.run))
    is_one = not re.search(
        r"\n\s*\n|\$|\\(?:label|tag|begin\{(?:align|equation|gather|eqnarray|multline))", tex
    )
    return not formula.problem and not has_unknown and is_one and any(map(_is_symbol, items(formula.run)))


def panel(number: int, tex: str, symbols: Sequence[str], chance: random.Random) -> str:
    """Write a panel."""
    rows = "".join(f"${symbol}$\n: {chance.choice(WORDS)}\n\n" for symbol in symbols)
    return f":::{{decode}} Formula {number}\n:labels:\n:scope: panel\n\n$$\n{tex}\n$$\n\n{rows}:::\n"


def built(folder: Path, text: str, engine: str) -> Path:
    """Make a PDF of a page."""
    names = enumerate(COLOURS, start=1)
    colours = "\n".join(
        rf"\definecolor{{sphinxnotationterm{n}}}{{RGB}}{{{r},{g},{b}}}" for n, (r, g, b) in names
    )
    (folder / "conf.py").write_text(CONF.format(engine=engine, colours=colours), encoding="utf-8")
    (folder / "index.md").write_text(f"# Labels\n\n{text}", encoding="utf-8")
    out = folder / "_build"
    _run([sys.executable, "-m", "sphinx", "-q", "-b", "latex", str(folder), str(out)])
    # Errors of formulas are no concern of ours: they are counted.
    for _ in range(4):
        command = [engine, "-interaction=batchmode", "t.tex"]
        subprocess.run(command, cwd=out, capture_output=True, check=False)  # noqa: S603  # engines of TeX
    return out / "t.pdf"


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True)  # noqa: S603  # nothing in it comes from outside


def look(pdf: Path, folder: Path | None) -> tuple[int, int, Counter[str]]:
    """Return how many labels are drawn, how many formulas have something wrong, and what that is."""
    drawn, bad, said = 0, 0, Counter[str]()
    for page in range(1, len(PdfReader(pdf).pages) + 1):
        found = inks(pdf, page)
        own = labels(found, COLOURS)
        wrong = collisions(found, own)
        drawn, bad = drawn + len(own), bad + bool(wrong)
        said.update(wrong)
        name = f"{'bad' if wrong else 'good'}-{page:03}"
        if wrong:
            print(name, dict(Counter(wrong)))
        if folder is not None and own:
            folder.mkdir(parents=True, exist_ok=True)
            chosen = f"-f {page} -l {page} -singlefile -r 100 -png".split()
            _run(["pdftoppm", *chosen, str(pdf), str(folder / name)])
    return drawn, bad, said


def main() -> None:
    """Measure, and print what was found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--rows", type=int, default=7)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", default="pdflatex")
    parser.add_argument("--pictures", type=Path)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311  # no secret
    chosen = formulas(options.file, options.count, chance)
    rows = [symbols_of(tex, chance.randint(1, options.rows), chance) for tex in chosen]
    texts = [panel(n, tex, own, chance) for n, (tex, own) in enumerate(zip(chosen, rows, strict=True))]
    with tempfile.TemporaryDirectory() as folder:
        pdf = built(Path(folder), "\n".join(texts), options.engine)
        log = pdf.with_suffix(".log").read_text(encoding="utf-8", errors="replace").replace("\n", "")
        written = pdf.with_suffix(".tex").read_text(encoding="utf-8")
        drawn, bad, said = look(pdf, options.pictures)
    wanted = len(re.findall(r"\\sphinxnotation(?:no)?label\{", written))
    print(f"{len(chosen)} formulas, {wanted} labels of {sum(map(len, rows))} rows, {drawn} drawn")
    reasons = Counter(re.findall(r"is not drawn, since ([a-z ]+?)(?:\(sphinxnotation|\s{2})", log))
    print(f"not drawn: {dict(reasons)}; errors of LaTeX: {log.count('! ')}")
    print(f"{bad} formulas with something wrong: {dict(said)}")


if __name__ == "__main__":
    main()
