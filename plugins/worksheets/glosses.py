"""Which languages can explain a worksheet: those that have a gloss for every word and sentence on it."""

from __future__ import annotations

from collections.abc import Mapping

from plugins.sources import Languages
from plugins.worksheets.model import Cloze, Worksheet


def explained_in(worksheet: Worksheet, languages: Languages) -> list[str]:
    """Return the codes of the languages other than Japanese that explain all that stands on ``worksheet``."""
    return [code for code, missing in missing_glosses(worksheet, languages).items() if not missing]


def missing_glosses(worksheet: Worksheet, languages: Languages) -> Mapping[str, list[str]]:
    """Return, for each language that is no form of Japanese, the words and sentences that it does not explain."""
    glosses = [(word.written, word.glosses) for word in worksheet.words]
    if isinstance(worksheet.exercise, Cloze):
        glosses += [(gap.before + "＿" + gap.after, gap.gloss) for gap in worksheet.exercise.gaps]
    others = [language.code for language in languages if language.base != "ja"]
    return {code: [name for name, gloss in glosses if code not in gloss] for code in others}
