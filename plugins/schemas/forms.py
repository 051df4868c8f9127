"""The forms that editors fill in: which model reads which files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from plugins.editions import MovedAddresses
from plugins.figures import SeriesRecord
from plugins.glossary import TermHeader, TermRecord
from plugins.letters import Checklist, SentenceBank
from plugins.notices import NoticeRecord, RepliesRecord
from plugins.records import ActRecord, FacilityRecord, ProvisionRecord, TimelineRecord, VisitingRecord
from plugins.safety import ConsentRecord, PublicFacts
from plugins.shared import Bilingual, SiteError, read_data
from plugins.sources import HEADERS, HelpLines, ItemHeader, LocalText, Person
from plugins.worksheets import SheetRecord

_WORDS = Path(__file__).with_name("fields.yaml")


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of file: ``files`` is a pattern from the project on, ``shape`` the model or mapping that it must fit."""

    name: str
    files: str
    shape: Any

    @property
    def title(self) -> Bilingual:
        """What the form is called."""
        return Bilingual(**words()["forms"][self.name])

    @property
    def is_text(self) -> bool:
        """Whether it is the header of a Markdown file, not a data file."""
        return self.files.endswith(".md")

    @property
    def models(self) -> tuple[type[BaseModel], ...]:
        """The models of its fields, those inside others behind them."""
        return tuple(_models_in(self.shape))


FORMS: tuple[Form, ...] = (
    Form("text", "content/*/*/*.md", ItemHeader),
    Form("article", "content/articles/*/*.md", HEADERS["article"]),
    Form("letter", "content/letters/*/*.md", HEADERS["letter"]),
    Form("page", "content/pages/*/*.md", HEADERS["page"]),
    Form("notice-text", "content/notices/*/*.md", HEADERS["notice"]),
    Form("glossary-text", "content/glossary/*/*.md", TermHeader),
    Form("term", "content/glossary/*/term.yaml", TermRecord),
    Form("consent", "content/consent/*.yaml", ConsentRecord),
    Form("person", "content/people/*.yaml", Person),
    Form("topics", "content/topics.yaml", Mapping[str, LocalText]),
    Form("series", "content/data/*/series.yaml", SeriesRecord),
    Form("acts", "content/acts.yaml", Mapping[str, ActRecord]),
    Form("provision", "content/law/*.yaml", ProvisionRecord),
    Form("timeline", "content/timeline.yaml", TimelineRecord),
    Form("facility", "content/facilities/*/facility.yaml", FacilityRecord),
    Form("visiting", "content/visiting.yaml", VisitingRecord),
    Form("help-lines", "content/help-lines.yaml", HelpLines),
    Form("public-facts", "content/public-facts.yaml", PublicFacts),
    Form("moved", "content/moved.yaml", MovedAddresses),
    Form("notice", "content/notices/*/notice.yaml", NoticeRecord),
    Form("replies", "content/replies.yaml", RepliesRecord),
    Form("worksheet", "content/worksheets/*/sheet.yaml", SheetRecord),
    Form("sentences", "content/letter-kit/sentences.yaml", SentenceBank),
    Form("checklist", "content/letter-kit/checklist.yaml", Checklist),
)


def described(model: type[BaseModel], field: str) -> Bilingual:
    """Return what ``field`` of ``model`` takes, as fields.yaml says of the model or of one that it is a form of.

    Raises SiteError where nobody has written it down.
    """
    by_model = words()["models"]
    for one in model.__mro__:
        if field in by_model.get(one.__name__, {}):
            return Bilingual(**by_model[one.__name__][field])
    if field not in words()["every"]:
        name = f"{model.__name__}.{field}"
        raise SiteError(f"plugins/schemas/fields.yaml does not say what {name} takes, in Japanese and English")
    return Bilingual(**words()["every"][field])


@cache
def words() -> Mapping[str, Any]:
    """Return all words about forms and fields."""
    found: dict[str, Any] = read_data(_WORDS)
    return found


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        inner = [one for field in annotation.model_fields.values() for one in _models_in(field.annotation)]
        return list(dict.fromkeys([annotation, *inner]))
    return list(dict.fromkeys(one for part in get_args(annotation) for one in _models_in(part)))
