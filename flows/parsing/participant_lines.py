"""Lines of annexes that name participants: they are no headings, even before the next heading."""

from __future__ import annotations

from flows.mentions import find_mentions
from flows.parsing.labels import NUMBER
from flows.parsing.wording import LETTERS, honorific

LONGEST_LINE = 120  # characters of a line that is no sentence
NAMES_OF_LINE = 0.75  # of the letters of a line are in known names, at least


def names_participants(text: str, following: str) -> bool:
    """Return whether a line names persons, or known States and organizations and little else.

    One name alone may head the text below it, but not a further line, or the next section: "B. Observers".
    """
    if honorific().match(text):
        return True
    known = [one for one in find_mentions(text) if one.entity_id is not None]
    letters = sum(len(word) for word in LETTERS.findall(text))
    named = sum(len(word) for one in known for word in LETTERS.findall(text[one.start : one.end]))
    if not known or named < NAMES_OF_LINE * letters:
        return False
    is_text = NUMBER.match(following) is not None or len(following) > LONGEST_LINE
    return len(known) > 1 or not is_text
