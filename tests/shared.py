"""What one process of a run of tests builds for all of them."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Built


def shared(factory: pytest.TempPathFactory, key: str, make: Callable[[Path], Built]) -> Built:
    """Return what *make* builds in a folder: what has this *key* is built by whoever asks first.

    Others wait for it, and have the files and the warnings of the build, but not its application.
    """
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        # A process of several has a folder in that of the run.
        base = base.parent
    folder = base / "shared" / hashlib.sha256(key.encode()).hexdigest()
    folder.mkdir(parents=True, exist_ok=True)
    done = folder / "built.json"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            # A folder that nobody left half a build in.
            built = make(Path(tempfile.mkdtemp(dir=folder)))
            told = [str(built.out), built.warnings, built.rewritten]
            done.write_text(json.dumps(told), encoding="utf-8")
    out, warnings, rewritten = json.loads(done.read_text(encoding="utf-8"))
    return Built(Path(out), warnings, rewritten, None)
