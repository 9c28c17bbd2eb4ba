"""The entity that a speaker in office represents: "the Chief of Section in the Office of X of UNDP, NAME".

Reports name a speaker by office, by what the office belongs to, and by name. What is printed last before the name is
the widest owner: a government's unit represents its State, a unit of a known organization for that organization, and
an association, a university or a company for itself, also if its State follows ("the National Union of STATE").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from flows.mentions import Mention, MentionKind, find_mentions
from flows.mentions.kinds import ENTITIES, KNOWN
from flows.parsing.enumerations import SMALL_WORD
from flows.parsing.persons import NAME
from flows.parsing.wider_owners import past_unit, with_known_ends
from flows.parsing.wording import honorific, pattern
from flows.reference.name_shape import has_head_noun, lead_words
from flows.reference.name_words import head_nouns, offices, unit_nouns, words_of
from flows.reference.normalize import fold
from flows.reference.organizations import organization_index
from flows.reference.states import is_state, state_of_key

MAX_LETTERS = 600  # a longer stretch is no noun phrase
MAX_OFFICE = 200  # characters of an office with its fields
COVERED = 0.85  # least share of the letters of an owner that one mention covers
Span = tuple[int, int]


def affiliation(text: str, start: int, end: int, language: str) -> Span | None:
    """Return the span of the entity that the speaker in ``text[start:end]`` represents, None if no rule shows it."""
    if end - start > MAX_LETTERS:
        return None
    words = text[start:end]
    mentions = [*with_known_ends(words, find_mentions(words))]
    first, last = _without_person(words, mentions)
    found = (
        _leading_organization(words, first, mentions)
        or (_beside_person(words, first, last, mentions) if first > 0 else None)
        or _widest_owner(words, first, last, mentions, language)
    )
    if found is None:
        return None
    first = past_unit(words, *found)
    return start + first, start + found[1]


def name_in_front(text: str, start: int, end: int) -> Span | None:
    """Return the span of the person's name that ``text[start:end]`` begins with, before a comma or a bracket."""
    words = text[start:end]
    front = _name_in_front().match(words)
    if front is None or not _is_person(words, front.span("name"), find_mentions(words)):
        return None
    return start + front.start("name"), start + front.end("name")


def state_of_organ(text: str, start: int, end: int, language: str) -> Span | None:
    """Return the State at the end of the name of one of its organs: "the Supreme Court of STATE"; else None."""
    words = text[start:end]
    key = fold(words)
    lead = set(lead_words(key.split()))
    is_organ = not lead.isdisjoint(words_of("state_organ")) or key.startswith(words_of("judicial_body"))
    if not is_organ or not lead.isdisjoint(_private()):
        return None
    state = _state_owning(words, 0, len(words), language)
    return (start + state[0], start + state[1]) if state else None


def is_field_of_office(text: str, start: int, language: str) -> bool:
    """Return whether the words at ``start`` are what an office is for: "Under-Secretary-General for Lakes and Ports".

    Such words name no organization, unless they are the name of a known one.
    """
    offices_for = pattern(language, "retold", "office_for").finditer(text, max(0, start - MAX_OFFICE), start)
    if not any(_FIELDS.fullmatch(text, office.end(), start) for office in offices_for):
        return False
    known = next(iter(find_mentions(text[start : start + MAX_OFFICE])), None)
    return known is None or known.start > 0 or known.entity_id is None


def is_society(name: str) -> bool:
    """Return whether a noun shows an association, a company or a school, which is its own speaker."""
    return not _private().isdisjoint(fold(name).split())


def _without_person(words: str, mentions: Sequence[Mention]) -> Span:
    """Return the words without the speaker's name: after the office and a comma, or in front of it."""
    first, last = 0, len(words.rstrip(" ,;."))
    remark = _REMARK.search(words, 0, last)
    if remark:
        last = remark.start()
    named = _name_after().search(words, 0, last)
    if named and _is_person(words, named.span("name"), mentions) and not _opens_with_person(words, mentions):
        return first, len(words[: named.start()].rstrip())
    front = _name_in_front().match(words, 0, last)
    if front and _is_person(words, front.span("name"), mentions):
        first = front.end()
    return first, last


