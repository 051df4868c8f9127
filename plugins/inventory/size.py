"""How large a finished site is, and how it has grown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

_KINDS = {
    ".html": "html", ".css": "css", ".js": "script", ".svg": "pictures", ".png": "pictures", ".jpg": "pictures",
    ".webp": "pictures", ".avif": "pictures", ".gif": "pictures", ".xml": "data", ".json": "data", ".jsonld": "data",
    ".csv": "data", ".tbx": "data", ".ttl": "data", ".txt": "data", ".apkg": "data", ".zip": "data", ".tsv": "data",
    ".epub": "data", ".pdf": "paper",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SizeReport:
    """The files of a finished site: path below the output, with forward slashes → bytes."""

    files: Mapping[str, int]

    @classmethod
    def of(cls, files: Iterable[tuple[str, int]]) -> SizeReport:
        """Make a report of ``(path, bytes)`` pairs, as ``git ls-tree -r -l`` knows them of an earlier release."""
        return cls(dict(sorted(files)))

    @classmethod
    def measured(cls, output: Path) -> SizeReport:
        """Measure the site in the folder ``output``."""
        found = (path for path in output.rglob("*") if path.is_file())
        return cls.of((path.relative_to(output).as_posix(), path.stat().st_size) for path in found)

    @property
    def total(self) -> int:
        """The bytes of all files together."""
        return sum(self.files.values())

    @property
    def pages(self) -> dict[str, int]:
        """How many HTML files stand in the folder of each language; those outside of one are counted under ""."""
        html = [path for path in self.files if path.endswith(".html")]
        # A former address may be a folder at the top, too, but only a language has a feed there.
        languages = {path.removesuffix("/feed.xml") for path in self.files if path.endswith("/feed.xml")}
        counts = Counter(first if (first := path.partition("/")[0]) in languages else "" for path in html)
        return dict(sorted(counts.items()))

    @property
    def kinds(self) -> dict[str, int]:
        """The bytes of each kind of file: html, css, script, pictures, data, paper, other."""
        found = dict.fromkeys((*_KINDS.values(), "other"), 0)
        for path, size in self.files.items():
            found[_KINDS.get(PurePosixPath(path).suffix, "other")] += size
        return found

    def largest(self, number: int = 5) -> list[tuple[str, int]]:
        """Return the ``number`` largest files with their bytes, the largest first."""
        return sorted(self.files.items(), key=lambda pair: (-pair[1], pair[0]))[:number]


@dataclass(frozen=True, slots=True)
class SizeChange:
    """A site beside an earlier one: ``before`` is None for the first; sizes are in bytes."""

    now: SizeReport
    before: SizeReport | None

    @property
    def growth(self) -> int:
        """How many bytes the site has grown by; below 0 where it has become smaller."""
        return self.now.total - (self.before.total if self.before else 0)

    @property
    def pages(self) -> dict[str, tuple[int, int]]:
        """The pages by language: ``(before, now)``."""
        old, new = self.before.pages if self.before else {}, self.now.pages
        return {code: (old.get(code, 0), new.get(code, 0)) for code in sorted(old.keys() | new.keys())}

    def largest_growth(self, number: int = 5) -> list[tuple[str, int]]:
        """Return the files that are new or have grown the most, and the bytes by which, the largest growth first."""
        old = self.before.files if self.before else {}
        grown = [(path, size - old.get(path, 0)) for path, size in self.now.files.items()]
        return sorted((pair for pair in grown if pair[1] > 0), key=lambda pair: (-pair[1], pair[0]))[:number]
