"""What the gate refuses is told with its line, and template text in content is inert.

The cases are data: tests/cases/library/refusals.yaml.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugins.editions import compose
from tests.records import support as records
from tests.shared.cases import yaml_cases
from tests.support import CODES, RECORD, BuiltSite, article, config, term, write_files

Build = Callable[..., BuiltSite]
_TEMPLATE = "{{ 7*7 }} {% raw %} {# note #} ${x} %(y)s {z} {0}"


def _told(tmp_path: Path, files: dict[str, str], **settings: object) -> list[str]:
    """Return the problems of content made of ``files`` as ``file:line code``."""
    write_files(tmp_path / "content", files)
    found = compose(config(tmp_path / "content", **settings)).problems
    return [f"{Path(one.place.file).name}:{one.place.line} {one.code}" for one in found]


@pytest.mark.parametrize("case", yaml_cases("library/refusals.yaml"))
def test_what_the_gate_refuses_is_told_once_and_where_it_stands(tmp_path: Path, case: dict[str, Any]) -> None:
    lang = case.get("lang", "en")
    header = case.get("header", "read_by: []")
    text = f"---\ntitle: A title\nsummary: A summary.\n{header}\n---\n{case.get('text', 'A text.')}\n"
    found = _told(tmp_path, {f"pages/a/{lang}.md": text})
    assert found == [f"{lang}.md:{told}" for told in case["found"]]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("topics.yaml", 'law: {en: "a\\u202eb"}\n'),
        ("people/somebody.yaml", 'name: "a\\u202eb"\n'),
        ("glossary/a/term.yaml", RECORD.replace("everything", '"a\\u202eb"')),
        ("glossary/a/en.md", term("example", variants='["a\\u202eb"]')),
        ("glossary/a/en.md", term("example", summary='"a\\u202eb"')),
    ],
    ids=["topic", "person", "record of a term", "variant", "definition"],
)
def test_the_words_of_every_file_pass_the_gate(tmp_path: Path, file: str, text: str) -> None:
    files = {"glossary/a/term.yaml": RECORD, "glossary/a/en.md": term("example"), file: text}
    # A definition stands in the header and begins the text.
    assert {told.partition(" ")[2] for told in _told(tmp_path, files)} == {"character-unseen"}


@pytest.mark.parametrize(
    ("file", "before", "after", "told"),
    [
        ("law/release.yaml", "終《お", "終《？お", "furigana-unsure"),
        ("facilities/ushiku/facility.yaml", "牛久《うしく", "牛久《？うしく", "furigana-unsure"),
        ("law/release.yaml", "終《お》", "終", "furigana-missing"),
        ("law/release.yaml", "終《お》", "終《お", "furigana-open"),
        ("law/release.yaml", "終《お》", "終お》", "furigana-open"),
        ("law/release.yaml", "終《お》", "終《終》", "furigana-not-kana"),
        ("law/release.yaml", "終《お》", "<b>終《お》", "header-html"),
        ("facilities/ushiku/facility.yaml", "牛久《うしく", "うしくの人《", "furigana-open"),
    ],
)
def test_readings_are_looked_at_in_data_files_too(
    tmp_path: Path, file: str, before: str, after: str, told: str
) -> None:
    files = {**records.FILES, "glossary/detention/term.yaml": RECORD, "glossary/detention/en.md": term("detention")}
    usual = {*_told(tmp_path, files)}
    assert not [one for one in usual if "furigana" in one]
    line = files[file].split(before)[0].count("\n") + 1
    changed = files[file].replace(before, after, 1)
    assert changed != files[file]
    assert {*_told(tmp_path, {**files, file: changed})} - usual == {f"{Path(file).name}:{line} {told}"}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("法律《？ほうりつ》", "furigana-unsure"),
        ("法律《law》", "furigana-not-kana"),
        ("法律《ほうりつ》》", "furigana-open"),
        ("法律", "furigana-missing"),
        ("法律《ほうりつ》", None),
    ],
)
def test_readings_in_the_names_of_topics_are_told_once(tmp_path: Path, name: str, told: str | None) -> None:
    found = _told(tmp_path, {"topics.yaml": f"law:\n  en: Law\n  ja: 法律\n  ja-simple: {name}\n"})
    assert found == ([f"topics.yaml:4 {told}"] if told else [])


def test_the_names_of_the_settings_pass_the_gate(tmp_path: Path) -> None:
    identity = {code: {"name": "a\u202eb", "short": "a", "summary": "a"} for code in CODES}
    assert _told(tmp_path, {}, IDENTITY=identity) == ["pelicanconf.py:1 character-unseen"]


def test_everything_that_the_gate_refuses_stops_the_build(build: Build) -> None:
    site = build({"pages/a/en.md": article("A", "[a <https://b.example/>](https://c.example/)")})
    assert site.codes == ["markup-nested"]
    assert not site.output.exists()


def test_template_text_in_content_is_inert(build: Build) -> None:
    quoted = f"'{_TEMPLATE}'"
    site = build(
        {
            "topics.yaml": f"law: {{en: {quoted}}}\n",
            "people/p.yaml": f"name: {quoted}\n",
            "articles/2026-06-01-a/en.md": article(
                quoted, f"## {_TEMPLATE}\n\n{_TEMPLATE}\n\n[a](https://b.example/ \"{_TEMPLATE}\")\n\n`{_TEMPLATE}`",
                content_note=quoted, topics="[law]", authors="[p]", moved_from="[/old/]",
            ),
            "glossary/t/term.yaml": RECORD.replace("everything", quoted),
            "glossary/t/en.md": term(quoted, quoted, variants=f"[{quoted}]"),
        }
    )  # fmt: skip
    assert site.errors == []
    shown = site.text("en/articles/a/index.html")
    assert shown.count(_TEMPLATE) >= 7
    for path in ("en/articles/index.html", "en/topics/law/index.html", "en/glossary/t/index.html", "old/index.html"):
        assert _TEMPLATE in site.text(path), path
    assert not [page for page in site.pages() if "49" in site.text(page)]
    assert _TEMPLATE in site.text("en/feed.xml")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_aligned_cells_have_a_class_and_no_style(build: Build, language: str) -> None:
    table = "| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |"
    site = build({f"pages/a/{language}.md": article("A", table)})
    assert site.errors == []
    shown = site.text(f"{language}/a/index.html")
    for cell in ("th", "td"):
        assert [shown.count(f'<{cell} class="align-{way}">') for way in ("start", "center", "end")] == [1, 1, 1]
    assert "style=" not in shown
