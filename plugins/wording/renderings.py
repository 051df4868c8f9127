"""The agreed words for each term in each language, and what a stretch of text says of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from plugins.glossary import Glossary, Matcher, TermText, TextReading, as_searched
from plugins.japanese import base_text
from plugins.shared import CJK_CLASS, KANJI_CLASS, Lexicon, key_of
from plugins.wording.avoided import SWITCH
from plugins.wording.prose import BARRIER, Linked, Prose

NO_TERM = "none"
_TERM_LINK = "term:"
# Words by which a name can be told when it is shortened: long ones, and pairs of kanji.
_WORD = re.compile(r"[^\W\d_]{4,}")
_KANJI_PAIR = re.compile(f"(?=([{KANJI_CLASS}]{{2}}))")
_SHORTEST_STEM = 5
_CJK = re.compile(f"[{CJK_CLASS}]")


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says: its words, and the places (start, end) of the terms that it uses."""

    text: str
    spans: Mapping[str, tuple[tuple[int, int], ...]]

    @property
    def terms(self) -> frozenset[str]:
        """The ids of the terms used."""
        return frozenset(self.spans)

    def quote(self, term: str) -> str:
        """Return the words by which the text first says ``term``."""
        start, end = self.spans[term][0]
        return self.text[start:end]


@dataclass(frozen=True, slots=True)
class Readable:
    """What a text may say, before all places in it are judged.

    ``may_say`` are the terms that it may use, ``says`` those that it surely does; ``alone`` has, by term, words that
    read like it and like no other term, not even in part. Both hold with ``is_sure`` alone: where no editor's link has
    a say in it, and no place is moved.
    """

    prose: Prose
    reading: TextReading
    linked: tuple[tuple[str, Linked], ...]
    is_sure: bool
    may_say: Set[str]
    says: Set[str]
    alone: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one language for one term: as an editor is told them, and folded: whole, and as stems."""

    shown: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    stems: frozenset[str] = frozenset()


class Renderings:
    """What each term is called in each language."""

    def __init__(self, glossary: Glossary, matchers: Mapping[str, Matcher]) -> None:
        self._matchers = matchers
        texts = [text for term in glossary.terms.values() for text in term.texts.values()]
        avoided = frozenset(
            (text.lang, base_text(entry.form).casefold()) for text in texts for entry in text.header.avoid
        )
        self._words: dict[str, dict[str, _Words]] = {
            term.id: {lang: _words(text, avoided) for lang, text in term.texts.items()}
            for term in glossary.terms.values()
        }
        self._wholes = {
            term: tuple({whole for words in by_lang.values() for whole in words.whole})
            for term, by_lang in self._words.items()
        }
        bearers: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for term_id, by_lang in self._words.items():
            for lang, words in by_lang.items():
                for whole in words.whole:
                    bearers[lang, whole].add(term_id)
        self._related: defaultdict[str, set[str]] = defaultdict(set)
        for term in glossary.terms.values():
            self._relate(term.id, term.record.see_also)
            self._relate(term.id, self._inside(term.id, bearers))

    @property
    def terms(self) -> Collection[str]:
        """The ids of all terms."""
        return self._words.keys()

    def read(self, proses: Sequence[Prose], lang: str) -> list[Readable]:
        """Return what each of ``proses`` may say of terms."""
        readings = self._matchers[lang].read([prose.text for prose in proses])
        return [_readable(prose, reading, self._linked(prose)) for prose, reading in zip(proses, readings, strict=True)]

    def _linked(self, prose: Prose) -> tuple[tuple[str, Linked], ...]:
        """Return the links that lead to terms, with their terms."""
        links = ((link.target.removeprefix(_TERM_LINK).partition("#")[0], link) for link in prose.links)
        return tuple((term, link) for term, link in links if link.target.startswith(_TERM_LINK) and term in self._words)

    def say(self, text: Readable) -> Said:
        """Return which terms ``text`` uses: found in it or linked by hand, and not switched off."""
        switched_off = [link for link in text.prose.links if _is_switch(link)]
        spans: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for term, link in text.linked:
            spans[term].append((link.start, link.end))
        for span in text.reading.spans():
            if not any(link.start < span.end and span.start < link.end for link in switched_off):
                spans[span.term].append((span.start, span.end))
        return Said(text.prose.text, {term: tuple(sorted(places)) for term, places in spans.items()})

    def lack_nothing(self, texts: Sequence[Readable], lang: str, others: Sequence[Readable]) -> bool:
        """Whether ``texts``, in ``lang``, surely use or name each term that ``others`` may use, if it has a name there.

        Surely, because such words stand where nothing is taken for another term; so :meth:`has_words_of` holds.
        Most texts beside their translations are like that, and to judge every place in them would be far dearer.
        """
        return all(text.is_sure for text in texts) and all(
            not self.agreed(term, lang) or any(term in text.says or self._is_named(term, text) for text in texts)
            for other in others
            for term in other.may_say
        )

    def _is_named(self, term: str, text: Readable) -> bool:
        return any(whole in words for words in text.alone.get(term, ()) for whole in self._wholes[term])

    def lexicon(self, base: bytes) -> Lexicon:
        """Return, by language, what stands for all that is known here of phrases; ``base`` for what else counts.

        Terms that texts name themselves stand in it as :func:`words_of` shows them.
        """
        facts = {term: self._facts(term) for term in self._words}
        named = {_TERM_LINK + term: fact for term, fact in facts.items()}
        near = {lang: matcher.not_near for lang, matcher in self._matchers.items()}
        phrases = {lang: matcher.meanings(facts.__getitem__) | named for lang, matcher in self._matchers.items()}
        return Lexicon(phrases, key_of(base, repr(near)))

    def _facts(self, term: str) -> bytes:
        """Return what stands for the words of a term in all languages, and for the terms that it is related to."""
        words = [(lang, words.shown, words.whole) for lang, words in self._words[term].items()]
        return key_of(repr(words), *sorted(self._related[term]))

    def agreed(self, term: str, lang: str) -> tuple[str, ...]:
        """Return the agreed words for ``term``, its name first; none where the language lacks it."""
        return self._words.get(term, {}).get(lang, _Words()).shown

    def are_related(self, term: str, others: Iterable[str]) -> bool:
        """Whether one of ``others`` is named beside ``term`` in the glossary, or one's name holds the other's."""
        return not self._related[term].isdisjoint(others)

    def has_words_of(self, term: str, said: Said, lang: str, other: Said) -> bool:
        """Whether ``said`` has an agreed word for ``term`` in any language, or one of ``lang`` shortened.

        The names of terms that ``other`` uses as well are taken: they say something else.
        """
        rest = self._untaken(said, lang, other).casefold()
        if any(whole in rest for whole in self._wholes[term]):
            return True
        stems = self._words[term].get(lang, _Words()).stems
        found = {word[: len(stem)] for word in _WORD.findall(rest) for stem in stems if len(word) >= len(stem)}
        return not stems.isdisjoint(found) or not stems.isdisjoint(_KANJI_PAIR.findall(rest))

    def _untaken(self, said: Said, lang: str, other: Said) -> str:
        """Return the text of ``said`` without the names of terms, each as often as ``other`` uses its term.

        Of "immigration detention" only "detention" goes, because that alone would have said the term.
        """
        text = said.text
        for term in said.terms & other.terms:
            shortest_first = sorted(self._words[term].get(lang, _Words()).whole, key=len)
            for start, end in said.spans[term][: len(other.spans[term])]:
                name = text[start:end].casefold()
                core = next((whole for whole in shortest_first if whole in name), name)
                begin = start + name.find(core)
                text = text[:begin] + BARRIER * len(core) + text[begin + len(core) :]
        return text

    def _relate(self, term: str, others: Iterable[str]) -> None:
        for other in others:
            self._related[term].add(other)
            self._related[other].add(term)

    def _inside(self, term: str, bearers: Mapping[tuple[str, str], set[str]]) -> set[str]:
        """Return the terms whose names stand inside one of this term's names; ``bearers`` are terms by their names."""
        parts = {
            (lang, part) for lang, words in self._words[term].items() for whole in words.whole for part in _parts(whole)
        }
        return {bearer for part in parts for bearer in bearers.get(part, ())} - {term}


