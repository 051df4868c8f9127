"""Linking terms in a body. The cases are data: tests/cases/glossary/linking.md."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.glossary import Matcher, TermLinker
from plugins.shared import Place, Problem
from plugins.sources import Document, Language, LinkPolicy, Located, MarkdownReader, NoteWords
from tests.glossary.support import LANGUAGES, MarkdownCase, markdown_cases

FORMS, CASE_LIST = markdown_cases("glossary/linking.md")


def linker(lang: str, policy: LinkPolicy = "section") -> TermLinker:
    return TermLinker(Matcher(FORMS[lang], language=lang), policy, lambda term: f'<a href="{term}">')


@pytest.mark.parametrize("case", CASE_LIST)
def test_a_body_is_linked(case: MarkdownCase) -> None:
    lang = case.options.get("language", "en")
    policy: LinkPolicy = "every" if case.options.get("links") == "every" else "section"
    html = case.input
    if case.format == "markdown":
        told = case.options.get("warns", "").split()
        html = as_html(case.input, replace(LANGUAGES[lang], typogrify="typography" in case.options), told)
    expected = case.expected.replace("&nbsp;", "\u00a0")
    assert linker(lang, policy).link(html, case.options.get("own")).html == expected


def as_html(markdown: str, language: Language, told: Sequence[str]) -> str:
    """Return Markdown as the site's own reader makes it; what else it finds fault with than ``told`` is a mistake."""
    problems: list[Problem] = []
    place = Place("case.md")
    reader = MarkdownReader(language, NoteWords("Back to note {} in the text"))
    body = reader.read(Document(Located({}, place), markdown, place), problems.append)
    assert [one.code for one in problems] == [*told]
    return body.html


def test_the_terms_used_are_named_once_in_order_of_first_use() -> None:
    html = "<p>A visit in detention, a visit.</p><h2>ISA</h2><p>detention, refugee</p>"
    assert linker("en").link(html).terms == ("visit", "detention", "refugee")
    assert linker("en", "every").link(html).terms == ("visit", "detention", "refugee")


def test_a_term_that_could_not_be_linked_is_not_used() -> None:
    assert linker("en").link("<p><em>the asylum</em> seeker</p>").terms == ()


def test_the_page_of_a_term_does_not_use_it() -> None:
    assert linker("en").link("<p>detention, visit</p>", own_term="detention").terms == ("visit",)


FORCED = '<a class="term" data-term="detention" href="/glossary/detention/">locked up</a>'


def test_a_link_that_an_editor_wrote_uses_its_term() -> None:
    assert linker("en").link(f"<p>A visit, {FORCED}.</p>").terms == ("detention", "visit")
    assert linker("en").link(f"<h2>{FORCED}</h2><p>A visit.</p>").terms == ("detention", "visit")


def test_a_link_of_a_term_to_its_own_page_is_no_use_of_it() -> None:
    assert linker("en").link(f"<p>A visit, {FORCED}.</p>", own_term="detention").terms == ("visit",)


def test_words_that_an_editor_took_out_are_not_used_and_not_decided_on() -> None:
    surveyor = replace(linker("en"), surveys=True)
    linked = surveyor.link('<p><span class="unlinked">A visit</span> to a refugee.</p>')
    assert linked.terms == ("refugee",)
    assert [decision.words for decision in linked.decisions] == ["refugee"]


def test_every_decision_of_a_body_is_told_in_the_text_s_order() -> None:
    body = "<p>面会、収容人数</p><h2>収容</h2><ul><li>帰宅難民</li><li>面会</li></ul>"
    linked = replace(linker("ja"), surveys=True).link(body)
    assert linked == replace(linker("ja").link(body), decisions=linked.decisions)
    assert [(decision.words, decision.reason) for decision in linked.decisions] == [
        ("面会", ""),
        ("収容", "inside"),
        ("難民", "compound"),
        ("面会", ""),
    ]


# --- whatever an editor writes

