"""The audit of a finished output. The cases are data: tests/cases/safety/sites.yaml."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.safety import PageFacts, audit, content_security_policy
from plugins.safety.audit import OutputLinks
from plugins.shared import Problem
from tests.fastbuild.folders import snapshot
from tests.safety.whole_output import pages_in
from tests.shared.cases import yaml_cases
from tests.support import ROOT, BuiltSite, article, write_files


def head(site_url: str, *, scripts: bool = False) -> str:
    """Return how every page begins, in one line, so that a case's lines keep their numbers."""
    policy = content_security_policy(scripts=scripts, preview=not site_url)
    return (
        f'<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="referrer" content="no-referrer">'
    )


def with_heads(files: dict[str, str], site_url: str) -> dict[str, str]:
    """Return a case's files, its pages with their usual beginning."""
    return {
        name: head(site_url, scripts="<script src" in text) + text if name.endswith(".html") else text
        for name, text in files.items()
    }


def audited(folder: Path, site_url: str = "") -> list[Problem]:
    files, pages = snapshot(folder), pages_in(folder, site_url)
    return audit(folder, files, pages, site_url, "out", pictures=files.keys() - pages.keys())


def as_line(found: Problem) -> str:
    """Return ``file:line code address``, the address as the English sentence names it."""
    return f"{found.place.file}:{found.place.line} {found.code} {found.message.en.partition(': ')[2]}"


@pytest.mark.parametrize("case", yaml_cases("safety/sites.yaml"))
def test_the_audit_finds_what_is_wrong_and_nothing_else(tmp_path: Path, case: dict[str, Any]) -> None:
    url = case.get("url", "")
    write_files(tmp_path, case["files"] if case.get("bare") else with_heads(case["files"], url))
    assert [as_line(found) for found in audited(tmp_path, url)] == case["found"]


_PARTS = st.sampled_from(
    ["/", "//", "..", ".", "../", "a", "b", "index.html", "a.b", "%61", "#", "#c", "?", "?x=1", "http:", "site.example",
     "krsy", " ", "mailto:", "あ", ";", "-", "..."]
)  # fmt: skip


@given(
    st.lists(_PARTS, max_size=6).map("".join),
    st.sampled_from(["index.html", "a/index.html", "a/b/index.html", "a/b", "あ/a.html", ""]),
    st.sampled_from(["", "https://site.example", "https://site.example/krsy/"]),
)
@settings(max_examples=200)
def test_a_plain_address_is_followed_as_any_other(address: str, page: str, site_url: str) -> None:
    files = {"index.html", "a/index.html", "a/b/index.html", "a/b", "b", "あ/a.html", "-"}
    links = OutputLinks(files, {"a/index.html": PageFacts(anchors={"c"}), "index.html": PageFacts()}, site_url)
    for one in (page, "a/b/index.html"):
        assert links._target(one, address) == links._any_target(one, address)
        if links.wanted(one, [address]) <= {*files, "a/index.html#c"}:  # then nobody looks at it again
            assert not links.is_broken(one, address)


def test_everything_that_the_audit_finds_stops_a_release(tmp_path: Path) -> None:
    write_files(
        tmp_path,
        {"index.html": '<script>x</script><img src="//a.example/x" alt=""><a href="no">x</a><p style="">x</p><form>'},
    )
    found = audited(tmp_path)
    assert {problem.code for problem in found} == {
        "output-script-inline",
        "output-foreign-request",
        "output-link-broken",
        "output-policy-missing",
        "output-referrer-missing",
        "output-style-inline",
        "output-element",
    }
    assert all(problem.is_error for problem in found)


def test_a_page_whose_target_has_gone_is_read_again(tmp_path: Path) -> None:
    pages = {
        "index.html": '<p>a\n<a href="b.html#x">b</a>',
        "b.html": '<p id="x">',
        "c.html": '<a href="no.html">no</a>',
    }
    write_files(tmp_path, with_heads(pages, ""))
    seen = pages_in(tmp_path)
    assert [page.sound for page in seen.values()] == [True, True, True]
    broken = "output-link-broken"
    told = [(one.code, one.place.file, one.place.line) for one in audit(tmp_path, snapshot(tmp_path), seen, "", "out")]
    assert told == [(broken, "out/c.html", 1)]
    write_files(tmp_path, with_heads({"b.html": '<p id="y">', "no.html": ""}, ""))
    seen |= {name: page for name, page in pages_in(tmp_path).items() if name != "c.html"}
    told = [(one.code, one.place.file, one.place.line) for one in audit(tmp_path, snapshot(tmp_path), seen, "", "out")]
    assert told == [(broken, "out/index.html", 2)]


def test_names_with_a_line_end_are_not_taken_for_two(tmp_path: Path) -> None:
    pages = {
        "index.html": '<a href="b.html#x">b</a> <a href="a.html%0Ab.html">two</a>',
        "a.html": "<p>a",
        "b.html": '<p id="x\ny">',
    }
    write_files(tmp_path, with_heads(pages, ""))
    assert [(one.code, one.place.file, one.place.line) for one in audited(tmp_path)] == [
        ("output-link-broken", "out/index.html", 1)
    ] * 2


def test_a_folder_without_pages_has_no_problems(tmp_path: Path) -> None:
    assert audited(tmp_path) == []


@pytest.mark.parametrize("url", ["", "https://site.example/krsy"], ids=["preview", "below a path"])
def test_a_fresh_site_has_nothing_to_find(build: Callable[..., BuiltSite], url: str) -> None:
    body = "## 収容とは\n\nTo [the second](article:two), and [elsewhere](https://other.example/)."
    files = {
        "articles/2026-06-01-one/en.md": article("One", body),
        "articles/2026-06-02-two/ja.md": article("二", "本文です。"),
    }
    site = build(files, SITEURL=url)
    assert site.errors == []
    assert audited(site.output, url) == []


def test_a_link_that_no_browser_can_read_is_a_problem_not_a_crash(build: Callable[..., BuiltSite]) -> None:
    site = build({"articles/2026-06-01-one/en.md": article("One", "See [this](https://[other.example/).")})
    assert site.errors


def test_a_page_that_is_damaged_after_the_build_is_caught(build: Callable[..., BuiltSite]) -> None:
    site = build({"articles/2026-06-01-one/en.md": article("One", "Text.")})
    page = site.output / "en" / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("articles/one/", "articles/none/"), encoding="utf-8")
    assert {problem.code for problem in audited(site.output)} == {"output-link-broken"}


def test_the_style_sheet_of_the_theme_asks_nobody(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "theme" / "static", tmp_path / "theme")
    assert [as_line(found) for found in audited(tmp_path)] == []
