"""A run of names and what it was read as; and what is no fact, however probable: whom others speak of or for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flows.mentions import MentionKind, Token
from flows.mentions.kinds import ENTITIES, KNOWN
from flows.model import Paragraph
from flows.parsing.enumerations import find_cues, names_absent
from flows.parsing.frames.concepts import find_concepts
from flows.parsing.frames.own_representatives import is_given_floor
from flows.parsing.frames.places import may_be_speaker
from flows.parsing.frames.roles import NEXT_SUBJECT, Run, gives_view, opens_with_group
from flows.parsing.frames.subjects import REPORTING, names_office, office_before, without_apposed_office
from flows.parsing.persons import NAME, find_offices
from flows.parsing.single_names import masked
from flows.parsing.spoken_for import BY, is_among_spoken_for
from flows.parsing.statement_kinds import statement_kind
from flows.parsing.wording import honorific, pattern
from flows.reference.name_words import articles, words_before_verbs
from flows.reference.normalize import fold

_HOLDER = re.compile(
    rf"(?:\s(?:of|del?|du)\s(?:(?:the|la)\s)?[\w’-]+)?,\s(?:{honorific().pattern})?{NAME}\s\("
)  # ", NAME ("
_APART = re.compile(r",\s(?:(?:the|el|la|le|les|los|las)\s|l[’'])?")  # a comma alone
LEAST_BY_FORM = 0.15  # probability of a statement below which its form does not count
READ = {"attendance": 0.6, "statement": 0.6}  # probabilities from which on a run of names is read
READ_UNSAID = 0.9  # that of attendance where no word above or in the sentence says that anybody came
SAID_TO_COME = frozenset({"c:attend", "h:c:attend", "hl:c:attend", "p:c:attend"})
LEAST_PLACED = 0.55  # probability of a statement from which on a known name in a place of who spoke is read
LIKELY = 0.8  # a less likely statement is read only of an office, or of the subject of a verb of speaking
WHO = frozenset({"who", "which", "qui", "que", "quien", "quienes"})
SUBJECT_FIRST = ("en", "fr")  # in Spanish a subject may follow its verb: "Intervino el representante de Chile"
OFFICE_WORDS = 3  # between an office and its State: "originaire de la"
OFFICE_BEFORE = 300  # characters that an office and those words have at most
LIST_OF_GROUP = 3  # names of those whom a speaker represents, one after the other
GROUP_BEFORE = 3000  # characters that the names of such a group have at most
ACTS = frozenset({"said", "introduce", "speak", "made", "moderate", "elect"})
IN_NAME_OF = frozenset({"nombre", "nombres"})  # "en nombre de" has the letters of "nombró"
A_NOUN_FOLLOWS = frozenset({"un", "des", "cet", "l", "son", "leur"})  # "un exposé de", which could be a verb, too
AUXILIARIES = frozenset({"a", "ont", "avait", "avaient", "has", "have", "had"})
NO = frozenset({"no", "aucune", "aucun", "ninguna", "ningun", "pas"})  # "who made no statement"
THAT = frozenset({"that", "que", "qu", "whether", "si"})
AS_WELL = (["ainsi"], ["igual"], ["meme"], ["mismo"], ["tant"], ["tanto"])  # "ainsi que", "en tant que"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a run of names was read as: probabilities, and the kind that the rules give it (None: none).

    ``by_form``: the form of the sentence shows a speaker; ``is_own``: its own representative speaks there.
    """

    run: Run
    paragraph: Paragraph
    rule: str | None
    probabilities: Mapping[str, float]
    by_form: bool = False
    is_own: bool = False

    def best(self) -> str:
        """Return the most probable kind; "statement" where the form of the sentence shows it (``by_form``)."""
        if self.by_form:
            return "statement"
        return max(self.probabilities, key=lambda kind: (self.probabilities[kind], kind))

    def likely_fact(self) -> str:
        """Return the more probable of attendance and statement."""
        return max((kind for kind in self.probabilities if kind in READ), key=lambda kind: self.probabilities[kind])

    def is_certain(self) -> bool:
        """Return whether the most probable kind is a fact that is probable enough to be read."""
        best = self.best()
        if self.by_form or best not in READ:
            return self.by_form
        is_unsaid = best == "attendance" and SAID_TO_COME.isdisjoint(self.run.features)
        return self.probabilities[best] >= (READ_UNSAID if is_unsaid else READ[best])


