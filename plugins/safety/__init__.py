"""Nobody is harmed by what is published: checks of the finished output."""

from plugins.safety.audit import audit

__all__ = ["audit"]
