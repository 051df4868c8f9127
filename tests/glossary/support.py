"""Helpers of the glossary's tests: glossaries made from a few lines, and case files that anybody can add to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from plugins.glossary import Glossary, Matcher, Term, TermHeader, TermRecord, TermText, load_glossary, matchers
from plugins.shared import Place, Problem, read_data
from plugins.sources import Document, Located, walk
from tests.support import ROOT, config, languages_of, write_files

CASES = ROOT / "tests" / "cases"
LANGUAGES = languages_of(
    [
        {"code": "ja", "name": "日本語", "fallbacks": ["ja-simple", "en"]},
        {"code": "en", "name": "English", "fallbacks": ["ja"]},
        {"code": "ja-simple", "name": "やさしい日本語《にほんご》", "fallbacks": ["ja", "en"], "based_on": "ja"},
        {"code": "fr", "name": "Français", "fallbacks": ["en"]},
        {"code": "ar", "name": "العربية", "direction": "rtl", "fallbacks": ["en"]},
    ]
)

# A fence of four signs, so that a case can hold a code block.
_FENCE = "~~~~"


@dataclass(frozen=True)
class MarkdownCase:
    """One case of a Markdown case file; ``options`` are its lines ``* name: value``."""

    title: str
    format: str
    input: str
    expected: str
    options: Mapping[str, str] = field(default_factory=dict)


def yaml_cases(path: str) -> list[Any]:
    """Return the cases of ``tests/cases/<path>`` as pytest parameters, named by their titles."""
    cases = read_data(CASES / path)
    return [pytest.param(case, id=case["title"]) for case in cases]


def markdown_cases(path: str) -> tuple[dict[str, Any], list[Any]]:
    """Return the settings at the head of a Markdown case file, and its cases as pytest parameters.

    A case is a heading ``## title``, lines ``* name: value``, a fence ``html`` or ``markdown``, a fence ``linked``.
    """
    head, *parts = _parts((CASES / path).read_text(encoding="utf-8"))
    cases = []
    for title, options, fences in parts:
        formats = [name for name in fences if name in ("html", "markdown")]
        # A case with a mistyped fence would otherwise be passed over.
        assert len(formats) == 1 and "linked" in fences and len(fences) == 2, f"{path}: {title}: {sorted(fences)}"
        cases.append(MarkdownCase(title, formats[0], fences[formats[0]], fences["linked"], options))
    return yaml.safe_load(head[2].get("yaml", "{}")), [pytest.param(case, id=case.title) for case in cases]


def sentence_cases(path: str) -> tuple[Callable[[str], Matcher], list[Any]]:
    """Return, of a file of sentences with marked terms, the matcher of a language and (language, sentence) to test."""
    found = read_data(CASES / path)

    @cache
    def matcher(lang: str) -> Matcher:
        return matcher_for(({"id": name, lang: {"term": name}} for name in found["terms"][lang]), lang)

    cases = [
        pytest.param(group["lang"], sentence, id=f"{group['title']}: {sentence}")
        for group in found["groups"]
        for sentence in group["sentences"]
    ]
    return matcher, cases


def marked(sentence: str, matcher: Matcher) -> str:
    """Return ``sentence`` with 【】 around what ``matcher`` finds in it, whatever is marked in it so far."""
    text = re.sub("[【】]", "", sentence)
    pieces, end = [], 0
    for span in matcher.find(text):
        pieces += [text[end : span.start], "【", text[span.start : span.end], "】"]
        end = span.end
    return "".join([*pieces, text[end:]])


def _parts(text: str) -> list[tuple[str, dict[str, str], dict[str, str]]]:
    """Cut a case file at its headings into title, options and fences by name."""
    parts: list[tuple[str, dict[str, str], dict[str, str]]] = [("", {}, {})]
    fence: list[str] | None = None
    name = ""
    for line in text.splitlines():
        if line.startswith(f"{_FENCE} ") and fence is None:
            name, fence = line.removeprefix(_FENCE).strip(), []
        elif line == _FENCE and fence is not None:
            parts[-1][2][name], fence = "\n".join(fence), None
        elif fence is not None:
            fence.append(line)
        elif line.startswith("## "):
            parts.append((line[3:].strip(), {}, {}))
        elif option := re.fullmatch(r"\* (\w+): (.+)", line):
            parts[-1][1][option[1]] = option[2]
    assert fence is None, f"the fence {name!r} of {parts[-1][0]!r} is not closed"
    return parts


def make_glossary(terms: Iterable[Mapping[str, Any]]) -> Glossary:
    """Return a glossary of ``{"id": …, <language code>: {header fields}}``; an id may be left out (the name serves)."""
    found = {}
    for row in terms:
        texts = {
            code: TermText(code, TermHeader(summary="A definition.", **header), _document())
            for code, header in row.items()
            if code != "id"
        }
        term_id = row.get("id") or next(iter(texts.values())).name.replace(" ", "-")
        found[term_id] = Term(
            id=term_id,
            place=Place(f"content/glossary/{term_id}"),
            record=TermRecord(category="school", reviewed="2026-06-01"),
            texts=texts,
        )
    return Glossary(dict(sorted(found.items())))


def matcher_for(terms: Iterable[Mapping[str, Any]], lang: str) -> Matcher:
    """Return the matcher that readers of ``lang`` get for ``terms`` (see :func:`make_glossary`)."""
    return matchers(make_glossary(terms).terms, LANGUAGES)[lang]


def _document() -> Document:
    place = Place("content/glossary/x/en.md")
    return Document(Located({}, place), "", place)


LoadTerms = Callable[..., tuple[Glossary, list[Problem]]]


def load_terms(folder: Path, files: Mapping[str, str], **settings: object) -> tuple[Glossary, list[Problem]]:
    """Write ``{path below content/glossary/: text}`` and load it; return the glossary and the problems found."""
    content = folder / "content"
    write_files(content, {f"glossary/{path}": text for path, text in files.items()})
    site = config(content, **settings)
    problems: list[Problem] = []
    return load_glossary(walk(site, problems.append), site, problems.append), problems
