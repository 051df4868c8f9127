"""Reading content/notices/ and content/replies.yaml: sheets, and sentences to answer with."""

from __future__ import annotations

from collections.abc import Collection

from plugins.notices.agreement import check_agreement
from plugins.notices.check import check_meanings, check_sheet
from plugins.notices.model import Notice, NoticeRecord, Notices, Replies, RepliesRecord, ReplyRecord
from plugins.shared import problem
from plugins.sources import (
    Located,
    PieceFolder,
    Report,
    SiteConfig,
    Sources,
    Tree,
    check_review,
    read_record,
)

RECORD = "notice.yaml"
REPLIES = "replies.yaml"
# Japanese schools begin in April.
_FIRST_MONTH = 4


def load_notices(tree: Tree, sources: Sources, terms: Collection[str], config: SiteConfig, report: Report) -> Notices:
    """Return the notices that have a published text in ``sources``, in the order of the school year.

    ``terms`` are the ids of all terms, drafts among them.
    What is wrong in a sheet, and between a sheet and its texts, is reported.
    """
    replies = _replies(tree, config, report)
    pieces = {piece.slug: piece for piece in sources.of_kind("notice")}
    found: list[Notice] = []
    for folder in tree.folders["notices"]:
        read = _record(folder, config, report)
        if read is None or folder.slug not in pieces:
            continue
        located, record = read
        notice = Notice(folder.slug, located.start, record)
        check_review(record.reviewed, located.place(("reviewed",)), config, report)
        check_sheet(notice, located, terms, replies.by_id, report)
        for text in pieces[folder.slug].texts.values():
            check_meanings(notice, text, report)
        check_agreement(notice, pieces[folder.slug].texts, report)
        found.append(notice)
    found.sort(key=lambda one: ((one.record.month - _FIRST_MONTH) % 12, one.slug))
    return Notices({one.slug: one for one in found}, replies)


def _record(folder: PieceFolder, config: SiteConfig, report: Report) -> tuple[Located, NoticeRecord] | None:
    path = folder.files.get(RECORD)
    if path is None:
        report(problem("notice-without-sheet", folder.place))
        return None
    return read_record(path, NoticeRecord, config, report)


def _replies(tree: Tree, config: SiteConfig, report: Report) -> Replies:
    read = read_record(tree.files.get(REPLIES), RepliesRecord, config, report)
    if read is None:
        return Replies()
    located, record = read
    replies: dict[str, ReplyRecord] = {}
    for index, reply in enumerate(record.replies):
        if reply.id in replies:
            report(problem("reply-twice", located.place(("replies", index, "id")), id=reply.id))
        replies[reply.id] = reply
    check_review(record.reviewed, located.place(("reviewed",)), config, report)
    return Replies(record.reviewed, replies)
