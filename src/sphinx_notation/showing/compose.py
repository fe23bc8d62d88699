"""The last form of a page's own nodes: numbers, groups, run-in words, pointers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.ext.ifconfig import ifconfig
from sphinx.util.nodes import make_refnode

from sphinx_notation.i18n import _
from sphinx_notation.nodes import (
    eyebrow,
    insight,
    insight_lead,
    lesson,
    lesson_pointer,
    lesson_pointer_text,
    takeaway,
    takeaway_group,
    takeaway_list,
)
from sphinx_notation.showing.post_transform import NotationPostTransform
from sphinx_notation.structure import condition_of, headed_section, holds, opened_section, parts_of, replace

# After `only` is decided (50): what does not show is not counted.
_PRIORITY = 60


class DecideConditions(NotationPostTransform):
    """Leave out what stands under a false ``ifconfig``, as Sphinx does, but before we number and mark."""

    # As `only` (50).
    default_priority = 51

    def has_work(self) -> bool:
        """Say whether there is such a directive in this project."""
        return "sphinx.ext.ifconfig" in self.application.extensions

    def run(self, **kwargs: Any) -> None:
        """Look through the whole document."""
        for node in list(self.document.findall(ifconfig)):
            condition = condition_of(node)
            is_shown = holds(condition, self.application) if condition is not None else None
            # What cannot be read is for Sphinx to replace by what is wrong with it.
            if is_shown is not None:
                replace(node, node.children if is_shown else [])


class ComposeCallouts(NotationPostTransform):
    """Number and group takeaways; let the lead-ins of callouts run into their text."""

    default_priority = _PRIORITY
    needs = (takeaway, takeaway_list, insight)

    def run(self, **kwargs: Any) -> None:
        """Finish every takeaway and callout."""
        counts: Counter[str] = Counter()
        for node in list(self.document.findall(takeaway)):
            if "number" not in node:
                docname = self.page_of(node)
                counts[docname] += 1
                node["number"] = counts[docname]
            if not isinstance(node.parent, takeaway_group):
                _group(node)
        for callout in self.document.findall(insight):
            _run_in(callout)


def _group(node: takeaway) -> None:
    """Move *node* and the takeaways that follow it directly into one group."""
    parent = node.parent
    start = parent.index(node)
    run: list[nodes.Node] = []
    for child in parent.children[start:]:
        if isinstance(child, takeaway):
            run.append(child)
        elif not isinstance(child, nodes.comment | nodes.target):
            break
    group = takeaway_group("")
    parent.insert(start, group)
    for child in run:
        parent.remove(child)
        group.append(child)


def _run_in(callout: insight) -> None:
    """Move the lead-in to the beginning of the first paragraph."""
    lead = callout.next_node(insight_lead)
    if lead is None:
        return
    callout.remove(lead)
    strong = nodes.strong(lead.rawsource, "", *lead.children, classes=["sn-lead"])
    first = callout.children[0] if callout.children else None
    if isinstance(first, nodes.paragraph):
        first.insert(0, [strong, nodes.Text(" ")])
    else:
        callout.insert(0, nodes.paragraph("", "", strong))


class ComposeLessons(NotationPostTransform):
    """Number the parts of lessons, complete their heads, and say where they lead."""

    default_priority = _PRIORITY
    needs = (lesson,)

    def run(self, **kwargs: Any) -> None:
        """Finish every lesson of the document."""
        for node in list(self.document.findall(lesson)):
            written = {text["rel"]: text for text in node.findall(lesson_pointer_text)}
            blank = [child for child in node.children if isinstance(child, nodes.math)]
            for child in (*written.values(), *blank):
                node.remove(child)
            section = opened_section(node)
            if section is None:
                continue
            _number(section, node["code"])
            section += list(self._pointers(node, written))

    def _pointers(self, node: lesson, written: dict[str, lesson_pointer_text]) -> Iterator[lesson_pointer]:
        here = self.page_of(node)
        labels = {"prev": _("Previous:"), "next": _("Next:")}
        for rel, pointer in zip(labels, self.domain.view(here).pointers, strict=True):
            if pointer is None:
                continue
            if pointer.docname:
                heading = self.domain.names.heading_nodes(pointer.docname)
                content: list[nodes.Node] = [
                    make_refnode(self.application.builder, here, pointer.docname, "", heading)
                ]
            else:
                # The parsed text where there is one: it may hold mathematics, or a translation.
                content = written[rel].children if rel in written else [nodes.Text(pointer.text)]
            yield lesson_pointer("", "", *content, rel=rel, label=str(labels[rel]))


def _number(section: nodes.section, code: str) -> None:
    """Give every part after the opening (01) its head, with number and the lesson's code."""
    for number, part in enumerate(parts_of(section), 2):
        heads = [child for child in part.children if isinstance(child, eyebrow)]
        head = heads[0] if heads and headed_section(heads[0]) else eyebrow()
        if head.parent is None:
            part.insert((part.first_child_matching_class(nodes.title) or 0) + 1, head)
        head["number"], head["code"] = number, code
