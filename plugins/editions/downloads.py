"""What the exports are told about the site, so that every file names its group, its languages and its addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

from plugins.exports import ExportFile, Release, check_ids, export_files
from plugins.glossary import CATEGORIES, Glossary, Standing, TermText
from plugins.japanese import base_text
from plugins.library import Words, addresses
from plugins.shared import ValueDigests, Workshop
from plugins.sources import Report, SiteConfig

# Of its document a term gives its body alone (see below), and addresses follow from the program.
_PASSED_OVER: Mapping[type, tuple[str, ...]] = {
    TermText: ("document",),
    Release: ("term_address", "list_address"),
}


def glossary_files(
    glossary: Glossary,
    config: SiteConfig,
    words: Mapping[str, Words],
    site_url: str,
    report: Report,
    workshop: Workshop,
) -> tuple[ExportFile, ...]:
    """Return the files of the glossary for ``site_url``; report ids that cannot stay what they are.

    They are not made again where neither the glossary nor what it is told about the site has changed.
    """
    check_ids(glossary, report)

    def asked_for() -> tuple[tuple[Glossary, Release], bytes]:
        given = (_without_words(glossary), _release(config, words, site_url))
        return given, _key(*given)

    given, key = workshop.memo.made_of((glossary, config, *words.values()), asked_for, "glossary to take away")
    (files,) = workshop.make(_made, [given], [key])
    return files


def _key(glossary: Glossary, release: Release) -> bytes:
    """Return what stands for all that the files are made of."""
    bodies = [text.document.body for term in glossary.terms.values() for text in term.texts.values()]
    return ValueDigests(passed_over=_PASSED_OVER).of((glossary, release, bodies)).encode()


def _made(given: tuple[Glossary, Release]) -> tuple[ExportFile, ...]:
    return export_files(*given)


def _without_words(glossary: Glossary) -> Glossary:
    """Return the terms alone: whoever takes the files away has no school words to which they could lead."""
    terms = {}
    for term_id, term in glossary.terms.items():
        see_also = tuple(other for other in term.record.see_also if other not in glossary.words)
        terms[term_id] = replace(term, record=term.record.model_copy(update={"see_also": see_also}))
    return Glossary(terms, glossary.withheld)


def _release(config: SiteConfig, words: Mapping[str, Words], site_url: str) -> Release:
    codes = config.languages.codes
    identity = {code: config.identity[code] for code in codes}
    labels = [f"category:{name}" for name in CATEGORIES] + [f"standing:{name}" for name in get_args(Standing)]
    return Release(
        date=config.build_date,
        site_url=site_url,
        languages=config.languages,
        default_language=config.default_language,
        title={code: words[code].plain("Glossary of immigration detention in Japan") for code in codes},
        summary={
            code: words[code].plain("The words of immigration detention in Japan, explained, with their sources.")
            for code in codes
        },
        publisher={code: base_text(identity[code]["name"]) for code in codes},
        short={code: base_text(identity[code]["short"]) for code in codes},
        labels={label: {code: words[code].plain(label) for code in codes} for label in labels},
        term_address=lambda lang, term_id: addresses.item("term", lang, term_id),
        list_address=lambda lang: addresses.section(lang, "glossary"),
    )
