"""Python makes the keys of the terms, JavaScript those of what is typed: both make the same, for the whole glossary."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

import pytest
from playwright.sync_api import Page

from plugins.japanese import sound_key
from plugins.search import name_key
from tests.shared.cases import CASES
from tests.site.glossary import DATA, looked_up
from tests.support import ROOT, BuiltSite

pytestmark = pytest.mark.browser


def all_terms(site: BuiltSite) -> list[dict[str, Any]]:
    """Return what the look-up's file says of each term."""
    text = site.text(DATA).removeprefix("Lookup.load(").removesuffix(");\n")
    terms: list[dict[str, Any]] = json.loads(text)["terms"]
    return terms


def glossary_words() -> dict[str, list[str]]:
    """Return the readings, romaji and names of the real glossary by field, read with no help of ours."""
    words: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted((ROOT / "content" / "glossary").glob("*/*.md")):
        for line in path.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition(": ")
            if name in ("term", "reading", "romaji", "variants", "avoid"):
                words[name].append(value)
    return words


def characters() -> list[str]:
    """Return each character that a reader may type by design or by accident, between two letters."""
    blocks = [(0x20, 0x250), (0x2B0, 0x370), (0x600, 0x700), (0x2000, 0x2070), (0x3000, 0x3100), (0xFF00, 0xFFF0)]
    return [f"か{chr(code)}a" for start, end in blocks for code in range(start, end)]


def test_javascript_makes_the_same_keys_as_python(page: Page, address: str) -> None:
    words = glossary_words()
    assert len(words["reading"]) > 150 and len(words["romaji"]) > 80
    cases = [(CASES / "search" / name).read_text(encoding="utf-8") for name in ("spellings.yaml", "names.yaml")]
    texts = [word for found in words.values() for word in found] + characters()
    texts += [part.strip() for case in cases for line in case.splitlines() for part in line.split(",")]
    page.goto(f"{address}/en/glossary/")
    looked_up(page, "a")
    made = page.evaluate("texts => texts.map(text => [Lookup.nameKey(text), Lookup.soundKey(text)])", texts)
    differing = [
        (text, keys) for text, keys in zip(texts, made, strict=True) if keys != [name_key(text), sound_key(text)]
    ]
    assert differing == []


def found_for(page: Page, terms: list[dict[str, Any]], queries: list[str]) -> list[list[str]]:
    """Return the ids that the page's own script finds for each query, the best first."""
    script = "([terms, queries]) => queries.map(query => Lookup.find(terms, query).map(found => found.id))"
    answers: list[list[str]] = page.evaluate(script, [terms, queries])
    return answers


def test_every_reading_and_name_of_the_real_glossary_finds_its_term_first(
    real_site: BuiltSite, page: Page, address: str
) -> None:
    terms = all_terms(real_site)
    page.goto(f"{address}/en/glossary/")
    looked_up(page, "a")
    by_key: defaultdict[str, set[str]] = defaultdict(set)
    for row in terms:
        for key in (*row["names"], *row.get("sounds", ()), *(variant["key"] for variant in row.get("variants", ()))):
            by_key[key].add(row["id"])
    keys = sorted(by_key)
    assert len(keys) > 250
    for key, answers in zip(keys, found_for(page, terms, keys), strict=True):
        assert by_key[key] <= set(answers[: len(by_key[key]) + 2]), (key, answers[:5])


@pytest.mark.parametrize("field", ["reading", "romaji", "term"])
def test_every_beginning_of_a_word_of_the_real_glossary_finds_it(
    real_site: BuiltSite, page: Page, address: str, field: str
) -> None:
    """From the first letter on, in kana and in romaji, also where a syllable is only half typed."""
    terms = all_terms(real_site)
    by_name = {key: row["id"] for row in terms for key in (*row["names"], *row.get("sounds", ()))}
    page.goto(f"{address}/en/glossary/")
    looked_up(page, "a")
    expected = {
        word[:end]: found
        for word in glossary_words()[field]
        if (found := by_name.get(name_key(word) if field == "term" else sound_key(word)))
        for end in range(1, len(word) + 1)
        if name_key(word[:end])
    }
    assert len(expected) > 800
    answers = dict(zip(expected, found_for(page, terms, list(expected)), strict=True))
    assert {beginning: term for beginning, term in expected.items() if term not in answers[beginning]} == {}
