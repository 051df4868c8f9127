"""What a page does to the one who opens it: which addresses it loads, links to and names, and its scripts."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import NamedTuple

# Attributes whose address a browser fetches by itself (HTML Living Standard, and SVG for href on its elements).
_LOADING = frozenset({"src", "srcset", "poster", "background", "data", "imagesrcset", "manifest", "ping", "action",
                      "formaction", "codebase", "classid", "profile", "longdesc", "lowsrc", "dynsrc",
                      "attributionsrc"})  # fmt: skip
# A <link> with one of these only names an address; any other rel may fetch it.
_NAMING_RELS = frozenset({"alternate", "canonical", "next", "prev", "author", "license", "help"})
_CSS_URL = re.compile(r"""url\(\s*["']?([^"')\s]+)|@import\s*["']([^"']+)""", re.IGNORECASE)
_CSS_IMAGE_SET = re.compile(r"image-set\(([^)]*)", re.IGNORECASE)
# Browsers read none of the comments, and letters behind a backslash as themselves: @im\\port, u\\72l.
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\n]?|\n|(.))", re.DOTALL)
# Whatever stands around it: src(), image(), cross-fade(), and what is yet to be invented.
_CSS_ELSEWHERE = re.compile(r"""["']\s*((?:[a-zA-Z][a-zA-Z0-9+.-]*:)?//[^"']*)""")
# The name of a vocabulary, which nothing is asked for.
_CSS_NAMESPACE = re.compile(r"@namespace\b[^;{}]*;", re.IGNORECASE)
_QUOTED = re.compile(r"""["']([^"']+)["']""")
# "0; url='https://…'": browsers do without the word and the quotation marks.
_REFRESH = re.compile(r"""[\s\d.]*[;,]?\s*(?:url\s*=\s*)?["']?([^"']*)""", re.IGNORECASE)
# Browsers drop these from an address before they look at its scheme.
_UNSEEN = re.compile(r"[\x00-\x20]+")
_SCRIPT_SCHEMES = ("javascript:", "vbscript:", "data:text/html", "data:image/svg", "data:application/")
# What stands in a <script> of one of these types is data; any other type that we do not know might run.
_DATA_TYPES = frozenset({"application/ld+json", "application/json"})
# Elements that hold other pages or programs, send what was typed, or turn all addresses of the page elsewhere.
_STRANGERS = frozenset({"applet", "base", "embed", "fencedframe", "form", "frame", "frameset", "iframe", "object"})
# After any other element a browser is in the body, where it takes no policy from a <meta>.
_OF_THE_HEAD = frozenset({"html", "head", "meta", "title", "link", "script", "style", "base", "template"})


class Found(NamedTuple):
    """An address or a scrap of script, and the line of the page that holds it."""

    text: str
    line: int


@dataclass(slots=True)
class PageFacts:
    """What stands in a page: ``loads`` are fetched on opening, ``links`` on a tap; ``scripts`` run by themselves.

    ``script_files`` are those of the ``loads`` that run as scripts, ``start_scripts`` those of them that do so with the
    page; ``sheets`` are style sheets, ``styles`` rules in the page itself; a page that ``leads_on`` is left at once.
    ``strangers`` are elements that a page for reading has no use for.
    ``policies`` are the Content-Security-Policies that stand before all that they govern; ``referrers`` what the page
    asks to be told to those whom its links lead to.
    """

    loads: list[Found] = field(default_factory=list)
    links: list[Found] = field(default_factory=list)
    scripts: list[Found] = field(default_factory=list)
    script_files: list[Found] = field(default_factory=list)
    start_scripts: list[str] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    leads_on: bool = False
    styles: list[Found] = field(default_factory=list)
    strangers: list[Found] = field(default_factory=list)
    policies: list[str] = field(default_factory=list)
    referrers: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)

    def says_more_than_links(self) -> bool:
        """Whether anything stands here but links and anchors."""
        return any(getattr(self, name) for name in _BESIDE_LINKS if name != "anchors")


_BESIDE_LINKS = tuple(one.name for one in fields(PageFacts) if one.name != "links")


def css_addresses(css: str) -> list[str]:
    """Return the addresses that a style sheet loads, each once."""
    plain = _CSS_ESCAPE.sub(_escaped, _CSS_COMMENT.sub("", css)) if "\\" in css or "/*" in css else css
    return list(dict.fromkeys(address for text in dict.fromkeys((css, plain)) for address in _css_addresses(text)))


