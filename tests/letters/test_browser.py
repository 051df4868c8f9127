"""The checker in a browser finds what the one in Python finds."""

from __future__ import annotations

import json
import os
import shutil
import subprocess

import pytest

from plugins.letters import browser_rules, check_letter, letter_patterns
from plugins.safety.public_facts import public_values
from tests.letters.sample_letters import samples
from tests.safety.personal_cases import labelled_lines
from tests.support import ROOT

_RUN = """
  const given = JSON.parse(require('fs').readFileSync(0, 'utf8'));
  const check = new Function(given.script + '; return LetterRules;')()(given.rules);
  console.log(JSON.stringify(given.texts.map((text) => check(text).map((one) => [one.begin, one.end, one.concern]))));
"""
# In a letter nobody types HTML or codes for signs; only Python reads these.
_MARKUP = ("<", "&", "%", "\\")


def _in_browser(texts: list[str], public: list[str]) -> list[list[tuple[int, int, str]]]:
    """Return what the script of the page finds in each text, by offset of characters."""
    node = shutil.which("node")
    if node is None:
        if os.environ.get("CI"):
            pytest.fail("node is missing")
        pytest.skip("install Node.js to run the checker as a browser does")
    script = (ROOT / "theme" / "static" / "letter-rules.js").read_text(encoding="utf-8")
    given = json.dumps({"script": script, "rules": browser_rules(public), "texts": texts})
    done = subprocess.run([node, "-e", _RUN], input=given, capture_output=True, text=True, check=True)
    return [[(begin, end, concern) for begin, end, concern in found] for found in json.loads(done.stdout)]


def _in_python(text: str, public: list[str]) -> set[tuple[int, int, str]]:
    patterns = letter_patterns()
    return {(one.begin, one.end, patterns.concern_of(one.kind)) for one in check_letter(text, public)}


def test_python_and_javascript_find_the_same_in_every_sample_letter() -> None:
    public = public_values(ROOT / "content")
    letters = samples()
    found = _in_browser([letter.text for letter in letters], public)
    assert sum(map(len, found)) > 60
    for letter, inside in zip(letters, found, strict=True):
        assert set(inside) == _in_python(letter.text, public), letter.id


def test_python_and_javascript_find_the_same_in_every_labelled_line_of_the_scan() -> None:
    texts = [line.text for line in labelled_lines() if not any(sign in line.text for sign in _MARKUP)]
    # Offsets of a browser count a sign beyond the first plane twice.
    texts = [text for text in texts if max(text, default="a") <= "\uffff"]
    assert len(texts) > 700
    differing = []
    for text, inside in zip(texts, _in_browser(texts, []), strict=True):
        if set(inside) != _in_python(text, []):
            differing.append((text, sorted(set(inside) ^ _in_python(text, []))))
    assert differing == []
