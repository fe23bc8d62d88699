"""Formulas without the macros of their page, so that they are whole on others."""

from __future__ import annotations

from sphinx_notation.tex.definitions import NO_MACROS, Defined, Macros, with_defined
from sphinx_notation.tex.items import Kind, Run, Scripted
from sphinx_notation.tex.lexer import Lexer, UnparsableError
from sphinx_notation.tex.parsing import parse
from sphinx_notation.tex.preamble import definitions_in, names_in
from sphinx_notation.tex.written_out import Budget, apart


def without_defined(tex: str, defined: Defined) -> str:
    """Return *tex* with the macros written out that formulas have *defined*.

    What defines macros itself stays as it is, and so does what never ends.
    """
    if not uses(tex, defined):
        return tex
    macros = with_defined(NO_MACROS, defined)
    try:
        return tex if definitions_in(tex, macros) else _written(tex, macros, Budget())
    except UnparsableError:
        return tex


class Writer:
    """Writes macros out that typesetters do not know, formula by formula, in the order of a page.

    *macros* are those of the page alone, *project* those that typesetters know.  A formula may define one
    of the same name: it is what that says from there on.
    """

    def __init__(self, macros: Macros, project: Macros) -> None:
        found, is_done = dict(macros), False
        while not is_done:
            # What the project's macros stand for may be of the page too.
            users = {
                name: macro
                for name, macro in project.items()
                if name not in found and not found.keys().isdisjoint(names_in(macro.body))
            }
            found |= users
            is_done = not users
        self._macros = Macros(found)

    def written(self, tex: str) -> str:
        """Return *tex* with the macros written out; as it is where they never end."""
        defined = {name for name, _ in definitions_in(tex, self._macros)} & self._macros.keys()
        if defined:
            self._macros = Macros({name: one for name, one in self._macros.items() if name not in defined})
        if not any(f"\\{name}" in tex for name in self._macros):
            return tex
        try:
            return _written(tex, self._macros, Budget())
        except UnparsableError:
            return tex


def uses(tex: str, defined: Defined) -> bool:
    """Say whether one of the macros that formulas have *defined* may stand in *tex*."""
    return any(f"\\{name}" in tex for name, _ in defined)


def _written(tex: str, macros: Macros, budget: Budget) -> str:
    bare = _bare(parse(tex, macros).run)
    lexer = Lexer(tex)
    result: list[str] = []
    while token := lexer.tokens[lexer.index]:
        start = lexer.starts[lexer.index]
        lexer.index += 1
        name = token[1:]
        if token[:1] != "\\" or name not in macros:
            result.append(token)
            continue
        body = budget.read_call(lexer, name, macros[name])
        with budget.deeper():
            text = apart(_written(body, macros, budget), lexer)
        # A call is one argument; what it stands for may be several tokens.
        result.append(f"{{{text}}}" if start in bare else text)
    return "".join(result)


def _bare(run: Run) -> set[int]:
    """Return where in *run* calls of macros begin that are arguments without braces."""
    found: set[int] = set()
    for item in run.items:
        if not run.braced and item.kind is Kind.MACRO:
            found.add(item.start)
        runs = list(item.parts)
        if isinstance(item, Scripted):
            runs += [one for one in (item.sub, item.sup) if one is not None]
            runs += item.nucleus.parts if item.nucleus is not None else ()
        for inner in runs:
            found |= _bare(inner)
    return found
