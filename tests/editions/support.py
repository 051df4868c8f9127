"""A small site in three languages with every kind of gap, and single entries made by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

from babel.messages.pofile import read_po

from plugins.japanese import base_text
from plugins.library import Entry
from plugins.shared import CompressedText, Place
from plugins.sources import Document, Located, TextHeader
from tests.records.support import ACTS, FACILITY, PROVISION, TIMELINE, VISITING
from tests.support import RECORD, ROOT, article, languages_of, term

LANGUAGES = languages_of(
    [
        {"code": "ja", "name": "日本語", "fallbacks": ["ja-simple", "en"]},
        {"code": "en", "name": "English", "fallbacks": ["ja"]},
        {"code": "ja-simple", "name": "やさしい日本語《にほんご》", "fallbacks": ["ja", "en"], "based_on": "ja"},
    ]
)
PAGE_SIZE = 2

SERIES_YAML = """title: Refugees
summary: How many people.
unit: people
reference_period: calendar year
row: year
reviewed: 2026-06-01
review_by: 2027-06-01
columns:
  applications: applications
  recognized_refugees: {en: recognized, ja: 認定}
notes:
  - {rows: [2025], text: A caution.}
sources:
  one:
    url: https://example.org/
    publisher: A publisher
    date: "2026"
    kind: official
    accessed: 2026-06-01
    supports: everything
"""
SERIES_CSV = "year,applications,recognized_refugees,source\n2024,12373,190,one\n2025,1004,36,one\n"

FILES = {
    "topics.yaml": "detention: {ja: 収容, en: Detention, ja-simple: 収容《しゅうよう》}\nwords: {en: Words}\n",
    "articles/2026-06-10-in-three/ja.md": article("三つの言語", "収容の話。", topics="[detention]"),
    "articles/2026-06-10-in-three/en.md": article("In three", "On detention.", topics="[detention]"),
    "articles/2026-06-10-in-three/ja-simple.md": article(
        "三《みっ》つの ことば", "収容《しゅうよう》の 話《はなし》。"
    ),
    "articles/2026-06-01-in-two/ja.md": article("二つの言語", "## 部分\n\n面会の話。", modified="2026-06-20"),
    "articles/2026-06-01-in-two/en.md": article(
        "In two",
        "## Part\n\nOn a visit see [that](article:japanese-only) and [this](page:contact-and-safety#here).\n",
        original="ja",
    ),
    "articles/2026-05-01-japanese-only/ja.md": article("日本語だけ", "収容と面会。", topics="[words]"),
    "articles/2025-12-01-english-only/en.md": article("English only", "A guarantor.", topics="[detention, words]"),
    "articles/2025-01-15-easy-only/ja-simple.md": article("やさしい ことばだけ", "ここです。"),
    "pages/who-we-are-fighting-for/ja.md": article("わたしたちは誰のために"),
    "pages/contact-and-safety/ja.md": article("連絡と安全", "## ここ\n\n本文。", topics="[detention]"),
    "pages/contact-and-safety/en.md": article("Contact and safety", "## Here\n\nA text."),
    "glossary/detention/term.yaml": RECORD + "see_also: [visit, guarantor]\n",
    "glossary/detention/ja.md": term("収容", reading="しゅうよう"),
    "glossary/detention/en.md": term("detention"),
    "glossary/detention/ja-simple.md": term("収容《しゅうよう》", reading="しゅうよう"),
    "glossary/visit/term.yaml": RECORD,
    "glossary/visit/ja.md": term("面会", reading="めんかい"),
    "glossary/guarantor/term.yaml": RECORD,
    "glossary/guarantor/en.md": term("guarantor", moved_from="[/en/words/guarantor/]"),
    "glossary/umbrella/term.yaml": "category: everyday\nthemes: [belongings, weather]\nreviewed: 2026-06-01\n",
    "glossary/umbrella/ja.md": term("かさ", romaji="kasa", variants="[傘《かさ》]"),
    "glossary/umbrella/en.md": term("umbrella"),
    "glossary/umbrella/ja-simple.md": term("かさ"),
    "acts.yaml": ACTS,
    "law/release.yaml": PROVISION,
    "timeline.yaml": TIMELINE,
    "visiting.yaml": VISITING,
    "facilities/ushiku/facility.yaml": FACILITY,
    "data/refugee-recognition/series.yaml": SERIES_YAML,
    "data/refugee-recognition/series.csv": SERIES_CSV,
}


def interface_word(code: str, message: str) -> str:
    """Return a word of the interface in one language, without readings."""
    with (ROOT / "theme" / "locale" / f"{code}.po").open("rb") as file:
        found = read_po(file).get(message)
    assert found and found.string, f"{code}.po has no {message!r}"
    return base_text(str(found.string))


def entry(slug: str = "a", lang: str = "en", date: str | None = "2026-06-10", **fields: Any) -> Entry:
    """Return an article's finished text; ``fields`` are those of :class:`Entry`, its ``html``, its ``modified`` day."""
    header = TextHeader(summary="A summary.", modified=fields.pop("modified", None))
    place = Place(f"content/articles/{slug}/{lang}.md")
    values: dict[str, Any] = {
        "kind": "article",
        "url": f"/{lang}/articles/{slug}/",
        "title": f"Title of {slug}",
        "summary": f"Summary of {slug}",
        "body": CompressedText.of(fields.pop("html", "<p>A text.</p>")),
        "header": header,
        "document": Document(Located({}, place), "A text.", place),
        "date": dt.date.fromisoformat(date) if date else None,
        **fields,
    }
    return Entry(slug=slug, lang=lang, **values)
