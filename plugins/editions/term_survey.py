"""What an editor may want to know of the glossary's use: links in doubt, terms without use, words without term."""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from plugins.glossary import Decision, Glossary
from plugins.japanese import Word, base_text, words_of
from plugins.library import Entry, Library
from plugins.shared import KANJI_CLASS, Place
from plugins.sources import Languages, SourceCursor

# A compound that so many pieces hold, and of at least so many kanji, is worth a look.
MISSING_FROM_PIECES = 3
_CONTEXT = 6
_COMPOUND = re.compile(f"[{KANJI_CLASS}]{{4,12}}")
_NOT_READ = re.compile("<rt>.*?</rt>|<[^>]*>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TermPlace:
    """A place in a text that reads like a term, and what was decided on it."""

    place: Place
    lang: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class TermSurvey:
    """How the texts use the glossary.

    ``doubtful`` are the places of terms that have other senses, and every place that was passed over, by term;
    ``unused`` the terms that no text links but their own; ``missing`` compounds of many texts that are no term, and
    in how many pieces they stand.
    """

    doubtful: dict[str, tuple[TermPlace, ...]]
    unused: tuple[str, ...]
    missing: tuple[tuple[str, int], ...]


def survey_terms(library: Library, glossary: Glossary, languages: Languages) -> TermSurvey:
    """Return how the texts of ``library`` use ``glossary``."""
    doubtful: defaultdict[str, list[TermPlace]] = defaultdict(list)
    for entry in library.all_entries():
        for found in _places(entry):
            if found.decision.in_doubt or found.decision.reason:
                doubtful[found.decision.span.term].append(found)
    unused = tuple(term for term in glossary.terms if not library.used_in.get(term))
    japanese = [entry for entry in library.all_entries() if entry.kind != "term" and languages[entry.lang].base == "ja"]
    return TermSurvey({term: tuple(doubtful[term]) for term in sorted(doubtful)}, unused, _missing(japanese))


def _places(entry: Entry) -> Iterator[TermPlace]:
    cursor = SourceCursor(entry.document)
    summary = base_text(entry.summary) if entry.kind == "term" else ""
    read: dict[str, int] = {}  # how far each sentence has been gone through
    for decision in entry.decisions:
        sentence, words = decision.sentence, decision.words
        if sentence in summary:  # of a term, which its page shows above the body
            yield TermPlace(entry.document.header.place(("summary",)), entry.lang, decision)
            continue
        start = sentence.find(words, read.get(sentence, 0))
        read[sentence] = end = (start if start >= 0 else sentence.find(words)) + len(words)
        # A few characters more tell one occurrence from the next.
        after = sentence[end : end + _CONTEXT].partition("\ufffc")[0]
        yield TermPlace(cursor.next_words(words, after), entry.lang, decision)


def _missing(entries: Iterable[Entry]) -> tuple[tuple[str, int], ...]:
    """Return the compounds that at least three pieces hold and that hold no term, the most frequent first."""
    pieces: defaultdict[str, set[str]] = defaultdict(set)
    for entry in entries:
        text = html.unescape(_NOT_READ.sub("", str(entry.html)))
        terms = {decision.words for decision in entry.decisions}
        for compound in _compounds(text):
            if not any(term in compound for term in terms):
                pieces[compound].add(entry.slug)
    counts = Counter({compound: len(slugs) for compound, slugs in pieces.items() if len(slugs) >= MISSING_FROM_PIECES})
    return tuple(sorted(counts.items(), key=lambda found: (-found[1], found[0])))


def _compounds(text: str) -> set[str]:
    """Return the compound nouns of a Japanese text: two words or more, written in kanji alone."""
    found = set()
    for line in text.splitlines():
        for is_part, words in groupby(words_of(line), key=lambda word: _is_part(word, line)):
            run = list(words)
            compound = line[run[0].start : run[-1].end]
            if is_part and len(run) > 1 and _COMPOUND.fullmatch(compound):
                found.add(compound)
    return found


def _is_part(word: Word, line: str) -> bool:
    numeral = word.kind[1] == "数詞" or word.kind[2] == "助数詞可能"
    return word.is_noun and not word.is_name and not numeral and not line[word.start : word.end].isspace()
