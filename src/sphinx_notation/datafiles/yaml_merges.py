"""Merges in YAML: a mapping that takes over what others say (``<<: *base``)."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from sphinx_notation.book.fields import field_of_key
from sphinx_notation.datafiles.file_records import Problem

#: A key and its value.
Pair = tuple[yaml.Node, yaml.Node]
_MERGE = "tag:yaml.org,2002:merge"


def _name(key: yaml.Node) -> str:
    """Return what *key* says: a field has several spellings."""
    return field_of_key(str(key.value)) or str(key.value)


class Merges:
    """Merges the mappings of a text, each once: mappings that merge one another need not grow.

    What cannot be merged is added to *problems*.
    """

    def __init__(self, problems: list[Problem]) -> None:
        self._problems = problems
        self._known: dict[int, list[Pair]] = {}
        self._open: set[int] = set()

    def pairs(self, mapping: yaml.MappingNode) -> list[Pair]:
        """Return the pairs of *mapping*, first those that it merges; its own win over these.

        Of several that are merged the earlier wins.
        """
        if id(mapping) not in self._known:
            self._open.add(id(mapping))
            own = [(key, value) for key, value in mapping.value if key.tag != _MERGE]
            names = {_name(key) for key, _ in own}
            merged: dict[str, Pair] = {}
            for other in self._merged(mapping):
                for key, value in self.pairs(other):
                    if _name(key) not in names:
                        merged.setdefault(_name(key), (key, value))
            self._open.discard(id(mapping))
            self._known[id(mapping)] = [*merged.values(), *own]
        return self._known[id(mapping)]

    def _merged(self, mapping: yaml.MappingNode) -> Iterator[yaml.MappingNode]:
        for key, value in mapping.value:
            if key.tag != _MERGE:
                continue
            for other in value.value if isinstance(value, yaml.SequenceNode) else [value]:
                line = int(key.start_mark.line) + 1
                if not isinstance(other, yaml.MappingNode):
                    said = "`<<` takes a row, or a list of rows, that has a name: `<<: *name`"
                    self._problems.append(Problem(line, said, "file"))
                elif id(other) in self._open:
                    self._problems.append(Problem(line, "a row merges itself here: leave that out", "file"))
                else:
                    yield other
