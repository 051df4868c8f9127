"""What is wrong with texts of coming days: found only on their day, it would stop the release of that night."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from plugins.shared import Problem

# The day or month with which a folder's name begins.
_DAY = re.compile(r"(?P<month>[0-9]{4}-[0-9]{2})(?P<day>-[0-9]{2})?-")


def problems_ahead(problems: Iterable[Problem], build: Callable[[str], Iterable[Problem]]) -> list[Problem]:
    """Return the problems that the texts which ``problems`` tell to be of a later day will have on that day.

    ``build`` returns the problems of the whole site as it will be on a day (``2027-04-01``).
    """
    folders: defaultdict[str, list[str]] = defaultdict(list)
    for one in problems:
        if one.code == "date-in-future" and (found := _DAY.match(one.place.file.rpartition("/")[2])):
            folders[found["month"] + (found["day"] or "-01")].append(one.place.file)
    return [
        one
        for day, names in sorted(folders.items())
        for one in build(day)
        if any(f"{one.place.file}/".startswith(f"{name}/") for name in names)
    ]
