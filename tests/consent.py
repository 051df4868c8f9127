"""A letter, a story and a consent that nobody has given: all that the tests of consent are made from is invented."""

from __future__ import annotations

from tests.support import RECORD

PSEUDONYM = "ミナト"
LATIN_PSEUDONYM = "Minato Q"
SENTENCES = ("窓の霜に、娘の背の高さを描いてみます", "I draw how tall my daughter must be")
SLUG = "frost-on-the-glass"
OLD_ADDRESS = "/en/letters/cold-window/"
RECORD_FILE = "consent/winter-1.yaml"
LETTER = f"letters/2026-05-{SLUG}"


def record(status: str = "given", **fields: str) -> str:
    """Return a consent record; ``fields`` stand in place of its own or come on top."""
    values = {
        "status": status,
        "scope": "[web, translation]",
        "given": "2026-04",
        "ask_again_by": "2026-12-31",
        "reviewed_by": "[editor, interpreter]",
        "pseudonym": f"{{ja: {PSEUDONYM}, en: {LATIN_PSEUDONYM}}}",
        **fields,
    }
    return "".join(f"{name}: {value}\n" for name, value in values.items() if value)


def text(title: str, body: str, consent: str = "winter-1", **fields: str) -> str:
    """Return a text of a person: its status is stated."""
    values = {"title": title, "summary": "A summary.", "status": "published", "consent": consent, **fields}
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in values.items() if value) + f"---\n\n{body}\n"


def site() -> dict[str, str]:
    """Return the files of a small site with a letter in two languages and a story, beside texts about nobody."""
    plain = "---\ntitle: {}\nsummary: A summary.\n---\n\n{}\n"
    detention = "term: {}\nsummary: A definition.\n"
    return {
        "topics.yaml": "winter: {ja: 冬, en: Winter}\n",
        RECORD_FILE: record(),
        f"{LETTER}/ja.md": text("霜の降りた窓", f"{PSEUDONYM}です。収容の冬。{SENTENCES[0]}。", topics="[winter]"),
        f"{LETTER}/en.md": text(
            "Frost on a pane",
            f"I am {LATIN_PSEUDONYM}. Detention in winter. {SENTENCES[1]} by now, in the frost of the pane.",
            topics="[winter]",
            original="ja",
            moved_from=f"[{OLD_ADDRESS}]",
        ),
        "articles/2026-06-02-a-day-outside/en.md": text(
            "A day outside", "Story: the sea at noon, and the long way back.", kind="story"
        ),
        "articles/2026-06-01-law/en.md": plain.format("The law", f"On it [a letter writes](letter:{SLUG})."),
        "pages/plain/en.md": plain.format("Plain", "Words."),
        "glossary/detention/term.yaml": RECORD,
        "glossary/detention/ja.md": f"---\n{detention.format('収容')}reading: しゅうよう\n---\n",
        "glossary/detention/en.md": f"---\n{detention.format('detention')}---\n",
    }  # fmt: skip
