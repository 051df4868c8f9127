"""The public list of mended mistakes: of every text in its language, newest first, with a way to tell of another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.editions.page import view
from tests.editions.support import interface_word
from tests.support import RECORD, BuiltSite, article, term

Build = Callable[..., BuiltSite]
TWICE = "[{date: 2026-06-06, what: A name.}, {date: 2026-06-02, what: A sum.}]"
FACT = {
    "public-facts.yaml": """facts:
  - value: hello@example.org
    what: {en: The group's own address, ja: 団体のアドレス}
    source: {url: "https://example.org/", publisher: KRSY, date: "2026"}
"""
}
FILES = {
    "articles/2026-06-01-one/en.md": article("One", corrections='[{date: 2026-06-05, what: "The year was 2023."}]'),
    "articles/2026-06-01-one/ja.md": article("一つ目", corrections="[{date: 2026-06-07, what: 人数《にんずう》。}]"),
    "pages/two/en.md": article("Two", corrections=TWICE),
    "glossary/visit/term.yaml": RECORD,
    "glossary/visit/en.md": term("visit", corrections="[{date: 2026-06-04, what: The hours.}]"),
}


def mended(site: BuiltSite, lang: str) -> list[tuple[str, str]]:
    """Return ``(address, words)`` of each entry of the list."""
    items = view(site, f"/{lang}/corrections/").root.one("ul", cls="corrections").all("li")
    return [(item.one("a")["href"].removeprefix("../").removesuffix("index.html"), item.text) for item in items]


def test_all_that_was_mended_in_a_language_is_listed_newest_first(build: Build) -> None:
    site = build(FILES)
    assert site.problems == []
    found = mended(site, "en")
    assert [address for address, _ in found] == [
        "two/",
        "articles/one/",
        "glossary/visit/",
        "two/",
    ]
    for (_, words), said in zip(found, ("A name.", "The year was 2023.", "The hours.", "A sum."), strict=True):
        assert words.endswith(said)
    [(address, words)] = mended(site, "ja")
    assert address == "articles/one/"
    assert "人数" in words


def test_a_language_in_which_nothing_was_mended_says_so(build: Build) -> None:
    page = view(build(FILES), "/ja-simple/corrections/")
    assert not page.root.all("ul", cls="corrections")
    assert page.root.all("h2", id="report")


@pytest.mark.parametrize("contact", [{}, {"email": "hello@example.org", "page": "https://example.org/write"}])
def test_how_to_tell_of_a_mistake_is_said_with_the_channel_of_the_settings(
    build: Build, contact: dict[str, str]
) -> None:
    site = build({**FILES, **(FACT if contact else {})}, CONTACT=contact)
    report = view(site, "/en/corrections/").section("report")
    links = [link["href"] for link in report.all("a")]
    if contact:
        assert links[:2] == ["mailto:hello@example.org", "https://example.org/write"]
    none_yet = interface_word(
        "en",
        "The group has not published an address for this yet. "
        "When it has, it stands here and at the foot of every page.",
    )
    assert (none_yet in report.text) is not bool(contact)


def test_every_text_leads_there(build: Build) -> None:
    site = build(FILES)
    for path in ("en/articles/one/", "en/two/", "en/glossary/visit/"):
        assert "corrections/index.html#report" in site.text(f"{path}index.html")
