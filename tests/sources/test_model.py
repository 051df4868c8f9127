"""Pieces: which text is the original, which topics a piece has, and words by language."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from plugins.shared import Place
from plugins.sources import ArticleHeader, Document, ItemText, Located, Piece, in_language


def _piece(**headers: dict[str, object]) -> Piece:
    texts = {}
    for lang, fields in headers.items():
        header = ArticleHeader.model_validate({"title": "A", "summary": "B", **fields})
        document = Document(Located({}, Place(f"{lang}.md", 2)), "", Place(f"{lang}.md", 5))
        texts[lang] = ItemText(lang, header, document)
    return Piece("article", "a", None, texts)


def test_the_original_is_the_text_that_a_header_names() -> None:
    assert _piece(ja={}, en={"original": "en"}).original.lang == "en"


def test_without_a_name_the_first_language_of_the_site_is_the_original() -> None:
    assert _piece(ja={}, en={}).original.lang == "ja"


def test_an_original_that_is_not_published_leaves_the_first_text() -> None:
    assert _piece(en={"original": "ja"}).original.lang == "en"


def test_the_topics_of_a_piece_are_those_of_all_its_languages_each_once() -> None:
    piece = _piece(ja={"topics": ["law", "detention"]}, en={"topics": ["detention", "children"]})
    assert piece.topics == ("law", "detention", "children")


def test_the_place_of_a_text_is_the_beginning_of_its_file() -> None:
    assert _piece(ja={}).original.place == Place("ja.md")


def test_a_header_cannot_be_changed() -> None:
    header = _piece(ja={}).original.header
    with pytest.raises(ValidationError):
        header.title = "B"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("words", "chain", "found"),
    [
        ({"ja": "あ", "en": "a"}, ("en", "ja"), ("a", "en")),
        ({"ja": "あ"}, ("en", "ja"), ("あ", "ja")),
        ({"": "x"}, ("en", "ja"), ("x", "")),
        ({"": "x", "ja": "あ"}, ("en", "ja"), ("あ", "ja")),
        ({}, ("en", "ja"), ("", "")),
    ],
)
def test_words_come_in_the_first_language_of_the_chain_that_has_them(
    words: dict[str, str], chain: tuple[str, ...], found: tuple[str, str]
) -> None:
    assert in_language(words, chain) == found
