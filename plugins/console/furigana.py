"""Proposing readings for the kanji of texts: ``tasks.py furigana FILE…``."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.console.progress import shown_waiting
from plugins.console.run import BuildOptions, missing_content, print_problems
from plugins.console.settings import site_config
from plugins.console.words import say
from plugins.console.writing import replace_file
from plugins.shared import Problem

if TYPE_CHECKING:
    from plugins.readings import Proposer, Rewriting
    from plugins.sources import SiteConfig


def propose(options: BuildOptions, name: str, *, dry_run: bool) -> int:
    """Write a proposed reading behind every kanji of the file or folder ``name`` that has none.

    What needs a decision is listed; with ``dry_run`` nothing is written and the changes are shown.
    Returns the exit code: 1 where a file cannot be read.
    """
    # Sudachi and the glossary are slow to load, and only this task needs them.
    from plugins.glossary import load_glossary
    from plugins.readings import Proposer, chosen_readings, read_table
    from plugins.sources import unheard, walk

    if absent := missing_content(options):
        print_problems([absent])
        return 1
    config = site_config(options)
    problems: list[Problem] = []
    files = list(_texts(Path(name), config))
    if not files:
        print(say("furigana-no-file", path=name), file=sys.stderr)
        return 1
    with shown_waiting("read"):  # mistakes elsewhere are told by check
        glossary = load_glossary(walk(config, unheard), config, unheard)
        table = read_table(config.content / "readings.tsv", config, problems.append)
        proposer = Proposer(chosen_readings(glossary, config.languages, table))
    changed = [path for path in files if _propose_in(path, proposer, config, problems, dry_run)]
    print_problems(problems)
    if changed:
        print(say("furigana-next"))
    return int(any(found.is_error for found in problems))


def _propose_in(path: Path, proposer: Proposer, config: SiteConfig, problems: list[Problem], dry_run: bool) -> bool:
    """Propose readings in one file; return whether there were any to propose."""
    from plugins.readings import rewrite
    from plugins.sources import read_text

    shown = config.shown(path)
    if read_text(path, shown, problems.append) is None:
        return False
    before = path.read_bytes().decode("utf-8")
    result = rewrite(before, shown, proposer, problems.append, _easy(config))
    if result is None:
        return False
    if dry_run:
        lines = (before.splitlines(keepends=True), result.text.splitlines(keepends=True))
        sys.stdout.writelines(difflib.unified_diff(*lines, shown, shown, n=0))
    elif result.written:
        replace_file(path, result.text.encode("utf-8"))
    _tell(shown, result)
    return bool(result.written)


def _tell(shown: str, result: Rewriting) -> None:
    unsure = [one for one in result.written if one.proposal.unsure]
    key = "furigana-file" if result.written else "furigana-nothing"
    if result.written or not result.left:
        print(say(key, file=shown, added=len(result.written), unsure=len(unsure)))
    for one in unsure:
        choices = "／".join(filter(None, one.proposal.choices)) or say("furigana-no-choice")
        place = f"{shown}:{one.place.line}:{one.place.column}"
        print(say("furigana-decide", place=place, word=one.word, choices=choices))
    for where, word in result.left:
        print(say("furigana-left", place=f"{shown}:{where.line}:{where.column}", word=word))


def _texts(path: Path, config: SiteConfig) -> Iterator[Path]:
    if path.is_file() and path.suffix in (".md", ".yaml"):
        yield path
    elif path.is_dir():
        # In ordinary Japanese readings are for hard words only, so a folder means its easy texts, and a sheet.
        names = (*(f"{code}.md" for code in _easy(config)), "notice.yaml")
        yield from (text for name in names if (text := path / name).is_file())


def _easy(config: SiteConfig) -> list[str]:
    return [language.code for language in config.languages if language.easy and language.base == "ja"]
