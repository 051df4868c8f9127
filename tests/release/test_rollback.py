"""Going back to an earlier commit: today's program, consents and rules, pinned until other texts are committed."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from plugins.release.branch import BRANCH
from plugins.release.record import RECORD
from plugins.release.repository import Repository
from plugins.release.rollback import put_back, returning
from tests import consent
from tests.release.conftest import Publish
from tests.release.support import commit_all, files, git, publish_committed, refs, released, texts_online
from tests.support import article, write_files

GOOD = {"articles/2026-06-01-one/en.md": article("One", "Goodwords"), "pages/plain/en.md": article("Plain")}
BAD = {"articles/2026-06-01-one/en.md": article("One", "Badwords")}
PAGE = "en/articles/one/index.html"


def page(remote: Path, path: str = PAGE) -> str:
    return git(remote, "show", f"{BRANCH}:{path}")


def record(remote: Path) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(git(remote, "show", f"{BRANCH}:{RECORD}"))
    return found


@pytest.fixture
def content(tmp_path: Path) -> Path:
    write_files(tmp_path / "content", GOOD)
    return tmp_path / "content"


# --- what is put back


def repository(folder: Path) -> Repository:
    found = Repository.holding(folder)
    assert found
    return found


def back(tmp_path: Path, content: Path, commit: str) -> Path:
    """Put back what ``commit`` had, under the rules that are committed now, and return the folder."""
    texts = repository(content)
    texts.check_out("HEAD", tmp_path / "today", tmp_path / "index")
    put_back(tmp_path / "back", texts, commit, tmp_path / "today", tmp_path / "index")
    return tmp_path / "back"


def test_the_texts_are_those_of_the_commit(tmp_path: Path, content: Path) -> None:
    first = commit_all(content)
    write_files(content, BAD)
    commit_all(content)
    folder = back(tmp_path, content, first)
    assert "Goodwords" in (folder / "articles/2026-06-01-one/en.md").read_text(encoding="utf-8")
    assert "Badwords" in (content / "articles/2026-06-01-one/en.md").read_text(encoding="utf-8")
    assert git(content, "status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("now", "kept"),
    [
        (consent.record("withdrawn"), consent.record("withdrawn")),
        (consent.record(scope="[web]"), consent.record(scope="[web]")),
        ("status: [", "status: ["),
    ],
    ids=["withdrawn", "another scope", "damaged"],
)
def test_consents_are_todays(tmp_path: Path, content: Path, now: str, kept: str) -> None:
    write_files(content, {consent.RECORD_FILE: consent.record()})
    first = commit_all(content)
    write_files(content, {consent.RECORD_FILE: now})
    commit_all(content)
    assert (back(tmp_path, content, first) / consent.RECORD_FILE).read_text(encoding="utf-8") == kept


def test_a_record_that_lost_its_pseudonym_is_searched_for_the_earlier_one(tmp_path: Path, content: Path) -> None:
    write_files(content, {consent.RECORD_FILE: consent.record()})
    first = commit_all(content)
    write_files(content, {consent.RECORD_FILE: "status: withdrawn\n"})
    commit_all(content)
    text = (back(tmp_path, content, first) / consent.RECORD_FILE).read_text(encoding="utf-8")
    assert text.startswith("status: withdrawn\n")
    assert consent.PSEUDONYM in text
    assert consent.LATIN_PSEUDONYM in text


def test_what_stands_in_records_is_left_as_it_was_typed(tmp_path: Path, content: Path) -> None:
    """Also a day that no calendar has; both are judged by the build."""
    write_files(content, {consent.RECORD_FILE: "status: given\nask_again_by: 2026-02-30\npseudonym: 007\n"})
    first = commit_all(content)
    now = "status: given\nask_again_by: 2026-02-31 # asked\n"
    write_files(content, {consent.RECORD_FILE: now})
    commit_all(content)
    text = (back(tmp_path, content, first) / consent.RECORD_FILE).read_text(encoding="utf-8")
    assert text == f"{now}pseudonym: '007'\n"


def test_a_record_that_was_deleted_counts_as_withdrawn(tmp_path: Path, content: Path) -> None:
    write_files(content, {consent.RECORD_FILE: consent.record()})
    first = commit_all(content)
    (content / consent.RECORD_FILE).unlink()
    commit_all(content)
    text = (back(tmp_path, content, first) / consent.RECORD_FILE).read_text(encoding="utf-8")
    assert text.startswith("status: withdrawn\n")
    assert consent.PSEUDONYM in text


def test_public_facts_are_todays(tmp_path: Path, content: Path) -> None:
    write_files(content, {"public-facts.yaml": "- value: old\n"})
    first = commit_all(content)
    (content / "public-facts.yaml").unlink()
    commit_all(content)
    assert not (back(tmp_path, content, first) / "public-facts.yaml").exists()


def test_texts_that_were_taken_out_since_are_told_one_by_one(content: Path) -> None:
    write_files(content, {f"pages/p{number:02}/{code}.md": "x" for number in range(12) for code in ("en", "ja")})
    first = commit_all(content)
    git(content, "rm", "--quiet", "-r", "pages")
    newest = commit_all(content)
    told = list(returning(repository(content), first, newest))
    assert [one.code for one in told] == ["release-text-returns"] * 20 + ["release-texts-return"]
    assert told[0].place.file == "content/pages/p00/en.md"
    assert "5 more texts, records or pictures" in told[-1].message.en
    assert list(returning(repository(content), newest, first)) == []


def test_pictures_that_were_taken_out_or_replaced_since_are_told(content: Path) -> None:
    """Perhaps somebody was to be seen on them; one that only got another place or name was not taken out."""
    pictures = {f"articles/2026-06-01-one/{name}.jpg": name for name in ("faces", "crowd", "garden")}
    write_files(content, pictures)
    first = commit_all(content)
    git(content, "rm", "--quiet", "articles/2026-06-01-one/faces.jpg")
    git(content, "mv", "articles/2026-06-01-one/garden.jpg", "articles/2026-06-01-one/plum-trees.jpg")
    write_files(content, {"articles/2026-06-01-one/crowd.jpg": "the same, blurred"})
    newest = commit_all(content)
    told = [(one.code, one.place.file) for one in returning(repository(content), first, newest)]
    assert told == [
        ("release-picture-returns", f"content/articles/2026-06-01-one/{name}.jpg") for name in ("crowd", "faces")
    ]


def test_who_wants_to_be_named_no_more_and_records_that_were_taken_out_are_told(content: Path) -> None:
    """A record beside a text that comes back, and one that only got another name, are not told by themselves."""
    names = ("people/aya.yaml", "people/ben.yaml", "people/chi.yaml", "law/a.yaml", "law/old-name.yaml")
    write_files(
        content, {**{name: f"name: {name}\n" for name in names}, "data/a/series.yaml": "b", "data/a/series.csv": "c"}
    )
    write_files(content, {"glossary/word/term.yaml": "d", "glossary/word/en.md": "e", "topics.yaml": "f"})
    first = commit_all(content)
    git(content, "rm", "--quiet", "-r", "people/aya.yaml", "law/a.yaml", "data/a", "glossary/word")
    git(content, "mv", "law/old-name.yaml", "law/new-name.yaml")
    write_files(content, {"people/ben.yaml": "name: B\n", "topics.yaml": "g"})
    told = [(one.code, one.place.file) for one in returning(repository(content), first, commit_all(content))]
    assert told == [
        ("release-record-returns", "content/data/a/series.yaml"),
        ("release-text-returns", "content/glossary/word/en.md"),
        ("release-record-returns", "content/law/a.yaml"),
        ("release-person-returns", "content/people/aya.yaml"),
        ("release-person-returns", "content/people/ben.yaml"),
    ]


# --- with the whole of publishing around it


@dataclass(frozen=True)
class Place:
    """A repository of texts and the one that is served."""

    content: Path
    remote: Path

    @classmethod
    def copied(cls, online: Path, folder: Path) -> Place:
        shutil.copytree(online, folder)
        return cls(folder / "content", folder / "remote.git")

    @property
    def first(self) -> str:
        """The first commit of the texts."""
        return git(self.content, "rev-list", "--max-parents=0", "HEAD")


@pytest.fixture(scope="module")
def pinned_online(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a place whose bad texts were published, and then the good ones of the commit before."""
    place = tmp_path_factory.mktemp("pinned")
    content, remote = place / "content", place / "remote.git"
    write_files(content, GOOD)
    first = commit_all(content)
    released(program, place, BAD)
    assert "Badwords" in page(remote)
    assert publish_committed(program, content, remote, at=first[:8]) == 0
    return place


