"""The guides for editors: their links lead somewhere, their commands exist, and their examples pass the check."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from textwrap import dedent

import pytest

from plugins.editions import compose
from tests.support import ROOT, config, write_files

GUIDES = ("CONTRIBUTING.md", "docs/first-steps.md", "docs/fields.md", "docs/decisions/form-editor.md")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_CODE = re.compile(r"^ *(````?).*?^ *\1|`[^`\n]*`", re.MULTILINE | re.DOTALL)


def anchors(text: str) -> set[str]:
    """Return the anchors of a page on GitHub: its headings in small letters without signs, and what it names itself."""
    headings = (re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in _HEADING.findall(text))
    return {*headings, *re.findall(r'<a id="([^"]+)">', text)}


@pytest.mark.parametrize("guide", GUIDES)
def test_every_link_inside_leads_somewhere(guide: str) -> None:
    page = ROOT / guide
    text = page.read_text(encoding="utf-8")
    wrong = []
    for address in _LINK.findall(_CODE.sub("", text)):
        file, _, anchor = address.partition("#")
        if address.startswith("http"):
            continue
        target = page if not file else (page.parent / file).resolve()
        if not target.exists() or (anchor and anchor not in anchors(target.read_text(encoding="utf-8"))):
            wrong.append(address)
    assert wrong == []


def test_the_contents_name_every_screen_of_both_languages() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = {address.removeprefix("#") for address in _LINK.findall(text) if address.startswith("#")}
    screens = re.findall(r"^### (.+)$", text, re.MULTILINE)
    left = [one for one in screens if not anchors(f"### {one}") & named]
    assert left == ["したいことから探す", "Find what you want to do"]


# --- commands


def _tasks() -> dict[str, set[str]]:
    """Return the options of each task, as they are typed."""
    functions = [
        node
        for node in ast.parse((ROOT / "tasks.py").read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.decorator_list
    ]
    return {
        one.name: {f"--{argument.arg.replace('_', '-')}" for argument in one.args.args} | {"--help"}
        for one in functions
    }


@pytest.mark.parametrize("guide", [*GUIDES, "README.md", "SECURITY.md", "docs/handover.md", "docs/workflows.md"])
def test_every_command_of_a_guide_can_be_typed(guide: str) -> None:
    tasks = _tasks()
    text = (ROOT / guide).read_text(encoding="utf-8")
    wrong = []
    for name, rest in re.findall(r"python3 tasks\.py ([a-z]+)([^`\n|]*)", text):
        options = re.findall(r"(?<=\s)--[a-z-]+", rest.partition("#")[0])
        wrong += [f"{name} {option}" for option in options if option not in tasks.get(name, ())]
        wrong += [name] * (name not in tasks)
    assert wrong == []


# --- examples


def _example(screen: str, form: str) -> str:
    """Return the first block of a ``form`` (markdown, yaml) on a screen of CONTRIBUTING.md."""
    rest = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split(f"\n### {screen}\n", 1)[1]
    found = re.search(rf"^ *```{form}\n(.*?)^ *```$", rest, re.MULTILINE | re.DOTALL)
    assert found is not None, screen
    return dedent(found[1])


def test_who_copies_the_examples_word_for_word_meets_no_problem(tmp_path: Path) -> None:
    translated = _example("訳を足す", "markdown") + "\nWords.\n\n## Headings\n\nMore words.[^isa]\n"
    corrected = _example("Add an article", "markdown").replace(
        "original: en\n", "original: en\n" + _example("Correct or retract what is published", "yaml")
    )
    note = re.search(r"^\[\^isa\]: .*$", _example("Add an article", "markdown"), re.MULTILINE)
    assert note is not None
    write_files(
        tmp_path / "content",
        {
            "topics.yaml": "release: {ja: 仮放免, en: Release}\nlaw: {ja: 法律, en: Law}\n",
            "articles/2026-06-10-japanese/ja.md": _example("記事を足す", "markdown"),
            "articles/2026-06-10-japanese/en.md": f"{translated}\n{note[0]}\n",
            "articles/2026-06-10-english/en.md": corrected,
            "glossary/provisional-release/term.yaml": _example("用語を足す", "yaml"),
            "glossary/provisional-release/ja.md": _example("用語を足す", "markdown"),
            "glossary/provisional-release/en.md": _example("Add a term", "markdown"),
            "glossary/deposit/term.yaml": _example("Add a term", "yaml"),
            "glossary/deposit/en.md": "---\nterm: deposit\nsummary: Money that is held.\n---\n",
        },
    )
    site = compose(config(tmp_path / "content", BUILD_DATE="2026-06-20"))
    assert [f"{found.place.file}:{found.place.line} {found.message.en}" for found in site.problems] == []
    assert len(site.library.articles) == 2 and len(site.library.terms) == 2
