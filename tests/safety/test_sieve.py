"""The fast scan finds what the plain one finds: no sign, no memory and no shorter way ever keeps a value back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.safety.checks import iban
from plugins.safety.folding import parts_of, seen_of
from plugins.safety.names import Names
from plugins.safety.patterns import Pattern, personal_data
from plugins.safety.public_values import PublicValues
from plugins.safety.scan import Scanner, _beginning
from plugins.safety.sieve import Sieve, _from_its_rarest, small
from tests.safety.personal_cases import labelled_lines
from tests.safety.plain_scan import plain_fold, plain_parts, plain_scan

_DATA = personal_data()
_PATTERNS = [
    pytest.param(pattern, id=f"{kind.id}-{number}")
    for kind in _DATA.kinds
    for number, pattern in enumerate(kind.patterns)
]
_NAMES = Names.of(["Rojin Kaya", "山田", "カヤ ロジン"])
_PUBLIC = ("03-1234-5678", "info@example.org")
# What values are written with, what stands in them unseen, and what is no value.
_BITS = st.sampled_from(
    ["0", "90", "12", "-", " ", "１", "〇", "三", "@", "a", ".", "com", "《ふり》", "<b>", "</b>", "<p>", "<p title='",
     "'>", "<rt>かな</rt>", "&#64;", "&amp;", "&", "%40", "%", "\\u0040", "\\", "電話", "市", "丁目", "号", "生まれ",
     "年", "月", "小学校", "毎週土曜", "\n", "\n\n", "\t", "born ", "LINE ID: ", "x id: ", "(", ")", "*", "`", "・",
     "\u200b", "\u00ad", "&shy;", "%E2%80%8B", "①", "②", "⓪⑨⓪", "𝟎", "𝐚", "<data>", "😀",
     "ー", "İ", "Rojin", "Kaya", "山田", "|", "あいうえお。", "some words, ", "○○○○",
     "https://example.org/"]
)  # fmt: skip
_VALUES = st.sampled_from(
    [line.text for line in labelled_lines()] + [text for kind in _DATA.kinds for text in kind.examples]
)
# Letters and their accents, between which something may stand.
_APART = st.sampled_from(["て\u200b\u3099んわ", "e\u00ad\u0301", "\u200b", "\u3099", "\u0301", "て", "&#8203;"])
_TEXTS = st.lists(st.one_of(_BITS, _BITS, _VALUES, _APART), max_size=25).map("".join)


@pytest.mark.parametrize("pattern", _PATTERNS)
@settings(max_examples=12)
@given(data=st.data())
def test_a_text_with_a_value_never_falls_through(pattern: Pattern, data: st.DataObject) -> None:
    before, after = data.draw(_TEXTS), data.draw(_TEXTS)
    folded = _DATA.folding.fold(data.draw(st.from_regex(pattern.regex)))
    # Whatever has the check digits of an IBAN is longer than the expression asks for.
    values = pattern.matches(folded) if pattern.check is iban else pattern.regex.finditer(folded)
    if any(True for _ in values):
        assert pattern.may_match(folded, small(folded)), folded
        texts = [_DATA.folding.fold(before), folded, _DATA.folding.fold(after)]
        assert 1 in _DATA.sieve.suspects(texts), folded


def test_no_labelled_line_falls_through() -> None:
    texts = [_DATA.folding.fold(line.text) for line in labelled_lines()]
    suspects = _DATA.sieve.suspects(texts)
    for number, text in enumerate(texts):
        holding = [one for kind in _DATA.kinds for one in kind.patterns if one.regex.search(text)]
        assert [one.source for one in holding if not one.may_match(text, small(text))] == [], text
        assert number in suspects or not holding, text


def test_most_of_ordinary_prose_falls_through() -> None:
    texts = [_DATA.folding.fold(f"{line.text} ") for line in labelled_lines() if not line.kind]
    assert len(_DATA.sieve.suspects(["あ。" * 50, "Some plain words. " * 9, *texts])) < len(texts)
    assert _DATA.sieve.suspects(["あ。" * 50, "Some plain words. " * 9]) == set()


def test_a_pattern_without_any_sign_is_a_slip() -> None:
    with pytest.raises(ValueError, match="signs"):
        Sieve.of([(("a",), False), ((), True)])


@settings(max_examples=300)
@given(
    st.sampled_from(
        ["tiktok", "t[ _](?<=[ _]at[ _])", r"t\.me/", "ig(?<!a)g", "tt?e", "ta{2}k", r"\(a", "k", "tel[:=]"]
    ),
    st.text("tiokelmag.:_ /(", max_size=12),
)
def test_a_sign_is_found_from_its_rarest_letter(sign: str, text: str) -> None:
    def ends(source: str) -> set[int]:
        regex = re.compile(source)
        return {hit.end() for start in range(len(text)) if (hit := regex.match(text, start))}

    assert ends(_from_its_rarest(sign)) == ends(sign)


@settings(max_examples=300)
@given(_TEXTS)
def test_markup_is_taken_out_alike(text: str) -> None:
    seen, origins, tags = plain_parts(text)
    view, view_tags = parts_of(text)
    assert (view.text, list(view_tags)) == (seen, tags)
    assert [view.origin(place) for place in range(len(seen))] == origins
    assert seen_of(text)[:2] == (seen, {tag for _, tag in tags})
    assert _DATA.folding.fold(text) == plain_fold(text)


@settings(max_examples=60)
@given(st.lists(_TEXTS, min_size=1, max_size=4))
def test_the_fast_scan_finds_what_the_plain_one_finds(texts: list[str]) -> None:
    public = PublicValues(_PUBLIC, _DATA.folding)
    scanner = Scanner(_DATA, PublicValues(_PUBLIC, _DATA.folding), _NAMES)
    for text in (*texts, *reversed(texts), "\n".join(texts), "".join(texts) * 9):
        assert scanner.scan(text) == plain_scan(text, public, _NAMES)
    assert scanner.public.used == public.used


# Lines of which some are longer than what is seen of them with the line before.
_LONG_LINES = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "", "あ" * 90, "a word " * 15, "<b>x</b> " * 12, "○" * 110, "%E3%81%82" * 12, "0" * 117]),
    st.lists(st.one_of(_BITS, _VALUES), max_size=9).map("".join).map(lambda text: text.replace("\n", " ")),
    st.sampled_from(["", "<ruby>生<rt>うまれ</rt></ruby>" * 9, "@font-face", " and more" * 5]),
)


@settings(max_examples=150)
@given(st.lists(_LONG_LINES, min_size=1, max_size=40))
def test_lines_that_are_looked_at_together_hide_nothing_from_each_other(lines: list[str]) -> None:
    text = "\n".join(lines)
    scanner = Scanner(_DATA, PublicValues(_PUBLIC, _DATA.folding), Names())
    assert scanner.scan(text) == plain_scan(text, PublicValues(_PUBLIC, _DATA.folding), Names())


@settings(max_examples=300)
@given(_LONG_LINES)
def test_of_a_line_the_beginning_is_seen_as_in_the_whole(line: str) -> None:
    beginning = _beginning(line)
    assert line.startswith(beginning)
    folded = _DATA.folding.fold(seen_of(line).text)
    assert folded.startswith(_DATA.folding.fold(seen_of(beginning).text))


def test_the_fast_scan_finds_all_that_is_labelled_as_the_plain_one_does() -> None:
    public = PublicValues((), _DATA.folding)
    scanner = Scanner(_DATA, public, Names())
    for line in labelled_lines():
        assert scanner.scan(line.text) == plain_scan(line.text, public, Names()), line.text