def _opens_with_person(words: str, mentions: Sequence[Mention]) -> bool:
    front = _name_in_front().match(words)
    return front is not None and _is_person(words, front.span("name"), mentions)


def _is_person(words: str, span: Span, mentions: Sequence[Mention]) -> bool:
    """Return whether capitalized words are no office and no name of an entity."""
    is_entity = any(one.kind in ENTITIES and one.start < span[1] and span[0] < one.end for one in mentions)
    folded = fold(words[span[0] : span[1]]).split()
    return not is_entity and offices().isdisjoint(folded) and head_nouns().isdisjoint(folded)


def _beside_person(words: str, first: int, last: int, mentions: Sequence[Mention]) -> Span | None:
    """Return the proper name right after a person and a comma: "NAME, Blue Lantern (STATE)"; an office is none."""
    found = _PROPER.match(words, first, last) or _REST.match(words, first, last)
    if found is None:
        return None
    known = next((one for one in mentions if one.start == found.start("name")), None)
    if known is not None and known.kind is MentionKind.ORGANIZATION:
        return known.start, known.end  # "NAME, UNICEF Sudan"
    span = (found.start("name"), _past_inner_list(words, *found.span("name"), last))
    folded = set(fold(words[slice(*span)]).split()) - _delegations()  # "NAME, Lakes Delegation" names a group
    if not folded or not folded.isdisjoint(offices() | _government()):
        return None
    above = next((one for one in mentions if words[span[1] : one.start] == ", "), None)
    if above is not None and above.kind is MentionKind.ORGANIZATION and not folded.isdisjoint(unit_nouns()):
        return above.start, above.end  # "Regional Office for Africa, UNICEF"
    states = [one for one in mentions if one.kind is MentionKind.STATE and one.start < span[1] and span[0] < one.end]
    return span if not states or _is_society(words, span, states) else None


def _past_inner_list(words: str, start: int, end: int, last: int) -> int:
    """Return where a name ends that lists words: "Union of Chambers of Commerce, Industry and Agriculture"."""
    listed = _INNER_LIST.match(words, end, last)
    if listed is None or any(one.kind in KNOWN for one in find_mentions(listed.group())):
        return end
    opens = has_head_noun(fold(words[start:end])) and " " in words[start:end]
    closes = " " not in words[start:end] and has_head_noun(fold(listed["closing"]))
    return listed.end() if opens or closes else end


def _is_society(words: str, span: Span, states: Sequence[Mention]) -> bool:
    """Return whether a State is only a word in the name of a society: "Friends of STATE", no organ of the State."""
    folded = fold(words[slice(*span)]).split()
    is_state = any((one.start, one.end) == span for one in states)
    named = {word for one in states for word in fold(words[one.start : one.end]).split()}
    further = {word for word in folded if len(word) > SMALL_WORD} - named - _delegations() - set(words_of("rank"))
    is_delegation = not _delegations().isdisjoint(folded) and not further  # "Extended Delegation of STATE" has a name
    public = (head_nouns() - _private()) | unit_nouns() | set(words_of("state_organ"))
    is_named = not _delegations().isdisjoint(folded) and bool(further)
    is_public = _private().isdisjoint(folded) and not public.isdisjoint(folded)
    return not is_state and not is_delegation and (is_named or not is_public)


def _leading_organization(words: str, first: int, mentions: Sequence[Mention]) -> Span | None:
    """Return the organization that an office begins with: "the UNFPA Deputy Executive Director"."""
    article = _ARTICLE.match(words, first)
    begin = article.end() if article else first
    owner = next((one for one in mentions if one.start == begin and one.kind is MentionKind.ORGANIZATION), None)
    if owner is None:
        return None
    following = fold(words[owner.end :]).split()[:3]
    return None if offices().isdisjoint(following) else (owner.start, owner.end)


