"""From a page to its bytes: the template is filled, the addresses are fitted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from jinja2 import Environment
from markupsafe import Markup

from plugins.editions import addresses
from plugins.editions.compose import PREVIEW_URL, Site
from plugins.editions.model import Page
from plugins.editions.relocate import relocate
from plugins.editions.sitemap import alternates
from plugins.japanese import ruby_markup
from plugins.sources import Language, in_language


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of the language switcher: ``same`` tells whether it leads to this very page in that language."""

    language: Language
    name: Markup
    url: str
    current: bool
    same: bool


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """An entry of the main menu; ``lang`` is the language of its label and of the page that it leads to."""

    label: Markup
    url: str
    current: bool
    lang: str


class Renderer:
    """Renders the pages of one site with one Jinja environment (autoescape on)."""

    def __init__(self, site: Site, environment: Environment, menu: tuple[str, ...]) -> None:
        self._site = site
        self._environment = environment
        self._menu = menu

    def render(self, page: Page) -> bytes:
        """Return the finished HTML of ``page`` as UTF-8. Raises jinja2 errors for a template's mistake."""
        template = self._environment.get_template(page.template)
        html = template.render(self.context(page))
        return relocate(html, page.url, self._site.config.site_url).encode("utf-8")

    def context(self, page: Page) -> Mapping[str, object]:
        """Return what every template is given: the page, its language, words, and helpers for them."""
        config = self._site.config
        language = config.languages[page.lang]
        words = self._site.words[page.lang]
        site_url = config.site_url or PREVIEW_URL
        locale = (language.locale or language.base).replace("-", "_")
        chain = config.languages.chain(page.lang)

        def written_date(day: dt.date) -> str:
            return format_date(day, format="long", locale=locale)

        def local(text: Mapping[str, str]) -> Markup:
            """Return words by language for this page's readers, marked where they are in another language."""
            found, code = in_language(text, chain)
            marked = ruby_markup(found)
            other = code and config.languages[code].base != language.base
            return Markup('<span lang="{}">{}</span>').format(code, marked) if other else marked

        def source_date(text: str) -> str:
            """Return the date of a source: a year, a month, a day, or the word for none."""
            parts = text.split("-")
            if text == "undated":
                return words.plain("undated")
            if len(parts) == 3:
                return written_date(dt.date.fromisoformat(text))
            day = dt.date(int(parts[0]), int(parts[1]) if len(parts) > 1 else 1, 1)
            return format_skeleton("yMMMM" if len(parts) > 1 else "y", day, locale=locale)

        return {
            **page.data,
            "page": page,
            "lang": language,
            "languages": config.languages,
            "identity": config.identity[page.lang],
            "identities": config.identity,
            "contact": config.contact,
            "menu": self._menu_for(page),
            "switcher": self._switcher(page),
            "canonical": site_url + page.url,
            "alternates": {code: site_url + url for code, url in alternates(page, config.default_language).items()},
            "feed_url": page.feed,
            "topic_names": {
                topic: ruby_markup(in_language(names, chain)[0]) for topic, names in self._site.sources.topics.items()
            },
            "people": {key: person.name for key, person in self._site.sources.people.items()},
            "_": words.markup,
            "plain": words.plain,
            "counted": words.counted,
            "word_in": lambda code, message: self._site.words[code].markup(message),
            "date": written_date,
            "number": lambda value: format_decimal(value, locale=locale),
            "source_date": source_date,
            "local": local,
            "ruby": ruby_markup,
            "url": addresses.section,
            "home_url": addresses.home,
            "paged": addresses.paged,
        }

    def _switcher(self, page: Page) -> list[Choice]:
        return [
            Choice(
                language=language,
                name=ruby_markup(language.name),
                url=page.editions.get(language.code) or self._nearest(page, language.code),
                current=language.code == page.lang and page.section != "languages",
                same=language.code in page.editions or page.section == "languages",
            )
            for language in self._site.config.languages
        ]

    def _nearest(self, page: Page, lang: str) -> str:
        """Return where readers of ``lang`` find what is nearest to ``page``: the list that it belongs to, or home."""
        in_list = page.section in addresses.SECTIONS
        return addresses.section(lang, page.section) if in_list else addresses.home(lang)

    def _menu_for(self, page: Page) -> list[MenuEntry]:
        words = self._site.words[page.lang]
        labels = {
            "articles": words.markup("Articles"),
            "topics": words.markup("Topics"),
            "glossary": words.markup("Glossary"),
            "letters": words.markup("Letters"),
        }
        entries = []
        for name in self._menu:
            if name in labels:
                url = addresses.section(page.lang, name)
                entries.append(MenuEntry(labels[name], url, page.section == name, page.lang))
                continue
            by_lang = self._site.library.pages.get(name.removeprefix("page:"), {})
            best = self._site.config.languages.best(by_lang, page.lang)
            if best is not None:
                found = by_lang[best]
                entries.append(MenuEntry(found.title_markup, found.url, page.section == name, best))
        return entries
