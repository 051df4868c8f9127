"""A sitemap for plain Pelican: every page that was written, in one file."""

from pathlib import Path
from xml.sax.saxutils import escape

from pelican import signals


def _write_sitemap(pelican):
    output = Path(pelican.output_path)
    paths = (path.relative_to(output).as_posix().removesuffix("index.html") for path in output.rglob("*.html"))
    urls = "".join(
        f"<url><loc>{escape(pelican.settings['SITEURL'])}/{escape(path)}</loc></url>\n" for path in sorted(paths)
    )
    text = f'<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
    (output / "sitemap.xml").write_text(text, encoding="utf-8")


def register():
    """Connect to Pelican."""
    signals.finalized.connect(_write_sitemap)
