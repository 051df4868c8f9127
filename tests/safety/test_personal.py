"""Personal data stops a build, in texts, names of files, settings and the finished output; no value is told."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plugins.safety.names import Names
from plugins.safety.personal import SourceData, SourceReader
from plugins.shared import (
    NAMES_FILE,
    Listing,
    Problem,
    as_annotations,
    as_json,
    as_text,
    files_below,
    in_order,
    names_are_checked,
)
from plugins.sources import walk
from tests.safety.whole_output import personal_in
from tests.support import ROOT, BuiltSite, article, build_site, config, write_files

Build = Callable[..., BuiltSite]
_PHONE = "090-1234-5678"
_OFFICE = """facts:
  - value: 03-1234-5678
    what: {en: an office, ja: 窓口}
    source: {url: https://example.org/, publisher: An office, date: 2026-05}
"""
_ARTICLE = "articles/2026-06-01-one/en.md"


@pytest.fixture(autouse=True)
def no_list_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A list of its own, with a name that nobody has, so that no test depends on whose machine this is."""
    path = tmp_path / "names.txt"
    path.write_text("Zzyxa Qwortle\n", encoding="utf-8")
    monkeypatch.setenv(NAMES_FILE, str(path))


def places(site: BuiltSite) -> list[str]:
    return [f"{found.place.file}:{found.place.line} {found.code}" for found in site.errors]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (article(body=f"Call {_PHONE}."), 6),
        (article(body=f"    code {_PHONE}"), 6),
        (article(body=f"`{_PHONE}`"), 6),
        (article(title=f"Call {_PHONE}"), 2),
        (article(content_note=f"{_PHONE}"), 4),
        (article(body=f"One.\n\n[^a]: {_PHONE}"), 8),
        (article(body="０９０ー１２３４ー５６７８"), 6),
        (article(status="draft", body=_PHONE), 7),
    ],
    ids=["body", "code block", "code", "title", "note", "footnote", "wide", "draft"],
)
def test_a_phone_number_stops_the_build_wherever_it_stands(build: Build, text: str, line: int) -> None:
    site = build({_ARTICLE: text, "articles/2026-06-02-two/en.md": article()})
    assert any(place.endswith(f"one/en.md:{line} personal-data-found") for place in places(site)), places(site)
    assert not site.has("index.html")


@pytest.mark.parametrize(
    "files",
    [
        {"articles/2026-06-01-one/term.csv": "x,090-1234-5678"},
        {"topics.yaml": "law: {en: Law}\n# 090-1234-5678\n"},
        {"README.md": "090-1234-5678"},
        {"notes.txt": "090-1234-5678"},
        {"data/visits/series.csv": "year,n\n2020,1\n# 09012345678\n"},
    ],
    ids=["stranger", "comment", "readme", "loose file", "csv"],
)
def test_every_file_of_content_is_looked_at(build: Build, files: dict[str, str]) -> None:
    assert "personal-data-found" in build({_ARTICLE: article(), **files}).codes


def test_texts_in_other_encodings_are_looked_at_too(build: Build, tmp_path: Path) -> None:
    path = tmp_path / "content" / "articles" / "2026-06-01-one" / "ja.md"
    path.parent.mkdir(parents=True)
    path.write_bytes("電話は〇九〇ー一二三四ー五六七八".encode("cp932"))
    assert "personal-data-found" in build({}).codes
    path.write_bytes(f"電話は{_PHONE}".encode("utf-16") + b"\0")  # cut off in the middle of a letter
    assert "personal-data-found" in build({}).codes


def test_the_name_of_a_folder_is_told_with_dots(build: Build) -> None:
    site = build({"articles/2026-06-01-call-090-1234-5678/en.md": article()})
    told = [found for found in site.errors if found.code == "personal-data-in-name"]
    assert told
    assert all("1234" not in found.place.file and "•" in found.place.file for found in told)


def test_no_report_prints_the_value(build: Build) -> None:
    values = (_PHONE, "name@example.com", "1990年5月1日", "Zzyxa", "QWORTLE")
    body = f"Call {_PHONE}, write to name@example.com. 1990年5月1日生まれ。 Mr QWORTLE, Zzyxa!"
    # A mistyped date makes other problems, which show what was typed.
    site = build({_ARTICLE: article(body=body, reviewed=_PHONE, kind="name@example.com")})
    assert {"personal-data-found", "header-date", "header-choice"} <= set(site.codes)
    for report in (as_text, as_json, as_annotations):
        printed = report(site.problems)
        assert [value for value in values if value in printed] == []


