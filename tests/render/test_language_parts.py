"""Words of another language inside a text. The cases are data: tests/cases/render/languages.yaml."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.render.language_parts import languages_marked, script_of
from plugins.shared import texts_and_tags
from tests.glossary.support import yaml_cases

_MARKS = re.compile(r'<span lang="(?:ja|en)"(?: dir="ltr")?>|</span>|(?<=<ruby) lang="ja"(?: dir="ltr")?')
_PARTS = st.sampled_from(
    [
        *"収容の「」、ーa Zé0&<>",
        "&amp;",
        "three more words",
        "<b>",
        "</b>",
        "<br>",
        "<ruby>面<rt>めん</rt></ruby>",
        "\n",
    ]
)


def mark_languages(html: str) -> str:
    return "".join(languages_marked(texts_and_tags(html)))


def marked(text: str, lang: str) -> str:
    """Return ``text`` with its marks, as it stands in a paragraph in ``lang``."""
    return mark_languages(f'<p lang="{lang}">{text}</p>').removeprefix(f'<p lang="{lang}">').removesuffix("</p>")


@pytest.mark.parametrize("case", yaml_cases("render/languages.yaml"))
def test_words_of_another_language_say_which(case: dict[str, Any]) -> None:
    assert marked(case["input"], case["lang"]) == case.get("expected", case["input"])


@pytest.mark.parametrize(
    ("code", "script"),
    [("ja", "Jpan"), ("ja-simple", "Jpan"), ("ja-Latn", "Latn"), ("en", "Latn"), ("my", "Mymr"), ("", ""), ("x", "")],
)
def test_a_language_is_known_by_its_script(code: str, script: str) -> None:
    assert script_of(code) == script


@given(parts=st.lists(_PARTS), lang=st.sampled_from(["ja", "en", "ar", "zh", "ja-Latn"]))
def test_nothing_is_added_but_marks_and_never_twice(parts: list[str], lang: str) -> None:
    text = "".join(parts)
    once = marked(text, lang)
    assert _MARKS.sub("", once) == text
    assert once.count('<span lang="') == once.count("</span>")
    assert marked(once, lang) == once


def test_the_head_of_a_page_stays_as_it_is() -> None:
    head = '<html lang="en"><head><title>収容</title><meta content="収容"><script src="収"></script></head><body>'
    assert mark_languages(f"{head}収</body></html>") == f'{head}<span lang="ja">収</span></body></html>'
