"""A release beside the last one, with real git: what would vanish from the published site stops it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import pelicanconf
from plugins.console.words import say
from plugins.inventory import MANIFEST, Manifest
from plugins.release.branch import BRANCH, Branch, Outcome
from plugins.release.comparison import compared_with_last
from plugins.release.git import Access
from tests.release.conftest import Publish
from tests.release.support import files, git, put_online, refs, released
from tests.support import article, write_files

MANY = 10


def site(folder: Path, pages: dict[str, list[str]], others: dict[str, str] | None = None) -> Path:
    """Write a site with the pages ``{language: [slug]}``, its manifest, and ``others`` that the manifest leaves out."""
    addresses = [(lang, f"/{lang}/{slug}/" if slug else f"/{lang}/") for lang, slugs in pages.items() for slug in slugs]
    write_files(folder, {f"{address}index.html".lstrip("/"): "x" for _, address in addresses})
    write_files(folder, {MANIFEST: Manifest.of(addresses).as_json().decode(), "index.html": "x", **(others or {})})
    return folder


def slugs(count: int) -> list[str]:
    return ["", *(f"p{number}" for number in range(1, count))]


@pytest.fixture
def published(tmp_path: Path, remote: Path) -> Path:
    """Return a remote on which a site of ten pages in each of two languages stands."""
    whole = site(tmp_path / "whole", {"en": slugs(MANY), "ja": slugs(MANY)})
    assert put_online(whole, remote, tmp_path / "first") is Outcome.DONE
    return remote


def told(tmp_path: Path, remote: Path, new: Path, *, accept: bool = False) -> list[str]:
    published = Branch(Access(str(remote)), tmp_path / "last").look()
    found = compared_with_last(new, published, accept=accept)
    return [f"{one.severity} {one.code}: {one.message.en}" for one in found]


def test_the_first_release_is_compared_with_nothing(tmp_path: Path, remote: Path) -> None:
    assert told(tmp_path, remote, site(tmp_path / "new", {"en": [""]})) == []


def test_a_tenth_may_go_unasked_and_is_named(tmp_path: Path, published: Path) -> None:
    assert told(tmp_path, published, site(tmp_path / "new", {"en": slugs(MANY - 1), "ja": slugs(MANY + 5)})) == [
        "warning release-pages-fewer: In “en” these pages are gone since the last release: /en/p9/."
    ]


def test_more_than_a_tenth_of_a_language_stops_and_is_named(tmp_path: Path, published: Path) -> None:
    new = site(tmp_path / "new", {"en": slugs(MANY - 2), "ja": slugs(MANY)})
    assert told(tmp_path, published, new) == [
        "error release-pages-gone: 2 of 10 pages in “en” are gone since the last release, for example /en/p8/, /en/p9/."
    ]


def test_a_vanished_language_stops(tmp_path: Path, published: Path) -> None:
    assert told(tmp_path, published, site(tmp_path / "new", {"en": slugs(MANY)})) == [
        "error release-language-gone: The last release had pages in “ja”, this one has none."
    ]


def test_what_is_accepted_is_still_told(tmp_path: Path, published: Path) -> None:
    (found,) = told(tmp_path, published, site(tmp_path / "new", {"en": slugs(MANY)}), accept=True)
    assert found.startswith("warning release-language-gone")


def test_pages_that_moved_are_not_gone(tmp_path: Path, published: Path) -> None:
    leads_on = {f"en/p{number}/index.html": '<meta http-equiv="refresh" content="0">' for number in range(1, MANY)}
    assert told(tmp_path, published, site(tmp_path / "new", {"en": [""], "ja": slugs(MANY)}, leads_on)) == []


def test_a_release_that_takes_down_a_withdrawn_text_is_never_stopped(tmp_path: Path, published: Path) -> None:
    neutral = {"en/p1/index.html": "This text was taken down."}
    (found,) = told(tmp_path, published, site(tmp_path / "new", {"en": [""], "ja": slugs(MANY)}, neutral))
    assert found.startswith("warning release-pages-gone: 8 of 10")


@pytest.mark.parametrize("manifest", [None, "{"], ids=["from before there were manifests", "damaged"])
def test_a_last_release_without_a_sound_manifest_is_known_by_its_files(
    tmp_path: Path, remote: Path, manifest: str | None
) -> None:
    old = site(tmp_path / "old", {"en": slugs(MANY), "ja": slugs(MANY)})
    (old / MANIFEST).unlink()
    if manifest:
        (old / MANIFEST).write_text(manifest, encoding="utf-8")
    assert put_online(old, remote, tmp_path / "first") is Outcome.DONE
    (found,) = told(tmp_path, remote, site(tmp_path / "new", {"ja": slugs(MANY)}))
    assert found.startswith("error release-language-gone")


def test_a_branch_that_cannot_be_fetched_stops(tmp_path: Path, published: Path) -> None:
    commit = git(published, "rev-parse", BRANCH)
    (published / "objects" / commit[:2] / commit[2:]).unlink(missing_ok=True)
    for pack in (published / "objects" / "pack").glob("*"):
        pack.unlink()
    (found,) = told(tmp_path, published, site(tmp_path / "new", {"en": slugs(MANY), "ja": slugs(MANY)}))
    assert found.startswith("error release-last-unreadable")


# --- with the whole of publishing around it


@pytest.fixture(scope="module")
def days_online(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    days = {f"articles/2026-06-{day:02}-day-{day}/en.md": article(f"Day {day}") for day in range(1, 21)}
    return released(program, tmp_path_factory.mktemp("days"), days)


@pytest.fixture
def online(days_online: Path, tmp_path: Path) -> Path:
    """Return a place of its own with twenty articles that are published."""
    return shutil.copytree(days_online, tmp_path / "online")


def test_publishing_stops_says_why_in_both_languages_and_changes_nothing(
    publish: Publish, online: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, remote = online / "content", online / "remote.git"
    before = refs(remote)
    for folder in sorted(content.glob("articles/*"))[:10]:
        (folder / "en.md").unlink()
        folder.rmdir()
    capsys.readouterr()
    assert publish(content, remote) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "pages in “en” are gone since the last release" in said.err
    assert "/en/articles/day-1/" in said.err
    assert "なくなっています" in said.err
    assert said.err.endswith(say("publish-stopped", branch=BRANCH) + "\n")
    assert refs(remote) == before

    assert publish(content, remote, accept=True) == 0
    assert "are gone since the last release" in capsys.readouterr().err
    assert "en/articles/day-1/index.html" not in files(remote)
    assert publish(content, remote) == 0, "what was accepted once is not asked again"


def test_a_language_taken_out_of_the_settings_stops(
    publish: Publish, online: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, remote = online / "content", online / "remote.git"
    published = json.loads(git(remote, "show", f"{BRANCH}:{MANIFEST}"))
    assert set(published["languages"]) == {row["code"] for row in pelicanconf.LANGUAGES}
    published["languages"]["tr"] = {"count": 1, "pages": ["/tr/"]}
    old = content.parent / "old"
    write_files(old, {MANIFEST: json.dumps(published), "index.html": "x"})
    assert put_online(old, remote, content.parent / "workplace") is Outcome.DONE
    capsys.readouterr()
    assert publish(content, remote) == 1
    assert "“tr”" in capsys.readouterr().err
