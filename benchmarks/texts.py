"""Invented articles and terms in two languages, the same for the same seed, of the words in words.yaml.

An article has about 2,400 Japanese characters, its English version about 1,000 words: five sections, two lists, a
table, a quotation, three footnotes and three links to other articles; about 35 different terms of the glossary occur.
"""

from __future__ import annotations

import datetime as dt
import functools
import random
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, TypeVar

import yaml

LANGUAGES = ("ja", "en")
EASY = "ja-simple"
FIRST_DAY, DAYS = dt.date(2016, 1, 1), 3600
_STEP = 3607  # days between two articles, around the DAYS: a prime, so that the days spread
_UNLISTED_EVERY = 10
_WORDS = Path(__file__).with_name("words.yaml")
_Item = TypeVar("_Item")
Text = Mapping[str, str]  # by language


@dataclass(frozen=True, slots=True)
class Term:
    """A term: its names and definitions by language, and how the Japanese name is read."""

    id: str
    name: Text
    reading: str
    definition: Text


@dataclass(frozen=True, slots=True)
class Pair:
    """An article in all its languages; links in the Markdown ``body`` are written ``(article:slug)``.

    ``category`` and ``tags`` hold ``id`` and names by language.
    """

    number: int
    slug: str
    date: dt.date
    category: Text
    tags: tuple[Text, ...]
    title: Text
    summary: Text
    body: Text


@functools.cache
def words() -> Mapping[str, Any]:
    """Return what the texts are made of, words.yaml."""
    found: Mapping[str, Any] = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    return found


def glossary(count: int, *, easy: bool = False) -> list[Term]:
    """Return the first ``count`` terms, with ``easy`` also in Easy Japanese.

    Raises ValueError for more than can be made (about 1,000).
    """
    known = words()
    names = [tuple(one) for one in known["real_terms"]]
    pairs = [(first, second) for first in known["modifiers"] for second in known["heads"]]
    _shuffle(pairs, random.Random("terms"))
    names += [(a[0] + b[0], a[1] + b[1], f"{a[2]} {b[2]}") for a, b in pairs]
    if count > len(names):
        raise ValueError(f"at most {len(names)} terms can be made, not {count}")
    names = names[:count]
    return [_term(number, names, easy) for number in range(count)]


def _term(number: int, names: Sequence[tuple[str, str, str]], easy: bool) -> Term:
    (ja, reading, en), other = names[number], names[(number * 7 + 3) % len(names)]
    patterns = words()["definitions"]
    made = patterns[number % len(patterns)]
    name = {"ja": ja, "en": en}
    definition = {"ja": made["ja"].format(a=ja, b=other[0]), "en": made["en"].format(a=en, b=other[2])}
    if easy:
        name[EASY] = _with_reading(ja, reading)
        definition[EASY] = words()["easy_definition"].format(b=_with_reading(other[0], other[1]))
    return Term(f"term-{number:04}", name, reading, definition)


def article_pairs(count: int, terms: Sequence[Term], seed: int = 1, *, easy: bool = False) -> Iterator[Pair]:
    """Yield ``count`` articles that link to each other.

    With ``easy`` each also has a short text in Easy Japanese, for which ``terms`` must have names.
    """
    # Few terms occur everywhere and most seldom, as in real texts.
    weights = list(accumulate(1 / (rank + 6) for rank in range(len(terms))))
    for number in range(count):
        yield _Writer(random.Random(f"{seed}/{number}"), terms, weights).pair(number, count, easy=easy)


