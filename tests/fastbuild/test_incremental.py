"""After any sequence of edits a build that remembers makes what one makes that does not, and tells the same of it."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, rule, run_state_machine_as_test

from plugins.shared import Problem
from tests.fastbuild.folders import snapshot
from tests.support import RECORD, BuiltSite, article, build_site, cache_of, term, write_files

_WORDS = {
    "ja": [
        "収容《しゅうよう》",
        "**仮放免**",
        "収容所長",
        "面会の日",
        "長い夜",
        "[用語](term:detention)",
        "記事\nの続き",
    ],
    "en": ["detention", "*provisional release*", "a detainee's visit", "the night", "[the term](term:detention)"],
}
_TERMS = {"detention": ("収容", "detention"), "release": ("仮放免", "provisional release"), "visit": ("面会", "visit")}
_slugs = st.sampled_from([f"story-{letter}" for letter in "abcdef"])
_langs = st.sampled_from(["ja", "en"])


@dataclass(frozen=True)
class Clean:
    """What a build without anything kept has told and made; ``files`` is None where it was stopped."""

    problems: list[Problem]
    files: dict[str, bytes] | None


# Of the same texts every clean build is the same (test_deterministic.py); all edits begin with some, and lead back.
_CLEAN: dict[tuple[tuple[str, bytes], ...], Clean] = {}


class Edits(RuleBasedStateMachine):
    """What editors do to content/, one commit after the other."""

    pieces = Bundle("pieces")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="incremental-"))
        self.content = self.folder / "site" / "content"

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @initialize()
    def some_texts(self) -> None:
        write_files(self.content, {"topics.yaml": "life:\n  ja: 暮らし\n  en: Life\n"})
        for name, names in _TERMS.items():
            self._write_term(name, names, "A definition.")
        self._write("first", "ja", "最初《さいしょ》の収容の記事。", "")
        self._write("first", "en", "The first text on detention.", "")
        self._compare()

    @rule(
        target=pieces, slug=_slugs, lang=_langs, words=st.lists(st.integers(0, 99), min_size=1, max_size=5),
        linked=st.booleans(), topic=st.booleans(),
    )  # fmt: skip
    def write_a_text(self, slug: str, lang: str, words: Sequence[int], linked: bool, topic: bool) -> Path:
        known = _WORDS[lang]
        link = "\n\n[→](article:first)" if linked else ""
        body = (
            f"## {known[words[0] % len(known)]}\n\n" + "\n\n".join(f"{known[n % len(known)]}。" for n in words) + link
        )
        path = self._write(slug, lang, body, "topics: [life]\n" if topic else "")
        self._compare()
        return path

    @rule(path=consumes(pieces))
    def remove_a_text(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        if path.parent.exists() and not any(path.parent.iterdir()):
            path.parent.rmdir()
        self._compare()

    @rule(path=pieces)
    def make_it_a_draft(self, path: Path) -> None:
        if path.exists():
            path.write_text(
                path.read_text(encoding="utf-8").replace("---\n", "---\nstatus: draft\n", 1), encoding="utf-8"
            )
        self._compare()

    @rule(path=pieces, slug=_slugs)
    def rename_a_piece(self, path: Path, slug: str) -> None:
        target = path.parent.with_name(f"2026-05-02-{slug}")
        if path.parent.exists() and not target.exists():
            path.parent.rename(target)
        self._compare()

    @rule(
        name=st.sampled_from([*_TERMS]),
        variant=st.sampled_from(["", "長い夜", "夜", "night"]),
        number=st.integers(0, 3),
    )
    def change_a_term(self, name: str, variant: str, number: int) -> None:
        self._write_term(name, _TERMS[name], f"Definition {number}.", variant)
        self._compare()

    @rule(sentence=st.sampled_from(["", "link: false\n", "not_inside: [収容所長]\n", "not_near: [夜]\n"]))
    def change_how_a_term_is_judged(self, sentence: str) -> None:
        ja, en = _TERMS["detention"]
        text = term(ja, reading="しゅうよう").replace("---\n", f"---\n{sentence}", 1)
        write_files(self.content / "glossary" / "detention", {"term.yaml": RECORD, "ja.md": text, "en.md": term(en)})
        self._compare()

    def _write(self, slug: str, lang: str, body: str, more: str) -> Path:
        path = self.content / "articles" / f"2026-05-02-{slug}" / f"{lang}.md"
        text = article(f"Title {slug}", body).replace("---\n", f"---\n{more}", 1)
        write_files(path.parent, {path.name: text})
        return path

    def _write_term(self, name: str, names: tuple[str, str], summary: str, variant: str = "") -> None:
        variants = {"variants": f"[{variant}]"} if variant else {}
        files = {
            "term.yaml": RECORD,
            "ja.md": term(names[0], summary, reading="よみ", **variants),
            "en.md": term(names[1], summary, **variants),
        }
        write_files(self.content / "glossary" / name, files)

    def _build(self, output: Path) -> BuiltSite:
        return build_site(self.content, output, PROCESSES=2)

    def _compare(self) -> None:
        """Build with what was kept and without; both give the same, or both stop with the same problems."""
        kept = self._build(self.folder / "site" / "output")
        assert (self.folder / "site-cache" / "memory").is_file()
        clean = self._clean()
        assert kept.problems == clean.problems
        if clean.files is not None:
            assert snapshot(kept.output) == clean.files
        else:  # the next edit is made on a sound site
            shutil.rmtree(self.content)
            self.some_texts()

    def _clean(self) -> Clean:
        """Return what a build without anything kept makes of the texts; it is made once of the same ones."""
        texts = tuple(snapshot(self.content).items())
        if texts not in _CLEAN:
            output = self.folder / "fresh" / "output"
            for folder in (output.parent, cache_of(output)):
                shutil.rmtree(folder, ignore_errors=True)
            made = build_site(self.content, output)
            _CLEAN[texts] = Clean(made.problems, None if made.errors else snapshot(output))
        return _CLEAN[texts]


@pytest.mark.slow
def test_any_sequence_of_edits() -> None:
    run_state_machine_as_test(
        Edits,
        settings=settings(
            max_examples=6, stateful_step_count=7, deadline=None, derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("processes", [2, 4])
def test_any_number_of_processes_makes_the_same(tmp_path: Path, processes: int) -> None:
    pieces = {
        f"articles/2026-05-{day:02}-story-{day}/{lang}.md": article(f"Title {day}", f"{_WORDS[lang][day % 5]} {day}")
        for day in range(1, 25)
        for lang in ("ja", "en")
    }
    terms = {f"glossary/{name}/term.yaml": RECORD for name in _TERMS}
    terms |= {f"glossary/{name}/ja.md": term(ja, reading="よみ") for name, (ja, _) in _TERMS.items()}
    terms |= {f"glossary/{name}/en.md": term(en) for name, (_, en) in _TERMS.items()}
    write_files(tmp_path / "content", pieces | terms)
    one = build_site(tmp_path / "content", tmp_path / "one" / "output", PROCESSES=1)
    several = build_site(tmp_path / "content", tmp_path / "several" / "output", PROCESSES=processes)
    assert not one.errors
    assert one.problems == several.problems
    assert snapshot(one.output) == snapshot(several.output)
