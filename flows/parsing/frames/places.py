"""Places of a sentence, beside its verb, in which speakers are named: "in the view of A", "was supported by A"."""

from __future__ import annotations

import re

from flows.parsing.wording import pattern

_IN_YEAR = re.compile(r"\s+(?:in|en)\s+(?:19|20)\d\d\b")
PLACES = ("around", "beside_name", "compared", "began_with", "proposed", "answering")
MARKS = frozenset(",;")  # after which "that of" is no more beside the noun that it would repeat
ARTICLE = 5  # letters and blanks before a noun that hold its article
LONGEST = 300  # characters on each side of a name, which keeps reading linear


def is_beside(left: str, right: str, language: str) -> bool:
    """Return whether the words beside a name show that it is of a speaker: "in the view of A"."""
    around = f"{left[-LONGEST:]}…{right[:LONGEST]}"
    return any(pattern(language, "retold", one).search(around) for one in PLACES)


def is_agent(left: str, right: str, language: str) -> bool:
    """Return whether a name after "by" is the agent of a passive, in no year: "was supported by A"."""
    is_passive = any(pattern(language, "retold", one).search(left) for one in ("passive", "agent_beside"))
    return is_passive and _IN_YEAR.match(right) is None


def may_be_speaker(left: str, right: str, language: str, *, is_strict: bool = False) -> bool:
    """Return whether a name is in a place of who spoke, whatever the verb: subject, agent, after "that of".

    A name after another preposition is of a thing or a place ("the exodus to A"), and one before a pluperfect is of
    what was before the meeting. ``is_strict``: only as a subject or as the agent of a verb in the passive.
    """
    before, after = left[-LONGEST:], right[:LONGEST]
    if any(pattern(language, "retold", one).match(after) for one in ("not_said", "told_before")):
        return False
    if pattern(language, "retold", "by_head").search(before):
        is_said = is_agent(before, after, language) if is_strict else _is_speech(before, language)
        return is_said or (pattern(language, "retold", "unsaid_by").search(before) is None and not is_strict)
    if pattern(language, "retold", "of_thing").search(before) is None:
        return True
    return not is_strict and pattern(language, "retold", "of_speech").search(before) is not None


def _is_speech(before: str, language: str) -> bool:
    return pattern(language, "retold", "speech").search(before) is not None


def is_placed(left: str, right: str, language: str) -> bool:
    """Return whether an office is the agent of a statement, or in another place of who holds a view."""
    by = pattern(language, "retold", "agent").search(left)
    return (by is not None and is_agent(left, right, language)) or is_beside(left, right, language)


def is_recipient(left: str, language: str) -> bool:
    """Return whether a speaker gives something to the name, or "those of" it are things of others."""
    head = pattern(language, "retold", "head").search(left)
    repeated = pattern(language, "retold", "elliptic").search(left)
    given = pattern(language, "retold", "recipient").search(left[: head.start()] if head else left)
    return given is not None or (repeated is not None and repeats_noun(left, repeated.start(), language))


def is_of_others(left: str, right: str, language: str) -> bool:
    """Return whether a name is of who is asked to act, or only helped: "A was urged to", "with the support of A"."""
    is_asked = pattern(language, "retold", "requested").match(right) is not None
    helped = pattern(language, "retold", "helped").search(left) is not None
    return is_asked or (helped and pattern(language, "retold", "who_spoke").match(right) is None)


def repeats_noun(left: str, end: int, language: str) -> bool:
    """Return whether "that of" repeats what another State has: "cited the laws of Togo and those of"."""
    noun = pattern(language, "retold", "noun_of").search(left, 0, end)
    if noun is not None and ((noun["rest"] and left[end : end + 1] in MARKS) or _is_unlike(noun, left[end:], language)):
        return False
    heads = list(pattern(language, "retold", "any_head").finditer(left, 0, noun.start())) if noun else []
    verb = (
        pattern(language, "retold", "past_verb").search(left, heads[-1].end(), noun.end()) if noun and heads else None
    )
    is_compared = pattern(language, "retold", "compares").match(left, end) is not None
    return noun is not None and verb is not None and verb.start() < noun.start() and not is_compared


def _is_unlike(noun: re.Match[str], repeated: str, language: str) -> bool:
    """Return whether "that of" is of another gender or number than a noun: "los mercados de Praia, y la de Kenya"."""
    words = noun.string[max(0, noun.start("noun") - ARTICLE) : noun.end("noun")]
    return pattern(language, "retold", "unlike_noun").search(f"{words}…{repeated}") is not None
