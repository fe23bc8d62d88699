"""What every directive of the extension shares: open options, names, inline titles."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, ClassVar, TypeVar

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.parsers.rst.states import RSTState
from docutils.utils import Reporter
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_id

from sphinx_notation.book import fields
from sphinx_notation.nodes import row_meaning
from sphinx_notation.reading.inline import cells_around, is_hidden, take_messages
from sphinx_notation.reading.lines import location_of
from sphinx_notation.reading.myst_extensions import missing_dollars, note_extensions
from sphinx_notation.reading.plain import join_double_dollars, stray_dollars, warn_of_commands
from sphinx_notation.reading.source import memo
from sphinx_notation.structure import ancestors, by_class, instances, replace
from sphinx_notation.warnings_ import Subtype, warn

_WARNING, _ERROR = Reporter.WARNING_LEVEL, Reporter.ERROR_LEVEL

# What begins a line of a title in reStructuredText where a blank line is missing, or a colon.
_NO_TITLE = r"^\s*(?:\.\. [\w-]+::|:({})(?![\w-]).*)"

# Options that readers see.
_TEXTS = frozenset({"label", "strand", "next", "previous"})

T = TypeVar("T", bound=nodes.TextElement)


class OpenOptions(dict[str, Callable[[str], Any]]):
    """An option specification that takes every option as text and never raises.

    The parsers drop a directive's content over one wrong option; with this they hand all
    options on, and :meth:`NotationDirective.judge_options` says what is wrong.
    """

    def __bool__(self) -> bool:
        """Say yes: parsers look for options only where there can be some."""
        return True

    def __getitem__(self, name: str) -> Callable[[str], Any]:
        """Take *name*, whatever it is, as text."""
        return directives.unchanged


class NotationDirective(SphinxDirective):
    """A directive whose options cost a warning and never its content."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[Any] = OpenOptions()

    known_options: ClassVar[tuple[str, ...]] = ("name", "class")
    """The options of this directive."""
    flags: ClassVar[tuple[str, ...]] = ()
    """Those of them that mean `yes` where they have no value."""
    argument_words: ClassVar[tuple[str, ...]] = ("title",)
    """What authors call the words after the name, and take for an option."""

    def run(self) -> list[nodes.Node]:
        """Judge the options, build the nodes, and add what the parser had to say."""
        self.messages: list[nodes.system_message] = []
        self.lifted: list[nodes.Node] = []
        self.unread: list[nodes.Element] = []
        # Whether the content has a warning already, so that what follows from it needs none.
        self.has_warned = False
        # Whether it has dollar signs as text, of which most warnings about mathematics speak.
        self.has_dollars = False
        memo(self.env, "directives", set()).add((*self.get_source_info(), self.name))
        self.judge_options()
        return [*self.build(), *self.lifted, *self.messages]

    def build(self) -> list[nodes.Node]:
        """Return the nodes that the directive stands for."""
        raise NotImplementedError

    @property
    def is_markdown(self) -> bool:
        """True where MyST parses the content."""
        return not isinstance(self.state, RSTState)

    @property
    def here(self) -> str:
        """The location of the directive, for a warning."""
        return self.get_location()

    def judge_options(self) -> None:
        """Warn of every option that is unknown or lacks its value, and drop it."""
        for name in list(self.options):
            if name in self.argument_words:
                self._judge_argument(name)
            elif name not in self.known_options:
                known = ", ".join(f"`:{option}:`" for option in self.known_options)
                near = fields.closest(name, self.known_options) or "."
                said = f"`{self.name}` has no option `:{name}:`{near} It has {known}"
                warn(Subtype.OPTION, said, self.here)
            elif not (self.options[name] or "").strip():
                if name in self.flags:
                    self.options[name] = "yes"
                    continue
                warn(Subtype.OPTION, f"`:{name}:` of `{self.name}` has no value: give it one", self.here)
            else:
                bare = "" if name in _TEXTS else fields.unquoted(self.options[name])
                if bare:
                    said = f"`:{name}:` of `{self.name}` stands between quotes: write `:{name}: {bare}`"
                    warn(Subtype.OPTION, said, self.here)
                    self.options[name] = bare
                continue
            del self.options[name]

    def _judge_argument(self, name: str) -> None:
        """Warn of the option *name*, which is none, and take its value for the argument it was meant as."""
        value = (self.options[name] or "").strip()
        example = f"{{{self.name}}} {value}" if self.is_markdown else f".. {self.name}:: {value}"
        said = (
            f"`{self.name}` has no option `:{name}:`: write the {name} after its name, `{example.strip()}`"
        )
        warn(Subtype.OPTION, said, self.here)
        if value and not self.arguments:
            self.arguments = [value]

    def choose(self, name: str, choices: tuple[str, ...]) -> str | None:
        """Return the value of option *name* if it is one of *choices*; warn if it is not."""
        value = self.options.get(name)
        if value is None or value.strip() in choices:
            return value and str(value.strip())
        listed = ", ".join(f"`{choice}`" for choice in choices)
        warn(Subtype.OPTION, f"`:{name}: {value}` of `{self.name}`: write one of {listed}", self.here)
        return None

    def classes(self) -> list[str]:
        """Return the classes that ``:class:`` names."""
        return [nodes.make_id(word) for word in self.options.get("class", "").split()]

    def excluded(self) -> list[str]:
        """Return the patterns of pages that ``:exclude:`` names; commas behind them are none of theirs."""
        return [word for part in self.options.get("exclude", "").split() if (word := part.rstrip(",;"))]

    def identify(self, node: nodes.Element, text: str) -> None:
        """Give *node* its ``:name:`` and an identifier that no other page has."""
        if "name" in self.options:
            note_name(self.state.document, node, self.options["name"], self.here)
        set_unique_id(self.env, self.state.document, node, text or self.name)

    def inline(self, cls: type[T], text: str) -> T:
        """Parse *text*, which stands in the directive's first lines, into a node of *cls*."""
        # Also what is words alone: MyST counts those of a page as it reads them.
        children, messages = self.parse_inline(text, lineno=self.lineno)
        self.messages += messages
        node = cls(text, "", *children)
        self.messages += take_messages(node)
        self.set_source_info(node)
        for inner in instances(node, nodes.Element):
            # MyST counts from the line below.
            inner.line = node.line
        if self.is_markdown:
            escape_html(node)
        self._check_title(node)
        return node

    def _check_title(self, node: nodes.TextElement) -> None:
        """Warn of what went astray in text on the directive's first lines."""
        if self.is_markdown:
            warn_of_commands(node, self.here)
            if "$" not in node.rawsource:
                return
            if not note_extensions(self.env, missing_dollars([node])) and stray_dollars(node) % 2:
                said = rf"a `$` without a partner in `{node.astext()}`; write `\$` for a dollar sign"
                warn(Subtype.DIRECTIVE, said, self.here)
        elif "\n" in node.rawsource and not self.content:
            said = f"the title of `{self.name}` goes on to its end: leave a blank line after the title"
            warn(Subtype.DIRECTIVE, said, self.here)
        elif not self.is_markdown:
            self._check_lines_of_title(node.rawsource)

    def _check_lines_of_title(self, title: str) -> None:
        """Warn of a line of *title* that was meant as a directive or as an option."""
        options = "|".join(self.known_options)
        taken = re.search(_NO_TITLE.format(options), title, re.MULTILINE)
        if taken:
            how = f"write options as `:{taken[1]}: …`" if taken[1] else "leave a blank line before that"
            said = f"`{taken[0].strip()}` is part of the title of `{self.name}`: {how}"
            warn(Subtype.DIRECTIVE, said, self.here)
            self.has_warned = True

    def body(self, own: type[nodes.Element]) -> list[nodes.Node]:
        """Parse the content; a directive of the same kind inside it is lifted out, after it."""
        holder = nodes.container()
        # What the parsers leave without a place has its parent's.
        self.set_source_info(holder)
        holder += self.parse_content_to_nodes()
        found = by_class(holder)
        heard = [one for one in found.get(nodes.system_message, ()) if one["level"] >= _WARNING]
        self.unread = cells_around([*heard, *found.get(own, ())])
        if nodes.system_message in found:
            messages = take_messages(holder)
            self.messages += messages
            self.has_warned |= any(message["level"] >= _ERROR for message in messages)
        self.has_dollars = any("$" in text for text in found.get(nodes.Text, ()))
        if self.is_markdown and self.has_dollars:
            join_double_dollars(holder)
            note_extensions(self.env, missing_dollars(holder.children))
        self._warn_of_options(holder.children)
        self._warn_of_headings([node for node in found.get(nodes.rubric, ()) if "level" in node])
        for inner in found.get(own, ()):
            inner.parent.remove(inner)
            self.lifted.append(inner)
            said = f"`{self.name}` inside `{self.name}`: it is put after the outer one; close that first"
            warn(Subtype.DIRECTIVE, said, inner)
        return list(holder.children)

    def _warn_of_options(self, content: list[nodes.Node]) -> None:
        """Warn of options that a blank line made content."""
        first = content[0] if content else None
        if isinstance(first, nodes.field_list):
            names = [name.astext() for name in first.findall(nodes.field_name)]
            if set(names) & {*self.known_options, *self.argument_words}:
                listed = ", ".join(f"`:{name}:`" for name in names)
                said = f"options of `{self.name}` after a blank line are shown as text: put {listed} right "
                warn(Subtype.OPTION, said + "under its first line", location_of(first))
                self.has_warned = True

    def _warn_of_headings(self, headings: list[nodes.Element]) -> None:
        """Warn of the first heading in the content: Markdown makes a rubric of it, with its level."""
        if not headings:
            return
        known: set[str] = memo(self.env, "headings", set())
        if location_of(headings[0]) not in known:
            said = f"a heading inside `{self.name}`: is the closing `:::` above it missing?"
            warn(Subtype.DIRECTIVE, said, location_of(headings[0]))
        # A directive around this one has the same headings.
        known.update(map(location_of, headings))


