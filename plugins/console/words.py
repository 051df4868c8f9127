"""The words of the command line, in the reader's language; needs nothing but Python itself."""

from __future__ import annotations

import json
import os
import sys
from functools import cache
from pathlib import Path

WORDS = Path(__file__).with_name("words.json")


def say(key: str, **values: object) -> str:
    """Return the sentence ``key`` of words.json in the language of the locale, filled with ``values``."""
    return say_in(console_language(), key, **values)


def say_in(language: str, key: str, **values: object) -> str:
    """Return the sentence ``key`` of words.json in ``language`` ("ja" or "en"), filled with ``values``."""
    return _words()[key][language].format(**values)


def say_both(key: str, **values: object) -> dict[str, str]:
    """Return the sentence ``key`` of words.json by language, "ja" and "en", for what everybody sees."""
    return {language: sentence.format(**values) for language, sentence in _words()[key].items()}


def helps(*options: str) -> dict[str, str]:
    """Return what ``--help`` says of each of ``options``."""
    return {option: say(f"help-{option.replace('_', '-')}") for option in options}


def console_language() -> str:
    """Return "ja" where the locale is Japanese, "en" everywhere else."""
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "ja" if (locale or _language_of_windows()).startswith("ja") else "en"


def _language_of_windows() -> str:
    """Return the language of Windows' own words, as "ja_JP"; "" elsewhere, where the variables say it."""
    if sys.platform != "win32":
        return ""
    import ctypes
    from locale import windows_locale

    # https://learn.microsoft.com/windows/win32/api/winnls/nf-winnls-getuserdefaultuilanguage
    return windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")


@cache
def _words() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = json.loads(WORDS.read_text(encoding="utf-8"))
    return words
