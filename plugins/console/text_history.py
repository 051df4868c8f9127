"""What the blocks of a text once said, as far as git knows."""

from __future__ import annotations

import subprocess
from collections.abc import Collection, Iterator
from pathlib import Path

from plugins.freshness import blocks_of
from plugins.sources import ItemHeader, ItemText, Languages, read_document, unheard

# A text that has changed more often is not looked through to its beginning.
_VERSIONS = 200


def former_words(path: Path, lang: str, wanted: Collection[str], languages: Languages) -> dict[str, str]:
    """Return the words of the blocks with the fingerprints ``wanted``, as the commits of the file ``path`` know them.

    A block that no commit knows is missing, and so is every block where there is no git or no history.
    """
    found: dict[str, str] = {}
    for version in _versions(path) if wanted else ():
        if (text := _text_of(version, path.name, lang)) is not None:
            blocks = {block.fingerprint: block.words for block in blocks_of(text, languages)}
            found = {mark: blocks[mark] for mark in wanted if mark in blocks} | found
        if len(found) == len(set(wanted)):
            break
    return found


def _versions(path: Path) -> Iterator[str]:
    """Yield the file at ``path`` as each commit left it, the newest first."""
    commits = _git(path.parent, "log", f"-{_VERSIONS}", "--no-show-signature", "--format=%H", "--", path.name)
    for commit in (commits or "").split():
        if (text := _git(path.parent, "show", f"{commit}:./{path.name}")) is not None:
            yield text


def _git(folder: Path, *arguments: str) -> str | None:
    try:
        answer = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False)
    except OSError:  # there is no git
        return None
    return answer.stdout.decode("utf-8", errors="replace") if answer.returncode == 0 else None


def _text_of(written: str, shown: str, lang: str) -> ItemText | None:
    """Return what was written as a text; its header is not checked, because the rules of its day were others."""
    plain = written.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    document = read_document(plain, shown, unheard)
    if document is None:
        return None
    title, summary = (str(document.header.data.get(name) or "") for name in ("title", "summary"))
    return ItemText(lang, ItemHeader.model_construct(title=title, summary=summary), document)
