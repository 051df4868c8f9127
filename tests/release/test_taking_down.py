"""Taking a person down from a site that is online: with real git, to a bare repository as on a server."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.release.branch import BRANCH
from tests import consent
from tests.project import commit, make_project
from tests.release.support import DATE, URL, publish_committed, texts_online, unpacked
from tests.search.index import addresses_with
from tests.support import BuiltSite, article, write_files

pytestmark = pytest.mark.slow

# Every address at which a text that rests on the consent stood, and the old one that led to it.
NEUTRAL = {
    f"en/letters/{consent.SLUG}/index.html",
    f"ja/letters/{consent.SLUG}/index.html",
    "en/articles/a-day-outside/index.html",
    "en/letters/cold-window/index.html",
}
TRACES = (
    consent.PSEUDONYM, consent.LATIN_PSEUDONYM, *consent.SENTENCES, "霜の降りた窓", "Frost on a pane",
    "A day outside", "the sea at noon",
)  # fmt: skip


@pytest.fixture(scope="module")
def first_release(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish the site once: a private checkout of the texts, its output, and the repository that is served."""
    place = tmp_path_factory.mktemp("released")
    write_files(place / "private" / "content", consent.site())
    subprocess.run(["git", "init", "--quiet", "--bare", str(place / "remote.git")], check=True)
    assert release(place / "private" / "content", place / "remote.git", place / "output") == 0
    return place


@pytest.fixture
def online(first_release: Path, tmp_path: Path) -> Path:
    """Return a place of its own with everything as the first release left it."""
    shutil.copytree(first_release, tmp_path / "online")
    return tmp_path / "online"


@pytest.fixture
def content(online: Path) -> Path:
    """Return the private checkout of the texts, outside the project."""
    return online / "private" / "content"


@pytest.fixture
def remote(online: Path) -> Path:
    """Return the repository whose branch is served."""
    return online / "remote.git"


@pytest.fixture
def output(online: Path) -> Path:
    """Return the folder with the site as it was built for the first release."""
    return online / "output"


Release = Callable[..., int]
Build = Callable[..., BuiltSite]


@pytest.fixture(scope="session")
def release(program: Path) -> Release:
    """Commit what stands in a folder of texts and publish it, keeping the pages in a folder."""

    def release(content: Path, remote: Path, output: Path, date: str = DATE) -> int:
        return publish_committed(program, content, remote, output=output, date=date)

    return release


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, encoding="utf-8", check=True)
    return done.stdout


def folder(output: Path) -> dict[str, str]:
    """Return every file of a built site, hidden ones too, and of the archives there."""
    files = (path for path in output.rglob("*") if path.is_file())
    return unpacked({path.relative_to(output).as_posix(): path.read_bytes() for path in files})


def holding(files: dict[str, str], words: str) -> set[str]:
    return {name for name, text in files.items() if words in text or words in name}


def assert_taken_down(files: dict[str, str]) -> None:
    """Assert that no trace is left in ``files`` but the addresses, whose pages say nothing."""
    assert {trace: holding(files, trace) for trace in TRACES} == {trace: set() for trace in TRACES}
    # The index of the search holds words cut into parts, so it is asked as a reader asks it.
    assert {trace: addresses_with(files, trace) for trace in TRACES} == {trace: set() for trace in TRACES}
    for slug in (consent.SLUG, "a-day-outside", "cold-window"):
        assert holding(files, slug) <= NEUTRAL
    for name in NEUTRAL:
        assert '<meta name="robots" content="noindex, noarchive">' in files[name]


