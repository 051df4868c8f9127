"""Terms across languages: where one text uses a term, the block beside it says the same with an agreed word.

The rule, so that good prose is left alone and a wrong word is not:
a term that stands in one block only is told unless the other block

* has an agreed word for it (or cites it in the other language),
* has a part of an agreed word, as a repeat is shortened ("release" for "provisional release"), in words that no other
  term has been matched with, or
* uses a related term in its place that the first block does not use ("deportation" for 送還).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from plugins.shared import Bilingual, closest, problem
from plugins.sources import ItemText, Piece, Report, place_at
from plugins.wording.pairs import Pair, block_place
from plugins.wording.prose import BARRIER
from plugins.wording.renderings import Readable, Renderings, Said

_SHOWN = 60  # characters of a block that a message quotes
_LISTED = 4  # agreed words that a message names


@dataclass(slots=True)
class _Translation:
    """A text with the original that it translates, and those of its ``free_terms`` that it needed."""

    original: ItemText
    text: ItemText
    waived: set[str] = field(default_factory=set)

    def waives(self, term: str) -> bool:
        """Whether the text says ``term`` in other words on purpose; note that it was asked."""
        if any(entry.term == term for entry in self.text.header.free_terms):
            self.waived.add(term)
        return term in self.waived


def check_translations(
    piece: Piece, pairs: Mapping[str, Sequence[Pair]], renderings: Renderings, report: Report
) -> None:
    """Report where a translation of ``piece`` and its original do not say a term alike; ``pairs`` are by language."""
    original = piece.original
    for lang, text in piece.texts.items():
        translation = _Translation(original, text)
        ours_and_theirs = pairs.get(lang, ())
        theirs = iter(renderings.read([b.prose for pair in ours_and_theirs for b in pair.original], original.lang))
        ours = iter(renderings.read([b.prose for pair in ours_and_theirs for b in pair.translation], lang))
        for pair in ours_and_theirs:
            read = (list(islice(theirs, len(pair.original))), list(islice(ours, len(pair.translation))))
            _check_pair(pair, *read, translation, renderings, report)
        _check_waivers(translation, renderings, report)


def _check_pair(
    pair: Pair,
    their_texts: list[Readable],
    our_texts: list[Readable],
    translation: _Translation,
    renderings: Renderings,
    report: Report,
) -> None:
    """Check one pair; ``their_texts`` are what its original may say, ``our_texts`` what its translation may."""
    source, target = translation.original.lang, translation.text.lang
    asked = (our_texts, target, their_texts), (their_texts, source, our_texts)
    if not all(renderings.lack_nothing(*given) for given in asked):
        theirs, ours = list(map(renderings.say, their_texts)), list(map(renderings.say, our_texts))
        _tell_missing(pair, theirs, ours, translation, renderings, report)


def _tell_missing(
    pair: Pair,
    theirs: list[Said],
    ours: list[Said],
    translation: _Translation,
    renderings: Renderings,
    report: Report,
) -> None:
    """Report the terms that only one side of a pair says."""
    source, target = translation.original.lang, translation.text.lang
    original, here = _together(theirs), _together(ours)
    for term in sorted(original.terms - here.terms):
        if _is_missing(term, original, here, target, renderings) and not translation.waives(term):
            report(
                problem(
                    "translation-lacks-term",
                    block_place(pair.translation, translation.text),
                    term=term,
                    words=original.quote(term),
                    agreed=_listed(renderings.agreed(term, target)),
                )
            )
    for term in sorted(here.terms - original.terms):
        if _is_missing(term, here, original, source, renderings) and not translation.waives(term):
            block, said = next((b, s) for b, s in zip(pair.translation, ours, strict=True) if term in s.terms)
            start, _ = said.spans[term][0]
            report(
                problem(
                    "translation-adds-term",
                    place_at(translation.text.document, block.prose.origins[start]),
                    term=term,
                    words=said.quote(term),
                    original=_beginning(original.text),
                    agreed=_listed(renderings.agreed(term, source)),
                )
            )


def _together(all_said: list[Said]) -> Said:
    """Return what several blocks say as one, with a barrier between them."""
    if len(all_said) == 1:
        return all_said[0]
    spans: dict[str, tuple[tuple[int, int], ...]] = {}
    start = 0
    for said in all_said:
        for term, places in said.spans.items():
            spans[term] = (*spans.get(term, ()), *((first + start, last + start) for first, last in places))
        start += len(said.text) + 1
    return Said(BARRIER.join(said.text for said in all_said), spans)


def _is_missing(term: str, said: Said, other: Said, lang: str, renderings: Renderings) -> bool:
    """Whether ``other``, in ``lang``, does not say ``term`` in any way, though ``said`` does."""
    return (
        bool(renderings.agreed(term, lang))
        and not renderings.has_words_of(term, other, lang, said)
        and not renderings.are_related(term, other.terms - said.terms)
    )


def _beginning(text: str) -> str:
    words = text.replace(BARRIER, "").strip()
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…"


def _listed(words: tuple[str, ...]) -> Bilingual:
    chosen = words[:_LISTED]
    return Bilingual(en=", ".join(f"“{word}”" for word in chosen), ja="".join(f"「{word}」" for word in chosen))


def _check_waivers(translation: _Translation, renderings: Renderings, report: Report) -> None:
    """Report waivers of terms that are not there, and those that no block needs."""
    text = translation.text
    for index, entry in enumerate(text.header.free_terms):
        place = text.document.header.place(("free_terms", index))
        if entry.term not in renderings.terms:
            report(problem("term-unknown", place, value=entry.term, guess=closest(entry.term, renderings.terms) or "-"))
        elif entry.term not in translation.waived:
            report(problem("free-term-unused", place, term=entry.term))
