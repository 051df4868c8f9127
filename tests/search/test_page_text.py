"""What of a finished body can be found: words by section, without footnotes; readings apart."""

from __future__ import annotations

from plugins.search.page_text import sections_of


def test_a_body_has_a_part_before_the_first_heading_and_one_for_each_heading() -> None:
    found = sections_of('<p>Before.</p>\n<h2 id="one">First <em>part</em></h2>\n<p>After.</p><h3 id="two">B</h3>')
    assert [(part.anchor, part.heading, part.text.split()) for part in found] == [
        ("", "", ["Before."]),
        ("one", "First part", ["After."]),
        ("two", "B", []),
    ]


def test_readings_stand_apart_and_do_not_part_words() -> None:
    (part,) = sections_of('<p><ruby class="g1">引<rt>ひ</rt></ruby>き<ruby>落<rt>お</rt></ruby>とし</p>')
    assert part.text.strip() == "引き落とし"
    assert part.readings == ["ひ", "お"]


def test_a_term_inside_a_reading_keeps_its_words() -> None:
    (part,) = sections_of('<p><ruby><a class="term" href="/x/">収容</a><rt>しゅうよう</rt></ruby>所</p>')
    assert (part.text.strip(), part.readings) == ("収容所", ["しゅうよう"])


def test_terms_are_known_by_the_section_that_links_them() -> None:
    link = '<a class="term" data-term="{0}" href="/x/">{0}</a>'
    html = f'<p>{link.format("a")}</p><h2 id="one">{link.format("b")}</h2><p>{link.format("c")} {link.format("a")}</p>'
    assert [part.terms for part in sections_of(html)] == [["a"], ["b", "c", "a"]]


def test_breaks_for_phrases_and_emphasis_do_not_part_words_and_blocks_do() -> None:
    (part,) = sections_of("<p>収容の<wbr>しくみ de<em>tention</em></p><ul><li>one</li><li>two</li></ul>")
    assert part.text.split() == ["収容のしくみ", "detention", "one", "two"]


def test_footnotes_and_their_marks_are_left_out_with_all_that_stands_in_them() -> None:
    html = (
        '<p>Said.<sup id="fnref-a"><a href="#fn-a">1</a></sup></p>'
        '<div class="footnote"><hr /><ol><li><p>Somebody, <ruby>本<rt>ほん</rt></ruby> <br />x</p></li></ol></div>'
        "<p>More.</p>"
    )
    (part,) = sections_of(html)
    assert part.text.split() == ["Said.", "More."]
    assert part.readings == []


def test_an_empty_body_has_no_part() -> None:
    assert sections_of("") == []
    assert sections_of("<p> </p>") == []
