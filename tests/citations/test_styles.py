"""Citations as sentences."""

from __future__ import annotations

from typing import Any

import pytest

from plugins.citations import cite, styles
from tests.citations.citations import SENTENCES, citation


@pytest.mark.parametrize("style", ["ja", "en"])
@pytest.mark.parametrize("case", SENTENCES)
def test_a_page_is_cited_in_the_manner_of_a_language(case: dict[str, Any], style: str) -> None:
    parts = cite(citation(**case["citation"]), style)
    assert "".join(f"*{part.words}*" if part.leaning else part.words for part in parts) == case[style]


@pytest.mark.parametrize("style", ["ja", "en"])
def test_the_words_of_the_page_are_told_apart_from_those_of_the_style(style: str) -> None:
    parts = cite(citation(title="扉に日付はない"), style)
    assert [part.words for part in parts if part.of_page] == ["扉に日付はない", "KRSY"]


def test_there_is_no_style_that_nobody_has_written() -> None:
    assert set(styles()) == {"ja", "en"}
    with pytest.raises(KeyError):
        cite(citation(), "fr")
