"""Two folders swap their names at once, or the caller is told that this cannot be done here."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from plugins.fastbuild import output as output_module
from plugins.fastbuild.exchange import exchange
from plugins.fastbuild.output import prepare, replace
from tests.fastbuild.folders import snapshot
from tests.support import write_files

OLD = {"index.html": "old", "sitemap.xml": "<urlset/>"}
NEW = {"index.html": "new", "sitemap.xml": "<urlset/>"}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems may not be able to")
def test_on_linux_two_folders_swap_their_names(tmp_path: Path) -> None:
    write_files(tmp_path / "日本 one", {"a": "1"})
    write_files(tmp_path / "two", {"b": "2"})
    assert exchange(tmp_path / "日本 one", tmp_path / "two")
    assert snapshot(tmp_path / "日本 one") == {"b": b"2"}
    assert snapshot(tmp_path / "two") == {"a": b"1"}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems may not be able to")
def test_what_is_not_there_is_an_error_and_changes_nothing(tmp_path: Path) -> None:
    write_files(tmp_path / "one", {"a": "1"})
    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "one", tmp_path / "nowhere")
    assert snapshot(tmp_path) == {"one/a": b"1"}


@pytest.mark.parametrize("platform", ["win32", "freebsd14"])
def test_elsewhere_the_caller_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    write_files(tmp_path / "one", {"a": "1"})
    write_files(tmp_path / "two", {"b": "2"})
    assert not exchange(tmp_path / "one", tmp_path / "two")
    assert snapshot(tmp_path) == {"one/a": b"1", "two/b": b"2"}


def test_where_it_cannot_be_done_the_output_is_replaced_in_two_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output_module, "exchange", lambda one, other: False)
    output = tmp_path / "output"
    write_files(output, OLD)
    write_files(prepare(output), NEW)
    replace(output)
    assert snapshot(output) == {name: text.encode() for name, text in NEW.items()}
    assert [path.name for path in tmp_path.iterdir()] == ["output"]
