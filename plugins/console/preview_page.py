"""Pages as the preview sends them: with the problems of their texts over them, and a script that fetches them anew.

Nothing of this is in a file of the site.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from plugins.console.words import say_in
from plugins.shared import key_of

PREFIX = "/-preview/"
# A text of its own page: the folder of its kind, its slug behind the date, and its file.
_OWN_PAGE = re.compile(
    r"(?:^|/)(?P<kind>articles|letters|pages|glossary|notices|worksheets|facilities|data)"
    r"/(?:\d{4}-\d{2}(?:-\d{2})?-)?(?P<slug>[a-z0-9-]+)/(?P<file>[^/]+)$"
)
_LAW = re.compile(r"(?:^|/)law/(?P<slug>[a-z0-9-]+)\.yaml$")
_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(")')
_BODY_END = "</body>"
_SEVERITIES = {"error": "preview-error", "warning": "preview-warning"}

Found = Mapping[str, Any]  # a problem as shared.as_json writes it


@dataclass(frozen=True, slots=True)
class Built:
    """How the newest build ended: its problems, and whether it was stopped.

    ``program`` is the number of the process that has built it (from 1): another one may have other styles.
    ``why`` says what has stopped it, "" where problems do; ``busy`` is whether that was another build.
    ``pages`` are newer than the output's, by their paths there, until the next build ends.
    """

    program: int
    problems: Sequence[Found] = ()
    stopped: bool = False
    why: str = ""
    busy: bool = False
    pages: Mapping[str, str] = field(default_factory=dict)


def belongs_to(file: str, url: str) -> bool:
    """Whether a problem in ``file`` is one of the page at ``url`` ("/en/articles/x/"): of its text or its record."""
    if law := _LAW.search(file):
        return re.fullmatch(rf"/[^/]+/law/{law['slug']}/", url) is not None
    found = _OWN_PAGE.search(file)
    if found is None:
        return False
    lang = re.escape(found["file"].removesuffix(".md")) if found["file"].endswith(".md") else "[^/]+"
    # Worksheets stand on one page, without one of their own.
    places = {"pages": found["slug"], "worksheets": "worksheets"}
    place = places.get(found["kind"], f"{found['kind']}/{found['slug']}")
    return re.fullmatch(f"/{lang}/{place}/", url) is not None


@dataclass(frozen=True, slots=True)
class Sent:
    """A page as the preview sends it, and ``state``, which is another where it looks otherwise."""

    text: str
    state: str


def with_preview(html: str, url: str, built: Built) -> Sent:
    """Return a page's ``html`` as the preview sends it for ``url``.

    The page's own policy is kept and widened by what the preview's script needs: itself, and asking its own server.
    """
    lang = "ja" if url.startswith("/ja") else "en"
    sheet = Markup('<link rel="stylesheet" href="{}preview.css">').format(PREFIX)
    overlay = _overlay(url, built, lang)
    state = key_of(html, overlay, str(built.program)).hex()
    added = sheet + overlay + Markup('<script src="{}preview.js" data-state="{}"></script>').format(PREFIX, state)
    before, end, after = html.rpartition(_BODY_END)
    text = _POLICY.sub(_widened, f"{before}{added}{end}{after}" if end else f"{after}{added}", count=1)
    return Sent(text, state)


def problem_list(built: Built, lang: str) -> str:
    """Return the page with all problems of the newest build, in ``lang`` ("ja" or "en")."""
    return _own_page(say_in(lang, "preview-all"), built.why, built, lang)


def no_page(built: Built, lang: str) -> str:
    """Return the page for what no build has made, in ``lang``: why there is nothing, and that it comes by itself."""
    lead = f"{built.why} {say_in(lang, 'preview-comes')}".strip()
    return _own_page(say_in(lang, "preview-nothing"), lead, built, lang)


def _own_page(title: str, lead: str, built: Built, lang: str) -> str:
    page = Markup(
        '<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
        '<body><main class="preview-list"><h1>{title}</h1>{lead}{problems}</main></body></html>'
    )
    paragraph = Markup("<p>{}</p>").format(lead) if lead else ""
    return str(page.format(lang=lang, title=title, lead=paragraph, problems=_listed(built.problems, lang)))


def _widened(policy: re.Match[str]) -> str:
    parts = ["script-src 'self'" if part == "script-src 'none'" else part for part in policy[2].split("; ")]
    return policy[1] + "; ".join([*parts, "connect-src 'self'"]) + policy[3]


def _overlay(url: str, built: Built, lang: str) -> Markup:
    """Return the problems of the page at ``url``, open where one of them is an error; nothing where all is well."""
    here = [one for one in built.problems if belongs_to(one["file"], url)]
    others = len(built.problems) - len(here)
    if not built.problems and not built.stopped:
        return Markup()
    bad = any(one["severity"] == "error" for one in here)
    return Markup(
        '<aside class="preview-problems{kind}" lang="{lang}"><details{open}><summary>{stopped} {counts}</summary>{here}'
        '<p><a href="{prefix}problems?{lang}">{all}</a></p></details></aside>'
    ).format(
        kind="" if built.stopped else " warnings",
        lang=lang,
        open=Markup(" open") if bad else "",
        stopped=f"{say_in(lang, 'preview-stopped')} {built.why}" if built.stopped else "",
        counts=say_in(lang, "preview-counts", here=len(here), others=others),
        here=_listed(here, lang),
        prefix=PREFIX,
        all=say_in(lang, "preview-all"),
    )


def _listed(problems: Sequence[Found], lang: str) -> Markup:
    item = Markup(
        "<li><b>{severity}</b> <code>{file}:{line}:{column}</code><br>{message}<br>"
        '<span class="mend">{fix}</span><br><small>{why}</small></li>'
    )
    lines = [
        item.format(
            severity=say_in(lang, _SEVERITIES[one["severity"]]),
            message=one["message"][lang],
            fix=one["fix"][lang],
            why=one["why"][lang],
            **{name: one[name] for name in ("file", "line", "column")},
        )
        for one in problems
    ]
    return Markup("<ol>{}</ol>").format(Markup().join(lines)) if lines else Markup()
