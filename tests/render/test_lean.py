"""The theme's files as they are sent: smaller. That they mean the same is tested in tests/site/test_theme_files.py."""

from __future__ import annotations

from pathlib import PurePath

import pytest

from plugins.render.lean import lean
from tests.support import ROOT, BuiltSite

STATIC = ROOT / "theme" / "static"


@pytest.mark.parametrize(
    ("name", "text", "sent"),
    [
        ("a.css", "a {\n  color: red;\n}\n", "a{color:red}"),
        ("a.css", "/* one */ a { /* two */ color: red } /* three\n */", "a{color:red}"),
        ("a.css", "a\n  b { margin: 0\n 1em }", "a b{margin:0 1em}"),
        ("a.css", "a { inset: calc(1em + 2px) } :is(a, b) p {}", "a{inset:calc(1em + 2px)}:is(a,b) p{}"),
        ("a.css", 'a::after { content: "  /* ↑ */  " }', 'a::after{content:"  /* ↑ */  "}'),
        ("a.css", r"""a { content: "\"  " '  ' }""", r"""a{content:"\"  " '  '}"""),
        ("a.js", "// one\nvar a = 1; /* two */\n", "var a=1;"),
        ("a.js", 'var a = "  // ↑  " + /[/ ]/.source;', 'var a="  // ↑  "+/[/ ]/.source;'),
        ("a.js", "a = b\n++c", "a=b\n++c"),
        ("a.svg", "<svg>  <!-- one -->\n</svg>", "<svg>  <!-- one -->\n</svg>"),
    ],
)
def test_comments_and_white_space_go_outside_of_strings(name: str, text: str, sent: str) -> None:
    assert lean(PurePath(name), text.encode()) == sent.encode()


def test_every_file_of_the_theme_is_sent_lean(real_site: BuiltSite) -> None:
    for file in sorted(path for path in STATIC.rglob("*") if path.is_file()):
        sent = (real_site.output / "theme" / file.relative_to(STATIC)).read_bytes()
        assert sent == lean(file, file.read_bytes())
        assert b"/*" not in sent
