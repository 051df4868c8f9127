"""The copies of a small site: what stands in them, what does not, and that they are the same each time."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from plugins.offline import digest
from tests import consent
from tests.java import SHORT_RUN
from tests.media.originals import photo, saved
from tests.offline.site import SENSITIVE, SENSITIVE_WORDS, URL, build_with_packs
from tests.site.needs import need
from tests.support import CODES, ROOT, BuiltSite, article, write_files

pytestmark = pytest.mark.slow

_NO_JAVA = "Java is not installed: python3 tasks.py tools / Javaが入っていません：python3 tasks.py tools"
TOP = "krsy-{}-delete-after-2026-12-30"
PICTURED = article("A picture", "![Stairs](photo.jpg)", pictures="{photo.jpg: {source: Us, licence: CC BY 4.0}}")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    folder = tmp_path_factory.mktemp("copies")
    (folder / "content/pages/pictured").mkdir(parents=True)
    (folder / "content/pages/pictured/photo.jpg").write_bytes(saved(photo(1600, 1200), "JPEG"))
    site = build_with_packs(folder, {"pages/pictured/en.md": PICTURED})
    assert not site.errors, site.errors
    return site


def members(site: BuiltSite, lang: str, ending: str) -> dict[str, bytes]:
    with zipfile.ZipFile(site.output / f"{lang}/offline/krsy-{lang}{ending}") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def holding(files: dict[str, bytes], words: str) -> list[str]:
    return [name for name, data in files.items() if words.encode() in data or words in name]


@pytest.mark.parametrize("ending", [".epub", ".zip"])
def test_texts_of_people_and_sensitive_ones_are_in_no_copy(site: BuiltSite, ending: str) -> None:
    files = members(site, "en", ending)
    assert holding(files, "The second")
    for words in (*consent.SENTENCES, consent.LATIN_PSEUDONYM, "Frost on a pane", "A day outside", consent.SLUG,
                  SENSITIVE, SENSITIVE_WORDS, "/quiet"):  # fmt: skip
        assert holding(files, words) == [], words
    # A link to such a text leaves its words behind.
    assert [name for name, data in files.items() if b"On it a letter writes." in data.replace(b"\xc2\xa0", b" ")]


def test_the_first_page_says_what_the_copy_is_and_until_when_it_is_good(site: BuiltSite) -> None:
    start = members(site, "en", ".zip")[f"{TOP.format('en')}/START-HERE.html"].decode()
    opening = members(site, "en", ".epub")["EPUB/en/offline/contents.xhtml"].decode()
    for page in (start, opening):
        for words in ("Kasumi Refugee Support Youth", "30 June 2026", "Delete this copy after 30 December 2026.",
                      "CC BY 4.0", "Whoever holds the device", "does not change when the law changes"):  # fmt: skip
            assert words in page


def test_only_the_start_stands_at_the_top_and_all_names_are_ascii(site: BuiltSite) -> None:
    for lang in CODES:
        names = list(members(site, lang, ".zip"))
        top = TOP.format(lang)
        assert [name for name in names if name.count("/") == 1] == [f"{top}/START-HERE.html"]
        assert all(name.isascii() and name.startswith(f"{top}/") for name in names)


def test_a_book_keeps_readings_language_and_links(site: BuiltSite) -> None:
    files = members(site, "ja", ".epub")
    chapter = files["EPUB/ja/articles/second.xhtml"].decode()
    assert 'lang="ja" xml:lang="ja" dir="ltr"' in chapter
    assert "<rt>しゅうよう</rt>" in chapter
    assert '<a class="term" href="../glossary/detention.xhtml">' in chapter
    assert "<script" not in chapter and "<nav" not in chapter
    package = files["EPUB/package.opf"].decode()
    assert 'page-progression-direction="ltr"' in package
    assert "<dc:language>ja</dc:language>" in package
    assert "<dc:date>2026-06-30</dc:date>" in package
    # What exists in another language only is not in the table of contents.
    assert "The law" not in files["EPUB/nav.xhtml"].decode()


def test_what_tells_books_apart_can_be_nobodys_number(site: BuiltSite) -> None:
    names: list[str] = []
    for lang in CODES:
        package = members(site, lang, ".epub")["EPUB/package.opf"].decode()
        names += re.findall(r"<dc:identifier[^>]*>([^<]*)</dc:identifier>", package)
    assert len(set(names)) == 3
    assert [name for name in names if not re.fullmatch(r"https://[^#]+/#[a-p]{20}", name)] == []


def test_pictures_come_in_their_smallest_size_only(site: BuiltSite) -> None:
    for ending in (".epub", ".zip"):
        files = members(site, "en", ending)
        pictures = {name: data for name, data in files.items() if "/media/" in name}
        assert len(pictures) == 1
        sizes = [int(path.stem.rpartition("-")[2]) for path in (site.output / "media").glob("*.jpg")]
        with Image.open(io.BytesIO(*pictures.values())) as picture:
            assert picture.width == min(sizes)
        assert len(holding(files, "srcset")) == 0
    listed = json.loads(site.text("en/offline/saved.json"))
    kept = [path for path in listed["files"] if path.startswith("media/")]
    assert len(kept) == 1
    assert set(listed["instead"].values()) == set(kept)
    assert {path.name for path in (site.output / "media").iterdir()} == {
        path.removeprefix("media/") for path in listed["instead"]
    }


def test_links_of_the_archive_lead_into_it_or_to_the_site(site: BuiltSite) -> None:
    page = members(site, "en", ".zip")[f"{TOP.format('en')}/en/articles/second/index.html"].decode()
    assert 'href="../law/index.html"' in page
    assert f'href="{URL}/ja/articles/second/"' in page
    assert 'href="../../../theme/style.css"' in page
    assert f'href="{URL}/en/offline/"' in page


def test_the_list_names_the_state_of_what_is_saved(site: BuiltSite) -> None:
    listed = json.loads(site.text("en/offline/saved.json"))
    for path, wanted in listed["files"].items():
        place = listed["variants"].get(path, path)
        file = place + "index.html" if place.endswith("/") else place
        assert digest((site.output / file).read_bytes()) == wanted, path
    assert all(state.isalpha() for state in listed["files"].values()), "ten digits in a row look like a phone number"
    assert listed["discard_after"] == "2026-12-30"
    assert not [path for path in listed["files"] if path.startswith(("ja/", "ja-simple/"))]
    assert all("noindex" in site.text(f"{place}index.html") for place in listed["variants"].values())
    assert "/offline/kept/" not in site.text("sitemap.xml") + site.text("pages.json")
    assert "/en/offline/" in site.text("pages.json")


def test_the_same_texts_give_the_same_bytes(site: BuiltSite, tmp_path: Path) -> None:
    shutil.copytree(site.output.parent / "content", tmp_path / "content")
    again = build_with_packs(tmp_path)
    for lang in CODES:
        for name in (f"krsy-{lang}.epub", f"krsy-{lang}.zip", "saved.json", "index.html"):
            path = f"{lang}/offline/{name}"
            assert (again.output / path).read_bytes() == (site.output / path).read_bytes(), path


def test_a_preview_makes_no_copies_and_says_so(tmp_path: Path) -> None:
    write_files(tmp_path / "content", {"pages/plain/en.md": article("Plain")})
    for settings in ({"SITEURL": URL, "PACK_MONTHS": 0}, {"SITEURL": ""}):
        made = build_with_packs(tmp_path, **settings)
        assert not made.errors
        assert "The files are made when the site is published." in made.text("en/offline/index.html")
        assert "<button" not in made.text("en/offline/index.html")
        names = [path.name for path in (made.output / "en").rglob("*")]
        assert not {"krsy-en.epub", "krsy-en.zip", "worker.js", "saved.json", "contents"} & set(names)


@pytest.mark.parametrize("lang", ["ja", "en", "ja-simple"])
def test_epubcheck_has_nothing_to_say(site: BuiltSite, lang: str) -> None:
    need(shutil.which("java"), _NO_JAVA)
    book = site.output / f"{lang}/offline/krsy-{lang}.epub"
    found = subprocess.run(
        [sys.executable, "-m", "epubcheck", str(book)], capture_output=True, encoding="utf-8", cwd=ROOT, check=False,
        env={**os.environ, "JDK_JAVA_OPTIONS": " ".join(SHORT_RUN)},
    )  # fmt: skip
    assert (found.returncode, found.stdout.strip()) == (0, ""), found.stdout + found.stderr
