"""Reading the program's own data files, which are YAML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

# libyaml reads ten times as fast; where PyYAML came without it, its own reader gives the same.
LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_data(path: Path) -> Any:
    """Return what the file ``path`` says. Raises yaml.YAMLError, OSError or UnicodeDecodeError for a broken one."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)
