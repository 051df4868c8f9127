"""One release to one remote: look what is there, build what has to be there, replace it in one step."""

from __future__ import annotations

from plugins.console import size_lines
from plugins.console.run import shown_waiting
from plugins.console.words import say
from plugins.inventory import SizeChange, SizeReport
from plugins.release.branch import BRANCH, Branch, Outcome, Published, RemoteError
from plugins.release.candidate import Candidate, Job, make_candidate, refuse_losses
from plugins.release.domain import own_domain
from plugins.release.git import Access, shown_address
from plugins.release.plan import ReleaseStoppedError, plan

# How often a release is tried anew when others publish at the same time.
_TRIES = 3


def release(job: Job) -> Candidate:
    """Release to the remote of ``job`` and return what is online then.

    Where somebody else publishes at the same time the newer commit wins: the older one stops, the newer tries again.
    Raises ReleaseStoppedError, in the reader's language, where what is online stays as it was or nobody can tell.
    """
    access = Access(job.address, job.wanted.token, job.wanted.timeout)
    candidate: Candidate | None = None
    try:
        branch = Branch(access, job.folder / "repository")
        for _ in range(_TRIES):
            with shown_waiting("fetch"):
                published = branch.look()
            wish = plan(job.sources, published.record, job.wanted)
            if candidate is None or candidate.plan != wish:
                candidate = make_candidate(job, wish, published)
            refuse_losses(candidate, published)
            with shown_waiting("push"):
                domain = own_domain(candidate.built.site_url)
                commit = branch.commit(candidate.output, f"Publish {wish.commit[:10]}", domain)
                outcome, said = branch.push(commit, published.commit)
            if outcome is Outcome.DONE:
                _tell(candidate, published, job)
                return candidate
            if outcome is not Outcome.MOVED:
                key = "publish-refused" if outcome is Outcome.REFUSED else "publish-unknown"
                raise ReleaseStoppedError(say(key, reason=said or say("publish-no-words")))
    except RemoteError as error:
        reason = error.said or say("publish-no-words")
        raise ReleaseStoppedError(say("publish-no-answer", remote=shown_address(job.address), reason=reason)) from None
    raise ReleaseStoppedError(say("publish-moving", branch=BRANCH))


def _tell(candidate: Candidate, published: Published, job: Job) -> None:
    """Print what is online now, how large it is, and what it is pinned to."""
    result = candidate.built.result
    pages = sum(result.pages.values())
    print(say("published", pages=pages, branch=BRANCH, remote=shown_address(job.address), day=job.day))
    for line in size_lines(SizeChange(SizeReport.measured(candidate.output), published.size), result.seconds):
        print(f"  {line}")
    if candidate.plan.pin:
        print(say("publish-pinned", commit=candidate.plan.commit[:10]))
    elif published.record and published.record.pin:
        print(say("publish-pin-ended", commit=published.record.pin.commit[:10]))
