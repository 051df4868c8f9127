"""From the glossary to what the look-up finds: every name, reading and variant of a term in every language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plugins.glossary import Term, TermText
from plugins.japanese import base_text, reading_text, sound_key
from plugins.search.keys import name_key
from plugins.search.model import Avoided, LookupTerm, Variant
from plugins.sources import Languages


def lookup_terms(terms: Iterable[Term], languages: Languages) -> list[LookupTerm]:
    """Return ``terms`` as the look-up finds them, in their order. All readers can look up in all languages."""
    return [_lookup_term(term, languages) for term in terms]


def names_beside(term: Term, text: TermText, languages: Languages) -> tuple[str, ...]:
    """Return what else ``term`` is called in the language of its ``text``, easy forms and words to avoid included."""
    base = languages[text.lang].base
    own = [one for one in term.texts.values() if languages[one.lang].base == base]
    written = [(one.name, *one.header.variants, *(word.form for word in one.header.avoid)) for one in own]
    names = dict.fromkeys(base_text(name) for some in written for name in some)
    return tuple(name for name in names if name != text.name)


def other_names(term: Term, text: TermText) -> tuple[str, ...]:
    """Return all words for ``term``, those to avoid too, in every language, but for its name in ``text``."""
    names: dict[str, None] = {}
    for one in term.texts.values():
        header = one.header
        written = (one.name, header.reading, header.romaji, *header.variants, *(word.form for word in header.avoid))
        names.update(dict.fromkeys(base_text(name) for name in written if name))
    return tuple(name for name in names if name != text.name)


def _lookup_term(term: Term, languages: Languages) -> LookupTerm:
    names = dict.fromkeys(name_key(text.name) for text in term.texts.values())
    sounds = dict.fromkeys(
        key for text in term.texts.values() for heard in _heard(text, languages) if (key := sound_key(heard))
    )
    variants = {found.key: found for text in term.texts.values() for found in _variants(text) if found.key not in names}
    avoided = {found.key: found for text in term.texts.values() for found in _avoided(text, languages)}
    return LookupTerm(term.id, tuple(names), tuple(sounds), tuple(variants.values()), tuple(avoided.values()))


def _heard(text: TermText, languages: Languages) -> Iterator[str]:
    """Yield what readers may have heard of a term: readings, romaji, and variants whose readings are known."""
    if text.header.romaji:
        yield text.header.romaji
    if _is_japanese(text, languages):
        yield text.reading
        yield from (reading_text(variant) for variant in text.header.variants)
    elif text.header.reading:
        yield text.header.reading


def _variants(text: TermText) -> Iterator[Variant]:
    verb = (text.header.verb,) if text.header.verb else ()
    for written in (*text.header.variants, *verb):
        name = base_text(written)
        yield Variant(name_key(name), name, text.lang)


def _avoided(text: TermText, languages: Languages) -> Iterator[Avoided]:
    for avoided in text.header.avoid:
        form = base_text(avoided.form)
        sound = sound_key(reading_text(avoided.form)) if _is_japanese(text, languages) else ""
        yield Avoided(name_key(form), sound, form, base_text(avoided.use), base_text(avoided.reason), text.lang)


def _is_japanese(text: TermText, languages: Languages) -> bool:
    return languages[text.lang].base == "ja"