def _widest_owner(words: str, first: int, last: int, mentions: Sequence[Mention], language: str) -> Span | None:
    owners = list(pattern(language, "speakers", "owner").finditer(words, first, last))
    inner: Span | None = None
    for owner in reversed(owners):
        if any(one.kind in KNOWN and one.start < owner.start() < one.end for one in mentions):
            continue  # "of" inside "International Union for Conservation of Nature"
        if is_field_of_office(words, owner.end(), language):
            continue
        begin, until = _past_owner(owner, mentions), _end_of_name(words, owner.end(), last, mentions, language)
        whole = (
            _covering(words, begin, until, mentions)
            or _place(words, owner, until)
            or _proper_name(words, first, owner, until, mentions)
        )
        if whole is None:
            continue
        if whole.kind is MentionKind.ORGANIZATION and _is_short_form(words, owner, mentions):
            last = owner.start()
            continue
        if owner.start() > first and _is_place(owner, whole):
            last = owner.start()
            continue
        if owner.group("behalf"):
            return whole.start, whole.end
        if whole.kind is MentionKind.STATE:
            return _of_state(words, first, owner.start(), whole, mentions) or (whole.start, whole.end)
        if whole.kind is MentionKind.ORGANIZATION:
            if inner is None or not _is_member(words, owner.start()):
                return _with_office(words, owner, whole), whole.end
        elif inner is None:
            state = _state_at_end(words, whole, language)
            if state is None and owner.group().startswith(",") and _is_of_government(words[first : owner.start()]):
                state = _state_owning(words, whole.start, whole.end, language)  # "Ministry of A, B and C of STATE"
            inner = state or (whole.start, whole.end)
            if state:
                return state
    return inner


def _past_owner(owner: re.Match[str], mentions: Sequence[Mention]) -> int:
    """Return where the name after "of" begins: with its article if a State's name has one ("El Salvador")."""
    states = (one.start for one in mentions if one.kind is MentionKind.STATE)
    return next((start for start in states if owner.start() < start < owner.end()), owner.end())


def _is_short_form(words: str, owner: re.Match[str], mentions: Sequence[Mention]) -> bool:
    """Return whether an organization in brackets repeats the name before them: "World Health Organization (WHO)"."""
    before = len(words[: owner.start()].rstrip())
    return owner.group().strip() == "(" and any(one.end == before and one.kind in ENTITIES for one in mentions)


def _with_office(words: str, owner: re.Match[str], whole: Mention) -> int:
    """Return where a name begins: before "Office of the" if the longer name is a known one, too."""
    before = words[: owner.start()].rstrip()
    noun = before.rfind(" ") + 1
    return noun if fold(words[noun : whole.end]) in organization_index().ids else whole.start


def _place(words: str, owner: re.Match[str], until: int) -> Mention | None:
    """Return the State after "in", also where the name before it seems to continue: "World Lakes Union in STATE"."""
    name = words[owner.end() : until]
    is_place = owner.group("place") is not None and is_state(name)
    return Mention(owner.end(), until, MentionKind.STATE) if is_place else None


def _is_place(owner: re.Match[str], named: Mention) -> bool:
    """Return whether an office is only exercised there: "of X in STATE", "of X to the United Nations"."""
    if owner.group("toward"):
        return named.kind in KNOWN
    return owner.group("place") is not None and named.kind is MentionKind.STATE


def _is_member(words: str, before: int) -> bool:
    return words[max(0, before - 7) : before].strip().casefold() == "member"


def _end_of_name(words: str, begin: int, last: int, mentions: Sequence[Mention], language: str) -> int:
    """Return where an owner ends: before "to the United Nations", a bracket, or a comma outside its name."""
    known = [one for one in mentions if one.kind in KNOWN]
    stops = pattern(language, "speakers", "owner_end").finditer(words, begin, last)
    stop = next((at for at in stops if not any(one.start < at.start() < one.end for one in known)), None)
    until = stop.start() if stop else last
    comma = words.find(",", begin, until)
    inside = next((one for one in mentions if one.start <= comma < one.end), None)
    listed = unit_with_commas().match(words, begin, until)
    until = listed.end() if listed else until if comma < 0 or inside is not None else comma
    return begin + len(words[begin:until].rstrip())


