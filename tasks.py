"""The tasks of the project: ``python3 tasks.py build`` and ``python3 tasks.py test``, and some more.

Run with a bare Python, a task first sets up ``.venv``; inside it, ``inv build`` does the same.
"""

import json
import os
import sys

if sys.version_info < (3, 11):  # written so that an old Python can still read it
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "plugins", "console", "words.json"), "rb") as f:
        for sentence in json.loads(f.read().decode("utf-8"))["python-too-old"].values():
            print(sentence.format(version=sys.version.split()[0]))
    sys.exit(1)

if __name__ == "__main__":
    try:
        from plugins.console.environment import main

        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:  # Ctrl-C before the task itself runs: there is nothing to tidy up
        sys.exit(130)

from invoke import Exit, Task, task

from plugins.console.words import helps, say

# What people look at, print or give away now; a build is of its commit, so that it can be made again.
_TODAY = "today"


class _Task(Task):
    """A task of which no option is called ``-h``: that asks for help, whatever stands behind it."""

    def arg_opts(self, name, default, taken_names):
        """Return what invoke has to know of an option."""
        return super().arg_opts(name, default, {*taken_names, "h"})


def _task(**options):
    """Make a task of a function; what ``--help`` says of it is in the reader's language."""

    def made(function):
        function.__doc__ = say(f"task-{function.__name__}")
        return task(klass=_Task, **options)(function)

    return made


@_task(
    help=helps(
        "content", "output", "siteurl", "date", "links", "release", "drafts", "for_folder", "cards", "search", "shard"
    )
)
def build(
    _,
    content="",
    output="",
    siteurl="",
    date="",
    links="",
    release=False,
    drafts=False,
    for_folder=False,
    cards=False,
    search=False,
    shard="",
):
    from plugins.console.run import BuildOptions, build

    day = date or (_TODAY if for_folder else "")
    wanted = BuildOptions(
        content, output, siteurl, day, links, release, drafts, for_folder=for_folder, cards=cards, search=search
    )
    if part := shard or os.environ.get("BUILD_SHARD", ""):
        from plugins.console.shards import build_shard

        _end(build_shard(wanted, part))
        return
    _end(build(wanted))


@_task(
    positional=["folder"],
    help=helps("content", "output", "siteurl", "date", "links", "for_folder", "cards", "search", "make_missing"),
)
def merge(
    _, folder, content="", output="", siteurl="", date="", links="", for_folder=False, cards=False, search=False,
    make_missing=False,
):  # fmt: skip
    from plugins.console.run import BuildOptions
    from plugins.console.shards import merge

    wanted = BuildOptions(content, output, siteurl, date, links, for_folder=for_folder, cards=cards, search=search)
    _end(merge(wanted, folder, make_missing=make_missing))


@_task(help=helps("content", "output", "siteurl", "date", "links", "release", "format", "page"))
def check(_, content="", output="", siteurl="", date="", links="", release=False, format="text", page=False):
    from plugins.console.run import BuildOptions, check

    _end(check(BuildOptions(content, output, siteurl, date or _TODAY, links, release), format, page=page))


@_task(help=helps("content", "output", "siteurl", "date", "links", "release", "port", "no_browser"))
def serve(_, content="", output="", siteurl="", date="", links="", release=False, port=8000, no_browser=False):
    from plugins.console.run import BuildOptions
    from plugins.console.serve import serve

    options = BuildOptions(content, output, siteurl, date or _TODAY, links, release, drafts=not release)
    _end(serve(options, port, open_browser=not no_browser))


@_task(
    positional=["kind"],
    help=helps("content", "slug", "date", "month", "school_month", "consent", "ja", "en", "reading", "category",
               "facility_kind"),
)  # fmt: skip
def new(
    _, kind, content="", slug="", date="", month="", school_month="", consent="", ja="", en="", reading="", category="",
    facility_kind="",
):  # fmt: skip
    from plugins.console.new import make
    from plugins.console.run import BuildOptions

    given = {"slug": slug, "date": date, "month": month, "school_month": school_month, "consent": consent, "ja": ja}
    given |= {"en": en, "reading": reading, "category": category, "facility_kind": facility_kind}
    _end(make(BuildOptions(content), kind, given))


