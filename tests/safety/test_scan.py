"""Where a leak is told, what allows it, and that the scan neither stumbles nor dawdles."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.safety import scan as scan_module
from plugins.safety.checks import iban, my_number
from plugins.safety.doubts import Doubts
from plugins.safety.names import Names
from plugins.safety.patterns import personal_data
from plugins.safety.public_values import PublicValues
from plugins.safety.scan import Leak, Scanner
from plugins.shared import composed
from tests.safety.personal_cases import labelled_lines, scan


@pytest.mark.parametrize(
    ("text", "leak"),
    [
        ("一行目\n電話は090-1234-5678です", Leak(2, 4, "phone")),
        ("電話《でんわ》は０９０−１２３４−５６７８", Leak(1, 9, "phone")),
        ("<p>a</p>\n\n<p>電話<ruby>番号<rt>ばんごう</rt></ruby> 090<wbr>-1234-5678</p>", Leak(3, 35, "phone")),
        ("生年月日\n\n1990年5月1日", Leak(3, 1, "birth-date")),
        ("title: x\nsummary: \"write to name@example.com\"", Leak(2, 20, "email")),
        ('<p title="name&#64;example.com">', Leak(1, 11, "email")),
        ("あ" * 5000 + " 090-1234-5678 " + "い" * 5000, Leak(1, 5002, "phone")),
    ],
)  # fmt: skip
def test_a_leak_knows_its_line_and_column(text: str, leak: Leak) -> None:
    assert scan(text) == [leak]


@pytest.mark.parametrize("at", range(1480, 2020, 7))
def test_a_number_is_found_wherever_a_long_line_is_cut(at: int) -> None:
    assert [leak.kind for leak in scan("a " * (at // 2) + "090-1234-5678" + " b" * 2000)] == ["phone"]


def test_letters_and_marks_that_stand_apart_hide_nothing() -> None:
    """Whoever copies the name of a file on a Mac, or out of some PDFs, copies カ and its two dots as two characters."""
    parted = [(line, unicodedata.normalize("NFD", line.text)) for line in labelled_lines() if line.kind]
    hidden = [line for line, text in parted if text != line.text and scan(line.text) and not scan(text)]
    assert hidden == []
    doubts = Doubts((), PublicValues((), personal_data().folding), ())
    assert doubts.found([composed(unicodedata.normalize("NFD", "ダビドさんが来た。"))], set())


def test_digits_in_frames_are_digits() -> None:
    assert [leak.kind for leak in scan("".join(f"{digit}\ufe0f\u20e3" for digit in "09012345678"))] == ["phone"]


def test_each_place_is_told_once() -> None:
    assert scan("090-1234-5678\n090-1234-5678") == [Leak(1, 1, "phone"), Leak(2, 1, "phone")]


_LINES = ["電話は", "090-1234-5678", "<p>a</p>", '<p title="name@example.com">', "生年月日", "1990年5月1日", ""]


@given(st.lists(st.lists(st.sampled_from(_LINES), max_size=6).map("\n".join), max_size=6))
def test_lines_that_were_forgotten_are_looked_at_again(texts: list[str]) -> None:
    data = personal_data()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan_module, "_MOST_REMEMBERED", 1)
        forgetful = Scanner(data, PublicValues((), data.folding), Names.of([]))
        assert [forgetful.scan(text) for text in texts] == [scan(text) for text in texts]


@pytest.mark.parametrize(
    ("public", "text"),
    [
        ("03-1234-5678", "電話 ０３（１２３４）５６７８"),
        ("+81 3 1234 5678", "03-1234-5678"),
        ("東京都港区港南5-5-30", "港区港南５－５－３０"),
        ("info@example.org", "Info@Example.org"),
        ("AB12345678CD", "ＡＢ１２３４５６７８ＣＤ"),
    ],
)
def test_a_public_value_is_allowed_in_every_spelling(public: str, text: str) -> None:
    assert scan(text) != []
    assert scan(text, public=(public,)) == []


@pytest.mark.parametrize(
    ("public", "text"),
    [
        ("03-1234-5678", "03-1234-5679"),
        ("東京都港区港南5-5-30", "川口市芝5-5-30"),
        ("東京都港区港南3丁目9番1号", "川口市芝園町3丁目9番1号"),
        ("info@example.org", "my-info@example.org"),
    ],
)
def test_a_public_value_allows_nothing_else(public: str, text: str) -> None:
    assert scan(text, public=(public,)) != []


def test_a_public_value_knows_whether_it_was_used() -> None:
    data = personal_data()
    public = PublicValues(["03-1234-5678", "0570-012345"], data.folding)
    Scanner(data, public, Names()).scan("電話 03-1234-5678")
    assert public.used == {"03-1234-5678"}


def test_a_path_is_shown_with_dots_for_what_it_holds() -> None:
    data = personal_data()
    scanner = Scanner(data, PublicValues((), data.folding), Names.of(["Rojin Kaya"]))
    assert scanner.masked("articles/rojin-kaya/en.md") == ("articles/••••••••••/en.md", ["private-name"])
    assert scanner.masked("articles/2026-06-01-visits/en.md") == ("articles/2026-06-01-visits/en.md", [])


@given(st.integers(min_value=0, max_value=10**11 - 1))
@settings(derandomize=True, max_examples=50, deadline=None)
def test_of_all_last_digits_one_makes_a_my_number(number: int) -> None:
    right = [last for last in range(10) if my_number(f"{number:011}{last}", 0, 12)]
    assert len(right) == 1 or f"{number:011}".startswith(("19", "20"))


def test_a_wrong_check_digit_is_no_bank_account() -> None:
    assert iban("DE89370400440532013000", 0, 22)
    assert not iban("DE89370400440532013001", 0, 22)


_BITS = st.sampled_from(
    ["0", "90", "-", " ", "１", "〇", "@", "a", ".", "《", "》", "<", ">", "<rt>", "&#", ";", "電話", "市", "丁目",
     "年", "月", "\n", "\t", "born", "LINE", "(", ")", "\\u00", "%4", "*", "・", "\u200b", "😀", "ー"]
)  # fmt: skip


@given(st.lists(_BITS, max_size=60).map("".join))
@settings(derandomize=True, max_examples=150, deadline=None)
def test_every_place_that_is_told_is_in_the_text(text: str) -> None:
    lines = text.split("\n")
    for leak in scan(text, names=("Rojin Kaya", "あ 0")):
        assert 1 <= leak.line <= len(lines)
        assert 1 <= leak.column <= len(lines[leak.line - 1]) + 1


@given(st.lists(_BITS, max_size=20).map("".join), st.lists(_BITS, max_size=20).map("".join))
@settings(derandomize=True, max_examples=60, deadline=None)
def test_a_leak_between_blank_lines_is_found_whatever_stands_around_it(before: str, after: str) -> None:
    text = f"{before}\n\n。\nname@example.com\n。\n\n{after}"
    assert "email" in {leak.kind for leak in scan(text) if leak.line == before.count("\n") + 4}


@pytest.mark.parametrize(
    "bit", ["0 ", "0-", "小学校", "School ", "Japanese class ", "0.", "あ", "a@", "<a ", "《", "1-"]
)
def test_a_line_of_a_million_signs_takes_no_time_to_speak_of(bit: str) -> None:
    start = time.process_time()
    scan(bit * (1_000_000 // len(bit)))
    assert time.process_time() - start < 3


@pytest.mark.parametrize("between", ["", "\u200b", "\u00ad\u2060", "&#8203;", "\U000e0020"])
def test_a_letter_and_its_accent_are_one_whatever_stands_unseen_between_them(between: str) -> None:
    (leak,) = scan(f"1\nて{between}\u3099んわ 323-4567")
    assert (leak.line, leak.kind) == (2, "phone")
    assert scan(f"Zolta{between}\u0301n was here.", names=("Zoltán",))
