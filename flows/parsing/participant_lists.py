"""Lists of participants: lines and tables in an annex or a whole document, below headings that say who is listed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence

from flows.mentions import find_mentions
from flows.mentions.kinds import ENTITIES
from flows.mentions.shares import known_names
from flows.model import Block, Capacity, NameList, Paragraph, ParagraphKind
from flows.parsing.enumerations import SMALL_WORD, announced_class, announced_classes, is_prose, list_span
from flows.parsing.listed_persons import is_person_name
from flows.parsing.wording import LETTERS, honorific, pattern
from flows.reference.normalize import fold

LONGEST_DELEGATION = 100  # lines of persons below the name of their State
OTHERS_OF_LINE = 0.25  # letters of other words for each letter of names in a line of a list of participants, at most
UNITED_NATIONS = frozenset(  # alone on a line it heads the departments and funds below
    ("united nations", "naciones unidas", "nations unies", "organizacion de las naciones unidas")
)
UMBRELLA = "org:un-secretariat"  # "The United Nations Secretariat was represented by": its offices are who attended
ORGANIZATIONS = ("ngo", "igo", "un_institute", "un_entity")
OBSERVER_CLASSES = ("igo", "ngo", "organization")  # such bodies attend meetings of States as observers
FEWEST_IN_CAPITALS = 2  # known names in capitals that make them the form of a list's names
HEAD_OF_PAGE = re.compile(
    r"(?:[Pp]age|PAGE|[Pp][áa]gina|P[ÁA]GINA) \d{1,4}$"
    r"|(?<![A-Z\d./-])(?:[A-Z]{1,9}+/)++[A-Z\d./-]*+(?<=\d)(?: \([^()]{1,20}\))?$"
)
REMARK = re.compile(r"\s*[(\[][^()\[\]]{1,60}[)\]]\s*$")  # "(as at 3 March)"
Row = list[tuple[int, Paragraph]]  # the cells of a row with their columns


def places_in_annexes(paragraphs: Sequence[Paragraph], language: str) -> frozenset[int]:
    """Return the places of the paragraphs below "List of participants" in an annex, up to the end of the annex."""
    found: set[int] = set()
    opened: str | None = None
    for index, paragraph in enumerate(paragraphs):
        if paragraph.annex is None or paragraph.annex != opened:
            opened = None
        if paragraph.kind is ParagraphKind.HEADING and paragraph.annex is not None:
            opened = paragraph.annex if heads_list(paragraph.text, language) else opened
        elif opened is not None and paragraph.is_body_text:
            found.add(index)
    return frozenset(found)


def heads_list(heading: str, language: str) -> bool:
    """Return whether a heading is that of a list: "List of participants", "Attendance [incomplete]"."""
    heading = REMARK.sub("", heading)
    return (
        pattern(language, "masthead", "list_of_participants").search(heading) is not None
        or pattern(language, "headings", "participants").match(heading.strip()) is not None
        or pattern(language, "headings", "list_in_annex").fullmatch(heading.strip(" .:")) is not None
        or heads_present(heading, language)
    )


def heads_present(line: str, language: str) -> bool:
    """Return whether a line says that those below it came: "Members present", "Representatives of the States"."""
    return pattern(language, "headings", "list_of_those_present").fullmatch(line.strip(" .:")) is not None


def heads_absent(line: str, language: str) -> bool:
    """Return whether a line heads those who did not come, or names them after a colon: "Apologies", "Absent: Chad"."""
    return pattern(language, "headings", "list_of_absent").match(line.strip()) is not None


def line_of_list(paragraph: Paragraph, language: str, caption: str = "") -> NameList | None:
    """Return the names of a line of a list of participants; a line that names a person or an office is none.

    ``caption``: the lines above it that say who is listed ("Observers").
    """
    text = paragraph.text
    names = [one for one in find_mentions(text) if one.kind in ENTITIES]
    span = list_span(text, 0, len(text), language)
    gaps = zip([0, *(one.end for one in names)], [*(one.start for one in names), len(text)], strict=True)
    others = [word for first, last in gaps for word in LETTERS.findall(text[first:last]) if len(word) > SMALL_WORD]
    letters = sum(one.end - one.start for one in names)
    is_names = sum(map(len, others)) <= OTHERS_OF_LINE * letters and letters and fold(text) not in UNITED_NATIONS
    if span is None or not is_names or is_prose(text, language) or honorific().match(text):
        return None
    above = f"{paragraph.heading} {caption}".strip()
    expects = announced_class(above, language) if len(names) > 1 else _only_class(above, language)
    if len(names) == 1 and names[0].entity_id is not None:
        expects = None  # the reference knows what it is
    capacity = capacity_of_class(announced_class(above, language), above, language)
    return NameList(paragraph.key, *span, "attendance", capacity, expects, read_by="attendance.annex-line")


def _only_class(above: str, language: str) -> str | None:
    """Return the class of "Observer States: Non-governmental organizations and others"; None where there are two."""
    found = {one for one in announced_classes(above, language) if one not in ("organization", "state")}
    return found.pop() if len(found) == 1 and found <= set(ORGANIZATIONS) else None


def lines_of_persons(paragraphs: Sequence[Paragraph], language: str) -> frozenset[str]:
    """Return the keys of the lines of a list that are of the persons below the name of their State or organization.

    They begin with a form of address or with a name before its function, or are heads of pages; below names in
    capitals, all other lines are of persons: offices, and the ends of lines that are broken.
    """
    sections: dict[str, list[Paragraph]] = defaultdict(list)
    for one in paragraphs:
        if one.is_body_text:
            sections[one.section_path or ""].append(one)
    return frozenset(
        one.key
        for lines in sections.values()
        if announced_class(lines[0].heading, language) != "individual"
        for one in _of_persons(lines)
    )


def names_anybody_above(paragraphs: Sequence[Paragraph], index: int, lists: Sequence[NameList]) -> bool:
    """Return whether the last names were read above a paragraph in the same annex: its persons are their delegates."""
    annex = paragraphs[index].annex
    above = {one.key for one in paragraphs[max(0, index - LONGEST_DELEGATION) : index] if one.annex == annex}
    return bool(lists) and lists[-1].paragraph_key in above


def _of_persons(lines: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the lines of a section that are none of the names which it lists."""
    capitals = [one for one in lines if one.text.isupper()]
    are_names = sum(bool(known_names(one.text)) for one in capitals) >= FEWEST_IN_CAPITALS
    return [one for one in lines if (are_names and one not in capitals) or is_line_of_person(one.text)]


