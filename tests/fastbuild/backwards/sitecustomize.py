"""Python loads this by its name when its folder is in PYTHONPATH: folders are then listed backwards.

Systems list folders in any order; what depends on that order shows beside a run without this file.
"""

import os

_listdir, _scandir = os.listdir, os.scandir


class _Backwards:
    """What ``os.scandir`` returns, with the entries the other way round."""

    def __init__(self, path="."):
        with _scandir(path) as entries:
            self._entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def close(self):
        pass


os.listdir = lambda path=".": sorted(_listdir(path), reverse=True)
os.scandir = _Backwards
