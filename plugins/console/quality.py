"""The tasks of those who change the code: tests and interface words."""

from __future__ import annotations

import os
import subprocess
import sys

from plugins.console.environment import ROOT
from plugins.console.secret_variables import without_secrets
from plugins.console.words import say
from plugins.shared import processors

# All tests: first those that can share the machine, in one process more than it has processors, because many only wait
# for a program or a disk (but in no more than four: a browser in each wants memory); then those that measure time or
# own the machine, one after the other. A process takes whole files, in the order that tests/conftest.py gives them.
_PROCESSES = min(processors() + 1, 4)
_TOGETHER = ["-m", "not alone", "--numprocesses", str(_PROCESSES), "--dist", "loadfile", "--no-loadscope-reorder"]
_ALONE = ["-m", "alone"]
# pytest.ExitCode.NO_TESTS_COLLECTED; this module must load where pytest is not installed.
_NONE_CHOSEN = 5


def test(names: str, marks: str) -> int:
    """Run pytest for all tests, or those that ``names`` (-k) and ``marks`` (-m) choose; return the first bad exit code.

    The tests see neither secrets nor what GitHub sets: they would write into the summary of the run that tests them.
    """
    there = {name: value for name, value in without_secrets(os.environ).items() if not name.startswith("GITHUB_")}
    chosen = (["-k", names] if names else []) + (["-m", marks] if marks else [])

    def run(options: list[str]) -> int:
        return subprocess.run([sys.executable, "-m", "pytest", *options], cwd=ROOT, check=False, env=there).returncode

    codes = [run(chosen)] if chosen else [run(_TOGETHER), run(_ALONE)]
    # There may be no test that must run alone; that there is none at all would be a mistake.
    if codes[1:] == [_NONE_CHOSEN]:
        del codes[1]
    if not any(codes):
        print(say("tests-passed"))
    return next(filter(None, codes), 0)


def update_schemas() -> int:
    """Write the files anew that tell what fields may hold, from the models; return 0."""
    from plugins.schemas import schema_files

    for name, text in schema_files((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8")).items():
        path = ROOT / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(name)
    return 0


def update_words() -> int:
    """Bring theme/locale/*.po up to the templates: new messages are added empty, unused ones go; return 0."""
    from babel.messages.pofile import read_po, write_po

    from plugins.editions import interface_messages

    messages = interface_messages(ROOT / "theme" / "templates", ROOT / "plugins")
    for path in sorted((ROOT / "theme" / "locale").glob("*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file)
        known = {message.id: message.string for message in catalogue}
        for message_id in [m for m in known if m and m not in messages]:
            catalogue.delete(message_id)
        for message_id in messages:
            if message_id not in known:
                catalogue.add(message_id, "")
        with path.open("wb") as file:
            write_po(file, catalogue, width=0)
        print(path.relative_to(ROOT))
    return 0
