"""Dictionaries of a PDF by its lexical rules: what is a name, a string or a comment, and where a dictionary ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

SPACE = rb"\x00\t\n\x0c\r \x80\xff"  # as pdfium has it
REGULAR = rb"[^()<>\[\]{}/%%%s]" % SPACE
GAP = rb"(?:[%s]++|%%[^\r\n]*+)" % SPACE  # white space or a comment
STRING = b"()"  # in the place of each string: its letters are no names

_GAPS = re.compile(rb"%s*+" % GAP)
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_MARK = re.compile(rb"[<>(%]")
_IN_STRING = re.compile(rb"[()\\]")
_TOKEN = re.compile(rb"<<|>>|<[^>]*+>?|[\[\](){}>]|/%s*+|%s++" % (REGULAR, REGULAR))


def past_gaps(data: bytes, at: int) -> int:
    """Return where white space and comments end."""
    found = _GAPS.match(data, at)
    return found.end() if found else at


def plain_name(name: bytes) -> bytes:
    """Return a name with its escaped letters: "Fl#61te" → "Flate"."""
    return _ESCAPE.sub(lambda found: bytes([int(found.group(1), 16)]), name) if b"#" in name else name


def dictionary_end(data: bytes, start: int) -> int:
    """Return where the dictionary that begins at ``start`` with "<<" ends; -1 if it does not."""
    depth, at = 0, start
    while found := _MARK.search(data, at):
        at = found.end()
        mark = found.group()
        if mark == b"(":
            at = _string_end(data, at)
        elif mark == b"%":
            at = past_gaps(data, found.start())
        elif data[at : at + 1] == mark:  # "<<" or ">>"
            at += 1
            depth += 1 if mark == b"<" else -1
            if depth <= 0:
                return at
        elif mark == b"<":
            end = data.find(b">", at)
            at = len(data) if end < 0 else end + 1
    return -1


def _string_end(data: bytes, at: int) -> int:
    """Return where a string ends whose opening bracket is before ``at``."""
    depth = 1
    while depth and (found := _IN_STRING.search(data, at)):
        at = found.end()
        if found.group() == b"\\":
            at += 1
        else:
            depth += 1 if found.group() == b"(" else -1
    return len(data) if depth else at


def tokens(data: bytes) -> Iterator[bytes]:
    """Yield the tokens of a text, names without escapes, without comments."""
    at = past_gaps(data, 0)
    while found := _TOKEN.match(data, at):
        at = found.end()
        if found.group() == b"(":
            at = _string_end(data, at)
            yield STRING
        else:
            yield plain_name(found.group())
        at = past_gaps(data, at)


def entries(dictionary: Sequence[bytes]) -> Mapping[bytes, Sequence[bytes]]:
    """Return the value of each key of a dictionary, given as tokens; of a repeated key the last one, as pdfium does."""
    found: dict[bytes, Sequence[bytes]] = {}
    at = 1
    while at < len(dictionary) - 1:
        end = at + 1
        if dictionary[at].startswith(b"/"):
            end = _value_end(dictionary, at + 1)
            found[dictionary[at]] = dictionary[at + 1 : end]
        at = end
    return found


def _value_end(dictionary: Sequence[bytes], at: int) -> int:
    if dictionary[at].isdigit() and dictionary[at + 2 : at + 3] == [b"R"]:
        return at + 3
    depth, end = 0, at
    while end < len(dictionary) - 1:
        depth += dictionary[end] in (b"<<", b"[")
        depth -= dictionary[end] in (b">>", b"]")
        end += 1
        if depth <= 0:
            break
    return end