def words_of(blocks: Iterable[Prose], terms: Iterable[str]) -> str:
    """Return the words of ``blocks`` as phrases are looked for in them, and the terms to which they lead.

    ``terms`` are further ones that the text names.
    """
    proses = [*blocks]
    linked = (link.target for prose in proses for link in prose.links if link.target.startswith(_TERM_LINK))
    return "\n".join([as_searched([prose.text for prose in proses]), *linked, *(_TERM_LINK + term for term in terms)])


def _parts(name: str) -> Iterator[str]:
    """Yield what may be a name inside ``name``: runs of its words, or of its characters where it is Japanese."""
    units, gap = (list(name), "") if _CJK.search(name) else (name.split(" "), " ")
    for start in range(len(units)):
        for end in range(start + 1, len(units) + 1):
            yield gap.join(units[start:end])


def _readable(prose: Prose, reading: TextReading, linked: tuple[tuple[str, Linked], ...]) -> Readable:
    text = prose.text
    folded = text.casefold()
    keeps_places = text == reading.text and len(folded) == len(text)
    is_sure = keeps_places and not linked and not any(map(_is_switch, prose.links))
    may_say, says = {term for term, _ in linked}, set()
    alone: defaultdict[str, list[str]] = defaultdict(list)
    for group in reading.groups:
        terms = {found.form.term for found in group}
        if len(terms) == 1:
            may_say |= terms
            alone[group[0].form.term] += [folded[found.start : found.end] for found in group]
        else:
            says |= {found.form.term for found in reading.chosen(group) if not found.reason}
    return Readable(prose, reading, linked, is_sure, may_say | says, says, alone)


def _is_switch(link: Linked) -> bool:
    return link.target.lower().startswith(SWITCH) or link.target == _TERM_LINK + NO_TERM


def _words(text: TermText, avoided: frozenset[tuple[str, str]]) -> _Words:
    """Return the words of one text of a term; a variant that is ``avoided`` (by language) is none to be used."""
    header = text.header
    variants = [name for name in map(base_text, header.variants) if (text.lang, name.casefold()) not in avoided]
    names = [text.name, *variants]
    whole = tuple(dict.fromkeys(name.casefold() for name in (*names, *filter(None, [header.verb]))))
    stems = {_stem(word) for name in whole for word in _WORD.findall(name)}
    pairs = {pair for name in whole for pair in _KANJI_PAIR.findall(name)}
    return _Words(tuple(dict.fromkeys(names)), whole, frozenset(stems | pairs))


def _stem(word: str) -> str:
    """Return the beginning of ``word`` that its forms share: deport, deported, deportation."""
    return word[: max(_SHORTEST_STEM, len(word) // 2 + 1)]
