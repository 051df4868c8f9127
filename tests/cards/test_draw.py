"""The picture of a card: its size, its bytes, and where the words of its title stand."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest
from PIL import Image

from plugins.cards import CardText
from plugins.cards.draw import draw_card, set_title
from plugins.cards.typeface import Typeface
from plugins.safety.picture_file import foreign_parts
from tests.support import ROOT

_GROUP = "かすみ難民支援青年団"
_LONG = "国連難民高等弁務官事務所" * 20
_TITLES = ["仮放免", "出られる日は、扉に書かれていない", "What changed on 10 June 2024", _LONG, "w" * 300, "「", "A"]


@pytest.fixture(scope="module")
def typeface() -> Typeface:
    return Typeface()


def card(title: str, typeface: Typeface, site: str = _GROUP) -> Image.Image:
    return Image.open(io.BytesIO(draw_card(CardText(site, title, "用語集", "日本語"), typeface)))


@pytest.mark.parametrize("title", _TITLES, ids=lambda title: title[:12])
def test_a_card_is_a_small_png_of_the_size_that_services_ask_for(title: str, typeface: Typeface) -> None:
    data = draw_card(CardText(_GROUP, title, "用語集", "日本語"), typeface)
    assert len(data) < 30_000
    assert foreign_parts(data, ".png") == []
    with Image.open(io.BytesIO(data)) as image:
        assert (image.size, image.mode) == ((1200, 630), "P")


@pytest.mark.parametrize("title", _TITLES, ids=lambda title: title[:12])
def test_no_word_reaches_the_edge_of_the_card_or_its_other_words(title: str, typeface: Typeface) -> None:
    image = card(title, typeface).convert("L")
    dark = image.point(lambda grey: 255 if grey < 200 else 0)
    left, top, right, bottom = dark.getbbox() or (0, 0, 0, 0)
    # A bracket at the beginning of a line stands half a letter further out.
    assert left >= 45 and right <= 1200 - 89 and top >= 89 and bottom <= 600
    for band in ((0, 176, 1200, 194), (0, 508, 1200, 536)):
        assert dark.crop(band).getbbox() is None, band


def test_a_short_title_is_large_and_a_long_one_smaller(typeface: Typeface) -> None:
    sizes = [set_title(title, typeface)[0] for title in ("仮放免", "仮放免の決まり" * 6, "仮放免の決まり" * 12)]
    assert sizes == sorted(sizes, reverse=True) and sizes[0] > sizes[1] > sizes[2]


@pytest.mark.parametrize("title", [_LONG, "w" * 300], ids=["many phrases", "one word"])
def test_what_fits_at_no_size_ends_in_dots(title: str, typeface: Typeface) -> None:
    size, lines = set_title(title, typeface)
    assert lines[-1].endswith("…")
    assert max(typeface.at(size).getlength(line) for line in lines) <= 1020


def test_lines_end_between_phrases(typeface: Typeface) -> None:
    assert set_title("出られる日は、扉に書かれていない", typeface)[1] == ["出られる日は、扉に", "書かれていない"]
    assert set_title("2024年6月10日に変わったこと", typeface)[1] == ["2024年6月10日に", "変わったこと"]


def test_a_card_shows_its_title_and_not_another(typeface: Typeface) -> None:
    assert card("仮放免", typeface).tobytes() != card("収容", typeface).tobytes()
    assert card("仮放免", typeface).tobytes() != card("仮放免", typeface, "KRSY").tobytes()


def test_another_process_draws_the_same_bytes(typeface: Typeface) -> None:
    code = (
        "import sys, hashlib; from plugins.cards.draw import CardText, draw_card; "
        "from plugins.cards.typeface import Typeface; "
        "print(hashlib.sha256(draw_card(CardText('KRSY', '扉に日付はない', '', '日本語'), Typeface())).hexdigest())"
    )
    environment = {"PYTHONHASHSEED": "7", "PYTHONUTF8": "1", "LC_ALL": "C"}
    command = [sys.executable, "-c", code]
    told = {
        subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    }
    assert len(told) == 1


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("仮放免 Kari hōmen ū 「」—–…“”’ 髙﨑 123 ﾊﾝ", ""),
        ("Şule ile konuş", "Şş"),
        ("لاجئ", "لاجئ"),
        ("a\U0010fffd", "\U0010fffd"),
    ],
)
def test_the_typeface_knows_which_letters_it_lacks(typeface: Typeface, text: str, absent: str) -> None:
    assert typeface.absent([text]) == absent
