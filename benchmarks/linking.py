"""How fast terms are found: characters a second, the start, and what ten times the terms cost.

Run it with the project's environment: ``.venv/bin/python benchmarks/linking.py``.
Text: the bodies of all articles and pages; terms: the glossary's own, and the same with invented ones up to 1,000.
Times are processor time, the best of several rounds: compare ratios of one run, not times of two machines.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice, permutations
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from plugins.glossary import Matcher  # noqa: E402
from plugins.japanese import base_text  # noqa: E402

ROUNDS = 5
# Words of which the invented terms are made; no text holds the terms.
KANJI = ["架空", "仮設", "模擬", "試作", "例示", "想定", "見本", "雛形", "練習", "試験", "参考", "便宜"]
WORDS = [
    "mock",
    "sample",
    "dummy",
    "pretend",
    "fictional",
    "model",
    "trial",
    "practice",
    "example",
    "token",
    "paper",
    "toy",
]
START = """
import time
begin = time.process_time()
from plugins.glossary import Matcher
imported = time.process_time()
matcher = Matcher({forms!r}, language={language!r})
list(matcher.find({text!r}))
print(time.process_time() - imported)
"""


def main() -> None:
    """Print a table."""
    print("language  terms  forms   characters a second   start (ms)")
    for language in ("ja", "en"):
        paragraphs = [
            text for path in sorted(ROOT.glob(f"content/[ap]*s/*/{language}.md")) for text in _paragraphs(path)
        ]
        own = _own_forms(language)
        speeds = []
        for terms in (len(set(own.values())), 1000):
            forms = own | dict(islice(_invented(language), max(0, terms - len(set(own.values())))))
            matcher = Matcher(forms, language=language)
            seconds = _best(matcher, paragraphs)
            speeds.append(sum(map(len, paragraphs)) / seconds)
            start = _start(forms, language, paragraphs[0])
            print(f"{language:8}  {terms:5}  {len(forms):5}   {speeds[-1]:19,.0f}   {1000 * start:10.0f}")
        print(f"{language:8}  time with 1,000 terms: {speeds[0] / speeds[1]:.2f} of the time with the glossary's own")


def _paragraphs(path: Path) -> list[str]:
    body = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    plain = re.sub(r"\]\([^)]*\)|\[\^?|[*_#>]|<[^>]*>", "", base_text(body))
    return [text for text in plain.split("\n\n") if text.strip()]


def _own_forms(language: str) -> dict[str, str]:
    forms: dict[str, str] = {}
    for path in sorted(ROOT.glob(f"content/glossary/*/{language}.md")):
        header = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
        forms |= {base_text(form): path.parent.name for form in (header["term"], *header.get("variants", ()))}
    return forms


def _invented(language: str) -> Iterator[tuple[str, str]]:
    parts, join = (KANJI, "") if language == "ja" else (WORDS, " ")
    for number, chosen in enumerate(permutations(parts, 4)):
        yield join.join(chosen), f"invented-{number}"


def _best(matcher: Matcher, paragraphs: list[str]) -> float:
    times = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        for text in paragraphs:
            list(matcher.find(text))
        times.append(time.process_time() - begin)
    return min(times)


def _start(forms: dict[str, str], language: str, text: str) -> float:
    """Return the seconds from a loaded module to the first paragraph's answer, in a fresh process."""
    code = START.format(forms=forms, language=language, text=text)
    run = [sys.executable, "-c", code]
    return min(
        float(subprocess.run(run, cwd=ROOT, capture_output=True, check=True, text=True).stdout) for _ in range(3)
    )


if __name__ == "__main__":
    main()
