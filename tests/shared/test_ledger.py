"""What was made of texts stays while no phrase that they hold comes to mean another thing, and is made again then."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.shared import Ledger, Lexicon, Memory, Workshop, key_of


class _Maker:
    """Says what texts mean by one lexicon, and counts what it is asked for."""

    def __init__(self, meanings: Mapping[str, str]) -> None:
        self._meanings = meanings
        self.lexicon = Lexicon({"ja": {phrase: key_of(meaning) for phrase, meaning in meanings.items()}})
        self.asked: list[str] = []

    def meant(self, text: str) -> SimpleNamespace:
        """Return what ``text`` means."""
        self.asked.append(text)
        found = tuple(sorted((phrase, meaning) for phrase, meaning in self._meanings.items() if phrase in text))
        return SimpleNamespace(found=found, words={"ja": text})


def _built(memory: Path, maker: _Maker, texts: list[str], *, tells: bool = True) -> list[SimpleNamespace]:
    """Return what one build makes of ``texts``, each a key of its own; it may tell something of each text."""
    workshop = Workshop(Memory(memory))
    ledger = Ledger(workshop, "a test", maker.lexicon)
    made = ledger.make(maker.meant, [key_of(text) for text in texts], lambda numbers: [texts[n] for n in numbers])
    for text in texts if tells else ():
        ledger.tell(key_of(text), len(text))
    ledger.close()
    workshop.forget_the_rest()
    return made


_texts = st.lists(st.text("ab ", min_size=1, max_size=6), max_size=5, unique=True)
_lexicons = st.dictionaries(st.text("ab", min_size=1, max_size=3), st.sampled_from("xyz"), max_size=4)


@settings(derandomize=True, max_examples=30, deadline=None)
@given(st.lists(st.tuples(_texts, _lexicons), min_size=2, max_size=5))
def test_after_any_changes_everything_is_as_if_nothing_had_been_kept(
    builds: list[tuple[list[str], dict[str, str]]],
) -> None:
    folder = Path(mkdtemp(prefix="ledger-"))
    try:
        for texts, meanings in builds:
            plain = _Maker(meanings)
            assert _built(folder / "memory", _Maker(meanings), texts) == [plain.meant(text) for text in texts]
    finally:
        rmtree(folder)


@pytest.mark.parametrize("tells", [True, False])
def test_only_texts_that_hold_or_held_a_changed_phrase_are_made_again(tmp_path: Path, tells: bool) -> None:
    texts = ["a", "b", "ab", "c"]
    for meanings, again in (
        ({"a": "x"}, texts),
        ({"a": "x"}, []),
        ({"a": "x", "b": "x"}, ["b", "ab"]),
        ({"a": "y", "b": "x"}, ["a", "ab"]),
        ({"b": "x"}, ["a", "ab"]),
        ({"b": "x", "z": "x"}, []),
        ({"b": "x"}, []),
    ):
        maker = _Maker(meanings)
        _built(tmp_path / "memory", maker, texts, tells=tells)
        assert maker.asked == again, meanings


def test_what_counts_for_all_texts_and_very_many_changes_have_all_made_again(tmp_path: Path) -> None:
    maker = _Maker({"a": "x"})
    _built(tmp_path / "memory", maker, ["c"])
    maker.lexicon = Lexicon(maker.lexicon.phrases, b"another base")
    _built(tmp_path / "memory", maker, ["c"])
    many = _Maker({f"a{number}": "x" for number in range(1000)})
    many.lexicon = Lexicon(many.lexicon.phrases, b"another base")
    _built(tmp_path / "memory", many, ["c"])
    assert maker.asked == ["c", "c"]
    assert many.asked == ["c"]


def test_what_was_told_of_a_text_is_known_in_the_next_build_that_meets_it(tmp_path: Path) -> None:
    maker = _Maker({})
    _built(tmp_path / "memory", maker, ["abc"])
    ledger = Ledger(Workshop(Memory(tmp_path / "memory")), "a test", maker.lexicon)
    assert (ledger.known(key_of("abc")), ledger.known(key_of("other"))) == (3, None)
    _built(tmp_path / "memory", maker, ["other"])
    ledger = Ledger(Workshop(Memory(tmp_path / "memory")), "a test", maker.lexicon)
    assert ledger.known(key_of("abc")) is None, "nothing outlives its text"
