"""What every package uses: problems, the record of a build, where things are made and kept. Imports nothing of ours."""

from plugins.shared.compressed import CompressedText
from plugins.shared.data_file import parse_data, read_data
from plugins.shared.dates import JAPAN, build_date, months_after, refuse_untrusted
from plugins.shared.expressions import KeptExpressions
from plugins.shared.folders import content_problem, file_key, file_keys, files_below, is_open, walked
from plugins.shared.kept_files import KeptFiles, short_digest
from plugins.shared.known_files import FileMark, KnownFiles, mark_of
from plugins.shared.ledger import Ledger, Lexicon
from plugins.shared.listing import Listing
from plugins.shared.memo import NO_MEMO, Memo, ResidentMemo
from plugins.shared.memory import Memory, key_of
from plugins.shared.new_folder import NewFolder
from plugins.shared.part import Part, Step
from plugins.shared.private_list import NAMES_FILE, names_are_checked, private_list
from plugins.shared.problem import Bilingual, Place, Problem, ProblemsError, Severity, SiteError, in_order, problem
from plugins.shared.processes import each_made, processors
from plugins.shared.program import program_digest
from plugins.shared.record import BuildRecord, BuildStoppedError, Progress, no_progress
from plugins.shared.report import SPACES, as_annotations, as_json, as_text, told, without_commands
from plugins.shared.resident import Resident
from plugins.shared.tags import RAW_ELEMENTS, read_tag, texts_and_tags
from plugins.shared.text import CJK_CLASS, KANJI_CLASS, closest, composed, is_cjk, nearest, shown, utf16_of
from plugins.shared.values import UnknownValueError, ValueDigests
from plugins.shared.workshop import Ahead, Workshop

__all__ = [
    "CJK_CLASS",
    "JAPAN",
    "KANJI_CLASS",
    "NAMES_FILE",
    "NO_MEMO",
    "RAW_ELEMENTS",
    "SPACES",
    "Ahead",
    "Bilingual",
    "BuildRecord",
    "BuildStoppedError",
    "CompressedText",
    "FileMark",
    "KeptExpressions",
    "KeptFiles",
    "KnownFiles",
    "Ledger",
    "Lexicon",
    "Listing",
    "Memo",
    "Memory",
    "NewFolder",
    "Part",
    "Place",
    "Problem",
    "ProblemsError",
    "Progress",
    "Resident",
    "ResidentMemo",
    "Severity",
    "SiteError",
    "Step",
    "UnknownValueError",
    "ValueDigests",
    "Workshop",
    "as_annotations",
    "as_json",
    "as_text",
    "build_date",
    "closest",
    "composed",
    "content_problem",
    "each_made",
    "file_key",
    "file_keys",
    "files_below",
    "in_order",
    "is_cjk",
    "is_open",
    "key_of",
    "mark_of",
    "months_after",
    "names_are_checked",
    "nearest",
    "no_progress",
    "parse_data",
    "private_list",
    "problem",
    "processors",
    "program_digest",
    "read_data",
    "read_tag",
    "refuse_untrusted",
    "short_digest",
    "shown",
    "texts_and_tags",
    "told",
    "utf16_of",
    "walked",
    "without_commands",
]
