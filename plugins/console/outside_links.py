"""The report on outside links: what to look at, as Markdown in Japanese and English. It never stops anything."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from plugins.console.github import add_to_summary, escaped, place_link
from plugins.console.progress import shown_progress
from plugins.console.run import BuildOptions, missing_content
from plugins.console.settings import setting
from plugins.console.words import say, say_both
from plugins.outside import Answer, Mention, Verdict, ask_all, mentions
from plugins.shared import as_text

# publishconf.py has such an address until the group sets its own.
_PLACEHOLDER = ".example"
# So many sites are not all gone at once.
_ENOUGH = 5


def check_links(options: BuildOptions, report: str) -> int:
    """Ask every outside address of the texts, print what was found, and write it to the file ``report`` if it is named.

    Returns 0 whatever was found, 1 where there are no texts to look at or no network to ask.
    """
    if missing := missing_content(options):
        sys.stderr.write(as_text([missing]))
        return 1
    content = Path(options.overrides()["PATH"])
    found = mentions(content, options.content or "content")
    with shown_progress() as progress:
        answers = ask_all((mention.address for mention in found), user_agent(), progress=progress)
    if _nobody_answered(answers):
        print(say("links-no-network"), file=sys.stderr)
        return 1
    written = link_report(found, answers)
    sys.stdout.write(written)
    add_to_summary(written)
    if report:
        Path(report).write_text(written, encoding="utf-8")
    return 0


def user_agent() -> str:
    """Return under which name other sites see us: the site's, and its address once it has one."""
    address = str(setting("SITEURL", release=True))
    about = f" (+{address}/)" if address and not address.endswith(_PLACEHOLDER) else ""
    return f"{setting('SITENAME', release=True)}-link-check/1{about}"


def link_report(found: Sequence[Mention], answers: Mapping[str, Answer]) -> str:
    """Return the report: counts, then a table for each verdict that somebody should look at, the worst first."""
    counts = say_both("links-count", asked=len(answers), places=len(found))
    parts = [f"# {counts['ja']}\n\n{counts['en']}\n"]
    for verdict in Verdict:
        rows = [
            _row(mention, answers[mention.address]) for mention in found if answers[mention.address].verdict is verdict
        ]
        if rows and verdict is not Verdict.FINE:
            title = say_both(f"links-{verdict}", count=len(rows))
            parts.append(f"## {title['ja']}\n\n{title['en']}\n\n| | | |\n|---|---|---|\n{''.join(rows)}")
    if len(parts) == 1:
        nothing = say_both("links-all-fine")
        parts.append(f"{nothing['ja']}\n{nothing['en']}\n")
    return "\n".join(parts)


def _nobody_answered(answers: Mapping[str, Answer]) -> bool:
    """Whether so many were asked, and none answered, that the fault is ours."""
    asked = [answer.verdict for answer in answers.values() if answer.verdict is not Verdict.NOT_HTTPS]
    return len(asked) >= _ENOUGH and all(verdict in (Verdict.NO_ANSWER, Verdict.NO_HOST) for verdict in asked)


def _row(mention: Mention, answer: Answer) -> str:
    now = f"{escaped(answer.said)} → <{answer.target}>" if answer.target else escaped(answer.said)
    return f"| {place_link(mention.place)} | <{mention.address}> | {now} |\n"
