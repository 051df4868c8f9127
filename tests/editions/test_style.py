"""The style sheet names no side of the page, so that a language from right to left needs nothing of its own."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.editions.support import FILES
from tests.support import ROOT, BuiltSite, term

STYLE = ROOT / "theme" / "static" / "style.css"
SHEETS = sorted((ROOT / "theme" / "static").rglob("*.css"))
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DECLARATION = re.compile(r"(?<![\w-])([a-z-]+)\s*:\s*([^;{}]+)(?=[;}])")
_SIDED_NAME = re.compile(r"(?:^|-)(?:left|right)(?:-|$)")
_SIDED_VALUE = re.compile(r"(?<![\w-])(?:left|right)(?![\w-])")
_SIDES_AS_VALUES = ("text-align", "text-align-last", "float", "clear", "caption-side", "background-position", "resize")
# A shorthand of four values names top, right, bottom and left.
_SHORTHANDS = ("margin", "padding", "border-width", "border-style", "border-color", "inset", "scroll-margin")


def physical(css: str) -> list[str]:
    """Return the declarations of a style sheet that name a left or right side."""
    found = []
    for name, value in _DECLARATION.findall(_COMMENT.sub("", css)):
        parts = re.findall(r"[^\s(]+(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?", value.replace("!important", ""))
        uneven = name in _SHORTHANDS and len(parts) == 4 and parts[1] != parts[3]
        sided = name in _SIDES_AS_VALUES and _SIDED_VALUE.search(value)
        if _SIDED_NAME.search(name) or uneven or sided:
            found.append(f"{name}: {value.strip()}")
    return found


@pytest.mark.parametrize("name", [sheet.name for sheet in SHEETS])
def test_a_style_sheet_names_no_side_of_the_page(name: str) -> None:
    assert physical((ROOT / "theme" / "static" / name).read_text(encoding="utf-8")) == []


def test_the_style_sheet_gives_its_distances_by_the_direction_of_the_text() -> None:
    """Guard the test above: an empty style sheet would pass it."""
    css = STYLE.read_text(encoding="utf-8")
    assert len(re.findall(r"(?:margin|padding|border|inset)-(?:inline|block)", css)) > 10


def reaching_marks(css: str) -> list[str]:
    """Return the selectors of a style sheet that take any span below something."""
    selectors = re.findall(r"[^{}]+(?=\{)", _COMMENT.sub("", css))
    return [line.strip() for line in selectors if re.search(r"[\w)\]*]\s+span(?![\w-])", line)]


@pytest.mark.parametrize("name", [sheet.name for sheet in SHEETS])
def test_a_style_sheet_takes_no_span_that_marks_a_word(name: str) -> None:
    # Words that stay together and those in another language are put in spans of their own, anywhere in a text.
    assert reaching_marks((ROOT / "theme" / "static" / name).read_text(encoding="utf-8")) == []


def test_a_selector_of_any_span_is_found() -> None:
    assert reaching_marks(".a > span {} .b span {} .c a, .d span:lang(ja) {} :is(h1) span {} .e span-x {}") == [
        ".b span",
        ".c a, .d span:lang(ja)",
        ":is(h1) span",
    ]


def test_a_page_with_all_that_a_text_may_hold_stays_below_the_limit_of_style_sheets(
    build: Callable[..., BuiltSite],
) -> None:
    body = "A text.[^a]\n\n```chart\nseries: refugee-recognition\n```\n\n[^a]: A note.\n"
    en = FILES["articles/2026-06-01-in-two/en.md"].partition("## Part")[0]
    site = build(
        {
            **FILES,
            "glossary/detention/en.md": f"{term('detention')}\n{body}",
            "articles/2026-06-01-in-two/en.md": f"{en}## Part\n\n{body}",
        }
    )
    assert "output-styles-heavy" not in site.codes
    for page in ("en/glossary/detention", "en/articles/in-two"):
        html = site.text(f"{page}/index.html")
        assert '<figure class="chart"' in html and "/theme/notes.css" in html


def test_no_template_sets_a_style_of_its_own() -> None:
    # What is printed is no page of the site: no policy governs it, and CSS takes a page's edges from nowhere else.
    frame = ROOT / "theme" / "templates" / "paper" / "base.html"
    for path in sorted(set((ROOT / "theme" / "templates").rglob("*.html")) - {frame}):
        assert not re.search(r"\sstyle\s*=|<style", path.read_text(encoding="utf-8")), path.name


@pytest.mark.parametrize(
    "css",
    [
        "a { margin-left: 1rem; }",
        "a { padding-right: 0 }",
        "a{border-left:1px solid}",
        "a { left: 0; }",
        "a { color: red; right: 0; }",
        "a { text-align: left; }",
        "a { text-align: right }",
        "a { float: left; }",
        "a { border-top-left-radius: 2px; }",
        "a { margin: 0 1rem 0 2rem; }",
        "a { padding: 0 calc(1rem + 2px) 0 0; }",
        "a { inset: 0 0 0 auto; }",
        "@media print { a { scroll-margin-left: 1px; } }",
        "a { background-position: right 1rem top; }",
    ],
)
def test_a_side_is_found_however_it_is_named(css: str) -> None:
    assert len(physical(css)) == 1


@pytest.mark.parametrize(
    "css",
    [
        "a { margin-inline-start: 1rem; padding-block: 0; inset-inline: 0; }",
        "a { text-align: start; border-start-start-radius: 2px; }",
        "a { margin: 0 1rem; padding: 0 1rem 2rem; }",
        "a { margin: 0 var(--a) 1rem var(--a); }",
        "/* margin-left: 1rem; */ a { color: red; }",
        "a:hover { color: var(--left-over); }",
        "a { font-family: Wright; content: 'left: right;'; }",
        ".right { color: red; }",
    ],
)
def test_what_names_no_side_is_let_pass(css: str) -> None:
    assert physical(css) == []
