"""Notation literacy for Sphinx: panels that decode what each symbol of an equation says.

A row goes through these rooms: ``reading`` makes a node of it and warns of slips; ``store`` collects
records of the finished page; ``book`` says from all records what each page shows; ``showing`` reads that
when a page is written; ``writers`` write it; ``assets`` load what it needs in the browser.  Under all of
them is ``tex``, which reads mathematics, and beside them ``datafiles``, which reads rows from YAML and CSV.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set the extension up: called by Sphinx."""
    # Imported here, so that the TeX core can be used where there is no Sphinx.
    from sphinx_notation import (
        assets,
        config,
        epub,
        given_macros,
        handout,
        i18n,
        reading,
        showing,
        typesetters,
        warnings_,
    )
    from sphinx_notation.report import builder
    from sphinx_notation.store import domain, rebuild
    from sphinx_notation.writers import registry

    app.add_message_catalog(i18n.CATALOG, str(i18n.LOCALE_DIR))
    warnings_.say_once()
    config.declare(app)
    app.connect("config-inited", config.judge)
    app.connect("config-inited", typesetters.trust_marks)
    given_macros.register(app)
    domain.register(app)
    reading.register(app)
    rebuild.register(app)
    showing.register(app)
    registry.register(app)
    assets.register(app)
    handout.register(app)
    epub.register(app)
    builder.register(app)
    return {
        "version": __version__,
        "env_version": domain.NotationDomain.data_version,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
