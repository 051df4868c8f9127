"""What does not hold in a sheet, and between a sheet and the texts that explain it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator

from plugins.japanese import base_text, ruby_markup
from plugins.notices.meanings import sections
from plugins.notices.model import WITH_ROWS, Notice, Part, Phrase
from plugins.notices.until import stands_on, until
from plugins.notices.weekdays import can_be_of, named_years, wrong_weekdays, years_of
from plugins.shared import KANJI_CLASS, closest, problem
from plugins.sources import ItemText, KeyPath, Located, Report

# An amount as sheets and texts write it, full-width digits or not: 1,200円, 1,200 yen, ¥1,200.
_AMOUNT = re.compile(r"[¥￥]\s?([\d０-９][\d０-９,，]*)|([\d０-９][\d０-９,，]*)\s?(?:円|yen\b|JPY\b)")
_PLAIN_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789", ",，")
# A school that has a name: what stands before 小学校 may only be ○○, or say of which sort it is.
_SCHOOL = re.compile(rf"([{KANJI_CLASS}ァ-ヶー]+)(?:小|中)学校")
_KANJI = re.compile(f"(?:(?!〇)[{KANJI_CLASS}])+")
_RUBY = re.compile(r"<ruby.*?</ruby>")
_SORTS = tuple(f"{who}立" for who in "市町村区都道府県国公私")
# Alone, because 松本小学校 is the name of one.
_ANY_SCHOOL = frozenset({"本", "新", "全", "各", "他", "在籍", "入学予定", "市内", "区内", "町内", "村内", "県内"})


def check_sheet(
    notice: Notice, located: Located, terms: Collection[str], replies: Collection[str], report: Report
) -> None:
    """Report phrases of the same name, unknown words and replies, days and amounts that do not stand on the sheet."""
    seen: set[str] = set()
    written = "\n".join(_plain(words) for part in notice.record.sheet for _, words in _words_of(part, ()))
    named, years = named_years(notice), years_of(notice)
    for number, part in enumerate(notice.record.sheet):
        at: KeyPath = ("sheet", number)
        if bool(part.rows) != (part.layout in WITH_ROWS):
            report(problem("notice-rows", located.place(at), layout=part.layout, allowed=", ".join(sorted(WITH_ROWS))))
        for path, words in _words_of(part, at):
            if bare := _KANJI.search(_RUBY.sub("", ruby_markup(words))):
                report(problem("furigana-missing", located.place(path), word=bare[0]))
            for school in _SCHOOL.finditer(base_text(words)):
                if school[1] not in _ANY_SCHOOL and not school[1].endswith(_SORTS):
                    report(problem("notice-school-named", located.place(path), name=school[0]))
            for found, right in wrong_weekdays(words, years):
                report(problem("notice-weekday", located.place(path), found=found, right=right))
        for index, phrase in enumerate(part.phrases):
            here: KeyPath = (*at, "phrases", index)
            if phrase.id in seen:
                report(problem("notice-phrase-twice", located.place((*here, "id")), id=phrase.id))
            seen.add(phrase.id)
            _check_asks(phrase, here, written, named, located, report)
            _check_names("notice-word-unknown", phrase.words, terms, (*here, "words"), located, report)
            _check_names("notice-reply-unknown", phrase.replies, replies, (*here, "replies"), located, report)


def check_meanings(notice: Notice, text: ItemText, report: Report) -> None:
    """Report phrases that ``text`` does not explain, sections for no phrase, and amounts that differ."""
    explained = sections(text.document)
    phrases = {phrase.id: phrase for phrase in notice.phrases}
    years = years_of(notice)
    for name, section in explained.items():
        if name not in phrases:
            guess = closest(name, phrases) or ", ".join(phrases)
            report(problem("notice-meaning-for-nothing", section.place, name=name, guess=guess))
    for name, phrase in phrases.items():
        meaning = explained.get(name)
        if meaning is None or not meaning.text.strip():
            place = meaning.place if meaning else text.document.body_start
            report(problem("notice-phrase-unexplained", place, id=name, words=phrase.plain))
            continue
        for found, right in wrong_weekdays(meaning.text, years):
            report(problem("notice-weekday", meaning.place, found=found, right=right))
        wrong = amounts(meaning.text) - _on_sheet(phrase)
        for amount in sorted(wrong):
            printed = ", ".join(map(str, sorted(_on_sheet(phrase)))) or "-"
            report(problem("notice-amount-differs", meaning.place, amount=amount, printed=printed, id=name))
        if phrase.pay and phrase.pay not in amounts(meaning.text):
            report(problem("notice-amount-missing", meaning.place, amount=phrase.pay, id=name))


def amounts(text: str) -> set[int]:
    """Return all amounts in yen that ``text`` names, in Japanese or in English."""
    found = _AMOUNT.findall(base_text(text))
    return {int((first or second).translate(_PLAIN_DIGITS)) for first, second in found}


def _check_asks(
    phrase: Phrase, path: KeyPath, sheet: str, years: Collection[int], located: Located, report: Report
) -> None:
    if phrase.pay and phrase.pay not in _on_sheet(phrase):
        report(problem("notice-pay-not-on-sheet", located.place((*path, "pay")), amount=phrase.pay))
    if phrase.by is None and (words := until(_plain(phrase.ja))):
        report(problem("notice-without-by", located.place(path), words=words))
    if not stands_on(phrase, sheet):
        report(problem("notice-by-not-on-sheet", located.place((*path, "by")), until=phrase.by))
    elif phrase.by_day and years and not can_be_of(dt.date.fromisoformat(phrase.by_day), years):
        listed = ", ".join(map(str, sorted(years)))
        report(problem("notice-by-year", located.place((*path, "by")), day=phrase.by_day, years=listed))


def _on_sheet(phrase: Phrase) -> set[int]:
    return amounts(phrase.ja)


def _plain(ja: str) -> str:
    return base_text(ja).translate(_PLAIN_DIGITS)


def _words_of(part: Part, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if part.label:
        yield (*path, "label"), part.label
    for row, cells in enumerate(part.rows):
        yield from (((*path, "rows", row), cell) for cell in cells)
    for index, phrase in enumerate(part.phrases):
        yield (*path, "phrases", index, "ja"), phrase.ja


def _check_names(
    code: str, names: tuple[str, ...], known: Collection[str], path: KeyPath, located: Located, report: Report
) -> None:
    for index, name in enumerate(names):
        if name not in known:
            guess = closest(name, known) or "-"
            report(problem(code, located.place((*path, index)), value=name, guess=guess))
