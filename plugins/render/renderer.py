"""From a page to its bytes: the template is filled, the addresses are fitted, languages and phrases marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from jinja2 import Environment
from markupsafe import Markup

from plugins.editions import OFFLINE, Later, Page, Site, alternates, edit_address, placing, preview_of, relocated
from plugins.japanese import ruby_markup
from plugins.library import Listed, Localizer, Words, addresses
from plugins.paper import PAPER_KINDS, Printed
from plugins.render.fragments import Fragments
from plugins.render.marking import marked_html, marked_parts
from plugins.safety import content_security_policy
from plugins.shared import NO_MEMO, Memo, texts_and_tags
from plugins.sources import Language

# The functions that every template is given; what they give depends on their arguments and the site's words alone.
HELPERS = frozenset(
    {*("_", "plain", "date", "law_date", "school_day", "source_date", "number", "size", "local", "in_other", "ruby")}
    | {"in_minutes", "in_full", "word_in", "url", "home_url", "paged", "part", "list_of", "link", "has_readings"}
    | {"phones_linked", "plain_local", "plain_source_date", "heard_once"}
)


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

    def __init__(
        self,
        site: Site,
        environment: Environment,
        printed: tuple[Printed, ...] = (),
        memo: Memo = NO_MEMO,
    ) -> None:
        """Take what all pages need; ``printed`` is what they can be had as on paper, ``memo`` remembers parts."""
        self._site = site
        self._environment = environment
        self._menu = site.config.menu
        self._printed = printed
        self._printed_of: defaultdict[str, list[Printed]] = defaultdict(list)
        for one in printed:
            for url in dict.fromkeys(one.sheet.pages):
                self._printed_of[url].append(one)
        languages = site.config.languages
        self._localizers = {
            language.code: Localizer(language, languages, site.words[language.code]) for language in languages
        }
        self._menus: dict[tuple[str, str], list[MenuEntry]] = {}
        # What the quick exit cannot do, what was done for everybody to be able to read, and where help may be found.
        self._safety_guides = self._guides("safety")
        self._accessibility_guides = self._guides("accessibility")
        self._fixed = {language.code: self._fixed_context(language) for language in languages}
        self._fragments = {
            language.code: Fragments(
                environment,
                language,
                {**self._localizers[language.code].helpers(), **self._fixed[language.code]},
                memo,
                self.basis(memo),
            )
            for language in languages
        }

    def _guides(self, name: str) -> dict[str, Listed | None]:
        """Return the page that the setting GUIDES names, in the language that readers of each get; None for no page."""
        pages = self._site.library.pages.get(self._site.config.guides.get(name, ""), {})
        languages = self._site.config.languages
        return {code: pages[best].listed if (best := languages.best(pages, code)) else None for code in languages.codes}

    def render(self, page: Page) -> bytes:
        """Return the finished HTML of ``page`` as UTF-8. Raises jinja2 errors for a template's mistake."""
        config = self._site.config
        place = placing(page.url, config.link_base)
        parts = relocated(texts_and_tags(self._filled(page, in_folder=not config.link_base)), place)
        marked = marked_parts(parts, config.languages[page.lang])
        return self._fragments[page.lang].put_in_finished(marked, place).encode("utf-8")

    def given(self, page: Page) -> Mapping[str, object]:
        """Return what the template of ``page`` is given by :meth:`render`: everything that the page is made of.

        What is only made for its template is not made.
        """
        return self._given(page, in_folder=not self._site.config.link_base)

    def shared(self, lang: str) -> Mapping[str, object]:
        """Return what of it is the same for all pages in ``lang``."""
        return self._fixed[lang]

    def basis(self, memo: Memo) -> tuple[object, ...]:
        """Return all that :meth:`given` is made of beside the page, as the same tuple for the same things."""
        site, sources = self._site, self._site.written.sources
        named = {"cards": site.cards, "topics": sources.topics, "help lines": sources.help_lines}
        names = [*self._menu, *site.config.guides.values()]
        pages = [found for name in names if (found := site.library.pages.get(name.removeprefix("page:")))]
        held = [memo.same(name, value) for name, value in named.items()]
        return memo.tuple_of([site.config, site.words, self._printed, sources.people, *held, *pages])

    def filled(self, page: Page, *, in_folder: bool) -> str:
        """Return the HTML of ``page``, its addresses from the root; a page ``in_folder`` is opened without a server."""
        return self._fragments[page.lang].put_in(self._filled(page, in_folder=in_folder))

    def _filled(self, page: Page, *, in_folder: bool) -> str:
        """Return the same with stand-ins for the parts that it shares with other pages."""
        return self._environment.get_template(page.template).render(self.context(page, in_folder=in_folder))

    def finished(self, html: str, page: Page) -> bytes:
        """Return the HTML of ``page``, its addresses fitted, as UTF-8 with languages, phrases and spaces marked."""
        return marked_html(html, self._site.config.languages[page.lang]).encode("utf-8")

    def context(self, page: Page, *, in_folder: bool) -> Mapping[str, object]:
        """Return what every template is given: the page, its language, words, and helpers for them."""
        given = self._given(page, in_folder=in_folder)
        return {name: value.work() if isinstance(value, Later) else value for name, value in given.items()}

    def _given(self, page: Page, *, in_folder: bool) -> Mapping[str, object]:
        config, fragments = self._site.config, self._fragments[page.lang]
        return {
            **self._localizers[page.lang].helpers(),
            **page.data,
            **self._fixed[page.lang],
            "part": fragments.part,
            "list_of": fragments.list_of,
            "link": fragments.link,
            "has_readings": fragments.has_readings,
            "page": page,
            "menu": self._menu_for(page),
            "current": page.section if page.section in self._menu else "",
            "switcher": self._switcher(page),
            "canonical": _in_full(config.site_url, page.url),
            "alternates": {
                code: _in_full(config.site_url, url) for code, url in alternates(page, config.default_language).items()
            },
            "feed_url": page.feed,
            "json_feed_url": addresses.json_feed(page.lang) if page.feed else "",
            "preview": Later(partial(preview_of, page, config.languages, self._site.words[page.lang]), ()),
            "printed": self._printed_of.get(page.url, []),
            "card": self._site.cards.get(page.url),
            "policy": Markup(self._policy(page, in_folder=in_folder)),
            # A page in a folder is a copy, and the file may have moved on since.
            "edit_url": "" if in_folder else edit_address(page, config),
        }

    def _fixed_context(self, language: Language) -> Mapping[str, object]:
        """Return what is the same for all pages of a language."""
        config, sources = self._site.config, self._site.written.sources
        localizer = self._localizers[language.code]
        return {
            "lang": language,
            "languages": config.languages,
            "identity": config.identity[language.code],
            "identities": config.identity,
            "contact": config.contact,
            "all_printed": self._printed,
            "paper_kinds": PAPER_KINDS,
            # Not methods of this object, which the fragments would keep, and with it the whole site.
            "in_full": partial(_in_full, config.site_url),
            "topic_names": {topic: localizer.local(names) for topic, names in sources.topics.items()},
            "help_lines": sources.help_lines,
            "people": {key: person.name for key, person in sources.people.items()},
            "exit_url": config.quick_exit[language.code],
            "safety_guides": self._safety_guides,
            "accessibility_guide": self._accessibility_guides[language.code],
            "word_in": partial(_word_in, self._site.words),
            "url": addresses.section,
            "home_url": addresses.home,
            "paged": addresses.paged,
        }

    def _policy(self, page: Page, *, in_folder: bool) -> str:
        return content_security_policy(scripts=True, preview=in_folder, workers=page.template == OFFLINE)

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
        """Return the menu, which is the same for all pages of a section."""
        place = (page.lang, page.section)
        if place not in self._menus:
            self._menus[place] = self._menu_of(*place)
        return self._menus[place]

    def _menu_of(self, lang: str, section: str) -> list[MenuEntry]:
        words = self._site.words[lang]
        labels = {
            "articles": words.markup("Articles"),
            "topics": words.markup("Topics"),
            "glossary": words.markup("Glossary"),
            "letters": words.markup("Letters"),
            "facts": words.markup("Facts"),
            "search": words.markup("Search"),
        }
        entries = []
        for name in self._menu:
            if name in labels:
                url = addresses.section(lang, name)
                entries.append(MenuEntry(labels[name], url, section == name, lang))
                continue
            by_lang = self._site.library.pages.get(name.removeprefix("page:"), {})
            best = self._site.config.languages.best(by_lang, lang)
            if best is not None:
                found = by_lang[best]
                entries.append(MenuEntry(found.title_markup, found.url, section == name, best))
        return entries


def _in_full(site_url: str, url: str) -> str:
    """Return ``url`` at the published address; "" in a preview, which would name an address that is not its own."""
    return site_url + url if site_url else ""


def _word_in(words: Mapping[str, Words], code: str, message: str) -> Markup:
    """Return ``message`` in another language than the page's."""
    return words[code].markup(message)
