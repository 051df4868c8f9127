"""Problems: what an editor is told about a mistake, in Japanese and English.

The sentences stand in ``problems.yaml`` beside this file, one entry per code, so that a volunteer can improve a
sentence without reading Python; ``reasons.yaml`` says why they matter and which is to be mended first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from plugins.shared.data_file import read_data
from plugins.shared.text import shown

CATALOGUE = Path(__file__).with_name("problems.yaml")
REASONS = Path(__file__).with_name("reasons.yaml")
_QUESTIONS = {"en": re.compile(r"Did you mean “?\{guess\}”?\? ?"), "ja": re.compile(r"「?\{guess\}」? ?のことですか。")}


class SiteError(Exception):
    """Root of the exceptions that our own code raises for programmers' mistakes and stopped runs."""


class ProblemsError(SiteError):
    """What is wrong with settings, options or the machine, so that nothing else can begin: ``problems``."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(f"{one.place.file}: {one.message.en}" for one in problems))
        self.problems = tuple(problems)


class Severity(StrEnum):
    """How bad a problem is: an error stops the build, a warning is only reported."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Bilingual:
    """The same words in English and in Japanese."""

    en: str
    ja: str

    def in_language(self, lang: str) -> str:
        """Return the words in ``lang`` ("en" or "ja")."""
        return self.ja if lang == "ja" else self.en


class Place(NamedTuple):
    """A position in a source file: path as the editor knows it, line and column counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def moved(self, lines: int) -> Place:
        """Return the start of the line that is ``lines`` below this one."""
        return Place(self.file, self.line + lines, 1)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake, where it is, and how to mend it.

    ``of`` is what it says is not there, as kind:name, "" for most: a mistake in that is the cause of this one.
    """

    place: Place
    code: str
    severity: Severity
    message: Bilingual
    fix: Bilingual
    of: str = ""

    @property
    def is_error(self) -> bool:
        """Whether this problem stops the build."""
        return self.severity is Severity.ERROR

    @property
    def why(self) -> Bilingual:
        """Why it matters; no words for a code that ``reasons.yaml`` does not have."""
        rank = _rank(self.code)
        return Bilingual(**_reasons()[rank]["why"]) if rank < len(_reasons()) else Bilingual("", "")


def problem(code: str, place: Place, **values: object) -> Problem:
    """Return the problem ``code`` at ``place``, its sentences filled with ``values``.

    What cannot be printed is shown by its number.
    A value may be a :class:`Bilingual`; then each language gets its own words.
    Raises KeyError for a code that ``problems.yaml`` does not have.
    """
    entry = catalogue()[code]
    return Problem(
        place=place._replace(file=shown(place.file)),
        code=code,
        severity=Severity(entry["severity"]),
        message=_fill(entry["message"], values),
        fix=_fill(_mend(entry["fix"], values), values),
        of=entry.get("of", "").format(**values),
    )


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return ``problems`` with the one to mend first at the beginning: errors, and what causes others."""
    return sorted(problems, key=lambda one: (not one.is_error, _rank(one.code), one))


@cache
def catalogue() -> Mapping[str, Any]:
    """Return all problem sentences: code → severity, message and fix in both languages."""
    entries: dict[str, Any] = read_data(CATALOGUE)
    return entries


@cache
def _reasons() -> Sequence[Mapping[str, Any]]:
    entries: list[dict[str, Any]] = read_data(REASONS)
    return entries


@cache
def _rank(code: str) -> int:
    """Return the number of the reason of ``code``; the number after the last for a code that has none."""
    found = (n for n, entry in enumerate(_reasons()) if any(fnmatchcase(code, one) for one in entry["codes"]))
    return next(found, len(_reasons()))


def _mend(sentences: Mapping[str, str], values: Mapping[str, object]) -> Mapping[str, str]:
    """Return ``sentences`` without the question whether the guess was meant, where there is none."""
    if values.get("guess") != "-":
        return sentences
    return {lang: _QUESTIONS[lang].sub("", words).strip() for lang, words in sentences.items()}


def _fill(sentences: Mapping[str, str], values: Mapping[str, object]) -> Bilingual:
    def in_one(lang: str) -> str:
        chosen = {k: v.in_language(lang) if isinstance(v, Bilingual) else v for k, v in values.items()}
        chosen = {k: shown(v) if isinstance(v, str) else v for k, v in chosen.items()}
        return sentences[lang].format(**chosen)

    return Bilingual(en=in_one("en"), ja=in_one("ja"))
