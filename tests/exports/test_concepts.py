"""The glossary as SKOS, read back by rdflib: both notations say the same, and SKOS's integrity conditions hold.

The conditions (S9, S13, S14, S27, S37, S46): https://www.w3.org/TR/skos-reference/
"""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import given, settings
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, XSD
from rdflib.term import Node

from plugins.exports.concepts import statements
from plugins.exports.jsonld import write_jsonld
from plugins.exports.turtle import write_turtle
from plugins.glossary import Glossary
from tests.exports.support import GLOSSARIES, RELEASE, SITE, TWO, glossary, real_glossary, term, text

# rdflib's reader of JSON-LD uses a part of rdflib that rdflib wants to give up.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")

LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?(-[a-z0-9]{5,8})*")


def graph(found: Glossary, notation: str = "turtle") -> Graph:
    """Return what rdflib reads in one of the files."""
    said = statements(found, RELEASE)
    data = write_turtle(said, RELEASE) if notation == "turtle" else write_jsonld(said)
    return Graph().parse(data=data.decode("utf-8"), format=notation)


def concept(term_id: str) -> URIRef:
    return URIRef(f"{SITE}/en/glossary/{term_id}/")


@pytest.fixture(scope="module")
def two() -> Graph:
    return graph(TWO)


@pytest.fixture(scope="module")
def real() -> Graph:
    return graph(real_glossary())


# --- the two notations


def test_both_notations_say_the_same_of_two_terms(two: Graph) -> None:
    assert len(two) > 30
    assert isomorphic(two, graph(TWO, "json-ld"))


def test_both_notations_say_the_same_of_the_real_glossary(real: Graph) -> None:
    # Without blank nodes two graphs are the same when their statements are.
    assert not [node for triple in real for node in triple if isinstance(node, BNode)]
    assert set(real) == set(graph(real_glossary(), "json-ld"))


@settings(derandomize=True, max_examples=30, deadline=None)
@given(GLOSSARIES)
def test_whatever_is_typed_both_notations_can_be_read_and_say_the_same(found: Glossary) -> None:
    assert set(graph(found)) == set(graph(found, "json-ld"))
    check_integrity(graph(found))


# --- what is said


