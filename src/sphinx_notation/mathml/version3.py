"""MathML 3, which the standard of EPUB asks for, from what the converters make for browsers of today.

Source: MathML 3, section 3.3.4, "Style Change": there ``mstyle`` alone changes how what is inside is set.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

NAMESPACE = "http://www.w3.org/1998/Math/MathML"
_XHTML = "http://www.w3.org/1999/xhtml"
_OF_HTML = re.compile(r"<(b|i|em|strong|span|code|s|u|small|sub|sup)(?=[ >])")
# A length that version 3 does not know; it is that of the text around, which formulas have too.
_LENGTH = re.compile(r'="(-?[0-9.]+)rem"')
# What only the outermost element and `mstyle` may say.
_STYLES = ("displaystyle", "scriptlevel")
_STYLED = frozenset({"math", "mstyle"})


def as_version_3(mathml: str, text: str = "") -> str:
    """Return *mathml* as MathML 3 in XHTML; *text* is for readers that know no MathML.

    >>> as_version_3('<math><mfrac displaystyle="false"><mn>1</mn><mn>2</mn></mfrac></math>')
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><mstyle displaystyle="false"><mfrac><mn>1</mn><mn>2</mn></mfrac></mstyle></math>'
    """  # noqa: E501  # what is returned is one line
    head = f'<math xmlns="{NAMESPACE}"'
    mathml = _LENGTH.sub(r'="\1em"', mathml)
    # Words may be set with elements of HTML.
    mathml = _OF_HTML.sub(rf'<\1 xmlns="{_XHTML}"', mathml)
    if any(f" {name}=" in mathml for name in _STYLES):
        mathml = _with_styles_apart(mathml)
    if text:
        # As ElementTree escapes, which knows what attributes may hold.
        root = ET.Element("math", alttext=text)
        head += ET.tostring(root, encoding="unicode").removeprefix("<math").removesuffix(" />")
    return head + mathml.removeprefix("<math")


def _with_styles_apart(mathml: str) -> str:
    try:
        root = ET.fromstring(mathml)  # noqa: S314  # a converter of ours has made it
    except ET.ParseError:
        # What is no XML a validator names; no build stops for it.
        return mathml
    _wrap_styled(root)
    # ElementTree writes names of namespaces of its own, which is as good.
    return ET.tostring(root, encoding="unicode")


def _wrap_styled(parent: ET.Element) -> None:
    for place, child in enumerate(list(parent)):
        _wrap_styled(child)
        styles = {name: child.attrib.pop(name) for name in _STYLES if name in child.attrib}
        if not styles:
            continue
        if child.tag in _STYLED:
            child.attrib |= styles
            continue
        wrapper = ET.Element("mstyle", styles)
        wrapper.tail, child.tail = child.tail, None
        parent.remove(child)
        wrapper.append(child)
        parent.insert(place, wrapper)
