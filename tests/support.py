"""Helpers of the tests: making sites, and small texts to make them from."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2.bccache import Bucket, BytecodeCache
from pelican.settings import read_settings

import pelicanconf
from plugins.shared import BuildRecord, BuildStoppedError, Problem, Resident
from plugins.sources import Language, Languages, SiteConfig

ROOT = Path(__file__).resolve().parents[1]
BUILD_DATE = "2026-06-30"
# The languages in which our texts and those of tests stand; a further one may have a few of them.
CODES = ("ja", "en", "ja-simple")
LANGUAGES = [row for row in pelicanconf.LANGUAGES if row["code"] in CODES]
# What a day alone tells of the real content: one part of it may be checked again years after another.
OF_AGE = frozenset(
    {"review-due", "record-due", "record-out-of-date", "series-due", "series-out-of-date", "figure-out-of-date"}
)
_CHECKED = re.compile(r"\b(?:reviewed|checked): [\"']?([0-9]{4}-[0-9]{2}-[0-9]{2})")
BELOW = "/krsy"  # the path in the address that the real site is built for


@dataclass(frozen=True)
class BuiltSite:
    """A site that a test has built (or tried to)."""

    output: Path
    problems: list[Problem]

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.is_error]

    @property
    def codes(self) -> list[str]:
        """The codes of all problems, in the order of the report."""
        return [problem.code for problem in self.problems]

    def text(self, path: str) -> str:
        """Return a file of the output."""
        return (self.output / path).read_text(encoding="utf-8")

    def has(self, path: str) -> bool:
        return (self.output / path).is_file()

    def pages(self) -> list[str]:
        """Return the paths of all HTML files, sorted."""
        return sorted(path.relative_to(self.output).as_posix() for path in self.output.rglob("*.html"))


class _Compiled(BytecodeCache):
    """Templates that this process has compiled; Jinja2 compares their texts, so a changed theme is compiled anew."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if kept := self._kept.get(bucket.key):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()  # the tests make hundreds of sites, and compiling takes a quarter of the time of a small one


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write ``{relative path: text}`` below ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def cache_of(output: Path) -> Path:
    """Return where a test's site keeps things: not beside ``output``, where tests look for what builds leave."""
    return Path(f"{output.parent}-cache")


@cache
def real_day() -> str:
    """Return the newest day on which anything of the real content was checked or published: earlier it lies ahead."""
    content = ROOT / "content"
    found = [path.name[:10] for path in (content / "articles").iterdir()]
    for path in content.rglob("*"):
        if path.suffix in (".md", ".yaml"):
            found += _CHECKED.findall(path.read_text(encoding="utf-8"))
    return max(found)


def settings(content: Path, output: Path, **overrides: object) -> dict[str, Any]:
    """Return the project's settings for a site of a test."""
    changed = {
        "PATH": str(content),
        "OUTPUT_PATH": str(output),
        "MEDIA_CACHE": str(cache_of(output) / "media"),
        "BUILD_DATE": real_day() if content == ROOT / "content" else BUILD_DATE,
        "PROCESSES": 1,  # the tests fill the processors already, and their processes are large to fork
        **({} if content.is_relative_to(ROOT) else {"LANGUAGES": LANGUAGES}),
        **overrides,
    }
    found: dict[str, Any] = read_settings(str(ROOT / "pelicanconf.py"), override=changed)
    found["JINJA_ENVIRONMENT"] = {**found["JINJA_ENVIRONMENT"], "bytecode_cache": _COMPILED}
    return found


def build_site(content: Path, output: Path, resident: Resident | None = None, **overrides: object) -> BuiltSite:
    """Build ``content`` into ``output`` with the project's settings, some of them overridden.

    ``resident`` is what stays between the builds of a process, as the preview's has it.
    """
    record = BuildRecord(tell=lambda problems: None, resident=resident, spare=cache_of(output) / "spare")
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(BuildStoppedError):
        found = settings(content, output, BUILD_RECORD=record, **overrides)
        found["PELICAN_CLASS"](found).run()
        record.hand_over(b"")
    if resident is not None:
        resident.do_what_was_left()
    return BuiltSite(output, list(record.problems))


def languages_of(rows: Iterable[Mapping[str, Any]]) -> Languages:
    """Return the languages of such rows as the setting LANGUAGES has."""
    return Languages(tuple(Language(**{**row, "fallbacks": tuple(row.get("fallbacks", ()))}) for row in rows))


def config(content: Path, **overrides: object) -> SiteConfig:
    """Return the typed settings of a test's site."""
    return SiteConfig.from_settings(settings(content, content.parent / "output", **overrides))


def article(title: str = "A title", body: str = "A text.", **fields: str) -> str:
    """Return an article's file: header fields as YAML text, then the body."""
    lines = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return f"---\ntitle: {title}\nsummary: A summary.\n{lines}---\n\n{body}\n"


def term(name: str, summary: str = "A definition.", **fields: str) -> str:
    """Return a term's ``<lang>.md``."""
    lines = "".join(f"{key}: {value}\n" for key, value in fields.items())
    return f"---\nterm: {name}\nsummary: {summary}\n{lines}---\n"


RECORD = """category: detention
reviewed: 2026-06-01
sources:
  - url: https://example.org/
    publisher: A publisher
    date: 2026-05
    supports: everything
"""
