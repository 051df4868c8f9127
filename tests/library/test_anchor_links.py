"""Links to headings that are not there are told at their line, with the headings that are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plugins.shared import Place
from tests.support import BuiltSite, article

Build = Callable[..., BuiltSite]

_TARGET = article("Visiting", "## Before you go {#before}\n\nOne.[^n]\n\n## 面会の日\n\nTwo.\n\n[^n]: A note.")


def built(build: Build, body: str, target: str = _TARGET) -> BuiltSite:
    return build({"articles/2026-06-01-visit/en.md": target, "articles/2026-06-02-a/en.md": article("A", body)})


@pytest.mark.parametrize(
    ("link", "guess"),
    [
        ("[x](article:visit#befor)", "Did you mean article:visit#before?"),
        ("[x](article:visit#before-you-go)", "Did you mean article:visit#before?"),
        ('[x](article:visit#nothing "a title")', ""),
        ("[x](<article:visit#nothing>)", ""),
        ("## Here\n\n[x](#her)", "Did you mean #here?"),
    ],
)
def test_it_is_told_at_its_line_with_what_is_there(build: Build, link: str, guess: str) -> None:
    (found,) = built(build, f"First.\n\n{link}").errors
    assert found.code == "link-to-no-heading"
    assert found.place.file.endswith("articles/2026-06-02-a/en.md")
    assert found.place == Place(found.place.file, 10 if link.startswith("##") else 8)
    assert guess in found.fix.en
    assert ("Did you mean" in found.fix.en) is bool(guess)
    heading = "#here (Here)" if link.startswith("##") else "#before (Before you go), #h-"
    assert heading in found.fix.en
    assert heading in found.fix.ja


@pytest.mark.parametrize(
    "link",
    [
        "[x](article:visit#before)",
        "[x](ARTICLE:visit#before)",
        "[x](article:visit#main)",
        "[x](article:visit#sources)",
        "[x](article:visit#fn-n)",
        "## Here\n\n[x](#here)",
        "`[x](#nothing)`",
        "```\n[x](article:visit#nothing)\n```",
        "[x](https://example.org/#nothing)",
    ],
)
def test_what_leads_somewhere_and_what_is_no_link_is_not_told(build: Build, link: str) -> None:
    assert "link-to-no-heading" not in built(build, link).codes


def test_readers_of_a_language_without_the_text_are_led_to_the_headings_of_another(build: Build) -> None:
    files = {
        "articles/2026-06-01-visit/en.md": _TARGET,
        "articles/2026-06-02-a/ja.md": article("記事", "[面会](article:visit#before)と[面会](article:visit#after)。"),
    }
    (found,) = build(files).errors
    assert "article:visit#after" in found.message.ja


def test_a_heading_that_is_renamed_is_told_where_it_is_linked(build: Build) -> None:
    link = "[x](article:visit#before)"
    assert not built(build, link).errors
    assert [one.code for one in built(build, link, _TARGET.replace("{#before}", "{#after}")).errors] == [
        "link-to-no-heading"
    ]
