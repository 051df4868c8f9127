"""What a release is made from: which commits there are, and which of them this release has to show."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from plugins.console.words import say
from plugins.release.record import Pin, ReleaseRecord
from plugins.release.repository import Repository, Revision
from plugins.shared import SiteError


class ReleaseStoppedError(SiteError):
    """A release ended before anything was published; the message is for the person who publishes."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person who publishes asks for.

    ``at`` is a commit to go back to; ``unpin`` ends an earlier going back; ``accept`` lets pages vanish or come back;
    ``mirrors`` are more remotes for the same pages; ``timeout`` is how many seconds one answer of a remote may take.
    """

    remote: str
    at: str = ""
    unpin: bool = False
    accept: bool = False
    mirrors: tuple[str, ...] = ()
    timeout: float = 300.0
    token: str = field(default="", repr=False)

    @classmethod
    def of(cls, remote: str, at: str, *, unpin: bool, accept: bool, mirrors: Iterable[str], timeout: float) -> Wanted:
        """Return what the arguments ask for; the environment (PUBLISH_REMOTE, PUBLISH_AT …) fills what they leave open.

        Workflows use the environment, because what somebody types into a form must not become part of a command.
        """

        def told(name: str) -> str:
            return os.environ.get(f"PUBLISH_{name}", "").strip()

        return cls(
            remote=remote or told("REMOTE"),
            at=at or told("AT"),
            unpin=unpin or told("UNPIN") == "true",
            accept=accept or told("ACCEPT") == "true",
            mirrors=tuple(mirrors),
            timeout=float(timeout),
            token=told("TOKEN"),
        )


@dataclass(frozen=True, slots=True)
class Sources:
    """The repositories of texts and program (often one), and the newest commit of each."""

    texts: Repository
    program: Repository
    newest_texts: Revision
    newest_program: Revision

    @classmethod
    def of(cls, content: Path, root: Path) -> Sources:
        """Find the repositories that hold ``content`` and the project ``root``. Raises ReleaseStoppedError."""
        texts, program = Repository.holding(content), Repository.holding(root)
        if texts is None or program is None:
            raise ReleaseStoppedError(say("publish-no-repository", folder=content if texts is None else root))
        newest = texts.revision("HEAD"), program.revision("HEAD")
        if newest[0] is None or newest[1] is None or not texts.has_folder(newest[0].commit):
            raise ReleaseStoppedError(say("publish-nothing-committed", folder=content))
        return cls(texts, program, newest[0], newest[1])

    def are_older_than(self, record: ReleaseRecord) -> bool:
        """Whether the release of ``record`` was made from newer texts, or from the same texts by a newer program."""
        if record.texts.commit != self.newest_texts.commit:
            return self.texts.is_newer(record.texts, self.newest_texts)
        return self.program.is_newer(record.program, self.newest_program)

    def uncommitted(self) -> tuple[str, ...]:
        """Return the files that differ from what is committed, and so from what is published."""
        return tuple(sorted({*self.texts.uncommitted(), *self.program.uncommitted()}))


@dataclass(frozen=True, slots=True)
class Plan:
    """The commit whose texts are shown, and the pin that keeps them; ``renewed`` is a pin that was there before."""

    commit: str
    pin: Pin | None = None
    renewed: bool = False

    @property
    def goes_back(self) -> bool:
        """Whether it is earlier texts that somebody asks for now."""
        return self.pin is not None and not self.renewed


def plan(sources: Sources, record: ReleaseRecord | None, wanted: Wanted) -> Plan:
    """Return what is to be shown: the newest texts, those of ``wanted.at``, or those the last is pinned to.

    A pin holds until other texts are committed; what always is today's (consents) does not end it.
    Raises ReleaseStoppedError for a commit that is not there, or where what is published is newer, or where this copy
    of the history is too short to tell whether the pinned commit is gone.
    """
    newest = sources.newest_texts.commit
    if record and sources.are_older_than(record) and not wanted.accept:
        raise ReleaseStoppedError(say("publish-older", day=record.date, commit=record.texts.commit[:10]))
    if wanted.at:
        found = sources.texts.revision(wanted.at)
        if found is None or not sources.texts.has_folder(found.commit):
            raise ReleaseStoppedError(say("publish-no-commit", commit=wanted.at))
        if found.commit == newest:
            return Plan(newest)
        return Plan(found.commit, Pin(found.commit, sources.texts.fingerprint(newest)))
    pin = record.pin if record else None
    held = pin and not wanted.unpin and pin.since == sources.texts.fingerprint(newest)
    if pin and held:
        if sources.texts.revision(pin.commit):
            return Plan(pin.commit, pin, renewed=True)
        # A commit that is gone was taken out of the history, for a reason: then the newest texts are the safe ones.
        if sources.texts.is_shallow():
            raise ReleaseStoppedError(say("publish-shallow", commit=pin.commit[:10]))
    return Plan(newest)
