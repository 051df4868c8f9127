"""School notices, finished: what each phrase means in a language, and which terms its Japanese words hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from plugins.glossary import LinkedText
from plugins.japanese import ruby_markup
from plugins.library.model import Entry, NoticeEntry
from plugins.notices import Meaning, Notice, Notices, meanings
from plugins.shared import NO_MEMO, CompressedText, Memo
from plugins.sources import Piece, Sources

# The language of every sheet.
SHEET = "ja"


@dataclass(frozen=True, slots=True)
class NoticeTexts:
    """Finishes notices: ``link`` links the terms of HTML in a language, ``finish`` gives the entries of a piece.

    ``terms`` and ``school_words`` are all that there are, by their ids.
    """

    link: Callable[[str, str], LinkedText]
    terms: Mapping[str, object]
    school_words: Mapping[str, object]
    finish: Callable[[Piece], Mapping[str, Entry]]

    def all(
        self, notices: Notices, sources: Sources, finisher: object = None, memo: Memo = NO_MEMO
    ) -> dict[str, Mapping[str, NoticeEntry]]:
        """Return all notices by slug, then by language, in the order of the school year.

        ``memo`` remembers each as long as it is linked by the same ``finisher``.
        """
        pieces = {piece.slug: piece for piece in sources.of_kind("notice")}
        texts = ((slug, one, self.finish(pieces[slug])) for slug, one in notices.notices.items())
        basis = (finisher, self.terms, self.school_words)
        return {
            slug: memo.made_of((*basis, one, entries), partial(self.notice, one, entries), "texts of a notice")
            for slug, one, entries in texts
        }

    def notice(self, notice: Notice, entries: Mapping[str, Entry]) -> Mapping[str, NoticeEntry]:
        """Return the notice in each language of ``entries``, which are its texts with one section for each phrase."""
        words = {phrase.id: self._terms(phrase.ja, phrase.words) for phrase in notice.phrases}
        held = [term for terms in words.values() for term in terms]
        found = {}
        for lang, entry in entries.items():
            intro, explained = meanings(entry.html)
            html = Markup("\n").join((intro, *_paragraphs(notice, explained)))
            used = tuple(dict.fromkeys((*entry.used_terms, *held)))
            found[lang] = NoticeEntry(
                replace(entry, body=CompressedText.of(html), headings=(), used_terms=used),
                notice,
                intro,
                explained,
                words,
            )
        return found

    def _terms(self, ja: str, named: tuple[str, ...]) -> tuple[str, ...]:
        """Return the terms in the Japanese words ``ja``, and those that the phrase names itself."""
        linked = self.link(f"<p>{ruby_markup(ja)}</p>", SHEET)
        return tuple(
            term for term in dict.fromkeys((*named, *linked.terms)) if term in self.terms or term in self.school_words
        )


def _paragraphs(notice: Notice, explained: Mapping[str, Meaning]) -> list[Markup]:
    """Return the sheet and its meanings as running text, for the search."""
    paragraph = Markup('<p><span lang="{}">{}</span> {}</p>{}')
    return [
        paragraph.format(SHEET, ruby_markup(phrase.ja), meaning.short, meaning.more)
        for phrase in notice.phrases
        if (meaning := explained.get(phrase.id))
    ]
