"""Settings of the site: names, languages, addresses. What each means stands in ARCHITECTURE.md."""

import sys
from pathlib import Path

from jinja2 import StrictUndefined

SITE_ROOT = str(Path(__file__).resolve().parent)
sys.path.insert(0, SITE_ROOT)

from plugins.fastbuild.signals import LoudPelican  # noqa: E402

# --- who we are. What is not set is left out of the pages, never invented.
IDENTITY = {
    "ja": {
        "name": "かすみ難民支援青年団",
        "short": "KRSY",
        "summary": "日本で暮らす難民申請者や非正規滞在の人たちを支える、ボランティアの団体です。",
    },
    "en": {
        "name": "Kasumi Refugee Support Youth",
        "short": "KRSY",
        "summary": "Volunteers who support asylum seekers and irregular migrants in Japan.",
    },
    "ja-simple": {
        "name": "かすみ難民支援青年団《なんみんしえんせいねんだん》",
        "short": "KRSY",
        "summary": "難民《なんみん》や、在留資格《ざいりゅうしかく》が ない 人《ひと》を 助《たす》ける グループです。",
    },
}
CONTACT: dict[str, str] = {}  # for example {"email": …, "page": …}; shown at the foot of every page
SITENAME = "KRSY"
SITEURL = ""  # "" makes a preview whose pages open from a folder; publishconf.py has the real address
REPOSITORY = ""  # its address on GitHub; with it each text links to its editor there

# --- languages: what each field means stands in plugins/sources/languages.py
DEFAULT_LANG = "en"  # for readers whose language we do not have
LANGUAGES = [
    {"code": "ja", "name": "日本語", "fallbacks": ["ja-simple", "en"]},
    {"code": "en", "name": "English", "fallbacks": ["ja"], "locale": "en_GB", "typogrify": True},
    {"code": "ja-simple", "name": "やさしい日本語《にほんご》", "fallbacks": ["ja"], "based_on": "ja", "easy": True},
]
TIMEZONE = "Asia/Tokyo"

# --- what stands where
MENU = ["page:who-we-are-fighting-for", "articles", "topics", "glossary", "facts", "letters", "search",
        "page:contact-and-safety"]  # fmt: skip
GUIDES = {"connect": "contact-and-safety", "letters": "writing-to-people-in-detention", "safety": "reading-safely",
          "letters_on": "letters-that-help", "accessibility": "accessibility", "about": "who-we-are"}  # fmt: skip
# The site's own lists that stand first on the page of a topic.
TOPIC_LISTS = {"detention": ["facilities", "data"], "refugees": ["data"], "law": ["law", "timeline"],
               "children": ["notices", "school-words", "worksheets"], "letters": ["letter-kit", "letter-checker"],
               "words": ["glossary"]}  # fmt: skip
# Where the quick exit leads, by language: pages of others that anybody might look at, and that open fast.
QUICK_EXIT = {"ja": "https://www.jma.go.jp/bosai/forecast/", "en": "https://worldweather.wmo.int/en/home.html"}
GLOSSARY_LINKS = "section"  # link a term at its first place in each "section", or at "every" place
ARTICLES_PER_PAGE, FEED_MAX_ITEMS = 10, 20
BUDGET = str(Path(SITE_ROOT, "budget.yaml"))  # what pages may weigh, and how large the site may become
REVIEW_AFTER_DAYS = 365  # from then on a text's check against its sources is called old
BUILD_DATE = None  # an ISO date or "today"; without it, the day of the newest commit
# A release draws pictures to be shown beside links, makes the search's index, and prints what is to be had on paper.
WITH_DRAFTS = CARDS = SEARCH = PAPER = False

# --- Pelican: our generator makes all pages, so its own find nothing to do
PATH, OUTPUT_PATH, THEME = "content", "output", "theme"
PELICAN_CLASS = LoudPelican
PLUGINS = ["plugins.render.signals", "plugins.fastbuild.signals"]
ARTICLE_PATHS = PAGE_PATHS = STATIC_PATHS = THEME_STATIC_PATHS = DIRECT_TEMPLATES = ()
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
TYPOGRIFY = CACHE_CONTENT = LOAD_CONTENT_CACHE = False
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "auto_reload": False,  # no template changes during a build
    "undefined": StrictUndefined,
}
