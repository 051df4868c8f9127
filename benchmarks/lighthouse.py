"""How soon pages stand on a cheap phone with a slow line, and their barriers, as Lighthouse sees them (mobile setting).

Build the site as for publishing, install Lighthouse anywhere, and name both::

    python3 tasks.py build --release --output OUTPUT
    npm install --ignore-scripts --prefix FOLDER lighthouse@12.8.2
    CHROME_PATH=/usr/bin/chromium .venv/bin/python benchmarks/lighthouse.py OUTPUT FOLDER/node_modules/.bin/lighthouse

The files are sent as GitHub Pages sends them: compressed with gzip, to be kept for ten minutes.
Lighthouse multiplies the processor time that it sees by four, so other work on the machine counts against a page: the
median of several rounds is shown.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import statistics
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

ROUNDS = 3
PAGES = ("", "articles/no-date-on-the-door/", "glossary/provisional-release/", "glossary/", "search/")
LANGUAGES = ("ja", "en")
# What is asked of every page: https://developer.chrome.com/docs/lighthouse/performance/performance-scoring
LEAST_SCORE, MOST_MILLISECONDS = 98, 1_500
_COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml")
_FLAGS = "--headless=new --no-sandbox --disable-dev-shm-usage --disable-gpu"


class _LikePages(http.server.SimpleHTTPRequestHandler):
    """Serves a folder compressed, as GitHub Pages does."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        data = path.read_bytes() if path.is_file() else b""
        self.send_response(200 if path.is_file() else 404)
        self.send_header("Content-Type", self.guess_type(path.name))
        self.send_header("Cache-Control", "max-age=600")
        if path.suffix in _COMPRESSED:
            data = gzip.compress(data, 6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""


def main(output: Path, lighthouse: str) -> int:
    """Print a table of the pages of the site in ``output``; return 1 if one of them is too slow or has a barrier."""
    handler = functools.partial(_LikePages, directory=str(output))
    failed = False
    print(
        "page                                     score access LCP (ms)  FCP (ms)  blocked (ms)  shift   sent (bytes)"
    )
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for page in (f"{language}/{path}" for path in PAGES for language in LANGUAGES):
            rounds = [_measured(lighthouse, f"http://127.0.0.1:{server.server_port}/{page}") for _ in range(ROUNDS)]
            found = {name: statistics.median(one[name] for one in rounds) for name in rounds[0]}
            failed |= found["performance"] < LEAST_SCORE or found["lcp"] > MOST_MILLISECONDS
            failed |= found["accessibility"] < 100
            print(
                f"{page:38} {found['performance']:6.0f} {found['accessibility']:6.0f}"
                f" {found['lcp']:8.0f} {found['fcp']:9.0f} {found['blocked']:13.0f}"
                f" {found['shift']:6.3f} {found['bytes']:14.0f}",
                flush=True,
            )
        server.shutdown()
    return int(failed)


def _measured(lighthouse: str, address: str) -> Mapping[str, float]:
    command = [lighthouse, address, f"--chrome-flags={_FLAGS}", "--only-categories=performance,accessibility",
               "--quiet", "--output=json", "--output-path=stdout"]  # fmt: skip
    report = json.loads(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout)
    audits = report["audits"]
    names = {
        "lcp": "largest-contentful-paint",
        "fcp": "first-contentful-paint",
        "blocked": "total-blocking-time",
        "shift": "cumulative-layout-shift",
        "bytes": "total-byte-weight",
    }
    values = {name: float(audits[audit]["numericValue"]) for name, audit in names.items()}
    scores = {name: 100 * report["categories"][name]["score"] for name in ("performance", "accessibility")}
    return {**scores, **values}


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
