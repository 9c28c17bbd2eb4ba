"""Text of strangers, as file names are, on a terminal: nothing in it moves the cursor or changes what is shown."""

from __future__ import annotations

import re

# control characters (an escape begins a command to the terminal), marks that turn the direction of writing, and half
# characters, which represent bytes that are no text; tabs and line ends are harmless
_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


_LINE_ENDS = re.compile("[\n\u2028\u2029]")


def printable(text: str) -> str:
    r"""Return the text with each such character as its number: "\x1b[2J" as backslash, x1b, [2J."""
    return _COMMANDS.sub(lambda found: found.group().encode("unicode_escape").decode("ascii"), text)


def one_line(text: str) -> str:
    r"""Return a message that may name files so that it stays one line: an end of line is shown as backslash, n."""
    return _LINE_ENDS.sub(lambda found: found.group().encode("unicode_escape").decode("ascii"), printable(text))
