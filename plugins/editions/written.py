"""What editors wrote: everything in content/, read and checked in itself, before anything is made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.claims import check_claims
from plugins.editions.refusals import check_headers, check_notices, check_records, check_series
from plugins.figures import Series, load_series
from plugins.freshness import check_freshness
from plugins.glossary import Glossary, load_glossary
from plugins.letters import Kit, load_kit
from plugins.notices import Notices, load_notices
from plugins.readings import check_readings
from plugins.records import Records, check_letters, load_records
from plugins.sources import Report, SiteConfig, Sources, Tree, load_sources
from plugins.wording import check_wording


@dataclass(frozen=True, slots=True)
class Written:
    """Texts, terms, data series, records, school notices and the letter kit, as they were written."""

    sources: Sources
    glossary: Glossary
    series: Mapping[str, Series]
    records: Records
    notices: Notices
    kit: Kit


def load_written(tree: Tree, config: SiteConfig, report: Report) -> Written:
    """Read everything in ``tree``; report what cannot be read."""
    sources = load_sources(tree, config, report)
    glossary = load_glossary(tree, config, report)
    series = load_series(tree, config, report)
    terms = (*glossary.all_terms, *glossary.withheld)
    records = load_records(tree, terms, config, report)
    notices = load_notices(tree, sources, terms, config, report)
    return Written(sources, glossary, series, records, notices, load_kit(tree, config, report))


def check_written(written: Written, config: SiteConfig, report: Report) -> None:
    """Report what is wrong in the words of texts, headers and records, whatever becomes of them on a page."""
    sources, glossary = written.sources, written.glossary
    check_headers(sources, glossary, config, report)
    check_series(written.series, config, report)
    check_records(written.records, report)
    check_notices(written.notices, config, report)
    check_letters(sources, written.records, report)
    check_wording(sources, glossary, config, report)
    check_readings(sources, glossary, config, report)
    check_claims(sources, config, report)
    check_freshness([*sources.pieces, *glossary.all_terms.values()], config.languages, report)
