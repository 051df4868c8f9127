"""The index of all texts of a language, in files so small that a query loads only what it needs.

Below ``/data/search/<language>/``, each a script that calls a function of ``theme/static/find.js``, because a page
that was opened from a folder may load a script but may not fetch a file:

``pages.js``   how many files there are, whether sounds are words too, words that say nothing, those that stand between
                words in kana, every text's address;
``w<n>.js``    words, by the number of their first sign: word → text, weight, section; text, weight, section …;
                each text is counted from the one before, which takes fewer digits;
``t<n>.js``    what a result shows of texts: title, summary, languages, headings.

The weights are those of BM25 (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework"), whose other half,
how rare a word is, the script counts from the lists' lengths.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, pairwise
from pathlib import Path

from plugins.search.document import Document, SearchFile
from plugins.search.page_text import Section, sections_of
from plugins.search.tokens import sounds_of, tokens_of, written_together
from plugins.shared import read_data
from plugins.sources import Language, Languages

FOLDER = "data/search"
# How much a word counts by where it stands.
_TITLE, _NAME, _HEADING, _SUMMARY, _BODY, _SOUND = 8.0, 5.0, 3.0, 2.0, 1.0, 0.7
# How much a word counts by the kind of its text: what guides a reader stands before the explanation of one word, that
# before a record of one fact, and a list of everything that ever happened, which answers every query a little, last.
KINDS = {
    "page": 1.6,
    "article": 1.4,
    "letter": 1.4,
    "notice": 1.0,
    "term": 1.0,
    "word": 0.8,
    "list": 0.8,
    "law": 0.8,
    "facility": 0.8,
    "series": 0.8,
    "timeline": 0.5,
}
# BM25: how soon more of the same word counts little more (late, because a title alone counts as eight), and how much a
# long text is held to have more of every word.
_SATURATION, _LENGTH = 4.0, 0.4
_WEIGHTS = 40
# So many characters does a file of words have at most on average. A power of two of files, so that few words move when
# texts are added; not too many, because whoever sees which files are loaded must not learn which words were meant.
_FILE_SIZE = 12_000
_TEXTS_IN_FILE = 30
# What belongs to different texts stands in lines of its own, with one between, so that who reads the files line by line
# (as the scan for personal data does) never takes the end of one for the beginning of the other.
_APART = "\n,\n"

# word → (text, weight, section)
_Postings = Mapping[str, Sequence[tuple[int, int, int]]]


@dataclass(slots=True)
class _Counted:
    """The words of a text, each with its weight, and with the section in which most of it stands."""

    worth: float
    weights: Counter[str] = field(default_factory=Counter)
    places: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    length: float = 0.0

    def add(self, words: Iterable[str], weight: float, section: int = 0) -> None:
        for word in words:
            self.weights[word] += weight  # type: ignore[assignment]
            self.places[word][section] += weight  # type: ignore[assignment]
            self.length += weight

    def section_of(self, word: str) -> int:
        places = self.places[word]
        return max(places, key=lambda section: (places[section], -section))


def text_index(documents: Sequence[Document], languages: Languages) -> Iterator[SearchFile]:
    """Yield the files of the index of ``documents``; every language has its own."""
    for language in languages:
        own = [document for document in documents if document.lang == language.code]
        yield from _index(language, own, languages.codes)


def _index(language: Language, documents: Sequence[Document], codes: Sequence[str]) -> Iterator[SearchFile]:
    folder, lang = f"{FOLDER}/{language.code}", _json(language.code)
    sections = [sections_of(document.body) for document in documents]
    pairs = list(zip(documents, sections, strict=True))
    stop_words = _words("stop_words.yaml").get(language.base, "").split()
    looked_for = {kind: words.get(language.base, "") for kind, words in _kind_words().items()}
    counted = [_count(*pair, looked_for, japanese=language.base == "ja") for pair in pairs]
    postings = _postings(counted, frozenset(stop_words))
    files = _word_files(postings)
    about = {
        "files": len(files),
        "inFile": _TEXTS_IN_FILE,
        "sounds": language.base == "ja",
        "stop": stop_words,
        "between": _words("between_words.yaml").get(language.base, "").split(),
        "paths": [document.path for document in documents],
    }
    yield SearchFile(f"{folder}/pages.js", _call("pages", lang, _json(about)))
    for number, lists in enumerate(files):
        yield SearchFile(f"{folder}/w{number}.js", _call("words", lang, str(number), f"{{{_APART.join(lists)}}}"))
    for number, start in enumerate(range(0, len(pairs), _TEXTS_IN_FILE)):
        shown = [_shown(*pair, codes) for pair in pairs[start : start + _TEXTS_IN_FILE]]
        yield SearchFile(f"{folder}/t{number}.js", _call("texts", lang, str(number), _json(shown, _APART)))


def _count(
    document: Document, sections: Sequence[Section], looked_for: Mapping[str, str], *, japanese: bool
) -> _Counted:
    counted = _Counted(KINDS[document.kind])

    def add(text: str, weight: float, section: int = 0, readings: Sequence[str] = ()) -> None:
        counted.add(chain(tokens_of(text), written_together(text)), weight, section)
        if japanese:
            counted.add(sounds_of(text, readings), weight * _SOUND, section)

    for html, weight in ((document.title, _TITLE), (document.summary, _SUMMARY)):
        for part in sections_of(html):
            add(part.text, weight, readings=part.readings)
    for name in document.names:
        counted.add(tokens_of(name), _NAME)
    add(looked_for.get(document.kind, ""), _NAME)
    for number, section in enumerate(sections):
        counted.add(tokens_of(section.heading), _HEADING, number)
        counted.add(chain(tokens_of(section.text), written_together(section.text)), _BODY, number)
        if japanese:
            text = f"{section.heading}\n{section.text}"
            counted.add(sounds_of(text, section.readings), _BODY * _SOUND, number)
        # Who knows a term by another name finds the texts that are about it, too.
        for name in chain.from_iterable(document.called.get(term, ()) for term in dict.fromkeys(section.terms)):
            add(name, _BODY, number)
    return counted


def _postings(counted: Sequence[_Counted], stop_words: frozenset[str]) -> _Postings:
    average = sum(one.length for one in counted) / max(1, len(counted))
    postings: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for number, one in enumerate(counted):
        slack = _SATURATION * (1 - _LENGTH + _LENGTH * one.length / average)
        for word, weight in one.weights.items():
            if word not in stop_words:
                score = max(1, round(_WEIGHTS * one.worth * weight / (weight + slack)))
                postings[word].append((number, score, one.section_of(word)))
    return postings


def _word_files(postings: _Postings) -> list[list[str]]:
    """Return the lists of all words as JSON, by the file in which they stand, in the order of the words."""
    lists = {word: f"{_json(word)}:{_json(_numbers(postings[word]))}" for word in sorted(postings)}
    number = 1
    while number * _FILE_SIZE < sum(map(len, lists.values())):
        number *= 2
    files: list[list[str]] = [[] for _ in range(number)]
    for word, found in lists.items():
        files[ord(word[0]) % number].append(found)
    return files


def _numbers(postings: Sequence[tuple[int, int, int]]) -> list[int]:
    """Return the postings of a word one after the other, each text counted from the one before it."""
    steps = [after - before for before, after in pairwise([0, *(text for text, _, _ in postings)])]
    return [*chain.from_iterable((step, *others) for step, (_, *others) in zip(steps, postings, strict=True))]


def _shown(document: Document, sections: Sequence[Section], codes: Sequence[str]) -> list[object]:
    anchors = [] if document.discreet else [section.anchor for section in sections]
    headings = [[anchor, document.headings.get(anchor, "")] for anchor in anchors]
    languages = [codes.index(code) for code in document.languages]
    return [document.shown_title, document.shown_summary, document.kind, languages, headings]


def _call(function: str, *arguments: str) -> bytes:
    return f"Search.{function}({','.join(arguments)});\n".encode()


def _json(value: object, between: str = ",") -> str:
    return json.dumps(value, ensure_ascii=False, separators=(between, ":"))


@cache
def _words(file: str) -> Mapping[str, str]:
    """Return the words in a ``file`` beside this one, by language."""
    words: Mapping[str, str] = read_data(Path(__file__).with_name(file))
    return words


@cache
def _kind_words() -> Mapping[str, Mapping[str, str]]:
    """Return the words by which a kind of text is looked for, by language."""
    words: Mapping[str, Mapping[str, str]] = read_data(Path(__file__).with_name("kind_words.yaml"))
    return words
