"""What is taken down before a site is made, and the pages that keep its addresses."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from plugins.editions.page import Page
from plugins.library import Words, addresses
from plugins.safety import Consent, Removed, leave_out, load_consents, part_of, take_down, things_at
from plugins.shared import Place, Problem, Severity, problem
from plugins.sources import KIND_FOLDERS, Report, SiteConfig, Tree

# Findings about a text that is online and must not be: with them a release does not wait for mistakes elsewhere.
_ENDANGERING = ("consent-", "personal-")
# Where readers of a removed text are led on to.
_LISTS = {"article": "articles", "letter": "letters", "notice": "notices"}

# What all stands in one file or rests on it, by the kind under which problems name it.
_ONE_FILE = {
    "topic": "topics.yaml",
    "reply": "replies.yaml",
    "event": "timeline.yaml",
    "act": "acts.yaml",
    "law": "acts.yaml",
}
# A page can be shown without what these miss: an entry of a list, or the address behind some words.
_DISPENSABLE = frozenset(
    {
        *("topic-unknown", "term-unknown", "provision-unknown", "facility-unknown"),
        *("notice-word-unknown", "notice-reply-unknown", "link-to-nothing"),
    }
)


@dataclass(frozen=True, slots=True)
class Protected:
    """The tree without what must not be online; ``gone`` are the ``(kind, slug)`` that links lose.

    ``moot`` are the folders whose mistakes no longer matter; ``aside`` the parts that are left out of this release.
    """

    tree: Tree
    consents: Mapping[str, Consent]
    removed: tuple[Removed, ...]
    gone: frozenset[tuple[str, str]]
    moot: frozenset[str]
    aside: frozenset[str]


def protect(tree: Tree, aside: frozenset[str], config: SiteConfig, report: Report) -> Protected:
    """Take down what rests on a consent that is not in force, and leave out the parts ``aside``."""
    consents = load_consents(tree, config, report, aside)
    tree, removed, moot = take_down(tree, consents, config, report)
    tree, dropped = leave_out(tree, aside, config)
    gone = dropped | {(piece.kind, piece.slug) for piece in removed}
    return Protected(tree, consents, removed, gone, moot, aside)


def settled(problems: Iterable[Problem], protected: Protected, config: SiteConfig) -> tuple[Problem, ...]:
    """Return ``problems`` in order: without those of removed pieces, and those of what is left out as warnings.

    Nor is there told that something is missing whose own file is wrong: it is there again when that is mended.
    What names something that a release leaves out goes without it, so that one file does not take others along.
    """
    found = []
    for one in problems:
        part = part_of(one.place, config)
        if part in protected.moot:
            continue
        found.append(replace(one, severity=Severity.WARNING) if part in protected.aside else one)
    lost = _in_one_file(protected.aside, config) | {f"{kind}:{slug}" for kind, slug in protected.gone}
    told = [one for one in found if not (one.code in _DISPENSABLE and _misses(one, lost))]
    followed = _followed(told, protected.tree, config)
    return tuple(sorted(one for one in told if one not in followed))


def _followed(problems: Collection[Problem], tree: Tree, config: SiteConfig) -> frozenset[Problem]:
    """Return those of ``problems`` that follow from others: each from an error in what it says is not there."""
    wrong = parts_in_error((one for one in problems if not one.of), config)
    while True:
        unread = _unread(wrong, tree, config)
        found = frozenset(one for one in problems if _misses(one, unread))
        if (more := wrong | parts_in_error(found, config)) == wrong:
            return found
        wrong = more


def _misses(one: Problem, names: Collection[str]) -> bool:
    """Whether what ``one`` says is not there is among ``names``, by kind:name or by its kind alone."""
    return one.of in names or one.of.partition(":")[0] in names


def _unread(wrong: Collection[str], tree: Tree, config: SiteConfig) -> frozenset[str]:
    """Return, as kind:name, what stands in the parts that are ``wrong``; the kind alone where one file has them all."""
    found = {f"{kind}:{slug}" for kind, slug in things_at(wrong, tree, config)}
    found |= {f"person:{name}" for name, path in tree.people.items() if config.shown(path) in wrong}
    return frozenset(found | _in_one_file(wrong, config))


def _in_one_file(parts: Collection[str], config: SiteConfig) -> set[str]:
    """Return the kinds of which nothing is there without one of ``parts``."""
    content = config.shown(config.content) + "/"
    return {kind for kind, file in _ONE_FILE.items() if content + file in parts}


def parts_in_error(problems: Iterable[Problem], config: SiteConfig) -> frozenset[str]:
    """Return the folders and files of content/ in which an error stands."""
    return frozenset(part for one in problems if one.is_error and (part := part_of(one.place, config)))


def left_out(problems: Iterable[Problem], parts: Collection[str]) -> Iterator[Problem]:
    """Yield, as warnings, the errors among ``problems`` and that each of ``parts`` is left out because of them."""
    for one in problems:
        if one.is_error:
            yield replace(one, severity=Severity.WARNING)
    for part in sorted(parts):
        yield problem("left-out-of-release", Place(part))


def urgent_addresses(protected: Protected, problems: Iterable[Problem], config: SiteConfig) -> frozenset[str]:
    """Return the addresses that must not show what they may still show: of removed texts and of endangering ones."""
    wrong = {
        part_of(one.place, config) for one in problems if one.is_error and one.code.startswith(_ENDANGERING)
    }  # fmt: skip
    found = {url for piece in protected.removed for url in _addresses(piece).values()}
    for kind, name in KIND_FOLDERS.items():
        for folder in protected.tree.folders[name]:
            if folder.shown in wrong:
                found |= {addresses.item(kind, code, folder.slug) for code in config.languages.codes}
    return frozenset(found)


def neutral_pages(
    removed: tuple[Removed, ...], pages: Iterable[Page], config: SiteConfig, words: Mapping[str, Words]
) -> Iterator[Page]:
    """Yield a page for every address at which a removed text stood, old addresses included, that no other page has."""
    taken = {page.url for page in pages}
    for piece in removed:
        editions = _addresses(piece)
        places = [(lang, url, editions) for lang, url in editions.items()]
        for old in piece.old_addresses:
            lang = old.split("/")[1]
            places.append((lang if lang in config.languages else config.default_language, old, {}))
        for lang, url, elsewhere in places:
            if url not in taken:
                taken.add(url)
                yield _neutral_page(piece, lang, url, elsewhere, words[lang])


def _addresses(piece: Removed) -> dict[str, str]:
    return {lang: addresses.item(piece.kind, lang, piece.slug) for lang in piece.languages}


def _neutral_page(piece: Removed, lang: str, url: str, editions: Mapping[str, str], words: Words) -> Page:
    return Page(
        url=url,
        lang=lang,
        template="taken_down.html",
        title=words.source("This text is not here any more"),
        summary=words.source("A page of this site."),
        editions=editions,
        section=_LISTS.get(piece.kind, "taken-down"),
        listed=False,
    )
