"""Recommendations: the items under "The following recommendations …:", and single paragraphs that recommend."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from flows.model import OfficialTheme, Paragraph, ParagraphKind, Recommendation
from flows.parsing.addressees import Proposal, asked_by_body, asked_in_further_clause, chapeau_addressee, read_proposal
from flows.parsing.agreements import will_be_done
from flows.parsing.announcing import announces, is_title_of_recommendations
from flows.parsing.asking import Asking, find_asking, is_announced_line
from flows.parsing.asking_sentences import asks_without_subject
from flows.parsing.negotiation import is_negotiated, negotiated_by_section
from flows.parsing.offers import announces_recommendations, offers, opens_with_action
from flows.parsing.official_themes import themes_by_heading
from flows.parsing.references import theme_names
from flows.parsing.resolutions import below_lines
from flows.parsing.sentences import split_sentences
from flows.parsing.strength import strength_wording
from flows.parsing.wording import pattern

AFTER_NAME = re.compile(r"\s{0,3}:\s{1,3}(?=\S)")


@dataclass(frozen=True, slots=True)
class _Chapeau:
    """What the paragraph above a list states for all its items."""

    negotiated: bool | None
    recommends: bool
    offers: bool
    agrees: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """What evidence beyond the form of a sentence says: spans that recommend with what read them, by paragraph."""

    sentences: Mapping[str, Mapping[tuple[int, int], str]]


NO_EVIDENCE = Evidence(MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class _Found:
    """A paragraph that recommends, and the paragraphs above that begin its sentence, outermost first."""

    paragraph: Paragraph
    above: tuple[Paragraph, ...]
    negotiated: bool | None
    start: int
    end: int
    read_by: str

    def text(self) -> str:
        """Return the words of the recommendation."""
        return self.paragraph.text[self.start : self.end]


def parse_recommendations(
    paragraphs: Sequence[Paragraph],
    themes: Sequence[OfficialTheme],
    language: str,
    evidence: Evidence = NO_EVIDENCE,
) -> tuple[Recommendation, ...]:
    """Return the recommendations in the order of the text, as printed: whole paragraphs, items, or single sentences.

    An item that only introduces those below it ("Reduce overcrowding in prisons, by:") is marked as their chapeau.
    """
    paragraphs = below_lines(paragraphs)
    by_key = {paragraph.key: paragraph for paragraph in paragraphs}
    headings = themes_by_heading(paragraphs, themes, language)
    asking = _asking_in(paragraphs, language)
    found = list(_found(paragraphs, by_key, language, asking, evidence))
    keys = {one.paragraph.key for one in found}
    parents = [_parent(one, keys) for one in found]
    recommendations: list[Recommendation] = []
    own = [(one.paragraph.key, one.negotiated) for one in found]
    negotiated = negotiated_by_section(paragraphs, own, language)
    for one, parent, is_agreed in zip(found, parents, negotiated, strict=True):
        paragraph = one.paragraph
        above = [item.text for item in one.above]
        is_item = paragraph.kind is ParagraphKind.LETTERED
        proposal = proposal_of(one.text(), above, language, is_item=is_item)
        recommendations.append(
            Recommendation(
                paragraph_key=paragraph.key,
                label=printed_label(paragraph, by_key),
                position=len(recommendations) + 1,
                start=one.start,
                end=one.end,
                lead_word=proposal.lead_word,
                addressee=proposal.addressee,
                addressee_from_above=proposal.from_above,
                negotiated=is_agreed,
                official_theme=_theme_above(paragraph, by_key, headings, themes),
                parent_key=parent,
                is_chapeau=paragraph.key in parents and _is_open(paragraph),
                full_text=_full_text(one, keys),
                strength=strength_wording(one.text(), above, language),
                read_by=one.read_by,
            )
        )
    return tuple(recommendations)


@lru_cache(maxsize=1)  # a report is read twice: by the rules, and with the evidence of the frames
def _asking_in(paragraphs: tuple[Paragraph, ...], language: str) -> Asking:
    return find_asking(paragraphs, language)


def _found(
    paragraphs: Sequence[Paragraph],
    by_key: Mapping[str, Paragraph],
    language: str,
    asking: Asking,
    evidence: Evidence,
) -> Iterator[_Found]:
    for paragraph, owner in _owned(paragraphs, by_key):
        for start, end, negotiated, rule in _spans(paragraph, by_key, language, asking, evidence):
            if not paragraph.text[start:end].rstrip().endswith("?"):  # a question asks for an answer
                yield _Found(paragraph, _above(paragraph, owner, by_key), negotiated, start, end, rule)


def _owned(
    paragraphs: Sequence[Paragraph], by_key: Mapping[str, Paragraph]
) -> Iterator[tuple[Paragraph, Paragraph | None]]:
    """Yield each paragraph with the one that it is below; a line with a bullet is below the item before it."""
    item: Paragraph | None = None
    for paragraph in paragraphs:
        if paragraph.kind in (ParagraphKind.HEADING, ParagraphKind.NUMBERED):
            item = None
        elif paragraph.kind is ParagraphKind.LETTERED:
            item = paragraph if _is_open(paragraph) else None
        is_line = paragraph.kind is ParagraphKind.UNNUMBERED and paragraph.label is not None
        yield paragraph, item if is_line and item is not None else by_key.get(paragraph.parent_key or "")


def above_of(paragraph: Paragraph, paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs above whose sentence continues in a paragraph, outermost first."""
    paragraphs = below_lines(paragraphs)
    return _above_in(paragraph, paragraphs, {one.key: one for one in paragraphs})


