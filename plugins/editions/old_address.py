"""Old addresses of a form that no page of this site ever had: a release would find the page gone all the same.

Those of the group's earlier site may have any form; only what begins with a language of ours is judged.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

from plugins.library import addresses
from plugins.shared import Place, Problem, problem
from plugins.sources import KIND_FOLDERS, Languages

# What people take for a part of the address: folders of content/, and the words before the colon of a link.
_KINDS: Mapping[str, str] = {
    **{folder: kind for kind, folder in KIND_FOLDERS.items()},
    **{kind: kind for kind in KIND_FOLDERS},
    **{"term": "term", "facility": "facility", "series": "series"},
}
_DATED = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?-(?=[a-z])")


def unlikely_address(
    old: str, kind: str, lang: str, written: Container[str], languages: Languages, place: Place
) -> Problem | None:
    """Return the problem of an ``old`` address that the text in ``lang`` of a piece of ``kind`` cannot have had.

    ``written`` are the languages in which the piece stands.
    """
    first, *names = old.strip("/").split("/")
    if first not in languages or not names:
        return None
    slug = _DATED.sub("", names[-1])
    if len(names) == 1:
        likely = old if slug == names[0] else addresses.item(kind, first, slug)
    elif len(names) == 2 and names[0] in _KINDS:
        likely = addresses.item(_KINDS[names[0]], first, slug)
    else:
        likely = old
    if likely != old:
        return problem("moved-from-never", place, address=old, guess=likely)
    if first != lang and first in written:
        return problem("moved-from-language", place, address=old, file=f"{first}.md", lang=lang)
    return None
