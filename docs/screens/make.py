"""Draws the pictures of the guides, from a small site of invented texts: pages in Chromium, and words of the terminal.

Everything in them is real: the tasks run in a copy of the project and a terminal of their own, and the preview sends
the pages.
Run it where the sentences have changed (``tests/test_screens.py`` says so): ``.venv/bin/python -m docs.screens.make``.
Only Linux and macOS have such terminals.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

from PIL import Image, ImageDraw

from docs.screens.terminal import as_html, typed
from plugins.console.mistakes import as_page
from plugins.paper import find_chromium
from plugins.shared import Place, Problem, problem

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(__file__).parent
WORDS = FOLDER / "words.json"
LANGUAGES = ("ja", "en")
ARTICLE = "articles/2026-06-01-a-day-in-ushiku"
LETTER = "letters/2026-05-winter"
# What of the project a task needs.
_PROJECT = ("plugins", "theme", "requirements", "pyproject.toml", "tasks.py", "pelicanconf.py", "publishconf.py")
# Colours: more of them make a picture heavier, and nobody sees them.
_DAY, _VIEW, _COLOURS = "2026-06-10", (760, 440), 64
# What the sample has more than the site of tests: (file, words, words instead).
_SAMPLE = (
    (f"{ARTICLE}/ja.md", "行きます。\n", "行きます。\n収容されている人に会うためです。\n"),
    (f"{ARTICLE}/en.md", "train.\n", "train.\nWe are going to see somebody in detention.\n"),
    (
        f"{ARTICLE}/en.md",
        "- What",
        '![A door without a handle](door.png "The entrance of the visiting room")\n\n- What',
    ),
    (f"{ARTICLE}/en.md", "original: ja", "original: ja\npictures:\n  door.png: {source: KRSY, licence: CC BY 4.0}"),
)


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of a page: its address, what is pressed there and what is scrolled to first (CSS selectors)."""

    name: str
    url: str
    press: str = ""
    scroll: str = ""
    words: str = "main"


_SOUND = (
    Shot("picture", f"/{{lang}}/{ARTICLE.replace('2026-06-01-', '')}/", scroll="main h2"),
    Shot("term", f"/{{lang}}/{ARTICLE.replace('2026-06-01-', '')}/", press="main a.term", scroll="main .body"),
    Shot("status", "/{lang}/status/", scroll="main ul"),
)
_MISTAKEN = Shot("preview", f"/{{lang}}/{ARTICLE.replace('2026-06-01-', '')}/", words=".preview-problems")
_WITHDRAWN = Shot("withdrawn", "/{lang}/letters/winter/")


def mistake(lang: str) -> Problem:
    """Return the mistake that the pictures show: a link with a letter too few."""
    line = {"ja": 17, "en": 14}[lang]
    place = Place(f"content/{ARTICLE}/{lang}.md", line, 5)
    return problem("link-to-nothing", place, link="page:how-to-vist", guess="page:how-to-visit")


