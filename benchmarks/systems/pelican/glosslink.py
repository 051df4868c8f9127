"""A glossary for plain Pelican, as somebody would write it first: one regular expression over the finished HTML.

The first place of each term in an article becomes a link; nothing is optimised here.
"""

import json
import re
from functools import cache
from pathlib import Path

from pelican import signals
from pelican.contents import Article

_TAG = re.compile(r"(<[^>]+>)")
_CLOSED = re.compile(r"<(/?)(a|h[1-6]|code|pre|dl|abbr|script|style)\b", re.IGNORECASE)


@cache
def _terms(lang):
    """Return the expression that finds the names of all terms, longest first, and the ids by name."""
    terms = json.loads(Path("glossary.json").read_text(encoding="utf-8"))
    names = "|".join(re.escape(term[lang]) for term in sorted(terms, key=lambda term: -len(term[lang])))
    pattern = re.compile(names) if lang == "ja" else re.compile(rf"\b(?:{names})\b", re.IGNORECASE)
    return pattern, {term[lang].lower(): term["id"] for term in terms}


def link(html, lang):
    """Return ``html`` with links to the glossary, none inside links, headings and code."""
    pattern, ids = _terms(lang)
    seen, made, depth = set(), [], 0

    def linked(match):
        term = ids[match[0].lower()]
        if term in seen:
            return match[0]
        seen.add(term)
        return f'<a class="term" href="/{lang}/glossary/#{term}">{match[0]}</a>'

    for piece in _TAG.split(html):
        if closed := _CLOSED.match(piece):
            depth += -1 if closed[1] else 1
        made.append(pattern.sub(linked, piece) if not depth and not piece.startswith("<") else piece)
    return "".join(made)


def _link_article(content):
    if isinstance(content, Article) and content._content:
        content._content = link(content._content, content.lang)


def register():
    """Connect to Pelican."""
    signals.content_object_init.connect(_link_article)
