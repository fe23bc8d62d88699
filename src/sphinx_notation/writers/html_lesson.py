"""HTML visitors of what belongs to a lesson: opening, section heads, pointers, position bar."""

from __future__ import annotations

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from sphinx_notation import nodes as own
from sphinx_notation.i18n import _
from sphinx_notation.structure import running_head

_ARROWS = {"prev": "M10 3 5 8l5 5", "next": "m6 3 5 5-5 5"}


def visit_section_head(self: HTML5Translator, node: own.section_head) -> None:
    # The identifiers are the section's, which writes them itself.
    self.body.append(f'<div class="{" ".join(node["classes"])}">\n')


def depart_section_head(self: HTML5Translator, node: own.section_head) -> None:
    self.body.append("</div>\n")


def visit_lesson(self: HTML5Translator, node: own.lesson) -> None:
    self.body.append(self.starttag(node, "div", CLASS="sn-lesson"))
    # Label and strand are one line; the tagline, if any, comes after it.
    if node.children and not isinstance(node[0], own.lesson_tagline):
        self.body.append('<p class="sn-code">')


def depart_lesson(self: HTML5Translator, node: own.lesson) -> None:
    if node.children and not isinstance(node[-1], own.lesson_tagline):
        self.body.append("</p>\n")
    self.body.append("</div>\n")


def visit_lesson_label(self: HTML5Translator, node: own.lesson_label) -> None:
    self.body.append('<strong class="sn-label">')


def depart_lesson_label(self: HTML5Translator, node: own.lesson_label) -> None:
    self.body.append("</strong>")


def visit_lesson_strand(self: HTML5Translator, node: own.lesson_strand) -> None:
    if node.parent[0] is not node:
        self.body.append('<span class="sn-unseen"> — </span>')
    self.body.append('<span class="sn-strand">')


def depart_lesson_strand(self: HTML5Translator, node: own.lesson_strand) -> None:
    self.body.append("</span>")


def visit_lesson_tagline(self: HTML5Translator, node: own.lesson_tagline) -> None:
    if node.parent[0] is not node:
        self.body.append("</p>\n")
    self.body.append('<div class="sn-tagline">\n')


def visit_eyebrow(self: HTML5Translator, node: own.eyebrow) -> None:
    self.body.append(self.starttag(node, "div", CLASS="sn-eyebrow-box"))
    number, label = running_head(node)
    if not number and not label:
        return
    self.body.append('<p class="sn-running">')
    if number:
        self.body.append(f'<span class="sn-number">{number}</span> ')
    self.body.append('<span class="sn-label">')
    for part in label:
        part.walkabout(self)
    self.body.append("</span></p>\n")


def visit_running_label(self: HTML5Translator, node: own.running_label) -> None:
    # Written with the number, before it.
    raise nodes.SkipNode


def depart_nothing(self: HTML5Translator, node: nodes.Element) -> None:
    """Do nothing: the visit skipped the node."""


def visit_eyebrow_line(self: HTML5Translator, node: own.eyebrow_line) -> None:
    self.body.append(self.starttag(node, "p", "", CLASS="sn-eyebrow"))


def depart_paragraph(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</p>\n")


def visit_lesson_pointer(self: HTML5Translator, node: own.lesson_pointer) -> None:
    self.body.append(f'<p class="sn-pointer sn-{node["rel"]}">')
    self.body.append(f'<span class="sn-pointer-label">{self.encode(node["label"])}</span> <strong>')


def depart_lesson_pointer(self: HTML5Translator, node: own.lesson_pointer) -> None:
    self.body.append("</strong></p>\n")


def visit_position_bar(self: HTML5Translator, node: own.position_bar) -> None:
    words = {
        "previous": _("Previous:"),
        "next": _("Next:"),
        "first": _("This is the beginning"),
        "last": _("This is the end"),
        "again": _("press again"),
    }
    data = "".join(f' data-{key}="{self.attval(str(word))}"' for key, word in words.items())
    ticks = "<i></i>" * node["count"]
    # In a template until their script runs: without it nothing here would do anything, and none of it
    # is text of the page, as search shows it.
    keys = _("← → arrow keys to navigate")
    self.body.append(f'<template class="sn-stepping"><p class="sn-keys">{self.encode(str(keys))}</p>\n')
    label = self.attval(str(_("Lesson parts")))
    self.body.append(f'<nav class="sn-bar" aria-label="{label}"{data}>\n')
    self.body.append(_step("prev", self.attval(str(_("Previous part")))))
    self.body.append(
        f'<p class="sn-position" title="{self.attval(str(keys))}"><span class="sn-count"><b>01</b> / '
        f'{node["count"]:02d}</span><span class="sn-ticks" aria-hidden="true">{ticks}</span></p>\n'
    )
    self.body.append(_step("next", self.attval(str(_("Next part")))))
    self.body.append('<p class="sn-hint" role="status"></p>\n')
    self.body.append(_present_button(self.encode(str(_("Present")))))
    self.body.append("</nav></template>")
    raise nodes.SkipNode


def _present_button(label: str) -> str:
    return (
        '<button type="button" class="sn-step sn-present" aria-pressed="false" aria-keyshortcuts="p" '
        f'title="{label} (p)"><svg width="16" height="16" viewBox="0 0 16 16" fill="none" '
        'stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" '
        'aria-hidden="true"><path d="M2 3h12v8H2zM8 11v3M5.5 14h5"/></svg>'
        f"<span>{label}</span></button>\n"
    )


def _step(rel: str, label: str) -> str:
    return (
        f'<button type="button" class="sn-step sn-{rel}" aria-label="{label}">'
        '<svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" '
        f'stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">'
        f'<path d="{_ARROWS[rel]}"/></svg></button>\n'
    )
