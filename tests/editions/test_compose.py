"""From content to pages: what each edition lists, in which order, and how it labels what it lacks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import pelicanconf
from plugins.editions import compose
from tests.editions.page import Element, view, views
from tests.editions.support import FILES, PAGE_SIZE
from tests.support import CODES, RECORD, BuiltSite, article, config, term, write_files

ORDER = ["in-three", "in-two", "japanese-only", "english-only", "easy-only"]
LANGUAGE_NAMES = {"ja": "(日本語)", "en": "(English)", "ja-simple": "(やさしい日本語)"}
# Which language of each article its readers are shown.
SHOWN = {
    "ja": ["ja", "ja", "ja", "en", "ja-simple"],
    "en": ["en", "en", "ja", "en", "ja-simple"],
    "ja-simple": ["ja-simple", "ja", "ja", "en", "ja-simple"],
}


def listed(site: BuiltSite, address: str) -> list[Element]:
    """Return the entries of the lists of a page."""
    return [item for entries in view(site, address).main.all("ul", cls="entries") for item in entries.all("li")]


def addresses(site: BuiltSite, address: str) -> list[str]:
    page = view(site, address)
    return [page.rooted(item.all("a")[0]["href"]) for item in listed(site, address)]


@pytest.mark.parametrize("lang", CODES)
def test_every_edition_lists_every_article_newest_first_over_equally_many_pages(
    small_site: BuiltSite, lang: str
) -> None:
    first = addresses(small_site, f"/{lang}/articles/")
    others = [addresses(small_site, f"/{lang}/articles/page/{number}/") for number in (2, 3)]
    assert [len(first), *map(len, others)] == [PAGE_SIZE, PAGE_SIZE, 1]
    expected = [f"/{shown}/articles/{slug}/" for slug, shown in zip(ORDER, SHOWN[lang], strict=True)]
    assert first + [found for page in others for found in page] == expected
    assert not small_site.has(f"{lang}/articles/page/1/index.html")
    assert not small_site.has(f"{lang}/articles/page/4/index.html")


@pytest.mark.parametrize("lang", CODES)
def test_the_pages_of_a_list_link_to_each_other(small_site: BuiltSite, lang: str) -> None:
    base = f"/{lang}/articles/"
    numbers = [base, f"{base}page/2/", f"{base}page/3/"]
    for place, address in enumerate(numbers):
        page = view(small_site, address)
        nav = page.main.one("nav", cls="pages")
        assert [page.rooted(link["href"]) for link in nav.all("a")] == [n for n in numbers if n != address]
        assert nav.one("span", **{"aria-current": "page"}).text == str(place + 1)


@pytest.mark.parametrize("lang", CODES)
def test_what_an_edition_lacks_is_listed_with_its_language_never_silently(small_site: BuiltSite, lang: str) -> None:
    pages = [f"/{lang}/articles/", f"/{lang}/articles/page/2/", f"/{lang}/articles/page/3/"]
    items = [item for page in pages for item in listed(small_site, page)]
    assert [item.all("a")[0].get("lang") for item in items] == [None if x == lang else x for x in SHOWN[lang]]
    for item, shown in zip(items, SHOWN[lang], strict=True):
        link = item.all("a")[0]
        summary = item.all("p")[-1]
        if shown == lang:
            assert not item.all(cls="in-language")
            assert link.get("hreflang") is None
            assert summary.get("lang") is None
        else:
            label = item.one(cls="in-language")
            assert label.text == LANGUAGE_NAMES[shown]
            assert label["lang"] == shown
            assert (link["lang"], link["hreflang"]) == (shown, shown)
            assert summary["lang"] == shown


def test_an_article_in_one_language_has_one_page(small_site: BuiltSite) -> None:
    assert small_site.has("ja/articles/japanese-only/index.html")
    assert not small_site.has("en/articles/japanese-only/index.html")
    assert not small_site.has("ja-simple/articles/japanese-only/index.html")


def test_an_article_says_from_which_language_it_was_translated(small_site: BuiltSite) -> None:
    origin = view(small_site, "/en/articles/in-two/").main.one("p", cls="origin")
    assert origin.one(lang="ja").text == "日本語"
    assert not view(small_site, "/ja/articles/in-two/").main.all("p", cls="origin")


def test_a_link_in_a_text_leads_to_the_fallback_and_keeps_its_anchor(small_site: BuiltSite) -> None:
    page = view(small_site, "/en/articles/in-two/")
    that, this = page.main.one(cls="body").all("a")[-2:]
    assert page.rooted(that["href"]) == "/ja/articles/japanese-only/"
    assert that["hreflang"] == "ja"
    assert that.one(cls="in-language").text == LANGUAGE_NAMES["ja"]
    assert page.rooted(this["href"]) == "/en/contact-and-safety/"
    assert this["href"].endswith("#here")


def test_older_and_newer_articles_are_those_of_the_same_language(small_site: BuiltSite) -> None:
    def neighbours(address: str) -> list[str]:
        page = view(small_site, address)
        return [page.rooted(link["href"]) for nav in page.main.all("nav", cls="neighbours") for link in nav.all("a")]

    assert neighbours("/ja-simple/articles/in-three/") == ["/ja-simple/articles/easy-only/"]
    assert neighbours("/en/articles/in-two/") == ["/en/articles/english-only/", "/en/articles/in-three/"]
    assert neighbours("/ja/articles/japanese-only/") == ["/ja/articles/in-two/"]


@pytest.mark.parametrize("lang", CODES)
def test_a_topic_lists_pages_and_articles_that_name_it_in_any_language(small_site: BuiltSite, lang: str) -> None:
    found = addresses(small_site, f"/{lang}/topics/detention/")
    guide = "en" if lang == "en" else "ja"
    assert found == [
        f"/{guide}/contact-and-safety/",
        f"/{lang}/articles/in-three/",
        "/en/articles/english-only/",
    ]


@pytest.mark.parametrize("lang", CODES)
def test_a_topic_begins_with_the_lists_that_the_settings_give_it(small_site: BuiltSite, lang: str) -> None:
    page = view(small_site, f"/{lang}/topics/detention/")
    own = page.main.one("ul", cls="cards").all("a")
    assert [page.rooted(link["href"]) for link in own] == [f"/{lang}/facilities/", f"/{lang}/data/"]


def test_on_a_site_of_a_few_texts_no_topic_leads_to_a_list_that_is_not_there(
    build: Callable[..., BuiltSite],
) -> None:
    topics = "".join(f"{topic}: {{en: A topic}}\n" for topic in pelicanconf.TOPIC_LISTS)
    named = ", ".join(pelicanconf.TOPIC_LISTS)
    assert build({"topics.yaml": topics, "articles/2026-06-01-a/en.md": article("A", topics=f"[{named}]")}).errors == []


@pytest.mark.parametrize("lang", CODES)
def test_the_topics_are_listed_with_the_number_of_their_texts(small_site: BuiltSite, lang: str) -> None:
    page = view(small_site, f"/{lang}/topics/")
    items = page.main.one("ul", cls="plain-list").all("li")
    assert [page.rooted(item.one("a")["href"]) for item in items] == [
        f"/{lang}/topics/detention/",
        f"/{lang}/topics/words/",
    ]
    assert [item.one(cls="count").text for item in items] == ["3", "2"]


@pytest.mark.parametrize("address", ["/ja/topics/", "/ja/articles/japanese-only/", "/ja/topics/words/"])
def test_the_name_of_a_topic_that_a_language_lacks_is_marked_as_anothers(small_site: BuiltSite, address: str) -> None:
    main = view(small_site, address).main
    named = [found for found in main.descendants() if found.children == ["Words"]]
    assert named
    for element in named:
        assert next(around["lang"] for around in element.above() if around.get("lang")) == "en"


@pytest.mark.parametrize("lang", CODES)
def test_the_archive_lists_the_articles_of_each_year_and_leads_to_a_page_of_each(
    small_site: BuiltSite, lang: str
) -> None:
    page = view(small_site, f"/{lang}/archive/")
    year_sign = "" if lang == "en" else "年"
    years = [link for heading in page.main.all("h2") for link in heading.all("a")]
    assert [link.text for link in years] == [f"2026{year_sign}", f"2025{year_sign}"]
    shown = dict(zip(ORDER, SHOWN[lang], strict=True))
    lists = page.main.all("ul", cls="dated")
    for link, items, year, slugs in zip(years, lists, ("2026", "2025"), (ORDER[:3], ORDER[3:]), strict=True):
        assert page.rooted(link["href"]) == f"/{lang}/archive/{year}/"
        assert [page.rooted(a["href"]) for a in items.all("a")] == [f"/{shown[s]}/articles/{s}/" for s in slugs]
        assert all(time["datetime"].startswith(year) for time in items.all("time"))
        assert addresses(small_site, f"/{lang}/archive/{year}/") == [f"/{shown[s]}/articles/{s}/" for s in slugs]


@pytest.mark.parametrize("lang", CODES)
def test_the_menu_leads_to_a_page_that_the_language_lacks_only_with_its_language(
    small_site: BuiltSite, lang: str
) -> None:
    page = view(small_site, f"/{lang}/")
    (link,) = (a for a in page.root.one("nav", cls="menu").all("a") if "who-we-are" in a["href"])
    assert page.rooted(link["href"]) == "/ja/who-we-are-fighting-for/"
    assert (link.get("lang"), link.get("hreflang")) == ((None, None) if lang == "ja" else ("ja", "ja"))


@pytest.mark.parametrize("lang", CODES)
def test_the_menu_marks_the_part_of_the_site_that_the_reader_is_in(small_site: BuiltSite, lang: str) -> None:
    for address, part in (
        (f"/{lang}/articles/page/2/", f"/{lang}/articles/"),
        (f"/{lang}/articles/in-three/", f"/{lang}/articles/"),
        (f"/{lang}/glossary/detention/", f"/{lang}/glossary/"),
        (f"/{lang}/topics/words/", f"/{lang}/topics/"),
    ):
        page = view(small_site, address)
        current = [a for a in page.root.one("nav", cls="menu").all("a") if a.get("aria-current")]
        assert [page.rooted(link["href"]) for link in current] == [part]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("ja", [("/ja/glossary/detention/", None), ("/ja/glossary/visit/", None), ("/en/glossary/guarantor/", "en")]),
        ("en", [("/en/glossary/detention/", None), ("/en/glossary/guarantor/", None), ("/ja/glossary/visit/", "ja")]),
        (
            "ja-simple",
            [
                ("/ja-simple/glossary/detention/", None),
                ("/ja/glossary/visit/", "ja"),
                ("/en/glossary/guarantor/", "en"),
            ],
        ),
    ],
)
def test_the_glossary_lists_every_term_and_labels_what_stands_in(
    small_site: BuiltSite, lang: str, expected: list[tuple[str, str | None]]
) -> None:
    page = view(small_site, f"/{lang}/glossary/")
    names = [item for terms in page.main.all("dl", cls="terms") for item in terms.all("dt")]
    links = [item.all("a")[0] for item in names]
    assert [(page.rooted(link["href"]), link.get("hreflang")) for link in links] == expected
    assert [[label["lang"] for label in item.all(cls="in-language")] for item in names] == [
        [code] if code else [] for _, code in expected
    ]


@pytest.mark.parametrize("lang", CODES)
def test_the_glossary_gives_each_name_of_a_term_once(small_site: BuiltSite, lang: str) -> None:
    main = view(small_site, f"/{lang}/glossary/").main
    for item in (dt for terms in main.all("dl", cls="terms") for dt in terms.all("dt")):
        names = [item.all("a")[0].text, *(other.text for other in item.all(cls="other-language"))]
        assert len(names) == len(set(names)), names


@pytest.mark.parametrize("lang", CODES)
def test_the_marks_of_the_glossary_lead_to_its_groups(small_site: BuiltSite, lang: str) -> None:
    page = view(small_site, f"/{lang}/glossary/")
    marks = page.main.one("nav", cls="marks").all("a")
    assert [page.main.one(id=mark["href"].removeprefix("#")).text for mark in marks] == [mark.text for mark in marks]


def test_a_term_names_the_texts_that_use_it_in_any_language(small_site: BuiltSite) -> None:
    page = view(small_site, "/en/glossary/detention/")
    section = page.section("where-used")
    assert [title.text for title in section.all("h3")] == ["Articles", "The law in plain words"]
    articles, law = (group.all("li") for group in section.all("ul", cls="where-used"))
    assert [[page.rooted(link["href"]) for link in item.all("a")] for item in articles] == [
        ["/en/articles/in-three/", "/ja/articles/in-three/", "/ja-simple/articles/in-three/"],
        ["/ja/articles/japanese-only/"],
    ]
    assert [page.rooted(item.all("a")[0]["href"]) for item in law] == ["/en/law/release/"]
    assert [link.text for link in articles[0].all("a", cls="also-in")] == ["日本語", "やさしい日本語"]
    unused = view(small_site, "/ja/glossary/visit/").main.one("ul", cls="where-used").all("a")
    assert [link.text for link in unused] == ["二つの言語", "日本語だけ"]


def test_a_term_links_its_own_word_nowhere_on_its_page(small_site: BuiltSite) -> None:
    for lang in CODES:
        page = view(small_site, f"/{lang}/glossary/detention/")
        assert not [link for link in page.main.all("a", cls="term") if link["data-term"] == "detention"]


def test_a_term_in_a_text_is_linked_in_the_language_of_the_text(small_site: BuiltSite) -> None:
    for lang in CODES:
        page = view(small_site, f"/{lang}/articles/in-three/")
        (link,) = page.main.all("a", cls="term")
        assert (link["data-term"], page.rooted(link["href"])) == ("detention", f"/{lang}/glossary/detention/")


def test_the_home_page_of_an_edition_shows_its_newest_articles(small_site: BuiltSite) -> None:
    for lang in CODES:
        shown = [f"/{code}/articles/{slug}/" for slug, code in zip(ORDER, SHOWN[lang], strict=True)]
        assert addresses(small_site, f"/{lang}/") == shown


def test_every_page_is_sound_html_with_one_heading_of_the_first_level(small_site: BuiltSite) -> None:
    """``views`` refuses a page whose elements are not closed in order."""
    for page in views(small_site):
        assert len(page.root.all("h1")) == 1, page.path
        assert page.root.one("title").text
        assert page.root.one("meta", name="description")["content"].strip()


def test_no_page_has_an_empty_paragraph_list_or_heading(small_site: BuiltSite) -> None:
    empty = [
        f"{page.path}: <{element.tag} class={element.get('class')}>"
        for page in views(small_site)
        for element in page.root.descendants()
        if element.tag in ("p", "ul", "ol", "dl", "li", "dt", "dd", "h1", "h2", "h3", "figure") and not element.text
    ]
    assert empty == []


# --- drafts, and content with mistakes


def test_drafts_and_what_lies_in_the_future_leave_no_trace(build: Callable[..., BuiltSite]) -> None:
    site = build(
        {
            "articles/2026-06-10-shown/en.md": article("Shown"),
            "articles/2026-06-09-half/en.md": article("Half", status="draft"),
            "articles/2026-06-09-half/ja.md": article("はんぶん"),
            "articles/2026-06-08-secret/en.md": article("Sesame", status="draft"),
            "articles/2027-01-01-future/en.md": article("Futurum"),
            "pages/secret-page/en.md": article("Sesame page", status="draft"),
            "glossary/secret-term/term.yaml": RECORD + "status: draft\n",
            "glossary/secret-term/en.md": term("sesame"),
        }
    )
    assert not site.errors
    assert site.has("ja/articles/half/index.html")
    assert not site.has("en/articles/half/index.html")
    for path in sorted(site.output.rglob("*")):
        assert not {"secret", "future"} & set(path.as_posix().replace("-", "/").split("/"))
        if path.suffix in (".html", ".xml"):
            text = path.read_text(encoding="utf-8").lower()
            assert "sesame" not in text and "futurum" not in text and ">half<" not in text, path


def test_a_link_to_a_draft_stops_the_build_with_its_line(build: Callable[..., BuiltSite]) -> None:
    site = build(
        {
            "articles/2026-06-10-a/en.md": article(body="Fine.\n\nSee [that](article:b)."),
            "articles/2026-06-09-b/en.md": article(status="draft"),
        }
    )
    (problem,) = site.problems
    assert problem.code == "link-to-unpublished"
    assert problem.place.line == 8
    assert not site.output.exists()


def test_all_mistakes_are_collected_sorted_by_place_and_nothing_is_raised(tmp_path: Path) -> None:
    write_files(
        tmp_path / "content",
        {
            **FILES,
            "articles/2026-06-10-in-three/en.md": article(
                "In three", "[x](page:nobody)", topics="[nothing]", original="xx"
            ),
            "glossary/visit/term.yaml": "category: law\n",
            "glossary/bad/en.md": "---\nterm: bad\n",
            "acts.yaml": "act: nothing\n",
            "data/refugee-recognition/series.csv": "year,applications\n2024,many\n",
        },
    )
    found = compose(config(tmp_path / "content")).problems
    codes = {problem.code for problem in found}
    assert {
        "link-to-nothing",
        "topic-unknown",
        "header-field-missing",
        "series-not-a-number",
        "language-unknown",
    } <= codes
    assert list(found) == sorted(found)
    assert len(found) == len(set(found)), "each is told once"


def test_an_empty_content_folder_still_makes_an_edition_of_every_language(build: Callable[..., BuiltSite]) -> None:
    site = build({"README.md": "Nothing yet."})
    assert not site.errors
    for lang in CODES:
        assert site.has(f"{lang}/index.html")
        assert listed(site, f"/{lang}/articles/") == []
        assert site.has(f"{lang}/feed.xml")