def test_a_private_name_stops_the_build_and_is_not_told(build: Build) -> None:
    site = build({_ARTICLE: article(body="With QWORTLE-Zzyxa we spoke.")})
    assert places(site)[0].endswith("one/en.md:6 personal-data-found")
    assert "private list" in site.errors[0].message.en


def test_a_list_that_is_named_and_cannot_be_read_stops_the_build(
    build: Build, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, text in (("nothing.txt", None), ("empty.txt", "# nobody\n")):
        path = tmp_path / name
        if text is not None:
            path.write_text(text, encoding="utf-8")
        monkeypatch.setenv(NAMES_FILE, str(path))
        assert "personal-names-unreadable" in build({_ARTICLE: article()}).codes


def test_without_a_list_a_build_goes_on_and_knows_it(
    build: Build, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(NAMES_FILE)
    assert build({_ARTICLE: article()}).errors == []
    assert not names_are_checked(tmp_path)
    write_files(tmp_path / "private", {"names.txt": "Zzyxa Qwortle"})
    assert names_are_checked(tmp_path)


def test_the_private_folder_is_not_in_the_repository() -> None:
    assert "/private/" in (ROOT / ".gitignore").read_text(encoding="utf-8").split()


def test_a_public_fact_is_allowed_in_text_and_output(build: Build) -> None:
    site = build(
        {
            _ARTICLE: article(body="Office: ０３（１２３４）５６７８.[^a]\n\n[^a]: The office. <https://example.org/>"),
            "public-facts.yaml": _OFFICE,
        }
    )
    assert site.codes == []


def test_an_idle_public_fact_is_a_warning_and_one_without_source_an_error(build: Build) -> None:
    site = build({_ARTICLE: article(), "public-facts.yaml": _OFFICE})
    assert (site.codes, site.errors) == (["public-fact-unused"], [])
    no_source = "\n".join(_OFFICE.splitlines()[:-1])
    site = build({_ARTICLE: article(body="03-1234-5678"), "public-facts.yaml": no_source})
    # Without its source nothing is public, not even in the file itself.
    assert {"header-part-missing", "personal-data-found"} <= {found.code for found in site.errors}
    # That comes first, because somebody who mistyped a word there would look for a leak in all those texts.
    assert in_order(site.errors)[0].code == "public-facts-unread"


def test_a_contact_in_the_settings_needs_a_public_fact(build: Build) -> None:
    contact = {"email": "group@example.org"}
    site = build({_ARTICLE: article()}, CONTACT=contact)
    assert {found.code for found in site.errors} == {"personal-data-in-output"}
    fact = _OFFICE.replace("03-1234-5678", "group@example.org")
    assert build({_ARTICLE: article(), "public-facts.yaml": fact}, CONTACT=contact).codes == []


@pytest.mark.parametrize("name", ["a.html", "a.xml", "a.json", "a.csv", "a.txt", "theme/a.js", "a.unheard-of"])
def test_every_text_file_of_the_output_is_looked_at(tmp_path: Path, name: str) -> None:
    output = tmp_path / "output"
    write_files(output, {name: f'one\n"{_PHONE}"', "b.html": "two"})
    found = personal_in(output, tmp_path, tmp_path)
    assert [(one.place.file, one.place.line, one.code) for one in found] == [
        (f"out/{name}", 2, "personal-data-in-output")
    ]


def test_archives_and_names_of_the_output_are_looked_at(tmp_path: Path) -> None:
    output = tmp_path / "output"
    write_files(output, {"name@example.com/a.txt": "a"})
    with zipfile.ZipFile(output / "pack.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", f"x\n{_PHONE}")
    found = personal_in(output, tmp_path, tmp_path)
    assert [one.code for one in found] == ["personal-data-in-name", "personal-data-in-output"]


def test_a_line_that_stands_on_every_page_is_told_once(tmp_path: Path) -> None:
    output = tmp_path / "output"
    write_files(output, {f"{number}.html": f"<p>{_PHONE}</p>" for number in range(9)})
    assert len(personal_in(output, tmp_path, tmp_path)) == 1


def test_the_real_texts_and_the_real_output_hold_nothing(real_site: BuiltSite) -> None:
    assert [found for found in real_site.problems if found.code.startswith("personal-")] == []
    assert personal_in(real_site.output, ROOT, ROOT / "content") == []


def test_what_was_saved_while_it_was_read_is_not_kept_for_what_stood_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(NAMES_FILE)
    content, text = tmp_path / "content", tmp_path / "content" / _ARTICLE
    read = SourceReader.__call__

    def saved_meanwhile(reader: SourceReader, path: str) -> SourceData:
        write_files(content, {_ARTICLE: article()})
        return read(reader, path)

    write_files(content, {_ARTICLE: article(body=f"Call {_PHONE}.")})
    with monkeypatch.context() as patched:
        patched.setattr(SourceReader, "__call__", saved_meanwhile)
        build_site(content, tmp_path / "site" / "output")
    assert text.read_text(encoding="utf-8") == article()
    write_files(content, {_ARTICLE: article(body=f"Call {_PHONE}.")})
    found = build_site(content, tmp_path / "site" / "output").errors
    assert [one.place.file.endswith(_ARTICLE) for one in found if one.code == "personal-data-found"] == [True]


def test_a_source_that_is_gone_since_the_folder_was_looked_through_holds_nothing(tmp_path: Path) -> None:
    reader = SourceReader(config(tmp_path), Names(), (), ())
    assert reader.key("a/.en.md.swp") is None
    assert reader(f"a/{_PHONE}").leaks == ()
    assert reader(f"a/{_PHONE}").kinds == ("phone",)


@pytest.mark.parametrize("closed", ["articles/2026-06-01-one", "pages", "articles/2026-06-01-one/data"])
def test_a_folder_that_is_closed_is_told_and_stops_nothing_else(
    closed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may read everything, so what the system would say is put into its mouth."""
    opened = os.scandir

    def scandir(folder: str) -> Iterator[os.DirEntry[str]]:
        if folder.endswith(closed):
            raise PermissionError
        return opened(folder)

    write_files(tmp_path / "content", {f"{closed}/en.md": "x", _ARTICLE: article(), "pages/two/en.md": article()})
    settings, told = config(tmp_path / "content"), list[Problem]()
    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.setattr(os, "access", lambda path, mode: not str(path).endswith(closed))
    walk(settings, told.append)
    assert ("folder-cannot-be-opened", True) in [(one.code, one.place.file.endswith(closed)) for one in told]
    assert [one.code for one in told if closed not in one.place.file] == []


def test_a_folder_that_is_closed_elsewhere_is_no_empty_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def scandir(folder: str) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(PermissionError):
        Listing(tmp_path)
    with pytest.raises(PermissionError):
        [*files_below(tmp_path)]


def test_a_file_that_is_closed_is_told_and_stops_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may read everything, so what the system would say is put into its mouth."""

    def closed(path: object) -> bytes:
        raise PermissionError

    name = "articles/2026-06-01-one/photo.jpg"
    write_files(tmp_path / "content", {name: "x", _ARTICLE: article()})
    settings, told = config(tmp_path / "content"), list[Problem]()
    monkeypatch.setattr("os.access", lambda path, mode: not str(path).endswith(name))
    walk(settings, told.append)
    assert [(one.code, one.place.file.endswith(name)) for one in told] == [("file-cannot-be-opened", True)]
    monkeypatch.setattr(Path, "read_bytes", closed)
    monkeypatch.setattr("plugins.safety.personal.file_key", closed)
    reader = SourceReader(settings, Names(), (), ())
    assert (reader.key(name), reader(name).leaks) == (None, ())


def test_no_problem_of_a_file_whose_name_is_private_shows_it(build: Build) -> None:
    site = build(
        {
            _ARTICLE: article(),
            "Zzyxa Qwortle/en.md": article(),
            "consent/zzyxa-qwortle.yaml": "status: given\n",
            "articles/2026-06-01-one/.zzyxa-qwortle.md": "x",
        }
    )
    codes = {one.code for one in site.errors}
    assert {"personal-data-in-name", "content-folder-unknown", "header-field-missing", "file-hidden"} <= codes
    said = as_text(site.problems) + as_json(site.problems) + as_annotations(site.problems)
    assert "qwortle" not in said.lower()
