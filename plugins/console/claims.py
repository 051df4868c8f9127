"""Each statement with figures beside what its sources are said to support, for somebody who reads the list through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plugins.claims import Claim, Footnote, Supports, claims_of, footnotes_of, records_of
from plugins.console.run import BuildOptions, composed, missing_content, print_problems
from plugins.console.words import say
from plugins.sources import ItemText, Language, LocalText, in_language


def claims_status(options: BuildOptions, piece: str) -> int:
    """Print every statement with figures and what stands behind it, or only those of ``piece``; return the exit code.

    Texts with mistakes are read as far as they can be; ``check`` tells of the mistakes.
    """
    if absent := missing_content(options):
        print_problems([absent])
        return 1
    site = composed(options)
    pieces = [found for found in site.written.sources.pieces if found.kind != "letter" and piece in ("", found.slug)]
    if piece and not pieces:
        print(say("status-no-piece", piece=piece))
        return 1
    supports = Supports.of(records_of(site.written.glossary, site.written.records, site.written.series))
    stated = unsourced = 0
    for found in pieces:
        for lang, text in found.texts.items():
            claims = claims_of(text.document, japanese=site.config.languages[lang].base == "ja")
            stated, unsourced = stated + len(claims), unsourced + sum(not claim.is_sourced for claim in claims)
            print("\n".join(_lines(text, claims, supports, site.config.languages[lang])))
    print("\n" + say("status-claims", stated=stated, unsourced=unsourced))
    if not piece:
        _print_unarchived(supports)
    return 0


def _lines(text: ItemText, claims: Iterable[Claim], supports: Supports, language: Language) -> Iterator[str]:
    notes = footnotes_of(text.document)
    yield f"\n{text.document.body_start.file}"
    for claim in claims:
        yield f"  {claim.place.line}: {claim.text}"
        for name in claim.notes:
            yield from _note_lines(notes.get(name), name, supports, language)
        for record in claim.records:
            yield from _record_lines(record, supports, language)
        if not claim.is_sourced:
            yield f"      ⚠ {say('status-claim-unsourced')}"


def _note_lines(note: Footnote | None, name: str, supports: Supports, language: Language) -> Iterator[str]:
    yield f"      [{name}] {note.text if note else say('status-note-missing')}"
    if note is None:
        return
    for address in note.addresses:
        for record, supported in supports.of_address(address):
            yield f"          {record}: {_in(supported, language)}"
    for record in note.records:
        yield from _record_lines(record, supports, language)


def _record_lines(name: str, supports: Supports, language: Language) -> Iterator[str]:
    record = supports.record(name)
    yield f"          {name}" + (f": {_in(record.states, language)}" if record and record.states else "")


def _in(words: LocalText, language: Language) -> str:
    return in_language(words, (language.code, language.base, "ja", "en"))[0]


def _print_unarchived(supports: Supports) -> None:
    """Print the sources of which no copy is kept; when such a page vanishes, what rests on it cannot be read again."""
    missing = supports.unarchived
    print("\n" + say("status-unarchived", count=len(missing)))
    for address, records in missing.items():
        print(f"  {address}  ({', '.join(records)})")
