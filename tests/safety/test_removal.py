"""Which consents a text names is seen however damaged it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.safety.removal import _named_in, _raw

_TEXT = "---\ntitle: A: B\nconsent:\n  - winter-1\n  - winter-2\n---\nWords.\n- a list\n"


@pytest.mark.parametrize("data", [_TEXT.encode(), _TEXT.replace("\n", "\r\n").encode(), _TEXT.encode("utf-16")])
def test_a_list_of_consents_in_a_header_that_cannot_be_read(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "en.md").write_bytes(data)
    assert _named_in(_raw(tmp_path / "en.md")) == ("winter-1", "winter-2")


def test_a_text_that_begins_with_two_marks_of_its_encoding(tmp_path: Path) -> None:
    (tmp_path / "en.md").write_bytes(b"\xef\xbb\xbf\xef\xbb\xbf---\ntitle: A\nconsent:\n- winter-1\n---\nWords.\n")
    assert _named_in(_raw(tmp_path / "en.md")) == ("winter-1",)
