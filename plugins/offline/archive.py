"""ZIP archives with the same bytes each time: fixed times, order, rights and compression.

Format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable

# Readable by everybody, as files of a Unix system say it.
_RIGHTS = 0o100644 << 16
_UNIX = 3


def packed(members: Iterable[tuple[str, bytes]], day: dt.date, stored: str = "") -> bytes:
    """Return an archive of ``members``, pairs of path and bytes, in their order, each dated with ``day``.

    The member named ``stored`` is not compressed: an EPUB wants its first one so.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            info.external_attr, info.create_system = _RIGHTS, _UNIX
            info.compress_type = zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, data, compresslevel=9)
    return made.getvalue()
