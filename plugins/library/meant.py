"""What was meant by a name that stands where an id belongs: ``see_also: [面会]``, ``[…](page:面会のしかた)``.

Told when everything is read, because an id is asked for while the files that have the names are not all known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from plugins.japanese import base_text
from plugins.library.written import Written
from plugins.shared import Problem, closest, problem

# Problems that propose an id, and the words of theirs that say what was written, with its kind before it or without.
_WHOLE = ("link-to-nothing",)
_VALUE = (
    *("term-unknown", "act-unknown", "provision-unknown", "facility-unknown", "figure-series-unknown"),
    *("notice-word-unknown", "worksheet-word-unknown"),
)


def with_what_was_meant(problems: Collection[Problem], written: Written) -> Iterator[Problem]:
    """Yield ``problems``, those of an id that is not there with the id of the thing that has such a name."""
    names: dict[str, dict[str, set[str]]] = {}
    for one in problems:
        kind, _, value = one.of.partition(":")
        if one.code not in (*_WHOLE, *_VALUE) or not value:
            yield one
            continue
        if kind not in names:
            names[kind] = _by_name(_names(kind, written))
        guess = _meant(kind, value, names[kind], written)
        if guess is None:
            yield one
        elif one.code in _WHOLE:
            yield problem(one.code, one.place, link=one.of, guess=f"{kind}:{guess}")
        else:
            yield problem(one.code, one.place, value=value, guess=guess)


def _meant(kind: str, value: str, names: Mapping[str, set[str]], written: Written) -> str | None:
    """Return the only id that has ``value`` as its name, or nearly so; None where there is none or an id is nearer."""
    if kind == "term" and (named := written.glossary.term_named(value)):
        return named
    folded = _folded(value)
    ids = {id_ for found in names.values() for id_ in found}
    near = folded if folded in names else None if closest(value, ids) else closest(folded, names)
    found = names.get(near or "", set())
    return next(iter(found)) if len(found) == 1 else None


def _by_name(names: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for id_, name in names:
        found[_folded(name)].add(id_)
    return found


def _folded(name: str) -> str:
    return base_text(name).replace(" ", "").casefold()


def _names(kind: str, written: Written) -> Iterator[tuple[str, str]]:
    """Yield the ids of all things of a ``kind``, each with every name that people have for it."""
    if kind == "term":
        for term in written.glossary.all_terms.values():
            for text in term.texts.values():
                yield from ((term.id, name) for name in (text.name, text.reading, *text.header.variants))
    for piece in written.sources.pieces:
        if piece.kind == kind:
            yield from ((piece.slug, text.header.title) for text in piece.texts.values())
    for id_, by_language in _named_by_language(kind, written):
        yield from ((id_, name) for name in by_language.values())


def _named_by_language(kind: str, written: Written) -> Iterator[tuple[str, Mapping[str, str]]]:
    records = written.records
    if kind == "act":
        for id_, act in records.acts.items():
            yield from ((id_, act.name), (id_, act.short))
    elif kind == "law":
        yield from ((one.id, one.record.title) for one in records.provisions.values())
    elif kind == "facility":
        for place in records.facilities.values():
            yield from ((place.id, place.record.name), (place.id, place.record.town))
    elif kind == "event":
        yield from ((event.id, event.text) for event in records.events)
    elif kind == "series":
        yield from ((id_, one.record.title) for id_, one in written.series.items())
