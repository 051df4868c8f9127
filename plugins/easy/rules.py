"""The limits and word lists of one language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from plugins.shared import read_data

_LISTS = Path(__file__).parent
_BASIC_WORDS = _LISTS / "basic_words.tsv"


@dataclass(frozen=True, slots=True)
class Limits:
    """Characters and joints that a sentence may have at most, and characters that may stand without a space."""

    characters: int
    joints: int
    unspaced: int


@dataclass(frozen=True, slots=True)
class Rules:
    """What stands in ``<language>.yaml``; what each list means is said there."""

    limits: Limits
    joining: frozenset[str]
    helping: frozenset[str]
    leaning: frozenset[str]
    double_negatives: re.Pattern[str]
    passive_kept: frozenset[str]
    causative_kept: frozenset[str]
    passive_only: frozenset[str]
    respect: Mapping[str, str]
    respect_patterns: tuple[tuple[re.Pattern[str], str], ...]
    respect_allowed: frozenset[str]
    hard: Mapping[str, str]
    hard_pattern: re.Pattern[str]
    empty_verbs: frozenset[str]
    longest_compound: int
    known_loanwords: frozenset[str]
    known_abbreviations: frozenset[str]
    eras: re.Pattern[str]


@cache
def load_rules(language: str) -> Rules | None:
    """Return the rules for easy texts in ``language`` ("ja"), or None where there are none."""
    path = _LISTS / f"{language}.yaml"
    if not path.is_file():
        return None
    data: dict[str, Any] = read_data(path)
    sets = (
        "joining",
        "helping",
        "leaning",
        "passive_kept",
        "causative_kept",
        "passive_only",
        "respect_allowed",
        "empty_verbs",
    )
    return Rules(
        limits=Limits(**data["limits"]),
        **{name: frozenset(data[name]) for name in sets},
        double_negatives=re.compile("|".join(data["double_negatives"])),
        respect=data["respect"],
        respect_patterns=tuple((re.compile(form), use) for form, use in data["respect_patterns"].items()),
        hard=data["hard"],
        hard_pattern=re.compile("|".join(map(re.escape, sorted(data["hard"], key=len, reverse=True)))),
        longest_compound=data["longest_compound"],
        known_loanwords=frozenset(data["known_loanwords"]),
        known_abbreviations=frozenset(data["known_abbreviations"]),
        eras=re.compile(
            rf"(?:{'|'.join(data['eras'])})[ \u3000]?(?:[0-9０-９]+|[元一二三四五六七八九十]+)[ \u3000]?年"
        ),
    )


@cache
def basic_words() -> frozenset[str]:
    """Return the words that beginners learn, in all their spellings."""
    rows = (line.split("\t") for line in _BASIC_WORDS.read_text(encoding="utf-8").splitlines() if line[:1] != "#")
    return frozenset(spelling for word, readings, _ in rows for spelling in (word, *readings.split()))
