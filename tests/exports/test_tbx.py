"""The termbase: it fits TBX-Basic, and says of each term what we say."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from lxml import etree

from plugins.exports.tbx import write_tbx
from plugins.glossary import Glossary
from tests.exports.support import GLOSSARIES, RELEASE, SITE, TWO, glossary, real_glossary, term, text
from tests.support import ROOT

NAMES = {"t": "urn:iso:std:iso:30042:ed-2"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@cache
def schema() -> etree.RelaxNG:
    """Return our transcription of the published schema and of its dialect's rules."""
    return etree.RelaxNG(etree.parse(ROOT / "tests" / "cases" / "exports" / "tbx-basic.rng"))


def tree(found: Glossary) -> etree._Element:
    return etree.fromstring(write_tbx(found, RELEASE))


def texts(root: etree._Element, path: str) -> list[str]:
    found = root.xpath(path, namespaces=NAMES)
    assert isinstance(found, list)
    return [str(one if isinstance(one, str) else getattr(one, "text", "")) for one in found]


def check(root: etree._Element) -> None:
    """Hold a file to the schema, and to the rule that what is pointed to is there."""
    assert schema().validate(root), schema().error_log
    ids = texts(root, "//@id")
    assert len(ids) == len(set(ids))
    assert set(texts(root, "//t:ref/@target")) <= set(ids)


def test_the_real_glossary_fits_tbx_basic() -> None:
    root = tree(real_glossary())
    check(root)
    assert len(texts(root, "//t:conceptEntry/@id")) == len(real_glossary().terms)


@settings(derandomize=True, max_examples=40, deadline=None)
@given(GLOSSARIES.filter(lambda found: bool(found.terms)))
def test_whatever_is_typed_fits_tbx_basic(found: Glossary) -> None:
    check(tree(found))


def test_the_file_says_whose_it_is_under_which_licence_and_from_when() -> None:
    root = tree(TWO)
    assert root.attrib == {"type": "TBX-Basic", "style": "dca", LANG: "en"}
    assert texts(root, "//t:title") == ["A glossary"]
    assert "A group" in texts(root, "//t:publicationStmt/t:p")
    assert "CC BY 4.0 https://creativecommons.org/licenses/by/4.0/" in texts(root, "//t:publicationStmt/t:p")
    assert "Version 1.2+2026-06-30" in texts(root, "//t:publicationStmt/t:p")
    assert texts(root, "//t:sourceDesc/t:p") == [f"{SITE}/en/glossary/"]


def test_a_concept_has_its_subject_its_day_what_it_belongs_to_and_its_page() -> None:
    entry = "//t:conceptEntry[@id='c-detention']"
    root = tree(TWO)
    assert texts(root, f"{entry}/t:descrip[@type='subjectField']") == ["category:detention en"]
    assert texts(root, f"{entry}/t:transacGrp/t:date") == ["2026-06-01"]
    assert texts(root, f"{entry}/t:ref[@type='relatedConcept']/@target") == ["c-isa"]
    assert texts(root, f"{entry}/t:ref[@type='relatedConcept']") == ["Immigration Services Agency"]
    assert texts(root, f"{entry}/t:xref/@target") == [f"{SITE}/en/glossary/detention/"]


def test_easy_japanese_is_a_second_definition_of_the_same_japanese_term() -> None:
    japanese = "//t:conceptEntry[@id='c-detention']/t:langSec[@xml:lang='ja']"
    root = tree(TWO)
    assert texts(root, "//t:conceptEntry[@id='c-detention']/t:langSec/@xml:lang") == ["ja", "en"]
    assert texts(root, f"{japanese}//t:descrip[@type='definition']") == ["施設に入れること。", "出られなく すること。"]
    assert texts(root, f"{japanese}//t:descrip/@xml:lang") == ["ja-simple"]
    assert texts(root, f"{japanese}//t:term") == ["収容", "入管収容"]
    assert texts(root, f"{japanese}//t:admin[@type='source']") == ["発行者, 2026, https://example.org/出典"]
    assert texts(root, f"{japanese}//t:note[@xml:lang='ja-Hrkt']") == ["しゅうよう"]
    assert texts(root, f"{japanese}//t:note[@xml:lang='ja-Latn']") == ["shūyō"]


def test_a_term_that_only_easy_japanese_has_stands_under_its_own_language() -> None:
    root = tree(glossary(term("a", text("ja-simple", "外《そと》"), text("en", "outside"))))
    check(root)
    assert texts(root, "//t:langSec/@xml:lang") == ["ja-simple", "en"]


def test_terms_are_preferred_admitted_or_deprecated_with_the_reason() -> None:
    root = tree(TWO)

    def status(name: str) -> list[str]:
        return texts(root, f"//t:termSec[t:term='{name}']/t:termNote[@type='administrativeStatus']")

    assert status("収容") == ["preferredTerm-admn-sts"]
    assert status("入管収容") == ["admittedTerm-admn-sts"]
    assert status("入管当局") == ["deprecatedTerm-admn-sts"]
    assert texts(root, "//t:termSec[t:term='入管当局']/t:note") == ["→ 入管庁: 正式な名前ではない。"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("ISA", "acronym"), ("ICCPR", "acronym"), ("Immigration Services Agency", "fullForm"), ("Ushiku", "fullForm"),
     ("NGOs", "acronym"), ("A", "fullForm")],
)  # fmt: skip
def test_what_is_made_of_capitals_alone_is_an_acronym(name: str, kind: str) -> None:
    assert texts(tree(glossary(term("a", text("en", name)))), "//t:termNote[@type='termType']") == [kind]


def test_no_part_of_speech_is_made_up() -> None:
    assert texts(tree(real_glossary()), "//t:termNote[@type='partOfSpeech']") == []


def test_an_id_that_begins_with_a_digit_is_still_one_of_xml() -> None:
    check(tree(glossary(term("3-months", text("en", "three months")))))


@pytest.mark.parametrize(
    "broken",
    [
        ("<term>", "<word>", "</term>", "</word>"),
        ('type="definition"', 'type="explanation"'),
        ("preferredTerm-admn-sts", "preferred"),
        ('type="TBX-Basic"', 'type="TBX-Min"'),
        ("<date>2026-06-01</date>", "<date>1 June</date>"),
        ('target="https://', 'target="ftp://'),
        ("urn:iso:std:iso:30042:ed-2", "urn:iso:std:iso:30042:ed:3.0"),
        ('type="relatedConcept"', 'type="relatedTerm"'),
        ('<langSec xml:lang="en">', "<langSec>"),
    ],
)
def test_the_schema_sees_what_does_not_fit(broken: tuple[str, ...]) -> None:
    data = write_tbx(TWO, RELEASE).decode("utf-8")
    for old, new in zip(broken[::2], broken[1::2], strict=True):
        assert old in data
        data = data.replace(old, new)
    assert not schema().validate(etree.fromstring(data.encode("utf-8")))
