"""What stands in each column of the table, for people and for programs: "CSV on the Web" metadata.

Format: https://www.w3.org/TR/tabular-metadata/ (the file's name is the table's, with -metadata.json after it).
"""

from __future__ import annotations

import json
from typing import Any

from plugins.exports.columns import Column
from plugins.exports.release import LICENCE_URL, Release

# What each kind of cell is, as CSVW names it. A list has its own notation and JSON none, so both are told as texts.
_DATATYPES = {"text": "string", "yes-no": "boolean", "day": "date", "list": "string", "structure": "json"}


def table_metadata(release: Release, columns: tuple[Column, ...]) -> bytes:
    """Return the metadata of the table with these columns."""
    document = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": "glossary.csv",
        "dc:title": _by_language(release.title),
        "dc:publisher": _by_language(release.publisher),
        "dc:license": {"@id": LICENCE_URL},
        "dc:modified": {"@value": release.date.isoformat(), "@type": "xsd:date"},
        "dc:hasVersion": release.version,
        "dialect": {"encoding": "utf-8", "delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True},
        "tableSchema": {"columns": [_column(column) for column in columns], "primaryKey": "id"},
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _column(column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {
        # A name may hold no hyphen; the title is what stands in the table's first line.
        "name": column.name.replace("-", "_"),
        "titles": column.name,
        "dc:description": _by_language({"en": column.about.en, "ja": column.about.ja}),
        "datatype": _DATATYPES[column.kind],
    }
    if column.lang:
        described["lang"] = column.lang
    return described


def _by_language(texts: Any) -> list[dict[str, str]]:
    return [{"@value": text, "@language": lang} for lang, text in texts.items()]
