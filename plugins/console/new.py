"""``new KIND``: a folder for a new text, with a file in every language, made from the skeletons beside this module."""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from string import Template

from plugins.console.run import BuildOptions, missing_content, print_problems
from plugins.console.settings import site_config
from plugins.console.words import console_language, say
from plugins.console.writing import write_new
from plugins.glossary import CATEGORIES
from plugins.records import FACILITY_KINDS
from plugins.shared import Place, build_date, read_data
from plugins.sources import SLUG, SiteConfig, name_problem

SKELETONS = Path(__file__).with_name("skeletons")
Ask = Callable[[str], str | None]  # None where nobody answers any more
# Answers that are words for readers, and so are written in quotes.
_WORDS = ("ja", "en", "reading")
# What an answer must be, and what stands in its place where nobody gives one ("" where somebody must).
FORMS: Mapping[str, str] = {
    "slug": SLUG,
    "consent": SLUG,
    "date": r"\d{4}-\d{2}-\d{2}",
    "month": r"\d{4}-\d{2}",
    "school_month": r"[1-9]|1[0-2]",
    "category": "|".join(CATEGORIES),
    "facility_kind": "|".join(FACILITY_KINDS),
    "reading": r"[\u3041-\u309f\u30a0-\u30ff \u3000]+",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """What ``new`` asks for a kind of text and where it writes; ``also`` are files elsewhere, by their skeletons."""

    name: str
    folder: str
    asks: tuple[str, ...]
    also: Mapping[str, str] = field(default_factory=dict)


def kinds() -> dict[str, Kind]:
    """Return the kinds of ``skeletons/kinds.yaml`` by name."""
    rows = read_data(SKELETONS / "kinds.yaml")
    return {name: Kind(name, row["folder"], tuple(row["asks"]), row.get("also", {})) for name, row in rows.items()}


def make(options: BuildOptions, name: str, given: Mapping[str, str], ask: Ask | None = None) -> int:
    """Write the folder of a new text of the kind ``name`` and tell what to do next; return the exit code.

    ``given`` are answers by name; what is missing is asked with ``ask``, by default on the terminal. Without one
    nothing is asked, and what cannot do without an answer is said.
    Raises OSError or UnicodeError where the files cannot be written, and then none is there.
    """
    known = kinds()
    if name not in known:
        print(say("new-kind-unknown", kind=name, known=", ".join(known)), file=sys.stderr)
        return 1
    if absent := missing_content(options):
        print_problems([absent])
        return 1
    kind, config = known[name], site_config(options)
    if not ask and sys.stdin.isatty():
        print(say("new-asking"))
        ask = _asked_on_terminal
    answers = _answers(kind, given, ask)
    if answers is None:
        return 1
    folder = config.content / Template(kind.folder).substitute(answers)
    if taken := _taken(folder):
        print(say("new-taken", folder=config.shown(taken)), file=sys.stderr)
        return 1
    files = dict(_files(kind, folder, answers, config))
    write_new(files)
    for path in files:
        print(say("new-written", file=config.shown(path)))
    print(say("new-next"))
    if name == "letter":
        print(say("new-letter"))
    return 0


def _answers(kind: Kind, given: Mapping[str, str], ask: Ask | None) -> dict[str, str] | None:
    """Return an answer to everything that ``kind`` asks; None, after saying why, where one is missing or wrong."""
    found: dict[str, str] = {}
    for name in kind.asks:
        answer: str | None = given.get(name, "")
        while not answer and ask:
            answer = ask(say(f"new-ask-{name.replace('_', '-')}", default=_default(name), choices=_choices(name)))
            if answer is None:
                break
            answer = answer.strip() or _default(name)
            if mistake := _mistake(name, answer):
                print(mistake, file=sys.stderr)
                answer = ""
        found[name] = answer or _default(name)
        if mistake := _mistake(name, found[name]):
            print(mistake, file=sys.stderr)
            return None
    return found


def _default(name: str) -> str:
    today = build_date("today", Path()).isoformat()
    defaults = {"date": today, "month": today[:7], "category": CATEGORIES[0], "facility_kind": FACILITY_KINDS[0]}
    return {**defaults, "ja": "題", "en": "Title", "reading": "よみかた", "school_month": "4"}.get(name, "")


def _choices(name: str) -> str:
    return FORMS[name].replace("|", ", ") if name in ("category", "facility_kind") else ""


def _mistake(name: str, answer: str) -> str:
    """Return what is wrong with an answer; "" for a good one."""
    option = f"--{name.replace('_', '-')}"
    if not answer:
        return say("new-missing", option=option)
    if name in FORMS and not re.fullmatch(FORMS[name], answer):
        return say(f"new-form-{name.replace('_', '-')}", answer=answer, choices=_choices(name))
    if name == "date" and not _is_day(answer):
        return say("new-form-date", answer=answer)
    if name == "month" and not _is_day(f"{answer}-01"):
        return say("new-form-month", answer=answer)
    if name in ("slug", "consent") and (refused := name_problem(answer, Place(answer))):
        return refused.message.in_language(console_language())
    return ""


def _is_day(text: str) -> bool:
    try:
        return bool(dt.date.fromisoformat(text))
    except ValueError:
        return False


def _taken(folder: Path) -> Path | None:
    """Return a folder of the same kind that has the slug already, with whatever date; None where there is none."""
    slug = re.sub(r"^\d{4}-\d{2}(-\d{2})?-", "", folder.name)
    others = folder.parent.iterdir() if folder.parent.is_dir() else ()
    return next((one for one in sorted(others) if re.sub(r"^\d{4}-\d{2}(-\d{2})?-", "", one.name) == slug), None)


def _files(kind: Kind, folder: Path, answers: Mapping[str, str], config: SiteConfig) -> Iterator[tuple[Path, str]]:
    """Yield each file with its text: those of the kind, one for each language, and those that stand elsewhere."""
    words = _filled_in(answers)
    skeletons = {path.name: path for path in sorted((SKELETONS / kind.name).iterdir())}
    texts = any(name.endswith(".md") for name in skeletons)
    for name, path in skeletons.items():
        if not name.endswith(".md"):
            yield folder / name, _filled(path, words)
    for code in config.languages.codes if texts else ():
        yield folder / f"{code}.md", _filled(skeletons.get(f"{code}.md", skeletons["en.md"]), words)
    for skeleton, place in kind.also.items():
        path = config.content / Template(place).substitute(answers)
        if not path.exists():
            yield path, _filled(SKELETONS / skeleton / "record.yaml", words)


def _filled_in(answers: Mapping[str, str]) -> dict[str, str]:
    today = build_date("today", Path())
    quoted = {name: json.dumps(answers[name], ensure_ascii=False) for name in _WORDS if name in answers}
    original = "en" if answers.get("ja") == _default("ja") and answers.get("en") != _default("en") else "ja"
    next_year = (today + dt.timedelta(days=365)).isoformat()
    return {**answers, **quoted, "original": original, "today": today.isoformat(), "next_year": next_year}


def _filled(skeleton: Path, words: Mapping[str, str]) -> str:
    return Template(skeleton.read_text(encoding="utf-8")).substitute(words)


def _asked_on_terminal(question: str) -> str | None:
    try:
        return input(f"{question} ")
    except EOFError:
        return None
