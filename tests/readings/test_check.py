"""What readings are demanded: of Easy Japanese and of texts for children all, of no text a doubtful one."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.glossary import load_glossary
from plugins.readings import check_table, reading_problems
from plugins.readings.check import bare_kanji
from plugins.readings.stretches import stretches
from plugins.shared import KANJI_CLASS, Problem
from plugins.sources import MarkdownReader, NoteWords, load_sources, read_document, walk
from tests.readings.support import FILE, never
from tests.support import RECORD, article, config, write_files

_PAGE = "pages/x"


def told(tmp_path: Path, files: dict[str, str]) -> list[tuple[str, str, int, int]]:
    write_files(tmp_path, files)
    site, found = config(tmp_path), list[Problem]()
    tree = walk(site, never)
    sources, glossary = load_sources(tree, site, never), load_glossary(tree, site, never)
    check_table(sources, site, found.append)
    for one in (*sources.pieces, *glossary.all_terms.values()):
        found += [problem for text in one.texts.values() for problem in reading_problems(text, site.languages)]
    return [(one.code, Path(one.place.file).name, one.place.line, one.place.column) for one in sorted(found)]


def test_a_kanji_without_reading_in_easy_japanese_is_told_with_its_place(tmp_path: Path) -> None:
    text = "---\ntitle: 学校《がっこう》の人\nsummary: あ\n---\n\n人《ひと》と\nあの人です。[^1]\n\n[^1]: 法律\n"
    assert told(tmp_path, {f"{_PAGE}/ja-simple.md": text, f"{_PAGE}/ja.md": text.replace("《がっこう》", "")}) == [
        ("furigana-missing", "ja-simple.md", 2, 17),
        ("furigana-missing", "ja-simple.md", 7, 3),
        ("furigana-missing", "ja-simple.md", 9, 7),
    ]


def test_fields_of_terms_and_names_of_topics_need_readings_too(tmp_path: Path) -> None:
    files = {
        "glossary/visit/term.yaml": RECORD,
        "glossary/visit/ja-simple.md": "---\nterm: 面会\nreading: めんかい\nvariants: [会うこと]\nsummary: 会う\n---\n",
        "topics.yaml": "law:\n  ja: 法律\n  en: Law\n  ja-simple: 法律\n",
    }
    assert told(tmp_path, files) == [
        ("furigana-missing", "ja-simple.md", 2, 7),
        ("furigana-missing", "ja-simple.md", 4, 12),
        ("furigana-missing", "ja-simple.md", 5, 10),
        ("furigana-missing", "topics.yaml", 4, 3),
    ]


def test_texts_for_children_need_readings_in_japanese_only(tmp_path: Path) -> None:
    files = {
        f"{_PAGE}/ja.md": article("あ", body="人", audience="children"),
        f"{_PAGE}/en.md": article("a", body="The word 人", audience="children"),
        "pages/y/ja.md": article("あ", body="人"),
    }
    assert [found[:2] for found in told(tmp_path, files)] == [("furigana-missing", "ja.md")]


@pytest.mark.parametrize("lang", ["ja", "en", "ja-simple"])
@pytest.mark.parametrize("mark", ["？", "?", "？きょう／こんにち"])
def test_an_undecided_reading_is_an_error_in_every_language(tmp_path: Path, lang: str, mark: str) -> None:
    text = f"---\ntitle: 今日《{mark}》\nsummary: x\n---\n\nx 今日《{mark}》\n"
    assert told(tmp_path, {f"{_PAGE}/{lang}.md": text}) == [
        ("furigana-unsure", f"{lang}.md", 2, 10),
        ("furigana-unsure", f"{lang}.md", 6, 5),
    ]


@pytest.mark.parametrize(
    ("body", "column"),
    [
        *(("収容《しゅうよう", 3), ("｜申し込み", 1), ("収容《》", 3)),
        *(("差し入れ《さしいれ》", 5), ("|差し入れ《さしいれ》", 6), (r"差し入れ\《さしいれ》", 0)),
        *(
            ("映画の《ひなた》", 0),
            ("あれは《それは》", 0),
            ("本ほん》です", 4),
            ("あれは《それは", 4),
            (r"本ほん\》です", 0),
        ),
        *(
            ("|お金《おかね》を", 1),
            ("|収容《しゅうよう》と", 1),
            (r"\|収容《しゅうよう》", 0),
            ("a | 収容《しゅうよう》", 0),
        ),
        *(("| 収容《しゅうよう》 |\n|---|\n| 収容《しゅうよう》 |", 0),),
        *((r"絵画\《ゲルニカ》", 0), (r"左\｜右", 0), ("映画の《牛久》", 0), ("`収容《`", 0)),
    ],
)
def test_a_notation_that_is_not_complete_is_a_warning(tmp_path: Path, body: str, column: int) -> None:
    found = told(tmp_path, {f"{_PAGE}/ja.md": f"---\ntitle: x\nsummary: x\n---\n{body}\n"})
    assert found == ([("furigana-open", "ja.md", 5, column)] if column else [])


@pytest.mark.parametrize(
    ("word", "told_of"),
    [
        ("読《が静》", True),
        ("｜読み物《読み物》", True),
        ("海《the sea》", True),
        ("本《ほん１》", True),
        ("今日《？きょう／こんにち》", False),
        ("映画の《牛久》", False),
        (r"映画\《牛久》", False),
    ],
)
def test_a_reading_is_written_in_kana(tmp_path: Path, word: str, told_of: bool) -> None:
    found = told(tmp_path, {f"{_PAGE}/ja.md": f"---\ntitle: x\nsummary: x{word}\n---\n{word}\n"})
    assert [line for code, _, line, _ in found if code == "furigana-not-kana"] == [3, 5] * told_of


def test_what_needs_no_reading(tmp_path: Path) -> None:
    body = (
        "`漢字` <https://example.org/漢字> 〇〇、三《さん》ヶ月《げつ》 [あ](page:x) ![人](a.jpg)\n\n```\n漢字\n```\n"
    )
    files = {f"{_PAGE}/ja-simple.md": article("あ", body=body)}
    assert told(tmp_path, files) == []


_INLINE = st.lists(
    st.sampled_from(
        [
            *(
                "学校",
                "収容《しゅうよう》",
                "あ",
                " ",
                "**人**",
                "*々*",
                "`漢字`",
                "[あ](page:漢字)",
                "[人](page:x)",
                "[^1]",
                "3",
            ),
            *("![人](人.jpg)", "<https://example.org/人>", r"\《", "\n"),
        ]
    ),
    min_size=1,
    max_size=6,
).map("".join)
_BLOCKS = st.sampled_from(
    ["{}", "## {}", "* {}", "1. {}", "> {}", "| {} | あ |\n|---|---|\n| い | {} |", "```\n{}\n```", "用語\n: {}"]
)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.lists(st.tuples(_BLOCKS, _INLINE), max_size=4), _INLINE)
def test_the_source_and_the_page_agree_on_what_lacks_a_reading(blocks: list[tuple[str, str]], note: str) -> None:
    # Line breaks belong into paragraphs alone, and a note that names itself is another matter.
    texts = [block.replace("{}", words if block == "{}" else words.replace("\n", "")) for block, words in blocks]
    whole = "\n\n".join([*texts, "あ[^1]", "[^1]: あ" + note.replace("\n", "").replace("[^1]", "") + "\n"])
    document = read_document("---\ntitle: x\n---\n\n" + whole, FILE, never)
    assert document is not None
    html = _reader().read(document, lambda found: None).html
    without_code = re.sub(r"(?s)<(pre|code)\b.*?</\1>|>https://[^<]*<", "", html)
    shown = re.sub(r"<rt>.*?</rt>|<ruby.*?</ruby>|<[^>]*>", "", without_code)
    found = "".join(word for one in stretches(document) for _, word in bare_kanji(one))
    kanji = re.compile(f"[{KANJI_CLASS}]")
    assert sorted(kanji.findall(shown)) == sorted(kanji.findall(found))


@cache
def _reader() -> MarkdownReader:
    return MarkdownReader(config(Path("content")).languages["ja-simple"], NoteWords("x"))
