"""What a text holds, as the extension of Markdown notes it: headings and their anchors."""

from __future__ import annotations

import re

from markdown import Markdown

from plugins.sources.findings import PAGE_ANCHORS, Collector, Findings
from tests.support import ROOT

# Their pages show no text of an editor.
_WITHOUT_A_TEXT = (
    "corrections.html",
    "help.html",
    "overview.html",
    "letter_kit.html",
    "letter_concerns.html",
    "letter_sentences.html",
    "letter_envelopes.html",
    "letter_checker.html",
    "facility.html",
    "series.html",
    "timeline.html",
    "archive.html",
    "offline.html",
    "home.html",
    "glossary.html",
    "notice.html",
    "notices.html",
    "notices_parts.html",
    "school_words.html",
    "school_theme.html",
    "lookup.html",
    "search.html",
    "term_table.html",
    "downloads.html",
    "languages.html",
    "404.html",
)


def _found(text: str) -> Findings:
    findings = Findings()
    Markdown(output_format="html", extensions=["footnotes", Collector(findings)]).convert(text)
    return findings


def test_every_anchor_of_the_templates_is_known() -> None:
    used = {
        anchor
        for path in sorted((ROOT / "theme" / "templates").glob("*.html"))
        if path.name not in _WITHOUT_A_TEXT
        for anchor in re.findall(r'\sid="([^"{}:]+)"', path.read_text(encoding="utf-8"))
    }
    assert "main" in used
    assert used <= PAGE_ANCHORS


def test_everything_is_noted_in_the_order_of_meeting() -> None:
    findings = _found("<b> ![a](p.jpg) [c](d) <i>\n\n# E\n\n## F\n\n[g](h) [^i] `[^j]` `<k>` \\[^l]")
    assert findings.raw_html == ["<b>", "<i>"]
    assert [(use.address, use.alt, use.alone) for use in findings.pictures] == [("p.jpg", "a", False)]
    assert findings.links == ["d", "h"]
    assert [(heading.level, heading.text) for heading in findings.headings] == [(1, "E"), (2, "F")]
    assert findings.open_notes == ["i"]


def test_marks_of_notes_that_are_there_are_neither_links_nor_open() -> None:
    findings = _found("a[^1]\n\n[^1]: [b](c)")
    assert (findings.links, findings.open_notes) == (["c"], [])


def test_an_address_of_mail_is_noted_as_it_was_meant() -> None:
    assert _found("<us@example.org>").links == ["mailto:us@example.org"]


def test_a_heading_keeps_no_links_emphasis_or_note_marks_in_its_list_entry() -> None:
    (heading,) = _found('## *A* [b](c)[^1] `d` & "e" < f\n\n[^1]: g').headings
    assert heading.text == 'A b d & "e" < f'
    assert str(heading.markup) == "A b d &amp; &#34;e&#34; &lt; f"


def test_clearing_forgets_everything() -> None:
    findings = _found("<b> ![a](p.jpg) [c](d) [^e]\n\n## F")
    findings.clear()
    assert findings == Findings()
