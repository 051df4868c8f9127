"""The command line: setting the environment up, and the work behind each task."""

from plugins.console.secret_variables import without_secrets
from plugins.console.size import size_lines

__all__ = ["size_lines", "without_secrets"]
