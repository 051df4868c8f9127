"""The Content-Security-Policy: what it says, and that every page of a site carries it before anything else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plugins.render import renderer
from plugins.safety import content_security_policy
from plugins.safety.page import read_page
from tests.site.kinds import leads_on
from tests.support import RECORD, BuiltSite, article, term

_FILES = {
    "articles/2026-06-01-a/en.md": article("A", "On [that](term:t).", moved_from="[/old/]"),
    "glossary/t/term.yaml": RECORD,
    "glossary/t/en.md": term("a term"),
}


def test_the_policy_forbids_everything_but_the_themes_files() -> None:
    assert content_security_policy(scripts=True, preview=False) == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; worker-src 'none'; base-uri 'none'; "
        "form-action 'none'"
    )


def test_a_page_without_scripts_may_run_none() -> None:
    assert "script-src 'none';" in content_security_policy(scripts=False, preview=False)
    assert "script-src 'none';" in content_security_policy(scripts=False, preview=True)


def test_only_a_page_that_offers_to_save_pages_may_ask_the_browser_for_it() -> None:
    assert "worker-src 'self';" in content_security_policy(scripts=True, preview=False, workers=True)
    assert "worker-src 'none';" in content_security_policy(scripts=True, preview=False)


def test_a_preview_names_its_folder_and_a_published_page_does_not() -> None:
    assert "style-src 'self' file:;" in content_security_policy(scripts=True, preview=True)
    assert "file:" not in content_security_policy(scripts=True, preview=False)


@pytest.mark.parametrize("url", ["", "https://site.example/krsy"], ids=["preview", "published"])
def test_every_page_carries_the_policy_and_says_nothing_to_other_sites(
    build: Callable[..., BuiltSite], url: str
) -> None:
    site = build(_FILES, SITEURL=url)
    assert site.errors == []
    assert {"index.html", "404.html", "en/index.html", "old/index.html", "en/glossary/t/index.html"} <= set(
        site.pages()
    )
    for path in site.pages():
        facts = read_page(site.text(path))
        saves = path.endswith("/offline/index.html")
        policy = content_security_policy(scripts=not leads_on(site, path), preview=not url, workers=saves)
        assert facts.policies == [policy], path
        assert set(facts.referrers) == {"no-referrer"}, path


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ('<meta http-equiv="Content-Security-Policy"', "output-policy-missing"),
        ('<meta name="referrer"', "output-referrer-missing"),
    ],
)
def test_a_build_whose_template_lost_it_is_stopped(
    build: Callable[..., BuiltSite], monkeypatch: pytest.MonkeyPatch, part: str, code: str
) -> None:
    monkeypatch.setattr(
        renderer, "relocated", lambda parts, place: [one.replace(part, "<meta data-lost") for one in parts]
    )
    site = build({"articles/2026-06-01-a/en.md": article("A")}, SITEURL="https://site.example")
    assert code in {found.code for found in site.errors}
    assert not site.output.exists()
