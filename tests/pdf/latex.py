"""Compiling LaTeX as Sphinx writes it, and looking at what came out."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

ENGINES = ("xelatex", "pdflatex", "lualatex")


@dataclass(frozen=True)
class Pdf:
    """A compiled document."""

    path: Path

    @property
    def log(self) -> str:
        return self.path.with_suffix(".log").read_text(encoding="utf-8", errors="replace")

    @property
    def text(self) -> str:
        command = ["pdftotext", str(self.path), "-"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return " ".join(done.stdout.replace("-\n", "").split())

    def complaints(self) -> list[str]:
        """What the log holds of errors, lost glyphs and references, and boxes over 5 pt too wide."""
        pattern = r"^! .*|Missing character.*|.*undefined on input.*|.*multiply.defined.*|^LaTeX Warning: There were.*"
        found = re.findall(pattern, self.log, re.MULTILINE)
        wide = re.findall(r"Overfull \\hbox \((\d+)\.\d+pt too wide\).*", self.log)
        return [*found, *(f"{points} pt too wide" for points in wide if int(points) >= 5)]

    def links(self) -> set[str]:
        """The names of the destinations that links in the document lead to."""
        found: set[str] = set()
        for page in PdfReader(self.path).pages:
            for entry in page.get("/Annots") or []:
                annotation = entry.get_object()
                action = annotation.get("/A")
                target = action.get_object().get("/D") if action is not None else annotation.get("/Dest")
                if target is not None and not isinstance(
                    target, ArrayObject | DictionaryObject | IndirectObject
                ):
                    found.add(target.decode() if isinstance(target, bytes) else str(target))
        return found

    def destinations(self) -> set[str]:
        return set(PdfReader(self.path).named_destinations)

    def bookmarks(self) -> list[str]:
        def titles(outline: list[object]) -> list[str]:
            found: list[str] = []
            for entry in outline:
                found += titles(entry) if isinstance(entry, list) else [str(getattr(entry, "title", ""))]
            return found

        return titles(list(PdfReader(self.path).outline))


def compiled(
    folder: Path, name: str, engine: str, styles: Iterable[str] = (), like: Pdf | None = None
) -> Pdf:
    """Compile *name* in *folder* with *engine*, as often as it takes, without stopping at errors.

    *styles* are files of TeX's that not every installation has.  A document that is *like* another one begins
    with what that one ended with: where nearly all stands on the same pages, fewer runs come to the same.
    """
    installed(engine, styles)
    for kept in like.path.parent.glob(f"{name}.*") if like else ():
        if kept.suffix not in {".tex", ".pdf"}:
            shutil.copy(kept, folder)
    flag = "-pdf" if engine == "pdflatex" else f"-{engine}"
    command = ["latexmk", flag, "-interaction=nonstopmode", f"{name}.tex"]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, errors="replace", check=False
    )
    pdf = Pdf(folder / f"{name}.pdf")
    assert done.returncode == 0, pdf.complaints() or done.stdout[-2000:]
    return pdf


def installed(engine: str, styles: Iterable[str] = ()) -> None:
    """Skip the test that asks where *engine* is missing, or one of *styles*; fail where nothing may be skipped."""
    missing = [tool for tool in (engine, "latexmk", "pdftotext") if shutil.which(tool) is None]
    missing += [style for style in styles if not missing and not _found(style)]
    if missing:
        reason = f"not installed: {', '.join(missing)}"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)


def _found(style: str) -> bool:
    return subprocess.run(["kpsewhich", style], capture_output=True, check=False).returncode == 0
