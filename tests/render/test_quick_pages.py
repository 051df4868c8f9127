"""The page of a text that was changed, before the site is built: the one that the build makes, or none."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.render.quick_pages import QuickPages
from plugins.shared import Workshop
from plugins.sources import SiteConfig
from tests import consent
from tests.editions.laid_out import laid_out
from tests.rich import write_rich_content
from tests.support import article, write_files

# What is written at the end of a text, by its language: with terms, a new heading, a link, a list and a note.
_MORE = {
    "en": "\n\nOn visits, detention.\n\n## Another part\n\n* [one](article:in-two)\n* two[^9]\n\n[^9]: A note.\n",
    "ja": "\n\n面会《めんかい》と収容。\n\n## もう一つの部分\n\n* [一](article:in-two)\n* 二[^9]\n\n[^9]: 注。\n",
    "ja-simple": "\n\n｜面会《めんかい》の はなし。\n\n## もう ひとつ\n\n* ひとつ\n",
}
_IN_ALL_PAGES = "pages/contact-and-safety/ja.md"
_TEXTS = (
    "articles/2026-06-12-two-pictures/en.md",
    "articles/2026-06-10-in-three/ja.md",
    "articles/2026-06-10-in-three/ja-simple.md",
    "articles/2026-06-01-in-two/en.md",
    "articles/2026-06-13-quiet/ja.md",
    "articles/2026-06-14-draft/en.md",
    f"{consent.LETTER}/ja.md",
    f"{consent.LETTER}/en.md",
    _IN_ALL_PAGES,
    "pages/plain/en.md",
    "glossary/detention/en.md",
    "glossary/detention/ja-simple.md",
    "glossary/visit/ja.md",
)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("quick") / "content"
    write_rich_content(folder)
    return folder


@pytest.fixture(scope="module")
def quick(content: Path) -> QuickPages:
    site, renderer = laid_out(content, WITH_DRAFTS=True)
    assert not any(problem.is_error for problem in site.problems)
    return QuickPages(site, renderer, Workshop())


@contextlib.contextmanager
def edited(path: Path, text: str) -> Iterator[Path]:
    """Let ``path`` hold ``text`` for a while."""
    before = path.read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    try:
        yield path
    finally:
        path.write_text(before, encoding="utf-8")


def replaced(path: Path, old: str, new: str) -> str:
    text = path.read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.slow
@pytest.mark.parametrize("name", _TEXTS)
def test_it_is_the_page_that_the_build_makes(content: Path, quick: QuickPages, name: str) -> None:
    path = content / name
    text = path.read_text(encoding="utf-8") + _MORE[path.stem]
    if name not in _IN_ALL_PAGES:
        text = text.replace("summary: ", "summary: New. ", 1).replace("title: ", "title: New ", 1)
    with edited(path, text):
        made = quick.of([path])
        site, renderer = laid_out(content, WITH_DRAFTS=True)
    assert not any(problem.is_error for problem in site.problems)
    [(shown, data)] = made.items()
    page, old = (next(page for page in one.pages if page.path == shown) for one in (site, quick.site))
    assert data == renderer.render(page)
    assert data != quick.renderer.render(old)


def test_several_texts_have_their_pages_together(content: Path, quick: QuickPages) -> None:
    paths = [content / "articles/2026-06-01-in-two" / f"{lang}.md" for lang in ("ja", "en")]
    with (
        edited(paths[0], paths[0].read_text(encoding="utf-8") + "\n一つ。\n"),
        edited(paths[1], paths[1].read_text(encoding="utf-8") + "\nOne.\n"),
    ):
        made = quick.of([*paths, content / "articles/2026-06-01-in-two/.en.md.swp"])
    assert [*made] == [f"{lang}/articles/in-two/index.html" for lang in ("ja", "en")]
    assert "一つ。" in made["ja/articles/in-two/index.html"].decode()


_ARTICLE = "articles/2026-06-01-in-two/en.md"
_ONLY_THE_BUILD = {
    "who it is of": (_ARTICLE, "---\n", "---\nauthors: [nobody]\n"),
    "a topic": (_ARTICLE, "summary: ", "topics: [words]\nsummary: "),
    "it is a draft now": (_ARTICLE, "---\n", "---\nstatus: draft\n"),
    "it rests on a consent": (_ARTICLE, "---\n", "---\nconsent: winter-1\n"),
    "no header": (_ARTICLE, "---\n", ""),
    "a field that there is not": (_ARTICLE, "---\n", "---\ntitel: x\n"),
    "a telephone number": (_ARTICLE, "\n---\n", "\n---\n\nCall 080-1234-5678.\n"),
    "a pseudonym of another text": (_ARTICLE, "\n---\n", f"\n---\n\n{consent.LATIN_PSEUDONYM} said so.\n"),
    "a link to nothing": (_ARTICLE, "\n---\n", "\n---\n\n[Nothing](article:there-is-none)\n"),
    "a link to no heading": (_ARTICLE, "\n---\n", "\n---\n\n[Nothing](article:in-two#there-is-none)\n"),
    "a picture that is not there": (_ARTICLE, "\n---\n", "\n---\n\n![A street](street.jpg)\n"),
    "HTML": (_ARTICLE, "\n---\n", "\n---\n\n<script>alert(1)</script>\n"),
    "a term's name": ("glossary/detention/en.md", "term: detention", "term: a detention"),
    "a term's record": ("glossary/detention/term.yaml", "2026-06-01", "2026-06-02"),
    "a school word": ("glossary/umbrella/en.md", "summary: ", "summary: Now "),
    "a consent": (consent.RECORD_FILE, "status: given", "status: withdrawn"),
    "a title that all pages show": (_IN_ALL_PAGES, "title: ", "title: その"),
    "the topics": ("topics.yaml", "en: Winter", "en: In winter"),
}


@pytest.mark.parametrize(("name", "old", "new"), _ONLY_THE_BUILD.values(), ids=_ONLY_THE_BUILD)
def test_what_concerns_more_than_its_page_or_is_a_mistake_waits_for_the_build(
    content: Path, quick: QuickPages, name: str, old: str, new: str
) -> None:
    path, sound = content / name, content / "pages/plain/en.md"
    with edited(path, replaced(path, old, new)):
        assert quick.of([path]) == {}
        assert quick.of([sound, path]) == {}, "nor is there one for what has changed with it"
    assert quick.of([sound]).keys() == {"en/plain/index.html"}


def test_what_is_not_on_the_site_has_no_page(content: Path) -> None:
    """Without drafts, and where a consent has ended."""
    with edited(content / consent.RECORD_FILE, consent.record("withdrawn")):
        site, renderer = laid_out(content)
        quick = QuickPages(site, renderer, Workshop())
        names = ("articles/2026-06-14-draft/en.md", f"{consent.LETTER}/ja.md", f"{consent.LETTER}/en.md")
        assert [quick.of([content / name]) for name in names] == [{}, {}, {}]
        # It was withdrawn, and the program was told of the letter alone.
        assert "en/plain/index.html" in quick.of([content / "pages/plain/en.md"])


def test_a_text_that_is_new_or_gone_waits_for_the_build(content: Path, quick: QuickPages) -> None:
    new = content / "articles/2026-06-15-new/en.md"
    write_files(new.parent, {"en.md": article("New")})
    assert quick.of([new]) == {}
    new.unlink()
    new.parent.rmdir()
    assert quick.of([new]) == {}
    path = content / _ARTICLE
    away = path.rename(path.with_suffix(".away"))
    try:
        assert quick.of([path]) == {}
    finally:
        away.rename(path)


def test_paths_are_those_that_editors_know(quick: QuickPages) -> None:
    config: SiteConfig = quick.site.config
    assert quick.of([config.content / ".." / "content" / "pages/plain/en.md"]).keys() == {"en/plain/index.html"}
    assert quick.of([]) == {}
