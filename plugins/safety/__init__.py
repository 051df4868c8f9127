"""Nobody is harmed by what is published: checks of the finished output."""

from plugins.safety.audit import audit
from plugins.safety.gate import Refusal, body_refusals, words_refusals
from plugins.safety.manifest import MANIFEST, Losses, Manifest, ManifestError, losses
from plugins.safety.policy import content_security_policy
from plugins.safety.presence import check_presence

__all__ = [
    "MANIFEST",
    "Losses",
    "Manifest",
    "ManifestError",
    "Refusal",
    "audit",
    "body_refusals",
    "check_presence",
    "content_security_policy",
    "losses",
    "words_refusals",
]
