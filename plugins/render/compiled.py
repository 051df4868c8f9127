"""Templates that were compiled, for a process that builds again; never in a file, which could make it run anything."""

from __future__ import annotations

from types import CodeType

from jinja2.bccache import Bucket, BytecodeCache

Compiled = dict[str, tuple[str, CodeType]]


class CompiledTemplates(BytecodeCache):
    """Keeps compiled templates in ``kept`` with what stands for their texts: one that was changed is compiled anew."""

    def __init__(self, kept: Compiled) -> None:
        self._kept = kept

    def load_bytecode(self, bucket: Bucket) -> None:
        """Let ``bucket`` have what is kept of its template, if it is of the same text."""
        checksum, code = self._kept.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what ``bucket`` has."""
        if bucket.code is not None:
            self._kept[bucket.key] = (bucket.checksum, bucket.code)
