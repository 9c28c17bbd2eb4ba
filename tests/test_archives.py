"""Zips of a release: compressed in pieces, of which those that are kept are taken over; the bytes are the same."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

import pytest

from flows.publishing import deflated
from flows.publishing.archives import write_zip
from flows.publishing.pieces import Piece, compressed_piece, joined_checksum, read_pieces


@pytest.fixture(autouse=True)
def _keep_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.publishing.archives.KEPT_BYTES", 1)


def lines_of(number: int) -> list[bytes]:
    """Return lines of different lengths."""
    return [b"row %d " % at + b"x" * (at * at % 97) + b"\n" for at in range(number)]


def written(folder: Path, name: str, content: bytes, kept: Path | None = None) -> bytes:
    """Return the bytes of a zip of a table with this content and of a Parquet file."""
    (folder / "table.csv").write_bytes(content)
    (folder / "table.parquet").write_bytes(b"PAR1")
    write_zip([folder / "table.csv", folder / "table.parquet"], folder / name, kept)
    return (folder / name).read_bytes()


@pytest.mark.parametrize("content", [b"", b"no line end", b"\n", b"".join(lines_of(5_000))])
def test_a_zip_has_its_files_at_the_top_and_whole(tmp_path: Path, content: bytes) -> None:
    written(tmp_path, "zip", content)
    with zipfile.ZipFile(tmp_path / "zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["table.csv", "table.parquet"]
        assert archive.read("table.csv") == content
        assert archive.read("table.parquet") == b"PAR1"


def test_kept_pieces_give_the_same_bytes_and_only_new_ones_are_compressed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, lines = tmp_path / "kept", lines_of(20_000)
    written(tmp_path, "before", b"".join(lines), kept)
    changed = b"".join([*lines[:9_000], b"a new row\n", *lines[9_000:]])
    plain = written(tmp_path, "plain", changed)
    missed: list[bytes] = []

    def counted(content: bytes, level: int) -> Piece:
        missed.append(content)
        return compressed_piece(content, level)

    monkeypatch.setattr(deflated, "compressed_piece", counted)
    assert written(tmp_path, "taken", changed, kept) == plain
    assert 1 <= len(missed) <= 2
    assert any(b"a new row" in one for one in missed)


@pytest.mark.parametrize("damage", [b"", b"abcd", b"\0" * 100])
def test_damaged_pieces_are_made_again(tmp_path: Path, damage: bytes) -> None:
    content = b"".join(lines_of(3_000))
    plain = written(tmp_path, "first", content, tmp_path / "kept")
    place = tmp_path / "kept" / "table.csv.pieces"
    place.write_bytes(damage + place.read_bytes()[len(damage) + 1 :])
    assert not read_pieces(place).kept
    assert written(tmp_path, "again", content, tmp_path / "kept") == plain
    assert read_pieces(place).kept


def test_pieces_end_at_the_same_lines_in_any_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = b"".join(lines_of(3_000))
    plain = written(tmp_path, "whole", content)
    monkeypatch.setattr(deflated, "WINDOW", 1_000)
    assert written(tmp_path, "windows", content) == plain


@pytest.mark.parametrize("second", [b"", b"\0", b"a", b"of more than a few bytes" * 5_000])
@pytest.mark.parametrize("first", [b"", b"\0\0", b"before"])
def test_the_checksum_of_two_texts_follows_from_those_of_each(first: bytes, second: bytes) -> None:
    joined = joined_checksum(zlib.crc32(first), zlib.crc32(second), len(second))
    assert joined == zlib.crc32(first + second)
