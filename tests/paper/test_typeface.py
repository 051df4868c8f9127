"""The typeface of printed sheets, as it is turned for them."""

from __future__ import annotations

from pathlib import Path

from fontTools.ttLib import TTFont

from plugins.paper import find_chromium
from tests.site.needs import need
from tests.typeface import share_typefaces


def test_both_weights_have_the_same_letters_in_the_same_forms(tmp_path: Path) -> None:
    need(find_chromium(), "no Chromium: python3 tasks.py tools / 道具が足りません")
    share_typefaces(tmp_path)
    paths = {name: next(tmp_path.glob(f"*-{name}.ttf")) for name in ("regular", "bold")}
    with TTFont(paths["regular"], lazy=True) as regular, TTFont(paths["bold"], lazy=True) as bold:
        assert len(regular.getBestCmap()) > 16_000
        assert regular.getBestCmap().keys() == bold.getBestCmap().keys()
        assert len(regular.getGlyphOrder()) == len(bold.getGlyphOrder())