def speaks_by_form(run: Run, text: str, probabilities: Mapping[str, float], language: str) -> bool:
    """Return whether a representative is the subject of a verb of speaking: "the representative of Togo introduced".

    Evidence of another frame (a quotation, a history) still makes it improbable.
    """
    if is_given_floor(run, text, language):
        return True
    if not {"n:clause>said", "n:clause>introduce"} & set(run.features) or probabilities["statement"] < LEAST_BY_FORM:
        return False
    start = run.sentence.start + run.sentence.tokens[run.phrase.first].start
    between = [fold(text[cue.end : run.start]) for cue in find_cues(text, start, run.start, language)]
    return len(run.mentions) == 1 and any(words.strip("'") in articles() | {""} for words in between)


def has_form_of_speaker(decision: Decision, language: str) -> bool:
    """Return whether a statement is likely, or words beside the name show one: an office, a verb of speaking."""
    if decision.by_form or decision.best() != "statement" or decision.probabilities["statement"] >= LIKELY:
        return True
    run, text = decision.run, decision.paragraph.text
    before = text[max(run.sentence.start, run.start - OFFICE_BEFORE) : run.start]
    left = without_apposed_office(before)
    office = office_before(left, language)
    is_before_verb = pattern(language, "retold", "past_verb").search(masked(before, 0, len(before))) is None
    in_office = names_office(before if is_before_verb else left[office:] if office is not None else "")
    is_subject = any(f"n:clause>{verb}" in run.features for verb in REPORTING)
    is_agent = any(f"v:passive>{verb}" in run.features for verb in REPORTING)
    has_head = any(pattern(language, "retold", one).search(left) for one in ("head", "head_beside"))
    return (
        is_subject
        or is_agent
        or has_head
        or run.phrase.has_office
        or in_office
        or (run.mentions[0].kind in KNOWN and may_be_speaker(left, text[run.end : run.sentence.end], language))
        or statement_kind(text[run.sentence.start : run.sentence.end], language) is not None
    )


def is_placed_speaker(decision: Decision, language: str) -> bool:
    """Return whether a statement is the most probable kind of a known name in a place of who spoke."""
    run, text = decision.run, decision.paragraph.text
    is_likely = decision.best() == "statement" and decision.probabilities["statement"] >= LEAST_PLACED
    if not is_likely or run.mentions[0].kind not in KNOWN or run.phrase.opens == "bracket":
        return False
    before = text[max(run.sentence.start, run.start - OFFICE_BEFORE) : run.start]
    return may_be_speaker(before, text[run.end : run.sentence.end], language, is_strict=True)


def is_excluded(decision: Decision, language: str) -> bool:
    """Return whether a run is no separate fact: a group, an officer, a moderator, somebody spoken of."""
    checks = (
        _is_absent,
        _is_topic,
        _has_recognized,
        _is_group,
        is_own_officer,
        _is_thanked,
        _only_moderates,
        _only_chairs,
        _is_elected,
        _is_example,
        _is_of_clause,
        _only_joins,
        _is_subject_of_view,
    )
    of_form = (_is_introduction, _is_described, _is_reported, _is_own_delegation)
    return any(check(decision, language) for check in checks) or any(check(decision) for check in of_form)


def _is_subject_of_view(decision: Decision, language: str) -> bool:
    """Return whether a run is what the view of another is about: "According to Togo, the Bank should lend more"."""
    run, text = decision.run, decision.paragraph.text
    place = bisect_left(run.sentence.mentions, run.start, key=lambda one: one.start)
    before = run.sentence.mentions[place - 1] if place else None
    is_next = before is not None and NEXT_SUBJECT.fullmatch(text, before.end, run.start) is not None
    return before is not None and is_next and gives_view(text[run.sentence.start : before.start], language)


