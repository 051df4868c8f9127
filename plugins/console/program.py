"""The command line itself: invoke's, whose own words are in the reader's language too."""

from __future__ import annotations

import gc
import inspect
import os
import re
import sys
from collections.abc import Sequence

from invoke import Exit, Program
from invoke.exceptions import ParseError

from plugins.console.github import guard_log
from plugins.console.words import say
from plugins.shared import ProblemsError, closest, nearest

_ASKING = frozenset({"help", "--help", "-h"})
# What invoke says of a command that it cannot read.
_UNKNOWN = re.compile(r"No idea what '(.+)' is")
_LACKING = re.compile(r"did not receive required positional arguments: (.+)")


class TaskProgram(Program):  # type: ignore[misc]
    """Invoke's program, in which help and what is said of mistyped commands are in the reader's language."""

    def print_task_help(self, name: str) -> None:
        """Print how a task is called, what it does and what can be told to it."""
        print(say("help-usage", command=f"python3 tasks.py {name}"))
        print(f"\n  {self._purpose(name)}\n")
        if options := self.parser.contexts[name].help_tuples():
            print(say("help-options"))
            self.print_columns(options)

    def task_list_opener(self, extra: str = "") -> str:
        """Return what stands before the list of tasks."""
        return say("help-tasks")

    def parse_tasks(self) -> None:
        """Read the task and its options. Raises Exit with what the task wants where they do not fit it."""
        try:
            super().parse_tasks()
        except ParseError as error:
            name = error.context.name if error.context else ""
            purpose = f"\n{self._purpose(name)}" if name else ""
            raise Exit(self._what_is_wrong(error) + purpose, code=1) from None
        except ValueError as error:  # of an option that takes a number
            raise Exit(say("help-no-number", word=str(error).rpartition(": ")[2].strip("'")), code=1) from None

    def parse_cleanup(self) -> None:
        """Print the help that is asked for. Raises Exit where there is no such task."""
        try:
            super().parse_cleanup()
        except ParseError as error:
            raise Exit(self._what_is_wrong(error), code=1) from None

    def _what_is_wrong(self, error: ParseError) -> str:
        """Return what is wrong with a command, in the reader's language as far as invoke's sentence can be read."""
        if found := _UNKNOWN.search(str(error)):
            is_option, task = found[1].startswith("-"), error.context
            if task and task.name and not is_option:
                return say("help-too-much", word=found[1], task=task.name)
            known = (task.flag_names() if task else ()) if is_option else self.collection.task_names
            if not is_option and not closest(found[1], known):
                return say("help-no-task", word=found[1])
            return say("help-unknown", word=found[1], guess=nearest(found[1], known) or "-")
        if found := _LACKING.search(str(error)):
            return say("help-lacking", words=found[1].replace("'", "").upper())
        return say("help-mistyped", words=error)

    def _purpose(self, name: str) -> str:
        return inspect.getdoc(self.collection[name]) or ""


def main() -> None:
    """Run the task that the command line names; ends the process."""
    guard_log()
    options, command = sys.argv[:3], sys.argv[3:]  # the name of the program and --search-root come first
    try:
        TaskProgram(name="tasks", binary="python3 tasks.py").run([*options, *_help_first(command)])
    except ProblemsError as error:
        from plugins.console.mistakes import show_text

        show_text(error.problems)
        sys.exit(1)
    except BrokenPipeError:  # who reads what is printed has read enough (``| head``)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except (OSError, UnicodeError) as error:
        from plugins.console.stopping import why_refused

        print(why_refused(error), file=sys.stderr)
        sys.exit(1)
    finally:
        gc.freeze()  # Python would look through everything once more before it ends, for half a second in a large site


def _help_first(command: Sequence[str]) -> Sequence[str]:
    """Return a ``command`` that asks for help as invoke understands it.

    Of a task that wants words without an option's name, and by ``help``; without one, for the list of all.
    """
    if command and command[0] in _ASKING:
        return ["--help", command[1]] if command[1:] else ["--list"]
    if command and not command[0].startswith("-") and {"--help", "-h"} & set(command[1:]):
        return ["--help", command[0]]
    return command
