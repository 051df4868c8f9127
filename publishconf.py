"""What differs for the published site: ``pelican -s publishconf.py`` or ``python3 tasks.py build --release``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403

SITEURL = "https://krsy.example"  # a placeholder until the group's own address is set here
BUILD_DATE = "today"  # in Japan: articles appear on their day
WITH_DRAFTS = False
CARDS = True
PACK_MONTHS = 6  # copies for reading without internet are made, to be thrown away after so many months
SEARCH = True
PAPER = True  # where Chromium and the packages for it are there
# More places that get the same site: {"remote": git address, "siteurl": address of the pages there}.
MIRRORS: list[dict[str, str]] = []
