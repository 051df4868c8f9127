"""What others are told of a page when somebody shares its link: title, description and card, by Open Graph.

The properties are those of https://ogp.me; services that know ``twitter:card`` take the rest from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from plugins.editions.page import Page
from plugins.library import Entry, Words
from plugins.sources import Language, Languages


@dataclass(frozen=True, slots=True)
class Preview:
    """The words of a link's preview, without readings.

    ``kind`` is "article" or "website"; ``locale`` a language with its territory ("ja_JP"), "" where there is none;
    ``other_locales`` those of the same page in other languages.
    """

    title: str
    description: str
    kind: str
    locale: str
    other_locales: tuple[str, ...]


def preview_of(page: Page, languages: Languages, words: Words) -> Preview | None:
    """Return the preview of ``page`` in the words of its language; None for one that nobody is to be led to."""
    if not (page.listed and page.editions):
        return None
    own = graph_locale(languages[page.lang])
    others = (graph_locale(languages[code]) for code in page.editions if code != page.lang)
    private = keeps_to_itself(page.data.get("entry"))
    return Preview(
        title=words.plain("A page to read") if private else page.plain_title,
        description=words.plain("A page of this site.") if private else page.description,
        kind="article" if page.template == "article.html" else "website",
        locale=own,
        other_locales=tuple(dict.fromkeys(locale for locale in others if locale not in ("", own))),
    )


def keeps_to_itself(entry: object) -> bool:
    """Whether ``entry`` is a text whose words belong on its own page alone.

    Sensitive ones, and those that rest on a person's consent: what other services keep of them nobody can take back.
    """
    return isinstance(entry, Entry) and bool(entry.neutral or entry.header.consent)


@cache  # Babel takes a millisecond, and every page names every language
def graph_locale(language: Language) -> str:
    """Return a language as Open Graph names it ("ja_JP"): with the territory where most of its readers live."""
    tag = language.babel_name
    try:
        locale = Locale.parse(tag)
        if not locale.territory:
            locale = Locale.parse(get_global("likely_subtags").get(tag, tag))
    except (UnknownLocaleError, ValueError):
        return ""
    return f"{locale.language}_{locale.territory}" if locale.territory else ""
