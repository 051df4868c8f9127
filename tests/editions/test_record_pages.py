"""The pages of records: what is shown, what is warned of, and how they and the rest of the site lead to each other."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable

import pytest

from tests.editions.page import View, view
from tests.editions.support import interface_word
from tests.records.support import FACILITY, FILES, PROVISION, SOURCE
from tests.support import CODES, RECORD, BuiltSite, article, term

Build = Callable[..., BuiltSite]

_TERM = {
    "glossary/detention/term.yaml": RECORD,
    "glossary/detention/en.md": term("detention"),
    "glossary/detention/ja.md": term("収容", reading="しゅうよう"),
}
_OLD = "What we knew was last checked more than a year ago, so it is not shown any more. Please ask the place itself."
_NO_ADDRESS = "No address stands in the sources that we have read. Look for the official one before you write."
_LINKS = {
    "law:relase": "law:release",
    "event:release-begin": "event:release-begins",
    "facility:ushku": "facility:ushiku",
}
_CONTACT = "{value: '〒300-0000 茨城県牛久市 1-1', checked: 2026-06-01, sources: [one]}"
_FACILITY = "facilities/ushiku/facility.yaml"
_FACT = """facts:
  - value: 〒300-0000 茨城県牛久市 1-1
    what: address
    source: {url: "https://example.org/", publisher: A publisher, date: undated}
