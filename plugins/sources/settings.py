"""The settings that people write in ``pelicanconf.py``, checked: a mistake there is told as one in a text is.

What each setting takes is said in ``settings.yaml``.
"""

from __future__ import annotations

import ast
import contextlib
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from babel import localedata
from pydantic import BaseModel, ConfigDict, Field, NonNegativeInt, PositiveInt, ValidationError

from plugins.shared import Bilingual, Place, Problem, ProblemsError, problem, read_data
from plugins.sources.languages import Language, Languages

LinkPolicy = Literal["section", "every"]
TopicList = Literal[
    "notices", "school-words", "worksheets", "letter-kit", "letter-checker", "facilities", "data", "law", "timeline",
    "glossary",
]  # fmt: skip
_FILES = ("pelicanconf.py", "publishconf.py")
# A code of a language is the name of a folder, and a part of addresses.
_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_LONGEST = 60  # characters of a value that are shown

_Words = Annotated[str, Field(min_length=1)]


class Identity(BaseModel):
    """Who the group is, in one language."""

    model_config = ConfigDict(extra="forbid")

    name: _Words
    short: _Words
    summary: _Words


class Contact(BaseModel):
    """How the group is reached, as far as it is."""

    model_config = ConfigDict(extra="forbid")

    email: Annotated[str, Field(pattern=r"^(\S+@\S+\.\S+)?$")] = ""
    page: Annotated[str, Field(pattern=r"^((/|https://)\S+)?$")] = ""


class Mirror(BaseModel):
    """Another place that gets the same site; ``siteurl`` is left out where its address is the same."""

    model_config = ConfigDict(extra="forbid")

    remote: _Words
    siteurl: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None


class Foundations(BaseModel):
    """The settings that have to go together."""

    SITEURL: Annotated[str, Field(pattern=r"^(https?://[^\s/?#]+(/[^\s?#]*)?)?$")]
    IDENTITY: dict[str, Identity]
    LANGUAGES: Annotated[list[Language], Field(min_length=1)]
    DEFAULT_LANG: str
    QUICK_EXIT: dict[str, str]


class Settings(Foundations):
    """Our own settings by their names; those of Pelican are passed over.

    What stands in ``pelicanconf.py`` must be there, so that a misspelt name is not taken for a setting left out.
    """

    SITENAME: _Words
    REPOSITORY: Annotated[str, Field(pattern=r"^(https://\S+)?$")]
    CONTACT: Contact
    MENU: list[Annotated[str, Field(pattern=r"^(page:.+|articles|topics|glossary|letters|facts|search)$")]]
    GUIDES: dict[Literal["connect", "letters", "letters_on", "safety", "accessibility", "about"], _Words]
    TOPIC_LISTS: dict[str, list[TopicList]]
    GLOSSARY_LINKS: LinkPolicy
    ARTICLES_PER_PAGE: PositiveInt
    FEED_MAX_ITEMS: PositiveInt
    REVIEW_AFTER_DAYS: PositiveInt
    BUILD_DATE: str | None = None  # whether it is a day is told with the option --date, which takes its place
    MIRRORS: list[Mirror] = []
    PACK_MONTHS: NonNegativeInt = 0
    PROCESSES: NonNegativeInt = 0


def checked_settings(settings: Mapping[str, Any]) -> Settings:
    """Return our own settings among Pelican's ``settings``. Raises ProblemsError with all that cannot be used."""
    try:
        found = Settings.model_validate(dict(settings))
    except ValidationError as error:
        wrong = list(dict.fromkeys(str(one["loc"][0]) for one in error.errors()))
        if not Foundations.model_fields.keys() & {*wrong}:
            wrong += _contradictions(Foundations.model_validate(dict(settings)))
    else:
        wrong = list(_contradictions(found))
        if not wrong:
            return found
    raise ProblemsError([_problem(Path(settings["SITE_ROOT"]), name, settings) for name in wrong])


def _contradictions(found: Foundations) -> Iterator[str]:
    """Yield the names of settings that do not go together with the languages, or with the site's address."""
    codes = [language.code for language in found.LANGUAGES]
    named = {code for one in found.LANGUAGES for code in one.fallbacks}
    spoken = {name for one in found.LANGUAGES for name in (one.babel_name, one.base.replace("-", "_"))}
    unnamed = not all(_CODE.fullmatch(language.code) and language.name.strip() for language in found.LANGUAGES)
    if unnamed or len(set(codes)) < len(codes) or not named <= {*codes} or not all(map(localedata.exists, spoken)):
        yield "LANGUAGES"
        return
    if found.DEFAULT_LANG not in codes:
        yield "DEFAULT_LANG"
    if not {*codes} <= {*found.IDENTITY}:
        yield "IDENTITY"
    languages = Languages(tuple(found.LANGUAGES))
    leads_away = all(_is_of_others(address, found.SITEURL) for address in found.QUICK_EXIT.values())
    foreign = not {*found.QUICK_EXIT} <= {*codes}
    if foreign or not leads_away or any(languages.best(found.QUICK_EXIT, code) is None for code in codes):
        yield "QUICK_EXIT"


def _is_of_others(address: str, site_url: str) -> bool:
    """Whether ``address`` is encrypted and of another site, so that nobody sees there what was read."""
    parts = urlsplit(address)
    return parts.scheme == "https" and bool(parts.hostname) and parts.hostname != urlsplit(site_url).hostname


def _problem(root: Path, name: str, settings: Mapping[str, Any]) -> Problem:
    wanted = Bilingual(**_wanted()[name])
    if name not in settings:
        return problem("setting-missing", Place(_FILES[0]), name=name, wanted=wanted)
    value = repr(settings[name])
    shown = value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
    return problem(
        "setting-unusable", place_of_setting(root, name, settings[name]), name=name, value=shown, wanted=wanted
    )


def place_of_setting(root: Path, name: str, value: object) -> Place:
    """Return where ``name`` is set to ``value``, or at least where it is set."""
    found = [(Place(file, node.lineno), node.value) for file in _FILES for node in _assignments(root / file, name)]
    for place, node in found:
        with contextlib.suppress(ValueError, TypeError):
            if node is not None and ast.literal_eval(node) == value:
                return place
    return found[0][0] if found else Place(_FILES[0])


def _assignments(path: Path, name: str) -> Iterator[ast.Assign | ast.AnnAssign]:
    try:
        lines = ast.parse(path.read_text(encoding="utf-8")).body
    except (OSError, ValueError, SyntaxError):
        return
    for node in lines:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(one, ast.Name) and one.id == name for target in targets for one in ast.walk(target)):
                yield node


@cache
def _wanted() -> Mapping[str, Mapping[str, str]]:
    wanted: dict[str, dict[str, str]] = read_data(Path(__file__).with_name("settings.yaml"))
    return wanted
