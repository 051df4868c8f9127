"""An id that a term once had is never another term's."""

from __future__ import annotations

from plugins.exports import check_ids
from plugins.shared import Problem
from tests.exports.support import TWO, glossary, real_glossary, term, text


def problems(*terms: object, withheld: frozenset[str] = frozenset()) -> list[Problem]:
    found: list[Problem] = []
    check_ids(glossary(*terms, withheld=withheld), found.append)  # type: ignore[arg-type]
    return found


def test_a_former_id_that_is_another_terms_now_is_told_at_the_term_that_had_it() -> None:
    (found,) = problems(term("new", text("en", "a"), moved_from=("old",)), term("old", text("en", "b")))
    assert found.code == "term-id-reused"
    assert found.is_error
    assert found.place.file == "content/glossary/new/term.yaml"
    assert "“old”" in found.message.en and "「new」" in found.message.ja


def test_a_draft_cannot_take_a_former_id_either() -> None:
    (found,) = problems(term("new", text("en", "a"), moved_from=("old",)), withheld=frozenset({"old"}))
    assert found.code == "term-id-reused"


def test_a_term_cannot_have_been_called_what_it_is_called() -> None:
    (found,) = problems(term("new", text("en", "a"), moved_from=("new",)))
    assert found.code == "term-id-reused"


def test_a_former_id_that_nobody_has_is_fine() -> None:
    found: list[Problem] = []
    check_ids(TWO, found.append)
    check_ids(real_glossary(), found.append)
    assert found == []
