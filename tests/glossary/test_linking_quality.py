"""How well terms are linked, on annotated paragraphs (tests/cases/linking/RULES.md)."""

from __future__ import annotations

import pytest

from tests.glossary.annotated import score

# Set, language: at least this F1, recall and share of traps avoided. Raised when the linker gets better, never lowered.
FLOORS = [
    ("dev", "ja", 0.985, 0.985, 0.95),
    ("dev", "en", 0.985, 0.985, 0.95),
    ("unseen", "ja", 0.98, 0.995, 0.90),
    ("unseen", "en", 0.963, 0.989, 0.84),
]


@pytest.mark.parametrize(("name", "lang", "f1", "recall", "traps"), FLOORS)
def test_terms_are_linked_as_a_careful_editor_would(
    name: str, lang: str, f1: float, recall: float, traps: float
) -> None:
    got = score(name, lang)
    assert got.f1 >= f1, got
    assert got.recall >= recall, got
    assert got.traps_avoided >= traps, got
