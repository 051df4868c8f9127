"""Helpers of the exports' tests: a release, glossaries made by hand, and glossaries of everything that can be typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic import BaseModel

from plugins.exports import Release
from plugins.glossary import CATEGORIES, Glossary, Term, TermHeader, TermRecord, TermText, load_glossary
from plugins.shared import Place, Problem
from plugins.sources import FINGERPRINT_LENGTH, FINGERPRINT_LETTERS, Document, Located, walk
from plugins.sources.unseen import is_blank
from tests.editions.support import LANGUAGES
from tests.support import CODES, OF_AGE, ROOT, config

SITE = "https://site.example/krsy"
RELEASE = Release(
    date=dt.date(2026, 6, 30),
    site_url=SITE,
    languages=LANGUAGES,
    default_language="en",
    title={"ja": "用語集", "en": "A glossary", "ja-simple": "ことば"},
    summary={"ja": "説明", "en": "A summary.", "ja-simple": "せつめい"},
    publisher={"ja": "団体", "en": "A group", "ja-simple": "団体"},
    short=dict.fromkeys(CODES, "KRSY"),
    labels={
        label: {code: f"{label} {code}" for code in CODES}
        for label in [f"category:{name}" for name in CATEGORIES]
        + [f"standing:{name}" for name in ("in_force", "historical", "informal", "disputed")]
    },
    term_address=lambda lang, term_id: f"/{lang}/glossary/{term_id}/",
    list_address=lambda lang: f"/{lang}/glossary/",
)


def text(lang: str, term: str, body: str = "", **fields: Any) -> TermText:
    """Return one language of a term; without ``summary`` its definition is that of the term."""
    place = Place(f"content/glossary/x/{lang}.md")
    header = TermHeader(term=term, summary=fields.pop("summary", f"What {term} is."), **fields)
    return TermText(lang, header, Document(Located({}, place), body, place))


def term(term_id: str, *texts: TermText, **record: Any) -> Term:
    """Return a term with these languages."""
    fields = {"category": "detention", "reviewed": dt.date(2026, 6, 1), **record}
    place = Place(f"content/glossary/{term_id}")
    return Term(term_id, place, TermRecord.model_validate(fields), {one.lang: one for one in texts})


def glossary(*terms: Term, withheld: frozenset[str] = frozenset()) -> Glossary:
    """Return these terms as a glossary."""
    return Glossary({one.id: one for one in sorted(terms, key=lambda one: one.id)}, withheld)


DETENTION = term(
    "detention",
    text("ja", "収容", reading="しゅうよう", romaji="shūyō", variants=("入管収容",), summary="施設に入れること。"),
    text("en", "detention", variants=("immigration detention",), summary='Holding a person: "not a punishment".'),
    text("ja-simple", "収容《しゅうよう》", reading="しゅうよう", summary="出《で》られなく すること。"),
    see_also=("isa", "a-draft"),
    sources=({"url": "https://example.org/出典", "publisher": {"ja": "発行者"}, "date": "2026", "supports": "all"},),
)
ISA = term(
    "isa",
    text("en", "Immigration Services Agency", variants=("ISA",)),
    text(
        "ja",
        "出入国在留管理庁",
        reading="しゅつにゅうこくざいりゅうかんりちょう",
        avoid=({"form": "入管当局", "use": "入管庁", "reason": "正式な名前ではない。"},),
    ),
    moved_from=("immigration-agency",),
    standing="in_force",
    category="people",
)
TWO = glossary(DETENTION, ISA)


@cache
def real_glossary() -> Glossary:
    """Return the glossary of the real content."""
    problems: list[Problem] = []
    settings = config(ROOT / "content")
    found = load_glossary(walk(settings, problems.append), settings, problems.append)
    assert not [one for one in problems if one.code not in OF_AGE]
    return found


def essence(found: Glossary) -> dict[str, tuple[TermRecord, dict[str, tuple[TermHeader, str]]]]:
    """Return what a glossary says, without where it stood."""
    return {
        one.id: (
            one.record,
            {lang: (found.header, found.document.body.strip("\n")) for lang, found in one.texts.items()},
        )
        for one in found.terms.values()
    }


# --- everything that can be typed

# Signs that mean something to a table, a list in a cell, a spreadsheet, Turtle, XML or Anki, among all others.
_SIGNS = st.one_of(
    st.sampled_from("=+-@'\"|\\,; \t\n\r#<>&%{}[]^`/:：＝＋－＠《》｜、・\u3000\u00a0\u2028éがあ漢字𠮷🏠"),
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufeff\ufffe\uffff"),
)
# Nothing that nobody sees is a text.
TEXTS = st.text(_SIGNS, min_size=1, max_size=12).filter(lambda one: not is_blank(one))
_IDS = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,3}){0,2}", fullmatch=True)
_ADDRESSES = st.text(
    # What makes an address lead elsewhere than it seems, or shows that it was cut, is refused when it is read.
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="./\\%…"),
    min_size=1,
    max_size=12,
).map(lambda rest: f"https://example.org/{rest}")
# Days of other times are refused when they are read.
# A check was made since the calendar of today began, a source may be older.
_DAYS = st.dates(min_value=dt.date(1873, 1, 1))
_SOURCE_DAYS = st.dates(min_value=dt.date(1000, 1, 1))
_SOURCE_DATES = st.one_of(
    st.just("undated"), _SOURCE_DAYS.map(lambda day: day.isoformat()), _SOURCE_DAYS.map(lambda day: f"{day.year:04}")
)
_NESTED = st.recursive(st.none() | TEXTS, lambda inner: st.lists(inner, max_size=2), max_leaves=3)
_BLOCK_MARK = f"[{FINGERPRINT_LETTERS}]{{{FINGERPRINT_LENGTH}}}"
# Texts of a certain form, by the model's and the field's names.
_FORMS = {
    ("Source", "url"): _ADDRESSES,
    ("Source", "archived"): _ADDRESSES,
    ("Source", "date"): _SOURCE_DATES,
    ("Translated", "blocks"): st.lists(st.from_regex(_BLOCK_MARK, fullmatch=True), max_size=3).map(tuple),
    ("TermHeader", "minor"): st.lists(st.from_regex(_BLOCK_MARK, fullmatch=True), max_size=3).map(tuple),
}


def _of(annotation: Any) -> st.SearchStrategy[Any]:
    """Return what a field of this type can hold."""
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return _of(next(part for part in inside if part is not type(None)))
    if origin is Annotated:
        return _of(inside[0])
    if origin is Literal:
        return st.sampled_from(inside)
    if origin is tuple:
        return st.lists(_of(inside[0]), max_size=3).map(tuple)
    if origin is Mapping:
        return st.dictionaries(TEXTS, _NESTED if inside[1] is Any else _of(inside[1]), max_size=2)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return records(annotation)
    return {str: TEXTS, bool: st.booleans(), dt.date: _DAYS}[annotation]


def _is_local(annotation: Any) -> bool:
    return get_origin(annotation) is Mapping and get_args(annotation)[1] is not Any and "MinLen" in repr(annotation)


_LOCAL = st.one_of(
    TEXTS.map(lambda one: {"": one}), st.dictionaries(st.sampled_from(CODES), TEXTS, min_size=1, max_size=3)
)


def records(model: type[BaseModel]) -> st.SearchStrategy[Any]:
    """Return every value of a model; a field that the model gains is tried as well."""
    required, optional = {}, {}
    for name, field in model.model_fields.items():
        values = _FORMS.get((model.__name__, name))
        if values is None:
            values = _LOCAL if _is_local(field.annotation) else _of(field.annotation)
        (required if field.is_required() else optional)[name] = values
    return st.fixed_dictionaries(required, optional=optional).map(model.model_validate)


def _terms() -> st.SearchStrategy[Term]:
    one_text = st.tuples(records(TermHeader), st.one_of(st.just(""), TEXTS))
    texts = st.dictionaries(st.sampled_from(CODES), one_text, min_size=1, max_size=3)
    return st.builds(_term, _IDS, records(TermRecord), texts)


def _term(term_id: str, record: TermRecord, texts: dict[str, tuple[TermHeader, str]]) -> Term:
    place = Place("x")
    in_order = {lang: texts[lang] for lang in CODES if lang in texts}
    return Term(
        term_id,
        place,
        record,
        {lang: TermText(lang, h, Document(Located({}, place), body, place)) for lang, (h, body) in in_order.items()},
    )


GLOSSARIES = st.lists(_terms(), max_size=2, unique_by=lambda one: one.id).map(lambda terms: glossary(*terms))
