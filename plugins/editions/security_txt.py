"""``security.txt``: to whom somebody tells that the site endangers its readers (https://www.rfc-editor.org/rfc/rfc9116).

It is looked for at the root of a host, over https only.
A site below a path has no say there, and a folder is no host: neither gets one.
Nothing is invented either: without a contact in the settings there is no file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlsplit

from plugins.editions.page import OutputFile
from plugins.shared import Place, problem
from plugins.sources import Report, SiteConfig

PATH = ".well-known/security.txt"
# The standard wants less than a year; a site that nobody has built for half a year may have nobody who answers.
_GOOD_FOR = dt.timedelta(days=180)


def security_txt(config: SiteConfig, report: Report) -> Iterator[OutputFile]:
    """Yield the file, where the site stands at the root of a host; report that it is left out for want of a contact."""
    address = urlsplit(config.link_base)
    if address.scheme != "https" or address.path:
        return
    contacts = list(_contacts(config))
    if not contacts:
        report(problem("security-contact-missing", Place(config.shown(config.root / "pelicanconf.py"))))
        return
    spoken = dict.fromkeys(language.base for language in config.languages)
    lines = [
        *(f"Contact: {contact}" for contact in contacts),
        f"Expires: {config.build_date + _GOOD_FOR}T00:00:00Z",
        f"Preferred-Languages: {', '.join(spoken)}",
        f"Canonical: {config.site_url}/{PATH}",
    ]
    yield OutputFile(PATH, ("\n".join(lines) + "\n").encode())


def _contacts(config: SiteConfig) -> Iterator[str]:
    """Yield the group's contacts as addresses that the standard allows: mailto and https."""
    if email := config.contact.get("email"):
        yield f"mailto:{email}"
    page = config.contact.get("page", "")
    if page.startswith("/"):
        page = config.site_url + page
    if page.startswith("https://"):
        yield page
