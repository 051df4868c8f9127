"""Looking terms up and sorting the table, in Chromium: every spelling, without a server, without script, with keys."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from plugins.japanese import sound_key
from plugins.search import name_key
from tests.shared.cases import CASES
from tests.site.visit import violations
from tests.support import RECORD, ROOT, BuiltSite, build_site, term, write_files

pytestmark = pytest.mark.browser

LANGUAGES = ("ja", "en", "ja-simple")
PAGES = ("glossary/", "glossary/table/")
DATA = "data/lookup.js"
each_language = pytest.mark.parametrize("lang", LANGUAGES)
each_page = pytest.mark.parametrize("path", PAGES)

AVOID = '[{form: "拘留《こうりゅう》", use: 収容, reason: 刑事手続の言葉です。}]'
AVOID_EN = "[{form: custody, use: detention, reason: It belongs to criminal procedure.}]"
FILES = {
    "glossary/detention/term.yaml": RECORD,
    "glossary/detention/ja.md": term("収容", reading="しゅうよう", romaji="shūyō", avoid=AVOID),
    "glossary/detention/en.md": term("detention", avoid=AVOID_EN),
    "glossary/detention/ja-simple.md": term("収容《しゅうよう》", reading="しゅうよう"),
    "glossary/facility/term.yaml": RECORD,
    "glossary/facility/ja.md": term("収容場所", reading="しゅうようばしょ", romaji="shūyō basho"),
    "glossary/facility/en.md": term("place of detention", variants="[lock-up facilities]"),
    "glossary/release/term.yaml": RECORD.replace("detention", "release"),
    "glossary/release/ja.md": term(
        "仮放免", reading="かりほうめん", romaji="kari hōmen", variants="[仮放免許可《かりほうめんきょか》]"
    ),
    "glossary/release/en.md": term("provisional release", variants="[temporary release]"),
    "glossary/interpreter/term.yaml": RECORD.replace("detention", "people"),
    "glossary/interpreter/ja.md": term("通訳", reading="つうやく", romaji="tsūyaku"),
    "glossary/interpreter/en.md": term("Interpreter"),
    "glossary/newspaper/term.yaml": RECORD,
    "glossary/newspaper/ja.md": term("新聞", reading="しんぶん", romaji="shimbun"),
    "glossary/arabic/term.yaml": RECORD,
    "glossary/arabic/ja.md": term("9条", reading="きゅうじょう"),
}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Return a site that is opened from its folder, as a preview is."""
    folder = tmp_path_factory.mktemp("glossary")
    write_files(folder / "content", FILES)
    site = build_site(folder / "content", folder / "output")
    assert not site.errors, site.errors
    return site


def open_glossary(page: Page, site: BuiltSite, lang: str = "en", path: str = "glossary/") -> None:
    page.goto((site.output / lang / path / "index.html").as_uri())


def looked_up(page: Page, query: str) -> list[str]:
    """Type ``query`` and return the names of the terms that are shown, in order."""
    field = page.get_by_role("searchbox")
    field.fill(query)
    expect(page.get_by_role("status")).not_to_be_empty()
    if page.locator("table").count():
        return page.locator("tbody tr:visible th").all_inner_texts()
    return page.locator(".results dt > a").all_inner_texts()


# --- the same keys in Python and in JavaScript


def all_terms(site: BuiltSite) -> list[dict[str, Any]]:
    """Return what the look-up's file says of each term."""
    text = site.text(DATA).removeprefix("Lookup.load(").removesuffix(");\n")
    terms: list[dict[str, Any]] = json.loads(text)["terms"]
    return terms


def glossary_words() -> dict[str, list[str]]:
    """Return the readings, romaji and names of the real glossary by field, read with no help of ours."""
    words: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted((ROOT / "content" / "glossary").glob("*/*.md")):
        for line in path.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition(": ")
            if name in ("term", "reading", "romaji", "variants", "avoid"):
                words[name].append(value)
    return words


def characters() -> list[str]:
    """Return each character that a reader may type by design or by accident, between two letters."""
    blocks = [(0x20, 0x250), (0x2B0, 0x370), (0x600, 0x700), (0x2000, 0x2070), (0x3000, 0x3100), (0xFF00, 0xFFF0)]
    return [f"か{chr(code)}a" for start, end in blocks for code in range(start, end)]


