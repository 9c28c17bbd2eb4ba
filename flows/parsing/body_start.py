"""Where the body of a report begins: after its title page, at the first chapter, section, number or text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from flows.mentions import MentionKind, find_mentions
from flows.model import Block, BlockRole
from flows.parsing.delegations import state_of_line
from flows.parsing.headings import HeadingCounter
from flows.parsing.labels import item_label
from flows.parsing.participant_lists import heads_list, heads_present
from flows.parsing.persons import opens_with_office
from flows.parsing.resolutions import is_preamble, opens_resolution
from flows.parsing.wording import pattern

NO_BODY = (BlockRole.FURNITURE, BlockRole.MASTHEAD)
MASTHEAD_BLOCKS = 60  # the most of a title page with its notes
SENTENCE_WORDS = 15
LEAST_TEXTS = 2  # without number: a title page may have one, on its document
TEXTS_OF_BODY = 0.6  # share of the blocks up to the first label
LEAST_STATES = 3  # by a shorter sentence that says who came
LEAST_LISTED = 5  # States of a line that lists them without a colon before them
LEAST_MARKS = 1  # commas or semicolons between the names of such a line
LEAST_ANNOUNCING = 4  # words of a line that announces the first text or list: "The following were represented:"
LABEL = re.compile(r"(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}(?:\.\d{1,3}){1,3}\.?)\s+(?=\S)")  # "[2] ", "1.1 "
BODY_HEADINGS = ("known", "attendance", "officers")


def body_start(blocks: Sequence[Block], language: str, is_number: Callable[[str], bool]) -> int:
    """Return the index of the first block of the body; a heading that is known, or the body that resolves, is its own.

    ``is_number``: whether a text begins with the label of a numbered paragraph.
    """
    counter = HeadingCounter(language)
    first = pattern(language, "headings", "first")
    head = [(index, block) for index, block in enumerate(blocks) if block.role not in NO_BODY][:MASTHEAD_BLOCKS]
    spoken = [(index, block) for index, block in head if block.cell is None]
    for place, (index, block) in enumerate(spoken):
        is_labelled = counter.labelled(block.text) is not None or is_number(block.text)
        below = spoken[place + 1][1].text if place + 1 < len(spoken) else ""
        opens = opens_resolution(block.text, language) or _opens_list(block.text, below)
        text = _text_before(spoken[:place], language) if is_labelled or opens else None
        if text is not None:
            return text - _belongs_to_body(blocks, text - 1, language)
        if (is_labelled or is_preamble(block.text, language)) and _belongs_to_body(blocks, index - 1, language):
            return index - 1
        if is_labelled or first.match(block.text) or opens or _opens_participants(block.text, below, language):
            return index
    near = [place for place, one in enumerate(spoken) if one[0] < MASTHEAD_BLOCKS // 4]
    opening = (
        place
        for place in near
        if _is_sentence(spoken[place][1].text, language) or _lists_names(spoken, place, language)
    )
    sentence = next((spoken[place][0] for place in opening), None)
    if sentence is not None:
        return sentence - _belongs_to_body(blocks, sentence - 1, language)
    roles = [block.role for block in blocks]
    masthead = [index for index, role in enumerate(roles) if role is BlockRole.MASTHEAD]
    return masthead[-1] + 1 if masthead else min(len(roles), MASTHEAD_BLOCKS // 4)


def _text_before(title_page: Sequence[tuple[int, Block]], language: str) -> int | None:
    """Return the first text before the first label: paragraphs without number, or one that says who came."""
    places = [place for place, (_, block) in enumerate(title_page) if _is_sentence(block.text, language)]
    texts = [title_page[place] for place in places]
    came = next((index for index, block in texts if _says_who_came(block.text, language)), None)
    listed = next(
        (index for place, (index, _) in enumerate(title_page) if _lists_names(title_page, place, language)), None
    )
    if listed is not None and (came is None or listed < came):
        return listed
    if came is not None or len(texts) < LEAST_TEXTS:
        return came
    before = pattern(language, "headings", "before_body")
    if any(before.match(block.text) for _, block in title_page[: places[0]]):
        return None
    return texts[0][0] if len(texts) >= TEXTS_OF_BODY * (len(title_page) - places[0]) else None


def _opens_list(text: str, below: str) -> bool:
    """Return whether a line above lettered items ends in a colon: "The Committee:" above "(a) Adopted …"."""
    following = item_label(below)
    return following is not None and following.bare == "a" and text.rstrip().endswith(":")


def _opens_participants(text: str, below: str, language: str) -> bool:
    """Return whether a line is the title of a list of participants above a State, alone or with its persons."""
    return state_of_line(below) is not None and (
        heads_present(text, language) or (heads_list(text, language) and below[-1:] != ")")
    )


def _belongs_to_body(blocks: Sequence[Block], index: int, language: str) -> bool:
    """Return whether the line above the first text is its heading, or the body whose resolution it is."""
    if index < 0 or blocks[index].role in NO_BODY or blocks[index].cell is not None:
        return False
    text = blocks[index].text
    is_heading = any(pattern(language, "headings", name).match(text) for name in BODY_HEADINGS)
    announces = text.rstrip().endswith(":") and len(text.split()) >= LEAST_ANNOUNCING
    return is_heading or announces or opens_resolution(f"{text.rstrip()},", language)


def _is_sentence(text: str, language: str) -> bool:
    """Return whether a block is a text: no line of a title page ends in a full stop after so many words.

    A shorter one is a text if it says which States came: "Chad, Mali and Togo sent delegations to the Meeting."
    """
    label = LABEL.match(text)
    text = text[label.end() :] if label else text
    if not text[:1].isalpha() or not text.rstrip().endswith("."):
        return False
    return len(text.split()) >= SENTENCE_WORDS or _says_who_came(text, language)


def _lists_names(lines: Sequence[tuple[int, Block]], place: int, language: str) -> bool:
    """Return whether a line lists States, or it and the next two are each of a State, alone or with its persons."""
    text = lines[place][1].text
    if lists_states(text):
        return not opens_with_office(text, language)  # "Vice-Chairs: Ms. A (Chad), Mr. B (Mali), Ms. C (Togo)"
    following = [block.text for _, block in lines[place : place + LEAST_STATES]]
    return len(following) == LEAST_STATES and all(state_of_line(one) and one[-1] != ")" for one in following)


def lists_states(text: str) -> bool:
    """Return whether a line lists States, as no title does: "Members present: Chad, Mali and Togo"."""
    if text.count(",") + text.count(";") < LEAST_MARKS:
        return False
    states = {one.entity_id for one in find_mentions(text) if one.kind is MentionKind.STATE}
    return len(states) >= (LEAST_STATES if ":" in text else LEAST_LISTED)


def _says_who_came(text: str, language: str) -> bool:
    """Return whether a text says which States came: "Chad, Mali and Togo sent delegations to the Meeting."."""
    says_who = pattern(language, "attendance", "gatherings").search(text) is not None
    return says_who and sum(one.kind is MentionKind.STATE for one in find_mentions(text)) >= LEAST_STATES
