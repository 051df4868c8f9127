"""Numbers across languages: a translation writes those of its original, and no others.

The rule, so that good prose is left alone and a slip of the hand is not (12,337 for 12,373):

* where either of two blocks that say the same has a number that the other does not say in any way, both are told;
* a number that a translation writes and its original nowhere says is told, and the other way round.

Texts that simplify may leave numbers out and round them, but add none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from plugins.shared import Place, Problem, problem
from plugins.sources import PROSE_FIELDS, Document, ItemText, Languages, Located, Piece, Report, place_at
from plugins.wording.blocks import Block, read_blocks
from plugins.wording.numbers import Number, Numbers, can_be_compared, differing, quoted
from plugins.wording.pairs import Pair
from plugins.wording.prose import BARRIER, Linked, read_words
from plugins.wording.stretches import Stretch, stretches_of

_SHOWN = 60  # characters of a text that a message quotes
_FIGURE = "figure:"


@dataclass(frozen=True, slots=True)
class _Beside:
    """Words of an original, those of a translation that say the same, and where an offset of ours stands.

    ``is_whole`` says that neither has a figure whose number is not written there and the other writes.
    """

    theirs: str
    ours: str
    place: Callable[[int], Place]
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class _Whole:
    """One text of a piece: its words and figures, and the numbers that it has, or lacks, on purpose."""

    text: ItemText
    stretches: Sequence[Stretch]
    numbers: Numbers
    figures: Sequence[Linked]
    free: Mapping[float, int]
    needed: set[int] = field(default_factory=set)

    def frees(self, number: Number) -> bool:
        """Whether the text has, or lacks, ``number`` on purpose; note which of its entries was needed."""
        entries = {self.free[value] for value in number.means if value in self.free}
        self.needed.update(entries)
        return bool(entries)

    def hides_from(self, other: _Whole) -> bool:
        """Whether a figure stands here without its number, which is looked up later, and not in ``other``."""
        known = {figure.target for figure in other.figures}
        return any(_is_looked_up(figure) and figure.target not in known for figure in self.figures)


def check_numbers(
    piece: Piece,
    blocks: Mapping[str, list[Block]],
    pairs: Mapping[str, Sequence[Pair]],
    languages: Languages,
    report: Report,
) -> None:
    """Report the numbers in which the texts of ``piece`` differ; ``blocks`` and ``pairs`` are by language."""
    bases = {lang: languages[lang].base for lang in piece.texts}
    wholes = {
        lang: _whole(text, blocks[lang], japanese=bases[lang] == "ja")
        for lang, text in piece.texts.items()
        if can_be_compared(bases[lang])
    }
    full = [whole for lang, whole in wholes.items() if bases[lang] == lang]
    original = wholes.get(piece.original.lang)
    for lang, whole in wholes.items():
        if original is None or whole is original:
            continue
        if bases[lang] != lang:
            _check_simple(whole, [original, *full], report)
        else:
            _check_translation(whole, original, pairs.get(lang, ()), report)
    for whole in wholes.values():
        _check_free(whole, report)


def numbers_by_language(
    words: Mapping[str, str], languages: Languages, place: Callable[[str, int], Place]
) -> Iterator[Problem]:
    """Yield the numbers in which ``words``, which say the same in several languages, differ from the first of them.

    ``place`` tells where a character of the words of a language stands.
    """
    known = [lang for lang in words if lang in languages.codes and can_be_compared(languages[lang].base)]
    first = next((lang for lang in known if languages[lang].base == lang), None)
    for lang in known:
        if first and lang != first:
            theirs, ours = read_words(words[first]), read_words(words[lang])
            difference = differing(theirs.text, ours.text, about=languages[lang].base != lang)
            if difference:
                here, other = quoted(difference[1], ours.text), quoted(difference[0], theirs.text)
                where = place(lang, ours.origins[difference[1][0].start])
                yield problem("numbers-differ", where, here=here, lang=lang, other=other, other_lang=first)


def _whole(text: ItemText, blocks: list[Block], *, japanese: bool) -> _Whole:
    stretches = [*stretches_of(text.document, blocks)]
    notes = [block.prose for block in read_blocks(text.document, japanese=japanese, notes=True) if block.kind == "note"]
    proses = [*(stretch.prose for stretch in stretches), *notes]
    figures = [link for prose in proses for link in prose.links if link.target.startswith(_FIGURE)]
    free = {
        value: index
        for index, entry in enumerate(text.header.free_numbers)
        for number in Numbers(entry.number).written
        for value in number.means
    }
    return _Whole(text, stretches, Numbers(BARRIER.join(prose.text for prose in proses)), figures, free)


def _check_simple(whole: _Whole, others: Sequence[_Whole], report: Report) -> None:
    """Report the numbers of a text that simplifies which none of the ``others`` says."""
    if not others or any(other.hides_from(whole) for other in others):
        return
    for stretch in whole.stretches:
        for number in Numbers(stretch.prose.text).unsaid_in([other.numbers for other in others], about=True):
            if not whole.frees(number):
                _tell_added(number, stretch, report)


def _check_translation(whole: _Whole, original: _Whole, pairs: Sequence[Pair], report: Report) -> None:
    besides = [*_headers(whole, original), *(_beside(pair, whole.text.document) for pair in pairs)]
    told: set[float] = set()
    for beside in besides:
        told |= _tell_differences(beside, whole, original.text.lang, report)
    if not whole.hides_from(original):
        for beside in besides:
            for number in Numbers(beside.theirs).unsaid_in([whole.numbers]):
                if not (number.means & told or whole.frees(number)):
                    _tell_lacking(number, beside, report)
    if not original.hides_from(whole):
        for stretch in whole.stretches:
            for number in Numbers(stretch.prose.text).unsaid_in([original.numbers]):
                if not (number.means & told or whole.frees(number)):
                    _tell_added(number, stretch, report)


def _headers(whole: _Whole, original: _Whole) -> Iterator[_Beside]:
    """Yield the fields of the header that both texts have."""
    theirs, header = original.text.document.header.data, whole.text.document.header
    for name in PROSE_FIELDS:
        their_words, our_words = theirs.get(name), header.data.get(name)
        if isinstance(their_words, str) and isinstance(our_words, str):
            ours = read_words(our_words)
            place = partial(_in_header, header, name, ours.origins)
            yield _Beside(read_words(their_words).text, ours.text, place)


def _in_header(header: Located, name: str, origins: Sequence[int], offset: int) -> Place:
    return header.word_place((name,), origins[offset])


def _beside(pair: Pair, document: Document) -> _Beside:
    """Return the words of blocks that say the same."""
    theirs, ours = (BARRIER.join(block.prose.text for block in some) for some in (pair.original, pair.translation))
    origins = [origin for block in pair.translation for origin in (*block.prose.origins, *block.prose.origins[-1:])]
    same = _looked_up(pair.original) == _looked_up(pair.translation)
    return _Beside(theirs, ours, partial(_in_blocks, document, origins), same)


def _in_blocks(document: Document, origins: Sequence[int], offset: int) -> Place:
    """Return where a character of some blocks stands; the text's beginning where there are none."""
    return place_at(document, origins[offset]) if origins else document.body_start


