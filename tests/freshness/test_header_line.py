"""Writing a field into a header: that line and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.freshness import with_field

PLAIN = "---\ntitle: A\noriginal: en\nreviewed: 2026-01-01\n---\n\nA text.\n"


def written(before: str, value: str = "x", after: str = "original") -> str:
    return with_field(before.encode(), "translated", value, after).decode()


def test_a_new_line_stands_behind_the_field_that_is_named() -> None:
    assert written(PLAIN) == PLAIN.replace("original: en\n", "original: en\ntranslated: x\n")


def test_else_at_the_end_of_the_header() -> None:
    assert written(PLAIN, after="sources") == PLAIN.replace("-01\n---", "-01\ntranslated: x\n---")
    assert written(PLAIN, after="") == written(PLAIN, after="sources")


@pytest.mark.parametrize(
    "old",
    [
        "translated: {original: en, blocks: [bcdfgh]}\n",
        "translated:   # nothing yet\n",
        "translated:\n  original: en\n  blocks:\n    - bcdfgh\n",
        "translated:\n- a\n- b\n",
        "translated: {original: en,\n  blocks: []}\n",
        "translated: {\n  original: en,\n  blocks: []\n}\n",
        "translated:\n  original: en\n\n  blocks: []\n",
        "translated:\n  original: en\n# a remark\n  blocks: []\n",
        '"translated" : x\n',
    ],
)
def test_a_field_that_is_there_is_replaced_with_all_its_lines(old: str) -> None:
    before = f"---\ntitle: A\n{old}summary: |\n  translated: no\n---\ntranslated: body\n"
    assert written(before) == before.replace(old, "translated: x\n", 1)


def test_what_stands_between_the_field_and_the_next_one_stays() -> None:
    before = "---\ntitle: A\ntranslated: {original: en, blocks: []}\n\n# a remark\nsummary: x\n---\n"
    assert written(before) == before.replace("{original: en, blocks: []}", "x")


@pytest.mark.parametrize("start", ["", "\ufeff", "\n\n"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_everything_before_the_header_stay(start: str, end: str) -> None:
    before = start + PLAIN.replace("\n", end)
    assert written(before) == before.replace(f"original: en{end}", f"original: en{end}translated: x{end}")


@pytest.mark.parametrize("text", ["", "A text.\n", "---\ntitle: A\n", "text\n---\n---\n---\n"])
def test_a_file_without_a_header_is_left_alone(text: str) -> None:
    if not text.startswith("text"):
        with pytest.raises(ValueError, match="no header"):
            with_field(text.encode(), "translated", "x")


@given(st.text(), st.text("abc: \n#-", max_size=40))
def test_without_the_line_the_file_is_as_it_was(body: str, field: str) -> None:
    before = f"---\ntitle: {field.replace(chr(10), ' ')}\n---\n{body}".encode()
    after = with_field(before, "translated", "x")
    assert after.replace(b"translated: x\n", b"", 1) == before
    assert with_field(after, "translated", "x") == after, "twice is once"