def _above_in(
    paragraph: Paragraph, paragraphs: Sequence[Paragraph], by_key: Mapping[str, Paragraph]
) -> tuple[Paragraph, ...]:
    owned = _owned(paragraphs, by_key)
    return next((_above(one, owner, by_key) for one, owner in owned if one.key == paragraph.key), ())


@dataclass(frozen=True, slots=True)
class Setting:
    """What the place of a recommendation says of it: was it negotiated, which theme is above, how does it begin?"""

    negotiated: bool | None
    official_theme: int | None
    full_text: str


def setting_of(
    paragraph: Paragraph,
    span: tuple[int, int],
    paragraphs: Sequence[Paragraph],
    themes: Sequence[OfficialTheme],
    language: str,
    recommended: Collection[str],
) -> Setting:
    """Return what the place of words says of a recommendation there; ``recommended``: keys of other such paragraphs."""
    paragraphs = below_lines(paragraphs)
    by_key = {one.key: one for one in paragraphs}
    paragraph = by_key.get(paragraph.key, paragraph)
    above = _above_in(paragraph, paragraphs, by_key)
    own = is_negotiated(paragraph.text, language)
    if own is None and (paragraph.kind is ParagraphKind.LETTERED or _is_bulleted(paragraph, by_key)):
        chapeau = _chapeau(paragraph, by_key, language, _asking_in(paragraphs, language))
        own = None if chapeau is None else chapeau.negotiated
    owners = [(key, None) for key in recommended if key != paragraph.key]
    negotiated = negotiated_by_section(paragraphs, [(paragraph.key, own), *owners], language)[0]
    return Setting(
        negotiated,
        _theme_above(paragraph, by_key, themes_by_heading(paragraphs, themes, language), themes),
        _full_text(_Found(paragraph, above, negotiated, *span, read_by=""), recommended),
    )


def _spans(
    paragraph: Paragraph, by_key: Mapping[str, Paragraph], language: str, asking: Asking, evidence: Evidence
) -> Iterator[tuple[int, int, bool | None, str]]:
    """Yield start, end, "negotiated" and the rule's id of each recommendation: the whole paragraph, or a sentence."""
    if not paragraph.is_body_text or paragraph.key in asking.drafts:
        return
    if pattern(language, "asking", "only_thanks").match(paragraph.text) is not None:
        return
    is_item = paragraph.kind is ParagraphKind.LETTERED or _is_bulleted(paragraph, by_key)
    chapeau = _chapeau(paragraph, by_key, language, asking) if is_item else None
    if chapeau is not None and (chapeau.recommends or _is_proposed(paragraph, chapeau, language)):
        rule = "recommendations.item-of-list" if chapeau.recommends else "recommendations.item-of-proposals"
        yield 0, len(paragraph.text), chapeau.negotiated, rule
        return
    negotiated = is_negotiated(paragraph.text, language)
    if negotiated is None and chapeau is not None:
        negotiated = chapeau.negotiated
    opens = paragraph.key in asking.opening and paragraph.kind is ParagraphKind.LETTERED
    is_operative = opens and any(
        pattern(language, "asking", one).match(paragraph.text) for one in ("operative", "operative_past")
    )
    is_line = chapeau is None and is_announced_line(paragraph, language)
    if is_operative or is_line or _heads_items(paragraph, asking, language):
        kind = "operative-item" if is_operative else "announced-line" if is_line else "heads-items"
        yield 0, len(paragraph.text), negotiated, f"recommendations.{kind}"
        return
    spans = {**evidence.sentences.get(paragraph.key, {}), **asking.spans.get(paragraph.key, {})}
    whole = (0, len(paragraph.text))
    for start, end in [whole] if whole in spans else sorted(spans):
        yield start + (_opening_name(paragraph, language) if start == 0 else 0), end, negotiated, spans[start, end]


