"""Paper: sheets made of the site's content, printed by Chromium, finished, checked and kept."""

from plugins.paper.browser import PressError, find_chromium
from plugins.paper.model import PAPER_KINDS, Kind, Sheet
from plugins.paper.printing import Job, Printed, PrintShop, can_print

__all__ = [
    "PAPER_KINDS",
    "Job",
    "Kind",
    "PressError",
    "PrintShop",
    "Printed",
    "Sheet",
    "can_print",
    "find_chromium",
]
