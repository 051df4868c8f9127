"""Writing a corpus: ``python -m benchmarks.corpus --pairs 1000 --terms 100 --layout pelican FOLDER``."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.layouts import LAYOUTS, Files
from benchmarks.texts import article_pairs, glossary


def write_corpus(folder: Path, layout: str, pairs: int, terms: int, seed: int = 1, *, easy: bool = False) -> None:
    """Write a corpus into ``folder``, article by article; ``layout`` is one of LAYOUTS.

    With ``easy`` our layout gets texts in Easy Japanese, too. Raises ValueError for more ``terms`` than can be made.
    """
    wanted, known = LAYOUTS[layout], glossary(terms, easy=easy)
    _write(folder, wanted.others(known))
    for pair in article_pairs(pairs, known, seed, easy=easy):
        _write(folder, wanted.article(pair))


def _write(folder: Path, files: Files) -> None:
    for name, text in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def main() -> None:
    """Write a corpus as the command line says."""
    parser = argparse.ArgumentParser(description="Write a corpus of invented articles.")
    parser.add_argument("--pairs", type=int, default=100)
    parser.add_argument("--terms", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--easy", action="store_true", help="also texts in Easy Japanese (layout krsy only)")
    parser.add_argument("--layout", choices=list(LAYOUTS), default="krsy")
    parser.add_argument("folder", type=Path)
    wanted = parser.parse_args()
    write_corpus(wanted.folder, wanted.layout, wanted.pairs, wanted.terms, wanted.seed, easy=wanted.easy)


if __name__ == "__main__":
    main()
