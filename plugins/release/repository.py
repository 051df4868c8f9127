"""The repositories that a release is made from: what is committed in them, and which of two commits is newer."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.release.git import git
from plugins.shared import refuse_untrusted

# What stands in these is always today's, also when the texts of an earlier commit are published.
TODAYS = ("consent", "public-facts.yaml")


@dataclass(frozen=True, slots=True, order=True)
class Revision:
    """A commit, and when it was made (seconds since 1970)."""

    time: int
    commit: str


@dataclass(frozen=True, slots=True)
class Repository:
    """A folder in a repository: ``top`` is the repository's own folder, ``prefix`` the way from there ("content/")."""

    top: Path
    prefix: str

    @classmethod
    def holding(cls, folder: Path) -> Repository | None:
        """Return the repository that holds ``folder``; None where there is none, or one without a commit.

        Raises ProblemsError where git does not read it.
        """
        found = git(folder, "rev-parse", "--show-toplevel", "--show-prefix", check=False)
        refuse_untrusted(folder, found.stderr)
        if found.returncode:
            return None
        top, _, prefix = found.stdout.removesuffix("\n").partition("\n")
        repository = cls(Path(top), prefix)
        return repository if repository.revision("HEAD") else None

    def revision(self, name: str) -> Revision | None:
        """Return the commit that ``name`` (a commit, branch or tag) stands for; None where there is none."""
        if name.startswith("-"):
            return None
        asked = ("log", "-1", "--no-show-signature", "--format=%ct %H", "--end-of-options", f"{name}^{{commit}}", "--")
        found = git(self.top, *asked, check=False)
        if found.returncode or not found.stdout.strip():
            return None
        time, commit = found.stdout.split()
        return Revision(int(time), commit)

    def is_newer(self, one: Revision, other: Revision) -> bool:
        """Whether ``one`` comes after ``other``: by the history where it knows both, else by their times."""
        if one.commit == other.commit:
            return False
        if git(self.top, "merge-base", "--is-ancestor", other.commit, one.commit, check=False).returncode == 0:
            return True
        if git(self.top, "merge-base", "--is-ancestor", one.commit, other.commit, check=False).returncode == 0:
            return False
        return one.time > other.time

    def is_shallow(self) -> bool:
        """Whether this copy lacks earlier commits, as one that was made with ``git clone --depth`` does."""
        return git(self.top, "rev-parse", "--is-shallow-repository", check=False).stdout.strip() == "true"

    def tree(self, commit: str) -> str:
        """Return how git names this folder in ``commit``."""
        return f"{commit}:{self.prefix}"

    def files(self, commit: str) -> frozenset[str]:
        """Return the paths of all files below this folder in ``commit``; empty where it had no such folder."""
        return frozenset(self.held(commit))

    def held(self, commit: str) -> Mapping[str, str]:
        """Return how git names what each file below this folder holds in ``commit``, by path."""
        found = git(self.top, "ls-tree", "-r", "-z", self.tree(commit), check=False)
        entries = (entry.split("\t", 1) for entry in found.stdout.split("\0") if entry)
        return {path: about.split()[2] for about, path in entries}

    def has_folder(self, commit: str) -> bool:
        """Whether ``commit`` has this folder."""
        return git(self.top, "rev-parse", "--verify", "--quiet", self.tree(commit), check=False).returncode == 0

    def fingerprint(self, commit: str) -> str:
        """Return a name for what this folder holds in ``commit``, apart from what is always today's."""
        entries = git(self.top, "ls-tree", "-z", self.tree(commit)).stdout.split("\0")
        kept = [entry for entry in entries if entry.partition("\t")[2] not in TODAYS]
        return hashlib.sha256("\0".join(kept).encode()).hexdigest()

    def uncommitted(self) -> tuple[str, ...]:
        """Return the files below this folder that differ from the newest commit, or that git does not know yet."""
        found = git(self.top, "status", "--porcelain", "-z", "--no-renames", "-uall", "--", self.prefix or ".")
        return tuple(entry[3:] for entry in found.stdout.split("\0") if entry)

    def check_out(self, commit: str, folder: Path, index: Path) -> None:
        """Write this folder as it is in ``commit`` to ``folder``, which is made; nothing of the repository changes.

        ``index`` is a file to make and to throw away.
        """
        folder.mkdir(parents=True, exist_ok=True)
        git(self.top, "read-tree", self.tree(commit), index=index)
        git(self.top, "checkout-index", "--all", "--force", f"--prefix={folder.as_posix()}/", index=index)
