"""Cards for learning, as a text file that Anki reads.

Format: https://docs.ankiweb.net/importing/text-files.html
* Two notes for each term, one in each direction, of the note type Basic; a note with a reversed card would show on its
  question side what belongs to the answer (the reading, the definition). A collection made in another language has
  that type under another name (基本); Anki then passes over the line and lets the reader choose.
* Readings stand over the words as ``<ruby>``: ``漢字[かんじ]`` would need a note type with a filter of its own.
* A deck that a ``#deck`` line names must exist already; a deck column makes it.
* The guid is made from the term's oldest id and never changes, so that a new version of the file updates the cards and
  keeps what a learner has learnt.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from plugins.exports.pairs import directions, in_both
from plugins.exports.release import LICENCE, LICENCE_URL, ROMAJI_LANG, Release, plain
from plugins.glossary import Glossary, Term, TermText
from plugins.japanese import ruby_markup

COLUMNS = ("guid", "deck", "front", "back", "tags")
_SPACES = re.compile(r"[ \t]+")
_LINE_ENDS = re.compile(r"\s*[\r\n]\s*")


def write_anki(glossary: Glossary, release: Release) -> bytes:
    """Return the notes as UTF-8: header lines, then one line of cells between tabs for each note."""
    lang = release.default_language
    lines = [
        "#separator:tab",
        "#html:true",
        "#notetype:Basic",
        "#guid column:1",
        "#deck column:2",
        "#tags column:5",
        "#columns:" + "\t".join(COLUMNS),
        # Anki passes over lines of this form that it does not know.
        f"#title:{release.title[lang]}",
        f"#publisher:{' / '.join(dict.fromkeys(release.publisher.values()))}",
        f"#licence:{LICENCE} {LICENCE_URL}",
        f"#version:{release.version}",
    ]
    for source, target in directions(glossary, release):
        for term in in_both(glossary, source, target):
            lines.append("\t".join(_cell(cell) for cell in _note(term, source, target, release)))
    return ("\n".join(lines) + "\n").encode("utf-8")


def _note(term: Term, source: str, target: str, release: Release) -> tuple[str, ...]:
    short = release.short[release.default_language]
    names = (plain(release.languages[lang].name) for lang in (source, target))
    oldest = term.record.moved_from[0] if term.record.moved_from else term.id
    tag = _SPACES.sub("_", f"{short}::{term.record.category}")
    back = Markup("<br>").join(part for part in _answer(term, source, target, release) if part)
    front = _in_lang(escape(plain(term.texts[source].header.term)), source)
    guid = f"krsy-glossary-{oldest}-{source}-{target}"
    return guid, f"{short}::{' → '.join(names)}", front, back, tag


def _answer(term: Term, source: str, target: str, release: Release) -> list[Markup]:
    """Return the lines of the answer: the reading of what was asked, the word, other words for it, the definition."""
    found = term.texts[target]
    asked = Markup("")
    if release.is_japanese(source):
        asked = _with_reading(term, source, release)
    variants = Markup(" · ").join(ruby_markup(variant, graded=False) for variant in found.header.variants)
    definition = Markup("<small>{}</small>").format(ruby_markup(found.header.summary, graded=False))
    page = release.page(target, term.id)
    return [
        asked,
        Markup("<b>{}</b>").format(_with_reading(term, target, release)),
        _in_lang(variants, target) if variants else Markup(""),
        _in_lang(definition, target),
        Markup('<small><a href="{}">{}</a></small>').format(page, page),
    ]


def _with_reading(term: Term, lang: str, release: Release) -> Markup:
    """Return the term with its reading over it, and romaji after it where it is Japanese."""
    text = term.texts[lang]
    word = _in_lang(ruby_markup(_notation(term, text, release), graded=False), lang)
    if release.is_japanese(lang) and text.header.romaji:
        return word + Markup(' <i lang="{}">{}</i>').format(ROMAJI_LANG, text.header.romaji)
    return word


def _notation(term: Term, text: TermText, release: Release) -> str:
    """Return the term with readings in our notation: word by word if its easy form has them so, else as a whole."""
    own = text.header.term
    for other in (text, *term.texts.values()):
        same = release.languages[other.lang].base == release.languages[text.lang].base
        if same and other.name == text.name and other.header.term != other.name:
            return other.header.term
    reading = text.header.reading
    if not release.is_japanese(text.lang) or not reading or reading == text.name:
        return own
    return f"｜{text.name}《{reading}》"


def _in_lang(words: Markup, lang: str) -> Markup:
    return Markup('<span lang="{}">{}</span>').format(lang, words)


def _cell(words: str) -> str:
    """Return ``words`` as a cell: on one line, without tabs, between quotation marks where it holds some."""
    line = _SPACES.sub(" ", _LINE_ENDS.sub("<br>", str(words).strip()))
    return '"' + line.replace('"', '""') + '"' if '"' in line else line
