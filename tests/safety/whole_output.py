"""A finished output as a whole, for tests that ask about all of its files together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from plugins.safety import Examined, Examiner, personal_problems, withheld_problems
from plugins.safety.audit import seen_page
from plugins.safety.page import read_page
from plugins.safety.seen_pages import SeenPage
from plugins.shared import Problem
from tests.fastbuild.folders import snapshot


def pages_in(output: Path, site_url: str = "") -> dict[str, SeenPage]:
    """Return what the audit has to know of the pages below ``output``."""
    texts = {name: data.decode(errors="replace") for name, data in snapshot(output).items() if name.endswith(".html")}
    return {name: seen_page(name, read_page(text), site_url) for name, text in texts.items()}


def personal_in(output: Path, root: Path, content: Path) -> list[Problem]:
    """Return what in ``output`` looks like personal data, as a build tells it of a folder called ``out``."""
    examiner, unreadable = Examiner.of(output, "", root, content, {}, {})
    return unreadable + personal_problems((file.private for file in _examined(examiner).values()), "out")


def withheld_in(output: Path, withheld: Mapping[str, Iterable[str]]) -> list[Problem]:
    """Return where the pseudonyms ``withheld`` stand in ``output``, as a build tells it of a folder called ``out``."""
    examiner, _ = Examiner.of(output, "", output, output, withheld, {})
    return [
        found for name, file in _examined(examiner).items() for found in withheld_problems(name, file.withheld, "out")
    ]


def _examined(examiner: Examiner) -> dict[str, Examined]:
    return {name: examiner(name) for name in examiner.names()}