def test_before_it_is_withdrawn_the_letter_is_online(remote: Path) -> None:
    files = texts_online(remote)
    for trace in TRACES:
        assert holding(files, trace), trace
    assert addresses_with(files, consent.SENTENCES[1]) == {f"/en/letters/{consent.SLUG}/"}
    assert addresses_with(files, consent.SENTENCES[0]) == {f"/ja/letters/{consent.SLUG}/"}
    assert f"/letters/{consent.SLUG}/" in files["sitemap.xml"]
    # No feed holds what nobody can take back.
    feeds = {name: text for name, text in files.items() if name.endswith("feed.xml")}
    assert feeds
    assert {trace: holding(feeds, trace) for trace in TRACES} == {trace: set() for trace in TRACES}
    # Nor does any copy that readers take along: a book, an archive, or what their browser saves.
    copies = {name: text for name, text in files.items() if "!" in name or "/offline/" in name}
    assert {name.partition("!")[0].rpartition(".")[2] for name in copies} == {"epub", "zip", "html", "json"}
    assert any("The law" in text for name, text in copies.items() if ".epub!" in name)
    assert any("The law" in text for name, text in copies.items() if ".zip!" in name)
    assert any("The law" in text for name, text in copies.items() if "/offline/kept/" in name)
    traces = (*TRACES, consent.SLUG)
    assert {trace: holding(copies, trace) for trace in traces} == {trace: set() for trace in traces}


