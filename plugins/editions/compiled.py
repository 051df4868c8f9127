"""Templates that were compiled, for a process that builds again; never in a file, which could make it run anything."""

from __future__ import annotations

from jinja2.bccache import Bucket, BytecodeCache


class CompiledTemplates(BytecodeCache):
    """Keeps compiled templates in ``kept``; Jinja compares their texts, so one that was changed is compiled anew."""

    def __init__(self, kept: dict[str, bytes]) -> None:
        self._kept = kept

    def load_bytecode(self, bucket: Bucket) -> None:
        """Let ``bucket`` have what is kept of its template, if it is of the same text."""
        if kept := self._kept.get(bucket.key):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what ``bucket`` has."""
        self._kept[bucket.key] = bucket.bytecode_to_string()
