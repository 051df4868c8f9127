"""Where every text stands in every language, for those who write: missing, a draft, older than its original …"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from plugins.editions import addresses
from plugins.editions.protection import protect
from plugins.freshness import freshness_of
from plugins.glossary import Glossary, Term, load_glossary
from plugins.safety import ASK_AHEAD, Consent, consent_ids
from plugins.sources import ItemText, Piece, SiteConfig, Sources, load_sources, walk

TextState = Literal["missing", "draft", "text", "original", "current", "older", "unknown"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One text: its state, its address, and in how many places its original is newer.

    A text with the state "text" has no original: a term, or a piece in one language.
    """

    state: TextState
    url: str = ""
    changes: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A piece or term in all languages.

    ``reviewed`` is its oldest check against its sources, which is ``past_review`` when it no longer holds; ``ask_by``
    is the day by which somebody must be asked again for consent, which is ``consent_due`` when it is near.
    ``title`` may carry furigana notation and is in the language ``lang``.
    """

    kind: str
    slug: str
    title: str
    lang: str
    cells: Mapping[str, Cell]
    reviewed: dt.date | None = None
    past_review: bool = False
    ask_by: dt.date | None = None
    consent_due: bool = False


def read_overview(config: SiteConfig) -> list[Row]:
    """Read the texts of ``config`` as far as they can be read and return where each stands.

    What is taken down is left out; ``check`` tells of it, as of all mistakes.
    """
    protected = protect(walk(config, _ignored), frozenset(), config, _ignored)
    sources = load_sources(protected.tree, config, _ignored)
    return overview(sources, load_glossary(protected.tree, config, _ignored), protected.consents, config)


def overview(sources: Sources, glossary: Glossary, consents: Mapping[str, Consent], config: SiteConfig) -> list[Row]:
    """Return where each piece and each term stands: pieces by kind, then terms."""
    pieces = [_piece_row(piece, consents, config) for piece in sources.pieces]
    return [*pieces, *(_term_row(term, config) for term in glossary.terms.values())]


def _piece_row(piece: Piece, consents: Mapping[str, Consent], config: SiteConfig) -> Row:
    texts = piece.texts
    reviewed = min((text.header.reviewed for text in texts.values() if text.header.reviewed), default=None)
    ask_by = min(_ask_by(texts.values(), consents), default=None)
    return Row(
        piece.kind,
        piece.slug,
        piece.original.header.title,
        piece.original.lang,
        {code: _piece_cell(piece, code, config) for code in config.languages.codes},
        reviewed,
        _is_past(reviewed, config),
        ask_by,
        ask_by is not None and ask_by - ASK_AHEAD <= config.build_date,
    )


def _piece_cell(piece: Piece, lang: str, config: SiteConfig) -> Cell:
    if lang not in piece.texts:
        return Cell("missing")
    url = addresses.item(piece.kind, lang, piece.slug)
    if piece.texts[lang].header.status == "draft":
        return Cell("draft", url)
    if len(piece.texts) == 1:
        return Cell("text", url)
    found = freshness_of(piece, lang, config.languages)
    return Cell(found.state.value, url, len(found.changes))


def _ask_by(texts: Iterable[ItemText], consents: Mapping[str, Consent]) -> Iterator[dt.date]:
    for name in {name for text in texts for name in consent_ids(text.header.consent)}:
        if (consent := consents.get(name)) and consent.record:
            yield consent.record.ask_again_by


def _term_row(term: Term, config: SiteConfig) -> Row:
    first = next(iter(term.texts.values()))
    cells = {}
    for code in config.languages.codes:
        text = term.texts.get(code)
        draft = text is not None and "draft" in (text.header.status, term.record.status)
        url = addresses.item("term", code, term.id) if text else ""
        cells[code] = Cell("missing" if text is None else "draft" if draft else "text", url)
    reviewed = term.record.reviewed
    return Row("term", term.id, first.header.term, first.lang, cells, reviewed, _is_past(reviewed, config))


def _is_past(reviewed: dt.date | None, config: SiteConfig) -> bool:
    return reviewed is not None and (config.build_date - reviewed).days > config.review_after_days


def _ignored(found: object) -> None:
    """Stand in for a report."""