def escape_html(node: nodes.Element) -> None:
    """Turn HTML in *node*, parsed by MyST, into text: MyST passes it on, and only the HTML writers know it.

    What MyST itself makes of Markdown stays as it is in a meaning: ends of lines, what is struck out, and
    boxes of tasks.  Elsewhere are lines of words, which are also read aloud.
    """
    for raw in instances(node, nodes.raw):
        is_break = raw["format"] == "latex" and raw.astext() == _BREAK
        if is_hidden(raw):
            raw.parent.remove(raw)
        elif is_break or (raw["format"] == "html" and _OF_MARKDOWN.fullmatch(raw.astext())):
            if is_break:
                # Words before and after it are two where no line ends.
                raw.parent.insert(raw.parent.index(raw) + 1, nodes.Text(" "))
            if not any(isinstance(one, row_meaning) for one in ancestors(raw)):
                raw.parent.remove(raw)
            elif raw.astext().startswith("<input"):
                # Of pages of EPUB, which are XML, every element has an end.
                raw[:] = [nodes.Text(f"{raw.astext().rstrip(' />')} />")]
        elif raw["format"] == "html":
            text = nodes.Text(raw.astext())
            is_block = not isinstance(raw.parent, nodes.TextElement)
            replace(raw, [nodes.paragraph("", "", text) if is_block else text])


_OF_MARKDOWN = re.compile(r'<br />\n|</?s>|<input class="task-list-item-checkbox"[^<>]*>')
_BREAK = "\\\\\n"


# Of the same page and the same symbols, many times.
_make_id = lru_cache(maxsize=2048)(nodes.make_id)


def set_unique_id(env: BuildEnvironment, document: nodes.document, node: nodes.Element, text: str) -> None:
    """Give *node*, if it has none, an identifier made of the page and *text*.

    No other page has it: writers that merge pages keep identifiers as they are.
    """
    if not node["ids"]:
        node["ids"].append(make_id(env, document, _make_id(env.docname), _make_id(text)))
        document.note_explicit_target(node, node)


def note_name(document: nodes.document, node: nodes.Element, name: str, location: Any) -> None:
    """Make *node* a cross-reference target called *name*, unless the page has that name."""
    name = nodes.fully_normalize_name(name)
    if document.nametypes.get(name):
        said = f"the name `{name}` is taken on this page: give one of the two another"
        warn(Subtype.NAME, said, location)
        return
    node["names"].append(name)
    document.note_explicit_target(node, node)
