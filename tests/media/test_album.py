"""Pictures in a site: each checked, washed where a text lists it, published only where a text shows it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from plugins.editions.compose import compose
from tests.media.originals import SECRET, drawing, exif, photo, saved
from tests.support import RECORD, BuiltSite, article, config, term

_FOLDER = "articles/2026-06-10-a"
_LISTED = "{photo.jpg: {source: KRSY, licence: CC BY 4.0}}"
_SHOWN = '![A street at dusk](photo.jpg "The \\"street\\" outside")'


@pytest.fixture
def pictured(build: Callable[..., BuiltSite], tmp_path: Path) -> Callable[..., BuiltSite]:
    """Build a site of texts and pictures, given by their paths below content/; settings by name."""

    def pictured(files: Mapping[str, str | bytes], **settings: object) -> BuiltSite:
        for name, data in files.items():
            if isinstance(data, bytes):
                path = tmp_path / "content" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        return build({name: text for name, text in files.items() if isinstance(text, str)}, **settings)

    return pictured


def _photo() -> bytes:
    return saved(photo(500, 300), "JPEG", exif=exif(6, position=False), comment=SECRET)


def _site(**more: str | bytes) -> dict[str, str | bytes]:
    """An article with a picture."""
    return {f"{_FOLDER}/en.md": article(body=_SHOWN, pictures=_LISTED), f"{_FOLDER}/photo.jpg": _photo(), **more}


def _found(site: BuiltSite) -> list[tuple[str, str, int]]:
    return [(one.code, one.place.file.rpartition("content/")[2], one.place.line) for one in site.problems]


def _files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_picture_is_shown_with_sizes_words_source_and_licence(pictured: Callable[..., BuiltSite]) -> None:
    site = pictured(_site())
    assert not site.errors
    page = site.text("en/articles/a/index.html")
    figure = page[page.index("<figure>") : page.index("</figure>")]
    media = sorted(path.name for path in (site.output / "media").iterdir())
    assert [name.rpartition("-")[2] for name in sorted(media, key=lambda name: name[-5:])] == ["300.avif", "300.jpg"]
    assert all(f"../../../media/{name}" in figure for name in media)
    assert 'width="300" height="500"' in figure  # upright
    assert 'alt="A street at dusk" loading="lazy" decoding="async"' in figure
    assert "<figcaption>The “street”\xa0outside" in figure
    assert "Source: KRSY (CC BY 4.0)" in figure


def test_no_original_and_nothing_that_it_hides_reaches_the_output(pictured: Callable[..., BuiltSite]) -> None:
    site = pictured(_site())
    original = _photo()
    assert SECRET.encode() in original
    for path in site.output.rglob("*"):
        if path.is_file():
            assert path.name != "photo.jpg"
            assert SECRET.encode() not in path.read_bytes()
            assert original[:200] not in path.read_bytes()


def test_the_address_of_a_published_site_and_its_feed_are_followed(pictured: Callable[..., BuiltSite]) -> None:
    site = pictured(_site(), SITEURL="https://site.example/krsy")
    assert 'srcset="/krsy/media/' in site.text("en/articles/a/index.html")
    feed = site.text("en/feed.xml")
    assert 'srcset="https://site.example/krsy/media/' in feed
    assert '="/media/' not in feed and '="/krsy' not in feed


def test_readings_stand_over_captions_and_not_in_attributes(pictured: Callable[..., BuiltSite]) -> None:
    body = '![監視《かんし》の塔](photo.jpg "収容《しゅうよう》の場所")'
    listed = "{photo.jpg: {source: 支援者《しえんしゃ》, licence: CC0}}"
    site = pictured({f"{_FOLDER}/ja.md": article(body=body, pictures=listed), f"{_FOLDER}/photo.jpg": _photo()})
    page = site.text("ja/articles/a/index.html")
    assert 'alt="監視の塔"' in page
    assert '<figcaption><ruby class="g6">収容<rt>しゅうよう</rt></ruby>の場所' in page
    assert '出典：<ruby class="g7">支援者<rt>しえんしゃ</rt></ruby>（CC0）' in page


def test_terms_are_linked_in_a_caption_and_never_in_words_or_source(pictured: Callable[..., BuiltSite]) -> None:
    body = '![Detention by a lake](photo.jpg "Where detention ends")'
    listed = "{photo.jpg: {source: Detention archive, licence: CC0}}"
    texts = {"glossary/detention/term.yaml": RECORD, "glossary/detention/en.md": term("detention")}
    site = pictured(_site(**{f"{_FOLDER}/en.md": article(body=body, pictures=listed), **texts}))
    page = site.text("en/articles/a/index.html")
    assert page.count("data-term=") == 1
    assert 'Where <a class="term" data-term="detention"' in page
    assert 'alt="Detention by a lake"' in page


def test_a_decorative_picture_is_passed_over_by_those_who_listen(pictured: Callable[..., BuiltSite]) -> None:
    site = pictured(_site(**{f"{_FOLDER}/en.md": article(body='![](photo.jpg "decorative")', pictures=_LISTED)}))
    assert not site.errors
    page = site.text("en/articles/a/index.html")
    assert 'alt=""' in page and ">decorative" not in page
    assert "Source: KRSY" in page


def test_a_page_and_a_term_show_pictures_too(pictured: Callable[..., BuiltSite]) -> None:
    site = pictured(
        {
            "pages/b/en.md": article(body=_SHOWN, pictures=_LISTED),
            "pages/b/photo.jpg": _photo(),
            "glossary/detention/term.yaml": RECORD,
            "glossary/detention/en.md": term("detention", pictures=_LISTED) + f"\n{_SHOWN}\n",
            "glossary/detention/photo.jpg": _photo(),
        }
    )
    assert not site.errors
    assert "<figure>" in site.text("en/b/index.html")
    assert "<figure>" in site.text("en/glossary/detention/index.html")
    assert len(list((site.output / "media").iterdir())) == 2  # the same picture twice


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({f"{_FOLDER}/en.md": article(body=_SHOWN)}, ("picture-without-source", f"{_FOLDER}/en.md", 6)),
        ({f"{_FOLDER}/photo.jpg": _photo()[:4000]}, ("picture-unreadable", f"{_FOLDER}/photo.jpg", 1)),
        ({f"{_FOLDER}/photo.jpg": saved(drawing(), "PNG")}, ("picture-ending", f"{_FOLDER}/photo.jpg", 1)),
        (
            {f"{_FOLDER}/en.md": article(body=_SHOWN.replace("photo", "Photo"), pictures=_LISTED.replace("p", "P", 1))},
            ("picture-not-there", f"{_FOLDER}/en.md", 7),
        ),
        (
            {f"{_FOLDER}/en.md": article(pictures="{other.jpg: {source: KRSY, licence: CC0}}")},
            ("picture-not-there", f"{_FOLDER}/en.md", 4),
        ),
    ],
    ids=["no source", "truncated", "wrong ending", "another name", "listed and not there"],
)
def test_mistakes_stop_the_build_at_their_lines(
    pictured: Callable[..., BuiltSite], files: dict[str, str | bytes], found: tuple[str, str, int]
) -> None:
    site = pictured(_site(**files))
    assert found in _found(site)
    assert len([one for one in site.errors if one.code == found[0]]) == 1
    assert not site.output.exists()


@pytest.mark.parametrize(
    ("files", "code", "place"),
    [
        ({f"{_FOLDER}/spare.png": saved(drawing(), "PNG")}, "picture-not-used", (f"{_FOLDER}/spare.png", 1)),
        ({f"{_FOLDER}/en.md": article(pictures=_LISTED)}, "picture-listed-not-used", (f"{_FOLDER}/en.md", 4)),
        (
            {f"{_FOLDER}/photo.jpg": saved(photo(300, 200), "JPEG", exif=exif())},
            "picture-holds-position",
            (f"{_FOLDER}/photo.jpg", 1),
        ),
    ],
)
def test_what_is_no_danger_for_the_site_is_a_warning(
    pictured: Callable[..., BuiltSite], files: dict[str, str | bytes], code: str, place: tuple[str, int]
) -> None:
    site = pictured(_site(**files))
    assert not site.errors
    assert (code, *place) in _found(site)


def test_a_picture_that_is_listed_and_not_shown_is_not_published(pictured: Callable[..., BuiltSite]) -> None:
    listed = f"{_LISTED[:-1]}, spare.png: {{source: KRSY, licence: CC0}}}}"
    body = article(body=_SHOWN, pictures=listed)
    site = pictured(_site(**{f"{_FOLDER}/en.md": body, f"{_FOLDER}/spare.png": saved(drawing(), "PNG")}))
    assert not site.errors
    assert sorted(path.name[-8:] for path in (site.output / "media").iterdir()) == ["-300.jpg", "300.avif"]


def test_a_picture_that_no_text_lists_is_still_looked_at(pictured: Callable[..., BuiltSite]) -> None:
    site = pictured(_site(**{f"{_FOLDER}/spare.png": saved(drawing(), "PNG")[:300]}))
    assert ("picture-unreadable", f"{_FOLDER}/spare.png", 1) in _found(site)


def test_the_pictures_of_a_draft_are_not_published(pictured: Callable[..., BuiltSite]) -> None:
    draft = article(body=_SHOWN, pictures=_LISTED, status="draft")
    site = pictured({"pages/b/en.md": article(), f"{_FOLDER}/en.md": draft, f"{_FOLDER}/photo.jpg": _photo()})
    assert not site.errors
    assert not (site.output / "media").exists()


def test_a_picture_goes_with_the_text_that_showed_it(pictured: Callable[..., BuiltSite], tmp_path: Path) -> None:
    assert pictured(_site(), MEDIA_CACHE=str(tmp_path / "cache")).has("media") is False
    site = pictured(_site(**{f"{_FOLDER}/en.md": article()}), MEDIA_CACHE=str(tmp_path / "cache"))
    assert not (site.output / "media").exists()
    assert list((tmp_path / "cache").iterdir()) == []


@pytest.mark.slow
def test_the_cache_never_changes_the_output(pictured: Callable[..., BuiltSite], tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = _files(pictured(_site(), MEDIA_CACHE=str(cache)).output)
    kept = _files(cache)
    assert any(name.endswith(".avif") for name in kept)

    assert _files(pictured(_site(), MEDIA_CACHE=str(cache)).output) == first  # warm
    for path in cache.rglob("*.avif"):
        path.write_bytes(path.read_bytes()[:-1] + b"X")
    assert _files(pictured(_site(), MEDIA_CACHE=str(cache)).output) == first  # damaged
    assert _files(cache) == kept  # and mended
    for path in cache.rglob("picture.json"):
        path.write_text(json.dumps({"sizes": [], "fallback": {"name": "../../../photo.jpg", "width": 1, "height": 1}}))
    assert _files(pictured(_site(), MEDIA_CACHE=str(cache)).output) == first  # tampered with
    assert _files(pictured(_site(), MEDIA_CACHE=str(tmp_path / "other")).output) == first  # cold
    (tmp_path / "file").write_text("x")
    assert _files(pictured(_site(), MEDIA_CACHE=str(tmp_path / "file")).output) == first  # no cache at all


def test_the_cache_is_used(pictured: Callable[..., BuiltSite], monkeypatch: pytest.MonkeyPatch) -> None:
    first = pictured(_site())
    assert not first.errors
    monkeypatch.setattr("plugins.media.album.wash", lambda image: pytest.fail("washed again"))
    assert not pictured(_site()).errors


def test_problems_are_the_same_whatever_the_cache_holds(pictured: Callable[..., BuiltSite]) -> None:
    files = _site(**{f"{_FOLDER}/photo.jpg": saved(photo(300, 200), "JPEG", exif=exif())})
    assert _found(pictured(files)) == _found(pictured(files))
    assert "picture-holds-position" in [code for code, _, _ in _found(pictured(files))]


def test_who_waits_is_told_how_many_pictures_are_done(pictured: Callable[..., BuiltSite], tmp_path: Path) -> None:
    pictured(_site())
    told: list[tuple[str, int, int]] = []
    compose(config(tmp_path / "content"), lambda *step: told.append(step))
    assert told == [("pictures", 1, 1)]