def _is_absent(decision: Decision, language: str) -> bool:
    """Return whether the sentence says who was not there: "All members attended, with the exception of Togo"."""
    sentence = decision.run.sentence
    text = decision.paragraph.text[sentence.start : sentence.end]
    return decision.rule is None and decision.best() == "attendance" and names_absent(text, language)


def _is_topic(decision: Decision, language: str) -> bool:
    """Return whether a run is what a sentence is about: "As regards the United Nations, observers of A attended"."""
    run, text = decision.run, decision.paragraph.text
    if decision.rule is not None or decision.best() != "attendance":
        return False
    topic = pattern(language, "attendance", "topic").match(text, run.sentence.start, run.sentence.end)
    return topic is not None and run.end <= topic.end()


def _has_recognized(decision: Decision, language: str) -> bool:
    """Return whether a run is the body that knows those who attended: "in consultative status with the Council"."""
    start = max(decision.run.sentence.start, decision.run.start - OFFICE_BEFORE)
    before = decision.paragraph.text[start : decision.run.start]
    is_open = decision.rule is None and decision.best() == "attendance"
    return is_open and pattern(language, "attendance", "recognized_by").search(before) is not None


def _only_chairs(decision: Decision, language: str) -> bool:
    """Return whether a sentence says who chaired and nothing that was said: "Ms. A, Director of B, chaired it"."""
    sentence = decision.run.sentence
    text = decision.paragraph.text[sentence.start : sentence.end]
    chairs = pattern(language, "officers", "chairs").search(text, decision.run.end - sentence.start)
    return decision.rule is None and chairs is not None and statement_kind(text, language) is None


def _is_example(decision: Decision, language: str) -> bool:
    """Return whether a run is an example ("nine States, among them Togo"), joins a statement, or does not speak."""
    start = max(decision.run.sentence.start, decision.run.start - OFFICE_BEFORE)
    before = decision.paragraph.text[start : decision.run.start]
    names = ("examples", "joins", "deeds")
    return decision.rule is None and any(pattern(language, "retold", name).search(before) for name in names)


def _only_joins(decision: Decision, language: str) -> bool:
    """Return whether a run only joins what another said: "Malta associated itself with the statement of"."""
    run = decision.run
    is_open = decision.rule is None and decision.best() == "statement" and not decision.by_form
    end = min(run.sentence.end, run.end + OFFICE_BEFORE)
    return (
        is_open
        and pattern(language, "retold", "joins_statement").match(decision.paragraph.text, run.end, end) is not None
    )


def _is_of_clause(decision: Decision, language: str) -> bool:
    """Return whether a run is in words on what was done, not on who spoke: "the text proposed by Togo"."""
    if decision.rule is not None or decision.best() != "statement":
        return False
    run, text = decision.run, decision.paragraph.text
    left = text[max(run.sentence.start, run.start - OFFICE_BEFORE) : run.start]
    around = f"{left}…{text[run.end : min(run.sentence.end, run.end + OFFICE_BEFORE)]}"
    if pattern(language, "retold", "brought_by").search(left) or pattern(language, "retold", "opening_clause").search(
        around
    ):
        return True
    office = office_before(left, language)
    is_object = office is not None and pattern(language, "retold", "asked").search(left[:office]) is not None
    speaks = any(
        pattern(language, "retold", one).search(text, run.end, run.sentence.end) for one in ("to_speak", "who")
    )
    return is_object and not speaks


def _is_described(decision: Decision) -> bool:
    """Return whether a name heads what is said of it: "World Bank: register of lakes" in a list is not who attended."""
    is_head = decision.paragraph.text[decision.run.end :].lstrip().startswith(":")
    return is_head and decision.rule is None and decision.best() == "attendance"


def _is_own_delegation(decision: Decision) -> bool:
    """Return whether a run is one before it: "The Bank was represented by the Office of the Bank"."""
    run = decision.run
    if decision.rule is not None or decision.best() != "attendance" or len(run.mentions) > 1:
        return False
    before = [one.entity_id for one in run.sentence.mentions if one.end <= run.start]
    return run.mentions[0].entity_id is not None and run.mentions[0].entity_id in before


