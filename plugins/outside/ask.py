"""Asking other sites whether a page is still there: slowly, briefly, and under our name.

One request at a time to each host and a pause between two; first HEAD, which sends no page, and GET only where a server
does not answer HEAD well; of a page nothing but the head is read.
Only https is asked: over http anybody on the way could answer.
"""

from __future__ import annotations

import http.client
import math
import socket
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from email.message import Message
from enum import StrEnum
from typing import IO
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from plugins.shared import Progress, no_progress

_MOST_HOPS = 5
_SAFE = "/%:@!$&'()*+,;=~-._?"
# Answers that many sites give to programs alone; a person has to look.
_REFUSING = (401, 403, 405, 406, 418, 429, 451, 503, 999)
# A server that had no time, or has a fault; as behind those from 500 on, the page may be there.
_NOT_NOW = (408, 425)
_FOR_GOOD = (301, 308)
_FOR_NOW = (302, 303, 307)


class Verdict(StrEnum):
    """What became of an address, the worst first."""

    GONE = "gone"
    NO_HOST = "no-host"
    UNSAFE = "unsafe"
    NO_ANSWER = "no-answer"
    MOVED = "moved"
    NOT_HTTPS = "not-https"
    REFUSED = "refused"
    SLOW = "slow"
    NOT_ASKED = "not-asked"
    FINE = "fine"


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdict, what the server or the network said (a status, a reason), and where the page is now, if it moved."""

    verdict: Verdict
    said: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """How patient and how polite to be; all times in seconds."""

    timeout: float = 20.0
    slow: float = 8.0
    pause: float = 1.0
    hosts_at_once: int = 6
    most: int = 2000
    all_together: float = 30 * 60.0


class _NotFollowing(urllib.request.HTTPRedirectHandler):
    """Leaves redirections to us, because how they lead on is what we want to know."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        return None


def ask_all(
    addresses: Iterable[str],
    user_agent: str,
    limits: Limits | None = None,
    context: ssl.SSLContext | None = None,
    progress: Progress = no_progress,
) -> dict[str, Answer]:
    """Return an answer for each of ``addresses``, in their order; raises nothing for whatever a server does.

    ``user_agent`` says who asks; ``context`` holds the certificates to trust (default: those of the system).
    ``progress`` is told how many have been asked (stage "ask").
    Beyond the numbers of ``limits`` an address gets NOT_ASKED.
    """
    limits = limits or Limits()
    wanted = list(dict.fromkeys(addresses))
    by_host: dict[str, list[str]] = {}
    for address in wanted[: limits.most]:
        by_host.setdefault(_host(address), []).append(address)
    asker = _Asker(user_agent, limits, context or ssl.create_default_context(), time.monotonic() + limits.all_together)
    answers: dict[str, Answer] = {}
    with ThreadPoolExecutor(max_workers=limits.hosts_at_once) as pool:
        try:
            for found in pool.map(asker.ask_host, by_host.values()):
                answers |= found
                progress("ask", len(answers), len(wanted))
        except BaseException:
            asker.stop()  # the pool waits for what its threads have begun
            raise
    return {address: answers.get(address, Answer(Verdict.NOT_ASKED)) for address in wanted}


