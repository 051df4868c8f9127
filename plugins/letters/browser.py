"""What the checker's page is handed: the patterns of both files in the form that ``letter-rules.js`` reads."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.letters.check import JAPANESE, WRAPPED, letter_patterns, personal_for_letters
from plugins.safety import JAPAN, SIGNS, TOWN, TYPED_MARKS, WEB_ADDRESS, Kind, PublicValues


def browser_rules(public: Iterable[str]) -> dict[str, object]:
    """Return all that a browser needs to find what :func:`check_letter` finds, ready for JSON.

    ``public`` are the values that may stand in a letter, as ``content/public-facts.yaml`` has them.
    """
    patterns, data = letter_patterns(), personal_for_letters()
    personal = [_kind(kind) | {"town": kind.town} for kind in data.kinds]
    letters = [_kind(kind) | {"passedOver": patterns.passed_over.get(kind.id, ())} for kind in patterns.kinds]
    return {
        "spellings": [[chr(code), plain] for code, plain in data.folding.table.items()],
        "circles": data.folding.circles,
        "marks": TYPED_MARKS,
        "wrapped": WRAPPED,
        "japanese": JAPANESE,
        "link": WEB_ADDRESS.pattern,
        "town": TOWN.pattern.replace(r"\Z", "$"),
        "signs": SIGNS.pattern,
        "japan": JAPAN.pattern,
        "open": PublicValues(public, data.folding).cores,
        "greeting": patterns.greeting,
        "personal": personal,
        "letters": letters,
    }


def _kind(kind: Kind) -> dict[str, object]:
    patterns = [[one.source, "i" if one.any_case else "", one.in_links] for one in kind.patterns]
    return {"concern": letter_patterns().concern_of(kind.id), "patterns": patterns}
