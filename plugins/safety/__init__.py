"""Nobody is harmed by what is published: consent, personal data, the HTML gate, the audit of the finished output."""

from plugins.safety.archive_audit import audit_archives
from plugins.safety.audit import audit
from plugins.safety.budget import Budget, load_budget
from plugins.safety.combination import check_combinations
from plugins.safety.consent import Consent, ConsentRecord, ends_soon, load_consents
from plugins.safety.drawing import without_drawings
from plugins.safety.examine import Examined, Examiner
from plugins.safety.folding import TYPED_MARKS, parts_of
from plugins.safety.gate import Refusal, body_refusals, words_refusals
from plugins.safety.limits import check_build_time, check_size
from plugins.safety.names import Names
from plugins.safety.page_facts import PageFacts
from plugins.safety.patterns import TOWN, WEB_ADDRESS, Kind, PersonalData, personal_data, read_kinds
from plugins.safety.permission import check_permission, check_pseudonyms, check_terms
from plugins.safety.personal import (
    check_personal_data,
    check_source,
    personal_problems,
    without_named_places,
    without_values,
)
from plugins.safety.policy import content_security_policy
from plugins.safety.presence import check_presence
from plugins.safety.public_facts import PublicFacts, public_values
from plugins.safety.public_values import JAPAN, SIGNS, PublicValues
from plugins.safety.removal import Removed, consent_ids, leave_out, part_of, take_down, things_at
from plugins.safety.scan import Scanner, Span
from plugins.safety.weight import check_fonts, check_weight, weigh
from plugins.safety.withheld import withheld_problems

__all__ = [
    "JAPAN",
    "SIGNS",
    "TOWN",
    "TYPED_MARKS",
    "WEB_ADDRESS",
    "Budget",
    "Consent",
    "ConsentRecord",
    "Examined",
    "Examiner",
    "Kind",
    "Names",
    "PageFacts",
    "PersonalData",
    "PublicFacts",
    "PublicValues",
    "Refusal",
    "Removed",
    "Scanner",
    "Span",
    "audit",
    "audit_archives",
    "body_refusals",
    "check_build_time",
    "check_combinations",
    "check_fonts",
    "check_permission",
    "check_personal_data",
    "check_presence",
    "check_pseudonyms",
    "check_size",
    "check_source",
    "check_terms",
    "check_weight",
    "consent_ids",
    "content_security_policy",
    "ends_soon",
    "leave_out",
    "load_budget",
    "load_consents",
    "part_of",
    "parts_of",
    "personal_data",
    "personal_problems",
    "public_values",
    "read_kinds",
    "take_down",
    "things_at",
    "weigh",
    "withheld_problems",
    "without_drawings",
    "without_named_places",
    "without_values",
    "words_refusals",
]
