"""Switches for single words, seen in the built pages: ``term:none``, ``term:id`` and ``word:keep``."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support import BuiltSite, article
from tests.wording.support import term_files

Build = Callable[..., BuiltSite]
AVOID = [{"form": "拘留", "use": "収容", "reason": "刑罰のことばです。"}]
TERMS = {
    "visit": {"ja": {"term": "面会"}, "en": {"term": "visit"}},
    "detention": {"ja": {"term": "収容", "variants": ["拘留"], "avoid": AVOID}, "en": {"term": "detention"}},
}


def page(build: Build, body: str, lang: str = "ja", **settings: object) -> tuple[str, BuiltSite]:
    """Return the HTML of a page's ``body``, and the site that it is built with."""
    site = build({**term_files(TERMS), f"pages/x/{lang}.md": article("x", body)}, **settings)
    return site.text(f"{lang}/x/index.html").split('<div class="body">')[1].split("</div>")[0], site


@pytest.mark.parametrize("switch", ["term:none", 'term:none "訪問のこと"'])
@pytest.mark.parametrize("words", ["面会", "**面会**", "面会《めんかい》", "｜面会《めんかい》の"])
def test_words_that_are_switched_off_are_not_linked_and_the_next_ones_are(
    build: Build, words: str, switch: str
) -> None:
    html, site = page(build, f"[{words}]({switch})と面会。")
    assert site.problems == []
    assert html.count('data-term="visit"') == 1
    assert html.index("unlinked") < html.index('data-term="visit"')


def test_words_on_the_two_sides_of_a_switch_make_no_term(build: Build) -> None:
    html, _ = page(build, "収[か](term:none)容")
    assert "data-term" not in html


def test_a_link_by_hand_is_a_terms_link_and_the_section_links_the_term_no_second_time(build: Build) -> None:
    html, site = page(build, "[会うこと](term:visit)と面会。")
    assert site.problems == []
    assert html.count('data-term="visit"') == 1
    assert html.index('<a class="term" data-term="visit"') < html.index("会うこと")


def test_a_link_by_hand_counts_as_a_use_of_the_term(build: Build) -> None:
    _, site = page(build, "[会うこと](term:visit)です。")
    assert "../../x/" in site.text("ja/glossary/visit/index.html")
    assert "../../x/" not in site.text("ja/glossary/detention/index.html")


def test_words_that_are_switched_off_are_no_use_of_the_term(build: Build) -> None:
    _, switched = page(build, "[面会](term:none)です。")
    assert "../../x/" not in switched.text("ja/glossary/visit/index.html")


def test_a_word_that_is_kept_is_shown_as_it_is_and_not_told(build: Build) -> None:
    html, site = page(build, '[拘留](word:keep "法律の名前")です。')
    assert site.problems == []
    assert '<span class="unlinked">拘留</span>です。' in html
    assert "法律の名前" not in html


def test_a_word_that_we_avoid_is_told_by_the_build_and_does_not_stop_it(build: Build) -> None:
    _, site = page(build, "拘留です。")
    assert site.codes == ["word-avoided"]
    assert site.errors == []


def test_a_term_that_is_not_there_is_still_an_error_with_a_guess(build: Build) -> None:
    site = build({**term_files(TERMS), "pages/x/ja.md": article("x", "[面会](term:visits)")})
    assert site.codes == ["link-to-nothing"]
    assert "term:visit" in site.errors[0].fix.ja
