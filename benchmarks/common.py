"""What the benchmarks of whole builds share: projects, builds of them, and pairs of measurements."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping
from compileall import compile_dir
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path


@dataclass(frozen=True)
class Spent:
    """What one build took: seconds of the processor, and the most memory it held, in MB."""

    seconds: float
    megabytes: float


def write_project(folder: Path, conf: str, pages: Mapping[str, str], suffix: str = "md") -> Path:
    """Write a project of *pages*, which its index lists."""
    folder.mkdir()
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    if suffix == "md":
        index = "# Book\n\n```{toctree}\n" + "\n".join(pages) + "\n```\n"
    else:
        listed = "\n".join(f"   {name}" for name in pages)
        index = f"Book\n====\n\n.. toctree::\n\n{listed}\n"
    for name, text in {"index": index, **pages}.items():
        (folder / f"{name}.{suffix}").write_text(text, encoding="utf-8")
    return folder


def build(folder: Path, *, fresh: bool = True, conf: Path | None = None, out: Path | None = None) -> Spent:
    """Build the project in a process of its own, all of it or only what changed.

    Its settings may stand in another folder *conf*, and what is made of it go *out*.

    What it imports has its bytecode, as what pip installs has: compiling ours would count as building.
    """
    _compile_extension()
    options = ["-E", "-a"] if fresh else []
    options += ["-c", str(conf)] if conf is not None else []
    command = [sys.executable, "-m", "sphinx", "-q", *options, str(folder), str(out or folder / "_build")]
    process = subprocess.Popen(command)  # noqa: S603  # nothing in it comes from outside
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    # Of the processor, not of the clock: what else runs on the machine counts less.
    return Spent(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


@lru_cache(maxsize=1)
def _compile_extension() -> None:
    found = find_spec("sphinx_notation")
    for place in (found.submodule_search_locations if found else None) or ():
        compile_dir(place, quiet=1)


def change(page: Path) -> None:
    """Add a line to *page*."""
    with page.open("a", encoding="utf-8") as file:
        file.write("\nOne line more.\n")


def in_turn(tasks: Mapping[str, Callable[[], Spent]], runs: int) -> dict[str, list[Spent]]:
    """Do every task *runs* times, each after the other, every second time in the opposite order.

    What slows the machine for a while then slows them alike, and their quotients say little of it.
    """
    found: dict[str, list[Spent]] = {name: [] for name in tasks}
    for run in range(runs):
        for name in list(tasks)[:: -1 if run % 2 else 1]:
            found[name].append(tasks[name]())
    return found


def median(spent: list[Spent]) -> float:
    """Return the median of the seconds."""
    return statistics.median(one.seconds for one in spent)


def ratio(ours: list[Spent], peer: list[Spent]) -> float:
    """Return the median of the quotients of the runs that stood side by side."""
    return statistics.median(one.seconds / other.seconds for one, other in zip(ours, peer, strict=True))
