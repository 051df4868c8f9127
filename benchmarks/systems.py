"""The generators that are compared: how each is set up, called and looked after; one folder below systems/ for each."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from benchmarks.measure import Cost, measured
from benchmarks.texts import LANGUAGES, slug_of

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(__file__).with_name("systems")
BASELINE = "pelican"  # plain Pelican: what all others are compared with
OURS = "krsy"
# What a build of ours does not need.
_LEFT = ("content/", "tests/", "docs/", "benchmarks/", ".github/")
_LOOKED_AT = 20  # articles of each language in which links to terms are looked for


class IncompleteError(Exception):
    """A generator ended well and has not written what it should have."""


@dataclass(frozen=True, slots=True)
class System:
    """A generator, as its system.yaml describes it; paths count from the folder of the site.

    ``program`` must be on the path ("" where Python's own packages suffice), ``made`` is what builds leave, ``article``
    the page of an article and ``others`` further files below ``output``, ``term_link`` marks a link to the glossary;
    ``source`` is the Japanese file of an article. ``watch`` builds again after changes, and shows them in the files, or
    at the address ``served``; ``consistent`` are pages that show a changed title. ``steps`` are commands that do more;
    ``shard`` makes one part of the site and ``merge`` the whole of all parts.
    """

    layout: str
    command: tuple[str, ...]
    output: str
    made: tuple[str, ...]
    article: str
    others: tuple[str, ...]
    term_link: str
    source: str
    watch: tuple[str, ...]
    program: str = ""
    packages: str = ""
    is_ours: bool = False
    served: str = ""
    consistent: tuple[str, ...] = ()
    steps: Mapping[str, Sequence[str]] = field(default_factory=dict)
    shard: tuple[str, ...] = ()
    merge: tuple[str, ...] = ()


def load_systems(path: str) -> dict[str, System]:
    """Return the systems whose programs are on the search path ``path``, by name, plain Pelican last."""
    found = {}
    for file in sorted(FOLDER.glob("*/system.yaml"), key=lambda file: (file.parent.name == BASELINE, file)):
        read = yaml.safe_load(file.read_text(encoding="utf-8"))
        given: Any = {name: tuple(value) if isinstance(value, list) else value for name, value in read.items()}
        system = System(**given)
        if not system.program or shutil.which(system.program, path=path):
            found[file.parent.name] = system
    return found


class Site:
    """One system beside one corpus, in a folder of its own, made anew."""

    def __init__(self, name: str, system: System, work: Path, pairs: int, terms: int, path: str) -> None:
        self.name, self.system, self.pairs, self.terms = name, system, pairs, terms
        self.folder = work / f"{name}-{pairs}-{terms}"
        self.environment = {**_environment(), "PATH": path, "NO_COLOR": "1"}
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(FOLDER / name, self.folder, ignore=shutil.ignore_patterns("system.yaml"))
        if system.is_ours:
            _copy_program(self.folder)
        if system.packages:
            program = Path(shutil.which(system.program, path=path) or "").absolute()
            (self.folder / system.packages).symlink_to(next(up for up in program.parents if up.name == system.packages))
        # In a process of its own: what it needs would count as memory of every process that is started later.
        write = [sys.executable, "-m", "benchmarks.corpus", "--layout", system.layout, str(self.folder)]
        subprocess.run([*write, "--pairs", str(pairs), "--terms", str(terms)], cwd=ROOT, check=True)

    def build(self, limit: float, command: Sequence[str] = ()) -> Cost:
        """Build the site (with ``command``, where one is given) and return what it took; tells it on stderr, too."""
        cost = measured(self.completed(command or self.system.command), self.folder, self.environment, limit)
        print(
            f"  {self.folder.name}: {cost.wall:.1f} s, {cost.processor:.1f} s of processors",
            file=sys.stderr,
            flush=True,
        )
        return cost

    def completed(self, command: Sequence[str], **values: object) -> list[str]:
        """Return a command with ``values`` filled in and with this Python."""
        words = [word.format(**values) if values else word for word in command]
        return [sys.executable if word == "python" else word for word in words]

    def clean(self) -> None:
        """Remove all that builds have left, caches included."""
        for name in self.system.made:
            self._remove(self.folder / name)

    def clear_output(self) -> None:
        """Remove what was built, and leave the caches."""
        self._remove(self.output)

    @property
    def output(self) -> Path:
        """Where the site is built."""
        return self.folder / self.system.output

    def source(self, number: int) -> Path:
        """Return the Japanese file of an article."""
        return next(self.folder.glob(self.system.source.format(slug=slug_of(number))))

    def page(self, number: int, lang: str = "ja") -> Path:
        """Return the page of an article."""
        return self.output / self.system.article.format(lang=lang, slug=slug_of(number))

    def check(self) -> None:
        """Raise IncompleteError where pages are missing, or terms are not linked."""
        missing = [name for name in self.system.others if not (self.output / name).is_file()]
        for lang in LANGUAGES:
            pages = [self.page(number, lang) for number in range(self.pairs)]
            missing += [str(page) for page in pages if not page.is_file()]
            linked = [page for page in pages[:_LOOKED_AT] if page.is_file() and self._links_terms(page)]
            missing += [] if linked else [f"links to terms in {lang}"]
        if missing:
            raise IncompleteError(f"{self.name}: {len(missing)} missing, for example {missing[0]}")

    def _links_terms(self, page: Path) -> bool:
        return re.search(self.system.term_link, page.read_text(encoding="utf-8")) is not None

    @staticmethod
    def _remove(path: Path) -> None:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _copy_program(folder: Path) -> None:
    """Copy the program of this project as it stands here, and compile it as a first build would.

    Its environment is shared; what is in ``folder`` already stays.
    """
    for name in _program_files():
        target = folder / name
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target)
    (folder / ".venv").symlink_to((ROOT / ".venv").resolve(), target_is_directory=True)
    compile_all = [sys.executable, "-m", "compileall", "-q", "plugins"]
    subprocess.run(compile_all, cwd=folder, check=True, env=_environment())


def _environment() -> dict[str, str]:
    """Return this process's environment, but for what keeps Python from using what it has compiled."""
    kept_away = ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")
    return {name: value for name, value in os.environ.items() if name not in kept_away}


def _program_files() -> Iterator[str]:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout
    for name in filter(None, listed.split("\0")):
        if not name.startswith(_LEFT) and (ROOT / name).is_file():
            yield name
