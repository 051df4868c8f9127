"""The pages of others that our texts name: where each stands, and whether it is still there."""

from plugins.outside.addresses import Mention, mentions
from plugins.outside.ask import Answer, Limits, Verdict, ask_all

__all__ = ["Answer", "Limits", "Mention", "Verdict", "ask_all", "mentions"]