def is_line_of_person(text: str) -> bool:
    """Return whether a line is of a person, or the head of a page that the file has as text."""
    if HEAD_OF_PAGE.match(text):
        return True
    name, comma, _ = text.partition(",")
    return honorific().match(text) is not None or (bool(comma) and is_person_name(name))


def first_column(paragraphs: Sequence[Paragraph], blocks: Sequence[Block], language: str) -> list[NameList]:
    """Return the names in the first column of a list's tables, of the rows that name a person beside them."""
    lists: list[NameList] = []
    for row, words in _rows(paragraphs, blocks):
        column, first = row[0]
        title = pattern(language, "attendance", "column_title").search(first.text)
        is_header = title is not None or (_number(row, blocks) == 0 and not _is_entry(row))
        counts = all(not LETTERS.search(other.text) for _, other in row[1:])  # statistics of participation
        if (
            column == 0
            and len(row) > 1
            and row[-1][0] > 0
            and not (is_header or counts or HEAD_OF_PAGE.match(first.text))
        ):
            capacity = capacity_of_class(announced_class(words, language), words, language)
            lists.append(
                NameList(first.key, 0, len(first.text), "attendance", capacity, read_by="attendance.first-column")
            )
    return lists


def persons_of_rows(
    paragraphs: Sequence[Paragraph], blocks: Sequence[Block], places: Collection[int]
) -> tuple[list[NameList], set[str]]:
    """Return the persons of rows that begin with a person and a State or an organization, and the keys of all cells.

    ``places`` are the paragraphs of the lists; other tables (of members and their terms) do not list who attended.
    """
    within = [paragraph for index, paragraph in enumerate(paragraphs) if index in places]
    rows = [
        row
        for row, _ in _rows(within, blocks)
        if row[0][0] == 0 and is_person_name(row[0][1].text) and len(row) > 1 and _opens_with_entity(row[1][1].text)
    ]
    first = [row[0][1] for row in rows]
    lists = [
        NameList(
            one.key, 0, len(one.text), "attendance", Capacity.EXPERT, "individual", read_by="attendance.persons-of-rows"
        )
        for one in first
    ]
    return lists, {paragraph.key for row in rows for _, paragraph in row}


def down_the_columns(lines: Sequence[Paragraph], blocks: Sequence[Block]) -> tuple[Paragraph, ...]:
    """Return the lines in their order, the cells of a table column by column."""

    def place(numbered: tuple[int, Paragraph]) -> tuple[int, int, int]:
        position, line = numbered
        cell = blocks[line.block].cell
        if cell is None:
            return (position, 0, 0)
        first = next(n for n, other in enumerate(lines) if (c := blocks[other.block].cell) and c.table == cell.table)
        return (first, cell.column, cell.row)

    return tuple(line for _, line in sorted(enumerate(lines), key=place))


def _rows(paragraphs: Sequence[Paragraph], blocks: Sequence[Block]) -> list[tuple[Row, str]]:
    """Return the rows of tables, each with the text above its table."""
    rows: dict[tuple[int, int], tuple[Row, str]] = {}
    opening = ""
    for paragraph in paragraphs:
        cell = blocks[paragraph.block].cell
        if cell is None:
            opening = paragraph.text
            continue
        rows.setdefault((cell.table, cell.row), ([], opening))[0].append((cell.column, paragraph))
    return list(rows.values())


def _number(row: Row, blocks: Sequence[Block]) -> int:
    cell = blocks[row[0][1].block].cell
    return cell.row if cell is not None else 0


def _is_entry(row: Row) -> bool:
    """Return whether the first row of a table is an entry: a list continues on the next page without column titles."""
    return any(honorific().match(other.text) for column, other in row if column > 0)


def _opens_with_entity(text: str) -> bool:
    return any(one.start == 0 and one.kind in ENTITIES for one in find_mentions(text))


def capacity_of_class(expects: str | None, opening: str, language: str) -> Capacity:
    """Return the capacity of a list by what its opening words announce."""
    if expects == "individual":
        return Capacity.EXPERT
    if expects in OBSERVER_CLASSES:
        return Capacity.OBSERVER
    return stated_capacity(Capacity.REPRESENTATIVE, opening, language)


def stated_capacity(stated: Capacity, words: str, language: str) -> Capacity:
    """Return the capacity that a cue states; "represented by observers" in other words makes observers.

    "Representatives and observers of the following" makes none: each list below says what its names are.
    """
    others = pattern(language, "attendance", "both").sub("", words)
    if stated is Capacity.REPRESENTATIVE and pattern(language, "attendance", "observers").search(others):
        return Capacity.OBSERVER
    return stated
