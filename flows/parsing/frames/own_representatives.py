"""Names whose own representative speaks in their sentence, and names to whom the floor is given.

"In Portugal, its representative said, …", "On behalf of the Government of Italy, its observer stated", "The Chair gave
the floor to Kenya and Malta": the name is in a place of a thing, and words elsewhere show that somebody spoke for it.
"""

from __future__ import annotations

from flows.mentions.kinds import KNOWN
from flows.parsing.frames.roles import Run
from flows.parsing.wording import pattern

NEAR = 250  # characters between a name and its representative, and before a name to whom the floor is given


def has_own_speaker(run: Run, text: str, language: str) -> bool:
    """Return whether the representative of the run itself says something, before another name follows."""
    if not all(one.kind in KNOWN for one in run.mentions):
        return False
    end = min(run.sentence.end, run.end + NEAR)
    until = min((one.start for one in run.sentence.mentions if one.start >= run.end and one.kind in KNOWN), default=end)
    own = pattern(language, "retold", "own_head").search(text, run.end, min(until, end))
    if own is None:
        return False
    is_agent = pattern(language, "retold", "own_agent").search(text[run.end : own.start()]) is not None
    is_silent = pattern(language, "retold", "told_before").match(text, own.end(), run.sentence.end) is not None
    acts = pattern(language, "retold", "past_verb").match(text, own.end(), run.sentence.end) is not None
    return is_agent or (acts and not is_silent)


def is_given_floor(run: Run, text: str, language: str) -> bool:
    """Return whether the floor is given to the run: "The Chair gave the floor to the observers for Fiji and Malta"."""
    before = text[max(run.sentence.start, run.start - NEAR) : run.start]
    return pattern(language, "retold", "given_floor").search(before) is not None
