"""The text of a finished page as XHTML, which books ask for: without menus, scripts, buttons and notes that open.

A page of ours is well formed HTML (the Nu checker and the gate see to that), so one pass with a stack is enough.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from html.parser import HTMLParser

from plugins.shared import SiteError

_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
# What has no use on paper-like pages, or what a reading program must not run.
_DROPPED = frozenset({"script", "style", "nav", "button", "form", "input", "template", "svg", "source", "label"})
_DROPPED_CLASSES = frozenset({"notes", "needs-script", "not-in-books"})
_UNWRAPPED = frozenset({"picture"})
_ATTRIBUTES = frozenset({"id", "class", "lang", "dir", "href", "hreflang", "src", "alt", "width", "height", "title",
                         "datetime", "start", "value", "reversed", "colspan", "rowspan", "scope", "cite", "open",
                         "role", "aria-label", "aria-labelledby"})  # fmt: skip


class MarkupError(SiteError):
    """A page is not well formed, so no book can be made of it."""


def main_text(page: str, place: Callable[[str], str]) -> str:
    """Return what stands in the ``<main>`` of ``page`` as XHTML; ``place`` fits its addresses (href, src).

    Raises MarkupError where elements do not close each other.
    """
    writer = _Writer(place)
    writer.feed(page)
    writer.close()
    if writer.open_elements:
        raise MarkupError(f"not closed: {', '.join(writer.open_elements)}")
    return writer.text.strip()


class _Writer(HTMLParser):
    def __init__(self, place: Callable[[str], str]) -> None:
        super().__init__(convert_charrefs=True)
        self._place = place
        self._parts: list[str] = []
        self.open_elements: list[str] = []
        self._in_main = False
        self._dropped_at = 0  # how many elements are open where the dropped one begins; 0 outside of one

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._in_main:
            self._in_main = tag == "main"
            return
        values = {name: value or "" for name, value in attrs}
        if not self._dropped_at and (tag in _DROPPED or _DROPPED_CLASSES & set(values.get("class", "").split())):
            self._dropped_at = 0 if tag in _VOID else len(self.open_elements) + 1
            dropped = True
        else:
            dropped = bool(self._dropped_at)
        if tag not in _VOID:
            self.open_elements.append(tag)
        if not dropped and tag not in _UNWRAPPED:
            end = "/>" if tag in _VOID else ">"
            self._parts.append(f"<{tag}{self._attributes(values)}{end}")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)  # for the elements of drawings, which end so

    def handle_endtag(self, tag: str) -> None:
        if not self._in_main or tag in _VOID:
            return
        if tag == "main" and not self.open_elements:
            self._in_main = False
            return
        if not self.open_elements or self.open_elements.pop() != tag:
            raise MarkupError(f"</{tag}> in line {self.getpos()[0]} closes another element")
        if self._dropped_at:
            self._dropped_at = 0 if len(self.open_elements) < self._dropped_at else self._dropped_at
        elif tag not in _UNWRAPPED:
            self._parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self._in_main and not self._dropped_at:
            self._parts.append(escape(data, quote=False))

    def _attributes(self, values: dict[str, str]) -> str:
        kept = {name: value for name, value in values.items() if name in _ATTRIBUTES}
        for name in ("href", "src"):
            if name in kept:
                kept[name] = self._place(kept[name])
        if "lang" in kept:
            kept["xml:lang"] = kept["lang"]
        return "".join(f' {name}="{escape(value)}"' for name, value in kept.items())
