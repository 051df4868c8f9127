"""Finding the addresses of other sites in the texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.outside import Mention, mentions
from plugins.outside.addresses import _mentions_in
from plugins.shared import Place, read_data
from tests.support import ROOT, write_files

CASES = read_data(ROOT / "tests" / "cases" / "outside" / "addresses.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["line"][:40])
def test_the_addresses_of_a_line(case: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "en.md").write_text(case["line"] + "\n", encoding="utf-8")
    assert [found.address for found in mentions(tmp_path, "content")] == case["found"]


def test_an_address_is_found_with_file_line_and_column(tmp_path: Path) -> None:
    write_files(tmp_path, {
        "pages/b/ja.md": "x\n\u2028\x0c\nここ<https://example.org/>\n",
        "glossary/a/term.yaml": "sources:\n  - url: https://example.net/\n",
        "pages/b/photo.jpg": "https://example.org/not-a-text",
    })  # fmt: skip
    assert mentions(tmp_path, "content") == [
        Mention("https://example.net/", Place("content/glossary/a/term.yaml", 2, 10)),
        Mention("https://example.org/", Place("content/pages/b/ja.md", 3, 4)),
    ]


def test_links_to_other_places_are_not_followed_and_other_encodings_do_no_harm(tmp_path: Path) -> None:
    write_files(tmp_path / "elsewhere", {"en.md": "<https://example.org/secret>"})
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "link").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (tmp_path / "content" / "file.md").symlink_to(tmp_path / "elsewhere" / "en.md")
    (tmp_path / "content" / "sjis.md").write_bytes("出典 <https://example.org/sjis> 日本".encode("cp932"))
    assert [found.address for found in mentions(tmp_path / "content", "content")] == ["https://example.org/sjis"]


@given(st.text())
def test_whatever_stands_in_a_text_an_address_is_one_word_of_it(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.md"
    file.write_text(f"{text} https://example.org/{text}", encoding="utf-8", errors="replace")
    for found in _mentions_in(file, "any.md"):
        assert found.address.lower().startswith("http")
        assert not set(" <>|\n") & set(found.address)


def test_the_real_texts_have_many() -> None:
    found = mentions(ROOT / "content", "content")
    assert len(found) > 500
    assert all((ROOT / mention.place.file).is_file() for mention in found)
