"""Asking whether pages are still there: a real server over TLS, which answers well, badly, late or not at all."""

from __future__ import annotations

import re
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from plugins.outside import Answer, Limits, Verdict, ask_all
from tests.outside.server import Site, make_certificate, running

PATIENT = Limits(timeout=60.0, slow=60.0, pause=0.0)
NAME = "KRSY-link-check/1"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def site(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with running(certificate) as there:
        yield there


def answer(site: Site, path: str, limits: Limits = PATIENT) -> Answer:
    (found,) = ask_all([site.address + path], NAME, limits, site.trust).values()
    return found


@pytest.mark.parametrize(
    ("path", "verdict", "said"),
    [
        ("/", Verdict.FINE, "200"),
        ("/204", Verdict.FINE, "204"),
        ("/no-head", Verdict.FINE, "200"),
        ("/404", Verdict.GONE, "404"),
        ("/410", Verdict.GONE, "410"),
        ("/silent-head", Verdict.FINE, "200"),
        ("/500", Verdict.NO_ANSWER, "500"),
        ("/502", Verdict.NO_ANSWER, "502"),
        ("/408", Verdict.NO_ANSWER, "408"),
        ("/304", Verdict.GONE, "304"),
        ("/301", Verdict.GONE, "301"),  # and does not say where to
        ("/403", Verdict.REFUSED, "403"),
        ("/429", Verdict.REFUSED, "429"),
        ("/503", Verdict.REFUSED, "503"),
        ("/nonsense", Verdict.NO_ANSWER, "BadStatusLine"),
        ("/302/here", Verdict.FINE, "200"),
        ("/302/404", Verdict.GONE, "404"),
    ],
)
def test_what_becomes_of_an_answer(site: Site, path: str, verdict: Verdict, said: str) -> None:
    assert answer(site, path) == Answer(verdict, said)


def test_who_does_not_answer_in_time_is_given_up(site: Site) -> None:
    assert answer(site, "/hang", Limits(timeout=0.5, pause=0.0)) == Answer(Verdict.NO_ANSWER, "timeout")


def test_who_answers_late_is_slow(site: Site) -> None:
    found = answer(site, "/slow", replace(PATIENT, slow=0.2))
    assert found.verdict is Verdict.SLOW
    assert re.fullmatch(r"\d+ s", found.said)


@pytest.mark.parametrize("path", ["/301/new", "/308/new", "/302/301/new", "/301/302/new"])
def test_a_page_that_moved_for_good_is_told_with_its_new_address(site: Site, path: str) -> None:
    assert answer(site, path) == Answer(Verdict.MOVED, "200", f"{site.address}/new")


def test_a_page_that_moved_to_nothing_is_gone_and_says_where_it_went(site: Site) -> None:
    assert answer(site, "/301/404") == Answer(Verdict.GONE, "404", f"{site.address}/404")


def test_a_circle_of_redirects_ends(site: Site) -> None:
    assert answer(site, "/302" * 20 + "/here") == Answer(Verdict.REFUSED, "5 redirects")
    assert len(site.asked) == 6


def test_nothing_is_asked_without_https(site: Site) -> None:
    assert answer(site, "/302/http://localhost/x") == Answer(Verdict.NOT_HTTPS, target="http://localhost/x")
    plain = site.address.replace("https", "http", 1)
    assert ask_all([plain], NAME, PATIENT, site.trust) == {plain: Answer(Verdict.NOT_HTTPS)}
    assert answer(site, "/302/file://localhost/etc/passwd").verdict is Verdict.NOT_HTTPS
    assert [path for *_, path, _ in site.asked] == ["/302/http://localhost/x", "/302/file://localhost/etc/passwd"]


def test_a_certificate_that_nobody_vouches_for_is_told(site: Site) -> None:
    (found,) = ask_all([site.address], NAME, PATIENT, ssl.create_default_context()).values()
    assert found.verdict is Verdict.UNSAFE
    assert "self-signed" in found.said


@pytest.mark.parametrize(
    "address",
    [
        "https://" + "a" * 70 + ".example/",
        "https://[broken/",
        "https://localhost:999999/",
    ],
)
def test_an_address_that_leads_nowhere_is_told(address: str) -> None:
    assert ask_all([address], NAME, PATIENT)[address].verdict is Verdict.NO_HOST


@pytest.mark.parametrize(
    ("number", "verdict"), [(socket.EAI_NONAME, Verdict.NO_HOST), (socket.EAI_AGAIN, Verdict.NO_ANSWER)]
)
def test_a_name_that_nobody_has_is_another_thing_than_no_network(
    monkeypatch: pytest.MonkeyPatch, number: int, verdict: Verdict
) -> None:
    def resolve(*_: object, **__: object) -> None:
        raise socket.gaierror(number, "as the resolver says")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert ask_all(["https://a.example/"], NAME, PATIENT)["https://a.example/"].verdict is verdict


def test_a_door_that_is_shut_is_no_answer(site: Site) -> None:
    (found,) = ask_all(["https://localhost:9/"], NAME, PATIENT, site.trust).values()
    assert found == Answer(Verdict.NO_ANSWER, "Connection refused")


def test_japanese_letters_are_sent_as_browsers_send_them(site: Site) -> None:
    assert answer(site, "/条文/第61条?q=収容").verdict is Verdict.FINE
    assert site.paths() == ["/%E6%9D%A1%E6%96%87/%E7%AC%AC61%E6%9D%A1?q=%E5%8F%8E%E5%AE%B9"]


def test_what_is_encoded_already_stays_as_it_is(site: Site) -> None:
    answer(site, "/%E6%9D%A1?a=1&b=%20c")
    assert site.paths() == ["/%E6%9D%A1?a=1&b=%20c"]


def test_each_address_is_asked_once_under_our_name_and_by_head(site: Site) -> None:
    ask_all([f"{site.address}/one", f"{site.address}/two", f"{site.address}/one"], NAME, PATIENT, site.trust)
    assert site.paths() == ["/one", "/two"]
    assert site.paths("GET") == []
    assert {name for *_, name in site.asked} == {NAME}


def test_a_host_is_asked_one_thing_at_a_time_with_a_pause(site: Site) -> None:
    limits = replace(PATIENT, pause=0.2)
    ask_all([f"{site.address}/{number}" for number in ("a", "b", "c")], NAME, limits, site.trust)
    times = [when for when, *_ in site.asked]
    assert all(later - earlier >= 0.2 for earlier, later in pairwise(times))


def test_hosts_are_asked_beside_each_other(certificate: Path, site: Site) -> None:
    with running(certificate) as other:
        # Neither answers before both are asked.
        site.meeting = other.meeting = threading.Barrier(2)
        found = ask_all([f"{site.address}/meet", f"{other.address}/meet"], NAME, PATIENT, site.trust)
    assert [one.verdict for one in found.values()] == [Verdict.FINE] * 2


def test_what_is_over_the_number_or_the_time_is_told_as_not_asked(site: Site) -> None:
    addresses = [f"{site.address}/{number}" for number in ("a", "b", "c")]
    found = ask_all(addresses, NAME, replace(PATIENT, most=2), site.trust)
    assert [one.verdict for one in found.values()] == [Verdict.FINE, Verdict.FINE, Verdict.NOT_ASKED]
    late = ask_all(addresses, NAME, Limits(all_together=0.0), site.trust)
    assert {one.verdict for one in late.values()} == {Verdict.NOT_ASKED}


def test_who_stops_the_asking_does_not_wait_for_all_that_a_host_would_still_be_asked(site: Site) -> None:
    """The answer for a host that nobody has comes first, and while it is told somebody presses Ctrl-C."""

    def stop(stage: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    many = [f"{site.address}/?{number}" for number in range(1000)]
    with pytest.raises(KeyboardInterrupt):
        ask_all(["https://nobody.invalid/", *many], NAME, replace(PATIENT, pause=0.2), site.trust, stop)
    assert len(site.asked) < len(many)


def test_a_hostile_answer_cannot_put_marks_into_the_report(site: Site) -> None:
    found = answer(site, "/301/a|b<c>`d")
    assert found.verdict is Verdict.MOVED
    assert not set("|<>` ") & set(found.target)
