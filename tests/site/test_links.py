"""The addresses on the real site, read apart from plugins/safety: there what may not stand is listed, here what may."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest

from tests.support import BuiltSite

ADDRESS = "https://site.example/krsy/"  # where real_site is built for
_NEVER = frozenset({"base", "embed", "form", "frame", "frameset", "iframe", "object", "portal", "applet"})
# The readers' bar: choices that the style sheet reads. Without a form nothing is sent anywhere.
_CHOICES = ("radio", "checkbox")
# Run before the page is shown: what a reader asked to remember, and the field for searching, do not move what is read.
_AT_ONCE = ("/theme/reading.js", "/theme/field.js")
_DATA = ("application/ld+json", "application/json")
_NAMED_ONLY = frozenset({"alternate", "canonical"})
_OUTSIDE = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}|[a-z]+://", re.IGNORECASE)


@dataclass(slots=True)
class Tag:
    """A tag of a page: name, attributes and line; ``inert`` if it stands in a template, which starts nothing."""

    name: str
    values: Mapping[str, str]
    line: int
    inert: bool = False


@dataclass(slots=True)
class ParsedPage:
    """All tags of a page, and what stands in scripts and styles."""

    tags: list[Tag] = field(default_factory=list)
    raw: list[tuple[str, str]] = field(default_factory=list)

    @property
    def anchors(self) -> set[str]:
        return {tag.values["id"] for tag in self.tags if "id" in tag.values}


class Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = ParsedPage()
        self._inside = ""
        self._templates = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.page.tags.append(Tag(tag, values, self.getpos()[0], inert=self._templates > 0))
        self._templates += tag == "template"
        # What programs read of the page is data: nothing in it runs.
        self._inside = "data" if dict(attrs).get("type") in _DATA else tag

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""
        self._templates -= tag == "template"

    def handle_data(self, data: str) -> None:
        if self._inside in ("script", "style") and data.strip():
            self.page.raw.append((self._inside, data))


def parse(html: str) -> ParsedPage:
    parser = Parser()
    parser.feed(html)
    parser.close()
    return parser.page


@pytest.fixture(scope="module")
def pages(real_site: BuiltSite) -> dict[str, ParsedPage]:
    found = {name: parse(real_site.text(name)) for name in real_site.pages()}
    assert len(found) > 100
    return found


def address_of(name: str) -> str:
    """Return the address at which the output file ``name`` is read."""
    return ADDRESS + name.removesuffix("index.html")


def is_broken(address: str, site: BuiltSite, pages: Mapping[str, ParsedPage]) -> bool:
    """Whether a whole address is on our host and leads to nothing."""
    parts = urlsplit(address)
    if parts.netloc != urlsplit(ADDRESS).netloc:
        return False
    if not address.startswith(ADDRESS):
        return True
    name = unquote(parts.path.removeprefix(urlsplit(ADDRESS).path))
    name += "index.html" if name == "" or name.endswith("/") else ""
    anchor = unquote(parts.fragment)
    return not site.has(name) or bool(anchor and name in pages and anchor not in pages[name].anchors)


def addresses(tag: Tag) -> Iterator[str]:
    """Yield every address in an attribute of ``tag`` that may hold one."""
    for name in ("href", "src", "xlink:href", "poster", "data", "action"):
        if name in tag.values:
            yield tag.values[name]
    for part in tag.values.get("srcset", "").split(","):
        if part.strip():
            yield part.split()[0]


def test_every_link_and_anchor_of_ours_leads_somewhere(real_site: BuiltSite, pages: dict[str, ParsedPage]) -> None:
    broken, followed = [], 0
    for name, page in pages.items():
        for tag in page.tags:
            for address in addresses(tag):
                followed += 1
                if is_broken(urljoin(address_of(name), address), real_site, pages):
                    broken.append(f"{name}:{tag.line} <{tag.name}> {address}")
    assert broken == []
    assert followed > 1000


def test_only_links_name_other_hosts(pages: dict[str, ParsedPage]) -> None:
    asking = []
    for name, page in pages.items():
        for tag in page.tags:
            for attribute, value in tag.values.items():
                if not _OUTSIDE.search(value) or attribute.startswith("xmlns"):
                    continue
                rels = set(tag.values.get("rel", "").split())
                a_link = tag.name == "a" and attribute == "href"
                only_named = tag.name == "link" and attribute == "href" and rels and rels <= _NAMED_ONLY
                words = tag.name == "meta" and attribute == "content" and "name" in tag.values
                if not (a_link or only_named or words or value.startswith(ADDRESS)):
                    asking.append(f"{name}:{tag.line} <{tag.name} {attribute}={value!r}>")
    assert asking == []


def test_no_page_holds_a_script_or_a_handler_of_its_own(pages: dict[str, ParsedPage]) -> None:
    found = []
    for name, page in pages.items():
        found += [f"{name} <script> {text[:60]}" for kind, text in page.raw if kind == "script"]
        for tag in page.tags:
            for attribute, value in tag.values.items():
                if attribute.startswith("on") or "script:" in re.sub(r"\s", "", value.lower()) or attribute == "srcdoc":
                    found.append(f"{name}:{tag.line} <{tag.name} {attribute}={value!r}>")
    assert found == []


def test_every_script_that_a_page_loads_is_a_file_of_the_theme(pages: dict[str, ParsedPage]) -> None:
    scripts = [(name, tag) for name, page in pages.items() for tag in page.tags if tag.name == "script"]
    loaded = [(name, tag) for name, tag in scripts if "src" in tag.values]
    assert len(loaded) > 100
    assert [
        (name, tag.values)
        for name, tag in loaded
        if not re.fullmatch(r"/krsy/theme/[a-z-]+\.js", tag.values["src"])
        or set(tag.values) != ({"src"} if tag.inert or tag.values["src"].endswith(_AT_ONCE) else {"src", "defer"})
    ] == []
    kinds = {tag.values.get("type") for _, tag in scripts if "src" not in tag.values}
    assert kinds == {"application/ld+json", "application/json"}
    rules = {name for name, tag in scripts if tag.values.get("type") == "application/json"}
    assert {name.split("/", 1)[1] for name in rules} == {"letter-checker/index.html"}


def test_no_page_sends_anything_or_shows_another_page_inside(pages: dict[str, ParsedPage]) -> None:
    found = {
        (name, tag.name, tag.values.get("type", ""))
        for name, page in pages.items()
        for tag in page.tags
        if tag.name in _NEVER or (tag.name == "input" and tag.values.get("type") not in _CHOICES)
    }
    assert found == set()


def test_styles_in_pages_load_nothing(pages: dict[str, ParsedPage]) -> None:
    styles = [(name, text) for name, page in pages.items() for kind, text in page.raw if kind == "style"]
    styles += [
        (name, tag.values["style"]) for name, page in pages.items() for tag in page.tags if "style" in tag.values
    ]
    assert [(name, text) for name, text in styles if re.search(r"url\(\s*[^#\s]|@import|image-set", text)] == []


def test_style_sheets_drawings_and_scripts_name_no_other_host(real_site: BuiltSite) -> None:
    files = [path for path in real_site.output.rglob("*") if path.suffix in (".css", ".svg", ".js")]
    assert any(path.suffix == ".css" for path in files)
    for path in files:
        text = re.sub(r'"http://www\.w3\.org/(?:2000/svg|1999/xhtml|2005/Atom)"', "", path.read_text(encoding="utf-8"))
        assert re.findall(r"(?:https?:)?//[a-z0-9-]+\.[^\s\"')]+", text) == [], path.name
        assert "data:" not in text, path.name


def test_no_id_stands_twice_on_a_page(pages: dict[str, ParsedPage]) -> None:
    for name, page in pages.items():
        ids = [tag.values["id"] for tag in page.tags if "id" in tag.values]
        assert len(ids) == len(set(ids)), name


def test_every_address_of_the_sitemap_is_a_page(real_site: BuiltSite, pages: dict[str, ParsedPage]) -> None:
    root = ElementTree.fromstring(real_site.text("sitemap.xml"))
    found = [
        element.text or element.get("href") or "" for element in root.iter() if element.tag.endswith(("loc", "link"))
    ]
    assert len(found) > 100
    assert [
        address for address in found if not address.startswith(ADDRESS) or is_broken(address, real_site, pages)
    ] == []


def test_every_address_of_ours_in_the_feeds_leads_somewhere(real_site: BuiltSite, pages: dict[str, ParsedPage]) -> None:
    feeds = sorted(real_site.output.rglob("feed.xml"))
    assert feeds
    broken = []
    for path in feeds:
        for element in ElementTree.fromstring(path.read_text(encoding="utf-8")).iter():
            inside = parse(element.text or "").tags if element.get("type") == "html" else []
            for address in [element.get("href", ADDRESS), *(value for tag in inside for value in addresses(tag))]:
                whole = bool(urlsplit(address).scheme)
                if not whole or is_broken(address, real_site, pages):
                    broken.append(f"{path.relative_to(real_site.output)} {address}")
    assert broken == []
