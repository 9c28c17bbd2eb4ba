"""The streams of a PDF as they lie in the file, and how large they get, before pdfium unpacks any of them.

The tables of a file that say where its objects are may name any place: each place that reads like a stream is one.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from flows.reading.pdf.tokens import GAP, dictionary_end, entries, past_gaps, tokens

MAX_STREAM = 100_000_000  # bytes, decompressed; pdfium needs about three times as much memory
UNPACK_STEP, PACKED_STEP = 1_000_000, 20_000
READ_AGAIN = 4  # how often each byte may be read in search of dictionaries; of a report, hardly once
LONGEST_OPENING = 100  # bytes before the keyword "obj" that are searched for the number of the object

_OBJECT = re.compile(rb"obj(?<!endobj)")  # a pattern that begins with plain letters is much faster
_NUMBER = re.compile(rb"(\d{1,10})%s++\d{1,10}%s++\Z" % (GAP, GAP))
_LINE = re.compile(rb"[^\r\n]*+(?:\r\n|\r|\n)?")

FLATE, LZW, RUNS = b"FlateDecode", b"LZWDecode", b"RunLengthDecode"
HEX, BASE_85 = b"ASCIIHexDecode", b"ASCII85Decode"
SHORT_NAMES = {b"Fl": FLATE, b"LZW": LZW, b"RL": RUNS, b"AHx": HEX, b"A85": BASE_85}


class TooLargeError(Exception):
    """A stream unpacks to more than MAX_STREAM bytes, or to an amount that cannot be computed."""


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream: the number of its object (-1 if not found), its dictionary, and where in ``source`` its bytes begin.

    ``dictionary`` has a space between any two tokens, and no comments, strings or escapes.
    """

    number: int
    dictionary: bytes
    entries: Mapping[bytes, Sequence[bytes]]
    source: bytes
    start: int
    end: int

    @property
    def is_image(self) -> bool:
        """Return whether it is a picture: pdfium unpacks it only to show it."""
        return self.entries.get(b"/Subtype") == [b"/Image"] and b"/Width" in self.entries

    @property
    def is_form(self) -> bool:
        """Return whether it is, or may be, a drawing that pages and other forms draw by its name."""
        return self._may_be(b"/Subtype", b"/Form")

    @property
    def is_object_stream(self) -> bool:
        """Return whether other objects are, or may be, in it."""
        return self._may_be(b"/Type", b"/ObjStm")

    def _may_be(self, key: bytes, name: bytes) -> bool:
        value = self.entries.get(key, ())
        return value == [name] or list(value[-1:]) == [b"R"]

    @property
    def is_packed_twice(self) -> bool:
        """Return whether it has a filter over another one, or one that is another object."""
        value = self.entries.get(b"/Filter", ())
        return b"R" in value or sum(one.startswith(b"/") for one in value) > 1


def find_streams(data: bytes) -> Iterator[Stream]:
    """Yield the streams of a file in their order; ``end`` is where the keyword "endstream" or the file ends.

    Raises:
        TooLargeError: the file reads like dictionaries in each other's strings, more than can be read.
    """
    left = READ_AGAIN * len(data)
    for match in _OBJECT.finditer(data):
        found, seen = _stream_at(data, match.end(), -1)
        left -= seen - match.end()
        if left < 0:
            raise TooLargeError
        if found is not None:
            opening = _NUMBER.search(data[max(0, match.start() - LONGEST_OPENING) : match.start()])
            yield found if opening is None else replace(found, number=int(opening.group(1)))


def inner_streams(outer: Stream, content: bytes) -> Iterator[Stream]:
    """Yield the streams that are in an object stream: the standard forbids them, pdfium reads them."""
    first = outer.entries.get(b"/First", ())
    if b"stream" not in content or len(first) != 1 or not first[0].isdigit():
        return
    numbers = [int(one) for one in tokens(content[: int(first[0])]) if one.isdigit()]
    for number, offset in sorted(set(zip(numbers[::2], numbers[1::2], strict=False))):
        found, _ = _stream_at(content, int(first[0]) + offset, number)
        if found is not None:
            yield found


def _stream_at(data: bytes, start: int, number: int) -> tuple[Stream | None, int]:
    """Return the stream whose dictionary begins there, if there is one, and how far was read."""
    opening = past_gaps(data, start)
    if not data.startswith(b"<<", opening):
        return None, opening
    closing = dictionary_end(data, opening)
    if closing < 0:
        return None, len(data)
    keyword = past_gaps(data, closing)
    if not data.startswith(b"stream", keyword):
        return None, keyword
    line = _LINE.match(data, keyword)  # what follows the keyword on its line is left out
    begin = line.end() if line else keyword
    end = data.find(b"endstream", begin)
    dictionary = list(tokens(data[opening:closing]))
    end = len(data) if end < 0 else end
    return Stream(number, b" ".join(dictionary), entries(dictionary), data, begin, end), end


def unpacked(stream: Stream) -> bytes:
    """Return the content of a stream after its filters, as far as they are not damaged.

    The filters of pictures are left as they are.

    Raises:
        TooLargeError: a filter gives more than MAX_STREAM bytes, or an amount that cannot be computed.
    """
    filters = _filters(stream)
    # compressed data says itself where it ends; "endstream" may be part of it
    whole = memoryview(stream.source)[stream.start :]
    content: bytes | memoryview = whole if filters[:1] == [FLATE] else stream.source[stream.start : stream.end]
    for name in filters:
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
            content = _from_lzw(bytes(content), early=b"/EarlyChange 0" not in stream.dictionary)
        else:
            break
    return bytes(content)


def _filters(stream: Stream) -> list[bytes]:
    """Return the names of the filters in their order, in their long form. TooLargeError if one is another object."""
    value = stream.entries.get(b"/Filter", ())
    if b"R" in value:
        raise TooLargeError
    names = [one.removeprefix(b"/") for one in value if one.startswith(b"/")]
    return [SHORT_NAMES.get(name, name) for name in names]


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


def _from_lzw(packed: bytes, *, early: bool) -> bytes:
    """Unpack LZW data; ``early``: codes get longer one code before they must, the usual way."""
    content = bytearray()
    table: list[bytes] = []
    previous = b""
    width, bits, held = 9, 0, 0
    for byte in packed:
        held = (held << 8) | byte
        bits += 8
        if bits < width:
            continue
        bits -= width
        code = held >> bits
        held &= (1 << bits) - 1
        if code == 257:
            break
        if code == 256:
            table, previous, width = [], b"", 9
            continue
        known = code < 256 or code - 258 < len(table)
        piece = (bytes([code]) if code < 256 else table[code - 258]) if known else previous + previous[:1]
        content += piece
        if len(content) > MAX_STREAM:
            raise TooLargeError
        if previous and len(table) < 4096 - 258:
            table.append(previous + piece[:1])
        previous = piece
        if len(table) + 258 + early >= 1 << width and width < 12:
            width += 1
    return bytes(content)
