"""The book of all sorts of content, built once with each builder."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from tests.output.contents_project import Outcome, Outcomes, build_of, sorts_of


@pytest.fixture(scope="session")
def outcomes(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Outcomes:
    """Return a function that builds the book with a builder, once.

    Where single sorts were asked for on the command line the book has only these.
    """
    given = [getattr(item, "callspec", None) for item in request.session.items]
    asked = {spec.params["sort"].name for spec in given if spec is not None and "sort" in spec.params}

    @cache
    def outcome(builder: str) -> Outcome:
        sorts = [sort for sort in sorts_of(builder) if not asked or sort.name in asked]
        # Rows are looked for by their TeX, which an EPUB shows if it is asked to.
        conf: dict[str, Any] = {"epub_math_renderer": "mathjax"} if builder == "epub" else {}
        return build_of(sorts, tmp_path_factory.mktemp(builder), builder, **conf)

    return outcome