def main() -> None:
    """Draw all pictures and write down the words in those of pages."""
    from playwright.sync_api import sync_playwright  # of the group paper

    words: dict[str, str] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium())
        page = browser.new_page(viewport={"width": _VIEW[0], "height": _VIEW[1]}, reduced_motion="reduce")
        for lang in LANGUAGES:
            with sample() as project:
                words |= _draw_terminals(page, project, lang)
        with sample() as project:
            words |= _draw_pages(page, project)
        browser.close()
    WORDS.write_text(json.dumps(words, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


@contextlib.contextmanager
def sample() -> Iterator[Path]:
    """Lend a copy of the project whose texts are the small site, as they were committed on a day of June 2026."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        for name in (*_PROJECT, "budget.yaml"):
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, project / name)
        (project / ".venv").symlink_to(ROOT / ".venv")
        content = Path(shutil.copytree(ROOT / "tests" / "cases" / "mistakes" / "site", project / "content"))
        letter = (content / LETTER / "en.md").read_text(encoding="utf-8")
        (content / LETTER / "ja.md").write_text(letter.replace("Winter", "冬"), encoding="utf-8")
        picture = Image.new("RGB", (960, 300), "#d9d4c8")
        pen = ImageDraw.Draw(picture)
        pen.rectangle((0, 250, 960, 300), fill="#a39b8b")
        pen.rectangle((390, 30, 570, 250), fill="#6b7d87", outline="#3f4a50", width=6)
        picture.save(content / ARTICLE / "door.png")
        for file, old, new in _SAMPLE:
            _replace(content / file, old, new)
        author = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        for command in (["init", "-q"], ["add", "content"], [*author, "commit", "-q", "-m", "sample"]):
            day = f"{_DAY}T09:00:00+09:00"
            dated = {"GIT_COMMITTER_DATE": day, "GIT_AUTHOR_DATE": day}
            subprocess.run(["git", *command], cwd=project, check=True, env=os.environ | dated)
        yield project


def _draw_terminals(page: Page, project: Path, lang: str) -> dict[str, str]:
    """Draw new, check and status --diff as somebody whose language is ``lang`` meets them; return their words."""
    content = project / "content"
    words: dict[str, str] = {}

    def draw(name: str, command: str, answers: Sequence[str] = ()) -> None:
        page.set_content(as_html(command, typed(project, command.split(), lang, answers)))
        _save(page, f"{name}-{lang}", "body")
        words[f"{name}-{lang}"] = " ".join(page.inner_text("body").split())

    titles = {"ja": ["冬の面会", ""], "en": ["", "A visit in winter"]}[lang]
    draw("new", "new article", ["a-visit-in-winter", _DAY, *titles])
    shutil.rmtree(content / f"articles/{_DAY}-a-visit-in-winter")
    _replace(content / ARTICLE / f"{lang}.md", "page:how-to-visit", "page:how-to-vist")
    draw("check", "check")
    _replace(content / ARTICLE / f"{lang}.md", "page:how-to-vist", "page:how-to-visit")
    draw("translated", "translated a-day-in-ushiku en")
    _replace(content / ARTICLE / "ja.md", "朝の電車で", "朝7時の電車で")
    draw("diff", "status --diff a-day-in-ushiku")
    return words


def _draw_pages(page: Page, project: Path) -> dict[str, str]:
    """Draw the pages as the preview sends them; return the words that each picture is about."""
    content = project / "content"
    words: dict[str, str] = {}
    with _preview(project) as address:
        for lang in LANGUAGES:
            for shot in _SOUND:
                words |= _draw(page, shot, lang, address)
            with _rebuilt(address):
                _replace(content / ARTICLE / f"{lang}.md", "page:how-to-visit", "page:how-to-vist")
            words |= _draw(page, _MISTAKEN, lang, address)
            with _rebuilt(address):
                _replace(content / ARTICLE / f"{lang}.md", "page:how-to-vist", "page:how-to-visit")
        with _rebuilt(address):
            _replace(content / "consent" / "winter-1.yaml", "status: given", "status: withdrawn")
        for lang in LANGUAGES:
            words |= _draw(page, _WITHDRAWN, lang, address)
    mistakes = project / "mistakes.html"
    mistakes.write_text(as_page([mistake(lang) for lang in LANGUAGES], ""), encoding="utf-8")
    page.goto(mistakes.as_uri())
    _save(page, "mistakes")
    return words | {"mistakes": " ".join(page.inner_text("body").split())}


@contextlib.contextmanager
def _preview(project: Path) -> Iterator[str]:
    """Run the preview of ``project`` and lend its address."""
    command = [sys.executable, "tasks.py", "serve", "--port", "0", "--no-browser"]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield next(word for line in process.stdout for word in line.split() if word.startswith("http")).rstrip("/")
        finally:
            process.terminate()


@contextlib.contextmanager
def _rebuilt(address: str) -> Iterator[None]:
    """Wait until what is changed inside has been built."""

    def state() -> bytes:
        with urlopen(f"{address}/-preview/state") as answer:
            return bytes(answer.read())

    before = state()
    yield
    while state() == before:
        time.sleep(0.2)


def _draw(page: Page, shot: Shot, lang: str, address: str) -> dict[str, str]:
    """Draw ``shot`` in ``lang``; return its words by its name."""
    page.goto(address + shot.url.format(lang=lang))
    if shot.scroll:
        page.locator(shot.scroll).first.evaluate("found => found.scrollIntoView()")
    if shot.press:
        page.locator(shot.press).first.click()
    _save(page, f"{shot.name}-{lang}")
    return {f"{shot.name}-{lang}": " ".join(page.locator(shot.words).inner_text().split())}


def _save(page: Page, name: str, part: str = "") -> None:
    """Save what the window shows, or the ``part`` that a CSS selector names."""
    taken = page.locator(part).screenshot() if part else page.screenshot()
    picture = Image.open(BytesIO(taken)).convert("RGB")
    picture.quantize(_COLOURS, dither=Image.Dither.NONE).save(FOLDER / f"{name}.png", optimize=True)


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    if old not in text:
        raise ValueError(f"{path} does not hold {old}")
    path.write_text(text.replace(old, new), encoding="utf-8")


if __name__ == "__main__":
    main()
