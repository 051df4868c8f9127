"""One figure of a series in a sentence: ``[](figure:refugee-recognition/2022/applications)``.

With words between the brackets the editor's own way of writing stays, and must hold just that number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from plugins.figures.model import Series
from plugins.figures.numerals import numbers_in
from plugins.shared import Place, Problem, closest, problem

SCHEME = "figure:"
_IN_WORDS = re.compile(r"\[([^\[\]\n]*)\]\(figure:([^)\s]+)\)")


@dataclass(frozen=True, slots=True)
class FigureUse:
    """A figure in a text: its address (series/row/column), and what the editor has written for it, "" for nothing."""

    address: str
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that was found: its number, and its series."""

    value: int
    series: Series


def find_figure(use: FigureUse, all_series: Mapping[str, Series], place: Place) -> Figure | Problem:
    """Return the figure that ``use`` names; the problem at ``place`` where there is none, or its text says another."""
    name, _, rest = use.address.partition("/")
    row, _, column = rest.rpartition("/")
    series = all_series.get(name)
    if series is None:
        return _missing("figure-series-unknown", place, name, all_series)
    if row not in series.rows:
        return _missing("figure-row-unknown", place, row, series.rows, series=name)
    if column not in series.rows[row]:
        return _missing("figure-column-unknown", place, column, series.number_columns, series=name)
    value = series.rows[row][column]
    if value is None:
        return problem("figure-not-given", place, series=name, row=row, column=column)
    if use.text and numbers_in(use.text) != [value]:
        return problem("figure-text-differs", place, text=use.text, value=value)
    return Figure(value, series)


def _missing(
    code: str, place: Place, value: str, known: Mapping[str, object] | tuple[str, ...], **more: str
) -> Problem:
    guess = closest(value, known) or ", ".join(list(known)[-3:]) or "-"
    return problem(code, place, value=value, guess=guess, **more)


def in_words(text: str, written: Callable[[FigureUse], str]) -> str:
    """Return the words of a header with each figure as ``written``."""
    return _IN_WORDS.sub(lambda found: written(FigureUse(found[2], found[1])), text)


class InlineFigures(Extension):
    """Puts figures in the place of the links that name them, and keeps the uses of the text that was read last.

    ``written`` gives the number of a use and how the language writes it; None where there is no such figure.
    """

    def __init__(self, written: Callable[[FigureUse], tuple[int, str] | None]) -> None:
        super().__init__()
        self.uses: list[FigureUse] = []
        self._written = written

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown calls
        """Look for figures when links and notes are in the tree, and before anybody looks at links and headings."""
        md.registerExtension(self)
        md.treeprocessors.register(_Replacer(self, md), "figures", 14)

    def reset(self) -> None:
        """Forget the text before."""
        self.uses.clear()

    def replace(self, link: ElementTree.Element) -> None:
        """Make of ``link`` the figure that it names."""
        text = "".join(_words(link)).strip()
        use = FigureUse(link.attrib.pop("href").removeprefix(SCHEME), text)
        self.uses.append(use)
        link.attrib.clear()
        found = self._written(use)
        if found is None:
            link.tag = "span"
            return
        link.tag = "data"
        link.set("value", str(found[0]))
        link.text = link.text if text else found[1]


class _Replacer(Treeprocessor):
    def __init__(self, figures: InlineFigures, md: Markdown) -> None:
        super().__init__(md)
        self._figures = figures

    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter("a"):
            if element.get("href", "").startswith(SCHEME):
                self._figures.replace(element)


def _words(element: ElementTree.Element) -> list[str]:
    """Return the text of ``element`` without readings."""
    parts = [element.text or ""]
    for child in element:
        parts += [] if child.tag == "rt" else _words(child)
        parts.append(child.tail or "")
    return parts
