"""The branch that is served: what stands on it now, and replacing it by one commit in a single step."""

from __future__ import annotations

import sys
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from plugins.inventory import MANIFEST, Manifest, ManifestError, SizeReport
from plugins.release.git import NO_ANSWER, Access, ask, git, run
from plugins.release.record import RECORD, ReleaseRecord
from plugins.shared import SiteError

BRANCH = "gh-pages"
_REF = f"refs/heads/{BRANCH}"
# Nobody's name or address goes into a commit that everybody can read (.invalid can never be anybody's, RFC 2606).
# Variables, because those of the machine would be stronger than the settings of a repository.
_AUTHOR = {"GIT_COMMITTER_NAME": "Site", "GIT_COMMITTER_EMAIL": "noreply@site.invalid"}
# What GitHub keeps; a machine may begin repositories otherwise.
_OBJECTS = {"GIT_DEFAULT_HASH": "sha1"}


class RemoteError(SiteError):
    """The remote did not answer, or refused to; ``said`` are its own words, "" where it did not answer in time."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


@dataclass(frozen=True, slots=True)
class Published:
    """What stands on the branch: ``commit`` is "" where there is no branch yet.

    ``manifest`` and ``size`` are None where the branch could not be fetched; ``record`` also where there is none.
    """

    commit: str
    manifest: Manifest | None = None
    record: ReleaseRecord | None = None
    size: SizeReport | None = None


class Outcome(Enum):
    """How a push ended."""

    DONE = "the branch shows the new commit"
    MOVED = "somebody else has replaced the branch meanwhile"
    REFUSED = "the branch is as it was"
    UNKNOWN = "the remote does not answer any more"


class Branch:
    """The branch of one remote, seen from a repository of its own that is thrown away after the release.

    No earlier commit, neither the editor's nor the branch's, is in it when the new commit is made.
    """

    def __init__(self, access: Access, workplace: Path) -> None:
        """Make the repository in ``workplace``, a folder that does not exist yet."""
        self._access = access
        self._workplace = workplace
        workplace.mkdir()
        run(workplace, ["git", "init", "--quiet", "--template="], more=_OBJECTS)
        # What somebody has set for all their own repositories must not stop a release.
        for name, value in {"core.hooksPath": str(workplace / "no-hooks"), "push.gpgSign": "false"}.items():
            git(workplace, "config", name, value)

    def look(self) -> Published:
        """Fetch what stands on the branch. Raises RemoteError when the remote does not say which commit that is."""
        commit = self._commit()
        if not commit:
            return Published("")
        if ask(self._workplace, self._access, "fetch", "--quiet", "--depth=1", self._access.address, _REF).returncode:
            return Published(commit)
        commit = git(self._workplace, "rev-parse", "FETCH_HEAD").stdout.strip()
        size = self._size(commit)
        record = ReleaseRecord.from_json(self._file(commit, RECORD)) if RECORD in size.files else None
        return Published(commit, self._manifest(commit, size.files), record, size)

    def commit(self, output: Path, message: str, domain: str) -> str:
        """Make the one commit that holds the folder ``output``, and return it, for a site at ``domain`` ("": none)."""
        git(self._workplace, "update-ref", "-d", _REF)
        importer = [sys.executable, "-m", "ghp_import", "--no-history", "--no-jekyll", "--branch", BRANCH]
        importer += ["--message", message] + (["--cname", domain] if domain else [])
        run(self._workplace, [*importer, str(output)], more=_AUTHOR)
        return git(self._workplace, "rev-parse", _REF).stdout.strip()

    def push(self, commit: str, before: str) -> tuple[Outcome, str]:
        """Replace the branch by ``commit`` if it still is at ``before`` ("" for no branch); return how that ended.

        Comes with what the remote said.
        What has happened is asked, not read out of git's words: a push without an answer may have arrived.
        """
        lease, what = f"--force-with-lease={_REF}:{before}", f"{commit}:{_REF}"
        pushed = ask(self._workplace, self._access, "push", "--quiet", "--atomic", lease, self._access.address, what)
        said = pushed.stderr.strip()
        try:
            now = self._commit()
        except RemoteError as error:
            return (Outcome.DONE, "") if pushed.returncode == 0 else (Outcome.UNKNOWN, said or error.said)
        if now == commit:
            return Outcome.DONE, ""
        if pushed.returncode == 0 or now != before:
            return Outcome.MOVED, said
        return Outcome.REFUSED, said

    def _commit(self) -> str:
        seen = ask(self._workplace, self._access, "ls-remote", self._access.address, _REF)
        if seen.returncode:
            raise RemoteError("" if seen.returncode == NO_ANSWER else seen.stderr.strip() or "?")
        return seen.stdout.split()[0] if seen.stdout.strip() else ""

    def _size(self, commit: str) -> SizeReport:
        """Return the files of ``commit`` with their sizes, without the mark that only GitHub needs.

        A repository in a repository, which somebody may have put there by hand, has no size, and no files here.
        """
        listed = git(self._workplace, "ls-tree", "-r", "-z", "--long", commit).stdout.split("\0")
        entries = ((path, about.split()[3]) for about, path in (entry.split("\t", 1) for entry in listed if entry))
        return SizeReport.of((path, int(size)) for path, size in entries if path != ".nojekyll" and size != "-")

    def _manifest(self, commit: str, names: Collection[str]) -> Manifest:
        """Return what was published: as its manifest says or, without a sound one, as its files do."""
        if MANIFEST in names:
            with suppress(ManifestError):
                return Manifest.from_json(self._file(commit, MANIFEST))
        return Manifest.from_files(names)

    def _file(self, commit: str, name: str) -> bytes:
        return git(self._workplace, "cat-file", "blob", f"{commit}:{name}").stdout.encode()
