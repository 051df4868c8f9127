"""What a process that builds again lays out of what it remembers is what a new one lays out, whatever was changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from plugins.editions.page import Page
from plugins.render.page_keys import PageKeys
from plugins.shared import NO_MEMO, Memo, ResidentMemo
from tests.editions.laid_out import laid_out
from tests.notices.test_load import FILES as NOTICE
from tests.render.test_page_keys import EDITS
from tests.rich import write_rich_content
from tests.support import write_files

SHEET = """title: {ja: ことば, en: Words}
reviewed: 2026-06-01
kind: money
grade: 1
items: 3
seed: 1
themes: [money]
"""
# In an order in which none makes anew what a later one is about.
MORE_EDITS = {
    **EDITS,
    "a meaning in a notice": ("notices/excursion/en.md", "By Friday 15 May.", "By Friday, 15 May."),
    "a phrase of a sheet": ("notices/excursion/notice.yaml", "1,200円《えん》です", "1,200円《えん》だけです"),
    "a reply": ("replies.yaml", "I will come.", "I shall come."),
    "a worksheet": ("worksheets/coins/sheet.yaml", "en: Words", "en: Coins"),
    "the words of figures": ("data/refugee-recognition/series.yaml", "en: ", "en: So "),
    "words of a body": ("articles/2026-06-10-in-three/ja.md", "収容と面会の話", "収容の長い話"),
}


class Process:
    """A process that lays the site out again and again."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self._memo = ResidentMemo()

    def pages(self) -> Mapping[str, tuple[Page, bytes | None]]:
        """Return each page with its key, by its address."""
        self._memo = ResidentMemo(last=self._memo)
        found = pages(self._content, self._memo)
        self._memo.close()
        return found


def pages(content: Path, memo: Memo = NO_MEMO) -> Mapping[str, tuple[Page, bytes | None]]:
    """Return each page of a site with its key, by its address."""
    site, renderer = laid_out(content, memo=memo)
    assert not any(problem.is_error for problem in site.problems), site.problems
    keys = PageKeys(renderer, site.config, memo)
    return {page.url: (page, keys.of(page)) for page in site.pages}


def change(content: Path, file: str, old: str, new: str) -> None:
    """Write ``new`` for the first ``old`` in a file."""
    text = (content / file).read_text(encoding="utf-8")
    assert old in text
    (content / file).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    write_rich_content(tmp_path / "content")
    write_files(tmp_path / "content", {**NOTICE, "worksheets/coins/sheet.yaml": SHEET})
    return tmp_path / "content"


@pytest.mark.slow
def test_after_any_change_each_page_is_what_a_new_process_makes(content: Path) -> None:
    process = Process(content)
    process.pages()
    for name, edit in MORE_EDITS.items():
        change(content, *edit)
        again, anew = process.pages(), pages(content)
        assert [*again] == [*anew]
        assert [url for url in anew if again[url][1] != anew[url][1]] == [], name
