"""Where the texts stand: how they use the glossary, and how easy the easy ones are."""

from __future__ import annotations

import re
from dataclasses import replace

from plugins.console.run import BuildOptions, composed, missing_content, print_problems
from plugins.console.words import say

# Stands in a sentence for what is not looked through for terms: a link, code.
_UNREAD = re.compile("\ufffc+")
# How many of a text's hard words are printed.
_WORDS_SHOWN = 25


def term_status(options: BuildOptions, term: str) -> int:
    """Print how the texts use the glossary, or only the places of ``term`` (its id or name); return the exit code.

    Texts with mistakes are read as far as they can be; ``check`` tells of the mistakes.
    """
    # Slow to import, and only this needs it.
    from plugins.editions import survey_terms

    if absent := missing_content(options):
        print_problems([absent])
        return 1
    site = composed(replace(options, term_survey=True))
    glossary = site.written.glossary
    if term and term not in glossary.terms:
        named = glossary.term_named(term)
        if named is None or named not in glossary.terms:
            print(say("status-no-term", term=term))
            return 1
        term = named
    survey = survey_terms(site.library, glossary, site.config.languages)
    shown = {term: survey.doubtful.get(term, ())} if term else survey.doubtful
    linked = skipped = 0
    for name, places in shown.items():
        print(f"\n{name}")
        for found in places:
            reason = found.decision.reason
            linked, skipped = linked + (not reason), skipped + bool(reason)
            verdict = say(f"status-{reason or 'term'}")
            print(f"  {found.place.file}:{found.place.line}  {verdict}: {found.decision.words}")
            print("      " + _UNREAD.sub("…", " ".join(found.decision.sentence.strip("\ufffc \n").split())))
    print("\n" + say("status-terms", linked=linked, skipped=skipped))
    if not term:
        unused = ", ".join(survey.unused) or "-"
        print(say("status-unused", count=len(survey.unused), terms=unused))
        missing = ", ".join(f"{word} ({count})" for word, count in survey.missing) or "-"
        print(say("status-missing", words=missing))
    return 0


def easy_status(options: BuildOptions) -> int:
    """Print how easy the texts in easy languages are, and their words beyond the first steps; return the exit code."""
    # Slow to import, and only this needs it.
    from plugins.wording import easy_levels

    if absent := missing_content(options):
        print_problems([absent])
        return 1
    site = composed(options)
    for file, level in easy_levels(site.written.sources, site.written.glossary, site.config):
        print(f"\n{file}")
        line = say(
            "status-easy",
            sentences=level.sentences,
            characters=level.characters,
            longest=level.longest,
            verbs=level.verbs,
            basic=100 * level.basic,
            kanji=100 * level.kanji_words,
        )
        print(f"  {line}")
        if level.beyond:
            print("  " + say("status-easy-words", words="、".join(level.beyond[:_WORDS_SHOWN])))
    print("\n" + say("status-easy-limits"))
    return 0
