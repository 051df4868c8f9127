"""What GitHub reads beside the workflows, and the pages for those who look after the repository."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from tests.support import ROOT

GITHUB = ROOT / ".github"
PAGES = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md", ROOT / "SECURITY.md"]
_LINK = re.compile(r"\[[^\]]*\]\((?!https?:)([^)#\s]+)(#[^)\s]*)?\)")


def rules() -> list[tuple[bool, str, str]]:
    """Return the rules of CODEOWNERS: whether each is in force, its path, and whom it names."""
    found = []
    for line in (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines():
        if match := re.fullmatch(r"(# )?(/?[\w.*/-]+)\s+(@\S+)", line):
            found.append((match[1] is None, match[2], match[3]))
    return found


def test_no_stranger_is_named_as_an_owner() -> None:
    """A name that nobody of the group has set stands in angle brackets, which no account can have."""
    assert len(rules()) > 10
    assert [name for in_force, _, name in rules() if in_force and "<" in name] == []
    assert [name for in_force, _, name in rules() if not in_force and "<" not in name] == []


def test_the_paths_of_the_owners_are_there() -> None:
    absent = {"/content/letters/", "/content/consent/", "/content/public-facts.yaml"}  # until there is a first one
    paths = {path for _, path, _ in rules()} - {"*"} - absent
    assert [path for path in paths if not (ROOT / path.strip("/")).exists()] == []


def test_every_kind_of_package_is_watched_where_its_lock_is() -> None:
    watched = yaml.safe_load((GITHUB / "dependabot.yml").read_text(encoding="utf-8"))["updates"]
    assert {entry["package-ecosystem"]: entry["directory"] for entry in watched} == {
        "pip": "/requirements", "npm": "/tests/tools", "github-actions": "/",
    }  # fmt: skip
    # GitHub reads the locks of pip only in files that end so.
    assert [path.suffix for path in (ROOT / "requirements").iterdir()] == [".txt"] * 3
    assert (
        json.loads((ROOT / "tests" / "tools" / "package-lock.json").read_text(encoding="utf-8"))["lockfileVersion"] == 3
    )


def test_the_template_asks_for_consent_a_second_reader_and_names_in_both_languages() -> None:
    text = (GITHUB / "pull_request_template.md").read_text(encoding="utf-8")
    for word in ("同意", "consent", "もう一人", "second reader", "名前", "names"):
        assert word in text
    assert text.count("- [ ]") == 5


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_pages_lead_to_files_that_are_there(page: Path) -> None:
    links = _LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link, _ in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", ["first-steps.md", "branch-protection.md", "handover.md"])
def test_a_page_says_the_same_in_both_languages(page: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    ja, en = text.split("\n## In English\n")
    assert "\n## 日本語\n" in ja

    def shape(half: str) -> list[str]:
        lines = half.partition("## 日本語")[2] if "## 日本語" in half else half
        marks = [re.match(r"### |\||- \[ \]|\d+\. ", line) for line in lines.splitlines()]
        return [re.sub(r"\d+", "1", mark[0]) for mark in marks if mark]

    assert shape(ja) == shape(en)


def test_the_handover_has_blanks_and_no_invented_facts() -> None:
    text = (ROOT / "docs" / "handover.md").read_text(encoding="utf-8")
    assert text.count("□") > 30
    assert not re.search(r"[\w.+-]+@[\w-]+\.\w+|\d{2,4}-\d{3,4}-\d{4}", text)
