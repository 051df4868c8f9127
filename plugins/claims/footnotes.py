"""The footnotes of a text: what each says, and the addresses and records that it names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plugins.shared import Place
from plugins.sources import Document, place_at

# A further paragraph of a note is indented by four spaces.
_NOTE = re.compile(
    r"^ {0,3}\[\^(?P<name>[^\]\n]+)\]:[ \t]*"
    r"(?P<text>[^\n]*(?:\n(?![ \t]*\n| {0,3}\[\^)[^\n]+|\n(?:[ \t]*\n)+(?: {4}|\t)[ \t]*[^\s][^\n]*)*)",
    re.MULTILINE,
)
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
_RECORD = re.compile(r"\]\(\s*<?((?:law|event|facility|figure|series|term|article|letter|page|source):[^\s()<>]+)")
_LINK_WORDS = re.compile(r"!?\[([^\]\n]*)\]\((?:[^()\n]|\([^()\n]*\))*\)")


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: its name, its words without addresses, and the addresses and the records (``law:x``) it names."""

    name: str
    place: Place
    text: str
    addresses: tuple[str, ...]
    records: tuple[str, ...]

    @property
    def names_a_source(self) -> bool:
        """Whether a reader can find what the footnote rests on."""
        return bool(self.addresses or self.records)


def footnotes_of(document: Document) -> dict[str, Footnote]:
    """Return the footnotes of ``document`` by their names, in order."""
    found = {}
    for match in _NOTE.finditer(document.body):
        text = " ".join(match["text"].split())
        addresses = tuple(_without_bracket(address) for address in _ADDRESS.findall(text))
        shown = _ADDRESS.sub("", _LINK_WORDS.sub(r"\1", text)).replace("<>", "").strip()
        place = place_at(document, match.start())
        found[match["name"]] = Footnote(match["name"], place, shown, addresses, tuple(_RECORD.findall(text)))
    return found


def _without_bracket(address: str) -> str:
    """Return an address without the bracket of the Markdown link in which it stands, and what follows that."""
    address = address.rstrip(".,;:")
    return address[:-1] if address.endswith(")") and address.count("(") < address.count(")") else address
