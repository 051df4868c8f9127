"""What a translation repeats from its original, in the original's language, is told; names and quotations may stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.shared import Problem
from plugins.sources import load_sources, walk
from tests.support import article, config, write_files

JAPANESE = article(title="面会のしかた", body="名札を持って行きます。\n\nあとで書きます。", summary="").replace(
    "A summary.\nsummary: \n", "面会のあとに書くことです。\n"
)
ENGLISH = article(title="How to visit", body="Bring a name tag.\n\nWrite afterwards.")


def told(folder: Path, english: str, japanese: str = JAPANESE) -> list[tuple[str, int]]:
    write_files(folder / "content", {"pages/one/ja.md": japanese, "pages/one/en.md": english})
    site = config(folder / "content")
    problems: list[Problem] = []
    load_sources(walk(site, problems.append), site, problems.append)
    assert all(one.code == "text-not-translated" for one in problems), problems
    return [(Path(one.place.file).name, one.place.line) for one in sorted(problems)]


@pytest.mark.parametrize(
    ("english", "lines"),
    [
        (ENGLISH, []),
        (ENGLISH.replace("How to visit", "面会のしかた"), [2]),
        (ENGLISH.replace("A summary.", "面会のあとに書くことです。"), [3]),
        # Of the lines the first is told; it leads to the others.
        (ENGLISH.replace("Bring a name tag.\n\nWrite afterwards.", "名札を持って行きます。\n\nあとで書きます。"), [6]),
        (ENGLISH.replace("Bring a name tag.", "> 名札を持って行きます。"), []),
        (
            ENGLISH.replace("---\n\n", "status: draft\n---\n\n").replace("Bring a name tag.", "名札を持って行きます。"),
            [],
        ),
    ],
)
def test_japanese_that_was_left_in_english_is_told(tmp_path: Path, english: str, lines: list[int]) -> None:
    assert told(tmp_path, english) == [("en.md", line) for line in lines]


def test_english_that_was_left_in_japanese_is_told(tmp_path: Path) -> None:
    left = JAPANESE.replace("あとで書きます。", "Write it down afterwards.")
    assert told(tmp_path, ENGLISH.replace("Write afterwards.", "Write it down afterwards."), left) == [("ja.md", 8)]


def test_names_and_code_may_be_the_same_in_all_languages(tmp_path: Path) -> None:
    body = "KRSY\n\n```chart\nseries: refugee-recognition\ncolumns: [one or, two or, three]\n```"
    assert (
        told(tmp_path, article(body=body, title="B"), article(body=body, title="C").replace("A summary", "要約")) == []
    )
