"""What was made of texts, kept by the phrases that stand in them.

What is made of a text depends on the glossary, of which a text holds little.
A key that named all of the glossary would have everything made again for each new name; so it is asked instead whether
any phrase that has come to mean another thing since stands in the text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol, TypeVar

from plugins.shared.memory import key_of
from plugins.shared.workshop import Workshop

Thing = TypeVar("Thing")

# Looking for more phrases than these in each text takes longer than making what was made of it again.
_MOST_CHANGED = 200


class OfWords(Protocol):
    """Something that was made of texts: ``words`` are they, as phrases are looked for in them, by list of phrases."""

    @property
    def words(self) -> Mapping[str, str]:
        """Return the words."""


Made = TypeVar("Made", bound=OfWords)


@dataclass(frozen=True)
class Lexicon:
    """What is known of phrases: what stands for it by list, then by phrase.

    A phrase that does not stand in a text makes no difference to what is made of the text.
    ``base`` stands for what makes a difference to all texts.
    """

    phrases: Mapping[str, Mapping[str, bytes]]
    base: bytes = b""

    @cached_property
    def digest(self) -> bytes:
        """What stands for the whole lexicon."""
        lists = (
            (name, *(part for pair in sorted(found.items()) for part in pair))
            for name, found in sorted(self.phrases.items())
        )
        return key_of(self.base, *(key_of(*parts) for parts in lists))

    def changed_since(self, other: Lexicon) -> Mapping[str, frozenset[str]] | None:
        """Return the phrases, by list, that are new, gone, or mean another thing than in ``other``.

        None where there are too many, or where something else is another.
        """
        if other is self:
            return {}
        lists = {*self.phrases, *other.phrases}
        changed = {name: _changed(self.phrases.get(name, {}), other.phrases.get(name, {})) for name in lists}
        is_little = self.base == other.base and sum(map(len, changed.values())) <= _MOST_CHANGED
        return changed if is_little else None


@dataclass(frozen=True, slots=True)
class _Page:
    """What the last build has written down: its lexicon, with which texts were made by an older one and are as good,
    and what is known of texts by their keys.
    """

    lexicon: Lexicon
    older: Mapping[bytes, bytes] = field(default_factory=dict)
    known: Mapping[bytes, Any] = field(default_factory=dict)


class Ledger:
    """Makes things of texts in ``workshop``; what was made with another lexicon stays, where it would be the same.

    ``name`` tells ledgers apart. What is written down by :meth:`close` holds whatever the glossary becomes, so it does
    not matter which build has done it.
    """

    def __init__(self, workshop: Workshop, name: str, lexicon: Lexicon) -> None:
        self._workshop = workshop
        self._name = key_of("ledger", name)
        self._lexicon = lexicon
        self._written = workshop.remembered(self._name)
        self._last = self._written if isinstance(self._written, _Page) else _Page(lexicon)
        self._changed = lexicon.changed_since(self._last.lexicon)
        self._older: dict[bytes, bytes] = {}
        self._known: dict[bytes, Any] = {}

    def known(self, key: bytes) -> Any:
        """Return what was told of the text with this key, by this build or the last one; None where nothing was."""
        if key not in self._known and (found := self._last.known.get(key)) is not None:
            self._known[key] = found
        return self._known.get(key)

    def tell(self, key: bytes, value: Any) -> None:
        """Write down what follows from the text with this key alone."""
        self._known[key] = value

    def make(
        self,
        work: Callable[[Thing], Made],
        keys: Sequence[bytes | None],
        given: Callable[[Sequence[int]], Sequence[Thing]],
    ) -> list[Made]:
        """Return what ``work`` makes of texts, by their keys; None is the key of what cannot be kept.

        ``given`` returns that of which ``work`` makes those whose numbers it is asked for.
        """
        filed = [None if key is None else self._older_of(key) for key in keys]
        full = [self._full(key, digest) for key, digest in zip(keys, filed, strict=True)]
        made: dict[int, Made] = dict(self._workshop.kept(work, full, self._still_holds))
        for number in made:
            key, digest = keys[number], filed[number]
            if key is not None and digest is not None and digest != self._lexicon.digest:
                self._older[key] = digest
        missing = [number for number in range(len(keys)) if number not in made]
        new = self._workshop.make(work, given(missing), [self._full(keys[n], self._lexicon.digest) for n in missing])
        made.update(zip(missing, new, strict=True))
        self._workshop.have_at_hand(work, {self._full(keys[n], self._lexicon.digest): made[n] for n in missing})
        return [made[number] for number in range(len(keys))]

    def close(self) -> None:
        """Write down what the next build may know; nothing of texts that this one has not met."""
        page = _Page(self._lexicon, self._older, self._known)
        if page != self._written:
            self._workshop.remember(self._name, page)

    def _older_of(self, key: bytes) -> bytes:
        """Return the digest of the lexicon with which the text of ``key`` was made last."""
        return self._last.older.get(key, self._last.lexicon.digest)

    def _full(self, key: bytes | None, digest: bytes | None) -> bytes | None:
        return None if key is None or digest is None else key_of(key, digest)

    def _still_holds(self, made: OfWords) -> bool:
        """Whether ``made`` would be the same with today's lexicon."""
        changed = self._changed
        if changed is None:
            return False
        return not any(phrase in text for name, text in made.words.items() for phrase in changed.get(name, ()))


def _changed(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> frozenset[str]:
    return frozenset(phrase for phrase, _ in one.items() ^ other.items())
