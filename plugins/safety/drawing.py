"""The gate for charts: a drawing passes only as the small part of SVG of which our charts are made, and no more.

The cleaner of bodies knows no SVG, and shall not: there browsers change the rules by which they read.
A drawing is read as XML, in which there is one way to read it; its elements hold text or shapes and nothing that a
browser would run, load or take for HTML again (HTML Living Standard, 13.2.6.5, "in foreign content").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree

_LENGTH = re.compile(r"-?\d+(?:\.\d)?")
# One row for each element: its attributes and what their values may be.
_ELEMENTS: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    "svg": {
        "viewBox": re.compile(r"0 0 \d+ \d+"),
        "class": re.compile("chart-(?:line|bars|dots)"),
        "role": re.compile("img"),
    },
    "title": {},
    "desc": {},
    "g": {"class": re.compile("s[1-9]")},
    "path": {
        "d": re.compile(r"[\d .MLHVlvz-]*"),
        "class": re.compile("axis|grid|line|break"),
        "fill": re.compile("none"),
    },
    "circle": {"cx": _LENGTH, "cy": _LENGTH, "r": _LENGTH},
    "rect": {"x": _LENGTH, "y": _LENGTH, "width": _LENGTH, "height": _LENGTH},
    "text": {"x": _LENGTH, "y": _LENGTH, "text-anchor": re.compile("middle|end")},
}
# Elements of which a browser reads the inside as HTML: they hold text alone.
_TEXT_ONLY = frozenset({"title", "desc", "text"})
_DRAWING = re.compile(r'<svg viewBox="0 0 \d+ \d+" class="chart-[a-z]+" role="img"><title>.*?</svg>', re.DOTALL)


def without_drawings(body: str) -> str:
    """Return the HTML ``body`` without the charts that are sound; everything else stays for the gate of bodies."""
    return _DRAWING.sub(lambda found: "" if is_sound(found[0]) else found[0], body)


def is_sound(drawing: str) -> bool:
    """Whether ``drawing`` (one ``<svg>`` as text) holds nothing but what our charts are made of."""
    # A second way to write text, or instructions to a reader of XML; our drawings have neither.
    if any(sign in drawing for sign in ("<!", "<?", "/>")):
        return False
    try:
        root = ElementTree.fromstring(drawing)
    except ElementTree.ParseError:
        return False
    return root.tag == "svg" and all(_is_allowed(element) for element in root.iter())


def _is_allowed(element: ElementTree.Element) -> bool:
    allowed = _ELEMENTS.get(element.tag)
    if allowed is None or (element.tag in _TEXT_ONLY and len(element)):
        return False
    return all(name in allowed and allowed[name].fullmatch(value) for name, value in element.attrib.items())
