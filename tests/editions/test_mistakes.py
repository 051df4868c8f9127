"""Mistakes as an inexperienced editor makes them: the right place comes first, with advice in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plugins.console.run import BuildOptions, check
from plugins.editions import compose
from plugins.shared import in_order
from tests.editions.mistakes import SITE, Mistake, mistakes
from tests.support import BUILD_DATE, config

_MISTAKES = mistakes()


def test_there_are_eighty_of_them_and_no_two_the_same() -> None:
    assert len(_MISTAKES) >= 80
    assert len({mistake.title for mistake in _MISTAKES}) == len(_MISTAKES)


def test_the_site_without_mistakes_has_none(tmp_path: Path) -> None:
    assert compose(config(SITE, MEDIA_CACHE=str(tmp_path / "media"))).problems == ()


@pytest.mark.parametrize("mistake", _MISTAKES, ids=lambda mistake: mistake.title)
def test_a_mistake_is_told_at_its_place_with_advice_in_both_languages(mistake: Mistake, tmp_path: Path) -> None:
    mistake.make(tmp_path / "content")
    problems = in_order(compose(config(tmp_path / "content")).problems)
    assert problems and problems[0].is_error, "nothing would stop the build"
    told = problems[0]
    place = f"{Path(told.place.file).relative_to(tmp_path / 'content').as_posix()}:{told.place.line}"
    assert (told.code, place) == (mistake.code, mistake.at)
    assert mistake.fix.ja in told.fix.ja
    assert mistake.fix.en in told.fix.en
    assert told.why.ja and told.why.en


def test_the_task_that_checks_ends_with_1_and_tells_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _MISTAKES[0].make(tmp_path / "content")
    assert check(BuildOptions(content=str(tmp_path / "content"), date=BUILD_DATE), "json") == 1
    told = json.loads(capsys.readouterr().out.splitlines()[0])
    assert told["code"] == _MISTAKES[0].code
    assert all(told[part][lang] for part in ("message", "fix", "why") for lang in ("ja", "en"))
