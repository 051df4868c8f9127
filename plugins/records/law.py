"""Reading content/acts.yaml and content/law/: acts, and the provisions that we explain."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from plugins.records.age import Age, age_of, tell_ahead
from plugins.records.force import Force, ends_first, force_of
from plugins.records.model import RECORD_NAME, ActRecord, Provision, ProvisionRecord
from plugins.records.references import Known, check_names, check_sources
from plugins.shared import Place, problem
from plugins.sources import Located, Report, SiteConfig, Tree, name_problem, read_fields, read_record, validate

ACTS = "acts.yaml"
# The number with which an article begins, by which it stands among its neighbours: 61-2-9 in "art. 61-2-9(3)".
_NUMBER = re.compile(r"[0-9]+(?:-[0-9]+)*")


def load_acts(tree: Tree, config: SiteConfig, report: Report) -> dict[str, ActRecord]:
    """Return the acts by id, in the file's order; report the fields that do not fit."""
    path = tree.files.get(ACTS)
    located = None if path is None else read_fields(path, config, report)
    acts = {}
    for name, fields in (located.data if located else {}).items():
        assert located is not None
        act = None
        if isinstance(fields, Mapping):
            inner = {path[1:]: place for path, place in located.places.items() if path[:1] == (name,)}
            one = Located(fields, located.place((name,)), inner)
            act = validate(ActRecord, one, report, config.languages.codes)
        else:
            report(problem("header-not-group", located.place((name,)), field=name, example="{…: …}"))
        if act is not None:
            acts[name] = act
    return acts


def load_provisions(
    tree: Tree, acts: Mapping[str, ActRecord], known: Known, config: SiteConfig, report: Report
) -> tuple[dict[str, Provision], frozenset[str]]:
    """Return the published provisions by id, act by act in the order of their articles, and the ids of drafts."""
    found: dict[str, Provision] = {}
    withheld: set[str] = set()
    for name, path in tree.law.items():
        place = Place(config.shown(path))
        if not re.fullmatch(RECORD_NAME, name):
            report(problem("record-name", place, name=name))
        elif mistake := name_problem(name, place):
            report(mistake)
        read = read_record(path, ProvisionRecord, config, report)
        if read is None:
            continue
        located, record = read
        _check(record, acts, known, located, config, report)
        if record.status == "draft" and not config.with_drafts:
            withheld.add(name)
        elif record.act in acts:
            languages = _languages(record, config.languages.codes)
            found[name] = Provision(name, located.start, acts[record.act], record, languages)
    order = list(acts)
    ordered = sorted(found.values(), key=lambda one: (order.index(one.record.act), _article(one.record), one.id))
    return {one.id: one for one in ordered}, frozenset(withheld)


def _check(
    record: ProvisionRecord,
    acts: Mapping[str, ActRecord],
    known: Known,
    located: Located,
    config: SiteConfig,
    report: Report,
) -> None:
    check_names("act-unknown", acts, (record.act,), located, ("act",), report)
    check_names("term-unknown", known.terms, record.terms, located, ("terms",), report)
    check_sources(record.sources, located.start, report)
    for code in config.languages.codes:
        with_title, with_text = (code in words or "" in words for words in (record.title, record.text))
        if with_title is not with_text:
            lacking, written = ("text", "title") if with_title else ("title", "text")
            values = {"lang": code, "lacking": lacking, "written": written}
            report(problem("provision-half-translated", located.place((lacking,)), **values))
    since, until = record.in_force_from, record.in_force_until
    if since and until and ends_first(since, until):
        report(problem("provision-ends-first", located.place(("in_force_until",)), since=since, until=until))
    tell_ahead(record.reviewed, config.build_date, located.place(("reviewed",)), report)
    age = age_of(record.reviewed, config.build_date)
    # What is no longer in force does not change any more.
    if age is not Age.FRESH and force_of(record, config.build_date) is not Force.ENDED:
        report(problem("record-due", located.place(("reviewed",)), day=record.reviewed))


def _languages(record: ProvisionRecord, codes: Collection[str]) -> tuple[str, ...]:
    """Return the languages in which a page can stand: those that have both the title and the text."""
    return tuple(code for code in codes if all(code in words or "" in words for words in (record.title, record.text)))


def _article(record: ProvisionRecord) -> tuple[int, ...]:
    """Return the first number of the article, from the language that writes it with hyphens; () where there is none."""
    found = [number[0].split("-") for words in record.article.values() if (number := _NUMBER.search(words))]
    return max((tuple(map(int, parts)) for parts in found), key=lambda number: len(number), default=())
