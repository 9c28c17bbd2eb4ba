"""Damaged copies of files: bytes turned over, cut out, spliced in from another file, members of an archive broken."""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence

MOST_BYTES = 600_000  # twice the text of a report of 100 pages
STREAM = re.compile(rb"(?<=stream\n).*?(?=\n?endstream)", re.DOTALL)
ODD_NUMBERS = (b"0", b"-1", b"1", b"99", b"65536", b"2147483647", b"4294967296", b"1e9")
TAG = re.compile(rb"<[^<>]{1,200}>")


def damaged(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """Return ``data`` with one to three kinds of damage; ``other`` is a file to splice from."""
    for _ in range(chance.choice((1, 1, 2, 3))):
        ways: list[Callable[[bytes, bytes, random.Random], bytes]] = [_turned, _cut, _without, _spliced, _repeated]
        if data.startswith(b"PK\x03\x04"):
            ways.extend([_member_changed, _member_changed, _member_changed, _member_lost])
        elif data.startswith(b"%PDF-"):
            ways.extend([_numbers_changed, _numbers_changed, _stream_changed, _stream_changed])
        elif b"<" in data[:200]:
            ways.extend([_markup_changed, _markup_changed])
        data = chance.choice(ways)(data, other, chance)[:MOST_BYTES]
    return data


def _turned(data: bytes, _: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 4, 30, 300)) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(data: bytes, _: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _without(data: bytes, _: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + data[end:]


def _spliced(data: bytes, other: bytes, chance: random.Random) -> bytes:
    start, end = _span(other, chance)
    place = chance.randrange(len(data) + 1)
    return data[:place] + other[start:end] + data[place:]


def _repeated(data: bytes, _: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 3, 200)) + data[end:]


def _span(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 16, 500, 10_000)))


def _numbers_changed(data: bytes, _: bytes, chance: random.Random) -> bytes:
    """Change numbers outside the compressed streams of a PDF: lengths, references, places, sizes."""
    found = [match.span() for match in re.finditer(rb"(?<=[ \[/])\d{1,10}(?=[ \]\n/>])", data)]
    for start, end in sorted(chance.sample(found, min(len(found), chance.choice((1, 3, 20)))), reverse=True):
        data = data[:start] + chance.choice(ODD_NUMBERS) + data[end:]
    return data


def _stream_changed(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """Damage what a compressed stream of a PDF holds and compress it again; its length is no longer as announced."""
    streams = [match.span() for match in STREAM.finditer(data)]
    if not streams:
        return data
    start, end = chance.choice(streams)
    try:
        content = zlib.decompress(data[start:end])
    except zlib.error:
        return _turned(data, other, chance)
    return data[:start] + zlib.compress(_inner(content, other, chance)) + data[end:]


def _markup_changed(data: bytes, _: bytes, chance: random.Random) -> bytes:
    """Drop, repeat or exchange tags."""
    tags = [match.span() for match in TAG.finditer(data)]
    for start, end in sorted(chance.sample(tags, min(len(tags), chance.choice((1, 5, 40)))), reverse=True):
        tag = data[start:end]
        other = data[slice(*chance.choice(tags))]
        data = data[:start] + chance.choice((b"", tag + tag, other, tag * 300)) + data[end:]
    return data


def _member_changed(data: bytes, other: bytes, chance: random.Random) -> bytes:
    return _rewritten(data, lambda name, content: _inner(content, other, chance), chance)


def _member_lost(data: bytes, _: bytes, chance: random.Random) -> bytes:
    return _rewritten(data, lambda name, content: None, chance)


def _inner(content: bytes, other: bytes, chance: random.Random) -> bytes:
    return chance.choice((_turned, _cut, _without, _spliced, _repeated, _markup_changed))(content, other, chance)


def _rewritten(data: bytes, change: Callable[[str, bytes], bytes | None], chance: random.Random) -> bytes:
    """Return the archive with one member changed, or left out; what is no archive any more stays as it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError):
        return data
    if not members:
        return data
    chosen = chance.choice(sorted(members))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            new = change(name, content) if name == chosen else content
            if new is not None:
                archive.writestr(name, new)
    return written.getvalue()


def case(number: int, seed: int, files: Sequence[tuple[str, bytes]]) -> tuple[str, bytes]:
    """Return the damaged file of this number, the same for the same seed and files, and the name of what it was."""
    chance = random.Random(f"{seed}:{number}")
    name, data = chance.choice(files)
    return name, damaged(data, chance.choice(files)[1], chance)
