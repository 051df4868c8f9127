"""From a page to its bytes: what editors write is shown as they wrote it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jinja2 import StrictUndefined

from tests.editions.page import SITE_URL, parse, straight, view
from tests.once import built_once
from tests.support import RECORD, ROOT, BuiltSite, article, settings, term

HOSTILE = """<b data-x>{}</b> & "double" 'single' &lt; <script>alert(1)</script>"""
SERIES = """title: %s
summary: S
unit: people
reference_period: year
row: year
reviewed: 2026-06-01
review_by: 2027-06-01
columns: {applications: applications, recognized_refugees: %s}
notes: [{text: %s}]
sources: {s: {url: "https://example.org/", publisher: %s, date: "2026", kind: news, accessed: 2026-06-01, supports: %s}}
"""


def hostile(name: str) -> str:
    """Return a text full of signs that mean something to HTML."""
    return HOSTILE.format(name)


def quoted(name: str) -> str:
    """Return it as a value of YAML."""
    return "'" + hostile(name).replace("'", "''") + "'"


HOSTILE_FILES = {
    "topics.yaml": f"law: {{en: {quoted('topic')}}}\n",
    "people/somebody.yaml": f"name: {quoted('person')}\n",
    "articles/2026-06-10-a/en.md": (
        f"---\ntitle: {quoted('title')}\nsummary: {quoted('summary')}\ntopics: [law]\nauthors: [somebody]\n"
        f"content_note: {quoted('note')}\nmoved_from: [/en/old/]\n"
        f"corrections: [{{date: 2026-06-11, what: {quoted('correction')}}}]\n---\n\n"
        "## A `<b data-x>` heading & more\n\nA text.\n\n## Two\n\nText.\n\n## Three\n\nText.\n"
    ),
    "articles/2026-06-09-b/en.md": article("Another"),
    "pages/contact-and-safety/en.md": (
        f"---\ntitle: {quoted('page')}\nsummary: {quoted('page summary')}\n---\n\nA text.\n"
    ),
    "glossary/a/term.yaml": (
        "category: law\nreviewed: 2026-06-01\nsee_also: [b]\n"
        f"law: [{{ref: {quoted('law')}, as_of: 2026-06-01, checked: true}}]\n"
        f"sources: [{{url: 'https://example.org/?a=1&b=\"2\"', publisher: {quoted('publisher')}, date: '2026', "
        f"supports: {quoted('supports')}, about: {quoted('about')}}}]\n"
    ),
    "glossary/a/en.md": (
        f"---\nterm: {quoted('term')}\nsummary: {quoted('definition')}\nvariants: [{quoted('variant')}]\n"
        f"romaji: {quoted('romaji')}\n---\n"
    ),
    "glossary/b/term.yaml": RECORD + "see_also: [a]\n",
    "glossary/b/en.md": f"---\nterm: bee\nsummary: {quoted('other definition')}\n---\n",
    "data/refugee-recognition/series.yaml": SERIES
    % tuple(quoted(name) for name in ("series", "column", "caution", "series publisher", "series supports")),
    "data/refugee-recognition/series.csv": "year,applications,recognized_refugees,source\n2025,100,10,s\n",
}


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return built_once(tmp_path_factory, "hostile", HOSTILE_FILES, SITEURL=SITE_URL)


# What stands in a page for programs: about the page, and the rules of the letter checker.
DATA = ("application/ld+json", "application/json")


class _Tags(HTMLParser):
    """Notes the tags that have no business in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        # The theme's own scripts, and the data for programs, have.
        ours = (values.get("src") or "").startswith("/krsy/theme/") or values.get("type") in DATA
        if (tag == "script" and not ours) or "data-x" in values:
            self.found.append(f"{self.getpos()[0]}: {self.get_starttag_text()}")


def hostile_tags(html: str) -> list[str]:
    reader = _Tags()
    reader.feed(html)
    return reader.found


def test_no_text_of_an_editor_becomes_an_element_of_a_page(hostile_site: BuiltSite) -> None:
    for path in hostile_site.pages():
        assert hostile_tags(hostile_site.text(path)) == [], path


def test_elements_made_from_text_would_be_found() -> None:
    """Guard the test above: the same texts, put into a page as they are, are seen."""
    assert hostile_tags(f"<p>{hostile('x')}</p>") == ["1: <b data-x>", "1: <script>"]


def test_no_text_of_an_editor_breaks_out_of_an_attribute(hostile_site: BuiltSite) -> None:
    known = {"name", "content", "rel", "href", "hreflang", "type", "title", "charset", "lang", "http-equiv"}
    known |= {"property"}
    for path in hostile_site.pages():
        for element in parse(hostile_site.text(path)).descendants():
            if element.tag in ("meta", "link", "a"):
                unknown = set(element.attributes) - known - {"class", "aria-current", "data-term", "id", "tabindex"}
                assert unknown <= {"aria-label", "role", "dir", "download"}, f"{path}: {element.attributes}"


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("/en/articles/a/", ["title", "summary", "topic", "person", "note", "correction"]),
        ("/en/articles/", ["title", "summary"]),
        ("/ja/articles/", ["title", "summary"]),
        ("/en/", ["title", "summary", "caution", "series publisher", "series supports", "column"]),
        ("/en/topics/", ["topic"]),
        ("/en/topics/law/", ["topic", "title", "summary"]),
        ("/en/archive/2026/", ["title", "summary"]),
        ("/en/glossary/", ["term", "definition", "other definition"]),
        ("/en/glossary/a/", ["term", "definition", "variant", "romaji", "law", "publisher", "supports", "about"]),
        ("/en/glossary/b/", ["term"]),
        ("/en/contact-and-safety/", ["page", "page summary"]),
        ("/en/articles/b/", ["title"]),
    ],
)
def test_every_text_is_shown_as_it_was_written(hostile_site: BuiltSite, address: str, names: list[str]) -> None:
    shown = straight(view(hostile_site, address).main.text)
    for name in names:
        assert hostile(name) in shown, f"{address} does not show {name}"


