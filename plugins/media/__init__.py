"""Pictures: checked, washed of all that is not to be seen, and put into the texts in sizes that fit the screen."""

from plugins.media.album import Album, PicturedText, gather_album
from plugins.media.figure import CaptionWords, media_files, place_pictures
from plugins.media.model import Rendition, WashedPicture

__all__ = [
    "Album",
    "CaptionWords",
    "PicturedText",
    "Rendition",
    "WashedPicture",
    "gather_album",
    "media_files",
    "place_pictures",
]
