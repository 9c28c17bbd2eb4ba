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
from dataclasses import dataclass
from functools import cache

from flows.model import Citation, Paragraph, ParagraphKind
from flows.parsing.languages import language_data
from flows.parsing.phrases import phrase_pattern

_SESSION, _YEAR_SLASH, _YEAR_BRACKET, _ROMAN, _CONFERENCE, _PLAIN = range(6)

_NUMBERING = {
    "GA": {_SESSION, _ROMAN},
    "SC": {_YEAR_BRACKET, _PLAIN},
    "ECOSOC": {_YEAR_SLASH, _ROMAN},
    "CHR": {_YEAR_SLASH, _ROMAN},
    "UNFCCC-COP": {_CONFERENCE},
}
_BY_SESSION = {_SESSION}

# "The Assembly" is the principal organ if no assembly is named in full.
_PRINCIPAL_ORGANS = ("GA", "SC", "ECOSOC")

# The part of a resolution: "46/242 A", when a mark or a short word follows.
_LETTER = r"(?:\s[A-Z](?=\s*(?:[,.;:)(]|$)|\s[a-z]{1,3}\b))?"
_NUMBER = re.compile(
    rf"(?P<year_slash>(?:19|20)\d\d/\d{{1,4}}{_LETTER})(?![\d/])"
    rf"|(?P<session>(?:E?S-)?\d{{1,3}}/\d{{1,3}}{_LETTER})(?![\d/])"
    r"|(?P<year_bracket>\d{1,4}\s?\((?:19|20)\d\d\))"
    r"|(?P<roman>\d{1,4}(?:\s[A-Z])?\s?\((?:E?S-)?[IVXLC]+\))"
    r"|(?P<conference>\d{1,3}/(?:CP|CMA|CMP|COP)\.\d{1,3})\b"
    r"|(?P<plain>\d{3,4})(?![\d/(])(?!\s\()"
)
_FORMS = {
    "year_slash": _YEAR_SLASH,
    "session": _SESSION,
    "year_bracket": _YEAR_BRACKET,
    "roman": _ROMAN,
    "conference": _CONFERENCE,
    "plain": _PLAIN,
}

# A document symbol: the organ's letters, then elements separated by slashes. A single element must be a number.
_ELEMENT = r"(?:E?S-\d+|[A-Z]+[A-Za-z]*(?:\.\d+[A-Z]?)*|\d+(?:\([IVXLC\d-]+\)[A-Z]?)?)"
_SYMBOL = re.compile(
    r"(?<![\w/.:])(?:(?:A|E|S|ST|T|CD|DP|TD|CAC|CAT|CCPR|CEDAW|CERD|CMW|CRC|CRPD|CTOC|CBD|FCCC|HRI|NPT|UNEP|UNW)"
    rf"/(?=[A-Z0-9./()S-]*\d){_ELEMENT}(?:/{_ELEMENT})+|[AES]/\d{{3,5}})(?![\w/])"
)
_PART = re.compile(r"(?P<kind>Add|Corr|Rev)\.\d+(?![\w/]|\s*[–—-]\s*\d|\s(?:to|a|à)\s\d)")
_NUMBERED_SYMBOLS = (
    (re.compile(r"^A/HRC/(RES|DEC)/(.+)$"), "HRC"),
    (re.compile(r"^A/(RES|DEC)/(.+)$"), "GA"),
    (re.compile(r"^S/(RES)/(.+)$"), "SC"),
    (re.compile(r"^E/(RES|DEC)/(.+)$"), "ECOSOC"),
    (re.compile(r"^CTOC/COP/(RES|DEC)/(.+)$"), "UNTOC-COP"),
    (re.compile(r"^CAC/COSP/(RES|DEC)/(.+)$"), "UNCAC-COSP"),
)
_KINDS = {"RES": "resolution", "DEC": "decision"}

