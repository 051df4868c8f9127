"""Worksheets: what an editor writes (sheet.yaml), the words to choose from, and the exercises that are made of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from pydantic import Field

from plugins.japanese import base_text, grade
from plugins.shared import KANJI_CLASS, Place
from plugins.sources import IsoDate, LocalText, Record, Text

_KANJI = re.compile(f"[{KANJI_CLASS}]")
ExerciseKind = Literal["tracing", "reading", "cloze", "calendar", "money", "pictures"]
Readers = Literal["children", "adults"]
KINDS: tuple[ExerciseKind, ...] = get_args(ExerciseKind)
KindField = Literal["words", "sentences", "month"]
# Of school: the years of primary school, then junior high school, where everything is learned that schools teach.
FIRST_GRADE, LAST_GRADE = 1, 7
# Seeds are copied by hand from a printed sheet.
LARGEST_SEED = 9999

# How many characters what an editor writes may have: Japanese without readings, then other languages.
LONGEST_TITLE = (16, 60)
LONGEST_SENTENCE = (44, 110)


@dataclass(frozen=True, slots=True)
class KindRules:
    """What holds for a kind of exercise.

    An A4 page holds from ``fewest`` items, which make an exercise, to ``most``, which fit at their longest
    (tests/worksheets/test_paper.py prints the fullest sheets); ``template`` is theme/templates/paper/worksheet-….html;
    ``field`` the one of sheet.yaml that other kinds must not have; ``shortage`` the problem of too few items.
    """

    fewest: int
    most: int
    template: str
    field: KindField | None = None
    shortage: str = "worksheet-too-few-words"


RULES: Mapping[ExerciseKind, KindRules] = {
    "tracing": KindRules(3, 7, "tracing", "words"),
    "reading": KindRules(4, 9, "matching", "words"),
    "cloze": KindRules(3, 6, "cloze", "sentences", "worksheet-too-few-sentences"),
    "calendar": KindRules(4, 7, "calendar", "month"),
    "money": KindRules(3, 5, "money"),
    "pictures": KindRules(4, 7, "matching", "words", "worksheet-too-few-drawings"),
}


class SentenceRecord(Record):
    """A sentence for a gap: ``text`` in Japanese with readings and one gap (＿), ``gloss`` the same in other languages.

    ``word`` is the id of the word that belongs into the gap; ``also`` are those that would make sense there too, and
    never stand in one box with it.
    """

    text: Text
    gloss: LocalText
    word: Text
    also: tuple[Text, ...] = ()


class SheetRecord(Record):
    """content/worksheets/<slug>/sheet.yaml.

    ``grade`` is the school year whose kanji stand without readings; words are chosen by ``themes``, or named by their
    ids in ``words``; ``items`` is how many; ``seed`` decides which and in which order; ``month`` is the one of a
    calendar ("2027-04"); ``reviewed`` the day on which somebody last looked at the sheet.
    """

    kind: ExerciseKind
    title: LocalText
    grade: Text
    items: Text
    seed: Text
    reviewed: IsoDate
    readers: Readers = "children"
    themes: tuple[Text, ...] = ()
    words: tuple[Text, ...] = ()
    month: Text | None = None
    sentences: tuple[SentenceRecord, ...] = Field(default=())
    status: Literal["published", "draft"] = "published"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of ours: how it is written (in furigana notation), how it is read (kana), what other languages call it."""

    id: str
    notation: str
    reading: str
    glosses: Mapping[str, str] = field(hash=False)
    themes: tuple[str, ...] = ()

    @property
    def written(self) -> str:
        """The word without readings."""
        return base_text(self.notation)

    @property
    def grade(self) -> int:
        """The school year in which its last kanji is learned, 1 to 8; 0 where it has none."""
        return grade(self.written) if _KANJI.search(self.written) else 0


@dataclass(frozen=True, slots=True)
class Tracing:
    """Words to write after a model; ``forms`` are their characters, in kana where the kanji are not yet learned."""

    words: tuple[Word, ...]
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matching:
    """Two columns of the same words: ``left`` from top to bottom, and ``right`` in another order."""

    left: tuple[Word, ...]
    right: tuple[Word, ...]

    @property
    def answer(self) -> tuple[int, ...]:
        """For each word on the left the place of its partner on the right, from 0."""
        return tuple(self.right.index(word) for word in self.left)


@dataclass(frozen=True, slots=True)
class Gap:
    """A sentence around a gap (both in furigana notation), the word that belongs there, what it means."""

    before: str
    after: str
    word: Word
    gloss: Mapping[str, str] = field(hash=False)
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cloze:
    """Sentences with gaps, and the box with their words in another order."""

    gaps: tuple[Gap, ...]
    box: tuple[Word, ...]


QuestionKind = Literal["reading", "weekday", "nth", "count", "after"]


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a month: how a day is read, which weekday it is, which day is the nth of a weekday, how many
    days of a weekday there are, which day comes some days after another.

    ``day`` is a day of the month, ``weekday`` from 0 (Sunday) to 6, ``number`` the n or the days that pass.
    ``answer`` is a day of the month, a weekday, or how many.
    """

    kind: QuestionKind
    answer: int
    day: int = 0
    weekday: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True)
class MonthPage:
    """A page of a calendar: its weeks from Sunday to Saturday, 0 for days of other months, and questions about it."""

    first: dt.date
    weeks: tuple[tuple[int, ...], ...]
    questions: tuple[Question, ...]


PaymentKind = Literal["count", "change", "fewest"]


@dataclass(frozen=True, slots=True)
class Payment:
    """A question about money, in yen: what ``pieces`` make together, which change ``paid`` gives for ``price``, or of
    which fewest pieces ``price`` is made; ``answer`` are the pieces of the sum that is asked for, largest first.
    """

    kind: PaymentKind
    answer: tuple[int, ...]
    pieces: tuple[int, ...] = ()
    price: int = 0
    paid: int = 0

    @property
    def total(self) -> int:
        """The sum that is asked for, in yen."""
        return sum(self.answer)


@dataclass(frozen=True, slots=True)
class Money:
    """Questions about money."""

    questions: tuple[Payment, ...]


Exercise = Tracing | Matching | Cloze | MonthPage | Money


@dataclass(frozen=True, slots=True)
class Plan:
    """What a sheet asks for, checked."""

    kind: ExerciseKind
    grade: int
    items: int
    seed: int
    month: dt.date | None = None
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A sheet that can be printed: its record, its checked plan, and the exercise that was made of it."""

    slug: str
    place: Place
    record: SheetRecord
    plan: Plan
    exercise: Exercise

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of ours that stand on it, in their order; none on sheets about days and money."""
        match self.exercise:
            case Tracing(words=words) | Matching(left=words):
                return words
            case Cloze(gaps=gaps):
                return tuple(gap.word for gap in gaps)
            case _:
                return ()
