"""What a finished site holds: its pages (the manifest) and the sizes of its files, each beside an earlier release."""

from plugins.inventory.manifest import MANIFEST, Losses, Manifest, ManifestError, losses
from plugins.inventory.size import SizeChange, SizeReport

__all__ = [
    "MANIFEST",
    "Losses",
    "Manifest",
    "ManifestError",
    "SizeChange",
    "SizeReport",
    "losses",
]
