"""The lock files: exact versions with hashes, and no address of a package index."""

from __future__ import annotations

import re

import pytest

from plugins.console.environment import LOCKS
from tests.support import ROOT

_REQUIREMENT = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)(?P<rest>.*)", re.MULTILINE)


def requirements(name: str) -> dict[str, tuple[str, str]]:
    """Return the version and the hashes of each package of a lock."""
    text = LOCKS[name].read_text(encoding="utf-8").replace("\\\n", " ")
    return {match["name"]: (match["version"], match["rest"]) for match in _REQUIREMENT.finditer(text)}


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_has_one_version_and_its_hashes(name: str) -> None:
    found = requirements(name)
    assert len(found) > 10
    assert [package for package, (_, rest) in found.items() if "--hash=sha256:" not in rest] == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_is_a_package_a_hash_or_a_comment(name: str) -> None:
    lines = LOCKS[name].read_text(encoding="utf-8").splitlines()
    known = re.compile(r"[A-Za-z0-9._-]+==\S.*|    --hash=sha256:[0-9a-f]{64}( \\)?|\s*#.*|")
    assert [line for line in lines if not known.fullmatch(line)] == []


@pytest.mark.parametrize("name", LOCKS)
def test_no_address_stands_in_a_lock(name: str) -> None:
    text = LOCKS[name].read_text(encoding="utf-8")
    assert "http" not in text
    assert "file:" not in text
    assert "index-url" not in text


@pytest.mark.parametrize("name", LOCKS)
def test_what_a_group_needs_is_what_the_tests_have(name: str) -> None:
    tested = requirements("test")
    assert {package: tested.get(package) for package in requirements(name)} == requirements(name)


@pytest.mark.parametrize("name", LOCKS)
def test_what_pyproject_asks_for_is_locked(name: str) -> None:
    import tomllib

    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    held = list(LOCKS)[: list(LOCKS).index(name) + 1]  # each group holds those before it
    wanted = [entry for group in held for entry in groups[group] if isinstance(entry, str)]
    names = {re.split(r"[^A-Za-z0-9._-]", entry)[0].lower() for entry in wanted}
    assert sorted(names - set(requirements(name))) == []
