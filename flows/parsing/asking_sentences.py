"""Single sentences that ask without the body of the meeting: "States were urged to …", "Training should …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flows.mentions import MentionKind, find_mentions
from flows.parsing.agreements import recommends_nothing, will_be_done
from flows.parsing.sentences import split_sentences
from flows.parsing.wording import pattern

NEXT = 8  # letters between a verb and whom it asks: "se pidió a la OEA"


def _is_view(sentence: str, language: str) -> bool:
    """Return whether a sentence that asks is what one or some speakers said, or may be."""
    return any(pattern(language, "asking", one).search(sentence) is not None for one in ("speaker", "weak"))


def asks_without_subject(sentence: str, language: str, *, is_announced: bool) -> bool:
    """Return whether a sentence asks without naming who does: "States are urged to …", "Training should …".

    ``is_announced``: a heading announces recommendations, so that "Training is essential" is one, too.
    """
    forms = ("needed", "essential") if is_announced else ("needed",)
    found = next(filter(None, (pattern(language, "asking", form).search(sentence) for form in forms)), None)
    if found is None or recommends_nothing(sentence, language):
        return False
    return not _is_reported(sentence, found, language)


def _is_reported(sentence: str, found: re.Match[str], language: str) -> bool:
    """Return whether words before a match say that it was said: "The report noted that States should …".

    So do what a speaker holds ("One speaker was of the opinion that …"), and what was in question ("whether …").
    """
    if pattern(language, "asking", "speaker_holds").match(sentence, 0, found.start()) is not None:
        return True
    others = ("reported", "question")
    return any(pattern(language, "asking", one).search(sentence, 0, found.start()) is not None for one in others)


def opening_asking(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield the first sentence if it asks without a speaker, and those that add to it.

    "It was suggested", and what the participants thought, are views there.
    """
    for start, end in split_sentences(text):
        sentence = text[start:end]
        asks = asks_without_subject(sentence, language, is_announced=True) or any(asked_by_all(sentence, language))
        if not asks or _is_view(sentence, language):
            return
        yield start, end


def asked_without_subject(text: str, language: str, *, is_announced: bool) -> Iterator[tuple[int, int]]:
    """Yield the sentences that ask without naming who does: see ``asks_without_subject``."""
    for start, end in split_sentences(text):
        if asks_without_subject(text[start:end], language, is_announced=is_announced):
            yield start, end


def asked_by_all(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences that say what was asked: "States were urged to …", "Participants called for …"."""
    for start, end in split_sentences(text):
        sentence = text[start:end]
        found = pattern(language, "asking", "asked").search(sentence)
        if found is None or recommends_nothing(sentence, language):
            continue
        before = sentence[: found.start()]
        if not any(pattern(language, "asking", other).search(before) for other in ("speaker", "aside", "told_aside")):
            yield start, end


def was_needed(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences that say in the past tense what should be done: "It was important that States publish …"."""
    for start, end in split_sentences(text):
        sentence = text[start:end]
        found = pattern(language, "asking", "was_needed").search(sentence)
        if found is None or recommends_nothing(sentence, language):
            continue
        names_speaker = pattern(language, "asking", "speaker").search(sentence, 0, found.start()) is not None
        if not names_speaker and not _is_reported(sentence, found, language):
            yield start, end


def agreed(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield what follows "The Meeting agreed on the following." within the paragraph, if it asks for something."""
    is_below = False
    for start, end in split_sentences(text):
        sentence = text[start:end]
        if is_below and (
            will_be_done(sentence, language) or asks_without_subject(sentence, language, is_announced=True)
        ):
            yield start, end
        found = pattern(language, "asking", "agreement").search(sentence)
        is_below = is_below or (found is not None and sentence[found.end() :] == ".")


def _should_follow(sentence: str, language: str) -> bool:
    """Return whether a sentence beside one that recommends asks, too: "Training should …", "It would be useful to"."""
    is_desirable = pattern(language, "asking", "desirable").search(sentence) is not None
    return asks_without_subject(sentence, language, is_announced=is_desirable)


def continued(
    text: str, found: Sequence[tuple[int, int]], language: str, *, follows: bool
) -> Iterator[tuple[int, int]]:
    """Yield the sentences after one that recommends that ask, too: "Participants also called for …", "In addition, …".

    ``follows``: the paragraph above ends with a sentence that recommends.
    """
    for start, end in split_sentences(text):
        sentence = text[start:end]
        if (start, end) in found:
            follows = True
        elif follows:
            follows = _adds(sentence, language) or (start > 0 and _asks_beside(sentence, language))
            if follows:
                yield start, end


def _adds(sentence: str, language: str) -> bool:
    """Return whether a sentence that opens as one that adds to another asks: "In addition, States were urged …"."""
    if pattern(language, "asking", "continued").match(sentence) is None:
        return False
    they_ask = pattern(language, "asking", "they").match(sentence) is not None
    was_requested = pattern(language, "asking", "was_requested").search(sentence) is not None
    asks = they_ask or was_requested or asks_without_subject(sentence, language, is_announced=True)
    return asks or any(asked_by_all(sentence, language))


def _asks_beside(sentence: str, language: str) -> bool:
    if any(asked_by_all(sentence, language)):
        return True
    return _should_follow(sentence, language) and not _is_view(sentence, language)


def asks_impersonally(sentence: str, language: str) -> bool:
    """Return whether a sentence that is no view of a speaker asks without a subject that does."""
    is_of_body = pattern(language, "asking", "subject").match(sentence) is not None
    if is_of_body:
        return False
    should = asks_without_subject(sentence, language, is_announced=False)
    asks = should or _is_desirable(sentence, language) or any(asked_by_all(sentence, language))
    return asks and not _is_view(sentence, language) and not recommends_nothing(sentence, language)


def _is_desirable(sentence: str, language: str) -> bool:
    found = pattern(language, "asking", "desirable").search(sentence)
    return found is not None and not _is_reported(sentence, found, language)


def asked_of_bodies(text: str, language: str, *, in_annex: bool) -> Iterator[tuple[int, int]]:
    """Yield the sentences that say what an organization or States were asked: "The Institute was requested to …".

    Outside of debates only the meeting asks it; in the present tense of an annex its author may. The meeting's
    secretariat is no such body. Below the words of a delegation in the same paragraph the delegations may have asked.
    """
    for start, end in split_sentences(text):
        sentence = text[start:end]
        if pattern(language, "asking", "told").match(sentence):
            return
        found = pattern(language, "asking", "was_requested").search(sentence)
        states = pattern(language, "asking", "states_requested").match(sentence)
        is_asked = found is not None or (states is not None and not in_annex)
        if not is_asked or _is_view(sentence, language) or recommends_nothing(sentence, language):
            continue
        if found is None:  # in the present tense: "States are urged to …"
            yield start, end
            continue
        is_named = states is not None or any(
            one.kind in (MentionKind.ORGANIZATION, MentionKind.NAME)
            and (one.end <= found.start() or 0 <= one.start - found.end() < NEXT)
            for one in find_mentions(sentence)
        )
        if is_named and not _is_reported(sentence, found, language):
            yield start, end
