"""What readers may take along to a place without internet: a book, and an archive of pages."""

from plugins.offline.archive import packed
from plugins.offline.book import Book, Chapter, Part
from plugins.offline.epub import write_epub
from plugins.offline.pictures import smallest_pictures, smallest_sizes
from plugins.offline.saved import SavedList, digest
from plugins.offline.xhtml import MarkupError

__all__ = [
    "Book",
    "Chapter",
    "MarkupError",
    "Part",
    "SavedList",
    "digest",
    "packed",
    "smallest_pictures",
    "smallest_sizes",
    "write_epub",
]
