"""Going back: the texts of an earlier commit under today's rules.

Consent records and the list of public facts are always today's, so that going back never brings back the words of
somebody who has withdrawn.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from plugins.release.repository import TODAYS, Repository
from plugins.shared import Place, Problem, problem

_CONSENT = TODAYS[0]
_RECORDS = (".yaml", ".tsv")
_PEOPLE = "people/"
# How many texts, records and pictures that would come back are told one by one.
_MOST_TOLD = 20


def put_back(content: Path, texts: Repository, commit: str, today: Path, index: Path) -> None:
    """Make ``content`` hold the texts of ``commit`` under the rules that stand in the folder ``today``.

    ``content`` is a folder to make, ``index`` a file to throw away.
    A consent that today's records no longer have counts as withdrawn; a record that has lost its pseudonym keeps the
    earlier one, so that the finished pages are searched for it.
    """
    texts.check_out(commit, content, index)
    earlier = _records(content / _CONSENT)
    for name in TODAYS:
        _remove(content / name)
        if (today / name).is_dir():
            shutil.copytree(today / name, content / name)
        elif (today / name).exists():
            shutil.copyfile(today / name, content / name)
    now = _records(content / _CONSENT)
    (content / _CONSENT).mkdir(exist_ok=True)
    for name, record in earlier.items():
        pseudonym = record.get("pseudonym")
        kept = {"pseudonym": pseudonym} if pseudonym else {}
        if name not in now:
            _add(content / _CONSENT / name, {"status": "withdrawn", **kept})
        elif now[name] and "pseudonym" not in now[name] and kept:
            _add(content / _CONSENT / name, kept)


def returning(texts: Repository, commit: str, newest: str) -> Iterator[Problem]:
    """Yield what ``commit`` has and ``newest`` has not: somebody took it out since, perhaps because it did harm.

    A picture that another one of the same name has replaced is one of those, and so is what was said of somebody who
    writes and has another name now. A record beside a text that comes back is not told by itself.
    """
    before, now = texts.held(commit), texts.held(newest)
    kept, gone = frozenset(now.values()), before.keys() - now.keys()
    changed = {name for name, held in before.items() if held not in kept}
    back = {name: "release-text-returns" for name in gone if name.endswith(".md")}
    told_folders = {name.rpartition("/")[0] for name in back}
    records = (name for name in gone & changed if name.endswith(_RECORDS))
    back |= {name: "release-record-returns" for name in records if name.rpartition("/")[0] not in told_folders}
    back |= {name: "release-person-returns" for name in changed if name.startswith(_PEOPLE)}
    back |= {name: "release-picture-returns" for name in changed if not name.endswith((".md", ".csv", *_RECORDS))}
    told = sorted(name for name in back if name.partition("/")[0] not in TODAYS)
    for name in told[:_MOST_TOLD]:
        yield problem(back[name], Place(f"content/{name}"))
    if len(told) > _MOST_TOLD:
        yield problem("release-texts-return", Place("content"), count=len(told) - _MOST_TOLD)


def _records(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the consent records below ``folder`` by file name; an empty one for each that cannot be read."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else ():
        found[path.name] = {}
        try:
            # Every value stays the text that was typed: a day that is none is judged by the build, as always.
            data = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=yaml.BaseLoader)
        except (OSError, UnicodeDecodeError, yaml.YAMLError):
            continue
        if isinstance(data, Mapping):
            found[path.name] = {str(key): value for key, value in data.items()}
    return found


def _add(path: Path, fields: Mapping[str, Any]) -> None:
    """Write ``fields`` at the end of the record ``path``, which is made where it is not there."""
    before = path.read_text(encoding="utf-8-sig").rstrip() + "\n" if path.exists() else ""
    path.write_text(before + yaml.safe_dump(dict(fields), allow_unicode=True, sort_keys=False), encoding="utf-8")


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
