"""``content/moved.yaml``: former addresses that belong to no piece, and what is told of mistakes in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.editions import Site, compose
from tests import consent
from tests.editions import support
from tests.editions.page import SITE_URL, view
from tests.support import BuiltSite, article, config, write_files

FILES = {
    "pages/who-we-are/en.md": article("Who we are"),
    "pages/who-we-are/ja.md": article("わたしたちについて"),
    "pages/only-japanese/ja.md": article("日本語だけ"),
    "articles/2026-06-10-a/en.md": article("An article", moved_from="[/2019/a/]"),
}
Compose = Callable[..., Site]


@pytest.fixture
def composed(tmp_path: Path) -> Compose:
    """Compose ``FILES`` and more, with the lines given in moved.yaml."""

    def composed(*lines: str, more: dict[str, str] | None = None, **settings: object) -> Site:
        moved = {"moved.yaml": "moved:\n" + "".join(f"  - {line}\n" for line in lines)} if lines else {}
        write_files(tmp_path / "content", {**FILES, **(more or {}), **moved})
        return compose(config(tmp_path / "content", SITEURL=SITE_URL, **settings))

    return composed


def line(old: str = "/old/", to: str = "page:who-we-are", language: str = "en") -> str:
    return f'{{old: "{old}", to: "{to}", language: {language}}}'


def target(site: Site, path: str) -> str:
    """Return what the page at ``path`` leads to, from the root of the site."""
    (page,) = [file.data.decode() for file in site.files if file.path == path]
    return page.partition("0; url=/krsy")[2].partition('"')[0]


@pytest.mark.parametrize(
    ("to", "language", "address"),
    [
        ("page:who-we-are", "en", "/en/who-we-are/"),
        ("page:who-we-are", "ja", "/ja/who-we-are/"),
        ("page:only-japanese", "en", "/ja/only-japanese/"),  # the language that its readers are shown instead
        ("article:a", "ja", "/en/articles/a/"),
        ("home", "ja-simple", "/ja-simple/"),
        ("articles", "en", "/en/articles/"),
        ("archive/2026", "ja", "/ja/archive/2026/"),
    ],
)
def test_an_old_address_leads_to_the_best_page_for_its_readers(
    composed: Compose, to: str, language: str, address: str
) -> None:
    site = composed(line("/category/old/", to, language))
    assert site.problems == ()
    assert target(site, "category/old/index.html") == address


@pytest.mark.parametrize(
    ("to", "address"), [("facility:ushiku", "/en/facilities/ushiku/"), ("law:release", "/en/law/release/")]
)
def test_an_old_address_can_lead_to_a_record(composed: Compose, to: str, address: str) -> None:
    assert target(composed(line("/old/", to), more=support.FILES), "old/index.html") == address


@pytest.mark.parametrize("url", [SITE_URL, "https://name.example", ""], ids=["sub-path", "domain", "folder"])
def test_the_page_at_an_old_address_says_what_has_happened_in_its_language(
    build: Callable[..., BuiltSite], url: str
) -> None:
    moved = f"moved:\n  - {line('/ja/mukashi/', language='ja')}\n"
    site = build({**FILES, "moved.yaml": moved}, SITEURL=url)
    assert not site.errors  # among them: links that lead nowhere
    page = view(site, "/ja/mukashi/", url)
    assert page.lang == "ja"
    assert page.root.one("title").text == "わたしたちについて"
    assert "こちらに移りました" in page.root.one("body").text
    assert page.rooted(page.root.one("a")["href"]) == page.rooted(page.canonical) == "/ja/who-we-are/"
    assert page.root.one("meta", name="robots")["content"] == "noindex"
    assert page.rooted(page.root.one("link", rel="stylesheet")["href"]) == "/theme/style.css"


@pytest.mark.parametrize(
    ("wrong", "code", "column"),
    [
        (line(old="old/"), "moved-from-address", "old"),
        (line(old="https://krsy.example/old/"), "moved-from-address", "old"),
        (line(old="/old.html"), "moved-from-address", "old"),
        (line(old="/.well-known/x/"), "moved-from-address", "old"),
        (line(old="/theme/old/"), "moved-from-reserved", "old"),
        (line(old="/Data/"), "moved-from-reserved", "old"),
        (line(old="/media/x/"), "moved-from-reserved", "old"),
        (line(old="/CNAME/"), "moved-from-reserved", "old"),
        (line(old="/en/con/"), "moved-from-reserved", "old"),
        (line(old="/en/who-we-are/"), "moved-from-taken", "old"),
        (line(old="/EN/Who-We-Are/"), "moved-from-taken", "old"),
        (line(old="/2019/a/"), "moved-from-taken", "old"),
        (line(old="/fine/"), "moved-from-taken", "old"),
        (line(old="/Fine/"), "moved-from-taken", "old"),
        (line(to="/en/who-we-are/"), "moved-to-form", "to"),
        (line(to="/fine/"), "moved-to-form", "to"),  # so there is no chain and no circle
        (line(to="https://example.org/"), "moved-to-form", "to"),
        (line(to="pages:who-we-are"), "moved-to-form", "to"),
        (line(to="page:who-we-ar"), "moved-to-nothing", "to"),
        (line(to="archive/1999"), "moved-to-nothing", "to"),
        (line(to="letter:nobody"), "moved-to-nothing", "to"),
        (line(language="fr"), "language-unknown", "language"),
        ("{old: /old/, to: home}", "header-part-missing", ""),
        ("{old: /old/, too: home, language: en}", "header-field-misspelt", "too"),
    ],
    ids=str,
)
def test_a_mistake_is_told_at_its_line(composed: Compose, wrong: str, code: str, column: str) -> None:
    site = composed(line("/fine/"), wrong)
    found = [one for one in site.problems if one.code == code]
    assert found, site.problems
    assert all(one.is_error for one in found)
    assert (found[0].place.file.endswith("content/moved.yaml"), found[0].place.line) == (True, 3)
    if column:
        text = f"  - {wrong}"
        assert text[found[0].place.column - 1 :].lstrip('"').startswith((column, wrong.split(f"{column}: ")[1][1:4]))
    if code.startswith("moved"):
        assert [one.code for one in site.problems] == [code]
        assert target(site, "fine/index.html") == "/en/who-we-are/"  # one mistake takes no other line along


def test_what_is_no_list_of_moves_is_a_mistake_and_no_crash(composed: Compose, tmp_path: Path) -> None:
    for text in ("", "moved:\n", "moved: 3\n", "- a\n", "moved:\n  - 3\n", "moved: [[]]\n", "x: {\n", "\tmoved: 1\n"):
        write_files(tmp_path / "content", {**FILES, "moved.yaml": text})
        compose(config(tmp_path / "content", SITEURL=SITE_URL))


def test_the_nearest_page_is_proposed(composed: Compose) -> None:
    (problem,) = composed(line(to="page:who-we-ar")).problems
    assert "/en/who-we-are/" in problem.fix.en
    assert "/en/who-we-are/" in problem.fix.ja


@pytest.mark.parametrize(
    ("to", "more"),
    [
        ("article:later", {"articles/2027-01-01-later/en.md": article("Later")}),
        ("page:draft", {"pages/draft/en.md": article("Draft", status="draft")}),
    ],
)
def test_an_old_address_of_something_unpublished_waits(composed: Compose, to: str, more: dict[str, str]) -> None:
    site = composed(line(to=to), more=more)
    assert "moved-to-unpublished" in [one.code for one in site.problems]
    assert not any(one.is_error for one in site.problems)
    assert not any(file.path == "old/index.html" for file in site.files)


def test_an_old_address_of_a_text_that_was_taken_down_leads_to_its_neutral_page(
    build: Callable[..., BuiltSite],
) -> None:
    moved = f"moved:\n  - {line('/winter/', f'letter:{consent.SLUG}')}\n"
    files = {**consent.site(), "moved.yaml": moved}
    assert 'url=/krsy/en/letters/frost-on-the-glass/"' in build(files, SITEURL=SITE_URL).text("winter/index.html")
    files[consent.RECORD_FILE] = consent.record("withdrawn")
    site = build(files, SITEURL=SITE_URL)
    assert not site.errors
    page = site.text("winter/index.html")
    assert f"/en/letters/{consent.SLUG}/" in page
    assert "Frost on a pane" not in page
    neutral = site.text(f"en/letters/{consent.SLUG}/index.html")
    assert consent.SENTENCES[1] not in neutral


def test_a_release_that_takes_something_down_goes_without_a_wrong_list(build: Callable[..., BuiltSite]) -> None:
    moved = f"moved:\n  - {line('/en/who-we-are/')}\n  - {line('/old/')}\n"
    site = build({**FILES, "moved.yaml": moved}, TAKE_DOWN_FIRST=True)
    assert not site.errors
    assert "left-out-of-release" in site.codes
    assert not site.has("old/index.html")


def test_the_months_of_articles_lead_to_the_archive(composed: Compose) -> None:
    site = composed(more={"articles/2021-02-03-early/ja.md": article("早い")})
    assert site.problems == ()
    assert target(site, "2026/06/index.html") == "/en/archive/2026/"
    assert target(site, "2021/02/index.html") == "/en/archive/2021/"
    assert not any(file.path.startswith("2021/03/") for file in site.files)


def test_what_people_wrote_goes_before_the_months(composed: Compose) -> None:
    site = composed(line("/2026/06/", "home"))
    assert site.problems == ()
    assert target(site, "2026/06/index.html") == "/en/"
