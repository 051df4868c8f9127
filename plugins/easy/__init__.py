"""Easy Japanese (やさしい日本語): what makes a text hard to read, and how hard it is on the whole.

Everything here works on plain text and its offsets, without readings and Markdown.
The rules are data, ``<language>.yaml``; they belong to the language that an easy form is based on.
"""

from plugins.easy.check import EasyChecker, Finding
from plugins.easy.level import Level, measure
from plugins.easy.rules import Rules, load_rules

__all__ = ["EasyChecker", "Finding", "Level", "Rules", "load_rules", "measure"]
