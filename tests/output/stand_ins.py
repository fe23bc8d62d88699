"""Extensions that course books use, in small: numbered theorems and exercises, and citations.

They do what sphinx-proof, sphinx-exercise and sphinxcontrib-bibtex do where it matters for what is
shown a second time: their visitors and transforms ask a node for its identifier, its number and
its label, and stop where there is none; and their references are resolved by a domain of their own.
"""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode
from sphinx.writers.latex import LaTeXTranslator


class theorem_node(nodes.Admonition, nodes.Element):
    """As `theorem_node` of sphinx-proof."""


class exercise_node(nodes.Admonition, nodes.Element):
    """As `exercise_enumerable_node` of sphinx-exercise."""


class exercise_title(nodes.title):
    """What a transform makes a title of: no writer knows it."""


def _page_of(env: BuildEnvironment, node: nodes.Element) -> str | None:
    current = node.parent
    while current is not None:
        docname = current.attributes.get("docname")
        if docname and env.titles[docname].astext().lower() in current.attributes["names"]:
            return str(docname)
        current = current.parent
    return None


def _number(self: Any, node: nodes.Element) -> str:
    node_id, kind = node["ids"][0], node["type"]
    if isinstance(self, LaTeXTranslator):
        env = self.builder.env
        fignumbers: dict[Any, Any] = env.toc_fignumbers.get(_page_of(env, node) or "", {})
    else:
        fignumbers = self.builder.fignumbers
        kind = f"{self.docnames[-1]}/{kind}" if self.builder.name == "singlehtml" else kind
    return ".".join(map(str, fignumbers.get(kind, {}).get(node_id, ())))


def visit_theorem(self: Any, node: nodes.Element) -> None:
    if isinstance(self, LaTeXTranslator):
        self.body.append(rf"\label{{{_page_of(self.builder.env, node)}:{node['label']}}}")
        self.body.append("\n\\begin{sphinxadmonition}{note}")
    else:
        self.body.append(self.starttag(node, "div", CLASS="admonition"))


def depart_theorem(self: Any, node: nodes.Element) -> None:
    kind, number = node["type"], _number(self, node)
    if isinstance(self, LaTeXTranslator):
        last = max(place for place, text in enumerate(self.body) if "{sphinxadmonition}{note}" in text)
        self.body.insert(last + 2, f"{kind.title()} {number}")
        self.body.append("\\end{sphinxadmonition}\n")
    else:
        # What Sphinx wrote of the number into the title.
        place = self.body.index(f"{kind} {number} ")
        self.body[place] = f"{kind.title()} {number} "
        self.body.append("</div>")


def visit_exercise(self: Any, node: nodes.Element) -> None:
    if isinstance(self, LaTeXTranslator):
        label = f"\\phantomsection \\label{{exercise:{node['label']}}}\n"
        self.body.append(f"{label}\n\\begin{{sphinxadmonition}}{{note}}")
    else:
        self.body.append(self.starttag(node, "div", CLASS="admonition"))


def depart_exercise(self: Any, node: nodes.Element) -> None:
    self.body.append("\\end{sphinxadmonition}\n" if isinstance(self, LaTeXTranslator) else "</div>\n")


class _Numbered(SphinxDirective):
    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[Any] = {"label": directives.unchanged_required}
    node_class: ClassVar[type[nodes.Element]]
    title_class: ClassVar[type[nodes.title]] = nodes.title
    kind: ClassVar[str]

    def finished(self, words: str) -> nodes.Element:
        node = self.node_class()
        label = self.options["label"]
        section = nodes.section(ids=[f"{label}-content"], classes=[f"{self.kind}-content"])
        self.state.nested_parse(self.content, self.content_offset, section)
        textnodes, _ = self.state.inline_text(words, self.lineno)
        node += self.title_class(words, "", *textnodes)
        node += section
        node["ids"].append(label)
        node["label"], node["type"], node["docname"] = label, self.kind, self.env.docname
        return node


class Theorem(_Numbered):
    node_class = theorem_node
    kind = "theorem"

    def run(self) -> list[nodes.Node]:
        node = self.finished(f" ({self.arguments[0]})" if self.arguments else "")
        data = self.env.get_domain("prf").data["proofs"]
        data[node["label"]] = {"docname": self.env.docname, "type": self.kind}
        return [node]


class Exercise(_Numbered):
    node_class = exercise_node
    title_class = exercise_title
    kind = "exercise"

    def run(self) -> list[nodes.Node]:
        node = self.finished("Exercise")
        self.options["name"] = node["label"]
        self.add_name(node)
        return [node]