def _looked_up(blocks: Iterable[Block]) -> set[str]:
    return {link.target for block in blocks for link in block.prose.links if _is_looked_up(link)}


def _is_looked_up(link: Linked) -> bool:
    """Whether a link stands for a figure whose number is not written here."""
    return link.start == link.end and link.target.startswith(_FIGURE)


def _tell_differences(beside: _Beside, whole: _Whole, original: str, report: Report) -> set[float]:
    """Report the numbers in which words that say the same differ, and return all that these may mean."""
    difference = differing(beside.theirs, beside.ours) if beside.is_whole else None
    if difference is None:
        return set()
    lacking, added = ([one for one in some if not whole.frees(one)] for some in difference)
    if not lacking or not added:
        return set()
    theirs, ours = quoted(lacking, beside.theirs), quoted(added, beside.ours)
    report(
        problem("translation-number-differs", beside.place(added[0].start), here=ours, original=theirs, lang=original)
    )
    return {value for number in (*lacking, *added) for value in number.means}


def _tell_lacking(number: Number, beside: _Beside, report: Report) -> None:
    words = beside.theirs[max(0, number.start - _SHOWN // 2) : number.end + _SHOWN // 2].replace(BARRIER, "").strip()
    report(problem("translation-lacks-number", beside.place(0), number=quoted([number], beside.theirs), words=words))


def _tell_added(number: Number, stretch: Stretch, report: Report) -> None:
    prose = stretch.prose
    place = stretch.place(prose.origins[number.start])
    report(problem("translation-adds-number", place, number=quoted([number], prose.text)))


def _check_free(whole: _Whole, report: Report) -> None:
    """Report what a text says to have on purpose and no other text lacks, or what is no number."""
    for index, entry in enumerate(whole.text.header.free_numbers):
        place = whole.text.document.header.place(("free_numbers", index))
        if index not in whole.free.values():
            report(problem("free-number-none", place, value=entry.number))
        elif index not in whole.needed:
            report(problem("free-number-unused", place, number=entry.number))
