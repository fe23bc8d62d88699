"""What a builder has written into its folder: what readers have there may be older than what was read.

Builders share what is read, so a page may be read for one of them and be written by the other much later;
and a build may end before it has written anything.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from sphinx.application import Sphinx

from sphinx_notation.book.page_uses import digest


class Written:
    """The digests of the pages that one builder wrote into one folder, kept beside what was read.

    *app* is the build.  A page that is begun is noted at once, and counts as unknown until the build ends
    well.  Where nothing can be kept, or what was kept cannot be read, nothing is known, and pages are
    written when Sphinx writes them.
    """

    def __init__(self, app: Sphinx) -> None:
        # One folder may be read for builders of two kinds, and written to more than one other.
        name = digest(f"{app.builder.name} {os.path.realpath(app.outdir)}")[:16]
        self._kept = Path(app.doctreedir) / f"notation-{name}.json"
        self._begun = self._kept.with_suffix(".begun")
        self._names: dict[str, None] = {}
        self._now: Mapping[str, str] = {}

    def changed(self, now: Mapping[str, str]) -> list[str]:
        """Return the pages that show something else in the folder than *now*, by their digests."""
        self._now, self._names = now, {}
        kept = self._read() | dict.fromkeys(self._interrupted(), "")
        # What is not among them was never written, and Sphinx notices that.
        return sorted(docname for docname, shown in kept.items() if now.get(docname, shown) != shown)

    def begin(self, docname: str) -> None:
        """Note that *docname* is about to be written."""
        if docname in self._now and docname not in self._names:
            self._names[docname] = None
            with contextlib.suppress(OSError), self._begun.open("a", encoding="utf-8") as file:
                file.write(f"{json.dumps(docname)}\n")

    def end(self) -> None:
        """Keep what was written: the build has ended well."""
        interrupted = dict.fromkeys(self._interrupted() - set(self._names), "")
        kept = self._read() | interrupted | {docname: self._now[docname] for docname in self._names}
        text = json.dumps({docname: shown for docname, shown in kept.items() if docname in self._now})
        fresh = self._kept.with_suffix(".new")
        with contextlib.suppress(OSError):
            fresh.write_text(text, encoding="utf-8")
            fresh.replace(self._kept)
            self._begun.unlink(missing_ok=True)

    def _read(self) -> dict[str, str]:
        try:
            found = json.loads(self._kept.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return {str(name): str(shown) for name, shown in found.items()} if isinstance(found, dict) else {}

    def _interrupted(self) -> set[str]:
        """Return the pages that were begun in builds that did not end well."""
        found: set[str] = set()
        with contextlib.suppress(OSError, ValueError):
            for line in self._begun.read_text(encoding="utf-8").splitlines():
                # The last may have been cut.
                found.add(str(json.loads(line)))
        return found
