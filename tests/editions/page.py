"""Finished pages as readers meet them: the elements, the switcher, the alternates, and where links lead."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.support import BuiltSite

SITE_URL = "https://site.example/krsy"
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr"})


def straight(text: str) -> str:
    """Return ``text`` with straight quotes, so that what an editor typed equals what a page shows in English."""
    return text.translate(_STRAIGHT)


@dataclass(eq=False)
class Element:
    """An element of a page; ``parent`` is None for the page itself."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def get(self, name: str) -> str | None:
        return self.attributes.get(name)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def descendants(self) -> Iterator[Element]:
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.descendants()

    def all(self, tag: str = "", *, cls: str = "", **attributes: str) -> list[Element]:
        """Return the elements below this one that fit, in order."""
        return [
            found
            for found in self.descendants()
            if (not tag or found.tag == tag)
            and (not cls or cls in found.classes)
            and all(found.get(name) == value for name, value in attributes.items())
        ]

    def one(self, tag: str = "", *, cls: str = "", **attributes: str) -> Element:
        """Return the only element that fits; there must be exactly one."""
        found = self.all(tag, cls=cls, **attributes)
        assert len(found) == 1, f"{len(found)} elements fit {tag} {cls} {attributes}"
        return found[0]

    def above(self) -> Iterator[Element]:
        """Yield this element and those around it, from the inside out."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent

    @property
    def text(self) -> str:
        """The words in it without readings, runs of white space as one space."""
        return " ".join(self._text().split())

    def _text(self) -> str:
        if self.tag in ("rt", "rp"):
            return ""
        return "".join(child if isinstance(child, str) else child._text() for child in self.children)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Element("")
        self.open = self.page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.open)
        self.open.children.append(element)
        if tag not in _VOID:
            self.open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.children.append(Element(tag, {name: value or "" for name, value in attrs}, self.open))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.tag == tag, f"line {self.getpos()[0]}: </{tag}> where <{self.open.tag}> is open"
        assert self.open.parent is not None
        self.open = self.open.parent

    def handle_data(self, data: str) -> None:
        self.open.children.append(data)


def parse(html: str) -> Element:
    """Return the elements of ``html``; every element that is opened must be closed, in order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open is reader.page, f"<{reader.open.tag}> stays open"
    return reader.page


def _is_passed_over(element: Element) -> bool:
    return "languages" in element.classes or element.get("id") == "note:word"


@dataclass(frozen=True)
class View:
    """One page of a built site; ``path`` is its file, ``site_url`` the address that the site was built for."""

    path: str
    root: Element
    site_url: str = SITE_URL

    @cached_property
    def html(self) -> Element:
        return self.root.one("html")

    @cached_property
    def main(self) -> Element:
        return self.root.one("main")

    @cached_property
    def lang(self) -> str:
        return self.html["lang"]

    @cached_property
    def address(self) -> str:
        """The page's address from the root of the site."""
        return "/" + self.path.removesuffix("index.html")

    @cached_property
    def canonical(self) -> str:
        return self.root.one("link", rel="canonical")["href"]

    @cached_property
    def is_redirect(self) -> bool:
        return bool(self.root.all("meta", **{"http-equiv": "refresh"}))

    @cached_property
    def is_unlisted(self) -> bool:
        """Whether search engines are asked to pass the page over; it has no other language and stands in no map."""
        return any((meta.get("content") or "").startswith("noindex") for meta in self.root.all("meta", name="robots"))

    @cached_property
    def alternates(self) -> dict[str, str]:
        """``hreflang`` → the address from the root of the site."""
        links = [link for link in self.root.all("link", rel="alternate") if link.get("hreflang")]
        assert len({link["hreflang"] for link in links}) == len(links), "a language stands twice"
        return {link["hreflang"]: self.rooted(link["href"]) for link in links}

    @cached_property
    def switcher(self) -> list[Element]:
        """The entries of the language switcher."""
        return self.root.one("nav", cls="languages").all("li")

    def section(self, heading: str) -> Element:
        """Return the part of the page below the heading with the anchor ``heading``."""
        return next(part for part in self.main.one("h2", id=heading).above() if part.tag == "section")

    def links(self) -> list[Element]:
        """The links of the page outside the language switcher and the box whose link a script gives its address."""
        return [link for link in self.root.all("a") if not any(_is_passed_over(e) for e in link.above())]

    def rooted(self, address: str) -> str:
        """Return an address of ours, as this page writes it, from the root of the site and without its anchor."""
        base = urlsplit(self.site_url).path.rstrip("/")
        parts = urlsplit(address)
        if parts.netloc:
            assert address.startswith(self.site_url + "/"), address
        path = unquote(parts.path)
        if path.startswith("/"):
            assert path.startswith(base + "/"), f"{address} lies outside {self.site_url}"
            return path.removeprefix(base)
        return posixpath.normpath(posixpath.join("/", posixpath.dirname(self.path), path)).removesuffix("index.html")

    def is_ours(self, address: str) -> bool:
        """Whether ``address`` leads to another place of this site."""
        parts = urlsplit(address)
        inside = not parts.netloc and parts.scheme in ("", "https") and bool(parts.path)
        return inside or address.startswith(self.site_url + "/")


def view(site: BuiltSite, path: str, site_url: str = SITE_URL) -> View:
    """Return a page of a site by its file, or by its address when that ends in a slash."""
    file = path.lstrip("/") + ("index.html" if path.endswith("/") else "")
    return View(file, parse(site.text(file)), site_url)


def views(site: BuiltSite, site_url: str = SITE_URL) -> tuple[View, ...]:
    """Return all pages but its redirects of a site that is built once in a run; they are read only once, too."""
    return _views(site.output, site_url)


@cache
def _views(output: Path, site_url: str) -> tuple[View, ...]:
    site = BuiltSite(output, [])
    return tuple(page for path in site.pages() if not (page := view(site, path, site_url)).is_redirect)


def links_into_another(site: BuiltSite) -> Iterator[tuple[str, Element, str]]:
    """Yield each link of ``site`` into another language than its page's: where it stands, itself, that language."""
    languages = {page.lang for page in views(site)}
    for page in views(site):
        for link in page.links():
            lang = page.rooted(link["href"]).split("/")[1] if page.is_ours(link["href"]) else page.lang
            if lang in languages and lang != page.lang:
                yield f"{page.path}: {link['href']} ({link.text})", link, lang
