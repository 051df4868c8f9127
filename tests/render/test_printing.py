"""Sheets printed by a real Chromium while a site is built: every kind is what a sheet must be, and stays the same.

``pdfua`` looks at 16 of the 106 rules of PDF/UA-1, qpdf at the file itself.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from plugins.paper import PAPER_KINDS, find_chromium
from tests.apart import apart
from tests.editions.page import SITE_URL, view
from tests.once import once
from tests.site.needs import need
from tests.support import RECORD, ROOT, BuiltSite, article, build_site, cache_of, term, write_files
from tests.typeface import share_typefaces

pytestmark = pytest.mark.slow

BODY = """収容《しゅうよう》の**大切《たいせつ》**な話です。[外へ](https://a.example/way)

## 表

| 年 | 人数 |
|---|---|
| 2024 | 三人 |

1. 一つ[^n]
2. 二つ

> 引用です。

[^n]: 注です。
"""
TEXTS = {
    "articles/2026-01-02-way/ja.md": article("道《みち》", BODY, print="leaflet"),
    "articles/2026-01-02-way/en.md": article(
        "A way", "A text on detention. [Out](https://a.example/)", print="leaflet"
    ),
    "articles/2026-01-03-book/en.md": article("A book", "A text.\n\n## More\n\nMore text.", print="booklet"),
    "articles/2026-01-05-in/ja.md": article("手紙に入れる紙", "本文です。", print="insert"),
    "articles/2026-01-06-plain/en.md": article("Not for paper", "A text."),
    "glossary/detention/term.yaml": RECORD,
    "glossary/detention/en.md": term("detention"),
    "glossary/detention/ja.md": term("収容", reading="しゅうよう"),
}
PDFUA = Path(sys.executable).with_name("pdfua")
# Of the real content, what the other kinds are made of: a place, a notice, exercises that need no words.
REAL = ("letter-kit", "replies.yaml", "notices/excursion", "facilities/omura", "worksheets/coins", "public-facts.yaml")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Build the site with all its sheets, once in a run."""
    need(find_chromium(), "no Chromium: python3 tasks.py tools / 道具が足りません")

    def make(folder: Path) -> BuiltSite:
        write_files(folder / "content", TEXTS)
        for name in REAL:
            source, target = ROOT / "content" / name, folder / "content" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if source.is_dir() else shutil.copyfile)(source, target)
        facility = folder / "content" / "facilities" / "omura" / "facility.yaml"
        facility.write_text(re.sub("(?m)^terms: .*", "terms: [detention]", facility.read_text("utf-8")), "utf-8")
        site = build_with_paper(folder)
        assert not site.errors, site.errors
        return site

    return once(tmp_path_factory, "printed", make)


def build_with_paper(folder: Path, **settings: object) -> BuiltSite:
    """Build the content in ``folder``, with a cache of its own that has nothing but the typefaces."""
    share_typefaces(cache_of(folder / "output") / "paper")
    return apart(lambda: build_site(folder / "content", folder / "output", PAPER=True, SITEURL=SITE_URL, **settings))


def files(site: BuiltSite) -> dict[str, bytes]:
    """Return the finished sheets by their paths below ``paper/``."""
    folder = site.output / "paper"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.pdf"))}


def words(data: bytes) -> str:
    """Return all words of a PDF, without the spaces that its layout makes."""
    text = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
    return re.sub(r"\s+", "", text)


def test_every_kind_of_sheet_is_printed(printed: BuiltSite) -> None:
    page = view(printed, "/en/paper/")
    linked = {page.rooted(link["href"]) for link in page.main.all("a")}
    assert {f"/paper/{name}" for name in files(printed)} <= linked
    names = " ".join(files(printed))
    parts = ("leaflets/way.ja.pdf", "ja+en", "large", "booklets/", "inserts/", "glossary/", "envelope", "worksheets/")
    assert [part for part in (*parts, "answers", "notices/", "letter") if part not in names] == []
    assert {part.one("h2")["id"] for part in page.main.all("section")} == set(PAPER_KINDS)


def test_one_page_is_not_called_pages(printed: BuiltSite) -> None:
    told = view(printed, "/en/paper/").main.text
    assert re.search(r"\b1 page\b", told) and "1 pages" not in told


def test_every_sheet_is_accessible_and_sound(printed: BuiltSite) -> None:
    paths = [str(printed.output / "paper" / name) for name in files(printed)]
    for path in paths:
        subprocess.run(["qpdf", "--check", path], check=True, capture_output=True)
    # It ends as it does for the worst of them: 2 says warnings; from 3 on there are errors.
    told = subprocess.run([PDFUA, "check", "--quiet", *paths], check=False, capture_output=True, encoding="utf-8")
    assert told.returncode in (0, 2), told.stdout + told.stderr


def test_every_sheet_is_small_and_says_what_it_is(printed: BuiltSite) -> None:
    for name, data in files(printed).items():
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert set(pdf.docinfo.keys()) == {"/Title", "/CreationDate", "/ModDate"}, name
            assert str(pdf.Root.Lang) in {"ja", "en", "ja-simple"}, name
            _, _, width, height = (float(edge) for edge in pdf.pages[0].mediabox)
            assert sorted((round(width), round(height))) == [595, 842], name
        assert len(data) <= 300_000, name


def test_a_second_build_prints_the_same_bytes(printed: BuiltSite, tmp_path: Path) -> None:
    content = printed.output.parent / "content"
    shutil.copytree(content, tmp_path / "content")
    assert files(build_with_paper(tmp_path)) == files(printed)


def test_what_is_taken_down_is_on_no_paper_and_in_no_cache(printed: BuiltSite, tmp_path: Path) -> None:
    write_files(tmp_path / "content", {name: TEXTS[name] for name in list(TEXTS)[:3]})
    before = build_with_paper(tmp_path)
    assert {"leaflets/way.ja.pdf", "leaflets/book.ja.pdf"} & set(files(before)) == {"leaflets/way.ja.pdf"}
    kept = {path.name for path in (cache_of(before.output) / "paper").glob("*.pdf")}
    shutil.rmtree(tmp_path / "content" / "articles" / "2026-01-02-way")
    after = build_with_paper(tmp_path)
    assert not [name for name in files(after) if "way" in name]
    left = {path.name for path in (cache_of(after.output) / "paper").glob("*.pdf")}
    assert len(left) == len(files(after)) and left < kept


def test_a_plain_cover_says_nowhere_who_made_it(printed: BuiltSite, tmp_path: Path) -> None:
    assert "KasumiRefugee" in words(files(printed)["leaflets/way.en.pdf"])
    write_files(tmp_path / "content", {name: TEXTS[name] for name in list(TEXTS)[:2]})
    plain = files(build_with_paper(tmp_path, PLAIN_COVER=True))
    assert len(plain) == 5
    for name, data in plain.items():
        with pikepdf.open(io.BytesIO(data)) as pdf:
            told = words(data) + str(pdf.docinfo) + pdf.Root.Metadata.read_bytes().decode()
        assert not re.search(r"KRSY|Kasumi|かすみ|site\.example", name + told), name


def test_without_a_browser_the_site_says_so_and_nothing_else_fails(
    build: Callable[..., BuiltSite], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHROME_PATH", "/nowhere/chromium")
    site = build(TEXTS, PAPER=True)
    assert not site.errors
    assert [found.code for found in site.problems if found.code.startswith("paper")] == ["paper-no-chromium"]
    assert not (site.output / "paper").exists()
    assert "Chromium" not in view(site, "/en/paper/").main.text
    assert view(site, "/ja/paper/").main.one("h1").text
