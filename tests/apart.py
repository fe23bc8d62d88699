"""Runs what forks in a process that has no threads: where one forks among threads, locks may stay held for ever.

The processes of tests have threads: those of pytest-xdist and pytest-timeout, servers of pages, what waits
for Playwright.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

#: In seconds: far more than any build takes.
LONGEST = 200
_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.warmed"])


def apart(function: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """Return what *function* returns, or raise what it raises, in a process of its own."""
    ours, theirs = _CONTEXT.Pipe(duplex=False)
    process = _started(_answer, theirs, function, arguments, named)
    theirs.close()
    found: Any
    error: Exception | None
    with ours:
        answered = ours.poll(LONGEST)
        # What ends without an answer has said why on its standard error.
        found, error = ours.recv() if answered else (None, TimeoutError(f"{function} does not end"))
    _end(process)
    if error is not None:
        raise error
    return found  # type: ignore[no-any-return]


def exit_code(function: Callable[P, object], *arguments: P.args, **named: P.kwargs) -> int | None:
    """Return how a process ends that calls *function* and shares nothing with others."""
    process = _started(_call, function, arguments, named)
    process.join(LONGEST)
    return _end(process)


def _started(function: Callable[..., None], *arguments: Any) -> BaseProcess:
    process = _CONTEXT.Process(target=function, args=arguments)
    process.start()
    return process


def _end(process: BaseProcess) -> int | None:
    """Wait for *process*, which is done, or kill it if it is not."""
    process.join(10)
    if process.is_alive():
        process.kill()
        process.join()
    return process.exitcode


def _call(function: Callable[..., object], arguments: tuple[Any, ...], named: dict[str, Any]) -> None:
    function(*arguments, **named)


def _answer(
    pipe: Connection, function: Callable[..., Any], arguments: tuple[Any, ...], named: dict[str, Any]
) -> None:
    with pipe:
        try:
            pipe.send((function(*arguments, **named), None))
        except Exception as error:
            pipe.send((None, error))