def test_javascript_makes_the_same_keys_as_python(page: Page, address: str) -> None:
    words = glossary_words()
    assert len(words["reading"]) > 150 and len(words["romaji"]) > 80
    cases = [(CASES / "search" / name).read_text(encoding="utf-8") for name in ("spellings.yaml", "names.yaml")]
    texts = [word for found in words.values() for word in found] + characters()
    texts += [part.strip() for case in cases for line in case.splitlines() for part in line.split(",")]
    page.goto(f"{address}/en/glossary/")
    looked_up(page, "a")
    made = page.evaluate("texts => texts.map(text => [Lookup.nameKey(text), Lookup.soundKey(text)])", texts)
    differing = [
        (text, keys) for text, keys in zip(texts, made, strict=True) if keys != [name_key(text), sound_key(text)]
    ]
    assert differing == []


def found_for(page: Page, terms: list[dict[str, Any]], queries: list[str]) -> list[list[str]]:
    """Return the ids that the page's own script finds for each query, the best first."""
    script = "([terms, queries]) => queries.map(query => Lookup.find(terms, query).map(found => found.id))"
    answers: list[list[str]] = page.evaluate(script, [terms, queries])
    return answers


def test_every_reading_and_name_of_the_real_glossary_finds_its_term_first(
    real_site: BuiltSite, page: Page, address: str
) -> None:
    terms = all_terms(real_site)
    page.goto(f"{address}/en/glossary/")
    looked_up(page, "a")
    by_key: defaultdict[str, set[str]] = defaultdict(set)
    for row in terms:
        for key in (*row["names"], *row.get("sounds", ()), *(variant["key"] for variant in row.get("variants", ()))):
            by_key[key].add(row["id"])
    keys = sorted(by_key)
    assert len(keys) > 250
    for key, answers in zip(keys, found_for(page, terms, keys), strict=True):
        assert by_key[key] <= set(answers[: len(by_key[key]) + 2]), (key, answers[:5])


@pytest.mark.parametrize("field", ["reading", "romaji", "term"])
def test_every_beginning_of_a_word_of_the_real_glossary_finds_it(
    real_site: BuiltSite, page: Page, address: str, field: str
) -> None:
    """From the first letter on, in kana and in romaji, also where a syllable is only half typed."""
    terms = all_terms(real_site)
    by_name = {key: row["id"] for row in terms for key in (*row["names"], *row.get("sounds", ()))}
    page.goto(f"{address}/en/glossary/")
    looked_up(page, "a")
    expected = {
        word[:end]: found
        for word in glossary_words()[field]
        if (found := by_name.get(name_key(word) if field == "term" else sound_key(word)))
        for end in range(1, len(word) + 1)
        if name_key(word[:end])
    }
    assert len(expected) > 800
    answers = dict(zip(expected, found_for(page, terms, list(expected)), strict=True))
    assert {beginning: term for beginning, term in expected.items() if term not in answers[beginning]} == {}


# --- spellings, from a folder


SPELLINGS = """仮放免, 仮放, かりほうめん, カリホウメン, ｶﾘﾎｳﾒﾝ, かり, か, かりほうm,
karihomen, kari-hōmen, karihoumen, kari homen, Kari Hômen, karihohmen, KARIHOMEN, ｋａｒｉ, karihomen kyoka, 仮放免許可,
provisional release, Provisional-Release, provisional rel, temporary release, provisional releases"""


@each_page
def test_a_term_is_found_first_by_every_spelling(page: Page, small: BuiltSite, path: str) -> None:
    open_glossary(page, small, path=path)
    first = {query: looked_up(page, query)[:1] for query in SPELLINGS.replace("\n", " ").split(", ")}
    assert {query: found for query, found in first.items() if found != ["provisional release"]} == {}


@pytest.mark.parametrize(
    ("queries", "name"),
    [
        ("tsuyaku tuuyaku tûyaku ts tu t つう", "Interpreter"),
        ("shimbun shinbun sinbun simbun shi si sh shim", "新聞"),
        ("shuyo syuyo shūyō syûyô しゅ し shu", "detention"),
        ("kyujo kyuujou きゅうじょう 9条 kyuzyo", "9条"),
    ],
)
def test_hepburn_kunrei_and_half_typed_syllables_find_a_term(
    page: Page, small: BuiltSite, queries: str, name: str
) -> None:
    open_glossary(page, small)
    missing = [query for query in queries.split() if name not in looked_up(page, query)]
    assert missing == []


