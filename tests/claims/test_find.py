"""Which sentences state figures, and what they rest on: the cases are a file that a volunteer can add to."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.claims import claims_of
from plugins.shared import read_data
from tests.support import ROOT
from tests.wording.support import document

CASES: list[dict[str, Any]] = read_data(ROOT / "tests/cases/claims/sentences.yaml")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_case(case: dict[str, Any]) -> None:
    claims = claims_of(document(case["text"]), japanese=case["lang"] == "ja")
    assert [[claim.text, list(claim.notes), list(claim.records)] for claim in claims] == case["stated"]


def test_a_claim_stands_where_its_first_figure_stands() -> None:
    [claim] = claims_of(document("No figures here.\nBut *in* **2024** there are.\n"), japanese=False)
    assert (claim.place.line, claim.place.column) == (5, 12)


@given(
    st.lists(
        st.sampled_from(["No figures. ", "In 2024. ", "In 2024.[^a] ", "12人。", "\n\n", "* ", "## ", "| ", "[^b]"])
    )
)
def test_every_figure_is_in_exactly_one_claim_or_passed_over(pieces: list[str]) -> None:
    text = "".join(pieces)
    claims = claims_of(document(text), japanese=False)
    assert len({claim.place for claim in claims}) == len(claims)
    assert all(any(character.isdigit() for character in claim.text) for claim in claims)
    if "## " not in pieces:
        assert sum(claim.text.count("2024") + claim.text.count("12人") for claim in claims) == text.count(
            "2024"
        ) + text.count("12人")
