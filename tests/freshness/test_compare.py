"""What has changed in an original: exactly what was changed, and nothing else."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.freshness import compare
from plugins.freshness.blocks import TextBlock
from plugins.freshness.state import blocks_of
from tests.editions.support import LANGUAGES
from tests.freshness.support import text
from tests.shared.cases import yaml_cases
from tests.support import ROOT

ARTICLES = sorted(ROOT.glob("content/articles/*/en.md"))


@pytest.mark.parametrize("case", yaml_cases("freshness/changes.yaml"))
def test_what_counts_as_a_change(case: dict[str, Any]) -> None:
    lang = case.get("lang", "en")
    before = blocks_of(text(lang, case["before"]), LANGUAGES)
    words = {block.fingerprint: block.words for block in before}
    now = blocks_of(text(lang, case["after"]), LANGUAGES)
    changes = compare([block.fingerprint for block in before], now, old_words=words)
    found = [f"{one.kind}: {one.new.words if one.new else words[one.old]} [{one.section}]" for one in changes]
    assert found == case["changes"]


def mutated(block: str, source: random.Random) -> str:
    """Return a paragraph, an item, a heading or a row with one word changed that is read."""
    words = block.split(" ")
    places = [place for place, word in enumerate(words) if word.isalpha()]
    words[source.choice(places)] = f"w{source.randrange(10**6)}x"
    return " ".join(words)


def random_text(source: random.Random, blocks: int) -> list[str]:
    """Return blocks of every kind with words of their own; some stand twice."""
    made: list[str] = []
    for number in range(blocks):
        words = " ".join(source.choice(["house", "order", "paper", "visit", "day", "law"]) for _ in range(8))
        begin = source.choice(["", "", "## ", "* ", "> "])
        made.append(source.choice(made) if made and source.random() < 0.05 else f"{begin}word{number} {words}")
    return made


def test_of_n_blocks_exactly_the_k_that_were_changed_are_told() -> None:
    for seed in range(100):
        source = random.Random(seed)
        blocks = random_text(source, source.randint(1, 60))
        chosen = sorted(source.sample(range(len(blocks)), source.randint(0, len(blocks))))
        after = [mutated(block, source) if n in chosen else block for n, block in enumerate(blocks)]
        before = blocks_of(text("en", "\n\n".join(blocks)), LANGUAGES)
        now = blocks_of(text("en", "\n\n".join(after)), LANGUAGES)
        assert len(before) == len(now) == len(blocks) + 2, "title and summary"
        changes = compare([block.fingerprint for block in before], now)
        assert {one.kind for one in changes} <= {"changed"}, seed
        expected = [(before[n + 2].fingerprint, now[n + 2].fingerprint) for n in chosen]
        assert [(one.old, one.new.fingerprint) for one in changes if one.new] == expected, seed


@pytest.mark.parametrize("path", ARTICLES[:6], ids=lambda path: path.parent.name)
def test_in_real_articles_too(path: Any) -> None:
    source = random.Random(path.parent.name)
    body = path.read_text(encoding="utf-8").split("---\n", 2)[2]
    before = blocks_of(text("en", body), LANGUAGES)
    lines = body.split("\n")
    plain = [n for n, line in enumerate(lines) if line[:1].isalpha() and line.isascii() and "[" not in line]
    changed = source.sample(plain, 3)
    for number in changed:
        lines[number] = mutated(lines[number], source)
    now = blocks_of(text("en", "\n".join(lines)), LANGUAGES)
    known = {block.fingerprint for block in before}
    new = [block for block in now if block.fingerprint not in known]
    assert 1 <= len(new) <= 3, "lines may belong to one block"
    found = compare([block.fingerprint for block in before], now)
    assert [one.new for one in found] == new
    assert {one.kind for one in found} == {"changed"}


def block(mark: str) -> TextBlock:
    return TextBlock("paragraph", mark, mark, 0, text("en", "x").place)


@given(st.permutations("abcdefgh"))
def test_blocks_in_another_order_have_not_changed(order: list[str]) -> None:
    assert compare("abcdefgh", [block(mark) for mark in order]) == []


@given(st.text("abcde", max_size=12), st.text("abcde", max_size=12))
def test_what_is_told_leads_from_one_state_to_the_other(before: str, now: str) -> None:
    found = compare(before, [block(mark) for mark in now])
    old = sorted(one.old for one in found if one.old)
    new = sorted(one.new.fingerprint for one in found if one.new)
    rest = list(before)
    for mark in old:
        rest.remove(mark)
    assert sorted(rest + new) == sorted(now)
    assert not set(old) & set(new), "what stands elsewhere has not changed"


def test_a_minor_change_is_none_and_takes_its_former_block_along() -> None:
    now = [block(mark) for mark in "aXcY"]
    assert [one.old for one in compare("abcd", now, minor=["X"])] == ["d"]
    assert compare("abcd", now, minor=["X", "Y"]) == []
