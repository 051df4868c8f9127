"""Whatever a hand slips to, the texts are read to the end, and what is told stands in a line of a file that is there.

A sound site gets one slip after the other: a line lost or doubled, a sign of a Japanese keyboard, words from elsewhere.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest

from plugins.editions import compose
from plugins.sources import SiteConfig
from tests.editions.mistakes import SITE
from tests.support import config

pytestmark = pytest.mark.slow

_SLIPS = 120
_WIDE = {sign: chr(ord(sign) + 0xFEE0) for sign in "0123456789:-,'\"[](){}#|*/!<>=%"} | {" ": "\u3000"}
_TYPED = (
    *(
        '"',
        "“",
        "’",
        ": ",
        "- ",
        "# ",
        "\n",
        "\n\n",
        "---\n",
        "\ufeff",
        "\u200b",
        "\t",
        "\u3000",
        "???",
        "<b>",
        "</div>",
    ),
    *(
        "**",
        "![写真](写真.jpg)",
        "[x](http://)",
        "[[",
        "{{",
        "[^1]",
        "[^x]: ",
        "|",
        "&",
        "%",
        "0",
        "😀",
        "null",
        "\u2028",
    ),
    *("《", "》", "｜", "＃", ">", "```\n", "$", "`"),
)
_VALUES = (
    *(
        "",
        "null",
        "yes",
        "-1",
        "2026",
        "2026-13-45",
        "1024-06-10",
        "2026年11月30日",
        "[]",
        "{}",
        "[a, b]",
        "{a: b}",
        "x: y",
    ),
    *("- a", "|", "*a", "&a", "!x", "@x", "長い" * 200, "../x", "http://", "１", "1e9", "12:30", "9999-12-31", "?"),
)


def _slipped(text: str, elsewhere: str, random: Random) -> str:
    """Return ``text`` with one slip; of ``elsewhere`` some lines may be pasted."""
    lines = text.split("\n")
    number, place = random.randrange(len(lines)), random.randrange(len(text) + 1)
    others = elsewhere.split("\n")
    first = random.randrange(len(others))
    match random.choice(["lose", "double", "swap", "move", "join", "wide", "take", "type", "paste", "value", "cut"]):
        case "lose":
            del lines[number]
        case "double":
            lines.insert(number, lines[number])
        case "swap":
            lines.insert(max(number - 1, 0), lines.pop(number))
        case "move":
            lines[number] = random.choice([" ", "    ", "\t", "\u3000"]) + lines[number].lstrip()
        case "join":
            lines[number : number + 2] = [" ".join(lines[number : number + 2])]
        case "wide":
            signs = [at for at, sign in enumerate(text) if sign in _WIDE] or [0]
            at = random.choice(signs)
            return text[:at] + _WIDE.get(text[at], text[at]) + text[at + 1 :]
        case "take":
            return text[:place] + text[place + 1 :]
        case "type":
            return text[:place] + random.choice(_TYPED) + text[place:]
        case "paste":
            lines[number:number] = others[first : first + random.randrange(1, 9)]
        case "value":
            fields = [at for at, line in enumerate(lines) if ":" in line] or [0]
            at = random.choice(fields)
            lines[at] = f"{lines[at].partition(':')[0]}: {random.choice(_VALUES)}"
        case "cut":
            return text[:place]
    return "\n".join(lines)


def test_every_slip_is_read_to_the_end_and_told_where_it_is(tmp_path: Path) -> None:
    shutil.copytree(SITE, tmp_path / "content")
    site = config(tmp_path / "content", MEDIA_CACHE=str(tmp_path / "media"))
    files = sorted(path for path in (tmp_path / "content").rglob("*") if path.suffix in (".md", ".yaml", ".csv"))
    told = 0
    for number in range(_SLIPS):
        random = Random(number)
        path, other = random.choice(files), random.choice(files)
        before = path.read_text(encoding="utf-8")
        slipped = _slipped(before, other.read_text(encoding="utf-8"), random)
        path.write_text(slipped, encoding="utf-8", newline="")
        told += _told_in_lines(site, f"slip {number} in {path.name}:\n{slipped}")
        path.write_text(before, encoding="utf-8", newline="")
    assert told > _SLIPS // 2


def _told_in_lines(site: SiteConfig, slip: str) -> bool:
    """Whether anything is told; all of it stands in a line that is there."""
    problems = compose(site).problems
    for found in problems:
        file = Path(found.place.file)
        assert file.exists(), f"{slip}\n{found}"
        lines = file.read_text(encoding="utf-8").count("\n") + 1 if file.is_file() and file.suffix != ".png" else 1
        assert 1 <= found.place.line <= lines + 1, f"{slip}\n{found}"
    return bool(problems)
