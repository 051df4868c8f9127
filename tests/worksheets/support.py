"""What the tests of worksheets share: words, plans, sheets made of them, and their HTML without a site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cache
from types import SimpleNamespace

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from plugins.library.words import load_words
from plugins.render.paper_render import SheetRenderer
from plugins.shared import Place, read_data
from plugins.worksheets import Word, Worksheet, load_drawings, worksheet_sheets
from plugins.worksheets.exercises import exercise
from plugins.worksheets.model import Gap, Plan, SheetRecord
from tests.support import LANGUAGES, ROOT, config, languages_of

CASES = ROOT / "tests" / "cases" / "worksheets"
STATIC = ROOT / "theme" / "static"
MONTH = dt.date(2027, 4, 1)


@cache
def words() -> Mapping[str, Word]:
    """Return the words of the cases by id."""
    rows = read_data(CASES / "words.yaml")
    return {
        name: Word(name, notation, reading, {"en": english}, tuple(themes))
        for name, notation, reading, english, themes in rows
    }


@cache
def drawings() -> Mapping[str, str]:
    """Return our drawings by name."""
    return load_drawings(STATIC)


@cache
def gaps() -> tuple[Gap, ...]:
    """Return the sentences of the cases."""
    rows = read_data(CASES / "sentences.yaml")
    return tuple(_gap(**row) for row in rows)


def _gap(text: str, gloss: str, word: str, also: Iterable[str] = ()) -> Gap:
    before, after = text.split("＿")
    return Gap(before, after, words()[word], {"en": gloss}, tuple(also))


def worksheet(plan: Plan, chosen: Iterable[Word] | None = None, title: str = "ことば") -> Worksheet:
    """Return a sheet that follows ``plan``, made of ``chosen`` (of all words of the cases)."""
    record = SheetRecord(
        kind=plan.kind,
        title={"ja": title, "en": "Words"},
        grade=str(plan.grade),
        items=str(plan.items),
        seed=str(plan.seed),
        reviewed=dt.date(2026, 11, 28),
    )
    made = exercise(plan, tuple(words().values() if chosen is None else chosen), drawings())
    return Worksheet("test", Place("content/worksheets/test"), record, plan, made)


@cache
def renderer() -> SheetRenderer:
    """Return what makes the HTML of sheets, with the site's own templates, words and settings."""
    found = config(ROOT / "content", LANGUAGES=LANGUAGES)
    texts = load_words(found.theme / "locale", found.languages, "locale", lambda problem: None)
    environment = Environment(
        loader=FileSystemLoader(found.theme / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    return SheetRenderer(SimpleNamespace(config=found, words=texts), environment)  # type: ignore[arg-type]


def pages(made: Worksheet) -> tuple[str, str]:
    """Return the HTML of a sheet and of its answers."""
    languages = languages_of(LANGUAGES)
    sheet, answers = worksheet_sheets([made], drawings(), languages)
    return renderer().html(sheet), renderer().html(answers)
