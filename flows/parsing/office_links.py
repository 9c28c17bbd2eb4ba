"""Which of the persons and States of a sentence holds which office."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.parsing.enumerations import PARENTHESES, SMALL_WORD
from flows.parsing.holders import bare_names, find_holders, named_alone
from flows.parsing.named_besides import APPOSED, is_called, leaves
from flows.parsing.next_to_office import is_next_to
from flows.parsing.persons import Office, Person, find_offices, shifted
from flows.parsing.states_in_elections import are_states_with_office, offices_of_states, with_bracketed, with_names
from flows.parsing.wording import LETTERS, honorific, pattern

CHARACTERS_BEFORE, CHARACTERS_AFTER = 20, 40  # around an office, in which its owner may be named
PART = re.compile(r"[^;()]*(?:\((?:[^()]|\([^()]*\))*\)[^;()]*)*(?:;|$|[()])")
_LABEL = re.compile(r"(?:\s*\([^()]*\)|\s*\[[fm]\])?\s*(?:[:\t]|\s[–—-]\s)")
_GENITIVE = re.compile(r"\s*(?:of|de|del|du|des|d[’'])\s*(?:(?:the|la|el|l[’'])\s*)?", re.IGNORECASE)
_ARTICLE = re.compile(r"^\s+(?:(?:a|al|to|à)\s+)?(?:(?:the|el|la|le)\s+|l[’'])?", re.IGNORECASE)
AND = re.compile(r"\s(?:and|y|et)\s", re.IGNORECASE)
_AND_STATE = re.compile(
    r",?\s(?:and|y|et)\s(?:(?:to|the|a|al|en|la|el|los|au|aux|à|le|les)\s){0,2}(?:à l[’']|l[’'])?"
    r"(?:(?:represent\w{3,5}|delega(?:tion|ción))\s(?:of|del?|de la)\s(?:the\s)?"
    r"|(?:représentante?|délégation)\s(?:du|de la|des|de l[’'])\s?)?",
    re.IGNORECASE,
)
_TO_OFFICE = re.compile(  # what is between a State and its own office, beside a person and that of the person
    r",?\s(?:(?:was|were|fue(?:ron)?|(?:a|ont)\sété)\s(?:elected|elegid[oa]s?|élue?s?)\s)?(?:(?:as|como|comme)\s)?"
    r"(?:(?:its|the|su|el|la|le)\s)?",
    re.IGNORECASE,
)
_OFFICE_FOLLOWS = re.compile(
    r"\s*\(|\s+(?:became|pasó\s+a\s+ser|est\s+devenue?)\s+(?:(?:its|the|su|el|la|le)\s+)?$"
    r"|,?\s+(?:as|como|comme|en tant que|(?:(?:would|will|to)\s+)?(?:serve[ds]?|act(?:s|ed)?)\s+as"
    r"|actu(?:ó|ará|aría)\s+(?:de|como)|hizo\s+las\s+veces\s+de|(?:a\s+exercé|exercera(?:it)?)\s+les\s+fonctions\s+de"
    r"|(?:a\s+fait|faisait|fera(?:it)?)\s+(?:office|fonctions?)\s+de)"
    r"\s+(?:(?:its|the|su|el|la|le|un)\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Link:
    """An office and one who holds it; offsets of the holder count from the start of the text given."""

    role: str
    holder: Person


def officers_of_sentence(text: str, language: str, role: str | None, *, in_list: bool) -> list[Link]:
    """Return the officers of "elected A (X) as Chair; B (Y) as Vice-Chair" or "Chair: A (X); Vice-Chair: B (Y)".

    ``role`` is the office that the lines above announce; ``in_list``: the text is in a list of officers, so that a name
    without a country or honorific is one of them too.
    """
    # "Chair: STATE, in the person of Mr. NAME": the State has the office
    text = pattern(language, "officers", "in_person").sub(lambda words: " " * len(words.group()), text)
    everyone = with_bracketed(text, find_holders(text, language), find_offices(text, language), language)
    holders = [one for one in everyone if not leaves(text, one, language)]
    by_turns = _in_shared_office(text, holders, language) or _added_members(text, holders, language)
    if by_turns:
        return by_turns
    holders = [one for one in holders if not _presides(text, one, language)]
    election = pattern(language, "officers", "votes").search(text)
    if election is not None:
        holders = with_names(text, holders, language)
    chairing = pattern(language, "officers", "chairing").search(text)
    if chairing and election is None and _is_of_others(text, chairing.start(), language):
        return []
    absent = next((one for one in find_offices(text, language) if is_absent(text, one, language)), None)
    names_persons = election.end() if election else absent.end if absent else None
    if names_persons is not None and not _has_office_in_brackets(text, language):
        colon = text.find(":", names_persons) + 1  # "elected as members of the Bureau: NAME, Chair"
        alone = named_alone(text, max(colon, names_persons), [*everyone, *holders], language)
        holders = sorted([*holders, *alone], key=lambda one: one.start)
    appointing = pattern(language, "officers", "appoints").search(text)
    named = [
        office
        for office in find_offices(text, language)
        if not any(_is_title_of(text, office, one) for one in holders)
        and not is_of_theme(text, office, language)
        and not (appointing and appointing.start() <= office.start < appointing.end())
    ]
    if election is None and named and is_of_panel(text, named[0].start, language):
        return []
    others = [office for office in named if is_of_another_body(text, office, language)]
    if others and election is None:
        return []  # "The outgoing Chair, NAME, thanked the members of the Bureau: NAME (STATE), …"
    holders = [one for one in holders if not any(APPOSED.fullmatch(text, other.end, one.first) for other in others)]
    without = [office for office in named if _has_no_holder(text, office, language)]
    holders = [one for one in holders if not any(is_called(text, other, one, language) for other in without)]
    offices = [office for office in named if office not in others and office not in without]
    found: list[Link] = []
    for start, end in _parts(text, offices):
        inside = [office for office in offices if start <= office.start < end]
        part = _Part(text, start, end, language, inside, [one for one in holders if start <= one.start < end])
        found += part.links(role, in_list=in_list)
        if inside and part.offices_first:
            role = inside[-1].role
    return found


def is_of_panel(text: str, end: int, language: str) -> bool:
    """Return whether a sentence is about a panel or workshop: "NAME chaired panel 1, with NAME as its Rapporteur"."""
    return pattern(language, "officers", "panel").search(text, 0, end) is not None


def _is_of_others(text: str, start: int, language: str) -> bool:
    """Return whether who chairs does so elsewhere: "A drafting group under the chairmanship of …", "in 1983, had …"."""
    other = pattern(language, "officers", "not_chaired").search(text, 0, start)
    return other is not None or pattern(language, "officers", "earlier").search(text) is not None


def _presides(text: str, holder: Person, language: str) -> bool:
    """Return whether somebody is named beside words for chairing, so that no office after it is his or hers."""
    if (chairs := pattern(language, "officers", "chairs").search(text)) and find_offices(chairs.group(), language):
        return False  # "asumió la presidencia": an office like those after it
    if pattern(language, "officers", "seconded").search(text, 0, holder.first):
        return True
    before = pattern(language, "officers", "chairing").search(text, 0, holder.first)
    is_first = not any(one.start < holder.first for one in find_offices(text, language))
    if before is not None and is_first:
        words = _ARTICLE.sub("", text[before.end() : holder.first])
        if not LETTERS.search(honorific().sub("", words)):
            return True
    after = pattern(language, "officers", "chairs").search(text, holder.after)
    return after is not None and not LETTERS.search(PARENTHESES.sub("", text[holder.after : after.start()]))


def _in_shared_office(text: str, holders: Sequence[Person], language: str) -> list[Link]:
    """Return the persons who hold one office by turns: "The chairmanship was divided: A until noon, B thereafter"."""
    shared = pattern(language, "officers", "shared").search(text)
    persons = [one for one in holders if shared and one.first >= shared.end() and one.country and not one.is_state]
    if shared is None or len(persons) < 2:
        return []
    offices = find_offices(shared.group(), language)
    return [Link(offices[0].role if offices else "Chair", one) for one in persons]


def _added_members(text: str, holders: Sequence[Person], language: str) -> list[Link]:
    """Return the members that hold no office: "The Bureau was enlarged by two members, A (X) and B (Y)"."""
    enlarged = pattern(language, "officers", "enlarged").search(text)
    if enlarged is None or any(one.start >= enlarged.end() for one in find_offices(text, language)):
        return []
    office = Office("Bureau member", enlarged.start(), enlarged.end())
    by = enlarged.end()  # "… a la Mesa Kenya": a name right after a word with a capital is read without it
    after = [shifted(one, by) for one in find_holders(text[by:], language)]
    others = after or [one for one in holders if one.after <= enlarged.start()]  # "STATE and STATE joined the Bureau"
    return [Link(office.role, one) for one in others if is_next_to(text, one, office, others, language)]


def _has_office_in_brackets(text: str, language: str) -> bool:
    """Return whether offices are in brackets: "A, B (Chair) and C" are members, and one of them chairs."""
    return any(text[: one.start].endswith("(") for one in find_offices(text, language))


def _is_title_of(text: str, office: Office, holder: Person) -> bool:
    """Return whether an office is that of "the President of STATE, NAME", and not "President the Minister of …"."""
    if holder.is_state or not holder.first <= office.start < holder.after:
        return False
    return office.start > holder.first or _GENITIVE.match(text, office.end) is not None


def beside_offices(text: str, language: str) -> list[Link]:
    """Return each office with the one named right after it: "the Rapporteur of the Committee, NAME (STATE)"."""
    holders = [one for one in find_holders(text, language) if not one.is_state]
    return [
        Link(office.role, holder)
        for office in find_offices(text, language)
        for holder in holders
        if holder.first >= office.end and is_next_to(text, holder, office, [holder], language, strict=True)
    ]


def _parts(text: str, offices: Sequence[Office]) -> Iterator[tuple[int, int]]:
    """Yield the parts between semicolons; those before the first office belong to the part with it."""
    start = 0
    for part in PART.finditer(text):
        if text[part.end() - 1 : part.end()] != ";" and part.end() < len(text):
            continue
        if part.end() < len(text) and not any(office.start < part.end() for office in offices):
            continue
        if part.end() > start:
            yield start, part.end()
            start = part.end()


def is_of_another_body(text: str, office: Office, language: str) -> bool:
    """Return whether the office is not of this meeting: "Chair of the previous session" (A/80/33)."""
    if pattern(language, "officers", "of_others").match(text, office.end):
        return True
    around = text[max(0, office.start - CHARACTERS_BEFORE) : office.end + CHARACTERS_AFTER]
    return pattern(language, "officers", "not_of_this_meeting").search(around) is not None


def is_of_theme(text: str, office: Office, language: str) -> bool:
    """Return whether an office is one for a theme: "the Rapporteur on reprisals", not "Rapporteur for the session"."""
    return office.role == "Rapporteur" and pattern(language, "officers", "of_theme").match(text, office.end) is not None


def is_absent(text: str, office: Office, language: str) -> bool:
    """Return whether whoever is named after an office takes its place: "In the absence of the Chair, NAME"."""
    return pattern(language, "officers", "absence").search(text, 0, office.start) is not None


def is_asking(text: str, office: Office, language: str) -> bool:
    """Return whether an office asks others for something: "At the invitation of the Chair, STATE and STATE acted"."""
    return pattern(language, "officers", "asked_by").search(text, 0, office.start) is not None


def _has_no_holder(text: str, office: Office, language: str) -> bool:
    if pattern(language, "officers", "speaks").match(text, office.end):
        return True  # "The Chair announced that NAME had been nominated"
    if is_asking(text, office, language):
        return True
    if pattern(language, "officers", "further").search(text, 0, office.start):
        return False
    return pattern(language, "officers", "without_holder").search(text, 0, office.start) is not None


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a sentence with its offices and those who may hold them."""

    text: str
    start: int
    end: int
    language: str
    offices: Sequence[Office]
    holders: Sequence[Person]

    @property
    def _persons(self) -> list[Person]:
        return [one for one in self.holders if not one.is_state]

    @property
    def offices_first(self) -> bool:
        """Return whether the offices are printed before their holders."""
        persons = self._persons or self.holders
        if not self.offices:
            return False
        if self.holders and self.holders[0].is_state and self._is_subject(self.holders[0]):
            return False
        return not persons or self.offices[0].start < persons[0].start or self._is_label(self.offices[0])

    def _is_subject(self, state: Person) -> bool:
        """Return whether States are named first, though persons follow: "STATE and STATE became Vice-Chairs, and A"."""
        first = self.offices[0]
        if first.start < state.start:
            return False
        return is_next_to(self.text, state, first, self.holders, self.language, strict=True)

    def links(self, role: str | None, *, in_list: bool) -> list[Link]:
        holders = self.holders
        if in_list and not any(not one.is_state for one in holders):
            bare = self._bare_names()
            holders = bare or holders
        if self._are_respective(holders):
            return [Link(one.role, other) for one, other in zip(self.offices, holders, strict=True)]
        if in_list and are_states_with_office(self.text, self.start, self.end, holders, self.offices):
            return [Link(self.offices[0].role, one) for one in holders]
        links = [(self._office_of(one), one) for one in holders]
        elects = pattern(self.language, "officers", "elected").search(self.text) is not None
        votes = any(pattern(self.language, "officers", one).search(self.text) for one in ("votes", "chosen"))
        of_states = offices_of_states(links) if votes else ()
        return [
            Link(office.role, one) if office else Link(role or "", one)
            for office, one in links
            if (office or (role and not self.offices))
            and (
                (
                    office is not None
                    and office in of_states
                    and is_next_to(self.text, one, office, holders, self.language, strict=True)
                )
                or self._is_certain(one, office, holders, elects=elects)
            )
        ]

    def _bare_names(self) -> list[Person]:
        """Return the names in "Chair: NAME", "NAME, Chair" or a line that is a name."""
        start, end = self.start, self.end - (self.text[self.end - 1 : self.end] == ";")
        if len(self.offices) > 1:
            return []
        for office in self.offices:
            label = _LABEL.match(self.text, office.end)
            if label:
                start = label.end()
            elif LETTERS.search(self.text[office.end : self.end]):
                return []  # "NAME (Rapporteur for follow-up)"
            else:
                end = office.start
        return bare_names(self.text, start, len(self.text[:end].rstrip(" ,.;()-–—:")), self.language)

    def _are_respective(self, holders: Sequence[Person]) -> bool:
        apart = holders and self.offices and len(holders) == len(self.offices) > 1
        if not apart or "respect" not in self.text[self.start : self.end]:
            return False
        return self.offices[-1].end <= holders[0].first or holders[-1].after <= self.offices[0].start

    def _is_label(self, office: Office) -> bool:
        at_start = not LETTERS.search(self.text[self.start : office.start])
        return at_start and _LABEL.match(self.text, office.end) is not None

    def _office_of(self, holder: Person) -> Office | None:
        following = next((one for one in self.offices if one.start >= holder.end), None)
        before = next((one for one in reversed(self.offices) if one.start < holder.start), None)
        if not self.offices_first:
            if self._are_led_by_offices():
                return before
            follows = before and is_next_to(self.text, holder, before, self.holders, self.language, strict=True)
            return before if following is None and follows else following
        if following is None or self._are_alternating():
            return before
        return following if _OFFICE_FOLLOWS.fullmatch(self.text, holder.after, following.start) else before

    def _are_led_by_offices(self) -> bool:
        """Return whether each person but the first follows an office: "A presided; as Rapporteur Mr. B"."""
        return len(self._persons) == len(self.offices) + 1 > 1 and all(
            office.end < person.first and self._is_right_before(office, person)
            for office, person in zip(self.offices, self._persons[1:], strict=True)
        )

    def _is_right_before(self, office: Office, person: Person) -> bool:
        words = _ARTICLE.sub("", self.text[office.end : person.first], count=1)
        return not words or honorific().fullmatch(words) is not None

    def _are_alternating(self) -> bool:
        """Return whether each office has its holder after it: "as Chair A (X), as Vice-Chair B (Y)"."""
        if not len(self._persons) == len(self.offices) > 1:
            return False
        pairs = zip(self.offices, self._persons, strict=True)
        places = [place for office, person in pairs for place in (office.start, person.start)]
        return places == sorted(places)

    def _is_certain(self, holder: Person, office: Office | None, holders: Sequence[Person], *, elects: bool) -> bool:
        named = not holder.is_state and (holder.country is not None or office is None or self._is_label(office))
        if named and (elects or (office is not None and self._is_label(office))):
            return True
        if holder.is_state and not self._is_state_in_office(holder, office, holders, elects=elects):
            return False
        if office is None:
            office = Office("", self.start, self.start)
        strict = holder.is_state or holder.country is None
        return is_next_to(self.text, holder, office, holders, self.language, strict=strict)

    def _is_state_in_office(
        self, holder: Person, office: Office | None, holders: Sequence[Person], *, elects: bool
    ) -> bool:
        """Return whether a State may hold the office: not beside persons, nor in "the President of STATE"."""
        if any(not one.is_state for one in holders) and not (
            elects
            and office
            and (
                self._ends_list(holder, holders)
                or self._has_own_office(holder, office)
                or self._opens(holder, office, holders)
            )
        ):
            return False
        if office is None:
            rest = PARENTHESES.sub(" ", self.text[holders[-1].after : self.end])  # "(to be designated)"
            return not any(word.islower() and len(word) > SMALL_WORD for word in LETTERS.findall(rest))
        if _GENITIVE.fullmatch(self.text, office.end, holder.first):
            return False
        if AND.fullmatch(self.text, holder.after, office.start):
            return False  # "the Minister of STATE and Chair"
        return elects or self._is_label(office)

    def _ends_list(self, state: Person, holders: Sequence[Person]) -> bool:
        """Return whether a State is the last of a list of persons: "A (X), B (Y) and STATE"."""
        before = next((one for one in reversed(holders) if one.after <= state.first), None)
        if before is None or before.is_state or before.country is None:
            return False
        return _AND_STATE.fullmatch(self.text, before.after, state.first) is not None

    def _opens(self, state: Person, office: Office, holders: Sequence[Person]) -> bool:
        """Return whether a State and its office are named before another's: "A was elected Chair, and".

        Their office is not that of the State's delegate: "A was elected Chair in the person of Mr. B".
        """
        opening = pattern(self.language, "officers", "opening_state").match(self.text, self.start, state.first)
        is_first = opening is not None and opening.end() >= state.first
        others = [one for one in holders if not one.is_state]
        have_office = all(one.country and one.first > office.end for one in others) and len(self.offices) > 1
        return is_first and have_office and office.start >= state.after

    def _has_own_office(self, state: Person, office: Office) -> bool:
        """Return whether a State and its office follow those of a person: "A (X) as Chair and STATE as Vice-Chair"."""
        before = next((one for one in reversed(self.offices) if one.end <= state.first), None)
        if before is None or office.start < state.after:
            return False
        body = pattern(self.language, "officers", "own_office").match(self.text, before.end)
        starts = [before.end, *([body.end()] if body else [])]
        is_joined = any(_AND_STATE.fullmatch(self.text, one, state.first) for one in starts)
        return is_joined and _TO_OFFICE.fullmatch(self.text, state.after, office.start) is not None
