"""The real records say where they were read, in every language, and Easy Japanese can be read aloud by everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from plugins.japanese import base_text
from plugins.records import Records
from plugins.shared import KANJI_CLASS
from tests.support import CODES

_READ = re.compile(f"[{KANJI_CLASS}]+《[^》]+》")
_KANJI = re.compile(f"[{KANJI_CLASS}]")
# What is quoted of sources keeps their words.
_OF_SOURCES = ("publisher", "supports", "about")


def _texts(data: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield every text by language of a record, with where it stands; those of sources are left out."""
    if isinstance(data, BaseModel):
        for name, value in data:
            if name not in _OF_SOURCES:
                yield from _texts(value, (*path, name))
    elif isinstance(data, Mapping) and data and all(isinstance(value, str) for value in data.values()):
        yield "/".join(path), data
    elif isinstance(data, Mapping):
        for name, value in data.items():
            yield from _texts(value, (*path, str(name)))
    elif isinstance(data, tuple):
        for index, value in enumerate(data):
            yield from _texts(value, (*path, str(index)))


def _all(records: Records) -> list[tuple[str, Mapping[str, str]]]:
    parts: list[tuple[str, object]] = [("acts", dict(records.acts)), ("visiting", records.visiting)]
    parts += [("timeline", records.timeline.record if records.timeline else None)]
    parts += [(name, one.record) for name, one in records.provisions.items()]
    parts += [(name, one.record) for name, one in records.facilities.items()]
    return [found for name, part in parts for found in _texts(part, (name,))]


def test_every_text_stands_in_every_language(real_records: Records) -> None:
    texts = _all(real_records)
    assert len(texts) > 150
    assert [(place, code) for place, text in texts for code in CODES if code not in text] == []


def test_every_kanji_of_easy_japanese_has_a_reading(real_records: Records) -> None:
    bare = [
        (place, text["ja-simple"])
        for place, text in _all(real_records)
        if _KANJI.search(_READ.sub("", text["ja-simple"]))
    ]
    assert bare == []


def test_japanese_and_easy_japanese_are_not_the_same_words(real_records: Records) -> None:
    same = [
        place
        for place, text in _all(real_records)
        if place.endswith("text") and base_text(text["ja"]) == base_text(text["ja-simple"])
    ]
    assert same == []


def test_every_record_names_a_source(real_records: Records) -> None:
    assert all(one.record.sources for one in real_records.provisions.values())
    assert all(event.sources for event in real_records.events)
    assert all(one.record.sources for one in real_records.facilities.values())


def test_no_address_is_called_official_without_an_official_source(real_records: Records) -> None:
    for one in real_records.facilities.values():
        for fact in (*one.record.address, *one.record.phone):
            official = any(
                (one.record.sources[name].url.split("/")[2]).endswith(("moj.go.jp", "isa.go.jp"))
                for name in fact.sources
            )
            assert official or not fact.official
