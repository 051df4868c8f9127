"""The page that shows those who write where every text stands; only previews with drafts have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import get_args

from plugins.editions.overview import overview
from plugins.editions.overview_rows import TextState
from plugins.editions.page import Page
from plugins.library import Words, Written, addresses
from plugins.safety import Consent
from plugins.shared import NO_MEMO, Memo
from plugins.sources import SiteConfig


def overview_pages(
    written: Written,
    consents: Mapping[str, Consent],
    config: SiteConfig,
    words: Mapping[str, Words],
    memo: Memo = NO_MEMO,
) -> Iterator[Page]:
    """Yield the page in each language; none for a published site, nor for a preview without drafts."""
    if config.site_url or not config.with_drafts:
        return
    rows = overview(written, consents, config, memo)
    states = Counter(cell.state for row in rows for cell in row.cells.values())
    editions = {code: addresses.section(code, addresses.OVERVIEW) for code in config.languages.codes}
    for code, url in editions.items():
        yield Page(
            url=url,
            lang=code,
            template="overview.html",
            title=words[code].source("State of the texts"),
            summary=words[code].source("Every text in every language. Only those who write see this page."),
            editions=editions,
            section=addresses.OVERVIEW,
            data={"rows": rows, "counts": [(state, states[state]) for state in get_args(TextState) if states[state]]},
            listed=False,
        )
