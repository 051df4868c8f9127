"""Where every text stands in every language, for those who write: missing, a draft, older than its original …"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from plugins.editions.overview_records import record_rows
from plugins.editions.overview_rows import Cell, Row, is_past_review
from plugins.editions.protection import protect
from plugins.freshness import InLanguages, freshness_of
from plugins.glossary import Term
from plugins.library import Written, addresses, load_written
from plugins.safety import Consent, consent_ids, ends_soon
from plugins.shared import NO_MEMO, Memo
from plugins.sources import ItemText, Piece, Report, SiteConfig, unheard, walk


def read_overview(config: SiteConfig, report: Report = unheard) -> list[Row]:
    """Read the texts of ``config`` as far as they can be read and return where each stands.

    What cannot be read is reported; what is taken down is left out.
    """
    protected = protect(walk(config, report), frozenset(), config, report)
    return overview(load_written(protected.tree, config, report), protected.consents, config)


def overview(written: Written, consents: Mapping[str, Consent], config: SiteConfig, memo: Memo = NO_MEMO) -> list[Row]:
    """Return where everything stands: pieces by kind, terms, then records by kind; ``memo`` remembers rows.

    There are hundreds of school words, so those that are whole in every language have no row.
    """
    consents = memo.same("consents", consents)
    pieces = [memo.of(_piece_row, piece, consents, config) for piece in written.sources.pieces]
    terms = [memo.of(_term_row, term, config) for term in written.glossary.terms.values()]
    words = [memo.of(_term_row, word, config) for word in written.glossary.words.values()]
    records = memo.same("rows of records", tuple(record_rows(written, config)))
    return [*pieces, *terms, *(row for row in words if row.is_open), *records]


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
        is_past_review(reviewed, config),
        ask_by,
        ask_by is not None and ends_soon(ask_by, config.build_date),
    )


def _piece_cell(piece: Piece, lang: str, config: SiteConfig) -> Cell:
    if lang not in piece.texts:
        easy = _easy_form(piece, lang, config) if piece.kind == "notice" else None
        return Cell("easy", addresses.item(piece.kind, easy, piece.slug)) if easy else Cell("missing")
    url = addresses.item(piece.kind, lang, piece.slug)
    if piece.texts[lang].header.status == "draft":
        return Cell("draft", url)
    if len(piece.texts) == 1:
        return Cell("text", url)
    return _compared(piece, lang, url, config)


def _easy_form(piece: Piece, lang: str, config: SiteConfig) -> str | None:
    """Return the easy language of ``lang`` that ``piece`` is in: who cannot read the school's notice is shown that."""
    forms = [one for one in config.languages.all if one.easy and one.base == lang and one.code in piece.texts]
    return forms[0].code if forms else None


def _ask_by(texts: Iterable[ItemText], consents: Mapping[str, Consent]) -> Iterator[dt.date]:
    for name in {name for text in texts for name in consent_ids(text.header.consent)}:
        if (consent := consents.get(name)) and consent.record:
            yield consent.record.ask_again_by


def _term_row(term: Term, config: SiteConfig) -> Row:
    first = next(iter(term.texts.values()))
    cells = {code: _term_cell(term, code, config) for code in config.languages.codes}
    reviewed = term.record.reviewed
    return Row("term", term.id, first.header.term, first.lang, cells, reviewed, is_past_review(reviewed, config))


def _term_cell(term: Term, lang: str, config: SiteConfig) -> Cell:
    if lang not in term.texts:
        return Cell("missing")
    url = addresses.item("term", lang, term.id)
    if "draft" in (term.texts[lang].header.status, term.record.status):
        return Cell("draft", url)
    return _compared(term, lang, url, config) if term.has_original else Cell("text", url)


def _compared(piece: InLanguages, lang: str, url: str, config: SiteConfig) -> Cell:
    found = freshness_of(piece, lang, config.languages)
    return Cell(found.state.value, url, len(found.changes))
