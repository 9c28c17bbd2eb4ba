"""Mentions by number: resolutions, decisions and document symbols, each with the body that the words around it name.

The organs number what they adopt in the same way in every language: the General
Assembly by session ("77/231", before 1976 "1514 (XV)"), the Security Council by year in brackets ("1373 (2001)"), the
Economic and Social Council by year ("2024/15"), the Human Rights Council, the commissions of Vienna and the conferences
of parties by session ("48/13", "33/1", "10/6"). A number alone never determines the body: "10/6" has the form of
a General Assembly resolution and is one of the Conference of the Parties to the Organized Crime Convention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from flows.model import Citation, Paragraph, ParagraphKind
from flows.parsing.citation_numbers import Number, NumberForm, numbers_after
from flows.parsing.document_symbols import find_symbols
from flows.parsing.languages import language_data
from flows.parsing.phrases import phrase_pattern

_NUMBERING = {
    "GA": {NumberForm.SESSION, NumberForm.ROMAN},
    "SC": {NumberForm.YEAR_BRACKET, NumberForm.PLAIN},
    "ECOSOC": {NumberForm.YEAR_SLASH, NumberForm.ROMAN},
    "CHR": {NumberForm.YEAR_SLASH, NumberForm.ROMAN},
    "UNFCCC-COP": {NumberForm.CLIMATE},
    "WHA": {NumberForm.HEALTH},
    "CITES-COP": {NumberForm.SPECIES},
    "CBD-COP": {NumberForm.SESSION, NumberForm.ROMAN_SLASH},
}
_BY_SESSION = {NumberForm.SESSION}
# Numbers of these forms belong to one body, whatever the words around them.
_BODY_OF_NUMBER = (
    (re.compile(r"\d+/CO?P\.\d+"), "UNFCCC-COP"),
    (re.compile(r"\d+/CMA\.\d+"), "UNFCCC-CMA"),
    (re.compile(r"\d+/CMP\.\d+"), "UNFCCC-CMP"),
    (re.compile(r"BC-.+"), "BASEL-COP"),
    (re.compile(r"RC-.+"), "ROTTERDAM-COP"),
    (re.compile(r"SC-.+"), "STOCKHOLM-COP"),
    (re.compile(r"MC-.+"), "MINAMATA-COP"),
    (re.compile(r"WHA.+"), "WHA"),
    (re.compile(r"Conf\..+"), "CITES-COP"),
)

# "The Assembly" is the principal organ if no assembly is named in full.
_PRINCIPAL_ORGANS = ("GA", "SC", "ECOSOC")

# General Assembly decisions are numbered from 301 (elections, until 1990s) or 401 (other decisions) in each session.
_FIRST_ASSEMBLY_DECISION = 301
_NUMBERED_ASSEMBLY_SESSIONS = range(31, 100)

# Special sessions ("S-32/1", "ES-11/1"): of the Assembly where the document names none of the others that hold them.
_SPECIAL_SESSIONS = ("S-", "ES-")
_SPECIAL_SESSION_BODIES = frozenset(("HRC", "CHR"))

# characters before the word in which "its own " and similar are searched
_LONGEST_POSSESSIVE = 40


@dataclass(frozen=True, slots=True)
class _BodyMention:
    """A body named in a text; without ``codes``, one that has no number here ("Governing Council")."""

    start: int
    end: int
    full: bool
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Grammar:
    word: re.Pattern[str]
    decision: re.Pattern[str]
    before: re.Pattern[str]
    possessive: re.Pattern[str]
    after: re.Pattern[str]
    after_possessive: re.Pattern[str]
    enacting: re.Pattern[str]
    enacting_other: re.Pattern[str]
    other_before: re.Pattern[str]
    other_after: re.Pattern[str]
    other_owner: re.Pattern[str]
    recital: re.Pattern[str]
    separator: re.Pattern[str]
    dated: re.Pattern[str]
    list_end: re.Pattern[str]
    bodies: tuple[tuple[re.Pattern[str], bool, frozenset[str]], ...]


def parse_citations(paragraphs: Sequence[Paragraph], language: str) -> tuple[Citation, ...]:
    """Return each mention of a resolution, decision or document by number, in order; not the symbols of the masthead.

    A list ("resolutions 67/78, 75/239 and 78/69") gives one citation a number: the span of the first covers the words
    and its number, a later one the number alone; the numbers inside a range ("73/183 to 73/186") have the span of the
    range. A/RES/…, S/RES/… and E/RES/… are resolutions, every other symbol a document. The words around the number name
    the body; a short name ("the Council") is the principal organ that numbers in that way, or the body that the
    document named last in full. A session number from 31 to 99 without any body named is the General Assembly's, a
    resolution numbered by year in brackets the Security Council's; otherwise an unknown body is None. Empty for a
    language without a section of this name.
    """
    grammar = _grammar(language)
    if grammar is None:
        return ()
    citations: list[Citation] = []
    context = _Context(grammar)
    for paragraph in paragraphs:
        bodies = context.enter(paragraph.text)
        found = [*_by_words(paragraph, bodies, context)]
        if not paragraph.in_masthead:  # a symbol there is that of the document itself
            found.extend(
                Citation(
                    paragraph.key,
                    one.kind,
                    one.body,
                    one.number,
                    paragraph.text[one.start : one.end],
                    one.start,
                    one.end,
                    "citations.symbol",
                )
                for one in find_symbols(paragraph.text, grammar.separator)
            )
        citations.extend(sorted(found, key=lambda citation: citation.start))
    return tuple(citations)


class _Context:
    """What the document has named so far: the last body in full for each short name, and the body that enacts."""

    def __init__(self, grammar: _Grammar) -> None:
        self.grammar = grammar
        self.last_full: list[str] = []
        self.enacting: str | None = None
        self.is_enacted_by_another = False

    def enter(self, text: str) -> list[_BodyMention]:
        """Return the bodies that a paragraph names, and remember them."""
        mentions = _body_mentions(self.grammar, text)
        for mention in mentions:
            if mention.full:
                self.last_full.extend(mention.codes)
        openings = list(self.grammar.enacting.finditer(text.strip()))
        if openings:
            (mention,) = _body_mentions(self.grammar, openings[-1].group("body"))
            (self.enacting,) = mention.codes
        if openings or self.grammar.enacting_other.fullmatch(text.strip()):
            self.is_enacted_by_another = not openings
        return mentions

    def body_of(self, mention: _BodyMention, form: NumberForm) -> str | None:
        """Return the one body that a mention can mean for a number of this form."""
        codes = [code for code in mention.codes if form in _NUMBERING.get(code, _BY_SESSION)]
        if mention.full:
            return codes[0] if codes else None
        named = next((code for code in reversed(self.last_full) if code in codes), None)
        return named or next((code for code in codes if code in _PRINCIPAL_ORGANS), None)


def _by_words(paragraph: Paragraph, bodies: list[_BodyMention], context: _Context) -> Iterator[Citation]:
    text, grammar = paragraph.text, context.grammar
    words = list(grammar.word.finditer(text))
    for place, word in enumerate(words):
        between = _adjacent_after(grammar, text, bodies, word.end())  # "the resolutions of the Assembly 55/2 and 60/1"
        numbers = numbers_after(text, between.end if between else word.end(), grammar.separator)
        if not numbers:
            continue
        kind = "decision" if grammar.decision.fullmatch(word.group()) else "resolution"
        before = between or _adjacent_before(grammar, text, bodies, word.start())
        after = None if before else _adjacent_after(grammar, text, bodies, numbers[-1].end)
        possessive = (
            None
            if before
            else grammar.possessive.search(text, max(0, word.start() - _LONGEST_POSSESSIVE), word.start())
        )
        if numbers[0].form is NumberForm.PLAIN and not _names_council(before, after):
            continue
        start = min(word.start(), before.start) if before else possessive.start() if possessive else word.start()
        is_one = numbers[0].end == numbers[-1].end
        limit = words[place + 1].start() if place + 1 < len(words) else len(text)
        numbers += _further_dated(grammar, text, numbers[-1], limit) if word.group().endswith("s") else []
        for number in numbers:
            named = before or after
            of_form = next((code for form, code in _BODY_OF_NUMBER if form.fullmatch(number.text)), None)
            if of_form is not None:
                body: str | None = of_form
            elif named is not None:
                body = context.body_of(named, number.form)
            elif possessive is not None:
                body = _owner(context, text, bodies, possessive.start(), kind, number)
            else:
                body = _default_body(context, paragraph, bodies, word, kind, number)
            first = start if number.start == numbers[0].start else number.start
            last = after.end if after and is_one else number.end
            yield Citation(paragraph.key, kind, body, number.text, text[first:last], first, last, "citations.words")


def _further_dated(grammar: _Grammar, text: str, last: Number, limit: int) -> list[Number]:
    """Return the dated numbers of a list that follow other words: "…, in which it agreed, and 79/2 of 3 May 2025"."""
    if last.form not in (NumberForm.SESSION, NumberForm.YEAR_SLASH):
        return []
    stop = grammar.list_end.search(text, last.end, limit)
    found = grammar.dated.finditer(text, last.end, stop.start() if stop else limit)
    return [Number(match.start("number"), match.end("number"), match.group("number"), last.form) for match in found]


def _adjacent_before(grammar: _Grammar, text: str, bodies: list[_BodyMention], word_start: int) -> _BodyMention | None:
    for mention in reversed(bodies):
        if mention.end <= word_start:
            return mention if grammar.before.fullmatch(text, mention.end, word_start) else None
    return None


def _adjacent_after(grammar: _Grammar, text: str, bodies: list[_BodyMention], end: int) -> _BodyMention | None:
    for mention in bodies:
        if mention.start >= end:
            return mention if grammar.after.fullmatch(text, end, mention.start) else None
    return None


def _names_council(before: _BodyMention | None, after: _BodyMention | None) -> bool:
    """Return whether the Security Council is named: only its resolutions are cited by a bare number ("1325")."""
    return any(mention is not None and mention.codes == {"SC"} for mention in (before, after))


def _owner(
    context: _Context, text: str, bodies: list[_BodyMention], position: int, kind: str, number: Number
) -> str | None:
    """Return the body that "its" represents: the last one named before, the one that follows, or the enacting one.

    A body named before in another recital of a preamble ("Recalling also its resolution …") is not the owner.
    """
    for mention in reversed([body for body in bodies if body.end <= position]):
        if context.grammar.recital.search(text, mention.end, position) is not None:
            break
        if not mention.codes:
            return None
        body = context.body_of(mention, number.form)
        if body is not None and (mention.full or body in context.last_full):
            return body
    for mention in bodies:
        if mention.start >= number.end and context.grammar.after_possessive.fullmatch(text, number.end, mention.start):
            return context.body_of(mention, number.form)
    if context.is_enacted_by_another:
        return None
    if context.enacting is not None:
        fits = number.form in _NUMBERING.get(context.enacting, _BY_SESSION)
        fits = fits and (context.enacting != "GA" or not _is_no_assembly_decision(kind, number))
        return context.enacting if fits else None
    return _by_form(context, bodies, kind, number)


def _default_body(
    context: _Context, paragraph: Paragraph, bodies: list[_BodyMention], word: re.Match[str], kind: str, number: Number
) -> str | None:
    if number.form in (NumberForm.YEAR_SLASH, NumberForm.YEAR_BRACKET, NumberForm.ROMAN):
        named = [context.body_of(mention, number.form) for mention in bodies if mention.start < number.start]
        return next((body for body in reversed(named) if body is not None), None) or _by_form(
            context, bodies, kind, number
        )
    is_title = word.start() == 0 and paragraph.kind is not ParagraphKind.FOOTNOTE
    is_another_s = context.grammar.other_owner.match(paragraph.text, number.end) is not None
    return None if is_title or is_another_s else _by_form(context, bodies, kind, number)


def _by_form(context: _Context, bodies: list[_BodyMention], kind: str, number: Number) -> str | None:
    """Return the body that alone numbers in this form, unless the paragraph names another that might."""
    if number.form is NumberForm.YEAR_BRACKET:
        return "SC" if kind == "resolution" and all(mention.codes for mention in bodies) else None
    if number.form is NumberForm.SESSION and number.text.startswith(_SPECIAL_SESSIONS):
        others = _SPECIAL_SESSION_BODIES.intersection(context.last_full)
        return None if kind == "decision" or others else "GA"
    if not _is_assembly_number(number) or _is_no_assembly_decision(kind, number):
        return None
    return None if any(_numbers_by_session(mention) for mention in bodies) else "GA"


def _numbers_by_session(mention: _BodyMention) -> bool:
    """Return whether the mention can mean a body other than the Assembly that numbers by session."""
    by_session = (NumberForm.SESSION in _NUMBERING.get(code, _BY_SESSION) for code in mention.codes)
    return "GA" not in mention.codes and any(by_session)


def _is_assembly_number(number: Number) -> bool:
    is_by_session = number.form is NumberForm.SESSION and number.text[0].isdigit()
    return is_by_session and number.session in _NUMBERED_ASSEMBLY_SESSIONS


def _is_no_assembly_decision(kind: str, number: Number) -> bool:
    if kind != "decision" or number.form is not NumberForm.SESSION:
        return False
    return int(number.text.split("/")[1].split()[0]) < _FIRST_ASSEMBLY_DECISION


def _body_mentions(grammar: _Grammar, text: str) -> list[_BodyMention]:
    """Return the bodies named in ``text`` in order, the longest name if several start together or overlap."""
    found = [
        _BodyMention(match.start(), match.end(), full, codes)
        for pattern, full, codes in grammar.bodies
        for match in pattern.finditer(text)
    ]
    mentions: list[_BodyMention] = []
    for mention in sorted(found, key=lambda mention: (mention.start, -mention.end)):
        if not mentions or mention.start >= mentions[-1].end:
            is_other = not mention.full and _is_part_of_another(grammar, text, mention)
            mentions.append(replace(mention, codes=frozenset()) if is_other else mention)
    return mentions


def _is_part_of_another(grammar: _Grammar, text: str, mention: _BodyMention) -> bool:
    """Return whether a short name is a part of another body's: "Governing Council", "Council of Europe"."""
    before = grammar.other_before.search(text, max(0, mention.start - _LONGEST_POSSESSIVE), mention.start)
    return before is not None or grammar.other_after.match(text, mention.end) is not None


