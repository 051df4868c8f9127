"""What every file that we give away says of itself: whose it is, which version, under which licence, and where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from plugins.glossary import Term
from plugins.japanese import base_text
from plugins.sources import Languages

# The form of the files: the first number grows when a program that reads them would have to be changed.
SCHEMA_VERSION = "1.2"
LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
# Readings and romaji as BCP 47 has them: Japanese in kana (either or both), and in Latin letters.
# Hrkt rather than Hira, because a reading may hold katakana, and one tag is easier to ask for than three.
READING_LANG = "ja-Hrkt"
ROMAJI_LANG = "ja-Latn"


@dataclass(frozen=True, slots=True)
class Release:
    """One state of the glossary as it is given away.

    ``site_url`` has no slash at its end; ``title``, ``summary``, ``publisher`` and ``short`` are words by language;
    ``labels`` holds the words of the interface by message (``category:law``) and language.
    ``term_address`` (language, id) and ``list_address`` (language) give addresses from the root of the site.
    """

    date: dt.date
    site_url: str
    languages: Languages
    default_language: str
    title: Mapping[str, str]
    summary: Mapping[str, str]
    publisher: Mapping[str, str]
    short: Mapping[str, str]
    labels: Mapping[str, Mapping[str, str]]
    term_address: Callable[[str, str], str]
    list_address: Callable[[str], str]

    @property
    def version(self) -> str:
        """The version of the files' form and the day of the texts: ``1.0+2026-06-30``."""
        return f"{SCHEMA_VERSION}+{self.date.isoformat()}"

    def file(self, name: str) -> str:
        """Return the full address of one of the files."""
        return f"{self.site_url}/data/{name}"

    @property
    def scheme(self) -> str:
        """The full address of the glossary, by which it is named as a whole."""
        return self.site_url + self.list_address(self.default_language)

    def concept(self, term: Term) -> str:
        """Return the full address by which a term is named in every file, whatever the language."""
        return self.concept_of(term.id, term)

    def concept_of(self, term_id: str, term: Term) -> str:
        """Return the address that ``term`` has, or had while it was called ``term_id``.

        It is that of the page in the default language, which stays for ever (a renamed term leads on from it); of the
        page in the first language that there is where the default one is missing.
        """
        lang = self.default_language if self.default_language in term.texts else next(iter(term.texts))
        return self.page(lang, term_id)

    def page(self, lang: str, term_id: str) -> str:
        """Return the full address of a term's page in one language."""
        return self.site_url + self.term_address(lang, term_id)

    def is_japanese(self, lang: str) -> bool:
        """Whether ``lang`` is Japanese or a form of it, so that its terms have readings."""
        return self.languages[lang].base == "ja"


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file to be given away: ``key`` names its kind ("csv"), ``name`` its file below /data/."""

    key: str
    name: str
    media_type: str
    data: bytes

    @property
    def url(self) -> str:
        """The address from the root of the site."""
        return f"/data/{self.name}"

    @property
    def kilobytes(self) -> int:
        """The size in kilobytes (of 1,000), at least one."""
        return max(1, round(len(self.data) / 1000))


def plain(text: str) -> str:
    """Return ``text`` without readings and without blanks around it."""
    return base_text(text).strip()


def last_change(term: Term) -> dt.date:
    """Return the day on which a term or one of its languages was last changed or checked."""
    days = [day for text in term.texts.values() for day in (text.header.modified, text.header.reviewed) if day]
    return max([term.record.reviewed, *days])
