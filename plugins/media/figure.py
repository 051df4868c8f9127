"""Washed pictures in a text: the figure with its sizes, its words, and where it comes from."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from re import Match

from markupsafe import Markup, escape

from plugins.japanese import base_text, ruby_markup
from plugins.media.album import Album, PicturedText
from plugins.media.model import MEDIA, Rendition, WashedPicture
from plugins.shared import closest, problem
from plugins.sources import PICTURE_NAME, Picture, PictureUse, Report, SourceCursor

# How wide a picture is on the page, as style.css has it: the width of the text, or of a small screen.
_SIZES = "(min-width: 44rem) 38rem, 100vw"
_FIGURE = re.compile(r'<figure class="picture">\s*<img(?P<attributes>[^>]*)>\s*</figure>')
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
_ADDRESS = re.compile(rf"{re.escape(MEDIA)}([\w.-]+)")
_WEB_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class CaptionWords:
    """How the words of a caption are written in one language.

    ``credit`` makes the line that names source and licence (HTML), ``typography`` sets the quotes and spaces of HTML.
    """

    credit: Callable[[Markup, Markup], Markup]
    typography: Callable[[str], str]


def place_pictures(body: str, text: PicturedText, album: Album, words: CaptionWords, report: Report) -> str:
    """Return the HTML ``body`` of ``text`` with the washed pictures in their places.

    Reports pictures that are not there, that the header does not list, and what the header lists in vain.
    """
    document, listed, pictures = text.document, text.header.pictures, album.of(text)
    cursor = SourceCursor(document)
    shown: set[str] = set()

    def figure(match: Match[str]) -> str:
        found = {name: html.unescape(value).strip() for name, value in _ATTRIBUTE.findall(match["attributes"])}
        use = PictureUse(found.get("src", ""), found.get("alt", ""), found.get("title", ""), alone=True)
        name = use.address
        place = cursor.next_link(name)
        if not use.names_a_file:  # told by the reader of the text
            return ""
        shown.add(name)
        if not PICTURE_NAME.fullmatch(name):
            report(problem("picture-name", place, file=name))
        elif name not in pictures:
            report(problem("picture-not-there", place, file=name, guess=closest(name, pictures) or "-"))
        elif name not in listed:
            report(problem("picture-without-source", place, file=name))
        washed = pictures.get(name)
        if washed is None or name not in listed:
            return ""
        return _figure(washed, use, listed[name], words)

    placed = _FIGURE.sub(figure, body)
    for name in listed:
        place = document.header.place(("pictures", name))
        if name not in pictures and name not in shown:
            report(problem("picture-not-there", place, file=name, guess=closest(name, pictures) or "-"))
        elif name not in shown:
            report(problem("picture-listed-not-used", place, file=name))
    return placed


def media_files(bodies: Iterable[str], album: Album) -> list[Rendition]:
    """Return the files of ``album`` that the finished ``bodies`` name, each once, by name: no others are published."""
    known = {one.name: one for picture in album.pictures for one in picture.renditions}
    if not known:  # then nobody need unpack all bodies
        return []
    named = {name for body in bodies if MEDIA in body for name in _ADDRESS.findall(body)}
    return [known[name] for name in sorted(named) if name in known]


def _figure(picture: WashedPicture, use: PictureUse, origin: Picture, words: CaptionWords) -> str:
    srcset = ", ".join(f"{one.url} {one.width}w" for one in picture.sizes)
    # No attribute may hold ">": what comes after us takes it for the end of the tag.
    image = Markup(
        '<picture><source type="image/avif" srcset="{srcset}" sizes="{sizes}">'
        '<img src="{src}" width="{width}" height="{height}" alt="{alt}" loading="lazy" decoding="async"></picture>'
    ).format(
        srcset=srcset,
        sizes=_SIZES,
        src=picture.fallback.url,
        width=picture.widest.width,
        height=picture.widest.height,
        alt=" ".join(base_text(use.alt).split()),
    )
    said = Markup("") if use.decorative else ruby_markup(use.caption)
    credit = words.credit(_linked(origin.source), ruby_markup(origin.licence))
    below = words.typography(str(said).replace("&#34;", '"').replace("&#39;", "'"))
    return f'<figure>{image}<figcaption>{below}<span class="unlinked">{credit}</span></figcaption></figure>'


def _linked(source: str) -> Markup:
    """Return who made a picture as HTML; a web address becomes a link."""
    if _WEB_ADDRESS.fullmatch(source):
        return Markup('<a href="{0}">{0}</a>').format(escape(source))
    return ruby_markup(source)
