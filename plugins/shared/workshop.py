"""Where a build has its things made: what earlier builds have made is taken, the rest is spread over processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from functools import partial
from typing import Any, NamedTuple, TypeVar

from plugins.shared.memo import NO_MEMO, Memo
from plugins.shared.memory import Memory, Packed, key_of
from plugins.shared.processes import each_made, made_beside, processors

Thing = TypeVar("Thing")
Made = TypeVar("Made")

_AT_ONCE = 100  # pages may have 50 kB each
# So few things a process that builds again makes by itself, because it remembers parts of them, and a worker does not.
_AT_HAND = 80


class Ahead(NamedTuple):
    """What the ``work`` of a later step has ``made`` of a thing as soon as it was there, and its ``key`` there."""

    work: Callable[..., object]
    key: bytes
    made: Any


class Workshop:
    """Makes things of one build, with ``processes`` processes (0 for as many as there are processors).

    ``program`` stands for the program, which makes other things of the same when it is another; ``memo`` is what a
    process that builds again remembers.
    """

    def __init__(
        self, memory: Memory | None = None, processes: int = 1, program: bytes = b"", memo: Memo = NO_MEMO
    ) -> None:
        self.memo = memo
        self._memory = memory or Memory()
        self._program = program
        self._processes = processes or processors()
        self._used: set[bytes] = set()

    def make(
        self,
        work: Callable[[Thing], Made],
        things: Sequence[Thing],
        keys: Sequence[bytes | None] | None = None,
        done: Callable[[int], None] = lambda count: None,
        key_again: Callable[[Thing], bytes | None] | None = None,
    ) -> list[Made]:
        """Return ``work(thing)`` for each of ``things``, in their order.

        ``work`` must return what depends on nothing but the program and its key of ``keys``, and change nothing; None
        is the key of what cannot be kept. ``done`` is told how many are made.
        Where ``work`` reads files somebody may save one meanwhile: what was made is only kept if ``key_again(thing)``
        is the same key afterwards.
        """
        chosen = self._full_keys(work, keys or [None] * len(things))
        known = self._known(chosen)
        made = {number: known[key] for number, key in enumerate(chosen) if key in known}
        missing = [number for number in range(len(things)) if number not in made]
        for number, one in self._new(
            work, [(things[number], chosen[number]) for number in missing], key_again=key_again
        ):
            made[missing[number]] = one
            done(len(made))
        return [made[number] for number in range(len(things))]

    def each(
        self,
        work: Callable[[Thing], Made],
        things: Sequence[Thing],
        key: Callable[[Thing], bytes | None],
        done: Callable[[int], None] = lambda count: None,
        ahead: Callable[[Thing, Made], Ahead | None] | None = None,
    ) -> Iterator[tuple[Thing, Made]]:
        """Yield each of ``things`` with what :meth:`make` gives for it, as it comes; never are all held in memory.

        Of what had to be made, ``ahead`` does what a later step would do, in the same process: there it is found kept.
        """
        missing: list[tuple[Thing, bytes | None]] = []
        count = 0
        for begin in range(0, len(things), _AT_ONCE):
            some = things[begin : begin + _AT_ONCE]
            keys = self._full_keys(work, [*map(key, some)])
            known = self._known(keys)
            missing += [pair for pair in zip(some, keys, strict=True) if pair[1] not in known]
            for thing, one in zip(some, keys, strict=True):
                if one in known:
                    count += 1
                    done(count)
                    yield thing, known[one]
        for number, made in self._new(work, missing, ahead=ahead):
            count += 1
            done(count)
            yield missing[number][0], made

    @contextmanager
    def beside(self, work: Callable[[], Made]) -> Iterator[Callable[[], Made]]:
        """Let ``work()``, which has things made here, be done in a process beside this one; give what waits for it.

        It must change nothing but what it returns and what is kept. A process that builds again does it by itself,
        when it is asked for, because it remembers parts, and the other one does not.
        """

        def noted() -> tuple[Made, Set[bytes]]:
            before = self.used
            return work(), self._used - before

        with made_beside(noted, 1 if self.memo.keeps else self._processes) as wait:

            def made() -> Made:
                value, used = wait()
                self._used |= used
                return value

            yield made

    def kept(
        self, work: Callable[..., Made], keys: Sequence[bytes | None], holds: Callable[[Made], bool]
    ) -> Iterator[tuple[int, Made]]:
        """Yield the number, and what is kept, of each of ``keys`` under which something is kept that ``holds``."""
        chosen = self._full_keys(work, keys)
        found = self._memory.recall({key for key in chosen if key is not None})
        for number, key in enumerate(chosen):
            if key in found and holds(found[key]):
                self._used.add(key)
                yield number, found[key]

    def hold(self, work: Callable[..., object], keys: Sequence[bytes | None]) -> None:
        """Let what is kept under ``keys`` stay kept, though this build needs nothing of it."""
        self.use(self.kept_under(work, keys))

    def kept_under(self, work: Callable[..., object], keys: Sequence[bytes | None]) -> list[bytes | None]:
        """Return the keys in the memory of what ``work`` has made under ``keys``."""
        return self._full_keys(work, keys)

    def use(self, kept_under: Iterable[bytes | None]) -> None:
        """Let what is :meth:`kept_under` these keys stay kept, as :meth:`hold` does."""
        self._used.update(key for key in kept_under if key is not None)

    def have_at_hand(self, work: Callable[..., Made], values: Mapping[bytes | None, Made]) -> None:
        """Let a process that builds again have the ``values`` that ``work`` has made at hand, by their keys."""
        self._memory.have_at_hand(dict(zip(self._full_keys(work, [*values]), values.values(), strict=True)))

    def remembered(self, name: bytes) -> Any:
        """Return what was last given to :meth:`remember` under ``name``; None where nothing was."""
        key = key_of(self._program, name)
        self._used.add(key)
        return self._memory.recall([key]).get(key)

    def remember(self, name: bytes, value: Any) -> None:
        """Keep ``value`` for later builds under ``name``, in place of what was kept there."""
        key = key_of(self._program, name)
        self._used.add(key)
        self._memory.keep({key: value})

    def early(self) -> Workshop:
        """Return where single things are made before a build that then finds them."""
        return _EarlyWorkshop(self._memory.early(), program=self._program)

    def _new(
        self,
        work: Callable[[Thing], Made],
        missing: Sequence[tuple[Thing, bytes | None]],
        *,
        key_again: Callable[[Thing], bytes | None] | None = None,
        ahead: Callable[[Thing, Made], Ahead | None] | None = None,
    ) -> Iterator[tuple[int, Made]]:
        """Yield the number and what is made of each of ``missing``, things with their keys; keep it, some at a time."""
        new: dict[bytes, Packed] = {}
        make = partial(self._packed, work, key_again, ahead if self._memory else None)
        processes = 1 if self.memo.keeps and len(missing) <= _AT_HAND else self._processes
        for number, (made, kept) in each_made(make, missing, processes):
            new.update(kept)
            if len(new) >= _AT_ONCE:
                self._memory.keep(new)
                new.clear()
            yield number, made.value if isinstance(made, Packed) else made
        self._memory.keep(new)

    def _packed(
        self,
        work: Callable[[Thing], Made],
        key_again: Callable[[Thing], bytes | None] | None,
        ahead: Callable[[Thing, Made], Ahead | None] | None,
        given: tuple[Thing, bytes | None],
    ) -> tuple[Made | Packed, dict[bytes, Packed]]:
        """Return what ``work`` makes of a thing, and what is to be kept, packed by the process that has made it."""
        thing, key = given
        made = work(thing)
        kept = {}
        if ahead and (further := ahead(thing, made)):
            (later_key,) = self._full_keys(further.work, [further.key])
            if later_key is not None:
                kept[later_key] = Packed(further.made)
        if key is None or (key_again and self._full_keys(work, [key_again(thing)]) != [key]):
            return made, kept
        packed = kept[key] = Packed(made)
        return packed, kept

    def _known(self, keys: Sequence[bytes | None]) -> Mapping[bytes | None, Any]:
        """Return what an earlier build has kept under ``keys``, which this one uses."""
        asked = {key for key in keys if key is not None}
        self._used |= asked
        return dict(self._memory.recall(asked).items()) if asked else {}

    def _full_keys(self, work: Callable[..., object], keys: Sequence[bytes | None]) -> list[bytes | None]:
        if not self._memory:  # what nobody keeps need not be packed
            return [None] * len(keys)
        kind = key_of(self._program, getattr(work, "__qualname__", type(work).__qualname__))
        return [None if key is None else key_of(kind, key) for key in keys]

    @property
    def keeps(self) -> bool:
        """Whether anything is kept, and therefore keys are worth making."""
        return bool(self._memory)

    @property
    def used(self) -> frozenset[bytes]:
        """The keys in the memory of all that this build has made or taken from there."""
        return frozenset(self._used)

    def forget_the_rest(self) -> None:
        """Forget everything that this build, which is a whole one, has not used."""
        self._memory.keep({}, self._used)


class _EarlyWorkshop(Workshop):
    """Makes single things; what is to be remembered of all things only a build can tell."""

    def remember(self, name: bytes, value: Any) -> None:
        """Leave what is remembered as it is."""
