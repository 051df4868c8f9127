"""The files of a corpus as each generator wants them: where they lie, how headers and links are written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from benchmarks.texts import EASY, LANGUAGES, Pair, Term, Text, words

_LINK = re.compile(r"\]\(article:([a-z0-9-]+)\)")
_GLOSSARY = {"ja": "用語集", "en": "Glossary"}
_ARTICLES = {"ja": "記事一覧", "en": "Articles"}
Files = Iterator[tuple[str, str]]  # path below the site's folder, content


class Layout(NamedTuple):
    """How a generator wants a corpus: the files of one article, and those of the glossary and the whole."""

    article: Callable[[Pair], Files]
    others: Callable[[Sequence[Term]], Files]


# --- ours: one folder for each piece, one file for each language


def _krsy_article(pair: Pair) -> Files:
    for lang, body in pair.body.items():
        fields = f"title: {_quoted(pair.title[lang])}\nsummary: {_quoted(pair.summary[lang])}\n"
        head = f"---\n{fields}topics: [{pair.category['id']}]\n---\n\n"
        yield f"content/articles/{pair.date}-{pair.slug}/{lang}.md", head + body


def _krsy_others(terms: Sequence[Term]) -> Files:
    topics = [
        f"{one['id']}:\n" + "".join(f"  {lang}: {_quoted(one[lang])}\n" for lang in (*LANGUAGES, EASY))
        for one in words()["categories"]
    ]
    yield "content/topics.yaml", "".join(topics)
    record = "category: detention\nreviewed: 2026-11-01\nsources:\n  - url: https://example.org/\n"
    record += "    publisher: Invented\n    date: 2026-11-01\n    supports: everything\n"
    for term in terms:
        folder = f"content/glossary/{term.id}"
        yield f"{folder}/term.yaml", record
        for lang, name in term.name.items():
            reading = "" if lang == "en" else f"reading: {_quoted(term.reading)}\n"
            summary = _quoted(term.definition[lang])
            yield f"{folder}/{lang}.md", f"---\nterm: {_quoted(name)}\n{reading}summary: {summary}\n---\n"


# --- plain Pelican


def _pelican_article(pair: Pair) -> Files:
    for lang in LANGUAGES:
        tags = ", ".join(tag[lang] for tag in pair.tags)
        head = f"Title: {pair.title[lang]}\nDate: {pair.date} 09:00\nLang: {lang}\nSlug: {pair.slug}\n"
        head += f"Category: {pair.category[lang]}\nTags: {tags}\nAuthor: editors\nSummary: {pair.summary[lang]}\n\n"
        yield f"content/articles/{lang}/{pair.slug}.md", head + _linked(pair.body[lang], r"]({filename}\1.md)")


def _pelican_others(terms: Sequence[Term]) -> Files:
    for lang in LANGUAGES:
        head = f"Title: {_GLOSSARY[lang]}\nLang: {lang}\nSlug: glossary\n\n"
        yield f"content/pages/glossary-{lang}.md", head + _definition_list(terms, lang)
    yield "glossary.json", _as_json(terms)


def _definition_list(terms: Sequence[Term], lang: str) -> str:
    """Return the glossary as HTML, which every kind of Markdown leaves alone."""
    other = "en" if lang == "ja" else "ja"
    rows = []
    for term in sorted(terms, key=lambda term: term.reading if lang == "ja" else term.name["en"].lower()):
        name = f"{term.name['ja']}（{term.reading}）" if lang == "ja" else term.name["en"]
        rows.append(f'<dt id="{term.id}">{name} <span lang="{other}">{term.name[other]}</span></dt>')
        rows.append(f"<dd>{term.definition[lang]}</dd>")
    return '<dl class="glossary">\n' + "\n".join(rows) + "\n</dl>\n"


# --- Hugo


def _hugo_article(pair: Pair) -> Files:
    for lang in LANGUAGES:
        lists = f"categories: [{_quoted(pair.category[lang])}]\ntags: {_tags(pair, lang)}"
        head = _header(pair, lang, f"{lists}\ntranslationKey: {pair.slug}")
        yield f"content/{lang}/articles/{pair.slug}.md", head + _linked(pair.body[lang], r']({{< relref "\1.md" >}})')


def _hugo_others(terms: Sequence[Term]) -> Files:
    for lang in LANGUAGES:
        head = f"---\ntitle: {_GLOSSARY[lang]}\nlayout: glossary\ntranslationKey: glossary\n---\n"
        yield f"content/{lang}/glossary.md", head
        yield f"content/{lang}/articles/_index.md", f"---\ntitle: {_ARTICLES[lang]}\n---\n"
    yield "data/glossary.json", _as_json(terms)


# --- Eleventy


def _eleventy_article(pair: Pair) -> Files:
    for lang in LANGUAGES:
        head = _header(pair, lang, f"category: {_quoted(pair.category[lang])}\ntopics: {_tags(pair, lang)}")
        yield f"src/{lang}/articles/{pair.slug}.md", head + _linked(pair.body[lang], rf"](/{lang}/articles/\1/)")


def _eleventy_others(terms: Sequence[Term]) -> Files:
    yield "src/_data/glossary.json", _as_json(terms)


# ---


LAYOUTS: Mapping[str, Layout] = {
    "krsy": Layout(_krsy_article, _krsy_others),
    "pelican": Layout(_pelican_article, _pelican_others),
    "hugo": Layout(_hugo_article, _hugo_others),
    "eleventy": Layout(_eleventy_article, _eleventy_others),
}


def _header(pair: Pair, lang: str, lists: str) -> str:
    """Return the header that Hugo and Eleventy share; ``lists`` are the fields that name the article's lists."""
    fields = f"title: {_quoted(pair.title[lang])}\ndate: {pair.date}T09:00:00+09:00\nslug: {pair.slug}\n{lists}\n"
    return f"---\n{fields}description: {_quoted(pair.summary[lang])}\n---\n\n"


def _tags(pair: Pair, lang: str) -> str:
    return json.dumps([tag[lang] for tag in pair.tags], ensure_ascii=False)


def _linked(body: str, pattern: str) -> str:
    return _LINK.sub(pattern, body)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _as_json(terms: Sequence[Term]) -> str:
    """Return the glossary for the peers: id, names, reading and definitions of each term."""

    def row(term: Term) -> Text:
        names = {"id": term.id, "ja": term.name["ja"], "en": term.name["en"], "kana": term.reading}
        return {**names, **{f"def_{lang}": term.definition[lang] for lang in LANGUAGES}}

    return json.dumps([row(term) for term in terms], ensure_ascii=False)
