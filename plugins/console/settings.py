"""Reading the settings of the site: what is wrong with them is told as a mistake in a text is."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plugins.console.environment import ROOT
from plugins.console.options import BuildOptions
from plugins.shared import Place, ProblemsError, problem

if TYPE_CHECKING:
    from plugins.sources import SiteConfig


def site_config(options: BuildOptions) -> SiteConfig:
    """Return the settings of a build without building. Raises ProblemsError for those that cannot be used."""
    from plugins.sources import SiteConfig

    return SiteConfig.from_settings(pelican_settings(release=options.release, override=options.overrides()))


def setting(name: str, *, release: bool) -> Any:
    """Return a setting as the preview or, for a ``release``, the published site has it.

    Raises ProblemsError where the settings cannot be read.
    """
    return pelican_settings(release=release).get(name)


def pelican_settings(*, release: bool, override: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return Pelican's settings of the preview or of a ``release``. Raises ProblemsError where they cannot be read."""
    # Pelican is slow to import, and only a build needs it.
    from pelican.settings import read_settings

    conf = ROOT / ("publishconf.py" if release else "pelicanconf.py")
    try:
        found: dict[str, Any] = read_settings(str(conf), override=override)
    except Exception as error:  # whatever a mistake in Python raises
        reason = error.msg if isinstance(error, SyntaxError) else error
        raise ProblemsError([problem("settings-unreadable", _place_in_settings(error, conf), reason=reason)]) from error
    return found


def _place_in_settings(error: Exception, conf: Path) -> Place:
    """Return the line of the settings at which ``error`` was raised, of those that were being read."""
    if isinstance(error, SyntaxError) and error.filename:
        return Place(_from_root(Path(error.filename)), error.lineno or 1)
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith("conf.py")]
    return Place(_from_root(Path(frames[-1].filename)), frames[-1].lineno or 1) if frames else Place(conf.name)


def _from_root(path: Path) -> str:
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.as_posix()
