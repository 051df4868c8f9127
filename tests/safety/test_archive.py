"""Archives are looked into in memory, and what cannot be looked into is refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.safety import archive, audit_archives, content_security_policy
from plugins.safety.archive import UnsafeArchiveError, members
from plugins.safety.texts import texts_in
from tests.fastbuild.folders import snapshot
from tests.safety.whole_output import withheld_in
from tests.support import write_files

_HEAD = (
    '<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{}">'
    '<meta name="referrer" content="no-referrer">'
)
PAGE = _HEAD.format(content_security_policy(scripts=False, preview=True))
URL = "https://site.example/krsy"


def zipped(files: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return made.getvalue()


def codes(tmp_path: Path, files: dict[str, bytes | str], name: str = "a.zip", **site: str) -> list[str]:
    write_files(tmp_path, {"index.html": "x", **site})
    (tmp_path / name).write_bytes(zipped(files))
    return [
        f"{found.code} {found.place.file}" for found in audit_archives(tmp_path, snapshot(tmp_path), [name], URL, "out")
    ]


# --- looking in


def test_members_come_with_those_of_archives_in_archives() -> None:
    data = zipped({"b.txt": "b", "a.zip": zipped({"c.txt": "c"})})
    assert [one.name for one in members(data)] == ["a.zip", "a.zip/c.txt", "b.txt"]


@pytest.mark.parametrize("name", ["../a.txt", "/a.txt", "x/../../a.txt", "C:/a.txt"])
def test_a_member_outside_of_the_archive_is_refused(name: str) -> None:
    with pytest.raises(UnsafeArchiveError):
        list(members(zipped({name: "x"})))


def test_what_unpacks_to_too_much_is_refused_without_unpacking_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 1_000_000)
    data = zipped({f"{number}.txt": b"\0" * 600_000 for number in range(2)})
    assert len(data) < 5_000
    with pytest.raises(UnsafeArchiveError, match="MB"):
        list(members(data))


def test_too_many_members_and_too_many_layers_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped({"x.txt": "x"})
    for _ in range(archive.DEEPEST + 1):
        data = zipped({"x.zip": data})
    with pytest.raises(UnsafeArchiveError, match="archives in archives"):
        list(members(data))
    monkeypatch.setattr(archive, "MOST_MEMBERS", 2)
    with pytest.raises(UnsafeArchiveError, match="3 files"):
        list(members(zipped(dict.fromkeys("abc", "x"))))


@given(st.binary(max_size=200), st.integers(min_value=0, max_value=400))
def test_damage_is_refused_or_harmless(noise: bytes, place: int) -> None:
    whole = zipped({"a.txt": "a text " * 20, "b.txt": "b"})
    for data in (whole[:place] + noise + whole[place + len(noise) :], b"PK\x03\x04" + noise):
        try:
            list(members(data))
        except UnsafeArchiveError:
            continue


def test_texts_in_archives_and_their_names_are_looked_through(tmp_path: Path) -> None:
    (tmp_path / "a.epub").write_bytes(zipped({"x/one.xhtml": "<p>words</p>", "x/b.jpg": b"\xff\xd8\xff"}))
    assert list(texts_in("a.epub", (tmp_path / "a.epub").read_bytes())) == ["x/b.jpg", "x/one.xhtml", "<p>words</p>"]
    (tmp_path / "b.zip").write_bytes(b"PK\x03\x04 damaged")
    assert list(texts_in("b.zip", (tmp_path / "b.zip").read_bytes())) == []


@pytest.mark.parametrize("name", ["a.zip", "a.epub", "a.bin"])
def test_a_pseudonym_does_not_escape_by_being_zipped(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(zipped({"deep/x.html": "<p>Mi<b>nato</b> Q wrote</p>"}))
    found = withheld_in(tmp_path, {"winter-1": ("Minato Q",)})
    assert [one.code for one in found] == ["output-consent-ended"]


# --- the audit


def test_words_beside_the_files_of_an_archive_are_refused(tmp_path: Path) -> None:
    """Nobody would look for anything there."""
    assert codes(tmp_path, {"a.txt": "x"}) == []
    with zipfile.ZipFile(tmp_path / "a.zip", "a") as archive:
        archive.comment = b"090-1234-5678"
    (found,) = audit_archives(tmp_path, snapshot(tmp_path), ["a.zip"], URL, "out")
    assert found.code == "output-archive-unsafe"
    assert codes(tmp_path, {"090-1234-5678/": "", "a.txt": "x"}) == ["output-archive-unsafe out/a.zip"]


def test_a_good_archive_is_no_finding(tmp_path: Path) -> None:
    start = (
        f'{PAGE}<a href="en/x/index.html#a">x</a><a href="{URL}/index.html">site</a><a href="https://a.example/">a</a>'
    )
    page = f'{PAGE}<p id="a"><a href="../../START-HERE.html">x</a>'
    assert codes(tmp_path, {"top/START-HERE.html": start, "top/en/x/index.html": page}) == []


@pytest.mark.parametrize(
    ("html", "code"),
    [
        (f'{PAGE}<img src="https://a.example/x.png" alt="">', "output-foreign-request"),
        (f'{PAGE}<img src="{URL}/x.png" alt="">', "output-foreign-request"),
        (f"{PAGE}<p onclick='x()'>", "output-script-inline"),
        (f"{PAGE}<form>", "output-element"),
        (f'{PAGE}<a href="gone.html">x</a>', "output-link-broken"),
        (f'{PAGE}<a href="{URL}/gone/">x</a>', "output-link-broken"),
        ("<!doctype html><p>x", "output-policy-missing"),
    ],
)
def test_pages_in_an_archive_keep_the_rules_of_the_site(tmp_path: Path, html: str, code: str) -> None:
    assert f"{code} out/a.zip/page.html" in codes(tmp_path, {"page.html": html, "other.html": PAGE})


def test_a_book_needs_no_policy_and_may_hold_no_script(tmp_path: Path) -> None:
    chapter = '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>x</p></body></html>'
    assert codes(tmp_path, {"EPUB/a.xhtml": chapter}, "a.epub") == []
    script = chapter.replace("<p>", '<script src="x.js"></script><p>')
    found = codes(tmp_path, {"EPUB/a.xhtml": script, "EPUB/x.js": "x"}, "a.epub")
    assert {one.split()[0] for one in found} == {"output-script-unknown"}


def test_pictures_and_scripts_in_an_archive_are_those_of_the_site(tmp_path: Path) -> None:
    found = codes(
        tmp_path,
        {"a/x.jpg": b"\xff\xd8\xff\xe1 where it was taken", "a/hidden.bin": b"\x89PNG another", "a/theme/own.js": "own",
         "a/theme/other.js": "other"},
        **{"theme/own.js": "own"},
    )  # fmt: skip
    assert found == [
        "output-picture-unknown out/a.zip/hidden.bin",
        "output-script-unknown out/a.zip/theme/other.js",
        "output-picture-unknown out/a.zip/x.jpg",
    ]


def test_an_archive_that_cannot_be_looked_into_stops_a_release(tmp_path: Path) -> None:
    assert codes(tmp_path, {"../x.html": "x"}) == ["output-archive-unsafe out/a.zip"]
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 damaged")
    assert [found.is_error for found in audit_archives(tmp_path, ["a.zip"], ["a.zip"], URL, "out")] == [True]
