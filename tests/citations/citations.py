"""Citations of the tests, from what their cases say."""

from __future__ import annotations

from typing import Any

from plugins.citations import Citation
from tests.shared.cases import yaml_cases

SENTENCES = yaml_cases("citations/sentences.yaml")
_FIRST: dict[str, Any] = SENTENCES[0].values[0]["citation"]


def citation(**fields: Any) -> Citation:
    """Return the citation of the first case with some ``fields`` changed."""
    found = {**_FIRST, **fields}
    return Citation(**{**found, "people": tuple(found["people"])})
