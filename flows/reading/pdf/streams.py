"""The streams of a PDF as they lie in the file, and how large they get, before pdfium unpacks any of them.

The file is not parsed: its streams and dictionaries are found by their keywords, as in a damaged file. Names are
compared without their escapes ("/Fl#61teDecode") and without comments between them.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

MAX_STREAM = 100_000_000  # bytes, decompressed; pdfium needs about three times as much memory
UNPACK_STEP, PACKED_STEP = 1_000_000, 20_000
LONGEST_DICTIONARY = 20_000  # bytes before the keyword "stream" that are searched for its dictionary

_STREAM = re.compile(rb"stream(?<!\wstream)\r?\n")  # a pattern that begins with plain letters is much faster
_NUMBER = re.compile(rb"(\d{1,10})\s+\d{1,5}\s*$")
_REFERENCE = re.compile(rb"\s*(\d{1,10})\s+\d{1,5}\s+R\b")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_COMMENT = re.compile(rb"%[^\r\n]*")
_FILTER = re.compile(rb"/Filter\b\s*(\[[^\]]*\]|/[^\s/\[\]<>()]+|\d{1,10}\s+\d{1,5}\s+R\b)")
_NAME = re.compile(rb"/([^\s/\[\]<>(){}%]+)")

FLATE, LZW, RUNS = b"FlateDecode", b"LZWDecode", b"RunLengthDecode"
HEX, BASE_85 = b"ASCIIHexDecode", b"ASCII85Decode"
SHORT_NAMES = {b"Fl": FLATE, b"LZW": LZW, b"RL": RUNS, b"AHx": HEX, b"A85": BASE_85}


class TooLargeError(Exception):
    """A stream unpacks to more than MAX_STREAM bytes, or to an amount that cannot be computed."""


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream: the number of its object (-1 if not found), its plain dictionary, and where its bytes begin."""

    number: int
    dictionary: bytes
    start: int
    end: int

    @property
    def is_image(self) -> bool:
        """Return whether it is a picture: pdfium unpacks it only to show it."""
        return b"/Image" in self.dictionary and b"/Width" in self.dictionary

    @property
    def is_form(self) -> bool:
        """Return whether it is a drawing that pages and other forms draw by its name."""
        return b"/Form" in self.dictionary


def find_streams(data: bytes) -> Iterator[Stream]:
    """Yield the streams of a file in their order; ``end`` is where the keyword "endstream" or the file ends."""
    for match in _STREAM.finditer(data):
        before = data[max(0, match.start() - LONGEST_DICTIONARY) : match.start()]
        at = before.rfind(b"obj")
        opening = _NUMBER.search(before[max(0, at - 30) : at]) if at >= 0 else None
        number = int(opening.group(1)) if opening else -1
        dictionary = plain(before[at + 3 :] if at >= 0 else before)
        end = data.find(b"endstream", match.end())
        yield Stream(number, dictionary, match.end(), len(data) if end < 0 else end)


def plain(dictionary: bytes) -> bytes:
    """Return a dictionary without comments, and with the escaped letters of its names."""
    if b"%" in dictionary:
        dictionary = _COMMENT.sub(b" ", dictionary)
    if b"#" in dictionary:
        dictionary = _ESCAPE.sub(lambda found: bytes([int(found.group(1), 16)]), dictionary)
    return dictionary


def unpacked(data: bytes, stream: Stream) -> tuple[bytes, int]:
    """Return the content of a stream after its filters, as far as they are not damaged, and its size.

    Of an LZW stream, only the size is found out. The filters of pictures are left as they are.

    Raises:
        TooLargeError: a filter gives more than MAX_STREAM bytes, or an amount that cannot be computed.
    """
    filters = _filters(data, stream)
    # compressed data says itself where it ends; "endstream" may be part of it
    whole = memoryview(data)[stream.start :]
    content: bytes | memoryview = whole if filters[:1] == [FLATE] else data[stream.start : stream.end]
    for at, name in enumerate(filters):
        if name == FLATE:
            content = _inflated(memoryview(content))
        elif name == RUNS:
            content = _runs(bytes(content))
        elif name == HEX:
            digits = re.sub(rb"[^0-9A-Fa-f]", b"", bytes(content).partition(b">")[0])
            content = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
        elif name == BASE_85:
            content = _from_base_85(bytes(content))
        elif name == LZW:
            size = _lzw_size(bytes(content))
            if size > MAX_STREAM or at + 1 < len(filters):
                raise TooLargeError
            return b"", size
        else:
            break
    return bytes(content), len(content)


def is_packed_twice(data: bytes, stream: Stream) -> bool:
    """Return whether a stream has a filter over another one."""
    return len(_filters(data, stream)) > 1


def _filters(data: bytes, stream: Stream) -> list[bytes]:
    """Return the names of the filters in their order, in their long form; a list may be a separate object."""
    found = _FILTER.search(stream.dictionary)
    if found is None:
        return []
    text = found.group(1)
    reference = _REFERENCE.match(text)
    if reference:
        place = re.search(rb"(?<!\d)" + reference.group(1) + rb"\s+\d{1,5}\s+obj\b", data)
        text = plain(data[place.end() : place.end() + 1_000]).partition(b"endobj")[0] if place else b""
    return [SHORT_NAMES.get(name, name) for name in _NAME.findall(text)]


def _inflated(packed: memoryview) -> bytes:
    unpacker = zlib.decompressobj()
    content = bytearray()
    at = 0
    with suppress(zlib.error):
        while not unpacker.eof and (unpacker.unconsumed_tail or at < len(packed)):
            piece = unpacker.unconsumed_tail or packed[at : at + PACKED_STEP]
            at += 0 if unpacker.unconsumed_tail else PACKED_STEP
            content += unpacker.decompress(piece, UNPACK_STEP)
            if len(content) > MAX_STREAM:
                raise TooLargeError
    return bytes(content)


def _runs(packed: bytes) -> bytes:
    """Unpack runs: a length below 128 is followed by so many bytes and one more, a larger one by a repeated byte."""
    content = bytearray()
    at = 0
    while at < len(packed) and packed[at] != 128 and len(content) <= MAX_STREAM:
        length = packed[at]
        if length < 128:
            content += packed[at + 1 : at + 2 + length]
            at += length + 2
        else:
            content += packed[at + 1 : at + 2] * (257 - length)
            at += 2
    if len(content) > MAX_STREAM:
        raise TooLargeError
    return bytes(content)


def _from_base_85(packed: bytes) -> bytes:
    if 4 * len(packed) > MAX_STREAM:
        raise TooLargeError
    try:
        return base64.a85decode(packed.partition(b"~>")[0].strip().removeprefix(b"<~"))
    except ValueError:
        return b""


def _lzw_size(packed: bytes) -> int:
    """Return how many bytes LZW data unpacks to, from the lengths of its codes alone."""
    lengths: list[int] = []
    size = previous = bits = held = 0
    width = 9
    for byte in packed:
        held = (held << 8) | byte
        bits += 8
        if bits < width:
            continue
        bits -= width
        code = held >> bits
        held &= (1 << bits) - 1
        if code == 257 or size > MAX_STREAM:
            break
        if code == 256:
            lengths, previous, width = [], 0, 9
            continue
        known = 1 if code < 256 else lengths[code - 258] if code - 258 < len(lengths) else previous + 1
        size += known
        if previous and len(lengths) < 4096 - 258:
            lengths.append(previous + 1)
        previous = known
        if len(lengths) + 259 >= 1 << width and width < 12:
            width += 1
    return size
