"""Widths and forms of signs, and years of eras, in Japanese texts; what they are is for ``plugins.japanese`` to say."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.japanese import OddSign, odd_signs, wrong_eras
from plugins.shared import problem
from plugins.sources import Language, Report
from plugins.wording.prose import Prose
from plugins.wording.stretches import Stretch

_OUTSIDE = ("https://", "http://", "mailto:")


def check_signs(stretches: Iterable[Stretch], language: Language, report: Report) -> None:
    """Report the signs of a Japanese text that ours write otherwise, and years of eras that cannot be.

    Passed over are code, addresses, footnotes, quotations and the words of links to other sites.
    """
    if language.base != "ja":
        return
    for stretch in stretches:
        if stretch.quoted:
            continue
        for wrong in wrong_eras(stretch.prose.text):
            code = "era-year-wrong" if wrong.right else "era-day-unknown"
            place = stretch.place(stretch.prose.origins[wrong.start])
            report(problem(code, place, found=wrong.found, right=wrong.right))
        for odd in odd_signs(stretch.prose.text, spaced=bool(language.based_on)):
            if _is_ours(stretch.prose, odd):
                code = "japanese-sign" if odd.better.strip() else "japanese-space"
                place = stretch.place(stretch.prose.origins[odd.start])
                report(problem(code, place, found=odd.found, better=odd.better))


def _is_ours(prose: Prose, odd: OddSign) -> bool:
    """Whether the signs are the text's own: not those of a link to another site, nor a space behind emphasis.

    Such a space sets a list item's first words apart: ``- **保証金** 逃亡を防ぐために……``.
    """
    if not odd.better and odd.start and prose.origins[odd.start] - prose.origins[odd.start - 1] > 1:
        return False
    return not any(
        link.start <= odd.start < link.end and link.target.lower().startswith(_OUTSIDE) for link in prose.links
    )
