"""A page whose key is the same has the same bytes, whatever was changed elsewhere."""

from __future__ import annotations

import json
import subprocess
import sys
import weakref
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from plugins.render.page_keys import PageKeys
from tests.console.command import environment
from tests.editions.laid_out import laid_out
from tests.rich import write_rich_content
from tests.support import ROOT

Pages = Mapping[str, tuple[bytes | None, bytes]]


def rendered(content: Path, **changed: Any) -> Pages:
    """Return the key and the bytes of each page by its address."""
    site, renderer = laid_out(content, **changed)
    assert not any(problem.is_error for problem in site.problems)
    keys = PageKeys(renderer, site.config)
    pages = {page.url: (keys.of(page), renderer.render(page)) for page in site.pages}
    known = weakref.ref(renderer)
    del keys, renderer
    # What it gave to templates must not hold it, and with it the whole site, until the collector comes by.
    assert known() is None
    return pages


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rich") / "content"
    write_rich_content(folder)
    return folder


@pytest.fixture(scope="module")
def before(content: Path) -> Pages:
    return rendered(content)


def test_every_page_has_a_key_of_its_own(before: Pages) -> None:
    keys = [key for key, _ in before.values()]
    assert None not in keys
    assert len(set(keys)) == len(keys)


def test_keys_are_the_same_in_another_process(content: Path, before: Pages) -> None:
    program = (
        "import json, sys; from pathlib import Path; from tests.render.test_page_keys import rendered;"
        "print(json.dumps({url: key.hex() for url, (key, _) in rendered(Path(sys.argv[1])).items()}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(content)], cwd=ROOT, env=environment(PYTHONHASHSEED="7"),
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert json.loads(done.stdout) == {url: key.hex() for url, (key, _) in before.items() if key}


EDITS = {
    "a definition": ("glossary/detention/en.md", "A definition.", "Another definition."),
    "a term's name": ("glossary/visit/ja.md", "term: 面会", "term: 面会の時間"),
    "a title": ("articles/2026-06-01-in-two/en.md", "In two", "In two languages"),
    "a body": ("articles/2026-06-10-in-three/ja.md", "収容の話", "収容と面会の話"),
    "a topic of a text": ("articles/2026-05-01-japanese-only/ja.md", "topics: [words]", "topics: [detention]"),
    "a topic's name": ("topics.yaml", "en: Detention", "en: In detention"),
    "a day of change": ("articles/2026-06-01-in-two/ja.md", "2026-06-20", "2026-06-21"),
    "a text is held back": ("articles/2025-01-15-easy-only/ja-simple.md", "---\n", "---\nstatus: draft\n"),
    "a page of the menu": ("pages/contact-and-safety/ja.md", "連絡と安全", "連絡"),
    "a figure": ("data/refugee-recognition/series.csv", "12373", "12374"),
    "a fact of a place": ("facilities/ushiku/facility.yaml", "Ushiku Center", "Ushiku Centre"),
    "a provision": ("law/release.yaml", "art. 5", "art. 6"),
    "a school word": ("glossary/umbrella/en.md", "umbrella", "parasol"),
}


@pytest.mark.slow
@pytest.mark.parametrize(("file", "old", "new"), EDITS.values(), ids=EDITS)
def test_a_page_that_changes_has_another_key(content: Path, before: Pages, file: str, old: str, new: str) -> None:
    path = content / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    try:
        after = rendered(content)
    finally:
        path.write_text(text, encoding="utf-8")
    both = before.keys() & after.keys()
    changed = {url for url in both if before[url][1] != after[url][1]}
    assert changed
    assert {url for url in changed if before[url][0] == after[url][0]} == set()
    assert len({url for url in both if before[url][0] == after[url][0]}) > len(both) / 3, "most pages are kept"


def test_what_lists_do_not_show_of_a_text_changes_no_list(content: Path, before: Pages) -> None:
    path = content / "articles/2026-06-10-in-three/ja.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("収容の話", "収容の長い話", 1), encoding="utf-8")
    try:
        after = rendered(content)
    finally:
        path.write_text(text, encoding="utf-8")
    assert {url for url in before if before[url][0] != after[url][0]} == {"/ja/articles/in-three/"}


@pytest.mark.parametrize("changed", [{"SITEURL": "https://a.example"}, {"DEFAULT_LANG": "ja"}])
def test_settings_that_change_pages_change_keys(content: Path, before: Pages, changed: dict[str, str]) -> None:
    after = rendered(content, **changed)
    same = {url for url in before.keys() & after.keys() if before[url][0] == after[url][0]}
    assert {url for url in same if before[url][1] != after[url][1]} == set()