def _opening_name(paragraph: Paragraph, language: str) -> int:
    """Return the length of the theme that opens a numbered paragraph with a colon: "Workshop 3: Rangers should …"."""
    if paragraph.kind is not ParagraphKind.NUMBERED:
        return 0
    name = next((one for one in theme_names(paragraph.text, language) if one.start == 0), None)
    after = AFTER_NAME.match(paragraph.text, name.end) if name is not None else None
    return after.end() if after is not None else 0


def _heads_items(paragraph: Paragraph, asking: Asking, language: str) -> bool:
    """Return whether a numbered paragraph says what to do and its items to what: "3. Guarantee victims:"."""
    if paragraph.key not in asking.opening or paragraph.kind is ParagraphKind.UNNUMBERED:
        return False
    asks = pattern(language, "asking", "declared").match(paragraph.text)
    # the items only add to a declaration that asks: "Decide to help victims, notably by:"
    if asks is not None and pattern(language, "asking", "adds_items").search(paragraph.text, asks.end()):
        return True
    if paragraph.kind is not ParagraphKind.NUMBERED:
        return False
    announces_items = (
        asks is not None or announces_recommendations(paragraph.text, language) or offers(paragraph.text, language)
    )
    return opens_with_action(paragraph.text, language) and not announces_items


def _above(paragraph: Paragraph, owner: Paragraph | None, by_key: Mapping[str, Paragraph]) -> tuple[Paragraph, ...]:
    """Return the items and the numbered paragraph above whose sentence continues in the item."""
    above: list[Paragraph] = []
    is_below = paragraph.kind in (ParagraphKind.LETTERED, ParagraphKind.UNNUMBERED)
    while is_below and owner is not None and owner.kind is not ParagraphKind.HEADING:
        if _is_open(owner):
            above.insert(0, owner)
        owner = by_key.get(owner.parent_key or "")
    return tuple(above)


def _is_open(paragraph: Paragraph) -> bool:
    """Return whether the sentence continues in the items below: "…, by:"."""
    return paragraph.text.rstrip()[-1:] not in tuple(".;!?…)]”»") and paragraph.text.strip() != ""


def _full_text(one: _Found, recommended: Collection[str]) -> str:
    """Return the words above and those of the paragraph; of one above that is no recommendation, its last sentence."""
    words: list[str] = []
    for above in one.above:
        start = 0 if above.key in recommended else split_sentences(above.text)[-1][0]
        words.append(above.text[start:])
    return " ".join([*words, one.text()])


def _parent(one: _Found, recommended: Collection[str]) -> str | None:
    """Return the nearest recommendation among the paragraphs above."""
    return next((above.key for above in reversed(one.above) if above.key in recommended), None)


def proposal_of(text: str, above: Sequence[str], language: str, *, is_item: bool) -> Proposal:
    """Return the lead word of a recommendation and the addressee that it names, else that of the words above.

    Of several words above, the nearest that names an addressee names it for all its items.
    """
    start = 0 if is_item else _sentence_start(text, language)
    follows_that = start > 0 or pattern(language, "recommendations", "that").match(text) is not None
    proposal = read_proposal(text[start:], language, follows_that=follows_that)
    named = proposal.addressee or _sentence_addressee(text, language)
    if named is None and not is_item and (asked := asked_by_body(text, language)) is not None:
        return asked
    named = named or asked_in_further_clause(text, language)
    if named is not None:
        return Proposal(proposal.lead_word, named)
    from_above = next(filter(None, (chapeau_addressee(words, language) for words in reversed(above))), None)
    return Proposal(proposal.lead_word, from_above, from_above is not None)