# General Assembly decisions are numbered from 301 (elections, until 1990s) or 401 (other decisions) in each session.
_FIRST_ASSEMBLY_DECISION = 301
_NUMBERED_ASSEMBLY_SESSIONS = range(31, 100)

# characters before the word in which "its own " and similar are searched
_LONGEST_POSSESSIVE = 40


@dataclass(frozen=True, slots=True)
class _BodyMention:
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
    recital: re.Pattern[str]
    separator: re.Pattern[str]
    bodies: tuple[tuple[re.Pattern[str], bool, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    text: str
    form: int


def parse_citations(paragraphs: Sequence[Paragraph], language: str) -> tuple[Citation, ...]:
    """Return each mention of a resolution, decision or document by number, in order; not the symbols of the masthead.

    A list ("resolutions 67/78, 75/239 and 78/69") gives one citation a number: the span of the first covers the words
    and its number, a later one the number alone. A/RES/…, S/RES/… and E/RES/… are resolutions, every other symbol a
    document. The words around the number name the body; a short name ("the Council") is the organ that numbers in that
    way, or the one that the document last named in full. A session number from 31 to 99 without any body named is the
    General Assembly's; otherwise an unknown body is None. Empty for a language without a section of this name.
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
            found.extend(_by_symbol(paragraph, grammar))
        citations.extend(sorted(found, key=lambda citation: citation.start))
    return tuple(citations)


class _Context:
    """What the document has named so far: the last body in full for each short name, and the body that enacts."""

    def __init__(self, grammar: _Grammar) -> None:
        self.grammar = grammar
        self.last_full: list[str] = []
        self.enacting: str | None = None

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
        return mentions

    def body_of(self, mention: _BodyMention, form: int) -> str | None:
        """Return the one body that a mention can mean for a number of this form."""
        codes = [code for code in mention.codes if form in _NUMBERING.get(code, _BY_SESSION)]
        if len(codes) <= 1:
            return codes[0] if codes else None
        named = next((code for code in reversed(self.last_full) if code in codes), None)
        return named or next((code for code in codes if code in _PRINCIPAL_ORGANS), None)


def _by_words(paragraph: Paragraph, bodies: list[_BodyMention], context: _Context) -> Iterator[Citation]:
    text, grammar = paragraph.text, context.grammar
    for word in grammar.word.finditer(text):
        numbers = _numbers_after(grammar, text, word.end())
        if not numbers:
            continue
        kind = "decision" if grammar.decision.fullmatch(word.group()) else "resolution"
        before = _adjacent_before(grammar, text, bodies, word.start())
        after = None if before else _adjacent_after(grammar, text, bodies, numbers[-1].end)
        possessive = (
            None
            if before
            else grammar.possessive.search(text, max(0, word.start() - _LONGEST_POSSESSIVE), word.start())
        )
        if numbers[0].form == _PLAIN and not _names_council(before, after):
            continue
        start = before.start if before else possessive.start() if possessive else word.start()
        for place, number in enumerate(numbers):
            named = before or after
            if named is not None:
                body = context.body_of(named, number.form)
            elif possessive is not None:
                body = _owner(context, text, bodies, possessive.start(), number)
            else:
                body = _default_body(context, paragraph, bodies, word, kind, number)
            first = start if place == 0 else number.start
            last = after.end if after and len(numbers) == 1 else number.end
            yield Citation(paragraph.key, kind, body, number.text, text[first:last], first, last)


def _numbers_after(grammar: _Grammar, text: str, position: int) -> list[_Number]:
    blank = re.compile(r"\s+(?:n[o°º]s?\.?\s*)?").match(text, position)
    numbers: list[_Number] = []
    match = _NUMBER.match(text, blank.end()) if blank else None
    while match is not None:
        assert match.lastgroup is not None
        numbers.append(_Number(match.start(), match.end(), match.group(), _FORMS[match.lastgroup]))
        between = grammar.separator.match(text, match.end())
        match = _NUMBER.match(text, between.end()) if between else None
        if match is not None and match.lastgroup == "plain":
            break
    return numbers


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


def _owner(context: _Context, text: str, bodies: list[_BodyMention], position: int, number: _Number) -> str | None:
    """Return the body that "its" represents: the last one named before, the one that follows, or the enacting one.

    A body named before in another recital of a preamble ("Recalling also its resolution …") is not the owner.
    """
    for mention in reversed([body for body in bodies if body.end <= position]):
        if context.grammar.recital.search(text, mention.end, position) is not None:
            break
        body = context.body_of(mention, number.form)
        if body is not None and (mention.full or body in context.last_full):
            return body
    for mention in bodies:
        if mention.start >= number.end and context.grammar.after_possessive.fullmatch(text, number.end, mention.start):
            return context.body_of(mention, number.form)
    if context.enacting is not None:
        fits = number.form in _NUMBERING.get(context.enacting, _BY_SESSION)
        return context.enacting if fits else None
    rivals = [mention for mention in bodies if _numbers_by_session(mention)]
    return "GA" if not rivals and _is_assembly_number(number) else None


def _default_body(
    context: _Context, paragraph: Paragraph, bodies: list[_BodyMention], word: re.Match[str], kind: str, number: _Number
) -> str | None:
    if number.form in (_YEAR_SLASH, _YEAR_BRACKET, _ROMAN):
        named = [context.body_of(mention, number.form) for mention in bodies if mention.start < number.start]
        return next((body for body in reversed(named) if body is not None), None)
    is_title = word.start() == 0 and paragraph.kind is not ParagraphKind.FOOTNOTE
    if is_title or not _is_assembly_number(number):
        return None
    if kind == "decision" and int(number.text.split("/")[1].split()[0]) < _FIRST_ASSEMBLY_DECISION:
        return None
    rivals = [mention for mention in bodies if _numbers_by_session(mention)]
    return None if rivals else "GA"


def _numbers_by_session(mention: _BodyMention) -> bool:
    """Return whether the mention can mean a body other than the Assembly that numbers by session."""
    return "GA" not in mention.codes and any(_SESSION in _NUMBERING.get(code, _BY_SESSION) for code in mention.codes)


def _is_assembly_number(number: _Number) -> bool:
    return number.form == _SESSION and number.text[0].isdigit() and _session(number) in _NUMBERED_ASSEMBLY_SESSIONS


def _session(number: _Number) -> int:
    return int(number.text.split("/")[0])


def _by_symbol(paragraph: Paragraph, grammar: _Grammar) -> Iterator[Citation]:
    for match in _SYMBOL.finditer(paragraph.text):
        symbol = match.group()
        yield from _further_parts(paragraph, match, grammar)
        kind, body, number = "document", None, symbol
        for pattern, code in _NUMBERED_SYMBOLS:
            parts = pattern.match(symbol)
            if parts is not None:
                kind, body, number = _KINDS[parts.group(1)], code, parts.group(2)
                break
        yield Citation(paragraph.key, kind, body, number, symbol, match.start(), match.end())


def _further_parts(paragraph: Paragraph, symbol: re.Match[str], grammar: _Grammar) -> Iterator[Citation]:
    """Yield further documents printed by a part of their symbol: "A/52/364 and Add.1"; a range ("Add.1–3") is none."""
    at = symbol.end()
    while between := grammar.separator.match(paragraph.text, at):
        part = _PART.match(paragraph.text, between.end())
        if part is None:
            return
        whole = re.sub(rf"/{part.group('kind')}\.\d+$", "", symbol.group()) + f"/{part.group()}"
        yield Citation(paragraph.key, "document", None, whole, part.group(), part.start(), part.end())
        at = part.end()


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
            mentions.append(mention)
    return mentions


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
        recital=re.compile(rf"\b(?:{phrase_pattern(section['recital'])})"),
        separator=re.compile(phrase_pattern(section["tail"]) + phrase_pattern(section["separator"])),
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
