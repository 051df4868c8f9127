"""Releasing: the finished site as one commit on the branch that GitHub Pages serves."""

from plugins.release.plan import Wanted
from plugins.release.publish import publish

__all__ = ["Wanted", "publish"]