def _covering(words: str, begin: int, until: int, mentions: Sequence[Mention]) -> Mention | None:
    """Return the mention that is the owner: it begins there, or nothing but small words is before it."""
    inside = [one for one in mentions if one.kind in ENTITIES and begin <= one.start and one.end <= until]
    length = len(words[begin:until].rstrip(" )"))  # "(Mali)" without its bracket
    for one in inside:
        if (one.end - one.start) >= COVERED * length and not words[begin : one.start].strip():
            return one
        if one.kind is MentionKind.NAME and one.start == begin and _CONTINUED.fullmatch(words, one.end, until):
            return Mention(begin, until, MentionKind.NAME)  # "Bureau for Policy and Programme Support"
    noun = words[begin:until].split(maxsplit=1)[:1]
    is_unit = bool(noun) and fold(noun[0]).removesuffix("s") in unit_nouns()
    if is_unit and _CONTINUED.fullmatch(words, begin + len(noun[0]), until):
        return Mention(begin, until, MentionKind.NAME)  # "in the Departments of Peace and Operations"
    if unit_with_commas().fullmatch(words, begin, until):
        return Mention(begin, until, MentionKind.NAME)
    name = words[begin:until].strip(" ,;.")
    known = fold(name) in organization_index().ids or name in organization_index().acronyms
    return Mention(begin, begin + len(name), MentionKind.ORGANIZATION) if known else None


def _proper_name(
    words: str, first: int, owner: re.Match[str], until: int, mentions: Sequence[Mention]
) -> Mention | None:
    """Return a name without a head noun where its place shows an organization: "at Blue Lantern", "member of …"."""
    before = fold(words[first : owner.start()]).split()[-1:]
    shows = owner.group("strong") is not None or (bool(before) and before[0] in words_of("belonging"))
    name = words[owner.end() : until]
    others = [word for word in name.split() if word[:1].islower() and len(word) > SMALL_WORD]
    is_mixed = any(one.kind in ENTITIES and owner.end() <= one.start < until for one in mentions)
    return Mention(owner.end(), until, MentionKind.NAME) if shows and name and not others and not is_mixed else None


def _of_state(words: str, first: int, before: int, state: Mention, mentions: Sequence[Mention]) -> Span | None:
    """Return the association or university to which a State is only the address or a part of the name."""
    heads = [one for one in mentions if one.kind is not MentionKind.STATE and first <= one.start and one.end <= before]
    last = heads[-1] if heads else None
    if _is_of_government(words[first:before]):
        return None
    is_address = words[before : state.start].strip() in (",", "(")
    if (
        last is None
        or last.kind not in (MentionKind.NAME, MentionKind.ORGANIZATION)
        or words[last.end : before].strip(" ,")
    ):
        noun = _last_private(words, first, before)  # "Fédération des pêcheurs du STATE": its other words are small
        return (noun, before if is_address else state.end) if noun is not None else None
    return last.start, last.end if is_address else state.end


def _last_private(words: str, first: int, before: int) -> int | None:
    """Return where the noun of an association begins, with the capitalized words before it."""
    found = [one for one in _CAPITALIZED.finditer(words, first, before) if fold(one.group(1)) in _private()]
    return found[-1].start() if found else None


def _is_of_government(words: str) -> bool:
    """Return whether the last noun that says what the unit is belongs to a government: "Ministry of Health"."""
    folded = fold(words).split()
    kinds = [word in _private() for word in folded if word in _private() or word in _government()]
    return not kinds or not kinds[-1]


def _state_at_end(words: str, name: Mention, language: str) -> Span | None:
    """Return the State at the end of the name of a government's unit: "Ministry of Foreign Affairs of STATE"."""
    agency = _AGENCY.search(words, name.start, name.end)
    if agency and fold(agency.group("subject")) in words_of("agency") and state_of_key(fold(agency["state"]), ""):
        return agency.span("state")  # "Directorate of Health Canada"
    if not _is_of_government(words[name.start : name.end]) or not _names_government(words[name.start : name.end]):
        return state_of_organ(words, name.start, name.end, language)
    return _state_owning(words, name.start, name.end, language)


def _state_owning(words: str, start: int, end: int, language: str) -> Span | None:
    """Return the State after the last "of" of a name, if nothing follows it."""
    for owner in reversed(list(pattern(language, "speakers", "owner").finditer(words, start, end))):
        inner = find_mentions(words[owner.end() : end])
        if len(inner) == 1 and inner[0].kind is MentionKind.STATE and inner[0].start == 0:
            return owner.end(), owner.end() + inner[0].end
    return None


