"""The cards of one build, and what is kept of them between two."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.cards import CardMaker, CardText

_FIRST, _SECOND = CardText("KRSY", "仮放免", "", "日本語"), CardText("KRSY", "収容", "", "日本語")


def _never(*_: object) -> bytes:
    pytest.fail("drawn again")


def test_a_card_is_drawn_once_and_then_taken_from_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = CardMaker(tmp_path / "cards").card(_FIRST)
    monkeypatch.setattr("plugins.cards.make.draw_card", _never)
    assert CardMaker(tmp_path / "cards").card(_FIRST) == drawn


def test_what_a_build_did_not_use_is_removed(tmp_path: Path) -> None:
    maker = CardMaker(tmp_path)
    maker.card(_FIRST), maker.card(_SECOND)
    maker.close()
    assert len(list(tmp_path.iterdir())) == 2
    maker = CardMaker(tmp_path)
    maker.card(_SECOND)
    maker.close()
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("damage", [b"", b"\x89PNG\r\n\x1a\n", b"x" * 5000])
def test_a_damaged_card_is_drawn_again_to_the_same_bytes(tmp_path: Path, damage: bytes) -> None:
    drawn = CardMaker(tmp_path).card(_FIRST)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(damage)
    assert CardMaker(tmp_path).card(_FIRST) == drawn
    assert kept.read_bytes() == drawn


def test_another_recipe_library_or_word_is_another_card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    CardMaker(tmp_path).card(_FIRST)
    CardMaker(tmp_path).card(_SECOND)
    for name in ("RECIPE", "pillow_version"):
        monkeypatch.setattr(f"plugins.cards.cache.{name}", "another")
        CardMaker(tmp_path).card(_FIRST)
    assert len(list(tmp_path.iterdir())) == 4


def test_where_nothing_can_be_kept_cards_are_drawn_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    maker = CardMaker(tmp_path / "file")
    assert maker.card(_FIRST) == CardMaker(tmp_path / "cards").card(_FIRST)
    maker.close()


def test_letters_that_cannot_be_drawn_are_named(tmp_path: Path) -> None:
    assert CardMaker(tmp_path).absent(CardText("KRSY", "Şule", "", "Türkçe")) == "Ş"
    assert CardMaker(tmp_path).absent(_FIRST) == ""