def test_the_scheme_says_whose_it_is_under_which_licence_and_from_when(two: Graph) -> None:
    (scheme,) = two.subjects(RDF.type, SKOS.ConceptScheme)
    assert str(scheme) == f"{SITE}/en/glossary/"
    assert Literal("A group", lang="en") in set(two.objects(scheme, DCTERMS.publisher))
    assert two.value(scheme, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert two.value(scheme, DCTERMS.modified) == Literal("2026-06-30", datatype=XSD.date)
    assert two.value(scheme, OWL.versionInfo) == Literal("1.2+2026-06-30")


def test_a_term_has_its_names_in_every_language_and_script(two: Graph) -> None:
    assert {(one.language, str(one)) for one in two.objects(concept("detention"), SKOS.prefLabel)} == {
        ("ja", "収容"),
        ("en", "detention"),
        ("ja-simple", "収容"),
        ("ja-Hrkt", "しゅうよう"),
        ("ja-Latn", "shūyō"),
    }
    assert set(two.objects(concept("detention"), SKOS.altLabel)) == {
        Literal("入管収容", lang="ja"),
        Literal("immigration detention", lang="en"),
    }


def test_a_definition_stands_in_each_language_without_readings(two: Graph) -> None:
    definitions = {one.language: str(one) for one in two.objects(concept("detention"), SKOS.definition)}
    assert definitions["ja-simple"] == "出られなく すること。"
    assert definitions["en"] == 'Holding a person: "not a punishment".'


def test_a_word_that_we_avoid_is_found_but_never_shown_as_a_name(two: Graph) -> None:
    assert list(two.objects(concept("isa"), SKOS.hiddenLabel)) == [Literal("入管当局", lang="ja")]
    assert list(two.objects(concept("isa"), SKOS.editorialNote)) == [
        Literal("入管当局 → 入管庁: 正式な名前ではない。", lang="ja")
    ]


def test_terms_are_related_and_belong_to_subjects(two: Graph) -> None:
    # Of what a term names only published terms are there.
    assert list(two.objects(concept("detention"), SKOS.related)) == [concept("isa")]
    subject = URIRef(f"{SITE}/en/glossary/#category-people")
    assert list(two.objects(subject, SKOS.member)) == [concept("isa")]
    assert Literal("category:people en", lang="en") in set(two.objects(subject, SKOS.prefLabel))


def test_a_term_names_its_id_its_sources_and_its_pages(two: Graph) -> None:
    assert two.value(concept("detention"), SKOS.notation) == Literal("detention")
    assert two.value(concept("detention"), DCTERMS.source) == URIRef("https://example.org/出典")
    assert two.value(concept("detention"), DCTERMS.modified) == Literal("2026-06-01", datatype=XSD.date)
    assert URIRef(f"{SITE}/ja/glossary/detention/") in set(two.objects(concept("detention"), RDFS.seeAlso))


def test_a_former_name_leads_to_the_term_and_is_no_concept_of_its_own(two: Graph) -> None:
    former = concept("immigration-agency")
    assert two.value(former, DCTERMS.isReplacedBy) == concept("isa")
    assert two.value(concept("isa"), DCTERMS.replaces) == former
    assert two.value(former, OWL.deprecated) == Literal(True)
    assert (former, RDF.type, SKOS.Concept) not in two


def test_a_term_without_the_default_language_is_named_by_the_page_that_it_has() -> None:
    found = graph(glossary(term("a", text("ja", "ことば"), moved_from=("b",))))
    (only,) = found.subjects(RDF.type, SKOS.Concept)
    assert str(only) == f"{SITE}/ja/glossary/a/"
    assert str(found.value(only, DCTERMS.replaces)) == f"{SITE}/ja/glossary/b/"


def test_an_address_with_signs_that_linked_data_forbids_is_encoded() -> None:
    source = {"url": 'https://example.org/a"b<c>d|e^f`g{i}', "publisher": "P", "date": "2026", "supports": "x"}
    found = graph(glossary(term("a", text("en", "a"), sources=(source,))))
    (address,) = found.objects(concept("a"), DCTERMS.source)
    assert str(address) == "https://example.org/a%22b%3Cc%3Ed%7Ce%5Ef%60g%7Bi%7D"


# --- the integrity conditions


def check_integrity(found: Graph) -> None:
    """Hold a graph to the conditions of the SKOS reference that can be broken here."""
    concepts = set(found.subjects(RDF.type, SKOS.Concept))
    schemes = set(found.subjects(RDF.type, SKOS.ConceptScheme))
    collections = set(found.subjects(RDF.type, SKOS.Collection))
    # S9, S37: nothing is two of these.
    assert all(not one & other for one, other in combinations((concepts, schemes, collections), 2))
    for subject in concepts | collections:
        labels: list[set[Node]] = [set(found.objects(subject, kind)) for kind in LABELS]
        # S13: a label is of one kind only.
        assert all(not one & other for one, other in combinations(labels, 2)), subject
        # S14: no language has two preferred labels.
        languages = [label.language for label in labels[0] if isinstance(label, Literal)]
        assert languages and len(languages) == len(set(languages)), subject
    for one, other in found.subject_objects(SKOS.related):
        # S27, S46: nothing is related to itself (there are no broader terms that could contradict it).
        assert one != other
        assert other in concepts
    assert {one for _, one in found.subject_objects(SKOS.member)} == concepts
    assert {one for one, _ in found.subject_objects(SKOS.inScheme)} == concepts


def test_the_integrity_conditions_hold_for_the_real_glossary(real: Graph) -> None:
    check_integrity(real)
    assert len(set(real.subjects(RDF.type, SKOS.Concept))) == len(real_glossary().terms)


def test_one_word_in_two_roles_keeps_the_stronger_one() -> None:
    avoid = ({"form": "拘禁", "use": "収容", "reason": "r"}, {"form": "入管収容", "use": "収容", "reason": "r"})
    found = graph(
        glossary(term("a", text("ja", "収容", variants=("収容", "入管収容", "拘禁《こうきん》"), avoid=avoid)))
    )
    (one,) = found.subjects(RDF.type, SKOS.Concept)
    assert {str(label) for label in found.objects(one, SKOS.altLabel)} == {"入管収容", "拘禁"}
    assert not list(found.objects(one, SKOS.hiddenLabel))
    check_integrity(found)


def test_two_forms_of_japanese_with_different_readings_have_one_preferred_reading() -> None:
    found = graph(
        glossary(term("a", text("ja", "一日", reading="いちにち"), text("ja-simple", "一日", reading="ついたち")))
    )
    check_integrity(found)
    (one,) = found.subjects(RDF.type, SKOS.Concept)
    assert Literal("ついたち", lang="ja-Hrkt") in set(found.objects(one, SKOS.altLabel))


def test_the_check_sees_broken_conditions(two: Graph) -> None:
    for broken in (
        (concept("isa"), SKOS.prefLabel, Literal("another", lang="en")),
        (concept("isa"), SKOS.hiddenLabel, Literal("ISA", lang="en")),
        (concept("isa"), SKOS.related, concept("isa")),
        (concept("isa"), SKOS.related, concept("nobody")),
        (concept("isa"), RDF.type, SKOS.Collection),
    ):
        wrong = Graph() + two
        wrong.add(broken)
        with pytest.raises(AssertionError):
            check_integrity(wrong)


def test_every_language_is_a_tag_of_bcp_47(real: Graph) -> None:
    tags = {node.language for _, _, node in real if isinstance(node, Literal) and node.language}
    assert tags == {"ja", "en", "ja-simple", "ja-Hrkt", "ja-Latn"}
    assert all(_TAG.fullmatch(tag) for tag in tags)
