"""Records of BibTeX and RIS, read back by the programs of others."""

from __future__ import annotations

import codecs
from typing import Any

import latexcodec  # noqa: F401 (makes the codec known)
import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from plugins.citations import bibtex, ris
from tests.citations.citations import citation
from tests.shared.cases import yaml_cases

_SETTINGS = settings(derandomize=True, deadline=None, max_examples=150, database=None)
_title = st.text(alphabet="aZ1 収容の話『』、\\{}$&#%_~^@\"'=,-\n\t\r\x00\u2028", min_size=1, max_size=30)


@pytest.mark.parametrize("case", yaml_cases("citations/records.yaml"))
def test_a_page_becomes_a_record(case: dict[str, Any]) -> None:
    found = citation(**case["citation"])
    assert bibtex(found) == case["bibtex"]
    assert ris(found) == case["ris"].replace("\n", "\r\n")


def _as_read(words: str) -> str:
    """Return ``words`` with every space and control sign as one space, as a record has them."""
    return " ".join("".join(one if one.isprintable() else " " for one in words).split())


@_SETTINGS
@given(_title, st.lists(_title, max_size=3))
def test_bibtex_is_read_back_as_it_was_whatever_the_title_holds(title: str, people: list[str]) -> None:
    people = [name for name in people if _as_read(name)]
    found = citation(title=title, people=people)
    (key,) = (read := parse_string(bibtex(found), "bibtex")).entries
    entry = read.entries[key]
    assert key == found.key
    assert _of_latex(entry.fields["title"]) == _as_read(title)
    names = [str(person) for person in entry.persons["author"]]
    assert [_of_latex(name) for name in names] == [_as_read(name) for name in found.authors]
    assert entry.fields["url"] == found.url
    assert (entry.fields["year"], entry.fields["date"]) == ("2026", "2026-11-23")


@_SETTINGS
@given(_title)
def test_ris_is_read_back_as_it_was_whatever_the_title_holds(title: str) -> None:
    found = citation(title=title)
    (record,) = rispy.loads(ris(found))
    assert record["type_of_reference"] == "ELEC"
    assert record.get("title", "") == _as_read(title)
    assert record["authors"] == list(found.authors)
    assert record["urls"] == [found.url]
    assert record["date"] == "2026/11/23"


def _of_latex(words: str) -> str:
    """Return what LaTeX makes of ``words``, the braces that keep them together taken away."""
    orders = {"textasciitilde": "~", "textasciicircum": "^", "textbraceleft": "{", "textbraceright": "}"}
    signs = {name: chr(0xE000 + number) for number, name in enumerate([*orders, "textbackslash"])}
    for name, sign in signs.items():
        words = words.replace(f"\\{name}{{}}", sign)
    words = words.replace(r"\$", "$")  # the codec takes it for the beginning of a formula
    plain = codecs.decode(words, "ulatex").replace("{", "").replace("}", "")
    return " ".join(
        plain.translate({ord(signs[name]): {**orders, "textbackslash": "\\"}[name] for name in signs}).split()
    )
