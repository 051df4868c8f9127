"""Files that no template makes are taken from an earlier build only where they would be made the same."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from plugins.editions import compose
from plugins.shared import Memory, Workshop
from tests.rich import write_rich_content
from tests.support import config

_ARTICLE, _TERM = "articles/2026-06-01-in-two/en.md", "glossary/detention/en.md"
# What is changed, one after the other, and how many files that are kept must change with it.
_EDITS = (
    (_ARTICLE, "In two", "In two languages", 3),
    ("articles/2026-06-10-in-three/ja.md", "収容の話", "収容と面会の話", 2),
    (_ARTICLE, "summary: ", "summary: Shortly, ", 3),
    (_ARTICLE, "---\n", "---\nsensitive: true\n", 3),
    ("topics.yaml", "en: Detention", "en: In detention", 1),
    (_TERM, "A definition.", "Another definition.", 3),
    ("glossary/detention/term.yaml", "publisher: A publisher", "publisher: A ministry", 2),
    (_TERM, "Another definition.\n---\n", "Another definition.\n---\n\nMore on it.\n", 1),
)
_PLACES = ("feed.xml", "feed.json", ".txt", "glossary.")


def _files(content: Path, workshop: Workshop | None, **settings: object) -> Mapping[str, bytes]:
    site = compose(config(content, **settings), workshop=workshop)
    assert [problem for problem in site.problems if problem.is_error] == []
    return {file.path: file.data for file in site.files}


def test_after_each_edit_the_files_are_those_of_a_build_that_has_kept_nothing(tmp_path: Path) -> None:
    content = tmp_path / "content"
    write_rich_content(content)

    def kept(**settings: object) -> Mapping[str, bytes]:
        return _files(content, Workshop(Memory(tmp_path / "memory")), **settings)

    before = kept()
    for file, old, new, count in _EDITS:
        text = (content / file).read_text(encoding="utf-8")
        assert old in text, (file, old)
        (content / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        after = kept()
        assert after == _files(content, None), (file, new)
        changed = {name for name in after if after[name] != before.get(name) and name.endswith(_PLACES[:3])}
        changed |= {name for name in after if after[name] != before.get(name) and _PLACES[3] in name}
        assert len(changed) >= count, (new, changed)
        before = after
    for settings in ({"SITEURL": "https://a.example"}, {"BUILD_DATE": "2026-07-01"}, {"FEED_MAX_ITEMS": 1}):
        assert kept(**settings) == _files(content, None, **settings) != before
