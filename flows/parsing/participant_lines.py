"""Lines of annexes that name participants: they are no headings, even before the next heading."""

from __future__ import annotations

from flows.mentions.shares import known_names, known_share
from flows.parsing.labels import NUMBER
from flows.parsing.wording import honorific

LONGEST_LINE = 120  # characters of a line that is no sentence
NAMES_OF_LINE = 0.75  # of the letters of a line are in known names, at least


def names_participants(text: str, following: str) -> bool:
    """Return whether a line names persons, or known States and organizations and little else.

    One name alone may head the text below it, but not a further line, or the next section: "B. Observers".
    """
    if honorific().match(text):
        return True
    known = known_names(text)
    if known_share(text, known) < NAMES_OF_LINE:
        return False
    is_text = NUMBER.match(following) is not None or len(following) > LONGEST_LINE
    return len(known) > 1 or not is_text
