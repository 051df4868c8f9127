"""Whether the site that was built last is the one that a build has to make."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from plugins.console.environment import ROOT
from plugins.console.options import BuildOptions
from plugins.fastbuild import KeptSite, site_key
from plugins.shared import BuildRecord, Listing, Resident, build_date, names_are_checked


@dataclass(frozen=True, slots=True)
class Kept:
    """The kept site, as far as a build with ``options`` may use it; None for one that has to be made anew.

    ``content`` is what stood in the folder of texts when its ``key`` was made; None where nobody has looked.
    """

    options: BuildOptions
    site: KeptSite | None
    key: bytes
    content: Listing | None = None

    def restore_into(self, record: BuildRecord) -> bool:
        """Put the kept site into the output and what its build has told into ``record``; False where it is another.

        Raises what taking the output may raise.
        """
        found = self.site.restore(self.key, _output(self.options)) if self.site else None
        if found is None:
            return False
        record.problems += found.problems
        record.pages.update(found.pages)
        record.urgent = found.urgent
        return True

    @property
    def spare(self) -> Path | None:
        """The folder of the kept site, if a build may make the new output of it."""
        return self.site.folder if self.site else None

    def keep(self, record: BuildRecord) -> None:
        """Keep the site that was just built; if something has changed while it was, only as the next build's spare."""
        if self.site:
            content = _content(self.options, record.resident)
            same = _key(self.options, content) == self.key
            self.site.keep(self.key if same else None, _output(self.options), record)
            if record.resident:
                record.resident.see_spare(self.site.folder)


def kept_site(options: BuildOptions, resident: Resident | None = None) -> Kept:
    """Return what may be used of the kept site: nothing for a release, for paper, or where names are looked for.

    ``resident`` is what a process that builds again knows of the texts.
    """
    if options.release or options.paper or names_are_checked(ROOT):
        return Kept(options, None, b"")
    content = _content(options, resident)
    key = _key(options, content)
    return Kept(options, KeptSite(_cache(options)) if key else None, key, content)


def _content(options: BuildOptions, resident: Resident | None) -> Listing | None:
    """Return what stands in the folder of texts now; None where it cannot be looked through, which the build tells."""
    folder = options.overrides()["PATH"]
    try:
        return resident.look_through(folder) if resident else Listing(folder)
    except OSError:
        return None


def _cache(options: BuildOptions) -> Path:
    return Path(options.media_cache).parent if options.media_cache else ROOT / ".cache"


def _output(options: BuildOptions) -> Path:
    return Path(options.overrides()["OUTPUT_PATH"])


def _key(options: BuildOptions, content: Listing | None) -> bytes:
    """Return the key of the site that ``options`` ask for; b"" where a file cannot be read, which the build tells."""
    if content is None:
        return b""
    given = options.overrides()
    folder, output = Path(given.pop("PATH")), Path(given.pop("OUTPUT_PATH"))
    given.pop("MEDIA_CACHE", None)
    given |= {"OUTPUT_NAME": output.name, "BUILD_DATE": build_date(options.date or None, folder)}
    try:
        return site_key(ROOT, content, given)
    except OSError:
        return b""