@pytest.mark.parametrize(
    ("files", "date"),
    [
        ({consent.RECORD_FILE: consent.record("withdrawn")}, "2026-06-30"),
        ({}, "2027-01-01"),
        ({consent.RECORD_FILE: consent.record("withdrawed")}, "2026-06-30"),
        ({consent.RECORD_FILE: "status withdrawn: [\n"}, "2026-06-30"),
        ({consent.RECORD_FILE: consent.record("withdrawn", phone="none")}, "2026-06-30"),
    ],
    ids=["withdrawn", "lapsed", "withdrawn with a typing mistake", "damaged", "withdrawn with a field too many"],
)
def test_one_change_takes_everything_down(
    release: Release,
    content: Path,
    remote: Path,
    output: Path,
    files: dict[str, str],
    date: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_files(content, files)
    assert release(content, remote, output, date) == 0
    for found in (folder(output), texts_online(remote)):
        assert_taken_down(found)
    assert git(remote, "rev-list", "--count", BRANCH).strip() == "1"
    # Whatever else the branch can reach would be fetched with it.
    assert git(remote, "rev-list", "--objects", BRANCH).count(consent.SLUG) == 2 * len(("ja", "en"))
    said = capsys.readouterr().err
    assert "[warning]" in said
    assert consent.PSEUDONYM not in said.partition("[warning]")[2]
    # What has nothing to do with it stays.
    assert {"en/plain/index.html", "en/articles/law/index.html", "en/glossary/detention/index.html"} <= set(
        folder(output)
    )


def test_mistakes_in_a_removed_text_do_not_stop_the_release(
    release: Release, content: Path, remote: Path, output: Path
) -> None:
    write_files(
        content,
        {
            consent.RECORD_FILE: consent.record("withdrawn"),
            f"{consent.LETTER}/en.md": "---\ntitle: A: B\nconsent: winter-1\n---\n<script>",
            f"{consent.LETTER}/notes.docx": "x",
            f"{consent.LETTER}/ja.md": "---\nconsent: winter-1\n---\n",
        },
    )
    assert release(content, remote, output) == 0
    files = texts_online(remote)
    assert_taken_down({**files, "en/letters/cold-window/index.html": files["en/articles/a-day-outside/index.html"]})


ELSEWHERE = {
    "a broken page": {"pages/broken/en.md": "no header"},
    "a link to nothing": {"pages/link/en.md": article(body="[x](page:nowhere)")},
    "an anchor that is not there": {"pages/anchor/en.md": article(body="[x](article:law#nowhere)")},
    "a stray file": {"notes.txt": "x", "drafts/a.md": "x"},
    "broken topics": {"topics.yaml": "winter: [\n", "pages/topic/en.md": article(topics="[winter]")},
    "a broken term": {"glossary/detention/term.yaml": "category: nothing\n"},
    "a number in the name of a folder": {"pages/090-1234-5678/en.md": article()},
    "a number in the name of a file": {"pages/fine/en.md": article(), "pages/fine/090-1234-5678.txt": "x"},
    "another broken record": {"consent/other.yaml": consent.record(given="last year", pseudonym="")},
}


@pytest.mark.parametrize("mistake", ELSEWHERE)
def test_mistakes_elsewhere_do_not_stop_the_build_that_takes_down(build: Build, mistake: str) -> None:
    """Each by itself, in the build that a release makes anew where it is stopped and somebody is online."""
    texts = {**consent.site(), consent.RECORD_FILE: consent.record("withdrawn"), **ELSEWHERE[mistake]}
    wanted = {"SITEURL": URL, "SEARCH": True, "PACK_MONTHS": 6}
    site = build(texts, TAKE_DOWN_FIRST=True, **wanted)
    assert not site.errors
    assert_taken_down(folder(site.output))
    assert site.has("en/articles/law/index.html")


def test_mistakes_elsewhere_do_not_keep_a_person_online(
    release: Release, content: Path, remote: Path, output: Path
) -> None:
    """All of them together, with the whole of publishing around them."""
    write_files(content, {consent.RECORD_FILE: consent.record("withdrawn")})
    for files in ELSEWHERE.values():
        write_files(content, files)
    assert release(content, remote, output) == 0
    assert_taken_down(texts_online(remote))
    assert "en/articles/law/index.html" in texts_online(remote)


def test_a_deleted_record_takes_its_texts_down_too(release: Release, content: Path, remote: Path, output: Path) -> None:
    (content / consent.RECORD_FILE).unlink()
    assert release(content, remote, output) == 0
    files = texts_online(remote)
    assert {trace: holding(files, trace) for trace in TRACES} == {trace: set() for trace in TRACES}


def test_an_old_withdrawal_does_not_make_later_releases_careless(
    release: Release, content: Path, remote: Path, output: Path
) -> None:
    write_files(content, {consent.RECORD_FILE: consent.record("withdrawn")})
    assert release(content, remote, output) == 0
    before = git(remote, "rev-parse", BRANCH)
    write_files(content, {"pages/plain/en.md": "no header"})
    assert release(content, remote, output) == 1
    assert git(remote, "rev-parse", BRANCH) == before


def test_what_cannot_be_taken_down_by_the_texts_is_said_with_the_way_out(
    content: Path, remote: Path, output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_files(content, {consent.RECORD_FILE: consent.record("withdrawn")})
    # A mistake that belongs to no text: a page of the theme that asks another host.
    program = make_project(tmp_path / "program", {})
    page = program / "theme" / "templates" / "404.html"
    text = page.read_text(encoding="utf-8").replace("<h1>404", '<img src="https://other.example/x.png" alt="">404')
    page.write_text(text, encoding="utf-8")
    commit(program, {})
    assert publish_committed(program, content, remote, output=output) == 1
    assert "Unpublish site" in capsys.readouterr().err


# What somebody may change in the program without a test having looked at it: the file, and a change that breaks it.
BROKEN = {
    "settings": ("pelicanconf.py", lambda text: f"{text}\nMENU = [\n"),
    "a page that asks another host": (
        "theme/templates/404.html",
        lambda text: text.replace("<h1>404", '<img src="https://other.example/x.png" alt="">404'),
    ),
    "a module": ("plugins/editions/compose.py", lambda text: f"{text}\nraise RuntimeError\n"),
}


@pytest.fixture
def broken_program(request: pytest.FixtureRequest, program: Path, tmp_path: Path) -> Path:
    """Return the repository of the program that made the first release, with one more commit, which breaks it."""
    name, change = BROKEN[request.param]
    shutil.copytree(program, tmp_path / "program", symlinks=True)
    file = tmp_path / "program" / name
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
    commit(tmp_path / "program", {})
    return tmp_path / "program"


@pytest.mark.parametrize("broken_program", BROKEN, indirect=True)
def test_what_the_newest_program_cannot_build_is_taken_down_by_that_of_the_last_release(
    broken_program: Path, content: Path, remote: Path, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_files(content, {consent.RECORD_FILE: consent.record("withdrawn"), "pages/broken/en.md": "no header"})
    last = texts_online(remote)["release.json"]
    assert publish_committed(broken_program, content, remote, output=output) == 0
    files = texts_online(remote)
    assert_taken_down(files)
    assert "en/articles/law/index.html" in files
    used = json.loads(last)["program"]["commit"]
    assert json.loads(files["release.json"])["program"]["commit"] == used
    assert f"by the program of the last release ({used[:10]})" in capsys.readouterr().err
    # Nothing has to be taken down any more, so the next release waits until the program is mended.
    assert publish_committed(broken_program, content, remote, output=output) == 1
    assert texts_online(remote) == files
