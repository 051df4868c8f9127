"""Parts of pages: a list of them is what each of them is, one below the other, and marked as it is where it stands."""

from __future__ import annotations

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment

from plugins.editions.relocate import with_addresses
from plugins.render.fragments import Fragments
from plugins.render.marking import marked_html
from plugins.shared import ResidentMemo
from plugins.sources import Language

ROW = '<li><a href="/ja/{{ thing.name }}/">{{ thing.title }}</a> {{ level }}</li>'
LANGUAGE = Language("ja", "日本語")
THINGS = st.lists(st.sampled_from([SimpleNamespace(name=name, title="収容所で見たこと") for name in "abc"]))


def fragments(memo: ResidentMemo | None = None) -> Fragments:
    environment = Environment(loader=DictLoader({"row.html": ROW, "entry.html": ROW}), autoescape=True)
    return Fragments(environment, LANGUAGE, {}, *([memo] if memo else []))


def filled(things: list[SimpleNamespace], level: int) -> str:
    rows = [f'<li><a href="/ja/{one.name}/">{one.title}</a> {level}</li>' for one in things]
    return "\n  ".join(rows)


@given(THINGS, st.integers(min_value=0, max_value=3))
def test_a_list_holds_each_thing_in_its_own_line(things: list[SimpleNamespace], level: int) -> None:
    parts = fragments()
    html = f"<ul>\n  {parts.list_of('row.html', 2, level=level, thing=things)}\n</ul>"
    assert parts.put_in(html) == f"<ul>\n  {filled(things, level)}\n</ul>"
    placed = with_addresses(filled(things, level), lambda url: f"..{url}")
    assert parts.put_in_finished(html, lambda url: f"..{url}") == f"<ul>\n  {placed}\n</ul>"


def test_entries_of_lists_are_marked_as_they_are_in_a_list() -> None:
    parts, things = fragments(), [SimpleNamespace(name="a", title="収容所で見たことを話す")]
    html = f'<ul class="entries">{parts.list_of("entry.html", 2, level=2, thing=things)}</ul>'
    whole = marked_html(f'<main lang="ja"><ul class="entries">{filled(things, 2)}</ul></main>', LANGUAGE)
    assert "<wbr>" in whole
    assert parts.put_in_finished(html, lambda url: url) in whole


def test_a_list_with_readings_is_told() -> None:
    parts = fragments()
    plain, read = ([SimpleNamespace(name="a", title=title)] for title in ("b", "<ruby>"))
    assert not parts.has_readings(parts.list_of("row.html", 2, thing=plain))
    assert not parts.has_readings(parts.list_of("row.html", 2, thing=read)), "escaped, it is none"


def test_a_thing_is_filled_again_only_where_it_is_another() -> None:
    memo, thing = ResidentMemo(), SimpleNamespace(name="a", title="b")
    first = fragments(memo)
    before = first.put_in(first.list_of("row.html", 2, thing=[thing]))
    thing.title = "c"  # nobody may: here it tells whether it was looked at again
    again = fragments(memo)
    assert again.put_in(again.list_of("row.html", 2, thing=[thing])) == before
    other = SimpleNamespace(name="a", title="c")
    assert again.put_in(again.list_of("row.html", 2, thing=[other])) != before
