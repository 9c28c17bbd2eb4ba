"""Whom the speaker of a run of names represents: the State or organization of an office, a division, a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from flows.mentions import Mention, MentionKind
from flows.mentions.kinds import KNOWN
from flows.model import EntityType, NameList
from flows.parsing.affiliations import affiliation, state_of_organ
from flows.parsing.enumerations import SMALL_WORD
from flows.parsing.frames.decisions import Decision
from flows.parsing.frames.roles import Run
from flows.parsing.frames.subjects import CLAUSE, names_several
from flows.parsing.single_names import past_article
from flows.parsing.wording import pattern
from flows.reference.name_words import articles_pattern, conjunctions, unit_nouns
from flows.reference.normalize import fold
from flows.reference.organizations import organization_index, organizations


def owner_of_speaker(decision: Decision, language: str) -> tuple[int, int] | None:
    """Return whom the one speaker of a run represents: "the Chief of the Office of X of UNDP" represents UNDP."""
    run, text, sentence = decision.run, decision.paragraph.text, decision.run.sentence
    if len([one for one in run.mentions if one.kind in KNOWN]) > 1:
        return None
    first = min(run.start, sentence.start + sentence.tokens[run.phrase.first].start)
    last = max(run.end, sentence.start + sentence.tokens[run.phrase.last].end)
    titles = list(pattern(language, "speakers", "and_title").finditer(text, first, last))
    first = max([first, *(one.end() for one in titles if one.end() <= run.start)])
    last = min([last, *(one.start() for one in titles if one.start() >= run.end)])
    clause = pattern(language, "retold", "relative_clause").search(text, run.end, last)
    last = clause.start() if clause else last
    if run.mentions[-1].kind is MentionKind.ORGANIZATION:  # "the Head of A, Mr. NAME, the Secretary of B"
        following = pattern(language, "speakers", "before_title").search(text, run.end, last)
        last = following.start() if following else last
    name = run.mentions[0]
    if name.kind is MentionKind.STATE or state_of_organ(text, name.start, name.end, language):
        following = pattern(language, "speakers", "next_speaker_article").search(text, run.end, last)
        last = following.start() if following else last
    return affiliation(text, first, last, language)


def named_after(run: Run, text: str, holder: NameList, common: NameList) -> Iterator[NameList]:
    """Yield the other names after an office in the plural: C of "the Directors of A (B) and C"."""
    if names_several(text[holder.start : holder.end]) or names_several(text[run.sentence.start : holder.start]):
        for name in without_persons(run.mentions):
            if name.start >= holder.end and text[name.start - 1] != "(":
                yield replace(common, start=past_article(text, name.start, name.end), end=name.end)


def is_organization_of_others(name: Mention) -> bool:
    """Return whether a name is an organization outside the United Nations: it attends as an observer."""
    if name.kind is MentionKind.NAME:
        return True
    entity = organizations().get(name.entity_id or "")
    return entity is not None and entity.entity_type in (EntityType.IGO, EntityType.NGO)


def division(text: str, name: Mention, language: str) -> tuple[int, int] | None:
    """Return the span of a division that speaks: its organization if it begins with it ("UNDP Bureau for Asia").

    An organ of a State represents it: "the Financial Intelligence Unit of STATE".
    """
    if name.kind is not MentionKind.NAME:
        return None
    state = state_of_organ(text, name.start, name.end, language)
    if state is not None:
        return state
    article = articles_pattern().match(text, name.start, name.end)
    start = article.end() if article else name.start
    words = text[start : name.end].split()
    folded = [fold(word) for word in words]
    nouns = unit_nouns()
    if len(words) < 2 or (folded[0] not in nouns and nouns.isdisjoint(folded[1:])):
        return None
    is_owned = folded[0] not in nouns and words[0] in organization_index().acronyms
    return (start, start + len(words[0]) if is_owned else name.end)


def office_before(decision: Decision, language: str) -> int | None:
    """Return where the office begins to which a run belongs: "the Minister of Justice of" Uruguay."""
    text, run = decision.paragraph.text, decision.run
    titles = list(pattern(language, "speakers", "title").finditer(text, run.sentence.start, run.start))
    if not titles or any(mark in text[titles[-1].end() : run.start] for mark in ";:("):
        return None
    between = text[titles[-1].end() : run.start]
    is_prose = any(word[:1].islower() and len(word) > SMALL_WORD for word in between.split())
    return None if is_prose else titles[-1].start()


def without_persons(names: Sequence[Mention]) -> Sequence[Mention]:
    """Leave out the persons beside an organization: "Ana Ruiz, Peace Foundation"."""
    return [name for name in names if name.kind is not MentionKind.CAPITALS]


def names_of_run(run: Run, text: str) -> tuple[int, int]:
    """Return the span of a run without its article, and without a person after a known name; with a closing bracket."""
    mentions = list(run.mentions)
    while len(mentions) > 1 and mentions[-1].kind is MentionKind.CAPITALS and mentions[-2].kind in KNOWN:
        if not conjunctions().isdisjoint(text[mentions[-2].end : mentions[-1].start].split()):
            break  # "Caritas and Blue Lantern"
        mentions.pop()
    start, end = mentions[0].start, mentions[-1].end
    article = articles_pattern().match(text, start, end) if mentions[0].kind not in KNOWN else None
    is_open = text[start:end].count("(") > text[start:end].count(")")
    return article.end() if article else start, end + 1 if is_open and text[end : end + 1] == ")" else end


def subject_of_singular(run: Run, text: str, language: str) -> tuple[int, int] | None:
    """Return the span of a run that is one unknown name, as its verb shows: "La Fundación A, B y C presentó"."""
    is_unknown = run.mentions[0].kind is MentionKind.NAME and len(run.mentions) > 1
    are_words = all(one.kind is MentionKind.CAPITALS for one in run.mentions[1:])
    is_subject = run.phrase.opens in CLAUSE and pattern(language, "retold", "singular_verb").match(text, run.end)
    return (past_article(text, run.start, run.end), run.end) if is_unknown and are_words and is_subject else None
