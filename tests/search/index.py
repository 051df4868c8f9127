"""Reading the index of a finished site as a reader's device does, to see what it gives away."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from plugins.search.tokens import tokens_of

_CALL = re.compile(r"Search\.(pages|words|texts)\((.*)\);\n", re.DOTALL)
_PATH = re.compile(r"data/search/([^/]+)/(pages|[wt]\d+)\.js")


def calls(files: Mapping[str, str]) -> dict[tuple[str, str], list[Any]]:
    """Return what each file of the index in ``files`` (path → text) hands over, by language and name."""
    found = {}
    for path, text in files.items():
        if name := _PATH.fullmatch(path):
            call = _CALL.fullmatch(text)
            assert call, path
            found[name[1], name[2]] = json.loads(f"[{call[2]}]")
    return found


def addresses_with(files: Mapping[str, str], words: str) -> set[str]:
    """Return the addresses of the texts in which the index knows every part of ``words``."""
    index = calls(files)
    found: set[str] = set()
    for lang in {lang for lang, _ in index}:
        about = index[lang, "pages"][1]
        lists: dict[str, list[int]] = {}
        for (of, name), call in index.items():
            if of == lang and name.startswith("w"):
                lists.update(call[2])
        asked = [token for token in tokens_of(words) if token not in about["stop"]]
        holding = [set(lists.get(token, [])[::3]) for token in asked]
        found |= {f"/{lang}/{about['paths'][text]}" for text in set.intersection(*holding)} if holding else set()
    return found
