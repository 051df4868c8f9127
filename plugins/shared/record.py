"""What a build tells the one who started it: problems, counts and progress."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plugins.shared.known_files import FileMark
from plugins.shared.listing import Listing
from plugins.shared.part import Part
from plugins.shared.problem import Problem, SiteError
from plugins.shared.resident import Remains, Resident
from plugins.shared.workshop import Ahead, Workshop

Progress = Callable[[str, int, int], None]
# Under what name it is remembered which pages the last output has.
_PAGES = b"pages of the output"


class BuildStoppedError(SiteError):
    """A build met errors and ends without touching the last good output; they stand in the record."""

    exitcode = 1


def no_progress(stage: str, done: int, total: int) -> None:
    """Stand in where nobody watches."""


@dataclass(slots=True)
class OutputRecord:
    """What a build knows of the files of its new output, by their paths, while it makes them and examines them.

    ``expected`` are the files that the site was laid out to have; ``printed`` the words of those that are printed
    (PDF), as HTML; ``withheld`` the pseudonyms of the consents that are not in force, by id, which no file may hold.
    ``page_keys`` are the keys with which pages were made; ``marks`` those by which files were taken from the last
    output; ``digests`` stand for the bytes of each file that the audit saw, none where names are looked for.
    """

    expected: set[str] = field(default_factory=set)
    printed: dict[str, str] = field(default_factory=dict)
    withheld: dict[str, tuple[str, ...]] = field(default_factory=dict)
    page_keys: dict[str, bytes] = field(default_factory=dict)
    marks: dict[str, FileMark] = field(default_factory=dict)
    digests: dict[str, bytes] = field(default_factory=dict)


@dataclass(slots=True)
class BuildRecord:
    """The record of one build; whoever starts the build may put its own into the setting BUILD_RECORD.

    ``tell`` is handed all problems once, at the end; ``progress`` is called with a stage ("read", "pictures",
    "cards", "paper", "render" or "audit"), the steps done and all steps.
    ``spare`` is where a folder lies that nobody needs any more, of which the new output may be made, and where the old
    output may be put instead; ``content`` is what stood in the folder of texts when the build began, where somebody has
    looked; with ``part`` a build makes one part of the site alone, and writes none.
    ``resident`` is kept by a process that builds again, to which this build leaves what ``remains``.

    ``pages`` are counted by language; ``urgent`` are the addresses whose text must not stay online even if this build
    stops, None before the texts are known; ``output`` is what is known of the new output; ``workshop`` is where the
    build has things made, and ``made_by_all`` are the keys in its memory of what is made for every part.
    ``examine`` looks at a file, by its path and the bytes that it will hold, as the audit will do, once all is read.
    ``replacing`` tells that the new output is sound and takes its place now, so that it is too late to stop;
    ``interruption`` is what was raised because somebody asked the build to stop.
    """

    tell: Callable[[list[Problem]], None]
    progress: Progress = no_progress
    spare: Path | None = None
    content: Listing | None = None
    part: Part | None = None
    resident: Resident | None = None
    problems: list[Problem] = field(default_factory=list)
    pages: dict[str, int] = field(default_factory=dict)
    urgent: frozenset[str] | None = None
    output: OutputRecord = field(default_factory=OutputRecord)
    workshop: Workshop = field(default_factory=Workshop)
    made_by_all: frozenset[bytes] = frozenset()
    examine: Callable[[str, bytes], Ahead | None] | None = None
    remains: Remains = field(default_factory=Remains)
    replacing: bool = False
    interruption: BaseException | None = None

    def begin(self) -> None:
        """Forget an earlier run (a watching process builds many times)."""
        self.problems.clear()
        self.pages.clear()
        self.urgent = None
        self.output, self.remains, self.examine = OutputRecord(), Remains(), None
        self.replacing, self.interruption = False, None
        if self.resident is not None:
            self.resident.forget_the_site()

    def last_pages(self) -> Mapping[str, tuple[bytes, bytes]]:
        """Return, by their paths, the key with which each page was made last, and what stands for its bytes."""
        found: Mapping[str, tuple[bytes, bytes]] = self.workshop.remembered(_PAGES) or {}
        return found

    def remember_pages(self) -> None:
        """Keep for the next build what :meth:`last_pages` gives, of the pages of which the audit saw the bytes."""
        keys, known = self.output.page_keys, self.output.digests
        self.workshop.remember(_PAGES, {path: (key, known[path]) for path, key in keys.items() if path in known})

    def hand_over(self, site_key: bytes) -> None:
        """Let the process that goes on keep what this build, which was sound, has left."""
        if resident := self.resident:
            resident.site_key, resident.remains = site_key, self.remains
            self.remains.memo.close()

    def afterwards(self, action: Callable[[], None]) -> None:
        """Do what nobody has to wait for: at once, or when a process that goes on has told of the build."""
        if self.resident is None:
            action()
        else:
            self.resident.later.append(action)

    def begin_replacing(self) -> None:
        """Note that the new output takes its place. Raises ``interruption`` where there was one that did not get here.

        What is raised in a function that a library in another language calls (nh3, for each attribute) gets lost there.
        """
        if self.interruption:
            raise self.interruption
        self.replacing = True

    def stop_on_errors(self, found: Iterable[Problem]) -> None:
        """Add ``found`` to the problems. Raises BuildStoppedError, after telling all, when one of them is an error."""
        self.problems.extend(found)
        errors = sum(problem.is_error for problem in self.problems)
        if errors:
            self.tell(self.problems)
            raise BuildStoppedError(f"errors: {errors}")
