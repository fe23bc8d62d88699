"""Whether a value is the record that it should be: what was kept may be damaged or foreign."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from sphinx_notation.book.page_uses import Summary
from sphinx_notation.book.records import PageRecord

_Check = Callable[[object], bool]
_MISSING = object()


@cache
def check_of(hint: Any) -> _Check:
    """Return what says whether a value is of the type *hint*, through and through.

    Known are plain types, unions, tuples, frozen sets, mappings, and records, that is named tuples and
    dataclasses.
    """
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in {types.UnionType, typing.Union}:
        checks = [check_of(one) for one in inner]
        return lambda value: any(check(value) for check in checks)
    if origin is tuple and inner[-1] is not Ellipsis:
        return _pair(tuple(map(check_of, inner)))
    if origin in {tuple, frozenset}:
        return _collection(origin, check_of(inner[0]))
    if origin is Mapping:
        return _mapping(check_of(inner[0]), check_of(inner[1]))
    if hasattr(hint, "_fields") or dataclasses.is_dataclass(hint):
        return _record(hint)
    return lambda value: value is None if hint is types.NoneType else type(value) is hint


def _pair(checks: tuple[_Check, ...]) -> _Check:
    def check(value: object) -> bool:
        if type(value) is not tuple or len(value) != len(checks):
            return False
        return all(one(inner) for one, inner in zip(checks, value, strict=True))

    return check


def _collection(cls: Any, check: _Check) -> _Check:
    return lambda value: type(value) is cls and all(map(check, value))  # type: ignore[call-overload]  # any collection


def _mapping(key: _Check, check: _Check) -> _Check:
    return lambda value: (
        isinstance(value, Mapping) and all(map(key, value)) and all(map(check, value.values()))
    )


def _record(cls: Any) -> _Check:
    hints = typing.get_type_hints(cls)
    names = getattr(cls, "_fields", None) or [field.name for field in dataclasses.fields(cls)]
    checks = [(name, check_of(hints[name])) for name in names]

    def check(value: object) -> bool:
        if type(value) is not cls:
            return False
        if isinstance(value, tuple) and len(value) != len(checks):
            return False
        return all(one(getattr(value, name, _MISSING)) for name, one in checks)

    return check


#: Says whether a value is the record of a page.
is_page_record = check_of(PageRecord)
#: Says whether a value is what is kept of a `Summary`: its fields, as a plain tuple.
is_summary = check_of(tuple.__class_getitem__(tuple(typing.get_type_hints(Summary).values())))
