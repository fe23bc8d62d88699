"""Formulas converted by Temml, where something runs JavaScript: mini-racer, or Node.js on the path.

Temml comes with this package.  It is asked for what math-core cannot convert, which is little.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sphinx_notation.mathml.mathcore import NotConvertedError
from sphinx_notation.tex.definitions import Macros

try:
    import py_mini_racer as mini_racer
except ImportError:
    mini_racer = None

_TEMML = Path(__file__).parent / "temml"
# Temml, and what it has for chemistry.
_SOURCES = [_TEMML / "temml.min.js", _TEMML / "mhchem.min.js"]
# What is asked, and what is answered, as one line of JSON each: a result or what was wrong.
_ANSWER = """
function answer(question) {
  const {tex, display, macros} = JSON.parse(question);
  const options = {displayMode: display, throwOnError: true, strict: false, trust: false, macros};
  try {
    return JSON.stringify({mathml: temml.renderToString(tex, options)});
  } catch (error) {
    return JSON.stringify({error: String(error.message)});
  }
}
"""
# Its source is too long for a command line.
_SERVE = """
for (const path of process.argv.slice(1)) (0, eval)(require("fs").readFileSync(path, "utf8"));
const lines = require("readline").createInterface({input: process.stdin});
lines.on("line", (line) => process.stdout.write(`${answer(line)}\\n`));
"""

# How long it may take to end, in seconds.
_PATIENCE = 5

_Ask = Callable[[str], str]
# One for each process: a builder that writes in parallel forks, and two of them would read one pipe.
_asking: dict[int, _Ask | None] = {}


def is_there() -> bool:
    """Say whether something runs JavaScript."""
    return _ask() is not None


def convert(tex: str, *, display: bool, macros: Macros) -> str:
    """Return *tex* as an element ``math``.

    Raises `NotConvertedError` where nothing runs JavaScript, and where Temml cannot convert it.
    """
    ask = _ask()
    if ask is None:
        raise NotConvertedError("nothing runs Temml")
    bodies = {f"\\{name}": macro.body for name, macro in macros.items() if macro.default is None}
    try:
        answer = ask(json.dumps({"tex": tex, "display": display, "macros": bodies}))
        found: dict[str, Any] = json.loads(answer)
    except (OSError, ValueError) as error:
        # It died, and is not asked again.
        _asking[os.getpid()] = None
        raise NotConvertedError(f"Temml gave no answer: {error}") from error
    if "mathml" not in found:
        raise NotConvertedError(str(found.get("error", "")).strip())
    return str(found["mathml"])


def _ask() -> _Ask | None:
    """Return what answers questions in this process, started when it is first needed."""
    process = os.getpid()
    if process not in _asking:
        _asking[process] = _in_python() or _in_node()
    return _asking[process]


def _in_python() -> _Ask | None:
    if mini_racer is None:
        return None
    context = mini_racer.MiniRacer()
    for source in (*(path.read_text(encoding="utf-8") for path in _SOURCES), _ANSWER):
        context.eval(source)

    def ask(question: str) -> str:
        return str(context.call("answer", question))

    return ask


def _in_node() -> _Ask | None:
    node = shutil.which("node") or shutil.which("nodejs")
    if node is None:
        return None
    pipe = subprocess.PIPE
    started = subprocess.Popen(  # noqa: S603  # of what we ship, and nothing that anybody writes
        [node, "-e", _ANSWER + _SERVE, *map(str, _SOURCES)],
        stdin=pipe,
        stdout=pipe,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    atexit.register(_end, started, os.getpid())

    def ask(question: str) -> str:
        assert started.stdin is not None
        assert started.stdout is not None
        started.stdin.write(f"{question}\n")
        started.stdin.flush()
        return started.stdout.readline()

    return ask


def _end(started: subprocess.Popen[str], owner: int) -> None:
    """End what was *started*, in the process that did."""
    if os.getpid() != owner:
        return
    try:
        started.communicate(timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        started.kill()
        started.communicate()
