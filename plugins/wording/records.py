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
    for text in texts_by_language(data, codes):
        for key, words in text.items():
            yield from ((code, words) for code in ([key] if key else codes))


def texts_by_language(data: object, codes: Collection[str]) -> Iterator[dict[str, str]]:
    """Yield each text in ``data`` that is written by language: its words by language, "" for all of them."""
    if isinstance(data, BaseModel):
        for field, value in data:
            if field not in _OF_OTHERS:
                yield from texts_by_language(value, codes)
    elif isinstance(data, Mapping):
        text = {key: value for key, value in data.items() if isinstance(value, str) and (key in codes or key == "")}
        if text:
            yield text
        for key, value in data.items():
            if key not in text:
                yield from texts_by_language(value, codes)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from texts_by_language(value, codes)
