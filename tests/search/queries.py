"""The labelled queries: what readers would type, and the pieces that they should find (``queries.tsv``).

``found`` names pieces as links in texts do, ``term:detention page:reading-safely``.
A query should find those in the reader's language, or where they have none, in the one that stands in for it.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from tests.support import BuiltSite

_FILE = Path(__file__).with_name("queries.tsv")
_FOLDERS = {"term": "glossary/", "article": "articles/", "letter": "letters/", "page": "", "notice": "notices/"}
_FALLBACKS = {"ja": ("ja", "ja-simple", "en"), "en": ("en", "ja"), "ja-simple": ("ja-simple", "ja")}


@dataclass(frozen=True)
class Query:
    """What is typed, in which edition, which kind of query it is, and the paths that should be found."""

    text: str
    lang: str
    kind: str
    wanted: tuple[str, ...]


def queries(site: BuiltSite) -> list[Query]:
    """Return all labelled queries; paths are those of ``site``, such as ``en/glossary/detention/``."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [
        Query(
            row["query"], row["language"], row["kind"], tuple(_path(name, row, site) for name in row["found"].split())
        )
        for row in rows
    ]


def _path(name: str, row: dict[str, str], site: BuiltSite) -> str:
    kind, _, slug = name.partition(":")
    if kind == "word":
        return f"{row['language']}/{_place_of_word(slug, site)}"
    paths = [f"{lang}/{_FOLDERS[kind]}{slug}/" for lang in _FALLBACKS[row["language"]]]
    found = next((path for path in paths if site.has(f"{path}index.html")), None)
    assert found, f"queries.tsv: {row['query']} should find {name}, which is not there"
    return found


def _place_of_word(word: str, site: BuiltSite) -> str:
    """Return where a school word stands below the home of any language, on the page of its theme."""
    pages = (site.output / "en" / "school-words").glob("*/index.html")
    themes = [page.parent.name for page in pages if f' id="word-{word}"' in page.read_text(encoding="utf-8")]
    assert len(themes) == 1, f"queries.tsv: the school word {word} should stand on one page, not on {themes}"
    return f"school-words/{themes[0]}/#word-{word}"
