"""A new release beside the last one: what would vanish from the published site is told before it does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from plugins.release.git import address_of, git
from plugins.safety import MANIFEST, Losses, Manifest, ManifestError, losses
from plugins.shared import Place, Problem, Severity, problem

_REFRESH = 'http-equiv="refresh"'


def compared_with_last(output: Path, remote: str, branch: str, workplace: Path, *, accept: bool) -> list[Problem]:
    """Return what the site in ``output`` lacks of what stands on ``branch`` of ``remote``.

    ``workplace`` is a folder to make, for what is fetched.
    The problems are errors, and warnings where somebody accepts them, or where the release takes down a text that was
    withdrawn: that must never wait for anything.
    Nothing is told of a branch that is not there, or of a remote that does not answer: the push will say so.
    """
    place = Place(f"{branch}/{MANIFEST}")
    workplace.mkdir()
    git(workplace, "init", "--quiet")
    address, ref = address_of(remote), f"refs/heads/{branch}"
    if not git(workplace, "ls-remote", address, ref, check=False).stdout:
        return []
    if git(workplace, "fetch", "--quiet", "--depth=1", address, ref, check=False).returncode:
        found = [problem("release-last-unreadable", place)]
        return _as_warnings(found) if accept else found
    before = _fetched_manifest(workplace)
    standing, led_on = _addresses(output)
    now = Manifest.from_json((output / MANIFEST).read_bytes())
    lost = losses(before, now, standing, led_on)
    found = list(_problems(lost, before, place))
    return _as_warnings(found) if accept or lost.withdrawn else found


def still_online(addresses: frozenset[str], remote: str, branch: str, workplace: Path) -> frozenset[str]:
    """Return which of ``addresses`` show a text in what was published last; in doubt all of them.

    ``workplace`` is a folder to make, for what is fetched.
    """
    if not addresses:
        return frozenset()
    workplace.mkdir()
    git(workplace, "init", "--quiet")
    ref = f"refs/heads/{branch}"
    if not git(workplace, "ls-remote", address_of(remote), ref, check=False).stdout:
        return frozenset()
    if git(workplace, "fetch", "--quiet", "--depth=1", address_of(remote), ref, check=False).returncode:
        return addresses
    online = frozenset().union(*_fetched_manifest(workplace).pages.values())
    return addresses & online


def _fetched_manifest(repository: Path) -> Manifest:
    """Return what was published last: as its manifest says or, without a sound one, as its files do."""
    names = git(repository, "ls-tree", "-r", "-z", "--name-only", "FETCH_HEAD").stdout.split("\0")
    if MANIFEST in names:
        with suppress(ManifestError):
            return Manifest.from_json(git(repository, "show", f"FETCH_HEAD:{MANIFEST}").stdout.encode())
    return Manifest.from_files(names)


def _addresses(output: Path) -> tuple[frozenset[str], frozenset[str]]:
    """Return the addresses at which ``output`` has a page, and those that only lead to another."""
    standing, led_on = set(), set()
    for path in output.rglob("*.html"):
        address = "/" + path.relative_to(output).as_posix().removesuffix("index.html")
        standing.add(address)
        if _REFRESH in path.read_text(encoding="utf-8"):
            led_on.add(address)
    return frozenset(standing), frozenset(led_on)


def _problems(lost: Losses, before: Manifest, place: Place) -> Iterator[Problem]:
    for language in lost.languages:
        yield problem("release-language-gone", place, language=language)
    for language, pages in lost.pages.items():
        counts = {"gone": len(pages), "before": len(before.pages[language])}
        yield problem("release-pages-gone", place, language=language, example=", ".join(pages[:3]), **counts)


def _as_warnings(found: list[Problem]) -> list[Problem]:
    return [replace(one, severity=Severity.WARNING) for one in found]