@pytest.mark.parametrize(
    ("address", "title", "summary"),
    [
        ("/en/articles/a/", "title", "summary"),
        ("/en/contact-and-safety/", "page", "page summary"),
        ("/en/glossary/a/", "term", "definition"),
    ],
)
def test_titles_and_descriptions_in_the_head_are_as_they_were_written(
    hostile_site: BuiltSite, address: str, title: str, summary: str
) -> None:
    page = view(hostile_site, address)
    # The content of <title> is text, whatever stands in it.
    assert hostile(title) in page.root.one("title").text
    assert page.root.one("meta", name="description")["content"] == hostile(summary)


def test_the_contents_of_a_text_show_its_headings_as_they_were_written(hostile_site: BuiltSite) -> None:
    contents = view(hostile_site, "/en/articles/a/").main.one("nav", cls="contents")
    assert [link.text for link in contents.all("a")] == ["A <b data-x> heading & more", "Two", "Three"]


def test_a_redirect_shows_its_title_as_it_was_written(hostile_site: BuiltSite) -> None:
    page = view(hostile_site, "/en/old/")
    assert page.root.one("title").text == hostile("title")
    assert page.root.one("a").text == hostile("title")


def test_feeds_and_the_sitemap_are_sound_xml_with_the_text_as_it_was_written(hostile_site: BuiltSite) -> None:
    feeds = sorted(hostile_site.output.rglob("*.xml"))
    assert len(feeds) > 3
    roots = {path.relative_to(hostile_site.output).as_posix(): ElementTree.parse(path).getroot() for path in feeds}
    titles = [found.text for found in roots["en/feed.xml"].iter("{http://www.w3.org/2005/Atom}title")]
    assert hostile("title") in titles
    topic = roots["en/topics/law/feed.xml"].findtext("{http://www.w3.org/2005/Atom}title") or ""
    assert topic.endswith(hostile("topic"))


def test_titles_with_readings_show_them_on_the_page_and_leave_them_out_of_the_head(
    build: Callable[..., BuiltSite],
) -> None:
    site = build({"articles/2026-06-10-a/ja-simple.md": article("収容《しゅうよう》の <話《はなし》>")})
    page = view(site, "/ja-simple/articles/a/", "")
    assert [rt.text for rt in page.main.one("h1").all("rt")] == ["", ""]
    assert [rt.children for rt in page.main.one("h1").all("rt")] == [["しゅうよう"], ["はなし"]]
    assert page.main.one("h1").text == "収容の <話>"
    assert page.root.one("title").text.startswith("収容の <話>")


def test_other_words_for_a_term_show_their_readings_above_them(build: Callable[..., BuiltSite]) -> None:
    fields = {"reading": "びざ", "variants": "[査証《さしょう》, 入国《にゅうこく》ビザ]"}
    site = build(
        {
            "glossary/visa/term.yaml": RECORD,
            "glossary/visa/ja-simple.md": term("ビザ", **fields),
        }
    )
    facts = view(site, "/ja-simple/glossary/visa/", "").main.one("dl", cls="facts")
    assert "査証、入国ビザ" in facts.text
    assert [rt.children for rt in facts.one("dd").all("rt")] == [["さしょう"], ["にゅうこく"]]


def test_no_furigana_notation_is_left_on_any_page_of_the_real_site(real_site: BuiltSite) -> None:
    for path in real_site.pages():
        # The rules of the letter checker name the signs themselves.
        text = re.sub(r'(?s)<script type="application/json".*?</script>', "", real_site.text(path))
        assert "｜" not in text, path
        assert "《" not in text, path


# --- templates


def test_templates_escape_by_default_and_know_no_undefined_names(tmp_path: Path) -> None:
    environment = settings(tmp_path, tmp_path / "output")["JINJA_ENVIRONMENT"]
    assert environment["autoescape"] is True
    assert environment["undefined"] is StrictUndefined


@pytest.mark.parametrize("mistake", ["{{ page.titel }}", "{{ nothing }}", "{% if nothing %}x{% endif %}"])
def test_a_name_that_a_template_mistypes_stops_the_build(
    build: Callable[..., BuiltSite], tmp_path: Path, mistake: str
) -> None:
    theme = tmp_path / "theme"
    shutil.copytree(ROOT / "theme", theme)
    with (theme / "templates" / "topics.html").open("a", encoding="utf-8") as file:
        file.write(f"{{% block kind %}}{mistake}{{% endblock %}}\n")
    site = build({"articles/2026-06-10-a/en.md": article()}, THEME=str(theme))
    assert site.codes == ["template-unusable"]
    assert not (tmp_path / "output").exists()


def test_only_bodies_that_the_markdown_reader_made_are_put_into_pages_unescaped() -> None:
    marked = {
        f"{path.name}: {line.strip()}"
        for path in (ROOT / "theme" / "templates").rglob("*.html")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"\|\s*safe\b", line) or "autoescape" in line
    }
    assert marked == {"body.html: {{ entry.html | safe }}"}
