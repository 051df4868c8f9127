"""Reading content/glossary/: from folders to terms, and what does not hold between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial

from plugins.glossary.everywhere import form_problems
from plugins.glossary.folding import fold
from plugins.glossary.model import EVERYDAY, THEMES, Glossary, Term, TermHeader, TermRecord, TermText
from plugins.glossary.senses import domain_names, unknown_domains
from plugins.japanese import base_text
from plugins.shared import KANJI_CLASS, Workshop, closest, problem
from plugins.sources import (
    SLUG,
    KeptReading,
    KeyPath,
    Located,
    PieceFolder,
    Report,
    SiteConfig,
    Tree,
    check_original,
    check_originals,
    check_review,
    read_record,
    read_texts,
    unwritten,
)

_KANJI = re.compile(f"[{KANJI_CLASS}]")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fc・\s]+")


def load_glossary(tree: Tree, config: SiteConfig, report: Report, workshop: Workshop | None = None) -> Glossary:
    """Read all terms, in ``workshop`` where one is given.

    What is missing in them, and references to terms that are not there, are reported.
    """
    terms: dict[str, Term] = {}
    words: dict[str, Term] = {}
    withheld: set[str] = set()
    folders = tree.folders["glossary"]
    known = [folder.slug for folder in folders]
    workshop = workshop or Workshop()
    kept = KeptReading(config, report, workshop)
    for folder, term in zip(folders, kept.each("terms", partial(_load_term, known), folders, known), strict=True):
        if term is None:
            withheld.add(folder.slug)
        elif term.record.category == EVERYDAY:
            words[term.id] = term
        else:
            terms[term.id] = term
    memo = workshop.memo
    bases = memo.same("bases of languages", {language.code: language.base for language in config.languages})
    memo.told(report, _check_names, memo.tuple_of((*terms.values(), *words.values())), bases)
    return memo.same("glossary", Glossary(terms, frozenset(withheld), words))


def _check_names(terms: Iterable[Term], bases: Mapping[str, str], report: Report) -> None:
    """Report a name that two terms have in one language, because only one of them could be found and linked by it.

    An easy language counts as that which it simplifies (``bases``): in its texts the names of both are linked.
    """
    owners: dict[tuple[str, str], str] = {}
    # Of two that mean the same the newer one is the slip: it is told, and the older one stays.
    for term in sorted(terms, key=lambda one: (one.record.reviewed, one.id)):
        for lang, text in term.texts.items():
            names: list[tuple[KeyPath, str]] = [(("term",), text.header.term)]
            names += [(("variants", index), form) for index, form in enumerate(text.header.variants)]
            for path, form in names:
                owner = owners.setdefault((bases[lang], fold(base_text(form))), term.id)
                if owner != term.id:
                    place = text.document.header.place(path)
                    report(problem("term-name-taken", place, form=base_text(form), other=owner))


def _load_term(known: list[str], folder: PieceFolder, config: SiteConfig, report: Report) -> Term | None:
    record = _load_record(folder, known, config, report)
    texts = {
        code: TermText(code, header, document)
        for code, (header, document) in read_texts(folder, TermHeader, config, report).items()
    }
    for text in texts.values():
        base = config.languages[text.lang].base
        if base == "ja":
            _check_reading(text, report)
        _check_domains(text, base, report)
        check_original(text.header, text.document, folder, config, report)
        if text.header.writing == "vertical":
            report(problem("writing-vertical", text.document.header.place(("writing",))))
        for mistake in form_problems(text, base):
            report(mistake)
    check_originals(((text.header, text.document) for text in texts.values()), report)
    if record is None:
        return None
    if record.category == EVERYDAY:
        _check_shown(texts.values(), report)
    if record.status == "published":
        for text in texts.values():
            for mistake in unwritten(text.document, text.header.term, text.header.summary):
                report(mistake)
    if not config.with_drafts:
        if record.status == "draft":
            return None
        texts = {code: text for code, text in texts.items() if text.header.status == "published"}
    return Term(folder.slug, folder.place, record, texts) if texts else None


def _load_record(folder: PieceFolder, known: list[str], config: SiteConfig, report: Report) -> TermRecord | None:
    path = folder.files.get("term.yaml")
    if path is None:
        report(problem("term-without-record", folder.place))
        return None
    read = read_record(path, TermRecord, config, report)
    if read is None:
        return None
    located, record = read
    if record.category == EVERYDAY:
        if not record.themes:
            report(problem("school-word-without-theme", located.start, themes=", ".join(THEMES)))
        _check_record_shown(record, located, report)
    elif not record.sources:
        report(problem("term-without-source", located.start))
    check_review(record.reviewed, located.place(("reviewed",)), config, report)
    for index, old in enumerate(record.moved_from):
        if not re.fullmatch(SLUG, old):
            last = re.findall(SLUG, old.lower().replace(" ", "-"))[-1:]
            guess = last[0] if last else "old-name"
            report(problem("term-former-name", located.place(("moved_from", index)), value=old, guess=guess))
    for index, other in enumerate(record.see_also):
        if other not in known:
            place = located.place(("see_also", index))
            report(problem("term-unknown", place, value=other, guess=closest(other, known) or "-"))
        elif other == folder.slug:
            report(problem("see-also-itself", located.place(("see_also", index))))
    return record


def _check_record_shown(record: TermRecord, located: Located, report: Report) -> None:
    """Report what the record of a school word has and no page shows."""
    for field in ("standing", "law", "sources"):
        if getattr(record, field):
            report(problem("school-word-field", located.place((field,)), field=field))
    if record.moved_from:
        report(problem("school-word-moved", located.place(("moved_from",))))


def _check_shown(texts: Iterable[TermText], report: Report) -> None:
    """Report what the texts of a school word have and no page shows."""
    for text in texts:
        for field in ("avoid", "pictures", "corrections", "content_note", "sensitive"):
            if getattr(text.header, field):
                report(problem("school-word-field", text.document.header.place((field,)), field=field))
        if text.document.body.strip():
            report(problem("school-word-body", text.document.body_start))


def _check_reading(text: TermText, report: Report) -> None:
    place = text.document.header.place
    reading = text.header.reading
    if reading is None:
        if _KANJI.search(text.name):
            report(problem("term-without-reading", place(("term",)), term=text.name))
    elif not _KANA.fullmatch(reading):
        report(problem("reading-not-kana", place(("reading",)), reading=reading))


def _check_domains(text: TermText, language: str, report: Report) -> None:
    for field, entries in (("not_near", text.header.not_near), ("not_inside", text.header.not_inside)):
        for index, entry in enumerate(entries):
            for name in unknown_domains(entry, language):
                guess = closest(name, domain_names(language)) or "-"
                place = text.document.header.place((field, index))
                report(problem("term-domain-unknown", place, name=name, guess=guess, language=language))
