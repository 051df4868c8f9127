"""Citations as records that programs take over: BibTeX and RIS.

BibTeX: https://ctan.org/pkg/bibtex (``@misc`` with ``url``, which styles of BibTeX and BibLaTeX know alike).
RIS: https://en.wikipedia.org/wiki/RIS_(file_format) (``ELEC`` is a web page); lines end in CR LF.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from plugins.citations.model import Citation

# What LaTeX would take for an order. Japanese letters stay as they are: every engine of today reads UTF-8.
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # BibTeX counts braces even behind a backslash.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
# Two of these would become a dash or another quotation mark.
_LIGATURE = re.compile(r"([-'`])(?=\1)")
_BLANK = re.compile(r"[ \x00-\x1f\x7f-\x9f\u2028\u2029]+")


def bibtex(citation: Citation) -> str:
    """Return ``citation`` as an entry of BibTeX, ended by a line feed.

    Names and titles stand in braces of their own, so that no style changes their capitals or takes a group's name for
    a first name and a family name.
    """
    fields = {
        "title": f"{{{_latex(citation.title)}}}",
        "author": " and ".join(f"{{{_latex(name)}}}" for name in citation.authors),
        "howpublished": _latex(citation.site),
        "year": citation.year,
        "date": _iso(citation.published or citation.changed),
        "url": citation.url,
        "language": citation.lang,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{citation.key},", *lines, "}", ""])


def ris(citation: Citation) -> str:
    """Return ``citation`` as a record of RIS; every line, the last one too, ends in CR LF."""
    return "".join(f"{tag}  - {value}\r\n" for tag, value in _ris_fields(citation))


def _ris_fields(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "TY", "ELEC"
    yield "TI", _one_line(citation.title)
    for name in citation.authors:
        yield "AU", _one_line(name)
    yield "PB", _one_line(citation.site)
    if day := citation.published or citation.changed:
        yield "PY", citation.year
        yield "DA", str(day).replace("-", "/")
    yield "UR", citation.url
    yield "LA", citation.lang
    yield "ER", ""


def _latex(words: str) -> str:
    return _LIGATURE.sub(r"\1{}", _one_line(words).translate(_LATEX))


def _one_line(words: str) -> str:
    return _BLANK.sub(" ", words).strip()


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
