"""What people have decided: readings of the glossary's terms, and the table content/readings.tsv.

Columns of the table, with a tab between them: ``word``, ``reading``, ``where`` (may be empty), ``note`` (may be empty).
``where`` is a longer stretch of text in which the word has this reading; ``#`` in it stands for any number.
The reading ``？`` asks people each time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from plugins.glossary import Glossary
from plugins.japanese import Part, base_text, hiragana, parts, reading_text, readings_in
from plugins.shared import KANJI_CLASS, Place, problem
from plugins.sources import Languages, Report, SiteConfig, read_text

TABLE = "readings.tsv"
ASK = "？"
COLUMNS = ("word", "reading", "where", "note")
_KANJI = re.compile(f"[{KANJI_CLASS}]")
_READING = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fc]+")
_DIGIT = re.compile("[0-9]")
_NUMBER = "[0-9〇一二三四五六七八九十百千万,.]"
# A number goes on in its digits and separators: 5日 is not a part of 15日.
_DIGIT_BEFORE = f"(?<!{_NUMBER})"
_PLAIN_DIGITS = str.maketrans("０１２３４５６７８９，．", "0123456789,.")


@dataclass(frozen=True, slots=True)
class ChosenReading:
    """A word with kanji, its reading, and where it has it ("" for everywhere).

    A ``reading`` that begins with ``？`` asks people each time (``？いちば／しじょう``).
    ``over`` says over which kanji which part stands, where somebody has written it so.
    """

    word: str
    reading: str
    where: str = ""
    over: tuple[Part, ...] = ()

    @property
    def choices(self) -> tuple[str, ...]:
        """The readings among which people are to decide each time; () where it is decided."""
        return tuple(self.reading[1:].split("／")) if self.reading.startswith(ASK) else ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """Which part of the reading stands over which kanji; the whole over the whole where that cannot be told."""
        if self.over:
            return self.over
        found = None if _DIGIT.search(self.word) else parts(self.word, self.reading)
        return tuple(found or [Part(0, len(self.word), self.reading)])

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where the word stands in ``text`` with this reading, as far as ``where`` can tell.

        The digits of ``text`` are those of :func:`plain_digits`.
        """
        where = self.where or self.word
        before, _, after = where.partition(self.word)
        pattern = f"{_pattern(before)}(?P<word>{re.escape(self.word)}){_pattern(after)}"
        if where[0] == "#" or _DIGIT.match(self.word):
            pattern = (_DIGIT_BEFORE if not before or before[0] == "#" else "") + pattern
        for match in re.finditer(pattern, text):
            yield match.span("word")


def plain_digits(text: str) -> str:
    """Return ``text`` with its full-width digits as plain ones, sign for sign."""
    return text.translate(_PLAIN_DIGITS)


def chosen_readings(glossary: Glossary, languages: Languages, table: Iterable[ChosenReading]) -> list[ChosenReading]:
    """Return what people have decided, the glossary's terms and their other names before the ``table``."""
    found: dict[ChosenReading, None] = {}
    for term in glossary.all_terms.values():
        for text in term.texts.values():
            if languages[text.lang].base != "ja":
                continue
            for name in (text.header.term, *text.header.variants):
                found.update((one, None) for one in _as_written(name))
    for term in glossary.all_terms.values():
        for text in term.texts.values():
            reading = hiragana(text.header.reading or "")
            if languages[text.lang].base == "ja" and parts(text.name, reading) and not _DIGIT.search(text.name):
                found[ChosenReading(text.name, reading)] = None
    return [*found, *table]


def _as_written(name: str) -> Iterator[ChosenReading]:
    """Yield the reading of a name that is written with furigana over all of its kanji."""
    over = []
    for whole, end, base_start, base_end in readings_in(name):
        at = len(base_text(name[:whole]))
        over.append(Part(at, at + base_end - base_start, hiragana(name[base_end + 1 : end - 1])))
    word = base_text(name)
    covered = {offset for part in over for offset in range(part.start, part.end)}
    if over and all(offset in covered for offset, sign in enumerate(word) if _KANJI.match(sign)):
        yield ChosenReading(word, hiragana(reading_text(name)), over=tuple(over))


def read_table(path: Path, config: SiteConfig, report: Report) -> list[ChosenReading]:
    """Return the rows of the table at ``path``, or report what is wrong in them; [] where there is no table."""
    shown = config.shown(path)
    text = read_text(path, shown, report) if path.exists() else None
    rows: dict[tuple[str, str], int] = {}
    found = []
    for number, line in enumerate((text or "").splitlines(), 1):
        if not line.strip() or line.startswith("#") or tuple(line.split("\t")[:2]) == COLUMNS[:2]:
            continue
        place = Place(shown, number)
        cells = [cell.strip() for cell in line.split("\t")]
        if not 2 <= len(cells) <= len(COLUMNS):
            report(problem("readings-columns", place))
            continue
        row = ChosenReading(cells[0], cells[1], cells[2] if len(cells) > 2 else "")
        if code := _mistake(row):
            report(problem(code, place, word=row.word, reading=row.reading, where=row.where))
        elif (row.word, row.where) in rows:
            report(problem("readings-twice", place, word=row.word, line=rows[row.word, row.where]))
        else:
            rows[row.word, row.where] = number
            found.append(row)
    return found


def _mistake(row: ChosenReading) -> str:
    """Return the code of what is wrong with a row, "" where it is right."""
    if not _KANJI.search(row.word):
        return "readings-no-kanji"
    if not all(_READING.fullmatch(one) for one in row.choices or (row.reading,)) and row.reading != ASK:
        return "readings-not-kana"
    if row.where and row.word not in row.where:
        return "readings-where"
    return "" if row.choices or _DIGIT.search(row.word) or parts(row.word, row.reading) else "readings-mismatch"


def _pattern(text: str) -> str:
    return re.escape(text).replace(r"\#", f"{_NUMBER}+")
