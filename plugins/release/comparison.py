"""A new release beside the last one: what would vanish from the published site is told before it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from plugins.inventory import MANIFEST, Losses, Manifest, losses
from plugins.release.branch import BRANCH, Published
from plugins.shared import Place, Problem, Severity, problem

_REFRESH = 'http-equiv="refresh"'


def compared_with_last(output: Path, published: Published, *, accept: bool) -> list[Problem]:
    """Return what the site in ``output`` lacks of what is ``published``.

    The problems are errors, and warnings where somebody accepts them, or where the release takes down a text that was
    withdrawn: that must never wait for anything.
    """
    place = Place(f"{BRANCH}/{MANIFEST}")
    if not published.commit:
        return []
    if published.manifest is None:
        found = [problem("release-last-unreadable", place)]
        return as_warnings(found) if accept else found
    standing, led_on = _addresses(output)
    now = Manifest.from_json((output / MANIFEST).read_bytes())
    lost = losses(published.manifest, now, standing, led_on)
    found = list(_problems(lost, published.manifest, place))
    return as_warnings(found) if accept or lost.withdrawn else found


def still_online(addresses: frozenset[str], published: Published) -> frozenset[str]:
    """Return which of ``addresses`` show a text in what is ``published``; in doubt all of them."""
    if not published.commit:
        return frozenset()
    if published.manifest is None:
        return addresses
    return addresses & frozenset().union(*published.manifest.pages.values())


def as_warnings(found: list[Problem]) -> list[Problem]:
    """Return the problems ``found`` as warnings."""
    return [replace(one, severity=Severity.WARNING) for one in found]


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
    for language, pages in lost.few.items():
        yield problem("release-pages-fewer", place, language=language, pages=", ".join(pages))
