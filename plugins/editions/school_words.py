"""The pages of school words in one language: one for each theme, and one that leads to every word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plugins.editions.notes import TermName, names_elsewhere, term_name
from plugins.editions.page import Page, section_page
from plugins.glossary import THEMES, Term, index_groups
from plugins.library import Entry, TermEntry, Words, addresses
from plugins.sources import SiteConfig

# School sheets are in Japanese, whatever their readers speak.
ON_THE_SHEET = "ja"


@dataclass(frozen=True, slots=True)
class SchoolWord:
    """A school word as readers of a language are shown it.

    ``sheet`` is what it is called on a sheet and ``also`` how else it is written there; ``others`` are the names of the
    readers' own language or, for those of Japanese, of the other ones.
    """

    entry: Entry
    sheet: TermName
    also: tuple[str, ...]
    others: tuple[TermName, ...]
    see_also: tuple[Entry, ...]

    @property
    def anchor(self) -> str:
        """The id of the word on the page of its theme."""
        return addresses.WORD_PREFIX + self.entry.slug


@dataclass(frozen=True, slots=True)
class SchoolWordPages:
    """Makes the pages of the school words ``words`` (by id, then by language) in the language ``lang``.

    ``all_terms`` are these and the glossary's terms: what a word may name to see also.
    """

    lang: str
    config: SiteConfig
    words: Mapping[str, Mapping[str, TermEntry]]
    all_terms: Mapping[str, Mapping[str, TermEntry]]
    interface: Words

    def pages(self) -> Iterator[Page]:
        """Yield the page that leads to all words, then one for every theme that has any."""
        shown = {word: self._word(by_lang) for word, by_lang in self.words.items()}
        themes = {theme: members for theme in THEMES if (members := self._of_theme(theme, shown))}
        yield self._page(
            "school_words.html",
            self.interface.source("School words"),
            self.interface.source("Words that stand on the sheets that schools send home, and what each asks of you."),
            themes=themes,
            lookup_url=addresses.SCHOOL_LOOKUP,
            groups=index_groups(self._terms(), ON_THE_SHEET, self.config.languages),
            shown=shown,
        )
        for theme, members in themes.items():
            yield self._page(
                "school_theme.html",
                self.interface.source(f"theme:{theme}"),
                self.interface.source("School words, with what they mean for parents."),
                theme,
                members=members,
                elsewhere=self._elsewhere(theme, shown),
                themes=tuple(themes),
                theme=theme,
            )

    def _page(self, template: str, title: str, summary: str, *parts: str, **data: object) -> Page:
        section = addresses.SCHOOL_WORDS
        return section_page(self.lang, self.config.languages, template, title, summary, section, *parts, data=data)

    def _terms(self) -> list[Term]:
        return [next(iter(by_lang.values())).term for by_lang in self.words.values()]

    def _of_theme(self, theme: str, shown: Mapping[str, SchoolWord]) -> list[SchoolWord]:
        """Return the words that stand on the page of ``theme``, in the order of their readings."""
        return self._listed([term for term in self._terms() if term.record.themes[:1] == (theme,)], shown)

    def _elsewhere(self, theme: str, shown: Mapping[str, SchoolWord]) -> list[SchoolWord]:
        """Return the words and terms that are about ``theme`` too and stand elsewhere."""
        terms = [next(iter(by_lang.values())).term for by_lang in self.all_terms.values()]
        here = self.words.keys()
        return self._listed([one for one in terms if theme in one.record.themes[1 if one.id in here else 0 :]], shown)

    def _listed(self, terms: list[Term], shown: Mapping[str, SchoolWord]) -> list[SchoolWord]:
        groups = index_groups(terms, ON_THE_SHEET, self.config.languages)
        ids = [item.term for group in groups for item in group.entries]
        return [shown.get(term) or self._word(self.all_terms[term]) for term in ids]

    def _word(self, by_lang: Mapping[str, TermEntry]) -> SchoolWord:
        languages = self.config.languages
        best = languages.best(by_lang, self.lang)
        assert best is not None, "a word has a text"
        found = by_lang[best]
        of_sheet = languages[best].base == ON_THE_SHEET
        sheet = found if of_sheet else by_lang.get(ON_THE_SHEET, found)
        others = names_elsewhere(found, self.lang, languages) if of_sheet else iter((found.text,))
        return SchoolWord(
            entry=found.entry,
            sheet=term_name(sheet.text),
            also=by_lang.get(ON_THE_SHEET, sheet).text.header.variants,
            others=tuple(term_name(text) for text in others),
            see_also=tuple(self._see_also(found.term)),
        )

    def _see_also(self, term: Term) -> Iterator[Entry]:
        languages = self.config.languages
        for other in term.record.see_also:
            by_lang = self.all_terms.get(other, {})
            if best := languages.best(by_lang, self.lang):
                yield by_lang[best].entry
