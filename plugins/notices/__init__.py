"""School notices for parents: invented sheets, phrase by phrase, and sentences to answer with."""

from plugins.notices.load import load_notices
from plugins.notices.meanings import Meaning, meanings
from plugins.notices.model import (
    ASKS,
    Ask,
    Notice,
    NoticeRecord,
    Notices,
    Phrase,
    Replies,
    RepliesRecord,
)
from plugins.notices.shapes import SHAPES, Shape, shapes_of

__all__ = [
    "ASKS",
    "SHAPES",
    "Ask",
    "Meaning",
    "Notice",
    "NoticeRecord",
    "Notices",
    "Phrase",
    "Replies",
    "RepliesRecord",
    "Shape",
    "load_notices",
    "meanings",
    "shapes_of",
]
