"""Whether today's date is believed."""

from __future__ import annotations

import datetime as dt
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from plugins.console.run import BuildOptions
from plugins.release import Wanted
from plugins.release.branch import Published
from plugins.release.candidate import Job, _refuse_doubtful_clock
from plugins.release.clock import day_of_host, is_doubtful
from plugins.release.plan import ReleaseStoppedError, Sources
from plugins.release.repository import Repository, Revision
from plugins.shared import JAPAN

TODAY = dt.date(2026, 6, 30)


def days(number: int) -> dt.date:
    return TODAY + dt.timedelta(days=number)


@pytest.mark.parametrize(
    ("host", "known", "doubtful"),
    [
        (0, [-400], False),
        (1, [], False),
        (-1, [], False),
        (-2, [0], True),
        (-365, [-365], True),
        (365, [], True),
        (None, [], False),
        (None, [0, -300], False),
        (None, [1], False),
        (None, [2], True),
        (None, [-45], False),
        (None, [-46], True),
        (None, [-365, -46], True),
    ],
)  # fmt: skip
def test_the_host_decides_and_without_it_what_is_known(host: int | None, known: list[int], doubtful: bool) -> None:
    host_day = None if host is None else days(host)
    assert is_doubtful(TODAY, host_day, [days(number) for number in known]) is doubtful


class Dated(http.server.BaseHTTPRequestHandler):
    """Answers with the date of another age, and with the code that the server was made for."""

    code = 200

    def do_HEAD(self) -> None:
        self.send_response_only(self.code)
        self.send_header("Date", "Tue, 30 Jun 2020 15:30:00 GMT")
        self.end_headers()


class Refusing(Dated):
    code = 403


class Timeless(http.server.BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        self.send_response_only(200)
        self.end_headers()


class Babbling(http.server.BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        self.wfile.write(b"220 this is another kind of server\r\n\r\n")


@pytest.fixture
def served(request: pytest.FixtureRequest) -> Iterator[str]:
    with http.server.HTTPServer(("127.0.0.1", 0), request.param) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/group/site.git"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("served", [Dated, Refusing], indirect=True)
def test_the_day_of_a_host_is_japans(served: str) -> None:
    assert day_of_host(served) == dt.date(2020, 7, 1)


@pytest.mark.parametrize("served", [Timeless, Babbling], indirect=True)
def test_a_host_that_does_not_tell_the_time_is_no_witness(served: str) -> None:
    assert day_of_host(served) is None


@pytest.mark.parametrize(
    "address",
    [
        "git@site.example:group/site.git", "/srv/site.git", "file:///srv/site.git", "http://127.0.0.1:9/x", "https://",
        "https://site.example:port/x",
    ],
)  # fmt: skip
def test_addresses_without_a_clock(address: str) -> None:
    assert day_of_host(address) is None


def test_japan_is_ahead_of_greenwich() -> None:
    assert dt.datetime(2026, 6, 30, 15, 30, tzinfo=dt.UTC).astimezone(JAPAN).date() == days(1)


@pytest.mark.parametrize("named", ["", "today"])
def test_only_a_date_that_was_named_is_meant(tmp_path: Path, named: str) -> None:
    """``--date today`` is the machine's own."""
    newest = Revision(int(dt.datetime(2026, 6, 30, tzinfo=JAPAN).timestamp()), "a")
    sources = Sources(cast(Repository, None), cast(Repository, None), newest, newest)

    def refuse(date: str) -> None:
        job = Job(BuildOptions(date=date), Wanted(""), sources, tmp_path, days(-365), tmp_path, "/srv/site.git")
        _refuse_doubtful_clock(job, Published(""))

    refuse(days(-365).isoformat())
    with pytest.raises(ReleaseStoppedError):
        refuse(named)
