"""Odd signs in Japanese texts are told where they stand, and only in the text's own words."""

from __future__ import annotations

from plugins.shared import Problem
from plugins.sources import Language, read_document
from plugins.wording.blocks import read_blocks
from plugins.wording.signs import check_signs
from plugins.wording.stretches import stretches_of

_JA = Language("ja", "日本語")
_EASY = Language("ja-simple", "やさしい日本語", based_on="ja")
_TEXT = """---
title: ２０２６年
summary: 収容と送還.
---

## 見出し(一)

- **保証金** 逃亡を防ぐため，必要です。
- 収容 送還と`ﾎﾞﾗﾝﾃｨｱ`

> 引用は，そのままです。

[ＯＰＥＮ](https://example.org/)と[ＰＡＧＥ](page:a)と「ﾒﾓ」[^1]

[^1]: 『入管白書』，２０２６年。
"""


def _told(language: Language, text: str = _TEXT) -> list[tuple[str, int, int]]:
    problems: list[Problem] = []
    document = read_document(text, "ja.md", problems.append)
    assert document is not None
    check_signs(stretches_of(document, read_blocks(document, japanese=True)), language, problems.append)
    return [(found.code, found.place.line, found.place.column) for found in problems]


def test_odd_signs_are_told_with_line_and_column() -> None:
    assert _told(_JA) == [
        ("japanese-sign", 2, 8),
        ("japanese-sign", 3, 15),
        ("japanese-sign", 6, 7),
        ("japanese-sign", 8, 18),
        ("japanese-space", 9, 5),
        ("japanese-sign", 13, 31),
    ]


def test_in_easy_japanese_spaces_stand_between_words() -> None:
    assert ("japanese-space", 9, 5) not in _told(_EASY)
    assert _told(_EASY, "---\ntitle: 日本に　いる\n---\n") == [("japanese-space", 2, 11)]


def test_texts_of_other_languages_have_no_such_rules() -> None:
    assert _told(Language("en", "English")) == []
    assert _told(Language("zh", "中文")) == []


def test_years_of_eras_that_cannot_be_are_told() -> None:
    text = "---\ntitle: 2024年（令和5年）\n---\n\n昭和64年1月8日と2024年（令和6年）。\n\n> 令和8年2月30日\n"
    assert _told(_JA, text) == [("era-year-wrong", 2, 14), ("era-day-unknown", 5, 1)]