def _sentence_addressee(text: str, language: str) -> str | None:
    """Return the addressee of a single paragraph that recommends: "recomendó a los Estados que …"."""
    match = pattern(language, "recommendations", "sentence").search(text)
    words = match.groupdict().get("addressee") if match else None
    return words.strip() if words else None


def _is_bulleted(paragraph: Paragraph, by_key: Mapping[str, Paragraph]) -> bool:
    """Return whether a line with a bullet or dash is in a list after a paragraph that ends in a colon."""
    owner = by_key.get(paragraph.parent_key or "")
    is_line = paragraph.kind is ParagraphKind.UNNUMBERED and paragraph.label is not None
    return is_line and owner is not None and owner.text.rstrip().endswith(":")


def _chapeau(item: Paragraph, by_key: Mapping[str, Paragraph], language: str, asking: Asking) -> _Chapeau | None:
    owner = by_key.get(item.parent_key or "")
    asks_above = False  # an item that ends in a colon asks: "(c) Requests the Office to publish:"
    while owner is not None and owner.kind is ParagraphKind.LETTERED:
        asks_above = asks_above or owner.key in asking.opening
        owner = by_key.get(owner.parent_key or "")
    if owner is None or owner.kind is ParagraphKind.HEADING:
        return None
    return _Chapeau(
        is_negotiated(owner.text, language),
        asks_above
        or announces_recommendations(owner.text, language)
        or is_title_of_recommendations(owner.text, language)
        or owner.key in asking.opening,
        offers(owner.text, language),
        pattern(language, "asking", "agreement").search(owner.text) is not None,
    )


def _is_proposed(item: Paragraph, chapeau: _Chapeau, language: str) -> bool:
    """Return whether an item asks for action, below words or a heading that announce proposals."""
    if not chapeau.offers and not announces(item, language):
        return False
    if opens_with_action(item.text, language) or (chapeau.agrees and _is_agreed(item.text, language)):
        return True
    if chapeau.offers and _wishes(item.text, language):
        return True
    return chapeau.offers and asks_without_subject(item.text, language, is_announced=True)


def _is_agreed(text: str, language: str) -> bool:
    """Return whether an item of an agreement says what will be done: "States will …", "That States send …"."""
    return will_be_done(text, language) or _wishes(text, language)


def _wishes(text: str, language: str) -> bool:
    """Return whether an item wishes something done: "That States send …", not "That States have sent …"."""
    wishes = pattern(language, "recommendations", "that").match(text) is not None
    return wishes and pattern(language, "asking", "fact").search(text) is None


def printed_label(paragraph: Paragraph, by_key: Mapping[str, Paragraph]) -> str:
    """Return "16 (a)", or "16 (a) (i)" for a nested item; the key of a paragraph without a number."""
    letters: list[str] = []
    current: Paragraph | None = paragraph
    while current is not None and current.kind is ParagraphKind.LETTERED:
        letters.insert(0, current.label or "")
        current = by_key.get(current.parent_key or "")
    number = paragraph.number or (current.label if current and current.kind is ParagraphKind.NUMBERED else None)
    return " ".join(part for part in (number, *letters) if part) or paragraph.key


def _sentence_start(text: str, language: str) -> int:
    match = pattern(language, "recommendations", "sentence").search(text)
    return match.end() if match else 0


def _theme_above(
    paragraph: Paragraph,
    by_key: Mapping[str, Paragraph],
    headings: Mapping[str, int | None],
    themes: Sequence[OfficialTheme],
) -> int | None:
    """Return the place of the theme of the nearest heading above; else, or of several, the paragraph's item decides."""
    current: Paragraph | None = paragraph
    while current is not None:
        if current.key in headings:
            of_item = (n for n, one in enumerate(themes) if one.paragraph_key == current.key)
            same = (n for n in of_item if themes[n].agenda_item == paragraph.agenda_item is not None)
            return next(same, headings[current.key])
        current = by_key.get(current.parent_key or "")
    return _theme_of_item(paragraph.agenda_item, themes)


def _theme_of_item(item: str | None, themes: Sequence[OfficialTheme]) -> int | None:
    """Return the place of the one theme of an agenda item that a paragraph names; None if several have the item."""
    of_item = [place for place, one in enumerate(themes) if one.agenda_item == item is not None]
    return of_item[0] if len(of_item) == 1 else None
