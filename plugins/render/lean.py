"""Files of the theme without what browsers do not need: comments and white space would be half of what is sent.

Nothing is renamed or reordered, so that what a browser says of an error can be found in ``theme/static``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath

import rcssmin
import rjsmin

_LEAN: Mapping[str, Callable[[str], str]] = {".css": rcssmin.cssmin, ".js": rjsmin.jsmin}


def lean(file: PurePath, data: bytes) -> bytes:
    """Return the ``data`` of ``file`` as they are sent: style sheets and scripts (UTF-8) lean, the rest as it is."""
    made_lean = _LEAN.get(file.suffix)
    return made_lean(data.decode("utf-8")).encode("utf-8") if made_lean else data
