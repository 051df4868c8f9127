"""Records of every kind, as a small site has them, and how the tests read them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from plugins.records import Records, load_records
from plugins.shared import Problem
from plugins.sources import walk
from tests.support import config, write_files

TERMS = ("detention", "visit", "guarantor")
SOURCE = "{url: 'https://example.org/', publisher: A publisher, date: 2026-05, supports: everything}"
ACTS = """release-act:
  name: {en: Act on Release, ja: 解放に関する法律, ja-simple: 解放《かいほう》の 法律《ほうりつ》}
  short: {en: Release Act, ja: 解放法, ja-simple: 解放法《かいほうほう》}
  renumbered: 2024-06-10
"""
PROVISION = f"""act: release-act
article: {{en: art. 5, ja: 5条, ja-simple: 5条《じょう》}}
article_checked: true
title: {{en: Release, ja: 解放, ja-simple: 解放《かいほう》}}
text: {{en: It says when detention ends., ja: 収容がいつ終わるかを定める。, ja-simple: 終《お》わりです。}}
in_force_from: 2024-06-10
reviewed: 2026-06-01
terms: [detention]
sources:
  - {SOURCE}
"""
TIMELINE = f"""reviewed: 2026-06-01
events:
  - id: release-begins
    date: 2024-06-10
    subject: law
    text: {{en: Release from detention begins., ja: 収容からの解放が始まる。}}
    terms: [detention]
    law: [release]
    facilities: [ushiku]
    sources:
      - {SOURCE}
  - id: ushiku-opens
    date: 1993-12
    subject: places
    text: {{en: A place opens., ja: 施設ができる。}}
    sources:
      - {SOURCE}
"""
VISITING = f"""reviewed: 2026-06-01
rules:
  - id: length
    about: visit
    text: {{en: A visit is short., ja: 面会は短い。}}
sources:
  - {SOURCE}
"""
IN_USE = "{en: In use., ja: 使われている。}"
FACILITY = f"""name: {{en: Ushiku Center, ja: 牛久センター, ja-simple: 牛久《うしく》センター}}
kana: うしくせんたー
kind: center
open: yes
town: {{en: Ushiku, ja: 牛久市, ja-simple: 牛久市《うしくし》}}
position: [36.0, 140.1]
held:
  checked: 2026-06-01
  sources: [one]
  text: {IN_USE}
terms: [detention]
capacity:
  - {{persons: 700, date: 2006-11-17, checked: 2026-06-01, sources: [one]}}
sources:
  one: {SOURCE}
"""
FILES: Mapping[str, str] = {
    "acts.yaml": ACTS,
    "law/release.yaml": PROVISION,
    "timeline.yaml": TIMELINE,
    "visiting.yaml": VISITING,
    "facilities/ushiku/facility.yaml": FACILITY,
}
Load = Callable[..., tuple[Records, list[Problem]]]


def load(folder: Path, changes: Mapping[str, str] | None = None, **settings: object) -> tuple[Records, list[Problem]]:
    """Write the records into ``folder``, some files changed, and read them; return them and all problems."""
    write_files(folder, {**FILES, **(changes or {})})
    site = config(folder, **settings)
    problems: list[Problem] = []
    records = load_records(walk(site, problems.append), TERMS, site, problems.append)
    return records, sorted(problems)
