"""How much work something is, counted: time depends on the machine, and on what else it does."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection
from types import FrameType
from typing import Any

_Trace = Callable[[FrameType, str, Any], Any]


def steps(action: Callable[[], object], lines_of: Collection[str] = ()) -> int:
    """Return how many functions of Python are called while *action* runs, and lines run.

    Lines are counted in files whose names have one of *lines_of* in them.
    """
    count = 0

    def trace(frame: FrameType, _event: str, _argument: Any) -> _Trace | None:
        nonlocal count
        count += 1
        return trace if any(part in frame.f_code.co_filename for part in lines_of) else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        action()
    finally:
        sys.settrace(before)
    return count
