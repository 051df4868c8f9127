"""What was made of a text with another glossary stays only where today's glossary would make the same of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.editions.compose import compose
from plugins.glossary import Glossary, load_glossary
from plugins.library.written import TextChecks
from plugins.shared import Problem
from plugins.sources import Piece, SiteConfig, load_sources, walk
from tests.support import config, write_files
from tests.wording.support import term_files

# Forms that lie in each other, that cut words, have other senses, are avoided, or belong to two terms.
_JA = ["収容", "収容所", "収容所長", "仮放免", "放免", "面会", "長い夜", "夜", "入管", "申請", "難民申請", "施設"]
_EN = [
    "detention",
    "detention centre",
    "provisional release",
    "release",
    "visit",
    "night",
    "asylum",
    "deport",
    "parcel",
]
_SENTENCES = {
    "ja": [
        "収容所長が来た。", "収容《しゅうよう》は長い夜だった。", "**仮放免**の難民申請をした。",
        "観客を収容する施設。", "[面会](term:visit)に行く。", "[夜](term:none)の面会。",
        "入管施設の収容\n所で会う。", "[夜](word:keep \"題\")の話。",
        "入管法と申請書。", "出入国在留管理庁の施設長。",
    ],
    "en": [
        "The detention centre is far.", "A *provisional release* at night.", "They were deported after a visit.",
        "Press release of the night.", "[The visit](term:visit) was long.", "An asylum-seeker in detention.",
        "Deportees, a band.", "The parcel was released.", "Non-detention measures.", "A visitor’s night.",
    ],
}  # fmt: skip


def _term(lang: str, forms: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    few = st.lists(st.sampled_from(forms), max_size=2, unique=True)
    avoided = st.builds(
        lambda form: {"form": form, "use": "other words", "reason": "It hurts."}, st.sampled_from(forms)
    )
    optional = {
        "variants": few, "not_inside": few, "not_near": few, "link": st.booleans(),
        "avoid": st.lists(avoided, max_size=1),
    }  # fmt: skip
    return st.fixed_dictionaries({"term": st.sampled_from(forms)}, optional=optional)


def _one_form(forms: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    return st.builds(lambda form: {"variants": [form]}, st.sampled_from(forms))


_IDS = ["visit", "detention", "night", "release", "asylum"]
_terms = st.dictionaries(
    st.sampled_from(_IDS),
    st.fixed_dictionaries(
        {"ja": _term("ja", _JA), "en": _term("en", _EN)},
        optional={"record": st.fixed_dictionaries({"see_also": st.just(["visit"])})},
    ),
    min_size=1,
    max_size=4,
)
# Another text of one term, or a further form of it.
_changes = st.one_of(
    *(
        st.tuples(st.sampled_from(_IDS), st.just(lang), st.one_of(_term(lang, forms), _one_form(forms)))
        for lang, forms in (("ja", _JA), ("en", _EN))
    )
)
# A page: its paragraphs in Japanese and English, and terms that the English says in other words on purpose.
Text = tuple[list[tuple[str, str]], list[str]]
_texts = st.tuples(
    st.lists(st.tuples(*map(st.sampled_from, _SENTENCES.values())), min_size=1, max_size=4),
    st.lists(st.sampled_from(["visit", "none-such"]), max_size=1),
)


def _read(folder: Path, terms: Mapping[str, Any], texts: Sequence[Text]) -> SiteConfig:
    """Write a site, and return its settings."""
    rmtree(folder, ignore_errors=True)
    files = term_files(terms)
    for number, (paragraphs, free) in enumerate(texts):
        waived = "".join(f"free_terms: [{{term: {term}, reason: A reason.}}]\n" for term in free)
        more = {"ja": "", "en": f"original: ja\n{waived}"}
        for lang, body in zip(more, zip(*paragraphs, strict=True), strict=True):
            header = f"---\ntitle: Title\nsummary: Summary.\n{more[lang]}---\n"
            files[f"pages/text-{number}/{lang}.md"] = header + "\n\n".join(body) + "\n"
    write_files(folder / "content", files)
    return config(folder / "content")


def _changed(terms: Mapping[str, Any], term: str, lang: str, text: dict[str, Any]) -> dict[str, Any]:
    """Return ``terms`` with another ``text`` of one of them, or with what ``text`` adds to it."""
    before = terms.get(term, {"ja": {"term": "集会"}, "en": {"term": "meeting"}})
    return {**terms, term: {**before, lang: text if "term" in text else {**before[lang], **text}}}


def _told(problem: Problem) -> None:
    """Pass over what is wrong elsewhere."""


def _loaded(site: SiteConfig) -> tuple[tuple[Piece, ...], Glossary]:
    tree = walk(site, _told)
    return load_sources(tree, site, _told).pieces, load_glossary(tree, site, _told)


@pytest.mark.slow
@settings(
    derandomize=True, max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
@given(terms=_terms, change=_changes, texts=st.lists(_texts, min_size=1, max_size=4))
def test_what_no_changed_phrase_stands_in_has_the_same_problems_and_links(
    terms: dict[str, Any], change: tuple[str, str, dict[str, Any]], texts: list[Text]
) -> None:
    folder = Path(mkdtemp(prefix="kept-texts-"))
    try:
        made = []
        for found in (terms, _changed(terms, *change)):
            site = _read(folder, found, texts)
            pieces, glossary = _loaded(site)
            checks = TextChecks(glossary, site.languages)
            bodies = compose(site)
            made.append((pieces, checks, bodies))
        (old_pieces, old_checks, old_site), (new_pieces, new_checks, new_site) = made
        changed = new_checks.lexicon().changed_since(old_checks.lexicon())
        links = new_site.finishing.dependencies.lexicon.changed_since(old_site.finishing.dependencies.lexicon)
        for old, new in zip(old_pieces, new_pieces, strict=True):
            checked = old_checks.check(old)
            if (
                changed is not None
                and old_checks.key(old) == new_checks.key(new)
                and not _holds(checked.words, changed)
            ):
                assert new_checks.check(new).problems == checked.problems
            finish = [site.finishing.finisher for site in (old_site, new_site)]
            finished = finish[0].finish((old, finish[0].read(old)))
            if links is not None and not _holds(finished.words, links):
                assert finish[1].finish((new, finish[1].read(new))).texts == finished.texts
    finally:
        rmtree(folder)


def _holds(words: Mapping[str, str], phrases: Mapping[str, frozenset[str]]) -> bool:
    return any(phrase in text for name, text in words.items() for phrase in phrases.get(name, ()))