class ExerciseTitles(SphinxPostTransform):
    """Make a title of every exercise, with its number where the writer adds none."""

    default_priority = 20

    def run(self, **kwargs: Any) -> None:
        for node in self.document.findall(exercise_node):
            title = nodes.title()
            if self.app.builder.format == "latex":
                fignumbers: dict[Any, Any] = self.env.toc_fignumbers.get(node["docname"], {})
                number = fignumbers.get("exercise", {}).get(node["ids"][0], ())
                title += nodes.Text(f"Exercise {'.'.join(map(str, number))}")
            node.children[0] = title
            title.parent = node


def note_exercises(app: Sphinx, document: nodes.document) -> None:
    domain = app.env.domains["std"]
    for node in document.findall(exercise_node):
        name = node["names"][0]
        place = app.env.docname, document.nameids[name]
        domain.data["anonlabels"][name] = place
        domain.data["labels"][name] = (*place, "Exercise")


class ProofXRefRole(XRefRole):
    def result_nodes(self, document: Any, env: Any, node: Any, is_ref: bool) -> Any:
        node["refdomain"] = "prf"
        return [node], []


class ProofDomain(Domain):
    name = "prf"
    roles: ClassVar[dict[str, Any]] = {"ref": ProofXRefRole()}
    directives: ClassVar[dict[str, Any]] = {"theorem": Theorem}
    initial_data: ClassVar[dict[str, Any]] = {"proofs": {}}
    # So that theorems without a title have numbers too.
    enumerable_nodes: ClassVar[dict[Any, Any]] = {theorem_node: ("theorem", None)}

    def resolve_xref(
        self, env: Any, fromdocname: str, builder: Any, typ: str, target: str, node: Any, contnode: Any
    ) -> nodes.reference | None:
        found = self.data["proofs"].get(target)
        if found is None:
            return None
        number = ".".join(map(str, env.toc_fignumbers[found["docname"]][found["type"]][target]))
        title = nodes.Text(f"Theorem {number}")
        return make_refnode(builder, fromdocname, found["docname"], target, title)

    def resolve_any_xref(self, *_: Any) -> list[Any]:
        return []

    def clear_doc(self, docname: str) -> None:
        proofs = self.data["proofs"]
        for label in [label for label, found in proofs.items() if found["docname"] == docname]:
            del proofs[label]


class Bibliography(SphinxDirective):
    """One entry, and the place where it stands."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        key = self.arguments[0]
        self.env.get_domain("cite").data["entries"][key] = self.env.docname, f"bib-{key}"
        target = nodes.target("", "", ids=[f"bib-{key}"])
        return [target, nodes.paragraph("", "Doe, J. The work. 2020.")]


class CiteRole(XRefRole):
    def result_nodes(self, document: Any, env: Any, node: Any, is_ref: bool) -> Any:
        # What a reader would never see: the domain makes the text.
        return [pending_xref("", nodes.inline("", node["reftarget"]), **node.attributes)], []


class CiteDomain(Domain):
    name = "cite"
    roles: ClassVar[dict[str, Any]] = {"p": CiteRole()}
    initial_data: ClassVar[dict[str, Any]] = {"entries": {}}

    def resolve_xref(
        self, env: Any, fromdocname: str, builder: Any, typ: str, target: str, node: Any, contnode: Any
    ) -> Any:
        if target not in self.data["entries"]:
            return None
        docname, node_id = self.data["entries"][target]
        link = make_refnode(builder, fromdocname, docname, node_id, nodes.Text("Doe, 2020"))
        return nodes.inline("", "", nodes.Text("("), link, nodes.Text(")"))

    def resolve_any_xref(self, *_: Any) -> list[Any]:
        return []


def raw_role(name: str, rawtext: str, text: str, *_: Any) -> tuple[list[nodes.Node], list[nodes.Node]]:
    return [nodes.raw(rawtext, text, format="html")], []


def number_format(app: Sphinx, config: Config) -> None:
    config["numfig"] = True
    config["numfig_format"] = {"theorem": "theorem %s", "exercise": "Exercise %s", **config.numfig_format}


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("config-inited", number_format)
    app.connect("doctree-read", note_exercises)
    app.add_config_value("edition", "second", "env")
    app.add_domain(ProofDomain)
    app.add_domain(CiteDomain)
    theorem, exercise = (visit_theorem, depart_theorem), (visit_exercise, depart_exercise)
    app.add_enumerable_node(theorem_node, "theorem", html=theorem, latex=theorem)
    app.add_enumerable_node(exercise_node, "exercise", html=exercise, latex=exercise)
    app.add_node(exercise_title)
    app.add_role("rawhtml", raw_role)
    app.add_directive("exercise", Exercise)
    app.add_directive("bibliography", Bibliography)
    app.add_post_transform(ExerciseTitles)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
