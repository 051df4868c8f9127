"""A site that is laid out and can be rendered, without a build of Pelican's."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from plugins.editions.compose import Site, compose
from plugins.editions.render import Renderer
from tests.support import ROOT, config, settings


def laid_out(content: Path, **changed: object) -> tuple[Site, Renderer, tuple[str, ...]]:
    """Return the site of ``content``, what renders its pages, and what stands in its menu."""
    found = settings(content, content.parent / "output", **changed)
    site = compose(config(content, **changed))
    environment = Environment(
        loader=FileSystemLoader(ROOT / "theme" / "templates"), **found["JINJA_ENVIRONMENT"]
    )  # fmt: skip
    menu = tuple(found["MENU"])
    return site, Renderer(site, environment, menu), menu
