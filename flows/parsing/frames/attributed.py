"""Places of a name whose words show a speaker by themselves, however the verb beside it reads.

A shared view ("there was agreement between A and B that"), a point of view, who moved or seconded a motion, who put the
question that another answers, whose opinion a relative clause adds, who joins in a call, by whom something was raised,
who spoke as another did, and whose turn a sentence says to have been about something.
"""

from __future__ import annotations

from flows.parsing.wording import pattern

PLACES = (
    "shared_view",
    "viewpoint",
    "mover",
    "asker",
    "adds_opinion",
    "joins_call",
    "raised_by",
    "as_another",
    "turn_of",
)
LONGEST = 400  # characters on each side of a name, which keeps reading linear


def is_attributed(left: str, right: str, language: str) -> bool:
    """Return whether the words before and after a name in its sentence make it a speaker: "seconded by A"."""
    around = f"{left[-LONGEST:]}…{right[:LONGEST]}"
    return any(pattern(language, "retold", one).search(around) for one in PLACES)