def test_the_best_answers_come_first(page: Page, small: BuiltSite) -> None:
    open_glossary(page, small)
    assert looked_up(page, "detention") == ["detention", "place of detention"]
    assert looked_up(page, "収容")[:2] == ["detention", "place of detention"]
    assert looked_up(page, "容") == ["detention", "place of detention"]


def test_one_letter_finds_beginnings_only(page: Page, small: BuiltSite) -> None:
    open_glossary(page, small)
    assert "Interpreter" not in looked_up(page, "r")
    assert "Interpreter" in looked_up(page, "i")


def test_a_variant_that_was_found_is_named(page: Page, small: BuiltSite) -> None:
    open_glossary(page, small)
    assert looked_up(page, "lock-up facility") == ["place of detention"]
    assert page.locator(".results .also").inner_text() == "Also called: lock-up facilities"
    assert page.locator(".results .also [lang=en]").count() == 1


@each_page
@pytest.mark.parametrize(
    ("query", "use", "reason"),
    [
        *((query, "収容", "刑事手続の言葉です。") for query in ("拘留", "こうりゅう", "koryu")),
        ("Custody", "detention", "It belongs to criminal procedure."),
    ],
)
def test_a_wrong_word_leads_to_the_right_one_and_says_why(
    page: Page, small: BuiltSite, path: str, query: str, use: str, reason: str
) -> None:
    open_glossary(page, small, path=path)
    assert looked_up(page, query) == ["detention"]
    advice = page.locator(".avoided:visible")
    assert advice.locator(".use").inner_text() == use
    assert advice.locator(".reason").inner_text() == reason
    assert advice.locator(".reason").get_attribute("lang") == ("en" if query == "Custody" else "ja")


# --- what is said, and keys


@pytest.mark.parametrize(
    ("lang", "none", "one", "many"),
    [
        ("en", "We have no such term yet.", "One term found.", "2 terms found."),
        ("ja", "そのことばは、まだありません。", "1件見つかりました。", "2件見つかりました。"),
        ("ja-simple", "その ことばは、まだ ありません。", "ことばが 1つ", "ことばが 2"),
    ],
)
@each_page
def test_the_number_of_answers_is_announced_in_words(
    page: Page, small: BuiltSite, path: str, lang: str, none: str, one: str, many: str
) -> None:
    open_glossary(page, small, lang, path)
    status = page.get_by_role("status")
    assert status.inner_text() == ""
    field = page.get_by_role("searchbox")
    for query, said in (("収容", many), ("仮放免", one), ("ぞぞぞ", none)):
        field.fill(query)
        expect(status).to_contain_text(said)
    field.fill("")
    expect(status).to_be_empty()


def test_where_nothing_is_found_the_whole_index_stays(page: Page, small: BuiltSite) -> None:
    open_glossary(page, small)
    assert looked_up(page, "xyzzy") == []
    assert page.locator("[data-terms]").is_visible()
    assert looked_up(page, "Interpreter") == ["Interpreter"]
    assert not page.locator("[data-terms]").is_visible()


@each_language
@each_page
def test_keys_are_enough(page: Page, small: BuiltSite, lang: str, path: str) -> None:
    open_glossary(page, small, lang, path)
    field = page.get_by_role("searchbox")
    field.focus()
    page.keyboard.type("kariho")
    expect(page.get_by_role("status")).not_to_be_empty()
    page.keyboard.press("Escape")
    assert field.input_value() == ""
    assert page.locator("[data-terms]").is_visible()
    assert page.locator(".results").inner_text() == ""
    page.keyboard.type("kariho")
    page.keyboard.press("Enter")
    focused = page.evaluate("document.activeElement.getAttribute('href')")
    assert focused.endswith("release/index.html")
    page.keyboard.press("Enter")
    page.wait_for_url("**/release/index.html")


def test_the_tab_key_goes_from_the_field_to_the_first_answer(page: Page, small: BuiltSite) -> None:
    open_glossary(page, small)
    looked_up(page, "interp")
    page.get_by_role("searchbox").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Interpreter"


def test_the_keys_of_a_word_that_is_being_converted_belong_to_the_keyboard(page: Page, small: BuiltSite) -> None:
    open_glossary(page, small)
    looked_up(page, "かり")
    field = page.get_by_role("searchbox")
    field.evaluate(
        "e => e.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', isComposing: true, bubbles: true}))"
    )
    assert field.input_value() == "かり"
    field.evaluate("e => e.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}))")
    assert field.input_value() == ""


