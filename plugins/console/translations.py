"""Translations and their originals: ``translated PIECE LANG``, ``minor PIECE`` and ``status --diff``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from plugins.console.progress import shown_waiting
from plugins.console.run import BuildOptions, missing_content, print_problems
from plugins.console.settings import site_config
from plugins.console.text_history import former_words
from plugins.console.words import say
from plugins.console.writing import replace_file
from plugins.freshness import Change, InLanguages, State, blocks_of, freshness_of, stamp_of, with_field
from plugins.glossary import Term, load_glossary
from plugins.sources import KIND_FOLDERS, Languages, PieceFolder, SiteConfig, load_sources, unheard, walk


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece or term in its languages, and its folder."""

    texts: InLanguages
    folder: Path

    @property
    def original(self) -> Path:
        """The file of its original."""
        return self.folder / f"{self.texts.original.lang}.md"


@dataclass(frozen=True, slots=True)
class _Texts:
    """All pieces and terms, drafts included; ``unread`` are the texts that cannot be read: folder and file."""

    config: SiteConfig
    pieces: tuple[_Piece, ...]
    unread: tuple[tuple[PieceFolder, Path], ...]

    def named(self, name: str) -> list[_Piece]:
        """Return the pieces that an editor may mean: by slug, by the folder's name or by its path or a file's."""
        return [one for one in self.pieces if _is_meant(name, one.folder, one.texts.slug)]

    def tell_unread(self, name: str) -> bool:
        """Say which files of the piece ``name``, or of all where it is "", cannot be read; return whether any."""
        found = [path for folder, path in self.unread if not name or _is_meant(name, folder.path, folder.slug)]
        for path in found:
            print(say("text-unread", file=self.config.shown(path)), file=sys.stderr)
        return bool(found)


def _is_meant(name: str, folder: Path, slug: str) -> bool:
    wanted = PurePath(name).parent if name.endswith(".md") else PurePath(name)
    return wanted.name in (slug, folder.name) and wanted.parent.name in ("", folder.parent.name)


def stamp_translation(options: BuildOptions, name: str, lang: str) -> int:
    """Write into the header of the piece ``name`` in ``lang`` that it renders the original as it is now.

    Nothing else of the file changes. Returns the exit code.
    """
    texts = _read(options)
    piece = texts and _only(texts, name)
    if not texts or not piece:
        return 1
    refusal = _why_not(piece.texts, lang, texts.config)
    if refusal:
        print(refusal, file=sys.stderr)
        return 1
    original = piece.texts.original
    path = piece.folder / f"{lang}.md"
    value = stamp_of(original, texts.config.languages)
    key = "translated-done" if _write(path, "translated", value, "original") else "translated-already"
    print(say(key, file=texts.config.shown(path), original=original.place.file))
    return 0


def mark_minor(options: BuildOptions, name: str) -> int:
    """Write into the header of the original of the piece ``name`` that its newest changes are minor.

    These are the changes that make its translations older; they are listed, so that a person can see what was marked.
    Returns the exit code.
    """
    texts = _read(options)
    piece = texts and _only(texts, name)
    if not texts or not piece:
        return 1
    languages = texts.config.languages
    found = [change for lang in piece.texts.texts for change in freshness_of(piece.texts, lang, languages).changes]
    blocks = {change.new.fingerprint: change.new for change in found if change.new}
    if not blocks:
        print(say("minor-nothing", piece=piece.texts.slug))
        return 0
    known = {block.fingerprint for block in blocks_of(piece.texts.original, languages)}
    kept = [mark for mark in piece.texts.original.header.minor if mark in known]
    _write(piece.original, "minor", f"[{', '.join(dict.fromkeys([*kept, *blocks]))}]", "original")
    print(say("minor-done", file=texts.config.shown(piece.original)))
    for block in blocks.values():
        print(f"  {block.place.line}: {block.words}")
    if any(change.kind == "removed" for change in found):
        print(say("minor-removed"))
    return 0


