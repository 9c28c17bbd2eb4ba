"""What an agreement says will be done, and sentences of a failed one or of the meeting's own course."""

from __future__ import annotations

from flows.parsing.wording import pattern


def recommends_nothing(sentence: str, language: str) -> bool:
    """Return whether a sentence is of a text to adopt, the meeting's course or a failed agreement, or announces more.

    "The Meeting recommended that States take the measures set out below." announces: what follows recommends.
    """
    others = ("procedure", "failed", "only_announces")
    if any(pattern(language, "asking", one).search(sentence) is not None for one in others):
        return True
    return _asks_own_parts(sentence, language)


def _asks_own_parts(sentence: str, language: str) -> bool:
    """Return whether a sentence asks only the secretariat, officers or groups of the meeting: that is its own course.

    "The Commission requested the Secretariat to compile the replies and urged States to send them." asks others, too.
    """
    own = pattern(language, "asking", "own_part")
    rest = own.sub(" ", sentence)
    return rest != sentence and pattern(language, "asking", "other_request").search(rest) is None


def will_be_done(sentence: str, language: str) -> bool:
    """Return whether a sentence of an agreement says in the future tense what others than the meeting will do."""
    will = pattern(language, "asking", "future").search(sentence)
    if will is None or recommends_nothing(sentence, language):
        return False
    return pattern(language, "asking", "body").search(sentence, 0, will.start()) is None