@each_language
@each_page
def test_the_field_has_a_name_and_a_description(page: Page, small: BuiltSite, lang: str, path: str) -> None:
    open_glossary(page, small, lang, path)
    field = page.get_by_role("searchbox")
    assert field.evaluate("e => e.labels.length === 1 && e.labels[0].innerText.trim().length > 3")
    assert field.evaluate("e => document.getElementById(e.getAttribute('aria-describedby')).innerText.length > 10")
    assert page.get_by_role("search").count() == 1


# --- what is asked of the network


@each_language
@each_page
def test_nothing_is_asked_before_the_first_letter_and_one_file_after_it(
    browser: Browser, address: str, lang: str, path: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    # When the browser asks for the icon of a page is its own affair.
    page.on("request", lambda request: None if "icon" in request.url else asked.append(request.url))
    page.goto(f"{address}/{lang}/{path}")
    before = list(asked)
    assert not [url for url in before if DATA in url]
    page.get_by_role("searchbox").focus()
    page.mouse.wheel(0, 400)
    page.keyboard.press("Shift")
    assert asked == before
    for query in ("k", "ka", "仮放免", "", "x"):
        page.get_by_role("searchbox").fill(query)
    expect(page.get_by_role("status")).not_to_be_empty()
    looked_up(page, "kari")
    assert asked[len(before) :] == [f"{address}/{DATA}"]
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    context.close()


def test_where_the_file_cannot_be_loaded_the_words_of_the_page_are_looked_through(page: Page, address: str) -> None:
    page.route(f"**/{DATA}", lambda route: route.abort())
    page.goto(f"{address}/en/glossary/")
    assert looked_up(page, "Provisional Release")[:1] == ["application for provisional release"]
    assert "provisional release" in looked_up(page, "仮放免")
    page.goto(f"{address}/en/glossary/table/")
    assert "provisional release" in looked_up(page, "仮放免")


def test_file_and_script_are_small_enough_for_an_old_phone(real_site: BuiltSite) -> None:
    sizes = {path: len(gzip.compress((real_site.output / path).read_bytes())) for path in (DATA, "theme/lookup.js")}
    assert sizes[DATA] < 25_000
    assert sizes["theme/lookup.js"] < 4_096
    assert len(gzip.compress((real_site.output / "theme/table.js").read_bytes())) < 1_500


# --- without script, on small screens, for everybody


@each_language
def test_without_script_there_is_no_field_and_everything_else_is_there(
    browser: Browser, address: str, lang: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in PAGES:
        page.goto(f"{address}/{lang}/{path}")
        assert page.locator("#lookup").is_hidden()
        assert page.locator("input, button").count() == 0
        assert page.locator("[id^=term-]:visible").count() > 100
    context.close()


@pytest.mark.slow
@each_language
@each_page
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_among_the_answers(
    browser: Browser, small: BuiltSite, lang: str, path: str, scheme: Any
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 390, "height": 800})
    page = context.new_page()
    open_glossary(page, small, lang, path)
    for query in ("拘留", "lock-up"):
        looked_up(page, query)
        assert violations(page) == []
    context.close()


@each_language
@each_page
def test_at_320_pixels_nothing_is_wider_than_the_screen(browser: Browser, address: str, lang: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(f"{address}/{lang}/{path}")
    for query in ("", "しゅうよう", "Unaussprechlichkeitsverordnungsdurchführungsbestimmung"):
        if query:
            looked_up(page, query)
        assert page.evaluate("document.documentElement.scrollWidth") == 320, query
    context.close()


@each_language
@pytest.mark.parametrize("width", [320, 1280])
def test_what_is_pressed_is_large_enough(browser: Browser, address: str, lang: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 640})
    page = context.new_page()
    targets = {
        "glossary/": ".marks a, .ways a, .subjects li a, .mark a, .lookup input, .terms dt > a",
        "glossary/table/": ".term-table button, tbody a",
    }
    for path, selector in targets.items():
        page.goto(f"{address}/{lang}/{path}")
        boxes = page.eval_on_selector_all(selector, """found => found.filter(e => e.offsetParent).map(e => {
            const box = e.getBoundingClientRect(); return [e.textContent, box.width, box.height]; })""")  # fmt: skip
        assert len(boxes) > 10 if path == "glossary/" else len(boxes) > 100
        # Names in the lists may be as low as a line where the next one stands at a distance.
        assert [box for box in boxes if box[2] < 23.5 or (box[1] < 24 and len(box[0].strip()) > 1)] == []
    context.close()


@each_language
def test_each_mark_leads_to_its_heading_and_back_on_a_phone(browser: Browser, address: str, lang: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{address}/{lang}/glossary/")
    mark = page.locator(".marks a").nth(3)
    letter = mark.inner_text()
    mark.click()
    heading = page.locator(".mark h2:target")
    assert heading.inner_text() == letter
    assert heading.evaluate("e => e.getBoundingClientRect().top >= 0 && e.getBoundingClientRect().top < 200")
    heading.locator("xpath=..").locator("a").click()
    assert page.locator(".marks").evaluate("e => e.getBoundingClientRect().top >= 0")
    context.close()


# --- the table


def column(page: Page, number: int) -> list[str]:
    return [text.strip() for text in page.locator(f"tbody tr :nth-child({number})").all_inner_texts()]


def test_each_column_is_sorted_up_and_down_and_what_is_empty_stays_last(page: Page, small: BuiltSite) -> None:
    open_glossary(page, small, "en", "glossary/table/")
    heads = page.locator("thead th")
    assert [head.get_attribute("aria-sort") for head in heads.all()] == [None, None, None, "ascending", None]
    names = ["detention", "Interpreter", "place of detention", "provisional release"]
    assert sorted(column(page, 4)[:4], key=str.casefold) == column(page, 4)[:4] == names
    assert column(page, 4)[4:] == ["–", "–"]

    heads.nth(3).get_by_role("button").click()
    assert column(page, 4) == [*names[::-1], "–", "–"]
    assert heads.nth(3).get_attribute("aria-sort") == "descending"

    heads.nth(1).get_by_role("button").focus()
    page.keyboard.press("Enter")
    readings = ["かりほうめん", "きゅうじょう", "しゅうよう", "しゅうようばしょ", "しんぶん", "つうやく"]
    assert column(page, 2) == readings
    assert [head.get_attribute("aria-sort") for head in heads.all()] == [None, "ascending", None, None, None]
    page.keyboard.press("Space")
    assert column(page, 2) == readings[::-1]

    heads.nth(0).get_by_role("button").click()
    assert column(page, 2) == readings  # kanji stand by their readings
    heads.nth(2).get_by_role("button").click()
    assert column(page, 3)[:5] == ["kari hōmen", "shimbun", "shūyō", "shūyō basho", "tsūyaku"]
    heads.nth(4).get_by_role("button").click()
    assert column(page, 5) == ["Detention"] * 4 + ["Release", "People and offices"]


def test_sorting_keeps_what_the_look_up_has_found(page: Page, small: BuiltSite) -> None:
    open_glossary(page, small, "en", "glossary/table/")
    assert looked_up(page, "detention") == ["detention", "place of detention"]
    page.get_by_role("button", name="English").click()
    assert page.locator("tbody tr:visible th").all_inner_texts() == ["place of detention", "detention"]


@each_language
def test_on_a_phone_the_table_is_still_a_table_for_those_who_cannot_see_it(
    browser: Browser, address: str, lang: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(f"{address}/{lang}/glossary/table/")
    assert page.get_by_role("table").count() == 1
    assert page.get_by_role("columnheader").count() == 5
    assert page.get_by_role("row").count() > 100
    assert page.get_by_role("rowheader").count() > 100
    context.close()


def test_a_row_has_an_address(page: Page, address: str) -> None:
    page.goto(f"{address}/en/glossary/table/#term-provisional-release")
    row = page.locator("tr:target")
    assert "provisional release" in row.inner_text()
    assert row.evaluate("e => { const y = e.getBoundingClientRect().top; return y >= 0 && y < innerHeight; }")


@each_language
def test_on_paper_the_table_has_its_heads_and_no_field(browser: Browser, address: str, lang: str) -> None:
    context = browser.new_context(viewport={"width": 700, "height": 900})
    page = context.new_page()
    page.goto(f"{address}/{lang}/glossary/table/")
    page.emulate_media(media="print")
    assert page.locator("#lookup").is_hidden()
    assert page.locator("thead").evaluate("e => getComputedStyle(e).display") == "table-header-group"
    assert page.locator("tbody tr").first.evaluate("e => getComputedStyle(e).breakInside") == "avoid"
    context.close()
