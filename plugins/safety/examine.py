"""What each file of a finished site is by itself: read once, apart from all others, so that processes can share them.

What depends on several files, such as links, is judged afterwards from what was found here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from io import FileIO
from pathlib import Path
from typing import NamedTuple

from plugins.safety.archive import is_archive
from plugins.safety.audit import seen_page
from plugins.safety.page import read_page
from plugins.safety.personal import PrivateData, output_scanner, private_data
from plugins.safety.pictures import may_be_picture
from plugins.safety.pseudonym import PseudonymFinder
from plugins.safety.scan import Scanner
from plugins.safety.seen_pages import SeenPage
from plugins.safety.texts import texts_in
from plugins.safety.weight import bytes_sent
from plugins.safety.withheld import Withheld, withheld_in
from plugins.shared import NO_MEMO, Ahead, Memo, Problem, files_below, key_of

# So many lines, and so long ones (in characters), are remembered by a process that builds again.
_MANY, _LONG = 100_000, 10_000


class Examined(NamedTuple):
    """A file: its ``size`` in bytes, what the audit has to know of it as a ``page``, and the bytes ``sent`` of that.

    ``archive`` and ``picture`` tell whether it has to be looked at as one.
    ``private`` is where something in it looks like personal data, ``withheld`` the consents that have ended and whose
    pseudonyms stand in it; what was found is in neither.
    """

    size: int
    sent: int
    page: SeenPage | None
    archive: bool
    picture: bool
    private: PrivateData
    withheld: tuple[Withheld, ...]


def _going_on(scanner: Scanner, last: Scanner | None) -> Scanner:
    """Return ``last``, which remembers lines, if it finds just what ``scanner`` does."""
    if last is None or last.names.regex or scanner.names.regex:
        return scanner
    return last if last.data is scanner.data and last.public.cores == scanner.public.cores else scanner


@dataclass(frozen=True)
class Examiner:
    """Looks at the files below ``output``, which will stand at ``site_url`` ("" for a folder).

    ``printed`` are the words of those that cannot be read here, by their paths.
    Calling it changes nothing but what it remembers to be quicker.
    ``digests`` is what stands for the bytes of each file of which the key was asked and can be told; in ``read`` it
    stands before, for files that were read in this build and are not read again for their keys.
    """

    output: Path
    site_url: str
    scanner: Scanner
    finder: PseudonymFinder
    printed: Mapping[str, str]
    digests: dict[str, bytes] = field(default_factory=dict)
    read: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        output: Path,
        site_url: str,
        root: Path,
        content: Path,
        withheld: Mapping[str, Iterable[str]],
        printed: Mapping[str, str],
        memo: Memo = NO_MEMO,
    ) -> tuple[Examiner, list[Problem]]:
        """Return an examiner, and what is wrong with the private list of names, which is looked for below ``root``.

        ``content`` holds the public facts; ``withheld`` are pseudonyms by the id of the consent that is not in force;
        ``memo`` has the scanner of the last build, which knows many lines.
        """
        scanner, unreadable = output_scanner(root, content)
        if memo.keeps:  # feeds have long lines, which the next build meets again
            scanner.longest, scanner.most = _LONG, _MANY
        scanner = memo.following("scanner of the output", partial(_going_on, scanner))
        return cls(output, site_url, scanner, PseudonymFinder(withheld), printed), unreadable

    def names(self) -> list[str]:
        """Return the paths of all files, with forward slashes."""
        return [path for path, _ in files_below(self.output, ".git")]

    def key(self, name: str) -> bytes | None:
        """Return what stands for all that the file ``name`` and what is found in it depend on, but for the program.

        None where there is a private name or a pseudonym to look for: of those nothing is kept, not even what they are
        part of.
        """
        if self.looks_for_names:
            return None
        return self.key_of_bytes(name, self.read.get(name) or key_of(self._data(name)))

    @property
    def looks_for_names(self) -> bool:
        """Whether there is a private name or a pseudonym to look for."""
        return bool(self.scanner.names.regex or self.finder)

    def key_of_bytes(self, name: str, digest: bytes) -> bytes:
        """Return the key of the file ``name``, for whose bytes ``digest`` stands."""
        self.digests[name] = digest
        return self._key(name, digest)

    def _key(self, name: str, digest: bytes) -> bytes:
        site, printed = self.beside_bytes(name)
        return key_of(site, name, printed, digest)

    def beside_bytes(self, name: str) -> tuple[bytes, str]:
        """Return what else than its bytes the key of the file ``name`` is made of."""
        return self._site, self.printed.get(name, "")

    @cached_property
    def _site(self) -> bytes:
        return key_of(self.site_url, repr(sorted(self.scanner.public.cores)))

    def _data(self, name: str) -> bytes:
        with FileIO(f"{self.output}/{name}") as file:
            return file.readall()

    def __call__(self, name: str) -> Examined:
        """Return what the file ``name`` is."""
        return self._examined(name, self._data(name))

    def ahead(self, name: str, data: bytes) -> Ahead | None:
        """Return what the file ``name`` is once it holds ``data``; None where nothing is kept, and so to be found.

        Where other bytes come to stand there, they have another key.
        """
        if self.looks_for_names:
            return None
        return Ahead(type(self), self.key_of_bytes(name, key_of(data)), self._examined(name, data))

    def _examined(self, name: str, data: bytes) -> Examined:
        texts = tuple(texts_in(name, data, self.printed.get(name)))
        page = seen_page(name, read_page(texts[0]), self.site_url) if name.endswith(".html") and texts else None
        return Examined(
            len(data),
            bytes_sent(data) if page and not page.leads_on else 0,
            page,
            is_archive(data),
            not page and may_be_picture(name, data),
            private_data(name, texts, self.scanner),
            withheld_in(name, texts, self.finder),
        )