def show_differences(options: BuildOptions, name: str) -> int:
    """Print what has changed in originals since their translations were stamped, of all pieces or the one ``name``."""
    texts = _read(options)
    if not texts:
        return 1
    chosen = texts.named(name) if name else texts.pieces
    if not texts.tell_unread(name) and not chosen:
        print(say("piece-unknown", piece=name), file=sys.stderr)
    if not chosen:
        return 1
    older = unknown = 0
    for piece in chosen:
        for lang in piece.texts.texts:
            state = freshness_of(piece.texts, lang, texts.config.languages).state
            unknown += state is State.UNKNOWN and _is_compared(piece.texts)
            if state is State.OLDER:
                older += 1
                print("\n".join(_difference(piece, lang, texts.config.languages)))
    print("\n" + say("diff-count", older=older, unknown=unknown))
    return 0


def _is_compared(piece: InLanguages) -> bool:
    """Whether one of its texts has to follow another; most terms are defined anew in every language."""
    return not isinstance(piece, Term) or piece.has_original


def _difference(piece: _Piece, lang: str, languages: Languages) -> Iterator[str]:
    texts, original = piece.texts, piece.texts.original
    lost = {change.old for change in freshness_of(texts, lang, languages).changes if change.old}
    words = former_words(piece.original, original.lang, lost, languages)
    yield "\n" + say("diff-file", file=texts.texts[lang].place.file, original=original.place.file)
    for change in freshness_of(texts, lang, languages, words).changes:
        yield from _change_lines(change, words)


def _change_lines(change: Change, words: dict[str, str]) -> Iterator[str]:
    place = f"{change.new.place.line}: " if change.new else ""
    yield f"  {place}{say(f'diff-{change.kind}')}"
    if change.old:
        yield f"    - {words.get(change.old) or say('diff-lost')}"
    if change.new:
        yield f"    + {change.new.words}"


def _read(options: BuildOptions) -> _Texts | None:
    """Read all texts as far as they can be read; ``check`` tells of their mistakes."""
    if absent := missing_content(options):
        print_problems([absent])
        return None
    config = site_config(options)
    with shown_waiting("read"):
        return _texts(config)


def _texts(config: SiteConfig) -> _Texts:
    tree = walk(config, unheard)
    folders: dict[tuple[str, str], Path] = {
        (kind, folder.slug): folder.path for kind, name in KIND_FOLDERS.items() for folder in tree.folders[name]
    }
    terms = load_glossary(tree, config, unheard).all_terms
    pieces = [_Piece(piece, folders[piece.kind, piece.slug]) for piece in load_sources(tree, config, unheard).pieces]
    pieces += [_Piece(terms[folder.slug], folder.path) for folder in tree.folders["glossary"] if folder.slug in terms]
    read = {one.folder / f"{lang}.md" for one in pieces for lang in one.texts.texts}
    kept = [folder for name in (*KIND_FOLDERS.values(), "glossary") for folder in tree.folders[name]]
    written = ((folder, path) for folder in kept for name, path in folder.files.items() if name.endswith(".md"))
    return _Texts(config, tuple(pieces), tuple(one for one in written if one[1] not in read))


def _only(texts: _Texts, name: str) -> _Piece | None:
    found = texts.named(name)
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(texts.config.shown(piece.folder) for piece in found)
        print(say("piece-several", piece=name, names=names), file=sys.stderr)
    elif not texts.tell_unread(name):
        print(say("piece-unknown", piece=name), file=sys.stderr)
    return None


def _why_not(piece: InLanguages, lang: str, config: SiteConfig) -> str:
    """Return why the text of ``piece`` in ``lang`` cannot be stamped; "" where it can."""
    if lang not in config.languages:
        return say("translated-no-language", lang=lang, known=", ".join(config.languages.codes))
    if lang not in piece.texts:
        return say("translated-no-text", piece=piece.slug, lang=lang)
    if lang == piece.original.lang:
        return say("translated-original", file=piece.original.place.file)
    return ""


def _write(path: Path, field: str, value: str, after: str) -> bool:
    """Write a field into a header; return whether the file has changed by it."""
    before = path.read_bytes()
    data = with_field(before, field, value, after)
    if data != before:
        replace_file(path, data)
    return data != before
