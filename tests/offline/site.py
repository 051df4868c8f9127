"""A small site whose copies are made: texts of everybody, one of a person, a sensitive one, and a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests import consent
from tests.support import BELOW, BuiltSite, article, build_site, write_files

URL = f"https://site.example{BELOW}"
SENSITIVE = "What nobody should see"
SENSITIVE_WORDS = "a sentence that gives a reader away"


def files() -> dict[str, str]:
    """Return the texts of the site; each language has a page, an article and a term."""
    return {
        **consent.site(),
        "pages/quiet/en.md": article(SENSITIVE, SENSITIVE_WORDS, sensitive="true"),
        "pages/plain/ja.md": article("ふつう", "言葉《ことば》。"),
        "articles/2026-06-03-second/en.md": article("The second", "On [that](page:quiet) and the [law](article:law)."),
        "articles/2026-06-03-second/ja.md": article("二《に》つめ", "収容《しゅうよう》の話。", original="en"),
    }


def build_with_packs(folder: Path, changed: dict[str, str] | None = None, **settings: Any) -> BuiltSite:
    """Build the site below ``folder``, some of its files changed, with copies that are good for six months."""
    write_files(folder / "content", {**files(), **(changed or {})})
    return build_site(folder / "content", folder / "output", **{"SITEURL": URL, "PACK_MONTHS": 6, **settings})
