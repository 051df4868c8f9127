"""Emphasis beside kana and kanji: ``__重要__です`` is as good as ``**重要**です``.

Python-Markdown, as CommonMark, takes underscores inside a word for a part of it, because of names such as
``snake_case``; Japanese has no spaces between words, so that nearly every underscore stands inside one.
Stars need nothing: Python-Markdown reads them beside any letter.
"""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import Delimiter

from plugins.shared import CJK_CLASS

# What is a part of a word for an underscore: letters, digits and underscores of other scripts.
_OTHER_WORD = rf"[^\W{CJK_CLASS}]"
_KANA = "[ぁ-ゖァ-ヺー]"
# Names of files hold single underscores beside kanji, digits and Latin letters: 報告_2024_最終.pdf, しおり_v2_最終.
# So a single one beside kana, where particles stand, marks emphasis only if the emphasised word is no Latin one.
_NO_LATIN = "[^A-Za-z0-9_]"
_BEGINS = rf"(?:(?<!\w)|(?<!{_OTHER_WORD})(?=__)|(?<={_KANA})(?=_{_NO_LATIN}))"
_ENDS = rf"(?:(?!\w)|(?<=__)(?!{_OTHER_WORD})|(?<={_NO_LATIN}_)(?={_KANA}))"
_AFTER_WORD, _BEFORE_WORD = r"(?<!^)(?<![\s_])", r"(?![\s_])(?!$)"
_BOUNDARY = re.compile(
    rf"(?P<ambiguous>{_AFTER_WORD}{_BEGINS}_++{_ENDS}{_BEFORE_WORD})"
    rf"|(?P<end>{_AFTER_WORD}_++{_ENDS})"
    rf"|(?P<start>{_BEGINS}_++{_BEFORE_WORD})"
)


class EmphasisExtension(Extension):
    """Lets underscores mark emphasis beside kana and kanji; inside words of other scripts they stay what they are."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown calls
        """Replace what ``md`` knows of underscores."""
        underscore = Delimiter("_", "strong,em", smart=True, double=False)
        underscore.boundary = _BOUNDARY
        assert md.delimiters is not None  # Markdown sets it when it registers emphasis
        md.delimiters.delimiters["_"] = underscore
