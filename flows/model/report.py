"""What one document says, as printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from flows.model.document import Document
from flows.model.issue import Issue


class ParagraphKind(StrEnum):
    """The kind of a paragraph."""

    HEADING = "heading"
    NUMBERED = "numbered"
    LETTERED = "lettered"
    UNNUMBERED = "unnumbered"
    FOOTNOTE = "footnote"


class Capacity(StrEnum):
    """The capacity in which an entity takes part in a meeting."""

    REPRESENTATIVE = "representative"
    OBSERVER = "observer"
    SECRETARIAT = "secretariat"
    INVITED = "invited"
    EXPERT = "expert"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One heading, numbered paragraph, lettered item, unnumbered paragraph or footnote.

    ``key`` identifies it in the document ("p16", "p16(a)", "h3", "u2", "fn1", "annexI.p4"). ``text`` has no label and
    equals ``document.text[start:end]``. ``block`` is the index of its block, ``label`` the printed label without dot
    ("16", "(a)", "II"), ``number`` the number of the numbered paragraph that it is or belongs to.
    """

    key: str
    kind: ParagraphKind
    text: str
    start: int
    end: int
    block: int
    label: str | None = None
    number: str | None = None
    parent_key: str | None = None
    chapter: str | None = None
    section_path: str | None = None
    agenda_item: str | None = None
    page: int | None = None
    annex: str | None = None
    level: int | None = None
    in_masthead: bool = False

    @property
    def heading(self) -> str:
        """Return the heading that it is directly below; empty if there is none."""
        return (self.section_path or "").rpartition(" > ")[2]

    @property
    def is_body_text(self) -> bool:
        """Return whether it is text of the body: no heading, no footnote, no part of the masthead."""
        return not self.in_masthead and self.kind not in (ParagraphKind.HEADING, ParagraphKind.FOOTNOTE)


@dataclass(frozen=True, slots=True)
class Masthead:
    """The masthead of a document; None for values that are not printed. Dates are ISO 8601 ("2025-02-05")."""

    language: str
    symbol: str | None = None
    distribution: str | None = None
    document_date: str | None = None
    original_language: str | None = None
    job_number: str | None = None
    document_type: str = "other"
    title: str | None = None
    meeting_title: str | None = None
    congress: int | None = None
    region: str | None = None
    city: str | None = None
    country_as_written: str | None = None
    start_date: str | None = None
    end_date: str | None = None


@dataclass(frozen=True, slots=True)
class NamePart:
    """A part of a list: names (``is_office`` False), or one person in office.

    In an office ("the Director of Research, Health Canada"), ``owners`` are the spans that may name its organization,
    in order of preference, and ``organizations`` those that name an organization if they name anything; ``affiliation``
    is the one that the words around it show. ``person`` is the name of a person whose affiliation is printed ("Ms. A,
    Director, Peace Foundation"). All spans are in the paragraph's text.
    """

    start: int
    end: int
    is_office: bool = False
    owners: tuple[tuple[int, int], ...] = ()
    organizations: tuple[tuple[int, int], ...] = ()
    person: tuple[int, int] | None = None
    affiliation: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class GroupRemark:
    """A remark in parentheses: the group that a speaker represented; ``start`` is the offset of the space before it."""

    start: int
    group: str


@dataclass(frozen=True, slots=True)
class NameList:
    """A printed list of participants or speakers, not yet split into names: ``paragraph.text[start:end]``.

    ``source`` is attendance or statement. ``expects`` is what the sentence announces (state, un_entity, un_institute,
    igo, ngo, organization, individual; officeholder: one person in office; None: anything), ``declared_count`` the
    number that it announces. ``statement_kind`` is statement, presentation, introduction or opening (None in
    attendance). ``parts`` are the parts of a list with persons in office, ``remarks`` the groups that speakers name in
    parentheses, ``holes`` the offsets of "[To be completed]" in it. ``is_single``: the words before it announce one
    name, so its separators belong to the name.
    """

    paragraph_key: str
    start: int
    end: int
    source: str
    capacity: Capacity
    expects: str | None = None
    declared_count: int | None = None
    statement_kind: str | None = None
    on_behalf_of: str | None = None
    parts: tuple[NamePart, ...] = ()
    remarks: tuple[GroupRemark, ...] = ()
    holes: tuple[int, ...] = ()
    is_single: bool = False
    read_by: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Officer:
    """One elected officer: office, name and country as printed, with the name's span; a State in office is a name."""

    role: str
    name: str
    country_as_written: str | None
    paragraph_key: str
    start: int
    end: int
    read_by: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One agenda item: ``number`` as printed ("4", "5 (a)"); ``kind`` as in the schema of agenda_items."""

    number: str | None
    title: str | None
    kind: str | None
    paragraph_key: str


@dataclass(frozen=True, slots=True)
class OfficialTheme:
    """An official theme of the Congress (main theme, substantive item, workshop), as printed in a heading.

    ``number`` is its English name in every language ("Workshop 2", "Agenda item 4 (a)"), ``agenda_item`` the number of
    its agenda item (None for the main theme, which is not an item).
    """

    kind: str
    number: str | None
    title: str
    paragraph_key: str
    start: int
    end: int
    agenda_item: str | None = None


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One recommendation. ``lead_word`` is its first word as printed ("Strengthen"); the verb is resolved later.

    ``is_chapeau``: its text only introduces the recommendations below it, whose ``parent_key`` is the key of this
    paragraph. ``full_text``: the unfinished sentence above, then the text of the paragraph, separated by one space.
    ``addressee_from_above``: the words above name it, not the paragraph itself.
    ``strength``: the words that say how strongly it is asked ("should", "urges"), as printed.
    """

    paragraph_key: str
    label: str
    position: int
    start: int
    end: int
    lead_word: str | None
    addressee: str | None
    negotiated: bool | None
    official_theme: int | None = None
    parent_key: str | None = None
    is_chapeau: bool = False
    full_text: str = ""
    strength: str | None = None
    addressee_from_above: bool = False
    read_by: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Position:
    """One view that a summary attributes to speakers; the clause is ``paragraph.text[start:end]``."""

    paragraph_key: str
    subject: str | None
    quantifier_text: str | None
    quantifier_class: str
    verb: str
    verb_class: str
    start: int
    end: int
    read_by: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation of a resolution, decision or document by number.

    ``body`` is the code of the adopting body in the context ("GA", "SC", "ECOSOC", "UNTOC-COP", "HRC", …; None:
    unknown), ``kind`` is resolution, decision, document or declaration, ``number`` the printed number ("77/231",
    "10/6").
    """

    paragraph_key: str
    kind: str
    body: str | None
    number: str
    as_written: str
    start: int
    end: int
    read_by: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction as a corrigendum prints it: the words that name its place (``target``), and its text."""

    paragraph_key: str
    target: str
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """The content of one document, as printed."""

    document: Document
    masthead: Masthead
    paragraphs: tuple[Paragraph, ...]
    name_lists: tuple[NameList, ...] = ()
    officers: tuple[Officer, ...] = ()
    agenda_items: tuple[AgendaItem, ...] = ()
    official_themes: tuple[OfficialTheme, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    positions: tuple[Position, ...] = ()
    citations: tuple[Citation, ...] = ()
    corrections: tuple[Correction, ...] = ()
    text_coverage: float = 1.0
    issues: tuple[Issue, ...] = ()
