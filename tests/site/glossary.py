"""Helpers of the tests of the look-up and of the table: a small glossary with something of everything, and typing."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.support import RECORD, BuiltSite, term

PAGES = ("glossary/", "glossary/table/")
DATA = "data/lookup.js"
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
