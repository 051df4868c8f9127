"""The files of the index: what they hold, that they are small, and that the same texts give the same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from itertools import accumulate
from typing import Any

from plugins.japanese import sound_key
from plugins.search import Document, SearchFile, text_index
from tests.support import languages_of

LANGUAGES = languages_of([{"code": "ja", "name": "日本語"}, {"code": "en", "name": "English"}])


def document(
    path: str, lang: str = "en", title: str = "A title", body: str = "<p>A text.</p>", **more: Any
) -> Document:
    shown = {"kind": "article", "shown_title": title, "shown_summary": "A summary.", **more}
    return Document(path=path, lang=lang, title=title, summary="A summary.", body=body, **shown)


def index_of(*documents: Document) -> dict[str, list[Any]]:
    """Return, for each file of the index, the arguments of its call."""
    return read(text_index(documents, LANGUAGES))


def read(files: Iterable[SearchFile]) -> dict[str, list[Any]]:
    found = {}
    for file in files:
        call = re.fullmatch(r"Search\.(pages|words|texts)\((.*)\);\n", file.data.decode(), re.DOTALL)
        assert call, file.path
        found[file.path.removeprefix("data/search/")] = json.loads(f"[{call[2]}]")
    return found


def postings(index: dict[str, list[Any]], lang: str, word: str) -> list[tuple[int, int, int]]:
    """Return the text, weight and section of each text that holds ``word``."""
    numbers = [words for path, (_, _, words) in words_files(index, lang) for words in [words.get(word, [])] if words]
    flat = numbers[0] if numbers else []
    texts = accumulate(flat[::3])  # each is counted from the one before
    return list(zip(texts, flat[1::3], flat[2::3], strict=True))


def words_files(index: dict[str, list[Any]], lang: str) -> list[tuple[str, list[Any]]]:
    return [(path, call) for path, call in index.items() if path.startswith(f"{lang}/w")]


def test_a_language_has_its_own_files_and_its_own_texts() -> None:
    index = index_of(document("a/"), document("b/", "ja", body="<p>収容</p>"), document("c/"))
    assert index["en/pages.js"][1]["paths"] == ["a/", "c/"]
    assert index["ja/pages.js"][1]["paths"] == ["b/"]
    assert postings(index, "ja", "収容") and not postings(index, "en", "収容")


def test_a_word_of_the_title_weighs_more_than_one_of_the_body() -> None:
    index = index_of(document("a/", body="<p>Zebra.</p>"), document("b/", title="Zebra"))
    (in_body, in_title) = postings(index, "en", "zebra")
    assert (in_body[0], in_title[0]) == (0, 1)
    assert in_title[1] > in_body[1] > 0


def test_what_guides_a_reader_weighs_more_than_an_explanation_and_that_more_than_a_record() -> None:
    kinds = ("page", "article", "term", "law", "timeline")
    index = index_of(*(document(f"{kind}/", body="<p>Zebra.</p>", kind=kind) for kind in kinds))
    weights = [weight for _, weight, _ in postings(index, "en", "zebra")]
    assert weights == sorted(set(weights), reverse=True)


def test_a_word_knows_the_section_in_which_most_of_it_stands() -> None:
    body = '<p>Zebra.</p><h2 id="one">One</h2><p>Zebra and zebra.</p><h2 id="two">Two</h2>'
    index = index_of(document("a/", body=body, headings={"one": "<b>One</b>", "two": "Two"}))
    ((_, _, section),) = postings(index, "en", "zebra")
    headings = index["en/t0.js"][2][0][4]
    assert headings[section] == ["one", "<b>One</b>"]


def test_a_text_is_found_by_what_else_its_terms_are_called() -> None:
    strike = '<a class="term" data-term="hunger-strike" href="/x/">ハンガーストライキ</a>'
    body = f'<p>一つ目</p><h2 id="one">二つ目</h2><p>{strike}</p>'
    index = index_of(
        document("a/", "ja", body=body, called={"hunger-strike": ("ハンスト", "拒食"), "visit": ("訪問",)})
    )
    for word in ("んす", "拒食", sound_key("きょしょく")):
        assert [(text, section) for text, _, section in postings(index, "ja", word)] == [(0, 1)], word
    assert postings(index, "ja", "訪問") == []


def test_figures_are_found_by_what_journalists_ask_for() -> None:
    of_figures = document("a/", title="Deaths", kind="series")
    index = index_of(of_figures, document("b/", title="Deaths"), document("c/", "ja", title="死亡", kind="series"))
    assert [text for text, _, _ in postings(index, "en", "statistic")] == [0]
    assert postings(index, "ja", "者数")


def test_a_word_with_a_hyphen_is_found_without_it() -> None:
    index = index_of(document("a/", body="<p>By E-mail, step-by-step.</p>"))
    assert [bool(postings(index, "en", word)) for word in ("email", "mail", "stepbystep")] == [True, True, False]


def test_a_discreet_text_shows_other_words_and_no_headings() -> None:
    hidden = document("a/", title="Frost", body='<h2 id="cell">The cell</h2>', headings={"cell": "The cell"},
                      shown_title="A text", shown_summary="Of this site.", discreet=True)  # fmt: skip
    shown = index_of(hidden)["en/t0.js"]
    assert shown[2] == [["A text", "Of this site.", "article", [], []]]
    assert "Frost" not in json.dumps(shown)


def test_words_that_say_nothing_are_not_kept() -> None:
    index = index_of(document("a/", body="<p>where the zebra is</p>"))
    assert not postings(index, "en", "where") and postings(index, "en", "zebra")


def test_japanese_texts_are_found_by_their_sounds() -> None:
    body = "<p>学校と<ruby>外国<rt>そと</rt></ruby></p>"
    index = index_of(document("a/", "ja", body=body))
    assert postings(index, "ja", "gako")
    assert postings(index, "ja", "soto")


def test_a_word_stands_in_the_file_of_its_first_sign() -> None:
    many = [
        document(f"{n}/", body="<p>" + " ".join(f"{chr(97 + k % 26)}word{n}x{k}" for k in range(600))) for n in range(9)
    ]
    index = index_of(*many)
    files = index["en/pages.js"][1]["files"]
    assert files > 1 and len(words_files(index, "en")) == files
    for _, (_, number, words) in words_files(index, "en"):
        assert {ord(word[0]) % files for word in words} <= {number}


def test_the_same_texts_give_the_same_bytes() -> None:
    texts = [document(f"{n}/", body=f"<p>Zebra {n} 収容</p>") for n in range(40)]
    assert list(text_index(texts, LANGUAGES)) == list(text_index(texts, LANGUAGES))
    assert {"en/t0.js", "en/t1.js"} <= set(index_of(*texts))


def test_a_site_without_texts_has_an_empty_index() -> None:
    index = index_of()
    assert index["en/pages.js"][1]["paths"] == []
    assert index["en/w0.js"] == ["en", 0, {}]


def test_no_line_holds_words_of_two_texts() -> None:
    """Whoever scans the files line by line must not read the end of one text and the beginning of the next as one."""
    texts = [document(f"{n}/", title=f"Born in {n}", shown_title=f"Born in {n}") for n in (1, 2)]
    lines = (
        next(file for file in text_index(texts, LANGUAGES) if file.path.endswith("en/t0.js")).data.decode().split("\n")
    )
    assert not [line for line in lines if "Born in 1" in line and "Born in 2" in line]
    places = [number for number, line in enumerate(lines) if "Born in" in line]
    assert places[1] - places[0] > 2
