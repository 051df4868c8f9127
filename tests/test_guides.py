"""The guides for editors: every link inside them leads somewhere, and the contents name every screen."""

from __future__ import annotations

import re

import pytest

from tests.support import ROOT

GUIDES = ("CONTRIBUTING.md", "docs/first-steps.md", "docs/fields.md", "docs/decisions/form-editor.md")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_CODE = re.compile(r"^ *(````?).*?^ *\1|`[^`\n]*`", re.MULTILINE | re.DOTALL)


def anchors(text: str) -> set[str]:
    """Return the anchors of a page on GitHub: its headings in small letters without signs, and what it names itself."""
    headings = (re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in _HEADING.findall(text))
    return {*headings, *re.findall(r'<a id="([^"]+)">', text)}


@pytest.mark.parametrize("guide", GUIDES)
def test_every_link_inside_leads_somewhere(guide: str) -> None:
    page = ROOT / guide
    text = page.read_text(encoding="utf-8")
    wrong = []
    for address in _LINK.findall(_CODE.sub("", text)):
        file, _, anchor = address.partition("#")
        if address.startswith("http"):
            continue
        target = page if not file else (page.parent / file).resolve()
        if not target.exists() or (anchor and anchor not in anchors(target.read_text(encoding="utf-8"))):
            wrong.append(address)
    assert wrong == []


def test_the_contents_name_every_screen_of_both_languages() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = {address.removeprefix("#") for address in _LINK.findall(text) if address.startswith("#")}
    screens = re.findall(r"^### (.+)$", text, re.MULTILINE)
    left = [one for one in screens if not anchors(f"### {one}") & named]
    assert left == ["したいことから探す", "Find what you want to do"]