class _Asker:
    """Asks the addresses of one host after the other; several threads may share it."""

    def __init__(self, user_agent: str, limits: Limits, context: ssl.SSLContext, end: float) -> None:
        self._headers = {"User-Agent": user_agent, "Accept": "*/*"}
        self._limits = limits
        self._end = end
        self._open = urllib.request.build_opener(_NotFollowing, urllib.request.HTTPSHandler(context=context)).open

    def stop(self) -> None:
        """Ask nothing more."""
        self._end = -math.inf

    def ask_host(self, addresses: list[str]) -> dict[str, Answer]:
        answers = {}
        for number, address in enumerate(addresses):
            if time.monotonic() >= self._end:
                break
            if number:
                time.sleep(self._limits.pause)
            answers[address] = self._ask(address)
        return answers

    def _ask(self, address: str) -> Answer:
        try:
            return self._follow(address)
        except (OSError, http.client.HTTPException, ValueError) as error:
            return _failed(error)

    def _follow(self, address: str) -> Answer:
        """Follow ``address`` to where it ends; a redirection for good makes it MOVED, wherever it stands on the way."""
        here, for_good, begin = address, False, time.monotonic()
        for _ in range(_MOST_HOPS + 1):
            if urlsplit(here).scheme.lower() != "https":
                return Answer(Verdict.NOT_HTTPS, target="" if here == address else here)
            status, target = self._one(here)
            if status not in (*_FOR_GOOD, *_FOR_NOW) or not target:
                return self._judged(status, here if for_good else "", time.monotonic() - begin)
            for_good = for_good or status in _FOR_GOOD
            here = urljoin(here, target)
        # So do sites that only lead on those who take their cookies.
        return Answer(Verdict.REFUSED, f"{_MOST_HOPS} redirects")

    def _one(self, address: str) -> tuple[int, str]:
        """Return the status of ``address`` and where it leads on, by HEAD or else by GET."""
        try:
            status, target = self._request("HEAD", address)
        except (http.client.HTTPException, ConnectionError):  # as servers answer that know no HEAD
            return self._request("GET", address)
        return self._request("GET", address) if status >= 400 else (status, target)

    def _request(self, method: str, address: str) -> tuple[int, str]:
        request = urllib.request.Request(_ascii(address), method=method, headers=self._headers)
        try:
            with self._open(request, timeout=self._limits.timeout) as answer:
                return int(answer.status), ""
        except urllib.error.HTTPError as error:
            with error:
                return error.code, _location(error.headers)

    def _judged(self, status: int, target: str, seconds: float) -> Answer:
        if status in _REFUSING:
            return Answer(Verdict.REFUSED, str(status), target)
        if status >= 500 or status in _NOT_NOW:
            return Answer(Verdict.NO_ANSWER, str(status), target)
        if status >= 300:
            return Answer(Verdict.GONE, str(status), target)
        if target:
            return Answer(Verdict.MOVED, str(status), target)
        if seconds > self._limits.slow:
            return Answer(Verdict.SLOW, f"{seconds:.0f} s")
        return Answer(Verdict.FINE, str(status))


def _failed(error: Exception) -> Answer:
    """Return what an exception of the network means for a reader of the report."""
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, ssl.SSLError):
        return Answer(Verdict.UNSAFE, getattr(reason, "verify_message", "") or reason.reason or "TLS")
    if isinstance(reason, TimeoutError):
        return Answer(Verdict.NO_ANSWER, "timeout")
    if isinstance(reason, ValueError) or getattr(reason, "errno", None) == socket.EAI_NONAME:
        return Answer(Verdict.NO_HOST)  # a name that nobody has, or that nobody can have
    return Answer(Verdict.NO_ANSWER, getattr(reason, "strerror", None) or type(reason).__name__)


def _location(headers: Message) -> str:
    """Return where an answer leads, in ASCII: a header is bytes, and a hostile one may hold anything."""
    sent = str(headers.get("Location", "")).encode("latin-1", errors="replace")
    return quote(sent, safe=_SAFE + "[]").partition("#")[0]


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.rpartition("@")[2].lower()
    except ValueError:
        return address


def _ascii(address: str) -> str:
    """Return ``address`` as it goes over the network: the host in its xn-- form, other letters percent-encoded."""
    parts = urlsplit(address)
    host = (parts.hostname or "").encode("idna").decode("ascii")
    where = f"{host}:{parts.port}" if parts.port else host
    return urlunsplit((parts.scheme, where, quote(parts.path, safe=_SAFE), quote(parts.query, safe=_SAFE), ""))
