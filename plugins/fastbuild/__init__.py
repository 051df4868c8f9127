"""The run itself: a new output takes the place of the last one only when it is whole and sound."""

from plugins.fastbuild.kept_site import KeptSite, site_key
from plugins.fastbuild.lock import OutputBusyError, wait_until_free
from plugins.fastbuild.output import ForeignFolderError, MountedFolderError
from plugins.fastbuild.shards import Shard, SiteMark, missing_parts, read_shards, shard_name, site_mark, write_shard

__all__ = [
    "ForeignFolderError",
    "KeptSite",
    "MountedFolderError",
    "OutputBusyError",
    "Shard",
    "SiteMark",
    "missing_parts",
    "read_shards",
    "shard_name",
    "site_key",
    "site_mark",
    "wait_until_free",
    "write_shard",
]
