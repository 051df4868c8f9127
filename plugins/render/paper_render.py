"""From a sheet of paper to its HTML: what Chromium prints."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from jinja2 import Environment
from markupsafe import Markup

from plugins.editions import Site
from plugins.japanese import base_text
from plugins.library import Localizer
from plugins.paper import Sheet
from plugins.render.marking import marked_html

# Stands for the mark of the words until they are known; a character that no text may hold.
_MARK = "\ue000"
# Paper leads nowhere: of a link the words remain.
_LINKS = re.compile(r"</?a\b[^<>]*>")


class SheetRenderer:
    """Renders the sheets of one site with one Jinja environment (autoescape on)."""

    def __init__(self, site: Site, environment: Environment, *, plain: bool = False) -> None:
        """Take what all sheets need; ``plain`` ones say nowhere who made them."""
        self._site = site
        self._environment = environment
        self._plain = plain
        languages = site.config.languages
        self._localizers = {
            language.code: Localizer(language, languages, site.words[language.code]) for language in languages
        }

    def html(self, sheet: Sheet) -> str:
        """Return the HTML of ``sheet``, its addresses from the root. Raises jinja2 errors for a template's mistake.

        The same words have the same mark (``version``), whatever commit they come from.
        """
        template = self._environment.get_template(f"paper/{sheet.template}")
        filled = _LINKS.sub("", template.render(self.context(sheet)))
        html = marked_html(filled, self._site.config.languages[sheet.languages[0]])
        return html.replace(_MARK, hashlib.sha256(html.encode()).hexdigest()[:7])

    def context(self, sheet: Sheet) -> Mapping[str, object]:
        """Return what every template is given: the sheet, its first language, words, and helpers for them."""
        config, code = self._site.config, sheet.languages[0]
        localizer, words = self._localizers[code], self._site.words[code]
        return {
            **localizer.helpers(),
            **sheet.context,
            "sheet": sheet,
            "plain_cover": self._plain or sheet.plain,
            "title": base_text(sheet.title),
            "lang": config.languages[code],
            "languages": config.languages,
            "identity": config.identity[code],
            "site_address": "" if self._plain or sheet.plain else config.site_url,
            "version": words.plain(
                "As of %(day)s · text %(mark)s", day=localizer.plain_source_date(sheet.day.isoformat()), mark=_MARK
            ),
            "version_markup": words.markup("As of %(day)s · text %(mark)s", day=localizer.date(sheet.day), mark=_MARK),
            "helpers_in": lambda other: self._localizers[other].helpers(),
            "word_in": lambda other, message, **values: self._site.words[other].markup(message, **values),
            "css_string": css_string,
        }


def css_string(text: str) -> Markup:
    """Return ``text`` as a string of CSS, safe inside a ``<style>`` element."""
    safe = "".join(
        sign if sign.isalnum() or sign in f" .,:·-–/()（）、。{_MARK}" else f"\\{ord(sign):x} " for sign in text
    )
    return Markup(f'"{safe}"')
