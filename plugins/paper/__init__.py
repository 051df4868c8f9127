"""Paper: sheets made of the site's content, printed by Chromium, finished, checked and kept."""

from plugins.paper.browser import Press, PressError, chromium_version, find_chromium, opened_press
from plugins.paper.model import Kind, Sheet, Size
from plugins.paper.typeface import typefaces

__all__ = [
    "Kind",
    "Press",
    "PressError",
    "Sheet",
    "Size",
    "chromium_version",
    "find_chromium",
    "opened_press",
    "typefaces",
]
