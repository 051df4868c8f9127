"""The languages of the site: a setting, so that adding one needs no code."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from pydantic import ConfigDict

from plugins.japanese import base_text
from plugins.shared import SiteError


@dataclass(frozen=True, slots=True)
class Language:
    """One edition's language.

    ``code`` is the tag in file names, addresses and ``lang`` attributes (BCP 47); ``name`` is its name in itself, in
    the furigana notation; ``fallbacks`` are the codes whose texts stand in, best first, where a text is missing;
    ``locale`` is the name under which Babel knows its dates ("en_GB"), that of ``base`` where it is left out;
    ``typogrify`` asks for English typography;
    ``based_on`` names the language that this one simplifies (its terms are written and matched in the same way);
    ``easy`` says that its texts keep to the rules for easy texts in that language;
    ``printed`` asks for its sheets of paper, which the typeface of our paper must have the letters for.
    """

    __pydantic_config__: ClassVar[ConfigDict] = {"extra": "forbid"}

    code: str
    name: str
    direction: Literal["ltr", "rtl"] = "ltr"
    fallbacks: tuple[str, ...] = ()
    locale: str = ""
    typogrify: bool = False
    based_on: str = ""
    easy: bool = False
    printed: bool = True

    @property
    def plain_name(self) -> str:
        """The name without readings."""
        return base_text(self.name)

    @property
    def base(self) -> str:
        """The code of the language that this is a form of, or its own code."""
        return self.based_on or self.code

    @property
    def babel_name(self) -> str:
        """The name under which Babel knows how its dates and numbers are written."""
        return (self.locale or self.base).replace("-", "_")


@dataclass(frozen=True, slots=True)
class Languages:
    """All languages of the site, in the order in which readers see them; ``codes`` are theirs.

    ``chains`` are, for the readers of each language, the languages to try: see :meth:`chain`.
    """

    all: tuple[Language, ...]
    by_code: Mapping[str, Language] = field(init=False, compare=False, hash=False)
    codes: tuple[str, ...] = field(init=False, compare=False, hash=False)
    chains: Mapping[str, tuple[str, ...]] = field(init=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_code", {language.code: language for language in self.all})
        object.__setattr__(self, "codes", tuple(self.by_code))
        object.__setattr__(self, "chains", {language.code: self._chain(language) for language in self.all})
        for language in self.all:
            for code in language.fallbacks:
                if code not in self.by_code:
                    raise SiteError(f"LANGUAGES: {language.code} falls back to {code!r}, which is not a language")

    def __iter__(self) -> Iterator[Language]:
        return iter(self.all)

    def __getitem__(self, code: str) -> Language:
        return self.by_code[code]

    def __contains__(self, code: object) -> bool:
        return code in self.by_code

    def chain(self, code: str) -> tuple[str, ...]:
        """Return the languages to try for a reader of ``code``: itself, its fallbacks, then all others in order."""
        return self.chains[code]

    def best(self, available: Collection[str], code: str) -> str | None:
        """Return which of the ``available`` languages a reader of ``code`` is shown, or None if there is none."""
        for candidate in self.chains[code]:
            if candidate in available:
                return candidate
        return None

    def _chain(self, language: Language) -> tuple[str, ...]:
        preferred = (language.code, *language.fallbacks)
        return preferred + tuple(other for other in self.codes if other not in preferred)
