"""The file that ``theme/static/lookup.js`` loads when a reader first looks something up.

It is a script that hands the data over, not a bare JSON file: a page that was opened from a folder may load a script
but may not fetch a file, so one way serves everywhere, on old phones too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

from plugins.search.keys import folding_rules
from plugins.search.model import LookupTerm


def lookup_script(terms: Iterable[LookupTerm]) -> bytes:
    """Return ``terms`` and the rules of their keys as a call of ``Lookup.load`` in UTF-8; what is empty is left out."""
    rows = [_json({name: value for name, value in asdict(term).items() if value}) for term in terms]
    lines = ",\n".join(rows)
    return f'Lookup.load({{"folding":{_json(folding_rules())},"terms":[\n{lines}\n]}});\n'.encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
