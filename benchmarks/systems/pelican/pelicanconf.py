"""Plain Pelican as somebody would set it up for two languages.

Translations, typogrify, feeds, a sitemap, links to the glossary, and an English index from a template of its own.
"""

SITENAME = "Bench"
SITEURL = "https://example.org"
PATH = "content"
TIMEZONE = "Asia/Tokyo"
DEFAULT_LANG = "ja"
THEME = "simple"
DEFAULT_PAGINATION = 20
DEFAULT_DATE_FORMAT = "%Y-%m-%d"
ARTICLE_URL = ARTICLE_LANG_URL = "{lang}/articles/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_LANG_SAVE_AS = "{lang}/articles/{slug}/index.html"
PAGE_URL = PAGE_LANG_URL = "{lang}/{slug}/"
PAGE_SAVE_AS = PAGE_LANG_SAVE_AS = "{lang}/{slug}/index.html"
SLUGIFY_USE_UNICODE = True
TYPOGRIFY = True
MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.extra": {},
        "markdown.extensions.toc": {"permalink": True},
        "markdown.extensions.meta": {},
    },
    "output_format": "html5",
}
THEME_TEMPLATES_OVERRIDES = ["templates"]
DIRECT_TEMPLATES = ["index", "index_en", "tags", "categories", "authors", "archives"]
INDEX_EN_SAVE_AS = "en/index.html"
PLUGIN_PATHS = ["."]
PLUGINS = ["glosslink", "sitemap"]
FEED_ALL_ATOM = "feeds/all.atom.xml"
CATEGORY_FEED_ATOM = "feeds/{slug}.atom.xml"
TAG_FEED_ATOM = "feeds/tag-{slug}.atom.xml"
TRANSLATION_FEED_ATOM = "feeds/all-{lang}.atom.xml"
