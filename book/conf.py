"""Loads the settings in the folder above, so that `sphinx-build book _build` works as it is."""

from pathlib import Path

_settings = Path(__file__).resolve().parent.parent / "conf.py"
exec(compile(_settings.read_text(encoding="utf-8"), str(_settings), "exec"))  # noqa: S102  # ours
