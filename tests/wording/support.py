"""Helpers of the wording's tests: texts and glossaries made from a few lines, and checking them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from plugins.glossary import load_glossary
from plugins.shared import Problem
from plugins.sources import Document, load_sources, walk
from plugins.sources.header import read_document
from plugins.wording import WordingRules, check_names
from tests.support import OF_AGE, RECORD, config, real_day, write_files


def document(body: str, file: str = "content/pages/x/en.md") -> Document:
    """Return a text whose body begins in line 4 of its file."""
    found = read_document(f"---\nsummary: x\n---\n{body}", file, _fail)
    assert found is not None
    return found


def term_files(terms: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Return the files of a glossary: ``{id: {language code or "record": {field: value}}}``."""
    files = {}
    for term_id, texts in terms.items():
        record = yaml.safe_dump(texts.get("record", {}), allow_unicode=True).replace("{}\n", "")
        files[f"glossary/{term_id}/term.yaml"] = RECORD + record
        for lang, fields in texts.items():
            if lang != "record":
                reading = {"reading": "よみ"} if lang.startswith("ja") else {}
                head = {"summary": "Definition.", **reading, **fields}
                body = head.pop("body", "")
                files[f"glossary/{term_id}/{lang}.md"] = (
                    f"---\n{yaml.safe_dump(head, allow_unicode=True, sort_keys=False)}---\n{body}"
                )
    return files


def problems_of(folder: Path, files: Mapping[str, str], **settings: object) -> list[Problem]:
    """Write ``{path below content/: text}`` and return what checking the wording reports, sorted."""
    write_files(folder / "content", files)
    site = config(folder / "content", BUILD_DATE=max("2026-12-31", real_day()), **settings)
    problems: list[Problem] = []
    tree = walk(site, _fail)
    sources, glossary = load_sources(tree, site, _fail), load_glossary(tree, site, _fail)
    check_names(glossary, problems.append)
    rules = WordingRules(glossary, site.languages)
    problems += [found for piece in sources.pieces for found in rules.piece_problems(piece)]
    problems += [found for term in glossary.all_terms.values() for found in rules.term_problems(term)]
    return sorted(problems)


def _fail(problem: Problem) -> None:
    assert problem.code in OF_AGE, problem