"""


def _words(site: BuiltSite, path: str) -> str:
    """Return the words of a page of the site as one line."""
    return re.sub(r"\s+", " ", re.sub(r"<rt>.*?</rt>|<[^>]+>", "", site.text(path)))


def _said(message: str, **values: str) -> str:
    return interface_word("en", message) % values if values else interface_word("en", message)


def _targets(page: View) -> set[str]:
    links = [link["href"] for link in page.main.all("a")]
    return {page.rooted(link) for link in links if page.is_ours(link)}


# --- the law


def test_terms_and_provisions_lead_to_each_other(small_site: BuiltSite) -> None:
    for lang in CODES:
        provision, found = view(small_site, f"/{lang}/law/release/"), view(small_site, f"/{lang}/glossary/detention/")
        assert f"/{lang}/glossary/detention/" in _targets(provision)
        assert f"/{lang}/law/release/" in _targets(found)


def test_a_provision_says_what_it_says_since_when_and_when_it_was_checked(small_site: BuiltSite) -> None:
    words = _words(small_site, "en/law/release/index.html")
    for part in ("It says when detention ends.", "art. 5", "since 10 June 2024", "as of 1 June 2026", "A publisher"):
        assert part in words
    assert "have the old ones" in words, "the numbers of the act have changed"


def test_a_day_that_nobody_knows_is_not_shown(build: Build) -> None:
    text = PROVISION.replace("in_force_from: 2024-06-10", "in_force_from: undated")
    shown = build({**FILES, **_TERM, "law/release.yaml": text}).text("en/law/release/index.html")
    assert "It says when detention ends." in shown
    assert "In force" not in shown and "undated" not in shown


@pytest.mark.parametrize(
    ("limits", "said", "dated"),
    [
        ("in_force_until: 2025-03-31", "This is no longer in force.", "until 31 March 2025"),
        ("in_force_from: 2030-04-01", "This is not in force yet.", "from 1 April 2030"),
    ],
)
def test_a_provision_that_is_not_in_force_says_so_first(build: Build, limits: str, said: str, dated: str) -> None:
    text = PROVISION.replace("in_force_from: 2024-06-10", limits)
    site = build({**FILES, **_TERM, "law/release.yaml": text})
    words = _words(site, "en/law/release/index.html")
    assert words.index(said) < words.index("It says when detention ends.")
    assert dated in words
    assert said in _words(site, "en/law/index.html")


def test_a_number_that_nobody_has_looked_up_is_printed_nowhere(build: Build) -> None:
    text = (
        PROVISION.replace("art. 5", "art. 987")
        .replace("5条", "987条")
        .replace("article_checked: true", "article_checked: false")
    )
    site = build({**FILES, **_TERM, "law/release.yaml": text})
    assert site.errors == []
    assert _said("number of the article not checked yet") in _words(site, "en/law/index.html")
    assert [page for page in site.pages() if "987" in site.text(page)] == []


# --- links


def test_links_lead_to_records_in_the_readers_language(build: Build) -> None:
    body = "See [the rule](law:release), [the day](event:release-begins) and [the place](facility:ushiku)."
    site = build({**FILES, **_TERM, "pages/a/en.md": article(body=body)})
    assert site.errors == []
    for address in ("../law/release/", "../timeline/index.html#release-begins", "../facilities/ushiku/"):
        assert f'href="{address}' in site.text("en/a/index.html")
    assert 'id="release-begins"' in site.text("en/timeline/index.html")


@pytest.mark.parametrize(("link", "meant"), _LINKS.items())
def test_a_link_to_a_record_that_is_not_there_names_what_was_meant(link: str, meant: str, build: Build) -> None:
    site = build({**FILES, **_TERM, "pages/a/en.md": article(body=f"See [it]({link}).")})
    found = [one for one in site.problems if one.code == "link-to-nothing"]
    assert len(found) == 1 and meant in found[0].fix.en


# --- the timeline


def test_the_timeline_has_every_event_with_its_sources_in_the_order_of_days(small_site: BuiltSite) -> None:
    for lang in CODES:
        text = small_site.text(f"{lang}/timeline/index.html")
        assert text.index('id="ushiku-opens"') < text.index('id="release-begins"')
        assert text.count("https://example.org/") >= 2


def test_the_files_of_the_timeline_hold_the_same_events(small_site: BuiltSite) -> None:
    rows = list(csv.DictReader(io.StringIO(small_site.text("data/timeline.csv").removeprefix("\ufeff"))))
    data = json.loads(small_site.text("data/timeline.json"))
    assert (
        [row["id"] for row in rows] == [event["id"] for event in data["events"]] == ["ushiku-opens", "release-begins"]
    )
    last, event = rows[1], data["events"][1]
    assert (last["date"], last["subject"], last["text_ja"]) == ("2024-06-10", "law", "収容からの解放が始まる。")
    assert event["text"] == {"en": "Release from detention begins.", "ja": "収容からの解放が始まる。"}
    assert (last["law"], event["facilities"]) == ("release", ["ushiku"])
    assert json.loads(last["sources"]) == event["sources"]
    assert event["address"].endswith("/en/timeline/#release-begins")


def test_the_files_of_the_timeline_hold_what_must_be_known_of_an_event_and_name_no_draft(build: Build) -> None:
    note = "    note: {en: Only an encyclopedia says so., ja: 出典は百科事典だけ。}\n"
    files = {
        **{"timeline.yaml": FILES["timeline.yaml"].replace("    subject: law\n", f"    subject: law\n{note}")},
        **{"law/release.yaml": f"{PROVISION}status: draft\n", _FACILITY: f"{FACILITY}status: draft\n"},
        "glossary/detention/term.yaml": f"{RECORD}status: draft\n",
    }
    site = build({**FILES, **_TERM, **files})
    rows = list(csv.DictReader(io.StringIO(site.text("data/timeline.csv").removeprefix("\ufeff"))))
    event = json.loads(site.text("data/timeline.json"))["events"][1]
    assert [row["note_en"] for row in rows] == ["", event["note"]["en"]] == ["", "Only an encyclopedia says so."]
    assert rows[1]["note_ja"] == event["note"]["ja"] == "出典は百科事典だけ。"
    for name in ("terms", "law", "facilities"):
        assert (rows[1][name], event[name]) == ("", [])


# --- places of detention


def test_a_place_shows_its_names_its_facts_and_the_source_of_each(small_site: BuiltSite) -> None:
    words = _words(small_site, "en/facilities/ushiku/index.html")
    for part in (
        "Ushiku Center",
        "牛久センター",
        "うしくせんたー",
        "700 people (17 November 2006)",
        "checked on 1 June 2026 [1]",
    ):
        assert part in words
    assert _said(_NO_ADDRESS) in words
    assert "A visit is short." in words


def test_an_address_that_was_not_checked_officially_says_so(build: Build) -> None:
    warning = _said("Not yet checked on an official page: check it before you post or call.")
    for official, told in (("no", True), ("yes", False)):
        text = FACILITY + f"address:\n  - {_CONTACT.replace('checked', f'official: {official}, checked')}\n"
        site = build({**FILES, **_TERM, _FACILITY: text, "public-facts.yaml": _FACT})
        assert site.errors == []
        assert (warning in _words(site, "en/facilities/ushiku/index.html")) is told
    assert "〒300-0000<br>茨城県牛久市 1-1<br>牛久センター" in site.text("en/facilities/ushiku/index.html")


def test_an_envelope_without_a_postcode_has_no_lone_sign_of_one(build: Build) -> None:
    text = FACILITY + f"address: [{_CONTACT}]\n".replace("〒300-0000 ", "")
    site = build({**FILES, **_TERM, _FACILITY: text, "public-facts.yaml": _FACT.replace("〒300-0000 ", "")})
    envelope = view(site, "/en/letter-kit/envelopes/").main.one("div", cls="envelope")
    assert envelope.all("p")[0].text.startswith("茨城県牛久市")


@pytest.mark.parametrize("day", ["2027-06-01", "2027-06-02"])
def test_addresses_that_are_too_old_for_envelopes_are_not_said_to_be_unknown(day: str, build: Build) -> None:
    text = FACILITY + f"address: [{_CONTACT}]\n"
    site = build({**FILES, **_TERM, _FACILITY: text, "public-facts.yaml": _FACT}, BUILD_DATE=day)
    words = _words(site, "en/letter-kit/envelopes/index.html")
    assert ("茨城県牛久市" in words) is (day == "2027-06-01")
    assert (
        _said("No address stands in the sources that we have read. Look for the official one before you write.")
        not in words
    )
    assert _said("Places that are missing here have no address that we have checked within a year.") in words


def test_sources_that_do_not_agree_are_both_shown(build: Build) -> None:
    other = "  - {persons: 650, date: 2006-11-17, checked: 2026-06-01, sources: [two]}\n"
    text = FACILITY.replace("sources: [one]}\n", "sources: [one]}\n" + other, 1) + f"  two: {SOURCE}\n"
    site = build({**FILES, **_TERM, _FACILITY: text})
    words = _words(site, "en/facilities/ushiku/index.html")
    assert site.errors == []
    assert _said("The sources do not agree. All that they say is shown.") in words
    assert "700 people" in words and "650 people" in words


@pytest.mark.parametrize(
    ("day", "code", "shown", "message"),
    [
        ("2026-11-28", None, True, None),
        (
            "2026-11-29",
            "record-due",
            True,
            "This was last checked more than half a year ago. It may have changed since.",
        ),
        (
            "2027-06-02",
            "record-out-of-date",
            False,
            _OLD,
        ),
    ],
)
def test_an_old_fact_warns_and_after_a_year_gives_way_to_a_sentence(
    day: str, code: str | None, shown: bool, message: str | None, build: Build
) -> None:
    hours = "hours:\n  - {checked: 2026-06-01, sources: [one], text: {en: Nine to four., ja: 9時から4時。}}\n"
    site = build({**FILES, **_TERM, _FACILITY: FACILITY + hours}, BUILD_DATE=day)
    words = _words(site, "en/facilities/ushiku/index.html")
    assert site.errors == []
    assert ("Nine to four." in words) is shown
    assert (code is None) or code in site.codes
    assert (message is None) or _said(message) in words


def test_a_closed_place_is_called_closed_and_shows_no_address(build: Build) -> None:
    text = FACILITY.replace("open: yes", "open: no")
    site = build({**FILES, **_TERM, _FACILITY: text})
    assert _said("closed") in _words(site, "en/facilities/index.html")
    assert _said("Address") not in _words(site, "en/facilities/ushiku/index.html")


def test_screen_readers_pass_over_the_map_and_the_list_has_every_place(small_site: BuiltSite) -> None:
    text = small_site.text("en/facilities/index.html")
    assert re.search(r'<svg viewBox="[^"]+" aria-hidden="true" focusable="false">', text)
    assert text.count("<circle") == 1
    assert "Ushiku Center" in text


def test_a_site_without_records_says_that_nothing_is_there(build: Build) -> None:
    site = build({"pages/a/en.md": article()})
    assert site.errors == []
    for page in ("law", "timeline", "facilities"):
        assert _said("Nothing is here yet.") in _words(site, f"en/{page}/index.html")
    assert not site.has("data/timeline.csv")
