"""Files that are dear to make outlive a build, and not what they were made for."""

from __future__ import annotations

from pathlib import Path

from plugins.shared import KeptFiles


def test_what_is_kept_is_found_and_goes_with_its_key(tmp_path: Path) -> None:
    kept = KeptFiles(tmp_path, ".png")
    kept.save("aa", b"one")
    kept.save("bb", b"two")
    kept.keep_only({"aa"})
    assert (kept.load("aa"), kept.load("bb")) == (b"one", None)


def test_what_a_build_has_left_that_was_killed_while_it_wrote_goes_too(tmp_path: Path) -> None:
    kept = KeptFiles(tmp_path, ".png")
    kept.save("aa", b"one")
    (tmp_path / ".new-1234").write_bytes(b"a text that was taken down")
    kept.keep_only({"aa"})
    assert [path.suffix for path in tmp_path.iterdir()] == [".png"]
