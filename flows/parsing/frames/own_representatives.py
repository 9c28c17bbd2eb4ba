"""Names whose own representative speaks in their sentence, and names to whom the floor is given.

"In Portugal, its representative said, …", "On behalf of the Government of Italy, its observer stated", "The Chair gave
the floor to Kenya and Malta": the name is in a place of a thing, and words elsewhere show that somebody spoke for it.
"""

from __future__ import annotations

from flows.mentions.kinds import ENTITIES, KNOWN, MentionKind
from flows.parsing.frames.roles import Run
from flows.parsing.wording import pattern

UNABLE = frozenset(  # what has no representative
    {MentionKind.NUMBER, MentionKind.INSTRUMENT, MentionKind.SYMBOL, MentionKind.OFFICE}
)
NEAR = 250  # characters between a name and its representative, and before a name to whom the floor is given


def has_own_speaker(run: Run, text: str, language: str) -> bool:
    """Return whether the representative of the run itself says something, before another name follows."""
    if not all(one.kind in KNOWN for one in run.mentions):
        return False
    if _speaks_next(run, text, language):
        return True
    end = min(run.sentence.end, run.end + NEAR)
    until = min([end, *(one.start for one in run.sentence.mentions if one.start >= run.end and one.kind in KNOWN)])
    own = pattern(language, "retold", "own_head").search(text, run.end, until)
    if own is None:
        return False
    between = text[run.end : own.start()]
    if pattern(language, "retold", "own_passive").search(between):
        return _has_no_other_owner(run, text, language)
    is_agent = pattern(language, "retold", "own_agent").search(between) is not None
    is_silent = pattern(language, "retold", "told_before").match(text, own.end(), run.sentence.end) is not None
    acts = pattern(language, "retold", "past_verb").match(text, own.end(), run.sentence.end) is not None
    return is_agent or (acts and not is_silent)


def _speaks_next(run: Run, text: str, language: str) -> bool:
    """Return whether the next sentence is by the representative of the one State of this one: "Its delegate said"."""
    own = pattern(language, "retold", "own_next").match(text, run.sentence.end)
    if own is None or pattern(language, "retold", "past_verb").match(text, own.end()) is None:
        return False
    is_alone = len(run.mentions) == 1 and run.mentions[0].kind is MentionKind.STATE
    others = [one for one in run.sentence.mentions if one is not run.mentions[0]]
    if own["country"]:
        return is_alone and all(one.kind is not MentionKind.STATE for one in others)
    body = pattern(language, "retold", "body_noun").search(text, run.sentence.start, run.sentence.end)
    return is_alone and all(one.kind in UNABLE for one in others) and body is None


def _has_no_other_owner(run: Run, text: str, language: str) -> bool:
    """Return whether no body before a name can be meant: "the Institute in Fiji … its representative"."""
    start = run.sentence.start
    is_named = any(one.kind in ENTITIES and one.end <= run.start for one in run.sentence.mentions)
    return not is_named and pattern(language, "retold", "body_noun").search(text, start, run.start) is None


def is_given_floor(run: Run, text: str, language: str) -> bool:
    """Return whether the floor is given to the run: "The Chair gave the floor to the observers for Fiji and Malta"."""
    before = text[max(run.sentence.start, run.start - NEAR) : run.start]
    return pattern(language, "retold", "given_floor").search(before) is not None