@_task(positional=["piece", "lang"], help=helps("content"))
def translated(_, piece, lang, content=""):
    from plugins.console.run import BuildOptions
    from plugins.console.translations import stamp_translation

    _end(stamp_translation(BuildOptions(content, drafts=True), piece, lang))


@_task(positional=["piece"], help=helps("content"))
def minor(_, piece, content=""):
    from plugins.console.run import BuildOptions
    from plugins.console.translations import mark_minor

    _end(mark_minor(BuildOptions(content, drafts=True), piece))


@_task(help=helps("content", "output", "siteurl", "date", "drafts", "plain_cover"))
def paper(_, content="", output="", siteurl="", date="", drafts=False, plain_cover=False):
    from plugins.console.run import BuildOptions, build

    wanted = BuildOptions(content, output, siteurl, date or _TODAY, drafts=drafts, paper=True, plain_cover=plain_cover)
    _end(build(wanted))


@_task(
    optional=["diff"],
    help=helps("to_do", "diff", "terms", "term", "easy", "claims", "piece", "content", "drafts"),
)
def status(
    _, to_do=False, diff=None, terms=False, term="", easy=False, claims=False, piece="", content="", drafts=False
):
    from plugins.console.run import BuildOptions
    from plugins.console.status import easy_status, term_status
    from plugins.console.stopping import end_with_the_reader

    end_with_the_reader()

    if diff:
        from plugins.console.translations import show_differences

        _end(show_differences(BuildOptions(content, date=_TODAY, drafts=True), "" if diff is True else diff))
        return
    if claims or piece:
        from plugins.console.claims import claims_status

        _end(claims_status(BuildOptions(content, date=_TODAY, drafts=drafts), piece))
        return
    if easy:
        _end(easy_status(BuildOptions(content, date=_TODAY, drafts=drafts)))
        return
    if terms or term:
        _end(term_status(BuildOptions(content, date=_TODAY, drafts=drafts), term))
        return
    from plugins.console.overview import show_overview

    _end(show_overview(BuildOptions(content, date=_TODAY, drafts=True), to_do=to_do))


@_task(positional=["file"], help=helps("content", "dry_run"))
def furigana(_, file, content="", dry_run=False):
    from plugins.console.furigana import propose
    from plugins.console.run import BuildOptions

    _end(propose(BuildOptions(content), file, dry_run=dry_run))


@_task(help=helps("k", "m"))
def test(_, k="", m=""):
    from plugins.console.quality import test

    _end(test(k, m))


@_task(
    positional=[],
    iterable=["mirror"],
    help=helps("remote", "at", "unpin", "accept", "mirror", "timeout", "content", "output", "siteurl", "date", "links"),
)
def publish(
    _, remote="", at="", unpin=False, accept=False, mirror=None, timeout=300, content="", output="", siteurl="",
    date="", links="",
):  # fmt: skip
    from plugins.console.run import BuildOptions
    from plugins.release import Wanted, publish

    wanted = Wanted.of(remote, at, unpin=unpin, accept=accept, mirrors=mirror or (), timeout=timeout)
    _end(publish(BuildOptions(content, output, siteurl, date, links, release=True), wanted))


@_task()
def words(_):
    from plugins.console.quality import update_words

    _end(update_words())


@_task()
def schemas(_):
    from plugins.console.quality import update_schemas

    _end(update_schemas())


@_task()
def lock(_):
    from plugins.console.locks import lock

    _end(lock())


@_task()
def update(_):
    from plugins.console.locks import update

    _end(update())


@_task(help=helps("paper"))
def tools(_, paper=False):
    from plugins.console.machine import install_tools

    _end(install_tools(for_paper=paper))


@_task(positional=[], help=helps("content", "report"))
def links(_, content="", report=""):
    from plugins.console.outside_links import check_links
    from plugins.console.run import BuildOptions

    _end(check_links(BuildOptions(content), report))


def _end(code):
    if code:
        raise Exit(code=code)
