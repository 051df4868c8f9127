"""The words of a record by language: what we say in it, not what its sources are called."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from pydantic import BaseModel

# Names of others: who published a source, and the names of acts.
_OF_OTHERS = frozenset({"sources", "name", "short"})


def words_by_language(data: object, codes: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the language and the words of each text in ``data`` that is written by language.

    One that stands for all languages is yielded for each of them.
    """
    if isinstance(data, BaseModel):
        for field, value in data:
            if field not in _OF_OTHERS:
                yield from words_by_language(value, codes)
    elif isinstance(data, Mapping):
        for key, value in data.items():
            if isinstance(value, str) and key in codes:
                yield key, value
            elif isinstance(value, str) and key == "":
                yield from ((code, value) for code in codes)
            else:
                yield from words_by_language(value, codes)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from words_by_language(value, codes)
