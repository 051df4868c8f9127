"""Furigana: the notation in Markdown and in plain fields, and that no word is lost or doubled."""

from __future__ import annotations

import html
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from plugins.japanese import FuriganaExtension, base_text, readings_in, ruby_markup
from tests.shared.cases import Case, markdown_cases

_EXTENSIONS = ["tables", "footnotes", "def_list", "fenced_code", "sane_lists"]
_KANJI = "収容仮放免難民人々〇髙𠮷"
_QUIET = settings(derandomize=True, deadline=None, max_examples=150, database=None)

_plain = st.text(alphabet="あいうカナabc 、。<>&\"'1", max_size=6)
_reading = st.text(alphabet="しゅうようカリー<&", min_size=1, max_size=6)
_words_with_readings = st.lists(
    st.tuples(_plain, st.booleans(), st.text(alphabet=_KANJI, min_size=1, max_size=4), _reading), max_size=5
)


def _html(text: str) -> str:
    return Markdown(output_format="html", extensions=[*_EXTENSIONS, FuriganaExtension()]).convert(text)


def _without_readings(markup: str) -> str:
    return html.unescape(re.sub(r"<rt>[^<]*</rt>|</?ruby[^>]*>", "", markup))


@pytest.mark.parametrize("case", markdown_cases("japanese/furigana.md"))
def test_the_notation_becomes_ruby(case: Case) -> None:
    assert _html(case.input) == case.expected


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("収容《しゅうよう》する", "収容する"),
        ("｜やさしい日本語《やさしいにほんご》", "やさしい日本語"),
        ("収容《しゅうよう》放免《ほうめん》", "収容放免"),
        ("収容《》", "収容《》"),
        ("かな《かな》", "かな《かな》"),
        ("左｜右", "左｜右"),
        ("二つの\n収容《しゅうよう》", "二つの\n収容"),
        ("", ""),
    ],
)
def test_base_text_leaves_only_the_readings_out(text: str, base: str) -> None:
    assert base_text(text) == base


def test_titles_count_the_small_ke_of_months_as_a_kanji_too() -> None:
    assert str(ruby_markup("三ヶ月《さんかげつ》")) == '<ruby class="g1">三ヶ月<rt>さんかげつ</rt></ruby>'


def test_markup_escapes_everything_that_an_editor_wrote() -> None:
    assert str(ruby_markup('<b>&｜a<i>《"x" & <y>》</b>')) == (
        "&lt;b&gt;&amp;<ruby>a&lt;i&gt;<rt>&#34;x&#34; &amp; &lt;y&gt;</rt></ruby>&lt;/b&gt;"
    )


def test_markup_does_not_read_percent_signs_and_braces_as_places_to_fill() -> None:
    assert str(ruby_markup("100% {x} 収容《{0} %s》")) == '100% {x} <ruby class="g6">収容<rt>{0} %s</rt></ruby>'


def test_markup_of_a_text_without_readings_is_the_escaped_text() -> None:
    assert str(ruby_markup("A < B 《C》")) == "A &lt; B 《C》"


@_QUIET
@given(_words_with_readings, _plain)
def test_every_base_comes_out_once_and_every_reading_stands_over_it(
    words: list[tuple[str, bool, str, str]], end: str
) -> None:
    # The bar is what keeps a word from joining the kanji before it, so a word without one follows a kana.
    text = "".join(f"{before}{'｜' if bar else 'の'}{base}《{reading}》" for before, bar, base, reading in words) + end
    expected = "".join(f"{before}{'' if bar else 'の'}{base}" for before, bar, base, reading in words) + end
    markup = str(ruby_markup(text))
    assert base_text(text) == expected
    assert _without_readings(markup) == expected
    assert [html.unescape(found) for found in re.findall(r"<rt>([^<]*)</rt>", markup)] == [word[3] for word in words]


@_QUIET
@given(st.text(alphabet=st.sampled_from("｜《》\\収容々かナa<&\n ")))
def test_whatever_is_typed_base_text_and_markup_show_the_same_words(text: str) -> None:
    assert _without_readings(str(ruby_markup(text))) == base_text(text)


@_QUIET
@given(st.lists(st.sampled_from([*"収容々かなカa1、。《》｜", r"\《", r"\》", r"\｜"])).map("".join))
def test_markdown_and_plain_fields_read_the_notation_alike(text: str) -> None:
    shown = _html(text).removeprefix("<p>").removesuffix("</p>")
    assert shown == str(ruby_markup(text))


@_QUIET
@given(st.text().filter(lambda text: "《" not in text))
def test_a_text_without_the_brackets_is_never_changed(text: str) -> None:
    assert base_text(text) == text
    assert html.unescape(str(ruby_markup(text))) == html.unescape(html.escape(text))


@_QUIET
@given(st.text(alphabet=st.sampled_from("｜《》収容々かa\n")))
def test_readings_stand_where_the_plain_rule_says(text: str) -> None:
    # Written without the care for speed that the real rule takes.
    plain = re.compile(r"(?:｜[^｜《》\n]+|[収容々]+)《[^《》\n]+》")
    assert [(start, end) for start, end, *_ in readings_in(text)] == [match.span() for match in plain.finditer(text)]


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.lists(st.sampled_from("｜《》収容々かa\n "), min_size=1, max_size=4))
def test_whatever_is_repeated_readings_are_found_in_good_time(signs: list[str]) -> None:
    start = time.process_time()
    base_text("".join(signs) * 20_000)
    assert time.process_time() - start < 2