def _is_introduction(decision: Decision) -> bool:
    """Return whether the sentence introduces names below it: those that it mentions itself describe them.

    Except for the subject of its verb: "The representative of Togo introduced the amendments, as follows:".
    """
    sentence = decision.run.sentence
    is_subject = {"n:clause>said", "n:clause>introduce"} & set(decision.run.features)
    return decision.paragraph.text[sentence.start : sentence.end].endswith(":") and not is_subject


def _is_group(decision: Decision, language: str) -> bool:
    """Return whether the run is the group of a speaker: "on behalf of the African Group"."""
    if decision.is_own or is_heard_group(decision, language):
        return False  # "On behalf of the Government of Italy, its observer stated"
    if len(decision.run.mentions) >= LIST_OF_GROUP and _follows_behalf(decision, language):
        return True  # "on behalf of Chile, Ecuador, Peru and Uruguay"
    if decision.rule is None and len(decision.run.mentions) > 1 and _opens_with_group(decision, language):
        return True  # "Au nom du Togo, du Mali et du sien, le représentant de"
    start = max(decision.run.sentence.start, decision.run.start - GROUP_BEFORE)
    if decision.rule is None and is_among_spoken_for(decision.paragraph.text, start, decision.run.start, language):
        return True  # "on behalf of Chile, Ecuador, the EU as a donor, Peru and Uruguay"
    before = decision.paragraph.text[start : decision.run.end]
    found = list(pattern(language, "speakers", "on_behalf").finditer(before))
    if not found or found[-1].end() < len(before) - 1:
        return False
    return not _is_alone(decision) and not _has_verb(before, found[-1].start("group"), decision, language)


def is_heard_group(decision: Decision, language: str) -> bool:
    """Return whether a sentence names speakers in these words only: "Statements were made on behalf of A and B."."""
    run, text = decision.run, decision.paragraph.text
    heard = pattern(language, "retold", "groups_heard").search(text, run.sentence.start, run.start)
    others = (one for one in run.sentence.mentions if one.kind in ENTITIES and not run.start <= one.start < run.end)
    return heard is not None and not any(others)


def _is_alone(decision: Decision) -> bool:
    """Return whether the sentence has no other name: "On behalf of WHO, the Director said"."""
    run = decision.run
    is_single = len(run.mentions) == 1 and run.mentions[0].kind in KNOWN
    is_likely = decision.probabilities["statement"] >= LIKELY
    return is_likely and is_single and sum(one.kind in ENTITIES for one in run.sentence.mentions) == 1


def _has_verb(before: str, group: int, decision: Decision, language: str) -> bool:
    """Return whether a verb or "by" separates a group from a run: "au nom du Groupe africain s’est exprimé le Mali"."""
    between = before[group : len(before) - (decision.run.end - decision.run.start)]
    words = frozenset(fold(between).split())
    return bool(BY & words) or pattern(language, "retold", "past_verb").search(between) is not None


def _is_thanked(decision: Decision, language: str) -> bool:
    """Return whether a run is the object of the verb of another speaker: "Several speakers thanked Kenya"."""
    phrase, tokens = decision.run.phrase, decision.run.sentence.tokens
    is_object = phrase.opens == "object" and language in SUBJECT_FIRST and tokens[phrase.first].text not in BY
    verb = tokens[phrase.first - 1 : phrase.first]
    is_said = is_object and decision.rule is None and "said" in {one for _, one in find_concepts(verb, language)}
    is_noun = any(one.text in A_NOUN_FOLLOWS for one in tokens[max(0, phrase.first - 2) : phrase.first - 1])
    return is_said and not is_noun and not _is_inverted(decision, language)


def _is_inverted(decision: Decision, language: str) -> bool:
    """Return whether a verb of saying after a comma is before its subject: "…, ont dit les représentants de"."""
    sentence, verb = decision.run.sentence, decision.run.phrase.first - 1
    tokens, text = sentence.tokens, decision.paragraph.text
    while verb > 0 and tokens[verb - 1].text in AUXILIARIES:
        verb -= 1
    before = text[sentence.start : sentence.start + tokens[verb].start].rstrip()
    if pattern(language, "retold", "as_told").match(before):
        return True  # "Comme l’a indiqué le délégué de"
    return before.endswith((",", "”", "»"))


