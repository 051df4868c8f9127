"""A language is added by a setting, its words and its texts alone, also one that is written from right to left."""

from __future__ import annotations

import shutil
from xml.etree import ElementTree

import pytest
from babel.messages.pofile import read_po

import pelicanconf
from tests.editions.page import SITE_URL, Element, View, links_into_another, view, views
from tests.editions.support import FILES
from tests.glossary.support import CASES
from tests.support import CODES, LANGUAGES, RECORD, ROOT, BuiltSite, article, build_site, term, write_files

ARABIC = {"code": "ar", "name": "العربية", "direction": "rtl", "fallbacks": ["en"]}
IDENTITY = {"name": "شباب كاسومي لدعم اللاجئين", "short": "KRSY", "summary": "متطوعون يساندون طالبي اللجوء في اليابان."}
TITLE = "لا تاريخ على الباب"
# So many data files are there that those which are not would be told as lost.
NOTHING_YET = {
    "help-lines.yaml": "lines: []\n",
    "moved.yaml": "# none yet\n",
    "public-facts.yaml": "# none yet\n",
    "readings.tsv": "# none yet\n",
    "replies.yaml": "reviewed: 2026-06-01\nreplies: []\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The small site with Arabic: a row of LANGUAGES, a name, an ar.po, an article and a term."""
    folder = tmp_path_factory.mktemp("arabic")
    shutil.copytree(ROOT / "theme", folder / "theme")
    shutil.copy(CASES / "editions" / "ar.po", folder / "theme" / "locale" / "ar.po")
    # What people copy by hand from several languages may lack this one.
    for name in ("letter-kit", "worksheets/coins"):
        shutil.copytree(ROOT / "content" / name, folder / "content" / name)
    write_files(
        folder / "content",
        {
            **FILES,
            **NOTHING_YET,
            "articles/2026-06-20-no-date/ar.md": article(TITLE, "هذا احتجاز. وذلك [مقال](article:in-two)."),
            "articles/2026-06-20-no-date/en.md": article(
                "No date on the door", "This is custody, and another article."
            ),
            "articles/2026-06-15-arabic-only/ar.md": article("بالعربية فقط"),
            "glossary/custody/term.yaml": RECORD,
            "glossary/custody/ar.md": term("احتجاز"),
            "glossary/custody/en.md": term("custody"),
        },
    )
    built = build_site(
        folder / "content",
        folder / "output",
        SITEURL=SITE_URL,
        THEME=str(folder / "theme"),
        LANGUAGES=[*LANGUAGES, ARABIC],
        IDENTITY={**pelicanconf.IDENTITY, "ar": IDENTITY},
        ARTICLES_PER_PAGE=20,
    )
    assert not built.errors, built.errors
    return built


def listed(page: View) -> dict[str, Element]:
    """Return the entries of a page's lists by the address to which they lead."""
    items = [item for entries in page.main.all("ul", cls="entries") for item in entries.all("li")]
    return {page.rooted(item.all("a")[0]["href"]): item for item in items}


def test_the_only_complaints_are_warnings_about_words_that_are_not_translated_yet(site: BuiltSite) -> None:
    assert {problem.code for problem in site.problems} == {"word-missing"}
    assert {problem.place.file.rsplit("/", 1)[-1] for problem in site.problems} == {"ar.po"}
    with (ROOT / "theme" / "locale" / "en.po").open("rb") as english, (CASES / "editions" / "ar.po").open("rb") as own:
        all_words = {message.id for message in read_po(english) if message.id}
        translated = {message.id for message in read_po(own) if message.id}
    assert translated < all_words, "the tiny catalogue knows words that the interface does not have"
    assert len(site.problems) == len(all_words - translated)


def test_an_arabic_page_says_its_language_and_runs_from_right_to_left(site: BuiltSite) -> None:
    page = view(site, "/ar/articles/no-date/")
    assert (page.lang, page.html["dir"]) == ("ar", "rtl")
    assert page.main.one("h1").text == TITLE
    assert page.root.one("title").text.startswith(TITLE)


def test_every_page_of_the_arabic_edition_runs_from_right_to_left_and_no_other(site: BuiltSite) -> None:
    seen = set()
    for page in views(site):
        seen.add(page.lang)
        assert page.html["dir"] == ("rtl" if page.lang == "ar" else "ltr"), page.path
    assert seen == {*CODES, "ar"}


def test_an_edition_of_every_kind_of_page_is_made(site: BuiltSite) -> None:
    for path in ("", "articles/", "topics/", "topics/detention/", "archive/", "archive/2026/", "letters/", "glossary/"):
        assert view(site, f"/ar/{path}").lang == "ar"
    feed = ElementTree.fromstring(site.text("ar/feed.xml"))
    assert feed.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "ar"
    assert feed.findtext("{http://www.w3.org/2005/Atom}title") == IDENTITY["name"]


def test_the_interface_speaks_arabic_and_english_where_a_word_is_missing(site: BuiltSite) -> None:
    page = view(site, "/ar/articles/")
    menu = [link.text for link in page.root.one("nav", cls="menu").all("a")]
    assert {"المقالات", "المواضيع", "المصطلحات", "الرسائل"} <= set(menu)
    assert page.root.one("a", cls="skip").text == "انتقل إلى النص"
    assert page.main.one("h1").text == "المقالات"
    assert page.main.one("p", cls="summary").text == "All articles, newest first."


def test_dates_are_written_in_arabic(site: BuiltSite) -> None:
    assert "يونيو" in view(site, "/ar/articles/no-date/").main.one("time").text


def test_arabic_articles_are_listed_without_and_others_with_their_language(site: BuiltSite) -> None:
    items = listed(view(site, "/ar/articles/"))
    assert list(items) == [
        "/ar/articles/no-date/",
        "/ar/articles/arabic-only/",
        "/en/articles/in-three/",
        "/en/articles/in-two/",
        "/ja/articles/japanese-only/",
        "/en/articles/english-only/",
        "/ja-simple/articles/easy-only/",
    ]
    names = {"en": "(English)", "ja": "(日本語)", "ja-simple": "(やさしい日本語)"}
    for address, item in items.items():
        lang = address.split("/")[1]
        link = item.all("a")[0]
        if lang == "ar":
            assert not item.all(cls="in-language")
            assert link.get("hreflang") is None
        else:
            assert item.one(cls="in-language").text == names[lang]
            assert (link["lang"], link["hreflang"]) == (lang, lang)


def test_the_other_editions_list_what_is_only_in_arabic_with_its_language(site: BuiltSite) -> None:
    for lang in CODES:
        item = listed(view(site, f"/{lang}/articles/"))["/ar/articles/arabic-only/"]
        assert item.one(cls="in-language").text == "(العربية)"
        assert item.all("a")[0]["lang"] == "ar"


def test_text_that_runs_the_other_way_says_so(site: BuiltSite) -> None:
    """Without ``dir`` the full stop of an English sentence stands at its beginning on an Arabic page."""
    directions = {"ar": "rtl", **dict.fromkeys(CODES, "ltr")}
    wrong = []
    for page in views(site):
        for element in page.html.all():
            lang = element.get("lang")
            if lang in directions and directions[lang] != page.html["dir"]:
                around = next(found["dir"] for found in element.above() if found.get("dir"))
                if around not in (directions[lang], "auto"):
                    wrong.append(f"{page.path}: <{element.tag} lang={lang}> {element.text[:40]}")
    assert wrong == []


def test_arabic_terms_are_linked_and_stand_in_the_index(site: BuiltSite) -> None:
    page = view(site, "/ar/articles/no-date/")
    (link,) = page.main.all("a", cls="term")
    assert (link.text, page.rooted(link["href"])) == ("احتجاز", "/ar/glossary/custody/")
    terms = view(site, "/ar/glossary/").main
    assert terms.all("dt")[0].all("a")[0].text == "احتجاز"


def test_a_link_to_what_arabic_lacks_leads_to_english_and_says_so(site: BuiltSite) -> None:
    page = view(site, "/ar/articles/no-date/")
    (link,) = (found for found in page.main.one(cls="body").all("a") if not found.classes)
    assert page.rooted(link["href"]) == "/en/articles/in-two/"
    assert link["hreflang"] == "en"
    assert link.one(cls="in-language").text == "(English)"


def test_a_link_to_what_is_not_there_in_arabic_never_hides_its_language(site: BuiltSite) -> None:
    assert [where for where, link, lang in links_into_another(site) if link.get("hreflang") != lang] == []


def test_every_switcher_and_every_set_of_alternates_has_the_new_language(site: BuiltSite) -> None:
    pages = {page.address: page for page in views(site)}
    for address, page in pages.items():
        assert [item["lang"] for item in page.switcher] == [*CODES, "ar"], address
        for lang, other in page.alternates.items():
            assert address in pages[other].alternates.values(), f"{other} does not point back to {address}"
            if lang != "x-default":
                assert pages[other].lang == lang
    assert set(pages["/en/articles/no-date/"].alternates) == {"en", "ar", "x-default"}
    assert pages["/en/articles/in-three/"].switcher[-1].text == "العربية (غير مترجم)"


def test_the_choice_of_languages_offers_the_new_one_in_its_direction(site: BuiltSite) -> None:
    choice = view(site, "/").main.one("li", lang="ar")
    assert choice["dir"] == "rtl"
    assert choice.one("b").text == "العربية"
    assert IDENTITY["summary"] in choice.text
