"""Walking content/: every file and folder is known, or it is reported."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import pelicanconf
from plugins.shared import Problem, ResidentMemo
from plugins.sources import Tree, walk
from tests.sources.support import Content, no_problem
from tests.support import ROOT, config

Walk = Callable[..., tuple[Tree, list[Problem]]]


@pytest.fixture
def walked(content: Content) -> Walk:
    """Write files below content/, walk it, return the tree and the problems."""

    def walked(*files: str, folders: tuple[str, ...] = ()) -> tuple[Tree, list[Problem]]:
        content.write(dict.fromkeys(files, "text"))
        for folder in folders:
            (content.path / folder).mkdir(parents=True)
        problems: list[Problem] = []
        return walk(content.config(), problems.append), problems

    return walked


def _found(content: Content, problems: list[Problem]) -> list[tuple[str, str]]:
    return [(found.code, content.relative(found.place.file)) for found in problems]


def test_a_tidy_content_folder_has_no_problems(walked: Walk) -> None:
    tree, problems = walked(
        "articles/2026-06-10-two-years/ja.md",
        "articles/2026-06-10-two-years/en.md",
        "articles/2026-01-02-a-2nd/ja-simple.md",
        "letters/2026-05-frost/ja.md",
        "consent/winter-1.yaml",
        "pages/who-we-are/en.md",
        "glossary/release/term.yaml",
        "glossary/release/ja.md",
        "data/recognition/series.yaml",
        "data/recognition/series.csv",
        "facilities/ushiku/facility.yaml",
        "notices/excursion/notice.yaml",
        "notices/excursion/en.md",
        "worksheets/things-to-bring/sheet.yaml",
        "law/release.yaml",
        "people/aki.yaml",
        "acts.yaml",
        "timeline.yaml",
        "visiting.yaml",
        "topics.yaml",
        "README.md",
    )
    assert problems == []
    assert {kind: [piece.slug for piece in pieces] for kind, pieces in tree.folders.items()} == {
        "articles": ["a-2nd", "two-years"],
        "letters": ["frost"],
        "pages": ["who-we-are"],
        "glossary": ["release"],
        "data": ["recognition"],
        "facilities": ["ushiku"],
        "notices": ["excursion"],
        "worksheets": ["things-to-bring"],
    }
    assert list(tree.law) == ["release"]
    assert sorted(tree.files) == ["acts.yaml", "timeline.yaml", "visiting.yaml"]
    newest = tree.folders["articles"][1]
    assert (newest.date, sorted(newest.files)) == ("2026-06-10", ["en.md", "ja.md"])
    assert tree.folders["pages"][0].date == ""
    assert sorted(tree.folders["glossary"][0].files) == ["ja.md", "term.yaml"]
    assert (list(tree.people), list(tree.consent)) == (["aki"], ["winter-1"])
    assert tree.folders["letters"][0].date == "2026-05"
    assert tree.topics is not None and tree.topics.name == "topics.yaml"


def test_an_empty_content_folder_is_an_empty_tree(walked: Walk) -> None:
    tree, problems = walked()
    assert problems == []
    assert set(tree.folders) == {
        "articles",
        "letters",
        "pages",
        "glossary",
        "data",
        "facilities",
        "notices",
        "worksheets",
    }
    assert (any(tree.folders.values()), tree.people, tree.topics) == (False, {}, None)


def test_a_content_folder_that_is_not_there_is_reported(content: Content) -> None:
    site = content.config()
    content.path.rmdir()
    problems: list[Problem] = []
    tree = walk(site, problems.append)
    assert [found.code for found in problems] == ["content-not-there"]
    assert not any(tree.folders.values())


@pytest.mark.parametrize(
    ("files", "code", "at"),
    [
        # folders of content/
        (["artikles/2026-01-01-a/en.md"], "content-folder-unknown", "artikles"),
        (["Articles/2026-01-01-a/en.md"], "content-folder-unknown", "Articles"),
        (["記事/2026-01-01-a/en.md"], "content-folder-unknown", "記事"),
        (["images/photo.jpg"], "content-folder-unknown", "images"),
        (["letters/frost/en.md"], "folder-name", "letters/frost"),
        (["consent/c-1.yml"], "file-unknown", "consent/c-1.yml"),
        (["consent/c-1/en.md"], "file-unknown", "consent/c-1"),
        (["facilities/east-japan/en.md"], "file-language-unknown", "facilities/east-japan/en.md"),
        (["law/a.yml"], "file-unknown", "law/a.yml"),
        # files beside the folders
        (["en.md"], "file-not-in-a-piece", "en.md"),
        (["topics.yml"], "file-not-in-a-piece", "topics.yml"),
        (["photo.jpg"], "file-not-in-a-piece", "photo.jpg"),
        (["articles"], "file-not-in-a-piece", "articles"),
        (["articles/2026-01-01-a.md"], "file-not-in-a-piece", "articles/2026-01-01-a.md"),
        (["pages/en.md"], "file-not-in-a-piece", "pages/en.md"),
        (["articles/README.md"], "file-not-in-a-piece", "articles/README.md"),
        # names of folders
        (["articles/a-piece/en.md"], "folder-name", "articles/a-piece"),
        (["articles/2026-06-a-piece/en.md"], "folder-name", "articles/2026-06-a-piece"),
        (["articles/2026-06-10/en.md"], "folder-name", "articles/2026-06-10"),
        (["articles/2026-06-10-収容/en.md"], "folder-name", "articles/2026-06-10-収容"),
        (["articles/2026-06-10-A-Piece/en.md"], "folder-name", "articles/2026-06-10-A-Piece"),
        (["articles/2026-06-10 a/en.md"], "folder-name", "articles/2026-06-10 a"),
        (["articles/20260610-a/en.md"], "folder-name", "articles/20260610-a"),
        (["pages/who_we_are/en.md"], "folder-name", "pages/who_we_are"),
        (["pages/-a/en.md"], "folder-name", "pages/-a"),
        (["pages/a--b/en.md"], "folder-name", "pages/a--b"),
        (["pages/who we are/en.md"], "folder-name", "pages/who we are"),
        (["glossary/仮放免/en.md"], "folder-name", "glossary/仮放免"),
        # files of pieces
        (["pages/a/en.md", "pages/a/fr.md"], "file-language-unknown", "pages/a/fr.md"),
        (["pages/a/ja.md", "pages/a/EN.md"], "file-language-unknown", "pages/a/EN.md"),
        (["pages/a/en.md", "pages/a/ja.MD"], "file-language-unknown", "pages/a/ja.MD"),
        (["pages/a/en.md", "pages/a/ja_simple.md"], "file-language-unknown", "pages/a/ja_simple.md"),
        (["pages/a/en.md", "pages/a/en (1).md"], "file-language-unknown", "pages/a/en (1).md"),
        (["pages/a/en.md", "pages/a/ｊａ.md"], "file-language-unknown", "pages/a/ｊａ.md"),
        (["pages/a/en.md", "pages/a/index.md"], "file-language-unknown", "pages/a/index.md"),
        (["pages/a/en.md", "pages/a/写真.jpg"], "picture-name", "pages/a/写真.jpg"),
        (["pages/a/en.md", "pages/a/my photo.jpg"], "picture-name", "pages/a/my photo.jpg"),
        (["pages/a/en.md", "pages/a/IMG_1.HEIC"], "picture-kind-refused", "pages/a/IMG_1.HEIC"),
        (["pages/a/en.md", "pages/a/chart.svg"], "picture-kind-refused", "pages/a/chart.svg"),
        (["pages/a/en.md", "pages/a/scan.TIFF"], "picture-kind-refused", "pages/a/scan.TIFF"),
        (["pages/a/en.md", "pages/a/leaflet.pdf"], "document-refused", "pages/a/leaflet.pdf"),
        (["pages/a/en.md", "pages/a/Notice.DOCX"], "document-refused", "pages/a/Notice.DOCX"),
        (["data/a/series.csv", "data/a/series.yaml", "data/a/chart.png"], "picture-not-here", "data/a/chart.png"),
        (["pages/a/en.md", "pages/a/ja.txt"], "file-unknown", "pages/a/ja.txt"),
        (["pages/a/en.md", "pages/a/ja.md.bak"], "file-unknown", "pages/a/ja.md.bak"),
        (["pages/a/en.md", "pages/a/ja.rst"], "file-unknown", "pages/a/ja.rst"),
        (["pages/a/en.md", "pages/a/ja.docx"], "document-refused", "pages/a/ja.docx"),
        (["pages/a/en.md", "pages/a/ja"], "file-unknown", "pages/a/ja"),
        (["pages/a/en.md", "pages/a/term.yaml"], "file-unknown", "pages/a/term.yaml"),
        (["pages/a/en.md", "pages/a/pictures/photo.jpg"], "folder-too-deep", "pages/a/pictures"),
        (["glossary/a/en.md", "glossary/a/term.yml"], "file-unknown", "glossary/a/term.yml"),
        (["data/a/series.yaml", "data/a/en.md"], "file-language-unknown", "data/a/en.md"),
        (["data/a/series.yaml", "data/a/series.xlsx"], "document-refused", "data/a/series.xlsx"),
        (["people/aki.yml"], "file-unknown", "people/aki.yml"),
        (["people/.aki.yaml"], "file-hidden", "people/.aki.yaml"),
        (["pages/a/en.md", "pages/a/.ja.md"], "file-hidden", "pages/a/.ja.md"),
        (["pages/a/en.md", "pages/a/..ja.md"], "file-hidden", "pages/a/..ja.md"),
        (["people/aki/en.md"], "file-unknown", "people/aki"),
        (["people/aki.jpg"], "picture-not-here", "people/aki.jpg"),
        # pieces without a text
        (["glossary/a/term.yaml"], "piece-without-text", "glossary/a"),
    ],
    ids=lambda value: value[-1] if isinstance(value, list) else "",
)
def test_what_no_rule_knows_is_reported(content: Content, walked: Walk, files: list[str], code: str, at: str) -> None:
    _, problems = walked(*files)
    assert _found(content, problems) == [(code, at)]
    assert problems[0].is_error


def test_an_empty_folder_of_a_piece_is_reported(content: Content, walked: Walk) -> None:
    _, problems = walked(folders=("pages/a",))
    assert _found(content, problems) == [("piece-without-text", "pages/a")]
    assert "ja.md, en.md, ja-simple.md" in problems[0].fix.en


def test_a_folder_with_strangers_only_tells_both(content: Content, walked: Walk) -> None:
    _, problems = walked("pages/a/fr.md")
    assert _found(content, problems) == [("piece-without-text", "pages/a"), ("file-language-unknown", "pages/a/fr.md")]


@pytest.mark.parametrize(
    ("folder", "guess"), [("artikles", "articles"), ("page", "pages"), ("Glossary", "glossary"), ("poeple", "people")]
)
def test_an_unknown_folder_is_told_the_one_that_was_meant(walked: Walk, folder: str, guess: str) -> None:
    _, problems = walked(f"{folder}/a/en.md")
    assert problems[0].fix.en == f"Move it into one of these: {guess}."


def test_an_unknown_folder_without_a_guess_is_told_all_of_them(walked: Walk) -> None:
    _, problems = walked("xyz/a/en.md")
    assert "articles, letters, pages, glossary, data" in problems[0].fix.en


def test_an_unknown_language_is_told_the_names_that_are_possible(walked: Walk) -> None:
    _, problems = walked("pages/a/en.md", "pages/a/fr.md")
    assert "ja.md, en.md, ja-simple.md (small letters)" in problems[0].fix.en


def test_a_wrong_folder_name_is_told_a_good_one_of_its_kind(walked: Walk) -> None:
    _, problems = walked("articles/a/en.md", "pages/B/en.md")
    assert "for example 2026-06-30-a." in problems[0].fix.en
    assert "for example b." in problems[1].fix.en


def test_two_articles_with_the_same_address_are_reported_with_the_other_one(content: Content, walked: Walk) -> None:
    tree, problems = walked("articles/2026-01-01-a/en.md", "articles/2026-02-02-a/en.md")
    assert _found(content, problems) == [("slug-twice", "articles/2026-02-02-a")]
    assert problems[0].message.en.endswith("content/articles/2026-01-01-a.")
    assert [piece.date for piece in tree.folders["articles"]] == ["2026-01-01"]


def test_an_article_and_a_page_may_have_the_same_name(walked: Walk) -> None:
    assert walked("articles/2026-01-01-a/en.md", "pages/a/en.md")[1] == []


@pytest.mark.parametrize(
    "stray",
    [
        ".DS_Store",
        "pages/.DS_Store",
        "pages/a/.DS_Store",
        "pages/a/Thumbs.db",
        "pages/a/desktop.ini",
        "pages/a/~$ja.docx",
        "pages/a/.en.md.swp",
        "pages/a/._en.md",
        "pages/a/.#en.md",
        ".obsidian/notes.md",
        ".obsidian/app.json",
        "people/.gitkeep",
    ],
)
def test_what_systems_and_editors_leave_behind_is_no_problem(walked: Walk, stray: str) -> None:
    tree, problems = walked("pages/a/en.md", stray)
    assert problems == []
    assert sorted(tree.folders["pages"][0].files) == ["en.md"]


def test_pieces_come_in_the_order_of_their_names_not_of_the_disk(walked: Walk) -> None:
    tree, _ = walked(*(f"pages/{name}/en.md" for name in ["c", "a", "b10", "b9"]))
    assert [piece.slug for piece in tree.folders["pages"]] == ["a", "b10", "b9", "c"]


def test_every_stray_is_reported_not_only_the_first(content: Content, walked: Walk) -> None:
    _, problems = walked("a.md", "articles/b.md", "leaflets/c/en.md", "pages/D/en.md", "pages/e/f.md")
    assert _found(content, problems) == [
        ("file-not-in-a-piece", "a.md"),
        ("file-not-in-a-piece", "articles/b.md"),
        ("content-folder-unknown", "leaflets"),
        ("folder-name", "pages/D"),
        ("piece-without-text", "pages/e"),
        ("file-language-unknown", "pages/e/f.md"),
    ]


def test_the_name_of_a_stray_from_a_mac_is_shown_in_one_piece(walked: Walk) -> None:
    # macOS writes が as か and a mark of its own.
    _, problems = walked("pages/a/en.md", "pages/a/\u304b\u3099.md")
    assert "\u304c.md" in problems[0].message.ja


def test_a_folder_knows_its_place(content: Content, walked: Walk) -> None:
    tree, _ = walked("pages/a/en.md")
    place = tree.folders["pages"][0].place
    assert (content.relative(place.file), place.line) == ("pages/a", 1)


def test_a_languages_file_is_known_as_soon_as_the_setting_lists_it(content: Content) -> None:
    content.write({"pages/a/fr.md": "text"})
    problems: list[Problem] = []
    languages = [{"code": "en", "name": "English"}, {"code": "fr", "name": "Français"}]
    identity = {"en": pelicanconf.IDENTITY["en"], "fr": pelicanconf.IDENTITY["en"]}
    quick_exit = {"en": "https://weather.example/"}
    site = content.config(LANGUAGES=languages, IDENTITY=identity, QUICK_EXIT=quick_exit)
    tree = walk(site, problems.append)
    assert problems == []
    assert list(tree.folders["pages"][0].files) == ["fr.md"]


def test_the_real_content_is_shown_by_the_paths_that_editors_know() -> None:
    tree = walk(config(ROOT / "content"), no_problem)
    assert tree.folders["glossary"]
    assert {piece.shown.split("/")[0] for pieces in tree.folders.values() for piece in pieces} == {"content"}


def test_where_all_names_are_the_same_the_tree_is_and_what_is_wrong_is_told_again(content: Content) -> None:
    content.write({"pages/a/en.md": "text", "pages/a/fr.md": "text", "pages/b/en.md": "text"})
    (content.path / "pages" / "b" / "ja.md").symlink_to("en.md")
    site = content.config()
    last = ResidentMemo()
    told: list[list[Problem]] = []
    trees: list[Tree] = []
    for text in ("text", "another", "x" * 500_001):
        content.write({"pages/a/en.md": text})
        last = ResidentMemo(last=last)
        told.append([])
        trees.append(walk(site, told[-1].append, last))
    assert trees[0] is trees[1]
    assert {found.code for found in told[0]} == {"file-is-a-link", "file-language-unknown"}
    assert told[0] == told[1]
    assert sorted(set(told[2]) - set(told[1])) == [found for found in told[2] if found.code == "file-too-large"]
    assert "en.md" not in trees[2].folders["pages"][0].files
