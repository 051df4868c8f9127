"""The report on outside links: what it says, in both languages, and that nothing stops because of it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from plugins.console import outside_links
from plugins.console.outside_links import check_links, link_report, user_agent
from plugins.console.run import BuildOptions
from plugins.console.words import say, say_both
from plugins.outside import Answer, Mention, Verdict
from plugins.shared import Place, Progress
from tests.support import write_files

A, B, C = (Mention(f"https://example.org/{name}", Place(f"content/pages/{name}/ja.md", 3, 5)) for name in "abc")


@pytest.fixture(autouse=True)
def laptop(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_SERVER_URL"):
        monkeypatch.delenv(name, raising=False)


def test_each_verdict_has_a_table_with_the_places_and_the_worst_stands_first() -> None:
    answers = {
        A.address: Answer(Verdict.MOVED, "200", "https://example.net/new"),
        B.address: Answer(Verdict.GONE, "404"),
        C.address: Answer(Verdict.FINE, "200"),
    }
    report = link_report([A, B, C], answers)
    gone, moved = (say_both(f"links-{verdict}", count=1) for verdict in (Verdict.GONE, Verdict.MOVED))
    assert report.index(gone["ja"]) < report.index(gone["en"]) < report.index(moved["ja"]) < report.index(moved["en"])
    assert "| content/pages/a/ja.md&#58;3 | <https://example.org/a> | 200 → <https://example.net/new> |" in report
    assert "| content/pages/b/ja.md&#58;3 | <https://example.org/b> | 404 |" in report
    assert C.address not in report
    assert say_both("links-count", asked=3, places=3)["en"] in report


def test_an_address_in_several_texts_is_told_at_each() -> None:
    other = Mention(A.address, Place("content/pages/z/en.md", 9, 1))
    report = link_report([A, other], {A.address: Answer(Verdict.NO_ANSWER, "timeout")})
    assert report.count(f"<{A.address}>") == 2
    assert say_both("links-no-answer", count=2)["ja"] in report


def test_where_all_answer_it_is_said() -> None:
    assert say_both("links-all-fine")["en"] in link_report([A], {A.address: Answer(Verdict.FINE, "200")})


def test_every_verdict_has_words() -> None:
    for verdict in Verdict:
        link_report([A], {A.address: Answer(verdict)})


def test_a_place_is_a_link_on_github(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"SERVER_URL": "https://github.example", "REPOSITORY": "group/site", "SHA": "abc"}.items():
        monkeypatch.setenv(f"GITHUB_{name}", value)
    report = link_report([A], {A.address: Answer(Verdict.SLOW, "9 s")})
    assert "](https://github.example/group/site/blob/abc/content/pages/a/ja.md?plain=1#L3)" in report


def test_the_report_is_printed_and_written_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_files(tmp_path / "content", {"pages/a/ja.md": "\n\n    <https://example.org/a>\n"})
    asked = []

    def ask(addresses: Iterable[str], name: str, *, progress: Progress) -> dict[str, Answer]:
        asked.append((list(addresses), name))
        return {A.address: Answer(Verdict.GONE, "404")}

    monkeypatch.setattr(outside_links, "ask_all", ask)
    file = tmp_path / "links.md"
    assert check_links(BuildOptions(str(tmp_path / "content")), str(file)) == 0
    assert asked == [([A.address], user_agent())]
    assert capsys.readouterr().out == file.read_text(encoding="utf-8")
    assert "404" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(("count", "code"), [(4, 0), (5, 1)])
def test_without_a_network_nothing_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = "\n".join(f"<https://example.org/{number}>" for number in range(count))
    write_files(tmp_path / "content", {"pages/a/ja.md": f"{lines}\n<http://example.org/>"})

    def ask(addresses: Iterable[str], name: str, *, progress: Progress) -> dict[str, Answer]:
        https = {address: Answer(Verdict.NO_ANSWER, "x") for address in addresses}
        return {**https, "http://example.org/": Answer(Verdict.NOT_HTTPS)}

    monkeypatch.setattr(outside_links, "ask_all", ask)
    assert check_links(BuildOptions(str(tmp_path / "content")), str(tmp_path / "links.md")) == code
    assert (tmp_path / "links.md").exists() is (code == 0)
    assert (say("links-no-network") in capsys.readouterr().err) is (code == 1)


def test_texts_that_are_not_there_are_a_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check_links(BuildOptions(str(tmp_path / "none")), "") == 1
    assert "content-not-there" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://krsy.example", "KRSY-link-check/1"),
        ("", "KRSY-link-check/1"),
        ("https://krsy.org", "KRSY-link-check/1 (+https://krsy.org/)"),
    ],
)
def test_others_see_who_asks(monkeypatch: pytest.MonkeyPatch, address: str, name: str) -> None:
    given = {"SITEURL": address, "SITENAME": "KRSY"}
    monkeypatch.setattr(outside_links, "setting", lambda setting, release: given[setting])
    assert user_agent() == name
