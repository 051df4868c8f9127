"""Articles, pages and the group for programs: schema.org's types as JSON-LD, with the way that leads to each page.

The properties are those of https://schema.org/Article, BreadcrumbList, Organization and WebSite.
Nothing stands here that the page itself does not say, and no text whose words belong on its own page alone has any.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.editions.linked_data import CONTEXT, term_data
from plugins.japanese import base_text
from plugins.library import Entry, TermEntry, Words, addresses
from plugins.sources import ArticleHeader, Person, SiteConfig, in_language

# What a programme of news would call news; everything else is an article.
_NEWS = frozenset({"news", "report"})


@dataclass(frozen=True, slots=True)
class LinkedPages:
    """Makes the data of the pages of one language; all addresses in it are in full."""

    lang: str
    config: SiteConfig
    people: Mapping[str, Person]
    words: Words

    @property
    def glossary_name(self) -> str:
        """What programs are told that this language's glossary is called."""
        return f"{self.words.plain('Glossary')} – {base_text(self.config.identity[self.lang]['name'])}"

    def home(self) -> dict[str, object]:
        """Return the home page of this language as a ``WebSite``, and whose it is."""
        identity = self.config.identity[self.lang]
        return {
            "@context": CONTEXT,
            "@type": "WebSite",
            "@id": self._home,
            "url": self._home,
            "name": base_text(identity["name"]),
            "alternateName": base_text(identity["short"]),
            "description": base_text(identity["summary"]),
            "inLanguage": self.lang,
            "publisher": self._group() | self._contact(),
        }

    def article(self, entry: Entry, by_lang: Mapping[str, Entry]) -> dict[str, object]:
        """Return an article, which ``by_lang`` has in all its languages, and the way to it."""
        url = self.config.full_url + entry.url
        header = entry.header
        news = isinstance(header, ArticleHeader) and header.kind in _NEWS
        return self._graph(
            {
                "@type": "NewsArticle" if news else "Article",
                "@id": url,
                "mainEntityOfPage": url,
                "headline": entry.plain_title,
                "description": base_text(entry.summary),
                "inLanguage": entry.lang,
                **({"datePublished": entry.date.isoformat()} if entry.date else {}),
                **({"dateModified": header.modified.isoformat()} if header.modified else {}),
                "author": self._authors(entry),
                "publisher": self._group(),
                "isPartOf": {"@id": self._home},
                **self._translations(entry, by_lang),
            },
            self._trail((self.words.plain("Articles"), self._list("articles")), (entry.plain_title, entry.url)),
        )

    def page(self, entry: Entry) -> dict[str, object]:
        """Return the way to a page that is no article."""
        return {"@context": CONTEXT, **self._trail((entry.plain_title, entry.url))}

    def term(self, found: TermEntry) -> dict[str, object]:
        """Return a term, and the way to its page."""
        data = term_data(found, self.config.languages, self.glossary_name, self.config.full_url)
        name = found.text.name
        trail = self._trail((self.words.plain("Glossary"), self._list("glossary")), (name, found.entry.url))
        return self._graph({key: value for key, value in data.items() if key != "@context"}, trail)

    def record(self, entry: Entry, section: str, name: str) -> dict[str, object]:
        """Return the way to the page of a record, past the list called ``name``; to the list itself if it is one."""
        steps = [(name, self._list(section)), (entry.plain_title, entry.url)]
        return {"@context": CONTEXT, **self._trail(*dict.fromkeys(steps))}

    def _trail(self, *steps: tuple[str, str]) -> dict[str, object]:
        """Return the way from the home page as a ``BreadcrumbList``; ``steps`` are names and rooted addresses."""
        home = (base_text(self.config.identity[self.lang]["short"]), addresses.home(self.lang))
        return {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": place, "name": name, "item": self.config.full_url + url}
                for place, (name, url) in enumerate((home, *steps), 1)
            ],
        }

    def _list(self, section: str, *parts: str) -> str:
        return addresses.section(self.lang, section, *parts)

    def _graph(self, *parts: Mapping[str, object]) -> dict[str, object]:
        return {"@context": CONTEXT, "@graph": list(parts)}

    @property
    def _home(self) -> str:
        return self.config.full_url + addresses.home(self.lang)

    def _group(self) -> dict[str, object]:
        name = base_text(self.config.identity[self.lang]["name"])
        return {"@type": "Organization", "@id": f"{self._home}#group", "name": name, "url": self._home}

    def _contact(self) -> dict[str, object]:
        """Return what the foot of every page says of how to reach the group."""
        email = self.config.contact.get("email")
        return {"email": email} if email else {}

    def _authors(self, entry: Entry) -> list[object]:
        """Return those who have a public byline and wrote ``entry``, or else the group."""
        chain = self.config.languages.chain(self.lang)
        people = [
            {
                "@type": "Person",
                "name": base_text(in_language(self.people[author].name, chain)[0]),
                "url": self.config.full_url + self._list("people", author),
            }
            for author in entry.header.authors
            if author in self.people
        ]
        return [*people] or [{"@id": f"{self._home}#group"}]

    def _translations(self, entry: Entry, by_lang: Mapping[str, Entry]) -> dict[str, object]:
        """Return the original of a translation, or the translations of an original."""
        if entry.original and entry.original != entry.lang and entry.original in by_lang:
            return {"translationOfWork": {"@id": self.config.full_url + by_lang[entry.original].url}}
        others = [{"@id": self.config.full_url + other.url} for code, other in by_lang.items() if code != entry.lang]
        return {"workTranslation": others} if others else {}
