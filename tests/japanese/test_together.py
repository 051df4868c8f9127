"""A number and what it counts, or お and its word, are held together, and not a character is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.japanese import keep_together

_DAY = '<ruby class="g1">日<rt>にち</rt></ruby>'
_DATA = '<data value="1200">1,200</data>'


@pytest.mark.parametrize(
    ("html", "held"),
    [
        (f"15{_DAY}に", [f"15{_DAY}"]),
        (f"5{_DAY}15{_DAY}", [f"5{_DAY}", f"15{_DAY}"]),
        (f"1,200{_DAY}", [f"1,200{_DAY}"]),
        (f"{_DATA}{_DAY}", [f"{_DATA}{_DAY}"]),
        (f"3か{_DAY}", [f"3か{_DAY}"]),
        (f"の<i> </i>お{_DAY}です", [f"お{_DAY}"]),
        (f"<p>ご{_DAY}", [f"ご{_DAY}"]),
        (f"項（2024{_DAY}）「お{_DAY}", [f"（2024{_DAY}", f"「お{_DAY}"]),
        (f"なお{_DAY}", []),
        (f"15<i> </i>{_DAY}", []),
        (f"と{_DAY}{_DAY}", []),
    ],
)
def test_what_is_read_as_one_is_held_together(html: str, held: list[str]) -> None:
    assert [part.split("</span>")[0] for part in keep_together(html).split('<span class="together">')[1:]] == held


@settings(derandomize=True, deadline=None)
@given(st.lists(st.sampled_from(["お", "の", "（", "1", ",", "<p>", "</p>", "<i> </i>", "か", _DATA, _DAY])))
def test_nothing_else_changes(parts: list[str]) -> None:
    html = "".join(parts)
    assert keep_together(html).replace('<span class="together">', "").replace("</span>", "") == html