def _names_government(words: str) -> bool:
    return not _government().isdisjoint(fold(words).split())


@cache
def _government() -> frozenset[str]:
    return frozenset(words_of("government"))


@cache
def _delegations() -> frozenset[str]:
    return frozenset(words_of("delegation"))


@cache
def _private() -> frozenset[str]:
    return frozenset(words_of("private"))


_AGENCY = re.compile(r"\b(?P<subject>[A-Z][a-z]+) (?P<state>[A-Z]\w+(?: [A-Z]\w+)?)$")
_CAPITALIZED = re.compile(r"(?:[A-ZÀ-Þ][\w’'-]{0,60}\s+){0,4}([A-ZÀ-Þ]\w+)")
# the fields of an office, each in capitals: "Resource Management, Sustainability and"
_FIELDS = re.compile(r"(?:(?<!\S)(?:[A-ZÀ-Þ][\w/-]{0,40}|and|the|y|e|et|la|las|los|les|de|des),?\s){0,20}")
_ARTICLE = re.compile(r"(?:the|an?|el|la|los|las|un|une|una|le|les)\s+|l[’']", re.IGNORECASE)
_CONTINUED = re.compile(
    r"(?:(?:,|\s(?:and|of|for|in|on|the|y|e|de|del|el|la|las|los|en|para|et|du|des|le|les|pour)){0,6}\s[A-ZÀ-Þ][\w-]*)+"
)
_LEGAL_FORM = r",\s(?:Inc|Ltd|LLC|Corp|S\.A)\b\.?"
_PROPER = re.compile(
    r",\s+(?:the\s+)?(?P<name>[A-ZÀ-Þ][\w’'&@.-]*(?:\s(?:[A-ZÀ-Þ&][\w’'@.-]*|of|for|and|in|on|the|y|e|et|de|del|du|des|la|el|les|pour|para|en))*"
    rf"(?:,\s(?:[A-ZÀ-Þ]\w+\s){{1,3}}(?:chapter|capítulo|section)|{_LEGAL_FORM})?)\s*(?=[(,;]|$)"
)
# all that is printed beside a person, with small words and numbers: "Association 9 mars", "Parti politique Te Ao"
_REST = re.compile(r",\s+(?:the\s+)?(?P<name>[A-ZÀ-Þ][\w’'&.-]*(?::?\s[\w’'&.-]+){0,14})\s*(?=\(|$)")
# ", Industry and Agriculture" after "Union of Chambers of Commerce"; what follows is a State, a bracket or nothing
_INNER_LIST = re.compile(
    r"(?:,\s[A-ZÀ-Þ][\w’-]+){1,5},?\s(?:and|y|e|et|&)\s(?P<closing>[A-ZÀ-Þ][\w’-]+(?:\s[A-ZÀ-Þ][\w’-]+){0,3})(?=\s*(?:$|[(,;]))"
)
_REMARK = re.compile(r"\s*\([a-zà-ÿ][^()]*\)\s*$")  # "(by videolink)"


@cache
def _name_after() -> re.Pattern[str]:
    return re.compile(rf",\s+(?:{honorific().pattern})?{NAME}$")


@cache
def _name_in_front() -> re.Pattern[str]:
    return re.compile(rf"(?:{honorific().pattern})?{NAME}(?=\s*[,(]|\s+(?:of|de|du|des|del)\s)")


@cache
def unit_with_commas() -> re.Pattern[str]:
    """Return a pattern of "Strategy, Planning, Resources and Effectiveness Division"."""
    nouns = "|".join(re.escape(noun.capitalize()) for noun in sorted(unit_nouns()))
    word = r"[A-ZÀ-Þ][\w-]+(?:\s[A-ZÀ-Þ][\w-]+)?"
    return re.compile(
        rf"(?<!\w)(?:{word},\s){{1,6}}(?:{word},?\s)?(?:and|y|et)\s(?:[A-ZÀ-Þ][\w-]+\s){{1,3}}(?:{nouns})\b"
    )
