"""Which terms are linked in which language, and where each link leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from markupsafe import escape

from plugins.glossary import Term, TermLinker, matchers
from plugins.library.addresses import Addresses
from plugins.sources import SiteConfig


def term_linkers(terms: Mapping[str, Term], addresses: Addresses, config: SiteConfig) -> dict[str, TermLinker]:
    """Return, for each language, what links ``terms`` in it; links lead to the reader's language or its fallback."""
    return {
        code: TermLinker(matcher, config.link_policy, _opening_tag(addresses, code), config.term_survey)
        for code, matcher in matchers(terms, config.languages).items()
    }


def _opening_tag(addresses: Addresses, lang: str) -> Callable[[str], str]:
    @cache  # each term is linked on hundreds of pages
    def opening_tag(term: str) -> str:
        target = addresses.target("term", term, lang)
        assert target is not None, term
        elsewhere = "" if target.lang == lang else f' hreflang="{target.lang}"'
        return f'<a class="term" data-term="{escape(term)}" href="{target.url}"{elsewhere}>'

    return opening_tag
