"""Reading the program's own data files, which are YAML."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def read_data(path: Path) -> Any:
    """Return what the file ``path`` says. Raises yaml.YAMLError, OSError or UnicodeDecodeError for a broken one."""
    import yaml  # not needed by a build that takes the kept site

    # libyaml reads ten times as fast; where PyYAML came without it, its own reader gives the same.
    loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
