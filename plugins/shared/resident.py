"""What a process that builds again and again keeps from one build to the next.

Whatever is kept is what the last sound build has used, so it does not grow with the number of builds.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType
from typing import Any

from plugins.shared.known_files import KnownFiles
from plugins.shared.listing import Listing
from plugins.shared.memo import NO_MEMO, Memo, ResidentMemo
from plugins.shared.memory import Memory, Packed
from plugins.shared.new_folder import SeenFolder

QuickPages = Callable[[Collection[Path]], Mapping[str, bytes]]


# So few values wait to be written until nobody waits for a build: a page may have 50 kB.
_FEW = 300


class ResidentMemory(Memory):
    """A memory of which this process has at hand what builds ask for; not plain bytes: those of pages are too many.

    What is made is at hand from the next time on that it is asked for, because much of it never is.
    A value is the same object each time, so nobody may change it.
    Few values are written when the build forgets what it has not used, or where more have come.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._values: dict[bytes, Any] = {}
        self._unwritten: dict[bytes, Any] = {}

    def recall(self, keys: Collection[bytes]) -> dict[bytes, Any]:
        """Return the values that are kept under ``keys``."""
        found = {key: self._values[key] for key in keys if key in self._values}
        missing = [key for key in keys if key not in found]
        new = self.unwritten(missing)
        read = super().recall([key for key in missing if key not in new])
        self._values.update((key, value) for key, value in read.items() if not isinstance(value, bytes))
        return found | new | read

    def unwritten(self, keys: Collection[bytes]) -> dict[bytes, Any]:
        """Return, of the values that are kept under ``keys``, those that wait to be written."""
        new = {key: self._unwritten[key] for key in keys if key in self._unwritten}
        return {key: one.value if isinstance(one, Packed) else one for key, one in new.items()}

    def have_at_hand(self, values: Mapping[bytes | None, Any]) -> None:
        """Give these objects for the keys under which their like is kept."""
        self._values.update((key, value) for key, value in values.items() if key is not None)

    def keep(self, values: Mapping[bytes, Any], only: Collection[bytes] | None = None) -> None:
        """Keep ``values``, packed or not; with ``only``, forget all but these keys."""
        for key, value in values.items():
            if isinstance(value, Packed | bytes):
                self._values.pop(key, None)  # there may be another value now
            else:
                self._values[key] = value
        self._unwritten.update(values)
        if only is not None:
            chosen = frozenset(only)
            self._values = {key: value for key, value in self._values.items() if key in chosen}
            self._unwritten = {key: value for key, value in self._unwritten.items() if key in chosen}
        if only is not None or len(self._unwritten) > _FEW:
            super().keep(self._unwritten, only)
            self._unwritten = {}

    def early(self) -> Memory:
        """Return the memory for what is made before a build, which finds it here."""
        return _EarlyMemory(self)


class _EarlyMemory(Memory):
    """What is new in ``memory``, where a build finds it; so nobody waits for a file."""

    def __init__(self, memory: ResidentMemory) -> None:
        super().__init__()
        self._memory = memory

    def __bool__(self) -> bool:
        return True

    def recall(self, keys: Collection[bytes]) -> dict[bytes, Any]:
        """Return the values that are new under ``keys``."""
        return self._memory.unwritten(keys)

    def keep(self, values: Mapping[bytes, Any], only: Collection[bytes] | None = None) -> None:
        """Keep ``values``."""
        self._memory.keep(values)


@dataclass(slots=True)
class Remains:
    """What a build leaves to the next one of its process.

    ``quick_pages`` is handed the files that were changed, and gives the pages of their texts, by their paths in the
    output, or none where the next build has to be waited for; None where there is no site whose pages it could make.
    ``ready_steps`` make ready, one by one, what the next build may need.
    ``rendered`` has the keys of the pages in files, ``examined`` what the audit has found in files, as long as they are
    the same; ``memo`` remembers what was made of the same objects.
    """

    quick_pages: QuickPages | None = None
    ready_steps: Iterable[None] = ()
    rendered: KnownFiles = field(default_factory=KnownFiles)
    examined: KnownFiles = field(default_factory=KnownFiles)
    memo: Memo = NO_MEMO


@dataclass(slots=True)
class Resident:
    """What a process that builds again has of its last sound build, ``site_key`` of which stands for the site.

    ``ready`` are the paths of pages for which this process has done the ``ready_steps`` of what ``remains``;
    ``templates`` are compiled; ``spare`` is what stands in the folder of which the next output will be made; ``later``
    is what a build leaves to do when nobody waits for it any more.
    """

    site_key: bytes = b""
    remains: Remains = field(default_factory=Remains)
    ready: set[str] = field(default_factory=set)
    templates: dict[str, tuple[str, CodeType]] = field(default_factory=dict)
    spare: SeenFolder | None = None
    later: list[Callable[[], None]] = field(default_factory=list)
    _memory: tuple[Path, ResidentMemory] | None = None
    _content: Listing | None = None

    def memory(self, path: Path) -> Memory:
        """Return what is kept in the file ``path``."""
        if self._memory is None or self._memory[0] != path:
            self._memory = (path, ResidentMemory(path))
        return self._memory[1]

    def look_through(self, content: str) -> Listing:
        """Return what stands in the folder of texts now; files that nobody has touched since the last time are known.

        Raises OSError.
        """
        self._content = Listing(content, self._content)
        return self._content

    def see_spare(self, folder: Path) -> None:
        """Look through the ``folder`` of which the next output will be made, while nobody waits for that."""
        self.spare = None
        with contextlib.suppress(OSError):  # the next build does without
            self.spare = SeenFolder.of(folder)

    def next_memo(self, program: bytes, content: Listing | None = None) -> ResidentMemo:
        """Return the memo of a build by ``program``; what another program has made is forgotten.

        ``content`` is what the build has seen in the folder of texts already.
        """
        last = self.remains.memo
        if isinstance(last, ResidentMemo) and last.program == program:
            return ResidentMemo(program, last, content)
        self.remains.memo = NO_MEMO
        return ResidentMemo(program, None, content)

    def forget_the_site(self) -> None:
        """Have no site any more, because another one follows."""
        self.site_key, self.remains.quick_pages, self.remains.ready_steps = b"", None, ()

    def do_what_was_left(self) -> None:
        """Do what the last build has left to do."""
        left, self.later = self.later, []
        for action in left:
            action()
