"""Forms that would be found everywhere, or nowhere, are refused where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.glossary.support import load_terms
from tests.support import RECORD, term


def _told(folder: Path, lang: str, name: str, **fields: str) -> list[tuple[str, int]]:
    _, problems = load_terms(folder, {"x/term.yaml": RECORD, f"x/{lang}.md": term(name, **fields)})
    return [(found.code, found.place.line) for found in problems]


@pytest.mark.parametrize(
    ("lang", "form", "code"),
    [
        *(("ja", form, "term-everywhere") for form in ("の", "ノ", "ﾉ", "こと", "人", "三《さん》", "Ａ", "２０")),
        *(("en", form, "term-everywhere") for form in ("a", "The", "ＯＦ", "7", '"no"')),
        *(("ja", form, "term-without-letters") for form in ("・", "「」", "…", "《》", "゛")),
        *(("en", form, "term-without-letters") for form in ('"-"', '"?!"', '"_"')),
        ("en", '"\\u200b"', "header-field-empty"),
        *(("ja", form, "") for form in ("罪《つみ》", "うつ", "ビザ", "いじめ", "18歳", "G7")),
        *(("en", form, "") for form in ("visa", "ISA", "B1", "the Act")),
    ],
)
def test_a_form_must_say_something(tmp_path: Path, lang: str, form: str, code: str) -> None:
    told = _told(
        tmp_path, lang, "特別な語" if lang == "ja" else "a special word", reading="とくべつ", variants=f"[{form}]"
    )
    assert told == ([(code, 5)] if code else [])


def test_a_term_that_is_not_linked_may_have_any_name(tmp_path: Path) -> None:
    assert _told(tmp_path, "en", "the", link="false") == []