def _escaped(found: re.Match[str]) -> str:
    if found[1]:
        number = int(found[1], 16)
        return chr(number) if 0 < number <= sys.maxunicode else "\ufffd"
    return found[2] or ""


def _css_addresses(css: str) -> list[str]:
    sets = [address for found in _CSS_IMAGE_SET.findall(css) for address in _QUOTED.findall(found)]
    elsewhere: list[str] = _CSS_ELSEWHERE.findall(_CSS_NAMESPACE.sub("", css))
    return [first or second for first, second in _CSS_URL.findall(css)] + sets + elsewhere


class Noticed:
    """Notes what the tags of a page say, in their order."""

    def __init__(self) -> None:
        self.facts = PageFacts()
        self._raw = ""
        self._templates = 0
        self.policy_may_come = True

    def opened(self, tag: str, values: Mapping[str, str], line: int) -> None:
        """Note the tag that opens the element ``tag`` in the line ``line``."""
        if "id" in values:
            self.facts.anchors.add(values["id"])
        self._tells(tag, values, line)
        for name, value in values.items():
            if name.startswith("on") or name == "srcdoc" or _is_script(value):
                self.facts.scripts.append(Found(f"{name}={value}", line))
            elif name in _LOADING:
                self._loads(value, line, several=name.endswith("srcset"))
            elif "(" in value:  # style, and fill, mask … of drawings
                self.facts.loads += [Found(address, line) for address in css_addresses(value)]
        self._reference(tag, values, line)
        self._raw = tag if tag in ("script", "style") else ""
        self._templates += tag == "template"
        if tag == "script" and "src" in values:
            self.facts.script_files.append(Found(values["src"], line))
            if not self._templates:
                self.facts.start_scripts.append(values["src"])
        elif tag == "script" and values.get("type", "").strip().lower() not in _DATA_TYPES:
            self.facts.scripts.append(Found("<script>", line))

    def _tells(self, tag: str, values: Mapping[str, str], line: int) -> None:
        """Note what the page says of itself, and what stands in it that should stand elsewhere or nowhere."""
        facts = self.facts
        self.policy_may_come = self.policy_may_come and tag in _OF_THE_HEAD and tag not in ("script", "style", "base")
        if tag == "meta" and values.get("http-equiv", "").strip().lower() == "content-security-policy":
            if self.policy_may_come and not facts.loads:
                facts.policies.append(values.get("content", ""))
        elif tag == "meta" and values.get("name", "").strip().lower() == "referrer":
            facts.referrers.append(values.get("content", ""))
        elif "referrerpolicy" in values:
            facts.referrers.append(values["referrerpolicy"])
        if tag == "style" or "style" in values:
            facts.styles.append(Found(f'style="{values["style"]}"' if "style" in values else "<style>", line))
        if tag in _STRANGERS:
            facts.strangers.append(Found(f"<{tag}>", line))

    def closed(self, tag: str) -> None:
        """Note that the element ``tag`` ends."""
        self._raw = ""
        self._templates -= tag == "template"

    def text(self, text: str, line: int) -> None:
        """Note text that begins in the line ``line``."""
        if self._raw == "style":
            self.facts.loads += [Found(address, line) for address in css_addresses(text)]

    def _loads(self, value: str, line: int, *, several: bool) -> None:
        addresses = [part.split()[0] for part in value.split(",") if part.strip()] if several else [value]
        self.facts.loads += [Found(address, line) for address in addresses]

    def _reference(self, tag: str, values: Mapping[str, str], line: int) -> None:
        address = values.get("href", values.get("xlink:href"))
        if tag == "meta" and values.get("http-equiv", "").strip().lower() == "refresh":
            refresh = _REFRESH.match(values.get("content", ""))
            self.facts.loads += [Found(refresh[1], line)] if refresh and refresh[1] else []
            self.facts.leads_on = True
        elif address is None:
            return
        elif tag in ("a", "area"):
            self.facts.links.append(Found(address, line))
        elif tag == "link" and set(values.get("rel", "").lower().split()) <= _NAMING_RELS:
            return
        else:
            self.facts.loads.append(Found(address, line))
            if tag == "link" and "stylesheet" in values.get("rel", "").lower().split():
                self.facts.sheets.append(address)


def _is_script(value: str) -> bool:
    return ":" in value and _UNSEEN.sub("", value).lower().startswith(_SCRIPT_SCHEMES)