@pytest.fixture
def pinned(pinned_online: Path, tmp_path: Path) -> Place:
    return Place.copied(pinned_online, tmp_path / "online")


@pytest.mark.slow
def test_going_back_holds_until_other_texts_are_committed(
    publish: Publish, pinned: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    content, remote, first = pinned.content, pinned.remote, pinned.first
    assert "Goodwords" in page(remote)
    assert record(remote)["pin"]["commit"] == first
    assert record(remote)["texts"]["commit"] == git(content, "rev-parse", "HEAD")
    capsys.readouterr()

    # The nightly run keeps it, a new consent does too.
    assert publish(content, remote, date="2026-07-01") == 0
    assert "Goodwords" in page(remote)
    assert f"those of commit {first[:10]}" in capsys.readouterr().out
    write_files(content, {"consent/other.yaml": consent.record(pseudonym="")})
    assert publish(content, remote, date="2026-07-02") == 0
    assert "Goodwords" in page(remote)

    write_files(content, {"pages/new/en.md": article("New")})
    assert publish(content, remote, date="2026-07-03") == 0
    assert "Badwords" in page(remote)
    assert not record(remote)["pin"]
    assert "are not pinned any more" in capsys.readouterr().out


@pytest.mark.slow
def test_unpin_ends_it(publish: Publish, pinned: Place) -> None:
    assert "Goodwords" in page(pinned.remote)
    assert publish(pinned.content, pinned.remote, unpin=True) == 0
    assert "Badwords" in page(pinned.remote)
    assert publish(pinned.content, pinned.remote, at="HEAD") == 0, "the newest commit is no going back"
    assert not record(pinned.remote)["pin"]


@pytest.fixture(scope="module")
def letter_online(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return released(program, tmp_path_factory.mktemp("released"), consent.site())


@pytest.mark.slow
@pytest.mark.parametrize("today", [consent.record("withdrawn"), "status: withdrawn\n", None], ids=str)
def test_going_back_never_brings_back_withdrawn_words(
    publish: Publish, tmp_path: Path, letter_online: Path, today: str | None
) -> None:
    place = shutil.copytree(letter_online, tmp_path / "online")
    content, remote = place / "content", place / "remote.git"
    first = git(content, "rev-parse", "HEAD")
    assert f"en/letters/{consent.SLUG}/index.html" in files(remote)
    if today:
        write_files(content, {consent.RECORD_FILE: today})
    else:
        (content / consent.RECORD_FILE).unlink()
    assert publish(content, remote, at=first) == 0
    online = texts_online(remote)
    assert any(name.endswith((".epub", ".zip")) for name in online)
    for words in (consent.PSEUDONYM, consent.LATIN_PSEUDONYM, *consent.SENTENCES, "霜の降りた窓", "the sea at noon"):
        assert [name for name, text in online.items() if words in text] == []
    assert "noindex" in page(remote, f"en/letters/{consent.SLUG}/index.html")


@pytest.fixture(scope="module")
def good_online(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return released(program, tmp_path_factory.mktemp("good"), GOOD)


@pytest.fixture
def good(good_online: Path, tmp_path: Path) -> Place:
    """Return a place whose good texts are published."""
    return Place.copied(good_online, tmp_path / "online")


@pytest.mark.slow
def test_a_text_that_was_taken_out_comes_back_only_when_somebody_has_looked(
    publish: Publish, good: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    content, remote, first = good.content, good.remote, good.first
    git(content, "rm", "--quiet", "-r", "pages/plain")
    assert publish(content, remote, accept=True) == 0
    before = refs(remote)
    assert publish(content, remote, at=first) == 1
    assert "content/pages/plain/en.md:1:1  [error]  release-text-returns" in capsys.readouterr().err
    assert refs(remote) == before
    assert publish(content, remote, at=first, accept=True) == 0
    assert "en/plain/index.html" in files(remote)
    assert publish(content, remote, date="2026-07-01") == 0, "who has looked once is not asked every night"
    assert "en/plain/index.html" in files(remote)


@pytest.mark.slow
def test_earlier_texts_that_todays_rules_refuse_are_not_published(
    publish: Publish, good: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    content, remote = good.content, good.remote
    write_files(content, {"pages/plain/en.md": article("Plain", "Call 090-1234-5678.")})
    refused = commit_all(content)
    write_files(content, GOOD)
    before = refs(remote)
    assert publish(content, remote, at=refused) == 1
    assert "personal-" in capsys.readouterr().err
    assert refs(remote) == before


@pytest.mark.parametrize("commit", ["0000000", "no-such-branch", "--upload-pack=x"])
def test_a_commit_that_is_not_there_is_said(
    publish: Publish, content: Path, remote: Path, commit: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish(content, remote, at=commit) == 1
    assert f"There is no commit “{commit}”" in capsys.readouterr().err
    assert refs(remote) == ""


@pytest.mark.slow
def test_a_pin_to_a_commit_that_left_the_history_ends(publish: Publish, pinned: Place) -> None:
    content, remote = pinned.content, pinned.remote
    git(content, "checkout", "--quiet", "--orphan", "clean")
    commit_all(content)
    git(content, "branch", "--quiet", "-D", "main")
    git(content, "reflog", "expire", "--expire=now", "--all")
    git(content, "gc", "--quiet", "--prune=now")
    assert publish(content, remote, date="2026-07-01") == 0
    assert "Badwords" in page(remote)
