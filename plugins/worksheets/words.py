"""Words for worksheets: our school words, chosen by theme and by the school year in which their kanji are learned."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from plugins.glossary import Term
from plugins.japanese import base_text
from plugins.shared import closest
from plugins.sources import Languages
from plugins.worksheets.chance import Chance
from plugins.worksheets.model import ExerciseKind, Word

# A square for each character, and room to write the word again.
LONGEST_TRACED = 4
_NOT_TRACED = frozenset("・ 　-")


def school_words(terms: Iterable[Term], languages: Languages) -> dict[str, Word]:
    """Return the Japanese words of ``terms`` by id, with what the other languages of the site call them."""
    japanese = [code for code in languages.codes if languages[code].base == "ja"]
    found = {}
    for term in terms:
        texts = [term.texts[code] for code in japanese if code in term.texts]
        if not texts:
            continue
        name, reading = texts[0].name, texts[0].reading
        # An easy text of the same word says where in it the readings belong.
        written = [text.header.term for text in texts if text.name == name and text.header.term != name]
        notation = written[0] if written else name if name == reading else f"｜{name}《{reading}》"
        glosses = {code: base_text(text.header.term) for code, text in term.texts.items() if code not in japanese}
        found[term.id] = Word(term.id, notation, reading, glosses, term.record.themes)
    return found


def on_themes(words: Iterable[Word], themes: Sequence[str]) -> list[Word]:
    """Return the words that belong to one of ``themes``."""
    return [word for word in words if not set(themes).isdisjoint(word.themes)]


def suited(words: Iterable[Word], kind: ExerciseKind, grade: int, drawn: Collection[str]) -> list[Word]:
    """Return the words that a sheet of ``kind`` for the school year ``grade`` can use.

    ``drawn`` are the ids of the words that have a drawing.
    """
    return [word for word in words if _SUITS.get(kind, _any)(word, grade, drawn)]


def chosen(words: Iterable[Word], count: int, chance: Chance) -> list[Word]:
    """Return at most ``count`` of ``words``, no two of which are written or read alike."""
    found: list[Word] = []
    for word in chance.shuffled(words):
        if len(found) < count and not any(word.written == o.written or word.reading == o.reading for o in found):
            found.append(word)
    return found


def traced_form(word: Word, grade: int) -> str:
    """Return ``word`` as somebody of the school year ``grade`` writes it: in kana where a kanji is not yet learned."""
    return word.written if word.grade <= grade else word.reading


def _any(word: Word, grade: int, drawn: Collection[str]) -> bool:
    return True


def _is_read(word: Word, grade: int, drawn: Collection[str]) -> bool:
    return 0 < word.grade <= grade


def _is_traced(word: Word, grade: int, drawn: Collection[str]) -> bool:
    form = traced_form(word, grade)
    return len(form) <= LONGEST_TRACED and _NOT_TRACED.isdisjoint(form)


def _is_drawn(word: Word, grade: int, drawn: Collection[str]) -> bool:
    return word.id in drawn


_SUITS: Mapping[ExerciseKind, Callable[[Word, int, Collection[str]], bool]] = {
    "reading": _is_read,
    "tracing": _is_traced,
    "pictures": _is_drawn,
}


def word_meant(value: str, words: Mapping[str, Word]) -> str | None:
    """Return the id of ``words`` that ``value`` was probably meant to be, also by how the word is written or read."""
    named = {name: word.id for word in words.values() for name in (word.reading, word.written)}
    return named.get(base_text(value)) or closest(value, words)