def is_own_officer(decision: Decision, language: str) -> bool:
    """Return whether the run is the State of an officer of the meeting: "the Vice-Chair from Jamaica"."""
    if decision.run.mentions[0].kind is not MentionKind.STATE:
        return False  # "the Chair of the Staff Council" made a statement
    start = max(decision.run.sentence.start, decision.run.start - OFFICE_BEFORE)
    before = decision.paragraph.text[start : decision.run.start]
    offices = find_offices(before, language)
    after = before[offices[-1].end :] if offices else ""
    right = decision.paragraph.text[decision.run.end : decision.run.end + OFFICE_BEFORE]
    if _APART.fullmatch(after) and right.startswith(" ") and pattern(language, "retold", "acts").match(right):
        return False  # "At the invitation of the Chair, Jamaica described"
    return bool(offices) and (len(after.split()) <= OFFICE_WORDS or _HOLDER.fullmatch(after) is not None)


def _only_moderates(decision: Decision, language: str) -> bool:
    """Return whether a run moderates and is not said to speak: "The panel was moderated by NAME"."""
    if decision.rule is not None or decision.is_own:
        return False
    tokens, place = decision.run.sentence.tokens, decision.run.phrase.first
    acts = [(index, one) for index, one in find_concepts(tokens, language) if one in ACTS]
    before = [index for index, one in acts if index < place]
    if not before or (before[-1], "moderate") not in acts:
        return False
    is_agent = any(token.text in BY for token in tokens[before[-1] : place + 1])
    return is_agent and not _speaks_after(decision, [index for index, one in acts if one != "moderate"])


def _speaks_after(decision: Decision, acts: Sequence[int]) -> bool:
    """Return whether a clause says what the run itself did, too: "moderated by NAME, who stated that"."""
    tokens, last = decision.run.sentence.tokens, decision.run.phrase.last
    return any(
        index > last
        and _word_before(tokens, index) in WHO
        and not BY & {one.text for one in tokens[last:index]}
        and not NO & {one.text for one in tokens[index + 1 : index + 2]}
        for index in acts
    )


def _word_before(tokens: Sequence[Token], index: int) -> str:
    """Return the word before a verb and its adverbs: "who" of "who also gave"."""
    index -= 1
    while index > 0 and tokens[index].text in words_before_verbs():
        index -= 1
    return tokens[index].text


def _is_elected(decision: Decision, language: str) -> bool:
    """Return whether the one thing that a sentence says of a run is its election: "NAME (STATE) was elected Chair"."""
    if decision.rule is not None or decision.best() != "statement":
        return False
    tokens = decision.run.sentence.tokens
    acts = {one for at, one in find_concepts(tokens, language) if one in ACTS and tokens[at].text not in IN_NAME_OF}
    return acts == {"elect"}


def _follows_behalf(decision: Decision, language: str) -> bool:
    text, run = decision.paragraph.text, decision.run
    found = pattern(language, "speakers", "on_behalf").finditer(text, run.sentence.start, run.sentence.end)
    return any(one.start("group") <= run.start < one.end("group") for one in found)


def _opens_with_group(decision: Decision, language: str) -> bool:
    """Return whether the sentence opens with a group of which the run is the first: "On behalf of Togo and Mali,"."""
    run, text = decision.run, decision.paragraph.text
    return opens_with_group(text, run.sentence.start, run.start, language) and text[run.end : run.end + 1] in (",", " ")


def _is_reported(decision: Decision) -> bool:
    """Return whether a State is the subject of what somebody said: "Togo noted that Kenya supported the draft"."""
    first, tokens = decision.run.phrase.first, decision.run.sentence.tokens
    before = [token.text for token in tokens[max(0, first - 3) : first]]
    while before and before[-1] in articles():
        before.pop()
    is_after_that = bool(before) and before[-1] in THAT and before[-2:-1] not in AS_WELL
    return decision.rule is None and is_after_that