class _Writer:
    """Writes one article; the same words for the same ``rng``, whose ``random()`` alone is the same in every Python."""

    def __init__(self, rng: random.Random, terms: Sequence[Term], weights: Sequence[float]) -> None:
        self._rng = rng
        self._terms = terms
        self._weights = weights
        self._blocks: dict[str, list[str]] = {lang: [] for lang in LANGUAGES}

    def pair(self, number: int, count: int, *, easy: bool) -> Pair:
        """Return the article; its links lead to any of ``count`` articles."""
        known = words()
        category, tags = _pick(self._rng, known["categories"]), _sample(self._rng, known["tags"], 3)
        links = [f"article:{slug_of(self._below(count))}" for _ in range(3)]
        sections = _sample(self._rng, known["sections"], 5)
        place, term = _pick(self._rng, known["places"]), self._term()
        first, second = sections[:2]
        title = {
            "ja": f"{place['ja']}で{term.name['ja']}を考える：{first['ja']}と{second['ja']}",
            "en": f"Thinking about {term.name['en']} in {place['en']}: {first['en']} and {second['en']}",
        }
        summary = self._sentence("without_figures")
        summary = {lang: text.replace("*", "").replace('"', "'") for lang, text in summary.items()}
        self._write_body(number, sections, links)
        body = {lang: "\n\n".join(blocks) + "\n" for lang, blocks in self._blocks.items()}
        if easy:
            made = {"p": place[EASY], "t0": term.name[EASY]}
            title[EASY] = known["easy_title"].format(**made)
            summary[EASY] = known["easy_sentences"][0].format(**made)
            body[EASY] = self._easy_body(sections)
        date = FIRST_DAY + dt.timedelta(days=number * _STEP % DAYS)
        return Pair(number, slug_of(number), date, category, tuple(tags), title, summary, body)

    def _write_body(self, number: int, sections: Sequence[Text], links: Sequence[str]) -> None:
        self._paragraph(3)
        if number % _UNLISTED_EVERY == 0:
            self._add(self._filled(words()["with_unlisted"]))
        self._section(sections[0], 5)
        self._section(sections[1], 4, note=1)
        self._list(4, "-")
        self._section(sections[2], 5)
        self._add(_joined("> ", self._sentence("without_figures")))
        self._heading("###", _pick(self._rng, words()["subsections"]))
        self._paragraph(3)
        self._section(sections[3], 4, note=2)
        self._table()
        also = {
            "ja": f"あわせて[関連する記事]({links[0]})と[別の地域の記録]({links[1]})も参照してほしい。",
            "en": f" See also [a related article]({links[0]}) and [a record from another region]({links[1]}).",
        }
        self._paragraph(2, end=also)
        self._section(sections[4], 4, note=3)
        self._list(3, "1.")
        more = {"ja": f"続きは[こちら]({links[2]})。", "en": f" Continue with [this article]({links[2]})."}
        self._paragraph(2, end=more)
        for note in (1, 2, 3):
            source = f" <https://example.net/records/{number}/{note}>"
            self._add(_joined(f"[^{note}]: ", self._sentence("with_figures"), {"ja": source, "en": source}))

    def _section(self, heading: Text, sentences: int, note: int = 0) -> None:
        self._heading("##", heading)
        self._paragraph(sentences, note)

    def _heading(self, signs: str, heading: Text) -> None:
        self._add({lang: f"{signs} {heading[lang]}" for lang in LANGUAGES})

    def _paragraph(self, sentences: int, note: int = 0, end: Text | None = None) -> None:
        """Add a paragraph; a footnote at its end stands for the figures in it and in the list or table that follows."""
        made = [self._sentence("with_figures" if note else "without_figures") for _ in range(sentences)]
        mark = f"[^{note}]" if note else ""
        ends = end or {"ja": "", "en": ""}
        self._add(
            {
                "ja": "".join(one["ja"] for one in made) + mark + ends["ja"],
                "en": " ".join(one["en"] for one in made) + mark + ends["en"],
            }
        )

    def _list(self, items: int, sign: str) -> None:
        made = [self._sentence("with_figures") for _ in range(items)]
        self._add({lang: "\n".join(f"{sign} {one[lang]}" for one in made) for lang in LANGUAGES})

    def _table(self) -> None:
        heads = {"ja": "| 年 | 項目 | 件数 | 地域 |", "en": "| Year | Item | Cases | Region |"}
        rows: dict[str, list[str]] = {lang: [heads[lang], "| --- | --- | ---: | --- |"] for lang in LANGUAGES}
        for _ in range(5):
            year, term, cases = 2008 + self._below(18), self._term(), 10 + self._below(890)
            place = _pick(self._rng, words()["places"])
            for lang in LANGUAGES:
                rows[lang].append(f"| {year} | {term.name[lang]} | {cases} | {place[lang]} |")
        self._add({lang: "\n".join(rows[lang]) for lang in LANGUAGES})

    def _sentence(self, kind: str) -> dict[str, str]:
        return self._filled(_pick(self._rng, words()[kind]))

    def _filled(self, pattern: Text) -> dict[str, str]:
        terms, known = (self._term(), self._term()), words()
        place, who = _pick(self._rng, known["places"]), _pick(self._rng, known["people"])
        figures = {"n": 12 + self._below(978), "y": 2004 + self._below(22), "m": 2 + self._below(28)}
        made = {}
        for lang in LANGUAGES:
            named = {"t0": terms[0].name[lang], "t1": terms[1].name[lang], "p": place[lang], "w": who[lang]}
            text = pattern[lang].format(**named, **figures)
            made[lang] = text[0].upper() + text[1:]
        return made

    def _easy_body(self, sections: Sequence[Text]) -> str:
        """Return a text of about 400 characters."""
        blocks = []
        for section in sections:
            sentences = [self._easy_sentence() for _ in range(3)]
            blocks += [f"## {section[EASY]}", "\n".join(sentences)]
        return "\n\n".join(blocks) + "\n"

    def _easy_sentence(self) -> str:
        pattern: str = _pick(self._rng, words()["easy_sentences"])
        place = _pick(self._rng, words()["places"])
        return pattern.format(t0=self._term().name[EASY], t1=self._term().name[EASY], p=place[EASY])

    def _add(self, block: Text) -> None:
        for lang in LANGUAGES:
            self._blocks[lang].append(block[lang])

    def _term(self) -> Term:
        return self._terms[bisect(self._weights, self._rng.random() * self._weights[-1])]

    def _below(self, limit: int) -> int:
        return int(self._rng.random() * limit)


def slug_of(number: int) -> str:
    """Return the name in the address of the article ``number``."""
    return f"story-{number:05}"


def newest_of(count: int) -> int:
    """Return the number of the newest of the first ``count`` articles, which stands in every list and feed."""
    return max(range(count), key=lambda number: (number * _STEP % DAYS, number))


def _joined(before: str, text: Text, after: Text | None = None) -> dict[str, str]:
    return {lang: before + text[lang] + (after[lang] if after else "") for lang in LANGUAGES}


def _with_reading(name: str, reading: str) -> str:
    return f"｜{name}《{reading}》"


def _pick(rng: random.Random, items: Sequence[_Item]) -> _Item:
    return items[int(rng.random() * len(items))]


def _sample(rng: random.Random, items: Sequence[_Item], count: int) -> list[_Item]:
    left = list(items)
    return [left.pop(int(rng.random() * len(left))) for _ in range(count)]


def _shuffle(items: list[_Item], rng: random.Random) -> None:
    items[:] = _sample(rng, items, len(items))
