"""What the package document of an EPUB says beside what Sphinx writes into it.

By EPUB 3.3 it says of each page whether there is MathML in it, since reading systems prepare for that; by
EPUB Accessibility 1.1 it says in which ways the book can be read, and what helps with it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

#: Properties of metadata and their values, several for some.
Metadata = Mapping[str, Sequence[str]]

# What a page of the package says of itself, by what stands in it.
_PROPERTIES = (
    ("mathml", re.compile(r"<math[\s>]")),
    ("scripted", re.compile(r"<(?:script|form)[\s>]")),
    ("svg", re.compile(r"<svg[\s>]")),
)
_IMAGE = re.compile(r"<img\b[^>]*>")
_TEXT_OF_IMAGE = re.compile(r"\balt=(?:\"([^\"]+)|'([^']+))")
_SOURCE_OF_IMAGE = re.compile(r"\bsrc=(?:\"([^\"]+)|'([^']+))")
_MOVING = re.compile(
    r"<(?:video|audio|iframe|object|embed)[\s>]|<img\b[^>]*\bsrc=[\"'][^\"']*\.(?:gif|webp)\b"
)
_ITEM = re.compile(r'<item (?P<id>id="[^"]*" )href="(?P<href>[^"]*)"(?P<rest>[^>]*?)\s*/>')
_METADATA_END = re.compile(r"\s*</metadata>")


@dataclass(frozen=True, slots=True)
class Contents:
    """What stands in the pages of a book, as far as its metadata speak of it."""

    has_mathematics: bool
    has_images: bool
    is_described: bool
    """Whether every image has a text in its place."""
    may_move: bool
    """Whether something may move or sound, of which nobody knows here whether it flashes."""
    has_index: bool = False

    @classmethod
    def of(cls, pages: Mapping[str, str]) -> Contents:
        """Read *pages*, XHTML by their addresses in the package."""
        texts = list(pages.values())
        images = [image for text in texts for image in _IMAGE.findall(text)]
        return cls(
            has_mathematics=any(_PROPERTIES[0][1].search(text) for text in texts),
            has_images=bool(images) or any(_PROPERTIES[2][1].search(text) for text in texts),
            is_described=all(map(_has_text, images)),
            may_move=any(map(_MOVING.search, texts)),
            has_index=any(name.startswith("genindex") for name in pages),
        )


def _has_text(image: str) -> bool:
    """Say whether an *image* has words in its place: where there are none, docutils writes its address."""
    text, source = _TEXT_OF_IMAGE.search(image), _SOURCE_OF_IMAGE.search(image)
    return text is not None and (source is None or text.groups() != source.groups())


def properties_of(page: str) -> str:
    """Return what the manifest has to say of *page*, XHTML, by EPUB 3.3."""
    return " ".join(name for name, pattern in _PROPERTIES if pattern.search(page))


def accessibility(contents: Contents, summary: str) -> dict[str, list[str]]:
    """Return the metadata that follow from *contents*, with a *summary* of its mathematics, if any.

    Nothing here says that the book conforms to anything: who has had it checked says so.
    """
    is_textual = contents.is_described
    features = ["tableOfContents", "structuralNavigation", "readingOrder", "displayTransformability"]
    features += ["MathML"] if contents.has_mathematics else []
    features += ["alternativeText"] if contents.has_images and contents.is_described else []
    features += ["index"] if contents.has_index else []
    modes = ["textual", "visual"] if contents.has_images else ["textual"]
    return {
        "schema:accessMode": modes,
        "schema:accessModeSufficient": (["textual"] if is_textual else [])
        + (["textual,visual"] if contents.has_images else []),
        "schema:accessibilityFeature": features,
        "schema:accessibilityHazard": ["unknown" if contents.may_move else "none"],
        "schema:accessibilitySummary": [summary] if contents.has_mathematics else [],
    }


def completed(document: str, pages: Mapping[str, str], metadata: Metadata) -> str:
    """Return the package *document* with what there is to say of its *pages*, and with *metadata*.

    What it says itself stays: properties that stand there, and metadata of the same names.
    """

    def item(match: re.Match[str]) -> str:
        found = properties_of(pages.get(html.unescape(match["href"]), ""))
        if not found or "properties=" in match["rest"]:
            return match[0]
        return f'<item {match["id"]}href="{match["href"]}"{match["rest"]} properties="{found}"/>'

    lines = [
        f'    <meta property="{html.escape(name)}">{html.escape(value, quote=False)}</meta>'
        for name, values in metadata.items()
        if f'property="{name}"' not in document
        for value in values
    ]
    return _METADATA_END.sub(_ending(lines), _ITEM.sub(item, document), count=1)


def _ending(lines: Iterable[str]) -> str:
    # A replacement is a pattern of its own, in which a backslash would be one.
    return "\n" + "".join(f"{line}\n" for line in lines).replace("\\", r"\\") + "  </metadata>"
