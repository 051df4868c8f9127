"""What a pattern needs is only there for speed: it never keeps a pattern from a text that it matches."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.safety.checks import iban
from plugins.safety.patterns import Folded, Pattern, personal_data
from tests.safety.personal_cases import labelled_lines

_FOLDING = personal_data().folding
_PATTERNS = [
    pytest.param(pattern, id=f"{kind.id}-{number}")
    for kind in personal_data().kinds
    for number, pattern in enumerate(kind.patterns)
]


@pytest.mark.parametrize("pattern", _PATTERNS)
@settings(max_examples=12)
@given(data=st.data())
def test_a_pattern_is_tried_on_whatever_it_matches(pattern: Pattern, data: st.DataObject) -> None:
    folded = _FOLDING.fold(data.draw(st.from_regex(pattern.regex)))
    # Whatever has the check digits of an IBAN has more digits than the expression asks for.
    values = pattern.matches(folded) if pattern.check is iban else pattern.regex.finditer(folded)
    if any(True for _ in values):
        assert pattern.may_match(Folded.of(folded)), folded


def test_the_patterns_that_are_not_tried_find_nothing_in_the_labelled_lines() -> None:
    for line in labelled_lines():
        folded = _FOLDING.fold(line.text)
        text = Folded.of(folded)
        for kind in personal_data().kinds:
            left = [pattern for pattern in kind.patterns if not pattern.may_match(text)]
            assert [pattern.source for pattern in left if pattern.regex.search(folded)] == [], line.text
