"""The cards, read as Anki's manual says that Anki reads a text file.

https://docs.ankiweb.net/importing/text-files.html: lines ``#key:value`` at the top say how the rest is read; after them
a line that begins with ``#`` is a comment, and every other one is a row of fields, which may stand between quotation
marks.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from html.parser import HTMLParser

from hypothesis import given, settings

from plugins.exports.anki import write_anki
from plugins.glossary import Glossary
from tests.exports.support import GLOSSARIES, RELEASE, SITE, TWO, glossary, real_glossary, term, text

_KNOWN = {"separator", "html", "tags", "columns", "notetype", "deck", "notetype column", "deck column", "tags column",
          "guid column"}  # fmt: skip


@dataclass(frozen=True)
class Note:
    """A note as Anki would make it."""

    guid: str
    deck: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]


def headers(data: bytes) -> dict[str, str]:
    lines = data.decode("utf-8").split("\n")
    found = {}
    for line in lines:
        if not line.startswith("#"):
            break
        key, _, value = line[1:].partition(":")
        found[key] = value
    return found


def notes(found: Glossary) -> list[Note]:
    """Read the file of a glossary as the manual says."""
    data = write_anki(found, RELEASE)
    said = headers(data)
    assert said["separator"] == "tab" and said["html"] == "true"
    special = {key: int(said[f"{key} column"]) - 1 for key in ("guid", "deck", "tags")}
    columns = said["columns"].split("\t")
    rest = [line for line in data.decode("utf-8").split("\n") if not line.startswith("#")]
    rows = csv.reader(io.StringIO("\n".join(rest), newline=""), delimiter="\t", strict=True)
    made = []
    for row in rows:
        assert len(row) == len(columns)
        fields = tuple(cell for position, cell in enumerate(row) if position not in special.values())
        made.append(Note(row[special["guid"]], row[special["deck"]], fields, tuple(row[special["tags"]].split())))
    return made


class _Balance(HTMLParser):
    """Reads HTML and notes its words, and whether what is opened is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.words: list[str] = []
        self.used: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.used.add(tag)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "rt" not in self.open:
            self.words.append(data)


def words(html: str) -> str:
    """Return what a card shows, without readings; its HTML must be sound."""
    reader = _Balance()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    assert reader.used <= {"span", "ruby", "rt", "br", "b", "i", "small", "a"}
    return "".join(reader.words)


def test_the_file_says_how_it_is_read_and_whose_it_is() -> None:
    said = headers(write_anki(TWO, RELEASE))
    assert said["notetype"] == "Basic"
    assert said["publisher"] == "団体 / A group"
    assert said["licence"] == "CC BY 4.0 https://creativecommons.org/licenses/by/4.0/"
    assert said["version"] == "1.2+2026-06-30"
    # A key of ours that Anki came to know would change how the file is read.
    assert set(said) - _KNOWN == {"title", "publisher", "licence", "version"}


def test_a_term_gives_a_card_in_each_direction() -> None:
    made = notes(TWO)
    assert [(note.guid, note.deck) for note in made] == [
        ("krsy-glossary-detention-ja-en", "KRSY::日本語 → English"),
        ("krsy-glossary-immigration-agency-ja-en", "KRSY::日本語 → English"),
        ("krsy-glossary-detention-en-ja", "KRSY::English → 日本語"),
        ("krsy-glossary-immigration-agency-en-ja", "KRSY::English → 日本語"),
    ]
    assert made[0].tags == ("KRSY::detention",)


def test_the_question_is_the_word_alone_and_the_answer_has_reading_word_and_definition() -> None:
    to_english, _, to_japanese, _ = notes(TWO)
    front, back = to_english.fields
    assert front == '<span lang="ja">収容</span>'
    assert "<ruby>収容<rt>しゅうよう</rt></ruby>" in back
    assert '<i lang="ja-Latn">shūyō</i>' in back
    assert "<b>" in back and "immigration detention" in back
    assert 'Holding a person: "not a punishment".' in words(back)
    assert f"{SITE}/en/glossary/detention/" in words(back)
    front, back = to_japanese.fields
    assert front == '<span lang="en">detention</span>'
    assert "<b><span" in back and "<ruby>収容<rt>しゅうよう</rt></ruby>" in back
    assert "入管収容" in back and "施設に入れること。" in back


def test_readings_stand_over_single_words_where_the_easy_form_has_them_so() -> None:
    easy = text("ja-simple", "監理《かんり》措置《そち》", reading="かんりそち")
    whole = text("ja", "監理措置", reading="かんりそち")
    english = text("en", "supervisory measures")
    (note, _) = notes(glossary(term("a", whole, english, easy)))
    assert "<ruby>監理<rt>かんり</rt></ruby><ruby>措置<rt>そち</rt></ruby>" in note.fields[1]
    (note, _) = notes(glossary(term("a", whole, english)))
    assert "<ruby>監理措置<rt>かんりそち</rt></ruby>" in note.fields[1]


def test_a_word_in_kana_has_no_reading_over_it() -> None:
    (note, _) = notes(glossary(term("a", text("ja", "ビザ", reading="ビザ"), text("en", "visa"))))
    assert "<ruby>" not in note.fields[1]


def test_signs_of_html_and_line_ends_are_shown_as_they_were_written() -> None:
    english = text("en", 'a <b> & "c"', summary="One line.\nAnother\tline.")
    to_english, to_japanese = notes(glossary(term("a", text("ja", "<語>"), english)))
    assert words(to_japanese.fields[0]) == 'a <b> & "c"'
    assert words(to_english.fields[0]) == "<語>"
    assert "One line.<br>Another line." in to_english.fields[1]


def test_a_renamed_term_stays_the_same_card() -> None:
    before = notes(glossary(term("old", text("ja", "旧"), text("en", "old"))))
    after = notes(glossary(term("new", text("ja", "新"), text("en", "new"), moved_from=("old", "between"))))
    assert [note.guid for note in before] == [note.guid for note in after]


def test_a_term_of_one_language_gives_no_card() -> None:
    assert notes(glossary(term("a", text("ja", "収容")), term("b", text("en", "b")))) == []


def test_the_cards_of_the_real_glossary_are_sound_and_each_its_own() -> None:
    made = notes(real_glossary())
    both = [one for one in real_glossary().terms.values() if {"ja", "en"} <= one.texts.keys()]
    assert len(made) == 2 * len(both)
    assert len({note.guid for note in made}) == len(made)
    for note in made:
        assert all(words(field) for field in note.fields)


@settings(derandomize=True, max_examples=20, deadline=None)
@given(GLOSSARIES)
def test_whatever_is_typed_each_note_keeps_its_cells_and_its_html(found: Glossary) -> None:
    both = [one for one in found.terms.values() if {"ja", "en"} <= one.texts.keys()]
    made = notes(found)
    assert len(made) == 2 * len(both)
    for note in made:
        assert len(note.fields) == 2
        for field in note.fields:
            words(field)
