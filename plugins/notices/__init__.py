"""School notices for parents: invented sheets, phrase by phrase, and sentences to answer with."""

from plugins.notices.load import load_notices
from plugins.notices.meanings import Meaning, meanings
from plugins.notices.model import (
    ASKS,
    Ask,
    Notice,
    NoticeRecord,
    Notices,
    Part,
    Phrase,
    Replies,
    RepliesRecord,
    ReplyRecord,
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
    "Part",
    "Phrase",
    "Replies",
    "RepliesRecord",
    "ReplyRecord",
    "Shape",
    "load_notices",
    "meanings",
    "shapes_of",
]
