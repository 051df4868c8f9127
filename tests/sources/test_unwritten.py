"""What a skeleton says where people write is never published, and every such sentence is known."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plugins.shared import Problem
from plugins.sources import load_sources, walk
from plugins.sources.unwritten import _words
from tests.support import article, config, write_files

SKELETONS = Path(__file__).parents[2] / "plugins" / "console" / "skeletons"
# Signs of headers, headings, and what "new" fills in.
_NOT_PROSE = re.compile(r"---|#.*|[a-z_]+:.*|")


def sentences(text: str) -> set[str]:
    said = re.findall(r"^(?:title|term|summary): ([^$\"].*)$", text, re.MULTILINE)
    return {*said, *(line.strip() for line in text.split("\n") if not _NOT_PROSE.fullmatch(line.strip()))}


@pytest.mark.parametrize("path", sorted(SKELETONS.rglob("*.md")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_sentence_of_a_skeleton_is_known(path: Path) -> None:
    assert sentences(path.read_text(encoding="utf-8")) <= _words()


@pytest.mark.parametrize(("status", "told"), [("published", [3, 7]), ("draft", [])])
def test_a_skeleton_is_told_where_it_would_be_published(tmp_path: Path, status: str, told: list[int]) -> None:
    text = article(body="ここに ぶんを かきます。", status=status).replace(
        "A summary.", "ここに みじかい せつめいを かきます。"
    )
    write_files(tmp_path / "content", {"pages/one/ja-simple.md": text})
    site = config(tmp_path / "content")
    problems: list[Problem] = []
    load_sources(walk(site, problems.append), site, problems.append)
    found = [(one.code, one.place.line) for one in sorted(problems) if one.code == "text-unwritten"]
    assert found == [("text-unwritten", line) for line in told]
