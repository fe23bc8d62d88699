"""Scripts and stylesheets as a wheel has them."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from tests.conftest import ROOT


def minified(path: Path) -> str:
    """Return what the file *path*, a script or a stylesheet, is in a wheel."""
    spec = importlib.util.spec_from_file_location("minify_hook", ROOT / "tools" / "minify_hook.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return str(module.minified(path))
