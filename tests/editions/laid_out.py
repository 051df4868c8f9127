"""A site that is laid out and can be rendered, without a build of Pelican's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from plugins.editions.compose import Site, compose
from plugins.render.renderer import Renderer
from plugins.shared import NO_MEMO, Memo, Workshop
from tests.support import ROOT, config, settings


def laid_out(content: Path, *, memo: Memo = NO_MEMO, **changed: Any) -> tuple[Site, Renderer]:
    """Return the site of ``content``, and what renders its pages.

    ``memo`` is what a process that builds again remembers.
    """
    found = settings(content, content.parent / "output", **changed)
    site = compose(memo.same("settings", config(content, **changed)), workshop=Workshop(memo=memo))
    environment = Environment(
        loader=FileSystemLoader(ROOT / "theme" / "templates"), **found["JINJA_ENVIRONMENT"]
    )  # fmt: skip
    return site, Renderer(site, environment, memo=memo)
