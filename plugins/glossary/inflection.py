"""The forms that an English term takes in a sentence, made from the term and never by stemming the text.

Forms that are no words ("deportted") do no harm: nobody writes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_PREPOSITIONS = frozenset({"against", "at", "by", "concerning", "for", "from", "in", "of", "on", "to", "under", "with"})
_IRREGULAR = {"person": ("people", "persons"), "child": ("children",), "man": ("men",), "woman": ("women",)}
# What makes a verb a noun: where a record lists both, the verb is known to be one.
_NOUN_ENDINGS = ("tion", "sion", "ion", "ment", "al", "ance", "ence", "ee", "er", "or", "ure")
_IRREGULAR_VERBS = {"hold": ("held",), "send": ("sent",), "keep": ("kept",), "leave": ("left",), "flee": ("fled",)}
_VOWELS = "aeiou"


def noun_forms(form: str) -> Iterator[str]:
    """Yield ``form`` and its plural; in a phrase the head takes it ("applications for recognition").

    A form that is listed in the plural ("supervisory measures") gives its singular too.
    """
    yield form
    words = form.split(" ")
    head = next((index for index, word in enumerate(words) if word in _PREPOSITIONS and index), len(words)) - 1
    for other in _plurals(words[head]) or _singular(words[head]):
        yield " ".join([*words[:head], other, *words[head + 1 :]])


def verb_forms(form: str) -> Iterator[str]:
    """Yield the forms of the verb that ends ``form``: detain, detains, detained, detaining."""
    before, _, verb = form.rpartition(" ")
    lead = f"{before} " if before else ""
    stem = verb[:-1] if verb.endswith("e") else verb
    past, present = f"{stem}ed", f"{verb}s"
    going = f"{verb}ing" if verb.endswith(("ee", "oe", "ye")) else f"{stem}ing"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        past, present = f"{verb[:-1]}ied", f"{verb[:-1]}ies"
    elif verb.endswith(("s", "x", "ch", "sh")):
        present = f"{verb}es"
    doubled = [f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"] if _may_double(verb) else []
    for found in (verb, present, past, going, *doubled, *_IRREGULAR_VERBS.get(verb, ())):
        yield lead + found


def verbs_among(forms: Iterable[str]) -> frozenset[str]:
    """Return those of a term's ``forms`` that are verbs.

    A single word is one where the same record lists a noun made of it (detain, detention; overstay, overstayer).
    A phrase is one where an adverb stands before its last word (provisionally release).
    """
    small = [form for form in forms if form.isascii() and form == form.lower()]
    single = [form for form in small if form.isalpha()]
    nouns = [form for form in small if form.rpartition(" ")[2].endswith(_NOUN_ENDINGS)]
    found = {form for form in single if form not in nouns and any(_made_of(noun, form) for noun in nouns)}
    found |= {form for form in small if form.split(" ")[0].endswith("ly") and form.count(" ") == 1}
    return frozenset(found)


def _made_of(noun: str, verb: str) -> bool:
    word = noun.rpartition(" ")[2]
    shared = next((i for i, (a, b) in enumerate(zip(word, verb, strict=False)) if a != b), min(len(word), len(verb)))
    return len(word) > len(verb) >= 4 and shared >= max(3, len(verb) - 3)


def _plurals(word: str) -> tuple[str, ...]:
    if not word[-1:].isalpha() or not word.isascii():
        return ()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return (word[:-1] + "ies",)
    if word.endswith(("x", "ch", "sh", "ss", "us")):
        return (word + "es",)
    return () if word.endswith("s") else (word + "s",)


def _singular(word: str) -> tuple[str, ...]:
    if not word.endswith("s") or word.endswith(("ss", "us", "is")) or len(word) < 5:
        return ()
    if word.endswith("ies"):
        return (word[:-3] + "y",)
    return (word[:-2],) if word.endswith(("xes", "ches", "shes", "sses")) else (word[:-1],)


def _may_double(verb: str) -> bool:
    return len(verb) > 2 and verb[-1] not in _VOWELS + "wxy" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS
