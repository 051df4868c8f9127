"""Pelican's traps that concern reading: a mistake never makes a page vanish, and nothing unfinished is published."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import BuiltSite, article

Build = Callable[..., BuiltSite]

_GOOD = {"articles/2026-06-01-good/en.md": article("A good title", "A good text.")}
_EN = "articles/2026-06-02-a/en.md"


def _bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def _everything(site: BuiltSite) -> str:
    return "\n".join(f"{name}\n{data.decode('utf-8', 'replace')}" for name, data in _bytes_of(site.output).items())


_MISTAKES = {
    "no header": ({_EN: "Only a text.\n"}, "header-missing"),
    "a header without an end": ({_EN: "---\ntitle: A\n\nA text.\n"}, "header-not-closed"),
    "no title": ({_EN: "---\nsummary: B\n---\n\nA text.\n"}, "header-field-missing"),
    "an empty title": ({_EN: article('""')}, "header-field-empty"),
    "a title with a colon": ({_EN: article("Detention: a guide")}, "header-colon-in-value"),
    "a misspelt field": ({_EN: article(sumary="B")}, "header-field-misspelt"),
    "a status that is not there": ({_EN: article(status="Draft")}, "header-choice"),
    "a date that is none": ({_EN: article(modified="2026年1月1日")}, "header-date"),
    "Pelican's own fields": ({_EN: article(slug="other", date="2026-01-01")}, "header-field-elsewhere"),
    "a language as a field": ({_EN: article(Lang="JA")}, "header-field-elsewhere"),
    "a language in capital letters": (
        {"pages/a/en.md": article(), "pages/a/JA.md": article()},
        "file-language-unknown",
    ),
    "a text of another format": ({"pages/a/en.md": article(), "pages/a/ja.rst": "Title\n====="}, "file-unknown"),
    "a text outside any piece": ({"articles/en.md": article()}, "file-not-in-a-piece"),
    "a folder with a Japanese name": ({"pages/収容/ja.md": article()}, "folder-name"),
    "a day that is not there": ({"articles/2026-02-30-a/en.md": article()}, "folder-date"),
    "an unknown folder": ({"posts/a/en.md": article()}, "content-folder-unknown"),
    "a letter without consent": ({"letters/2026-05-a/en.md": article(status="published")}, "consent-missing"),
    "a story of a person": ({_EN: article(kind="story", status="published")}, "consent-missing"),
    "raw HTML": ({_EN: article(body="<b>A</b>")}, "raw-html"),
    "a picture": ({_EN: article(body="![A](photo.jpg)")}, "picture-not-there"),
    "Pelican's form of a link": ({_EN: article(body="[A]({filename}/b.md)")}, "link-address"),
    "a link to nothing": ({_EN: article(body="[A](page:b)")}, "link-to-nothing"),
    "a link with a title to nothing": ({_EN: article(body='[A](page:b "Words")')}, "link-to-nothing"),
    "a link to a draft": (
        {_EN: article(body="[A](page:b)"), "pages/b/en.md": article(status="draft")},
        "link-to-unpublished",
    ),
    "a note without words": ({_EN: article(body="A[^1]")}, "note-not-defined"),
    "an unknown topic": ({_EN: article(topics="[xyz]")}, "topic-unknown"),
}


@pytest.mark.parametrize(("files", "code"), _MISTAKES.values(), ids=_MISTAKES)
def test_a_mistake_writes_nothing(build: Build, files: dict[str, str], code: str) -> None:
    site = build({**_GOOD, **files})
    assert code in [found.code for found in site.errors]
    assert not site.output.exists()


def test_a_mistake_leaves_the_last_good_output_as_it_was(build: Build) -> None:
    site = build(_GOOD)
    before = _bytes_of(site.output)
    assert site.errors == [] and "en/articles/good/index.html" in before
    broken = build({"articles/2026-06-01-good/en.md": article("Changed"), _EN: "Only a text.\n"})
    assert [found.code for found in broken.errors] == ["header-missing"]
    assert _bytes_of(broken.output) == before
    assert sorted(path.name for path in broken.output.parent.iterdir()) == ["content", "output"]


def test_a_mistake_that_is_mended_is_published(build: Build) -> None:
    build({**_GOOD, _EN: "Only a text.\n"})
    site = build({_EN: article("Mended")})
    assert site.errors == []
    assert "Mended" in site.text("en/articles/a/index.html")


def test_every_mistake_of_a_build_is_told_at_once(build: Build) -> None:
    site = build({_EN: "Only a text.\n", "pages/b/en.md": article(body="<b>A"), "leaflets/c/en.md": article()})
    assert {"header-missing", "raw-html", "content-folder-unknown"} <= set(site.codes)


def test_a_file_in_shift_jis_stops_the_build(build: Build, tmp_path: Path) -> None:
    path = tmp_path / "content" / "pages" / "a" / "ja.md"
    path.parent.mkdir(parents=True)
    path.write_bytes(article("収容", "本文。").encode("shift_jis"))
    site = build(_GOOD)
    assert [(found.code, found.place.line) for found in site.errors] == [("file-not-utf8", 2)]
    assert not site.output.exists()


@pytest.mark.parametrize("where", ["title", "body"])
def test_a_control_character_stops_the_build_with_a_sentence(build: Build, where: str) -> None:
    # A feed cannot hold it; a Japanese keyboard may leave one behind unseen.
    text = article("A\bB") if where == "title" else article(body="A\bB")
    site = build({_EN: text})
    assert [found.place.file.endswith("en.md") for found in site.errors] == [True]
    assert not site.output.exists()


def test_an_escaped_control_character_stops_the_build_with_a_sentence(build: Build) -> None:
    site = build({_EN: article('"A\\x08B"')})
    assert [found.place.file.endswith("en.md") for found in site.errors] == [True]


# --- nothing unfinished is published


def test_a_draft_is_nowhere_in_the_output(build: Build) -> None:
    site = build(
        {
            **_GOOD,
            "articles/2026-06-02-quagga-slug/en.md": article("Quagga title", "Quagga text.", status="draft"),
            "pages/quagga-page/ja.md": article("Quagga title", "Quagga text.", status="draft"),
        }
    )
    assert site.errors == []
    assert "A good title" in _everything(site)
    assert not re.search("quagga", _everything(site), re.IGNORECASE)
    assert not (site.output / "drafts").exists()


def test_an_article_of_the_future_is_nowhere_in_the_output(build: Build) -> None:
    site = build({**_GOOD, "articles/2026-07-01-quagga-slug/en.md": article("Quagga title", "Quagga text.")})
    assert [found.code for found in site.problems if not found.code.startswith("word")] == ["date-in-future"]
    assert site.errors == []
    assert not re.search("quagga", _everything(site), re.IGNORECASE)


def test_a_draft_translation_is_nowhere_while_the_original_is_published(build: Build) -> None:
    site = build(
        {
            "pages/a/en.md": article("Shown title", "Shown text."),
            "pages/a/ja.md": article("Quagga title", "Quagga text.", status="draft"),
        }
    )
    assert site.has("en/a/index.html") and not site.has("ja/a/index.html")
    assert not re.search("quagga", _everything(site), re.IGNORECASE)


def test_a_preview_with_drafts_shows_both(build: Build) -> None:
    files = {
        "articles/2026-06-02-draft/en.md": article("Draft title", status="draft"),
        "articles/2026-07-01-future/en.md": article("Future title"),
    }
    site = build(files, WITH_DRAFTS=True)
    assert site.has("en/articles/draft/index.html") and site.has("en/articles/future/index.html")


# --- what editors write is never a program


def test_signs_of_templates_are_words_everywhere(build: Build) -> None:
    signs = "{{ SITEURL }} {% for x in y %} {# z #}"
    site = build({_EN: article(f'"{signs}"', signs)})
    assert site.errors == []
    page = site.text("en/articles/a/index.html")
    assert f"<h1>{signs}</h1>" in page
    assert f"<p>{signs}</p>" in page.replace("\u00a0", " ")
    assert signs in site.text("en/feed.xml")


def test_html_in_a_header_is_shown_as_the_signs_that_were_typed(build: Build) -> None:
    site = build({_EN: "---\ntitle: \"<script>alert(1)</script>\"\nsummary: '<img src=x onerror=y>'\n---\n\nA text.\n"})
    assert site.errors == []
    for page in site.pages():
        assert "<script>alert" not in site.text(page) and "<img" not in site.text(page)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in site.text("en/articles/a/index.html")


def test_an_html_page_among_the_texts_is_never_copied(build: Build) -> None:
    site = build({"pages/a/en.md": article(), "pages/a/page.html": "<script>alert(1)</script>"})
    assert [found.code for found in site.errors] == ["file-unknown"]
    assert not site.output.exists()


# --- Japanese


def test_a_newline_in_a_japanese_paragraph_is_no_space_on_the_page(build: Build) -> None:
    site = build({"pages/a/ja.md": article("題", "収容された。\n理由は**不明**\nだ。")})
    assert "<p>収容された。理由は<strong>不明</strong>だ。</p>" in site.text("ja/a/index.html")


def test_japanese_pages_are_not_set_by_english_rules(build: Build) -> None:
    site = build({"pages/a/ja.md": article("題", "日本に いる \"人\" の 'はなし'...")})
    assert "<p>日本に いる \"人\" の 'はなし'...</p>" in site.text("ja/a/index.html")


def test_the_address_of_a_japanese_piece_is_its_folder_not_a_chinese_reading(build: Build) -> None:
    site = build({"pages/who-we-are/ja.md": article("収容とは", "本文。")})
    assert site.has("ja/who-we-are/index.html")
    assert not any("shou" in page for page in site.pages())


def test_two_headings_of_the_same_words_are_told_and_have_two_anchors(build: Build) -> None:
    site = build({"pages/a/ja.md": article("題", "## 収容\n\n一。\n\n## 収容\n\n二。")})
    anchors = re.findall(r'<h2 id="(h-[^"]*)"', site.text("ja/a/index.html"))
    assert anchors == ["h-29de89", "h-29de89-2"]
    assert [(found.code, found.place.line) for found in site.problems] == [("heading-anchor-twice", 10)]


def test_an_anchor_of_a_text_is_never_one_of_the_page_around_it(build: Build) -> None:
    names = ["Main", "Contents", "Search", "About this text", "Menu", "Footer", "Glossary"]
    site = build({"pages/a/en.md": article(body="\n\n".join(f"## {name}\n\nwords" for name in names))})
    ids = re.findall(r'\sid="([^"]*)"', site.text("en/a/index.html"))
    assert sorted({one for one in ids if ids.count(one) > 1}) == []


def test_a_link_with_a_title_leads_where_it_says(build: Build) -> None:
    site = build({_EN: article(body='[A](page:b "Words")'), "pages/b/en.md": article()})
    assert site.errors == []
    assert 'href="page:b"' not in site.text("en/articles/a/index.html")
