r"""Builds projects that nobody would write, until the time is over, and says which builds stop.

A build that stops without this extension too is counted apart.  Every failure names its seed; with
`--only SEED` that project is built again, and its traceback shown.

    python benchmarks/fuzz.py [--seconds 3600] [--seed 1] [--pages 20] [--only SEED]
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.conftest import MYST, run_sphinx
from tests.doctree.fuzzed import files, macros

BUILDERS = ("html", "latex", "text", "epub")


def project(seed: int, pages: int, folder: Path) -> tuple[Path, dict[str, Any]]:
    """Write the project of *seed*; return its folder and its configuration."""
    source = random.Random(seed)  # noqa: S311  # no secret
    suffix = source.choice(["md", "rst"])
    for name, text in files(source, suffix, pages).items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    conf = {
        **MYST,
        "html_theme": "basic",
        "notation_files": ["book.yaml", "n.csv"],
        source.choice(["mathjax3_config", "mathjax4_config"]): {"tex": {"macros": macros(source)}},
        "language": source.choice(["en", "de", "ar", "ja"]),
        "suppress_warnings": ["myst", "docutils", "ref", "toc", "epub"],
        "version": "1",
    }
    return folder, conf


def failure(seed: int, pages: int, builder: str, *, ours: bool) -> str:
    """Build the project of *seed*; return the traceback, or nothing where the build ends well."""
    with tempfile.TemporaryDirectory() as temporary:
        source = Path(temporary) / "source"
        source.mkdir()
        folder, conf = project(seed, pages, source)
        if not ours:
            others = [name for name in conf["extensions"] if name != "sphinx_notation"]
            conf = {name: value for name, value in conf.items() if not name.startswith("notation_")}
            conf["extensions"] = others
        try:
            built = run_sphinx(folder, Path(temporary) / "build", builder, conf=conf)
        except Exception:
            return traceback.format_exc()
        return next((warning for warning in built.warnings if "Traceback" in warning), "")


def main() -> None:
    """Build until the time is over."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--only", type=int)
    options = parser.parse_args()
    if options.only is not None:
        for builder in BUILDERS:
            print(builder, failure(options.only, options.pages, builder, ours=True))
        return
    end = time.monotonic() + options.seconds
    seed, builds, stopped, slowest, theirs = options.seed, 0, 0, 0.0, 0
    while time.monotonic() < end:
        builder = BUILDERS[seed % len(BUILDERS)]
        start = time.monotonic()
        said = failure(seed, options.pages, builder, ours=True)
        slowest = max(slowest, time.monotonic() - start)
        builds += 1
        if said and failure(seed, options.pages, builder, ours=False):
            theirs += 1
        elif said:
            stopped += 1
            print(f"seed {seed}, {builder}: {said.strip().splitlines()[-1][:200]}", flush=True)
        seed += 1
    print(
        f"{builds} builds of {options.pages} pages, seeds {options.seed} to {seed - 1}: {stopped} stopped;"
    )
    print(f"{theirs} stop without this extension too; the slowest took {slowest:.1f} s")


if __name__ == "__main__":
    main()
