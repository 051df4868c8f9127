"""How long a text takes to read."""

from __future__ import annotations

import pytest

from plugins.editions.reading_time import CHARACTERS_A_MINUTE, WORDS_A_MINUTE, reading_minutes
from tests.support import BuiltSite


@pytest.mark.parametrize(
    ("html", "minutes"),
    [
        ("", 1),
        (f"<p>{'収' * CHARACTERS_A_MINUTE * 3}</p>", 3),
        (f"<p>{'word ' * WORDS_A_MINUTE * 4}</p>", 4),
        (f"<p>{'収' * CHARACTERS_A_MINUTE * 2}{' word' * WORDS_A_MINUTE * 2}</p>", 4),
        (f"<p>{'<ruby>収<rt>しゅうよう</rt></ruby>' * CHARACTERS_A_MINUTE * 2}</p>", 2),
        (f"<p>{'don’t well-known 1,234.5 ' * WORDS_A_MINUTE}</p>", 3),
        (f"<p>One.</p><pre><code>{'word ' * 5000}</code></pre>", 1),
        (f'<p>One.<sup>1</sup></p><div class="footnote"><ol><li><p>{"word " * 5000}</p></li></ol></div>', 1),
    ],
)
def test_japanese_counts_by_characters_and_other_scripts_by_words(html: str, minutes: int) -> None:
    assert reading_minutes(html) == minutes


def test_easy_texts_are_given_twice_the_time() -> None:
    html = f"<p>{'収' * CHARACTERS_A_MINUTE * 3}</p>"
    assert reading_minutes(html, easy=True) == 2 * reading_minutes(html)


def test_articles_say_it_and_short_ones_do_not(real_site: BuiltSite, small_site: BuiltSite) -> None:
    assert "minutes to read" in real_site.text("en/articles/no-date-on-the-door/index.html")
    assert "読むのに約" in real_site.text("ja/articles/no-date-on-the-door/index.html")
    assert "minutes to read" not in small_site.text("en/articles/in-three/index.html")
