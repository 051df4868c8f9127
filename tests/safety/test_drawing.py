"""The gate for charts: what our drawings are made of passes, and everything else goes to the gate of bodies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.figures import Chart, Line, Point, draw
from plugins.safety import body_refusals, without_drawings
from plugins.safety.drawing import is_sound

LINE = Line("a & <b>", (Point(2000.5, 1, "2000"), Point(2001.5, 2, '"2001"')))
SOUND = str(draw(Chart("line", (LINE, LINE), "T <script>", "D", str)))


def changed(old: str, new: str) -> str:
    assert old in SOUND
    return SOUND.replace(old, new, 1)


WRONG = {
    "a script": changed("</svg>", "<script>alert(1)</script></svg>"),
    "an event": changed("<circle ", '<circle onload="alert(1)" '),
    "a style": changed("<circle ", '<circle style="fill:red" '),
    "a link": changed("</svg>", '<a href="https://other.example/"><text>x</text></a></svg>'),
    "another drawing": changed("</svg>", '<use href="https://other.example/a.svg#b"></use></svg>'),
    "HTML inside": changed("</svg>", "<foreignObject><p>x</p></foreignObject></svg>"),
    "an element in a title": changed("</title>", "<p>x</p></title>"),
    "a picture in a description": changed("</desc>", '<img src="x"></img></desc>'),
    "what browsers take for HTML again": changed("</svg>", "<p>x</p></svg>"),
    "a comment": changed("</svg>", "<!-- x --></svg>"),
    "a section of XML": changed("</svg>", "<![CDATA[<p>x</p>]]></svg>"),
    "an entity of its own": '<!DOCTYPE svg [<!ENTITY a "b">]>' + SOUND,
    "another class": changed('class="s1"', 'class="secret"'),
    "another namespace": changed("<svg ", '<svg xmlns="http://www.w3.org/1999/xhtml" '),
    "a colour from elsewhere": changed('fill="none"', 'fill="url(https://other.example/)"'),
    "no end": SOUND.removesuffix("</svg>"),
    "two at once": SOUND + SOUND,
}


def test_our_own_drawing_passes() -> None:
    assert is_sound(SOUND)
    assert without_drawings(f"<p>a</p>{SOUND}<p>b</p>{SOUND}") == "<p>a</p><p>b</p>"
    assert body_refusals(f'<figure class="chart"><figcaption>a</figcaption>{SOUND}</figure>') == []


@pytest.mark.parametrize("drawing", WRONG.values(), ids=WRONG)
def test_a_drawing_with_anything_else_does_not_pass(drawing: str) -> None:
    assert not is_sound(drawing)
    if drawing != SOUND + SOUND:
        assert body_refusals(f"<p>a</p>{drawing}")


@given(st.integers(0, len(SOUND) - 1), st.text(alphabet="<>\"'/&= aspx", min_size=1, max_size=8))
def test_a_sign_in_the_wrong_place_brings_no_element_in(place: int, text: str) -> None:
    drawing = SOUND[:place] + text + SOUND[place:]
    if is_sound(drawing):
        assert drawing.count("<") == SOUND.count("<")
