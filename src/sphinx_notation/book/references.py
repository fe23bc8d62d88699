"""References, as plain records: what an author wrote, and not what it leads to."""

from __future__ import annotations

from typing import NamedTuple

# References that show the title of what they lead to, by domain and type.
_BY_TITLE = frozenset({("std", "ref"), ("", "any"), ("", "myst")})


#: The type of what is resolved when its page is read, and seen from that page.
LOCAL = "local"
#: The domain of our own references, and the type of those to names of Python.
DOMAIN, CODE = "notation", "code"


class Reference(NamedTuple):
    """A reference as its author wrote it: the domain and the type of its role, and its target.

    With ``is_explicit`` its text was given with it.  ``context`` are the module and the class of Python
    that a name of code may be in, where its page says so.
    """

    domain: str
    type: str
    target: str
    is_explicit: bool = False
    context: tuple[str, str] = ("", "")

    @property
    def is_symbol(self) -> bool:
        """Whether it refers to a symbol; its target is TeX then."""
        return self.domain == DOMAIN and not self.is_code

    @property
    def is_code(self) -> bool:
        """Whether it is a name in code, which a row gives."""
        return self.domain == DOMAIN and self.type == CODE

    @property
    def shows_title(self) -> bool:
        """Whether it shows the title of what it leads to."""
        return not self.is_explicit and (self.domain, self.type) in _BY_TITLE
