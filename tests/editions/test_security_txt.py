"""security.txt, as RFC 9116 wants it; read here by the rules of the standard, not by those of the code."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest

from tests.support import BUILD_DATE, BuiltSite, article

FILE = ".well-known/security.txt"
# The scan for personal data lets only addresses pass that are named as public.
FACT = """facts:
  - value: contact@krsy.example
    what: {en: The group's own address, ja: 団体のアドレス}
    source: {url: "https://krsy.example/", publisher: {en: KRSY, ja: KRSY}, date: "2026"}
"""
FILES = {"pages/plain/en.md": article(), "public-facts.yaml": FACT}
HOST = "https://krsy.example"
CONTACT = {"email": "contact@krsy.example", "page": f"{HOST}/en/plain/"}
Build = Callable[..., BuiltSite]


def fields(text: str) -> list[tuple[str, str]]:
    """Return names and values in order; every line must be a field of the standard's form (section 4)."""
    assert text.endswith("\n")
    found = []
    for line in text.splitlines():
        match = re.fullmatch(r"([A-Za-z-]+): (\S.*)", line)
        assert match, line
        found.append((match[1], match[2]))
    return found


def test_it_says_whom_to_tell_in_which_language_and_until_when(build: Build) -> None:
    site = build(FILES, SITEURL=HOST, CONTACT=CONTACT)
    assert not site.errors
    found = fields(site.text(FILE))
    names = [name for name, _ in found]
    assert [value for name, value in found if name == "Contact"] == [
        "mailto:contact@krsy.example",
        f"{HOST}/en/plain/",
    ]
    # Each of these may stand but once (2.5.5 and 2.5.8).
    assert names.count("Expires") == names.count("Preferred-Languages") == 1
    values = dict(found)
    assert values["Canonical"] == f"{HOST}/{FILE}"
    assert values["Preferred-Languages"] == "ja, en"
    expires = dt.datetime.fromisoformat(values["Expires"].replace("Z", "+00:00"))
    built = dt.datetime.fromisoformat(f"{BUILD_DATE}T00:00:00+00:00")
    assert dt.timedelta(days=30) < expires - built < dt.timedelta(days=365)


def test_a_contact_page_of_our_own_is_named_in_full(build: Build) -> None:
    site = build(FILES, SITEURL=HOST, CONTACT={"page": "/en/plain/"})
    assert ("Contact", f"{HOST}/en/plain/") in fields(site.text(FILE))


@pytest.mark.parametrize("contact", [{}, {"email": ""}])
def test_without_a_contact_nothing_is_invented_and_somebody_is_told(build: Build, contact: dict[str, str]) -> None:
    site = build(FILES, SITEURL=HOST, CONTACT=contact)
    assert not site.has(FILE)
    (problem,) = [found for found in site.problems if found.code != "public-fact-unused"]
    assert (problem.code, problem.is_error) == ("security-contact-missing", False)
    assert problem.place.file == "pelicanconf.py"


@pytest.mark.parametrize(
    "settings",
    [{"SITEURL": f"{HOST}/krsy"}, {"SITEURL": ""}, {"SITEURL": HOST, "FOR_FOLDER": True}, {"SITEURL": "http://a.test"}],
    ids=["below a path", "preview", "folder", "not encrypted"],
)
def test_where_nobody_would_look_for_it_there_is_none(build: Build, settings: dict[str, object]) -> None:
    site = build(FILES, CONTACT=CONTACT, **settings)
    assert site.problems == []
    assert not site.has(FILE)