ELEMENTS = ("em", "strong", "span", 'span class="unlinked"', "code", "sup", "a", "abbr")
WORDS = st.sampled_from(
    [
        "収",
        "容",
        "収容",
        "仮",
        "放免",
        "仮放免",
        "難民",
        "認定",
        "asylum",
        "seeker",
        "visit",
        "ISA",
        "amp",
        "x",
        " ",
        "\n",
        "。",
        "&amp;",
        "&#8217;",
        "<br>",
        "<wbr>",
        "<a></a>",
    ]
)


def element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    plain = st.tuples(st.sampled_from(ELEMENTS), inner).map(lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0].split()[0]}>")
    ruby = st.tuples(inner, WORDS).map(lambda pair: f"<ruby>{pair[0]}<rt>{pair[1]}</rt></ruby>")
    return st.lists(plain | ruby | WORDS, max_size=5).map("".join).map(one_link_deep)


def one_link_deep(html: str) -> str:
    """Return ``html`` without links inside links, which no Markdown makes."""
    depth, kept = 0, []
    for token in re.split(r"(</?a>)", html):
        if token == "<a>":
            depth += 1
        if token not in ("<a>", "</a>") or depth == 1:
            kept.append(token)
        if token == "</a>":
            depth -= 1
    return "".join(kept)


BLOCKS = st.tuples(st.sampled_from(["p", "h2", "li", "td", "blockquote"]), st.recursive(WORDS, element, max_leaves=12))
BODIES = st.lists(BLOCKS.map(lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>"), max_size=4).map("".join)
ANY = TermLinker(
    Matcher({**FORMS["en"], **FORMS["ja"]}, language="ja"), "every", lambda term: f'<a class="term" href="{term}">'
)
QUICK = settings(derandomize=True, max_examples=120, deadline=None)


class Links(HTMLParser):
    """Reads a body back: refuses an element that is cut in two or a link inside a link; keeps all but our links."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[tuple[str, bool]] = []
        self.rest: list[str] = []
        self.linked = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        ours = ("class", "term") in attrs
        self.linked += ours
        if tag == "a":
            assert "a" not in [name for name, _ in self.open], "a link inside a link"
        if not ours:
            self.rest.append(self.get_starttag_text() or "")
        if tag not in ("br", "wbr"):
            self.open.append((tag, ours))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        name, ours = self.open.pop()
        assert name == tag, f"</{tag}> cuts <{name}> in two"
        if not ours:
            self.rest.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.rest.append(data)

    def handle_entityref(self, name: str) -> None:
        self.rest.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.rest.append(f"&#{name};")


def read_back(html: str) -> Links:
    reader = Links()
    reader.feed(html)
    reader.close()
    assert not reader.open, f"{reader.open} stays open"
    return reader


@QUICK
@given(BODIES)
def test_stripping_the_links_gives_the_input_back_and_nothing_is_nested_or_cut(body: str) -> None:
    linked = ANY.link(body)
    reader = read_back(linked.html)
    assert "".join(reader.rest) == body
    assert bool(reader.linked) == bool(linked.terms)


@QUICK
@given(BODIES)
def test_a_body_that_is_linked_at_first_places_links_no_term_twice_in_a_section(body: str) -> None:
    linked = TermLinker(ANY.matcher, "section", ANY.opening_tag).link(body)
    assert "".join(read_back(linked.html).rest) == body
    for section in linked.html.split("<h2>"):
        terms = re.findall(r'class="term" href="([^"]+)"', section)
        assert len(terms) == len(set(terms))


@QUICK
@given(BODIES)
def test_linking_a_linked_body_again_changes_nothing_inside_its_links(body: str) -> None:
    once = ANY.link(body).html
    assert ANY.link(once).html == once


def test_the_bodies_of_these_tests_do_hold_terms_to_link() -> None:
    """Guard against a strategy that never makes anything to link, whose properties would hold by themselves."""
    linked = 0

    @settings(derandomize=True, max_examples=100, deadline=None, database=None)
    @given(BODIES)
    def count(body: str) -> None:
        nonlocal linked
        linked += ANY.link(body).html != body

    count()
    assert linked > 20
