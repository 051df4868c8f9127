"""Links of short texts are taken where the last build has made them with the same glossary, and forgotten with them."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from plugins.editions.compose import Site, compose
from plugins.glossary import LinkedText
from plugins.library.kept_links import KeptLinks
from plugins.shared import Memory, Workshop
from tests.editions.support import FILES
from tests.support import config, term, write_files

_TEXT = "<p>収容と面会とかさ</p>"


def _site(folder: Path, **changed: str) -> Site:
    write_files(folder / "content", FILES | {f"glossary/{name}/ja.md": text for name, text in changed.items()})
    return compose(config(folder / "content"))


def _linked(site: Site, tmp_path: Path, *texts: str) -> tuple[list[LinkedText], list[str]]:
    """Return ``texts`` with their links, and those that had to be linked, in the build of ``site``."""
    finisher, made = site.finishing.finisher, []

    def link(html: str, lang: str) -> LinkedText:
        made.append(html)
        return finisher.link(html, lang)

    counted: Any = SimpleNamespace(link=link, link_for_parents=finisher.link_for_parents)
    links = KeptLinks(counted, site.finishing.dependencies, Workshop(Memory(tmp_path / "memory")))
    found = [links.link(text, "ja") for text in texts]
    links.close()
    return found, made


def test_a_text_is_linked_once_for_all_builds_with_the_same_glossary(tmp_path: Path) -> None:
    first, made = _linked(_site(tmp_path / "one"), tmp_path, _TEXT)
    assert made == [_TEXT]
    assert first[0].terms == ("detention", "visit")
    again, made = _linked(_site(tmp_path / "two"), tmp_path, _TEXT)
    assert again == first
    assert not made


def test_a_new_name_of_a_term_has_all_texts_linked_again(tmp_path: Path) -> None:
    _linked(_site(tmp_path / "one"), tmp_path, _TEXT)
    site = _site(tmp_path / "two", visit=term("面会", reading="めんかい", variants="[かさ]"))
    found, made = _linked(site, tmp_path, _TEXT)
    assert made == [_TEXT]
    assert found[0].html.count("<a ") == 2


def test_what_a_build_does_not_use_is_forgotten(tmp_path: Path) -> None:
    site = _site(tmp_path / "one")
    _linked(site, tmp_path, _TEXT, "<p>面会</p>")
    _linked(site, tmp_path, _TEXT)
    _, made = _linked(site, tmp_path, _TEXT, "<p>面会</p>")
    assert made == ["<p>面会</p>"]


def test_school_words_are_linked_for_parents_alone(tmp_path: Path) -> None:
    site = _site(tmp_path / "one")
    for _ in range(2):
        workshop = Workshop(Memory(tmp_path / "memory"))
        links = KeptLinks(site.finishing.finisher, site.finishing.dependencies, workshop)
        assert "umbrella" not in links.link(_TEXT, "ja").terms
        assert "umbrella" in links.link_for_parents(_TEXT, "ja").terms
        links.close()