@cache
def _grammar(language: str) -> _Grammar | None:
    section = language_data(language).get("citations")
    if not section:
        return None

    def compiled(name: str, ending: str = "") -> re.Pattern[str]:
        return re.compile(phrase_pattern(section[name]) + ending)

    names = "|".join(f"(?:{body['name']})" for body in section["bodies"])
    return _Grammar(
        word=re.compile(rf"\b(?:{phrase_pattern(section['resolution'])}|{phrase_pattern(section['decision'])})\b"),
        decision=compiled("decision"),
        before=re.compile(phrase_pattern(section["before"]) + r"\s+"),
        possessive=re.compile(rf"\b{phrase_pattern(section['possessive'])}\s+\Z", re.IGNORECASE),
        after=re.compile(phrase_pattern(section["after"]) + r"\s*"),
        after_possessive=re.compile(phrase_pattern(section["after_possessive"]) + r"\s*"),
        enacting=re.compile(phrase_pattern(section["enacting"], {**section, "body": f"(?P<body>{names})"})),
        enacting_other=re.compile(phrase_pattern(section["enacting_other"])),
        other_before=re.compile(phrase_pattern(section["other_before"]) + r"\Z"),
        other_after=compiled("other_after"),
        other_owner=compiled("other_owner"),
        recital=re.compile(rf"\b(?:{phrase_pattern(section['recital'])})"),
        separator=re.compile(
            f"{phrase_pattern(section['tail'])}(?:(?P<range>{phrase_pattern(section['range'])})"
            f"|{phrase_pattern(section['separator'])})"
        ),
        dated=re.compile(rf"(?<![\w/.])(?P<number>\d{{2,4}}/\d{{1,3}}){phrase_pattern(section['dated'])}"),
        list_end=re.compile(r";|\.\s"),
        bodies=_body_patterns(section["bodies"]),
    )


def _body_patterns(bodies: list[dict[str, str]]) -> tuple[tuple[re.Pattern[str], bool, frozenset[str]], ...]:
    short_names: dict[str, set[str]] = {}
    for body in bodies:
        for name in body["short"].split("|"):
            short_names.setdefault(name, set()).add(body["code"])
    full = [(body["name"], True, frozenset({body["code"]})) for body in bodies]
    short = [(name, False, frozenset(codes)) for name, codes in short_names.items()]
    return tuple(
        (re.compile(rf"\b(?:{phrase_pattern(name)})\b"), is_full, codes) for name, is_full, codes in [*full, *short]
    )
