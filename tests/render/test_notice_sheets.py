"""What a parent can do with the sheets of a notice: understand each answer, and write it with the child's name."""

from __future__ import annotations

import shutil
from pathlib import Path

import jinja2
import pytest

from plugins.editions.compose import Site, compose
from plugins.render.notice_sheets import notice_sheets
from plugins.render.paper_render import SheetRenderer
from tests.support import ROOT, config, settings

ABSENT = {"en": "My child has a fever and will be absent today.", "ja-simple": "休"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    content = tmp_path_factory.mktemp("notices") / "content"
    shutil.copytree(ROOT / "content" / "notices" / "excursion", content / "notices" / "excursion")
    shutil.copyfile(ROOT / "content" / "replies.yaml", content / "replies.yaml")
    return compose(config(content))


def rendered(site: Site, name: str) -> str:
    found = settings(Path("content"), Path("output"))["JINJA_ENVIRONMENT"]
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(ROOT / "theme" / "templates"), **found)
    sheet = next(sheet for sheet in notice_sheets(site) if sheet.name == name)
    return SheetRenderer(site, environment, plain=False).html(sheet)


@pytest.mark.parametrize("lang", ["en", "ja-simple"])
def test_a_sheet_for_the_fridge_has_every_answer_and_says_what_it_means(site: Site, lang: str) -> None:
    html = rendered(site, f"notices/excursion.{lang}")
    answers = html[html.index('class="answers"') :]
    replies = site.library.notices["excursion"][lang].notice.replies
    assert {"will-take-part", "will-not-take-part", "ask-interpreter"} <= {*replies}
    assert answers.count("–") == len(replies)
    assert ABSENT[lang] in answers


@pytest.mark.parametrize("lang", ["en", "ja", "ja-simple"])
def test_each_sentence_to_copy_has_a_place_for_the_name_of_the_child(site: Site, lang: str) -> None:
    strips = rendered(site, f"notices/replies.{lang}").split('<section class="strip">')[1:]
    assert len(strips) == len(site.library.replies.by_id)
    assert all("名前<rt" in strip.replace("<rb>", "") for strip in strips)
