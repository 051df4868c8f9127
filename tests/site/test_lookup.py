"""Looking terms up, in Chromium: every spelling, without a server, without script, with keys alone."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.site.glossary import DATA, PAGES, looked_up, open_glossary
from tests.site.visit import violations, violations_in_dark, wait_until
from tests.support import CODES, BuiltSite

pytestmark = pytest.mark.browser

SCRIPT = "theme/lookup.js"

each_language = pytest.mark.parametrize("lang", CODES)
each_page = pytest.mark.parametrize("path", PAGES)


# --- spellings, from a folder


SPELLINGS = """仮放免, 仮放, かりほうめん, カリホウメン, ｶﾘﾎｳﾒﾝ, かり, か, かりほうm,
karihomen, kari-hōmen, karihoumen, kari homen, Kari Hômen, karihohmen, KARIHOMEN, ｋａｒｉ, karihomen kyoka, 仮放免許可,
provisional release, Provisional-Release, provisional rel, temporary release, provisional releases"""


@each_page
def test_a_term_is_found_first_by_every_spelling(page: Page, small_glossary: BuiltSite, path: str) -> None:
    open_glossary(page, small_glossary, path=path)
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
    page: Page, small_glossary: BuiltSite, queries: str, name: str
) -> None:
    open_glossary(page, small_glossary)
    missing = [query for query in queries.split() if name not in looked_up(page, query)]
    assert missing == []


def test_the_best_answers_come_first(page: Page, small_glossary: BuiltSite) -> None:
    open_glossary(page, small_glossary)
    assert looked_up(page, "detention") == ["detention", "place of detention"]
    assert looked_up(page, "収容")[:2] == ["detention", "place of detention"]
    assert looked_up(page, "容") == ["detention", "place of detention"]


def test_one_letter_finds_beginnings_only(page: Page, small_glossary: BuiltSite) -> None:
    open_glossary(page, small_glossary)
    assert "Interpreter" not in looked_up(page, "r")
    assert "Interpreter" in looked_up(page, "i")


def test_letters_that_are_no_sound_find_nothing(page: Page, small_glossary: BuiltSite) -> None:
    open_glossary(page, small_glossary)
    found = {query: looked_up(page, query) for query in ("kkkk", "ttt", "ddd", "aaaa", "ss")}
    assert {query: names for query, names in found.items() if names} == {}


def test_a_variant_that_was_found_is_named(page: Page, small_glossary: BuiltSite) -> None:
    open_glossary(page, small_glossary)
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
    page: Page, small_glossary: BuiltSite, path: str, query: str, use: str, reason: str
) -> None:
    open_glossary(page, small_glossary, path=path)
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
    page: Page, small_glossary: BuiltSite, path: str, lang: str, none: str, one: str, many: str
) -> None:
    open_glossary(page, small_glossary, lang, path)
    status = page.get_by_role("status")
    assert status.inner_text() == ""
    field = page.get_by_role("searchbox")
    for query, said in (("収容", many), ("仮放免", one), ("ぞぞぞ", none)):
        field.fill(query)
        expect(status).to_contain_text(said)
    field.fill("")
    expect(status).to_be_empty()


def test_where_nothing_is_found_the_whole_index_stays(page: Page, small_glossary: BuiltSite) -> None:
    open_glossary(page, small_glossary)
    assert looked_up(page, "xyzzy") == []
    assert page.locator("[data-terms]").is_visible()
    assert looked_up(page, "Interpreter") == ["Interpreter"]
    assert not page.locator("[data-terms]").is_visible()


@each_language
@each_page
def test_keys_are_enough(page: Page, small_glossary: BuiltSite, lang: str, path: str) -> None:
    open_glossary(page, small_glossary, lang, path)
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


def test_the_tab_key_goes_from_the_field_to_the_first_answer(page: Page, small_glossary: BuiltSite) -> None:
    open_glossary(page, small_glossary)
    looked_up(page, "interp")
    page.get_by_role("searchbox").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Interpreter"


def test_the_keys_of_a_word_that_is_being_converted_belong_to_the_keyboard(
    page: Page, small_glossary: BuiltSite
) -> None:
    open_glossary(page, small_glossary)
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
def test_the_field_has_a_name_and_a_description(page: Page, small_glossary: BuiltSite, lang: str, path: str) -> None:
    open_glossary(page, small_glossary, lang, path)
    field = page.get_by_role("searchbox")
    assert field.evaluate("e => e.labels.length === 1 && e.labels[0].innerText.trim().length > 3")
    assert field.evaluate("e => document.getElementById(e.getAttribute('aria-describedby')).innerText.length > 10")
    assert page.get_by_role("search").count() == 1


# --- what is asked of the network


@each_language
@each_page
def test_the_script_comes_with_the_focus_and_the_terms_with_the_first_letter(
    browser: Browser, address: str, lang: str, path: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    # When the browser asks for the icon of a page is its own affair.
    page.on("request", lambda request: None if "icon" in request.url else asked.append(request.url))
    page.goto(f"{address}/{lang}/{path}")
    page.mouse.wheel(0, 400)
    before = list(asked)
    assert not [url for url in before if DATA in url or SCRIPT in url]
    page.get_by_role("searchbox").focus()
    page.keyboard.press("Shift")
    wait_until(page, lambda: page.evaluate("typeof Lookup === 'object'"))
    assert asked[len(before) :] == [f"{address}/{SCRIPT}"]
    held: list[Route] = []
    page.route(
        f"**/{DATA}", lambda route: held.append(route)
    )  # a slow network: several letters are typed before the file is there
    for query in ("k", "ka", "仮放免", "", "x"):
        page.get_by_role("searchbox").fill(query)
    wait_until(page, lambda: bool(held))
    for route in held:
        route.continue_()
    expect(page.get_by_role("status")).not_to_be_empty()
    looked_up(page, "kari")
    page.get_by_role("link").first.focus()
    page.get_by_role("searchbox").focus()
    assert asked[len(before) :] == [f"{address}/{SCRIPT}", f"{address}/{DATA}"]
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    context.close()


def test_what_was_typed_before_the_script_came_is_looked_up(page: Page, small_glossary: BuiltSite) -> None:
    held: list[Route] = []
    page.route(f"**/{SCRIPT}", lambda route: held.append(route))
    open_glossary(page, small_glossary)
    page.get_by_role("searchbox").fill("interp")
    wait_until(page, lambda: bool(held))
    expect(page.get_by_role("status")).to_be_empty()
    held[0].continue_()
    expect(page.get_by_role("status")).to_have_text("One term found.")


@each_language
@each_page
def test_where_the_script_cannot_be_loaded_the_page_says_so(
    page: Page, small_glossary: BuiltSite, lang: str, path: str
) -> None:
    page.route(f"**/{SCRIPT}", lambda route: route.abort())
    open_glossary(page, small_glossary, lang, path)
    page.get_by_role("searchbox").fill("interp")
    expect(page.get_by_role("status")).not_to_be_empty()
    assert page.get_by_role("status").inner_text() == page.evaluate(
        "document.querySelector('template.not-loaded').content.textContent"
    )
    assert page.locator("[data-terms]").is_visible()


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
        assert page.locator("main input, main button").count() == 0
        assert page.locator("[id^=term-]:visible").count() > 100
    context.close()


@pytest.mark.slow
@each_language
@each_page
def test_axe_finds_no_barrier_among_the_answers(
    browser: Browser, small_glossary: BuiltSite, lang: str, path: str
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    open_glossary(page, small_glossary, lang, path)
    for query in ("拘留", "lock-up"):
        looked_up(page, query)
        assert violations(page) + violations_in_dark(page) == []
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
@each_page
def test_on_a_phone_the_first_answer_stands_above_the_keyboard(
    browser: Browser, address: str, lang: str, path: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{address}/{lang}/{path}")
    looked_up(page, "しゅうよう")
    answer = page.locator(".results a, tbody tr:visible th").first.bounding_box()
    # A keyboard leaves little more than half of the screen.
    assert answer and 44 <= answer["y"] <= 320
    field = page.locator(".lookup input").bounding_box()
    assert field and field["y"] >= 44
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
