"""Reading YAML that needs no places of what stands in it: the program's own data files above all."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def read_data(path: Path) -> Any:
    """Return what the file ``path`` says. Raises yaml.YAMLError, OSError or UnicodeDecodeError for a broken one."""
    return parse_data(path.read_text(encoding="utf-8"))


def parse_data(text: str) -> Any:
    """Return what the YAML ``text`` says. Raises yaml.YAMLError where it is broken."""
    import yaml  # not needed by a build that takes the kept site

    # libyaml reads ten times as fast; where PyYAML came without it, its own reader gives the same.
    loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(text, Loader=loader)
