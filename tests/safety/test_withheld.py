"""The last look over the finished output for people whose consent is not in force."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.safety.whole_output import withheld_in

ENDED = {"winter-1": ("ミナト", "Minato Q")}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("en/x/index.html", "<p>one</p>\n<p>said <em>Minato</em> Q.</p>"),
        ("ja/x/index.html", "<p>一</p>\n<p><ruby>ミナト<rt>みなと</rt></ruby>さん</p>"),
        ("ja/feed.xml", "<a/>\n<title>ﾐﾅﾄの話</title>"),
        ("data/a.json", '{\n"name": "MINATO Q"}'),
        ("data/b.json", '{\n"name": "\\u30df\\u30ca\\u30c8"}'),
        ("en/x/index.html", '<p>one</p>\n<img src="a.png" alt="A drawing by Minato Q">'),
        ("en/x/index.html", '<meta name="robots"\n content="Minato&#160;Q">'),
        ("ja/x/index.html", '<p>\n<a href="/ja/%E3%83%9F%E3%83%8A%E3%83%88/">x</a>'),
        ("ja/x/index.html", "<p>\n<!-- ミナト --></p>"),
        ("ja/feed.xml", "<content>\n&lt;p&gt;ミ&lt;wbr&gt;ナトさん&lt;/p&gt;</content>"),
        ("ja/x/index.html", "<p>\nミ&#x2067;ナト</p>"),
    ],
)
def test_a_pseudonym_in_any_file_of_the_output_is_told_with_its_line(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    (found,) = withheld_in(tmp_path, ENDED)
    assert (found.code, found.place.file, found.place.line) == ("output-consent-ended", f"out/{name}", 2)
    assert "winter-1" in found.message.en
    assert "Minato" not in found.message.en + found.message.ja + found.fix.en


def test_a_pseudonym_in_the_name_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "minato-q.html").write_text("<p>a</p>", encoding="utf-8")
    assert [found.code for found in withheld_in(tmp_path, ENDED)] == ["output-consent-ended"]


def test_other_words_and_a_site_without_ended_consents_are_sound(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<p class="minato q">Minato Quarter</p>', encoding="utf-8")
    assert withheld_in(tmp_path, ENDED) == []
    (tmp_path / "index.html").write_text("<p>Minato Q</p>", encoding="utf-8")
    assert withheld_in(tmp_path, {}) == []
