"""What each file of a finished site is by itself: read once, apart from all others, so that processes can share them.

What depends on several files, such as links, is judged afterwards from what was found here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.safety.page import PageFacts, read_page
from plugins.safety.personal import PrivateData, files_of, output_scanner, private_data, texts_in
from plugins.safety.pseudonym import PseudonymFinder
from plugins.safety.scan import Scanner
from plugins.safety.weight import bytes_sent
from plugins.safety.withheld import Withheld, withheld_in
from plugins.shared import Problem, key_of


@dataclass(frozen=True, slots=True)
class Examined:
    """A file: its ``size`` in bytes, what stands in it as a ``page`` and how many bytes are ``sent`` of that.

    ``private`` is where something in it looks like personal data, ``withheld`` the consents that have ended and whose
    pseudonyms stand in it; what was found is in neither.
    """

    size: int
    sent: int
    page: PageFacts | None
    private: PrivateData
    withheld: tuple[Withheld, ...]


@dataclass(frozen=True, slots=True)
class Examiner:
    """Looks at the files below ``output``; ``printed`` are the words of those that cannot be read here, by their paths.

    Calling it changes nothing but what it remembers to be quicker.
    """

    output: Path
    scanner: Scanner
    finder: PseudonymFinder
    printed: Mapping[str, str]

    @classmethod
    def of(
        cls,
        output: Path,
        root: Path,
        content: Path,
        withheld: Mapping[str, Iterable[str]],
        printed: Mapping[str, str],
    ) -> tuple[Examiner, list[Problem]]:
        """Return an examiner, and what is wrong with the private list of names, which is looked for below ``root``.

        ``content`` holds the public facts; ``withheld`` are pseudonyms by the id of the consent that is not in force.
        """
        scanner, unreadable = output_scanner(root, content)
        return cls(output, scanner, PseudonymFinder(withheld), printed), unreadable

    def names(self) -> list[str]:
        """Return the paths of all files, with forward slashes."""
        return [path.relative_to(self.output).as_posix() for path in files_of(self.output)]

    def key(self, name: str) -> bytes | None:
        """Return what stands for all that the file ``name`` and what is found in it depend on, but for the program.

        None where there is a private name or a pseudonym to look for: of those nothing is kept, not even what they are
        part of.
        """
        if self.scanner.names.regex or self.finder:
            return None
        public = repr(sorted(self.scanner.public.cores))
        return key_of(public, name, self.printed.get(name, ""), (self.output / name).read_bytes())

    def __call__(self, name: str) -> Examined:
        """Return what the file ``name`` is."""
        data = (self.output / name).read_bytes()
        texts = tuple(texts_in(name, data, self.printed.get(name)))
        page = read_page(texts[0]) if name.endswith(".html") and texts else None
        return Examined(
            len(data),
            bytes_sent(data) if page and not page.leads_on else 0,
            page,
            private_data(name, texts, self.scanner),
            withheld_in(name, texts, self.finder),
        )
