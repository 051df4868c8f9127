"""Every feed and digest of the site: which there are, what they say of themselves, and which articles stand in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plugins.editions.digest import Announced, Digest, DigestWords, digest, months
from plugins.editions.feeds import Channel, Feed, FeedItem, ReaderWords, atom_feed, json_feed
from plugins.editions.page import OutputFile
from plugins.japanese import base_text
from plugins.library import Entry, Library, Words, addresses
from plugins.shared import ValueDigests, Workshop
from plugins.sources import SiteConfig, Sources, in_language


def fed_articles(library: Library, lang: str) -> list[Entry]:
    """Return the articles of ``lang`` that feeds and digests hold, newest first.

    What rests on a person's consent is not among them: nobody can take back what readers' programs keep.
    """
    own = [by_lang[lang] for by_lang in library.articles.values() if lang in by_lang]
    return [entry for entry in own if not entry.header.consent]


@dataclass(frozen=True, slots=True)
class Channels:
    """The feeds and digests of the language ``lang``."""

    lang: str
    config: SiteConfig
    sources: Sources
    library: Library
    words: Words

    def files(self, workshop: Workshop) -> Iterator[OutputFile]:
        """Yield the feeds of the language and of its topics, and a digest for each month that has an article.

        What is the same as in an earlier build is not made again.
        """
        entries = fed_articles(self.library, self.lang)
        memo = workshop.memo
        items: dict[str, FeedItem] = {}
        digests = ValueDigests([FeedItem, Channel, Announced], memo=memo)

        def feed(channel: Channel, chosen: list[Entry]) -> Feed:
            shown = chosen[: self.config.feed_size]
            known = tuple(items.get(one.slug) or items.setdefault(one.slug, memo.of(FeedItem.of, one)) for one in shown)
            return Feed(channel, known, self.config.full_url, self.config.build_date)

        feeds = [feed(*one) for one in self._atom(entries)]
        of_all = self._channel("", addresses.home(self.lang), addresses.json_feed(self.lang))
        for work, given in ((_atom_file, feeds), (_json_file, [feed(of_all, entries)])):
            yield from workshop.make(work, given, [digests.of(one).encode() for one in given])
        of_months = [
            Digest(
                month,
                tuple(memo.of(Announced.of, one) for one in reversed(found)),
                self._digest_words(),
                self.config.full_url,
            )
            for month, found in months(entries).items()
        ]
        texts = workshop.make(digest, of_months, [digests.of(one).encode() for one in of_months])
        for month, text in zip(of_months, texts, strict=True):
            yield OutputFile(addresses.digest(self.lang, month.month).lstrip("/"), text.encode())

    def _atom(self, entries: list[Entry]) -> Iterator[tuple[Channel, list[Entry]]]:
        yield self._channel("", addresses.home(self.lang), addresses.feed(self.lang)), entries
        for topic, names in self.sources.topics.items():
            about = base_text(in_language(names, self.config.languages.chain(self.lang))[0])
            url = addresses.section(self.lang, "topics", topic)
            on_it = [entry for entry in entries if topic in entry.topics]
            yield self._channel(about, url, addresses.feed(self.lang, topic)), on_it

    def _channel(self, about: str, url: str, feed_url: str) -> Channel:
        identity = self._identity
        name = identity["name"]
        reader = ReaderWords(
            self.words.plain(
                "This is a feed: it tells a program on your phone or computer when something new stands here. "
                "Copy its address into such a program (a feed reader), which keeps copies of the texts on your device."
            ),
            self.words.plain("To the site"),
            self.words.plain("Read"),
            self._locale,
        )
        title = f"{name}: {about}" if about else name
        return Channel(title, identity["summary"], self.lang, url, feed_url, name, reader)

    def _digest_words(self) -> DigestWords:
        closing = self.words.plain("Texts: CC BY 4.0. Letters and stories belong to those who wrote them.")
        return DigestWords(self._identity["name"], closing, self._locale)

    @property
    def _locale(self) -> str:
        return self.config.languages[self.lang].babel_name

    @property
    def _identity(self) -> Mapping[str, str]:
        return {key: base_text(words) for key, words in self.config.identity[self.lang].items()}


# Files as a whole, which a process that builds again has at hand; bytes alone it would read again.
def _atom_file(feed: Feed) -> OutputFile:
    return OutputFile(feed.channel.feed_url.lstrip("/"), atom_feed(feed))


def _json_file(feed: Feed) -> OutputFile:
    return OutputFile(feed.channel.feed_url.lstrip("/"), json_feed(feed))
