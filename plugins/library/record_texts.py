"""The words of records, finished: provisions, the timeline and places of detention, in every language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from plugins.glossary import LinkedText
from plugins.japanese import ruby_markup
from plugins.library import addresses
from plugins.library.model import Entry, EventEntry, FacilityEntry, ProvisionEntry, TimelineEntry
from plugins.library.words import Words
from plugins.records import EventRecord, Facility, Provision, Records
from plugins.shared import CompressedText, Place
from plugins.sources import Document, Languages, Located, TextHeader, in_language


@dataclass(frozen=True, slots=True)
class RecordTexts:
    """Finishes records; ``link`` links the terms of a piece of HTML in a language."""

    languages: Languages
    words: Mapping[str, Words]
    link: Callable[[str, str], LinkedText]

    def provision(self, provision: Provision) -> dict[str, ProvisionEntry]:
        """Return a provision in each language in which its words are written."""
        found = {}
        for lang in provision.languages:
            title, text = (in_language(words, (lang,))[0] for words in (provision.record.title, provision.record.text))
            linked = self.link(f'<p class="definition">{ruby_markup(text)}</p>', lang)
            entry = Entry(
                kind="law",
                slug=provision.id,
                lang=lang,
                url=addresses.item("law", lang, provision.id),
                title=title,
                summary=text,
                body=CompressedText.of(linked.html),
                header=TextHeader(summary=text, reviewed=provision.record.reviewed),
                document=_nothing_at(provision.place),
                languages=provision.languages,
                used_terms=linked.terms,
            )
            found[lang] = ProvisionEntry(entry, provision)
        return found

    def facility(self, facility: Facility) -> dict[str, FacilityEntry]:
        """Return a place in every language of the site; its name and town stand in a fallback where need be."""
        found = {}
        record = facility.record
        for lang in self.languages.codes:
            chain = self.languages.chain(lang)
            kind = self.words[lang].source(f"facility:{record.kind}")
            town, _ = in_language(record.town, chain)
            summary = self.words[lang].source("%(kind)s in %(town)s") % {"kind": kind, "town": town}
            said = [record.held.text, *(fact.text for fact in (*record.remarks, *record.hours))]
            paragraphs = [f"<p>{ruby_markup(in_language(text, chain)[0])}</p>" for text in said]
            entry = Entry(
                kind="facility",
                slug=facility.id,
                lang=lang,
                url=addresses.item("facility", lang, facility.id),
                title=in_language(record.name, chain)[0],
                summary=summary,
                body=CompressedText.of("\n".join(paragraphs)),
                header=TextHeader(summary=summary),
                document=_nothing_at(facility.place),
                languages=self.languages.codes,
            )
            found[lang] = FacilityEntry(entry, facility)
        return found

    def timeline(self, records: Records) -> dict[str, TimelineEntry]:
        """Return the timeline in every language of the site; none where there are no events."""
        if records.timeline is None or not records.events:
            return {}
        return {lang: self._timeline(records, records.timeline.place, lang) for lang in self.languages.codes}

    def _timeline(self, records: Records, place: Place, lang: str) -> TimelineEntry:
        words = self.words[lang]
        events: list[EventEntry] = []
        terms: dict[str, None] = {}
        # A term is linked where it is first met in ten years, as it is in each section of a text.
        for _, group in groupby(records.events, lambda event: event.date[:3]):
            decade = list(group)
            linked = self.link("\n".join(self._paragraph(event, lang) for event in decade), lang)
            terms.update(dict.fromkeys(linked.terms))
            paragraphs = linked.html.split("\n")
            events += [EventEntry(one, Markup(html)) for one, html in zip(decade, paragraphs, strict=True)]
        summary = words.source("What happened, when, and where it is written: laws, places, courts and people.")
        entry = Entry(
            kind="timeline",
            slug="timeline",
            lang=lang,
            url=addresses.section(lang, "timeline"),
            title=words.source("Timeline"),
            summary=summary,
            body=CompressedText.of("\n".join(one.html for one in events)),
            header=TextHeader(summary=summary),
            document=_nothing_at(place),
            languages=self.languages.codes,
            used_terms=tuple(terms),
        )
        return TimelineEntry(entry, tuple(events))

    def _paragraph(self, event: EventRecord, lang: str) -> str:
        """Return the words of an event as one line; those of another language are marked, and none is linked there."""
        text, code = in_language(event.text, self.languages.chain(lang))
        markup = ruby_markup(" ".join(text.split("\n")))
        if not code or self.languages[code].base == self.languages[lang].base:
            return f"<p>{markup}</p>"
        direction = self.languages[code].direction
        turn = "" if direction == self.languages[lang].direction else f' dir="{direction}"'
        return f'<p lang="{escape(code)}"{turn}><span class="unlinked">{markup}</span></p>'


def _nothing_at(place: Place) -> Document:
    """Return the document of a text that stands in no Markdown file."""
    return Document(Located({}, place), "", place)
