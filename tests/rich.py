"""A small site that has something of everything: three languages, terms, a letter, pictures, figures, old addresses."""

from __future__ import annotations

from pathlib import Path

from tests import consent
from tests.editions.support import FILES
from tests.media.originals import drawing, photo, saved
from tests.support import article, write_files

_PICTURED = "articles/2026-06-12-two-pictures"
_BODY = """Before the pictures, a word on detention.[^1]

![A street at dusk](photo.jpg "The street outside")

| one | two |
|---|---|
| 1 | 2 |

![A plan of the entrance](plan.png)

[^1]: A footnote.
"""

TEXTS = {
    **consent.site(),
    **FILES,
    "topics.yaml": FILES["topics.yaml"] + "winter: {ja: 冬, en: Winter}\n",
    f"{_PICTURED}/en.md": article(
        "Two pictures",
        _BODY,
        pictures="{photo.jpg: {source: KRSY, licence: CC0}, plan.png: {source: KRSY, licence: CC0}}",
        moved_from="[/pictures/, /2019/05/some-pictures/]",
    ),
    "articles/2026-06-13-quiet/ja.md": article("静かな話", "｜面会《めんかい》の話。", sensitive="true"),
    "articles/2026-06-14-draft/en.md": article("A draft", "Not yet.", status="draft"),
}


def add_pictures(content: Path) -> None:
    """Put the pictures that ``TEXTS`` show into the folder ``content``."""
    (content / _PICTURED).mkdir(parents=True, exist_ok=True)
    (content / _PICTURED / "photo.jpg").write_bytes(saved(photo(700, 500), "JPEG"))
    (content / _PICTURED / "plan.png").write_bytes(saved(drawing(300, 200), "PNG"))


def write_rich_content(content: Path) -> None:
    """Write the texts and pictures below ``content``."""
    write_files(content, TEXTS)
    add_pictures(content)
