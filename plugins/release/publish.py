"""Publishing: build the release from what is committed, check it, push it as one commit without history.

Without history, because a text that was withdrawn must not live on in the branch.
Nothing is changed anywhere before the push, and the push is one step: whenever a release is broken off, the last one
stays, whole.
"""

from __future__ import annotations

import contextlib
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from plugins.console.environment import ROOT
from plugins.console.run import BuildOptions, print_problems
from plugins.console.words import say
from plugins.release.branch import BRANCH, RemoteError
from plugins.release.building import BuildDiedError
from plugins.release.git import address_of, shown_address
from plugins.release.plan import ReleaseStoppedError, Sources, Wanted
from plugins.release.target import Target, TargetRelease
from plugins.safety import names_are_checked
from plugins.shared import problem as _problem  # noqa: F401

_PREFIX = "site-release-"
