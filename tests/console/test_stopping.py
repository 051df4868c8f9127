"""The sentences with which a build ends before its time, and when it can still be stopped."""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading

import nh3
import pytest

from plugins.console.stopping import InterruptedBuildError, stoppable, why_refused, why_stopped
from plugins.fastbuild import ForeignFolderError, MountedFolderError, OutputBusyError
from plugins.shared import BuildRecord, SiteError

ERRORS = [
    (InterruptedBuildError(), "as asked", "途中で止めました"),
    (OutputBusyError("x"), "Another build", "別のビルド"),
    (ForeignFolderError("x"), "not a site", "サイトでないファイル"),
    (MountedFolderError("x"), "--output out/site", "--output out/site"),
    (OSError(errno.ENOSPC, "No space left on device"), "The disk is full", "ディスクがいっぱい"),
    (OSError(errno.EROFS, "Read-only file system", "/x/y"), "/x/y cannot be written", "/x/y に書き込めません"),
    (PermissionError(errno.EACCES, "Permission denied"), "out cannot be read or written", "out を読んだり書いたり"),
    (OSError(errno.EIO, "Input/output error"), "Input/output error", "コンピューターの都合"),
    (SiteError("DEFAULT_LANG is wrong"), "DEFAULT_LANG is wrong", "DEFAULT_LANG is wrong"),
]


@pytest.mark.parametrize(("error", "english", "japanese"), ERRORS, ids=lambda value: type(value).__name__)
def test_every_end_has_a_sentence_in_both_languages(
    monkeypatch: pytest.MonkeyPatch, error: BaseException, english: str, japanese: str
) -> None:
    for language, words in (("en_GB.UTF-8", english), ("ja_JP.UTF-8", japanese)):
        monkeypatch.setenv("LC_ALL", language)
        assert words in why_stopped(error, "out")


@pytest.mark.parametrize(
    ("error", "english", "japanese"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full", "ディスクがいっぱい"),
        (PermissionError(errno.EACCES, "Permission denied", "/x/y"), "/x/y cannot be", "/x/y を開いたり"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error", "コンピューターの都合"),
        (UnicodeEncodeError("utf-8", "\udc82", 0, 1, "surrogates not allowed"), "not in UTF-8", "UTF-8でない"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_end_of_another_task_has_a_sentence_in_both_languages(
    monkeypatch: pytest.MonkeyPatch, error: OSError | UnicodeError, english: str, japanese: str
) -> None:
    for language, words in (("en_GB.UTF-8", english), ("ja_JP.UTF-8", japanese)):
        monkeypatch.setenv("LC_ALL", language)
        assert words in why_refused(error)


@pytest.mark.skipif(os.name == "nt", reason="signals are those of Unix")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_build_can_be_stopped_until_its_output_takes_its_place(name: str) -> None:
    number = getattr(signal, name)
    before = signal.getsignal(number)
    record = BuildRecord(tell=lambda problems: None)
    with pytest.raises(InterruptedBuildError), stoppable(record):
        signal.raise_signal(number)
        pytest.fail("went on")
    with stoppable(record):
        record.begin()
        record.begin_replacing()
        signal.raise_signal(number)
    assert signal.getsignal(number) is before


@pytest.mark.skipif(os.name == "nt", reason="signals are those of Unix")
def test_a_request_that_a_library_loses_stops_the_build_before_its_output_takes_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    record = BuildRecord(tell=lambda problems: None)

    def asked_meanwhile(tag: str, attribute: str, value: str) -> str:
        signal.raise_signal(signal.SIGINT)
        return value

    told: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", told.append)
    with stoppable(record):
        nh3.Cleaner(attribute_filter=asked_meanwhile, link_rel=None).clean('<a href="/">x</a>')
        assert record.interruption
        with pytest.raises(InterruptedBuildError):
            record.begin_replacing()
    assert not record.replacing
    assert told == []


@pytest.mark.skipif(os.name == "nt", reason="signals are those of Unix")
def test_a_request_of_which_python_makes_another_error_is_still_a_request() -> None:
    class Asks:
        def __set_name__(self, owner: type, name: str) -> None:
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(InterruptedBuildError), stoppable(BuildRecord(tell=lambda problems: None)):
        type("Made", (), {"asks": Asks()})


def test_another_error_is_no_request() -> None:
    with pytest.raises(RuntimeError, match="another"), stoppable(BuildRecord(tell=lambda problems: None)):
        raise RuntimeError("another")


def test_a_build_in_another_thread_leaves_signals_alone() -> None:
    before = signal.getsignal(signal.SIGINT)
    seen = []

    def build() -> None:
        with stoppable(BuildRecord(tell=lambda problems: None)):
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=build)
    thread.start()
    thread.join()
    assert seen == [before]
