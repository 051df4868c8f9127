"""Reading content/worksheets/: sheet.yaml of each sheet, checked, and the exercise that is made of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from plugins.japanese import base_text
from plugins.shared import closest, problem
from plugins.sources import Located, PieceFolder, Report, SiteConfig, Tree, check_review, read_record
from plugins.worksheets.exercises import exercise, item_count
from plugins.worksheets.gaps import read_gaps
from plugins.worksheets.glosses import missing_glosses
from plugins.worksheets.model import (
    FIRST_GRADE,
    LARGEST_SEED,
    LAST_GRADE,
    LONGEST_SENTENCE,
    LONGEST_TITLE,
    RULES,
    KindField,
    Plan,
    SheetRecord,
    Word,
    Worksheet,
)
from plugins.worksheets.words import on_themes, suited, word_meant

_NUMBER = re.compile(r"[0-9]{1,4}")
_MONTH = re.compile(r"(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Stock:
    """What worksheets are made of: words by id, all themes that words can have, the ids of words with a drawing."""

    words: Mapping[str, Word]
    themes: Collection[str]
    drawn: Collection[str]


def load_worksheets(tree: Tree, stock: Stock, config: SiteConfig, report: Report) -> tuple[Worksheet, ...]:
    """Read all sheets, in the order of their folders; sheets with a mistake are reported and left out."""
    found = (_Reader(folder, stock, config, report).read() for folder in tree.folders["worksheets"])
    return tuple(sheet for sheet in found if sheet is not None)


class _Reader:
    """Reads one sheet."""

    def __init__(self, folder: PieceFolder, stock: Stock, config: SiteConfig, report: Report) -> None:
        self._folder = folder
        self._stock = stock
        self._config = config
        self._tell = report
        self._failed = False

    def read(self) -> Worksheet | None:
        path = self._folder.files.get("sheet.yaml")
        if path is None:
            self._tell(problem("worksheet-without-sheet", self._folder.place))
            return None
        read = read_record(path, SheetRecord, self._config, self._tell)
        if read is None:
            return None
        located, record = read
        check_review(record.reviewed, located.place(("reviewed",)), self._config, self._tell)
        plan = self._plan(record, located)
        words = self._words_of(record, located)
        if self._failed:
            return None
        made = exercise(plan, words, self._stock.drawn)
        if item_count(made) < plan.items:
            self._tell_shortage(plan, words, item_count(made), located)
            return None
        if record.status == "draft" and not self._config.with_drafts:
            return None
        sheet = Worksheet(self._folder.slug, self._folder.place, record, plan, made)
        self._check_glosses(sheet, located)
        return None if self._failed else sheet

    def _report(self, code: str, located: Located, *path: str | int, **values: object) -> None:
        self._failed = True
        self._tell(problem(code, located.place(path), **values))

    def _plan(self, record: SheetRecord, located: Located) -> Plan:
        grade = self._number(record.grade, FIRST_GRADE, LAST_GRADE, "worksheet-grade", "grade", located)
        rules = RULES[record.kind]
        items = self._number(record.items, rules.fewest, rules.most, "worksheet-items", "items", located)
        seed = self._number(record.seed, 0, LARGEST_SEED, "worksheet-seed", "seed", located)
        self._check_lengths(record, located)
        # Themes are told to readers of every kind.
        for name in get_args(KindField):
            if getattr(record, name) and name != rules.field:
                self._report("worksheet-field-not-here", located, name, field=name, kind=record.kind)
        gaps = read_gaps(record, grade, self._stock.words, located, self._report)
        return Plan(record.kind, grade, items, seed, self._month(record, located), gaps)

    def _check_lengths(self, record: SheetRecord, located: Located) -> None:
        """Tell of words that would not leave room on the page."""
        for code, text in record.title.items():
            self._check_length(text, LONGEST_TITLE, code, located, "title", code)
        for index, sentence in enumerate(record.sentences):
            self._check_length(sentence.text, LONGEST_SENTENCE, "ja", located, "sentences", index, "text")
            for code, text in sentence.gloss.items():
                self._check_length(text, LONGEST_SENTENCE, code, located, "sentences", index, "gloss", code)

    def _check_length(self, text: str, limits: tuple[int, int], code: str, located: Located, *path: str | int) -> None:
        languages = self._config.languages
        most = limits[0] if not code or languages[code].base == "ja" else limits[1]
        if len(base_text(text)) > most:
            self._report("worksheet-too-long", located, *path, length=len(base_text(text)), most=most)

    def _number(self, text: str, low: int, high: int, code: str, field: str, located: Located) -> int:
        number = int(text) if _NUMBER.fullmatch(text) else -1
        if low <= number <= high:
            return number
        self._report(code, located, field, value=text, low=low, high=high)
        return low

    def _month(self, record: SheetRecord, located: Located) -> dt.date | None:
        if record.kind != "calendar":
            return None
        month = record.month or ""
        if not _MONTH.fullmatch(month):
            self._report("worksheet-month", located, "month", value=month or "-")
            return None
        return dt.date.fromisoformat(f"{month}-01")

    def _words_of(self, record: SheetRecord, located: Located) -> list[Word]:
        for index, theme in enumerate(record.themes):
            if theme not in self._stock.themes:
                known = ", ".join(self._stock.themes)
                guess = closest(theme, self._stock.themes) or known
                self._report("worksheet-theme-unknown", located, "themes", index, value=theme, guess=guess)
        for index, word in enumerate(record.words):
            if word not in self._stock.words:
                guess = word_meant(word, self._stock.words) or "-"
                self._report("worksheet-word-unknown", located, "words", index, value=word, guess=guess)
        if RULES[record.kind].field == "words" and not record.themes and not record.words:
            self._report("worksheet-without-words", located, "kind", kind=record.kind)
        named = [self._stock.words[word] for word in record.words if word in self._stock.words]
        others = [] if record.words else on_themes(self._stock.words.values(), record.themes)
        return [*named, *others]

    def _tell_shortage(self, plan: Plan, words: Sequence[Word], count: int, located: Located) -> None:
        """Say why there are too few words: because of the grade, where it leaves none."""
        if plan.kind == "reading" and not suited(words, plan.kind, plan.grade, self._stock.drawn):
            self._report("worksheet-grade-leaves-nothing", located, "grade", grade=plan.grade)
            return
        rules = RULES[plan.kind]
        values = {"wanted": plan.items, "found": count, "fewest": rules.fewest}
        self._report(rules.shortage, located, "items", **values)

    def _check_glosses(self, sheet: Worksheet, located: Located) -> None:
        """Tell of a sheet that no language explains, with what the one that lacks least has not."""
        missing = missing_glosses(sheet, self._config.languages)
        if missing and all(missing.values()):
            language, least = min(missing.items(), key=lambda one: len(one[1]))
            self._report("worksheet-without-gloss", located, "kind", language=language, missing=", ".join(least))
