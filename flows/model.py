"""The vocabulary of the pipeline: the frozen values that one stage hands to the next.

bytes → Document → Report → tables → package → release. Nothing here imports from the rest of the project, reads a
file, a clock or the environment. Character offsets count Unicode code points; every span is half-open, and slicing
gives the written value back: ``document.text[start:end]`` for blocks and paragraphs, ``paragraph.text[start:end]``
for everything found inside a paragraph.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class BlockRole(StrEnum):
    """What a reader knows of a block from the file format alone (a hint; the outline parser decides)."""

    MASTHEAD = "masthead"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE_CELL = "table_cell"
    FOOTNOTE = "footnote"
    FURNITURE = "furniture"


class FurnitureReason(StrEnum):
    """Why a block is no part of what the document says."""

    PAGE_HEADER = "page_header"
    PAGE_FOOTER = "page_footer"
    PAGE_NUMBER = "page_number"
    JOB_NUMBER = "job_number"
    BARCODE = "barcode"
    CONTENTS_TABLE = "contents_table"
    RULE = "rule"
    NOTICE = "notice"


class ParagraphKind(StrEnum):
    """What a paragraph of a report is."""

    HEADING = "heading"
    NUMBERED = "numbered"
    LETTERED = "lettered"
    UNNUMBERED = "unnumbered"
    FOOTNOTE = "footnote"


class Capacity(StrEnum):
    """In what capacity an entity takes part."""

    REPRESENTATIVE = "representative"
    OBSERVER = "observer"
    SECRETARIAT = "secretariat"
    INVITED = "invited"
    EXPERT = "expert"


class EntityType(StrEnum):
    """What kind of participant an entity is."""

    STATE = "state"
    NON_MEMBER_STATE = "non_member_state"
    TERRITORY = "territory"
    UN_ENTITY = "un_entity"
    UN_INSTITUTE = "un_institute"
    IGO = "igo"
    NGO = "ngo"
    INDIVIDUAL = "individual"
    OTHER = "other"


class Severity(StrEnum):
    """Whether an issue keeps data back (error) or is for a person to look at (warning)."""

    ERROR = "error"
    WARNING = "warning"


class PrepmeetError(Exception):
    """A user's mistake or a broken file: one clear line that names the file and what to do."""


class StorageFault(PrepmeetError, OSError):  # noqa: N818 - the storage is at fault, not the program
    """An object storage did not do as it was told. As with a fault of a disk, it may when it is told again."""


class UnreadableDocument(PrepmeetError):  # noqa: N818 - the document is named, not the error
    """One document cannot be read: it is quarantined under ``code`` and the others go on."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Issue:
    """One doubt. ``paragraph_key`` is the key inside its document ("p16(a)"); tables.py makes ids of it."""

    severity: Severity
    code: str
    message: str
    value: str | None = None
    paragraph_key: str | None = None
    table_name: str | None = None
    field_name: str | None = None


# ---------------------------------------------------------------------------------------------- reading


@dataclass(frozen=True, slots=True)
class TableCell:
    """Where a table's cell stands: the table's number in the document, row and column, all from 0."""

    table: int
    row: int
    column: int
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class FootnoteAnchor:
    """A footnote mark taken out of a block's text: where it stood (offset in that text) and whose it is."""

    offset: int
    footnote: str


@dataclass(frozen=True, slots=True)
class Block:
    """One block in reading order. ``text`` is ``document.text[start:end]`` and includes a printed label ("16. …").

    A label that Word counts by itself is written out in the text as a reader sees it. Lines wrapped inside a block
    are joined by one space. Footnote marks are taken out of the text and kept as anchors.
    """

    text: str
    start: int
    end: int
    role: BlockRole = BlockRole.PARAGRAPH
    page: int | None = None
    heading_level: int | None = None
    style: str | None = None
    cell: TableCell | None = None
    furniture: FurnitureReason | None = None
    footnote: str | None = None
    anchors: tuple[FootnoteAnchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read. ``text`` holds every character that the reader found, blocks apart by blank space.

    ``properties`` are metadata that the file format carries beside the text (of official Word files: symbol, job
    number, language), under the names symbol, job_number, language, title. ``read_coverage`` is the share of the
    file's text that the reader reached (1.0 where nothing can be missed).
    """

    name: str
    sha256: str
    size: int
    media_type: str
    reader: str
    text: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    properties: Mapping[str, str] = field(default_factory=dict)
    read_coverage: float = 1.0
    issues: tuple[Issue, ...] = ()


# ---------------------------------------------------------------------------------------------- parsing


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One heading, numbered paragraph, lettered item, unnumbered paragraph or footnote.

    ``key`` is its place as printed ("p16", "p16(a)", "h3", "u2", "fn1", "annexI.p4"). ``text`` is without the label and
    equals ``document.text[start:end]``. ``block`` is the index of the block it came from, ``label`` the printed label
    without its dot ("16", "(a)", "II"), ``number`` the number of the numbered paragraph that it is or belongs to.
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


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the head of the document prints; None where it is not printed. Dates are ISO 8601 ("2025-02-05")."""

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
    """A part of an enumeration that is apart: names (``is_office`` False), or one person in office.

    Of an office ("the Director of Research, Health Canada"), ``owners`` are the words that may name whom it belongs to,
    in the order in which they count, ``organizations`` those that name an organization if they name anything. All
    places are of the paragraph's text.
    """

    start: int
    end: int
    is_office: bool = False
    owners: tuple[tuple[int, int], ...] = ()
    organizations: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class GroupRemark:
    """A remark in parentheses for which group a speaker spoke, and where the blank space before it begins."""

    start: int
    group: str


@dataclass(frozen=True, slots=True)
class NameList:
    """A printed enumeration of participants or speakers, not yet cut into names: ``paragraph.text[start:end]``.

    ``source`` is attendance or statement. ``expects`` says what the words before it announce (state, un_entity,
    un_institute, igo, ngo, organization, individual; officeholder: one person in office; None: anything).
    ``declared_count`` is the number that the words announce.
    ``statement_kind`` is statement, presentation, introduction or opening (None in attendance). ``parts`` are those of
    a list with persons in office, ``holes`` the places of "[To be completed]" in it.
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


@dataclass(frozen=True, slots=True)
class Officer:
    """One elected officer: office, name and country as printed, with the name's span."""

    role: str
    name: str
    country_as_written: str | None
    paragraph_key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """``number`` as printed ("4", "5 (a)"); ``kind`` as in the schema of agenda_items."""

    number: str | None
    title: str | None
    kind: str | None
    paragraph_key: str


@dataclass(frozen=True, slots=True)
class OfficialTheme:
    """A theme that the Congress itself set (main theme, substantive item, workshop), as a heading prints it.

    ``number`` is its English name in every language ("Workshop 2", "Agenda item 4 (a)"), ``agenda_item`` the
    number that its row of the agenda has (None: the main theme, which has none of its own).
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
    """``lead_word`` is the word that opens the proposal as printed ("Strengthen"); its verb is resolved later.

    ``is_chapeau``: the words only open the recommendations below, whose ``parent_key`` is this paragraph's key.
    ``full_text``: the words above that leave their sentence open, then the paragraph's own, one space apart.
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


@dataclass(frozen=True, slots=True)
class Position:
    """One view that a summary attributes to speakers: the clause ``paragraph.text[start:end]``."""

    paragraph_key: str
    subject: str | None
    quantifier_text: str | None
    quantifier_class: str
    verb: str
    verb_class: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of a resolution, decision or document by number, as printed and as its parts.

    ``body`` is the adopting body's code as the words around tell ("GA", "SC", "ECOSOC", "UNTOC-COP", "HRC", …; None:
    not told), ``kind`` resolution, decision, document or declaration, ``number`` the printed number ("77/231", "10/6").
    """

    paragraph_key: str
    kind: str
    body: str | None
    number: str
    as_written: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction as a corrigendum prints it: the words that name the place (``target``), and what it says of it."""

    paragraph_key: str
    target: str
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that one document says, as printed."""

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


# ---------------------------------------------------------------------------------------------- resolving


@dataclass(frozen=True, slots=True)
class Entity:
    """One State, organization or person. ``resolved`` is False where the reference does not know it."""

    entity_id: str
    name: str
    entity_type: EntityType
    name_es: str | None = None
    name_fr: str | None = None
    iso3: str | None = None
    m49: str | None = None
    un_regional_group: str | None = None
    wikidata_id: str | None = None
    resolved: bool = True


@dataclass(frozen=True, slots=True)
class ResolvedName:
    """One name cut out of a list: ``text[start:end]``, and who it is. ``doubt`` says why a person should look."""

    start: int
    end: int
    as_written: str
    entity: Entity
    method: str
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme of the vocabulary, its labels in three languages, and where it stands in other classifications."""

    theme_id: str
    kind: str
    label_en: str | None
    label_es: str | None
    label_fr: str | None
    definition: str | None
    broader_theme_id: str | None = None
    iccs_code: str | None = None
    sdg_target: str | None = None
    unbis_uri: str | None = None


@dataclass(frozen=True, slots=True)
class ThemeMatch:
    """One place where a theme's phrase is printed: ``text[start:end]``."""

    theme_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Instrument:
    """One treaty, resolution, decision or declaration. ``kind`` is convention, protocol, declaration, resolution, …"""

    instrument_id: str
    title: str
    kind: str
    symbol: str | None = None
    adopted_by: str | None = None


@dataclass(frozen=True, slots=True)
class InstrumentMention:
    """One place where an instrument is named: ``text[start:end]``."""

    instrument: Instrument
    start: int
    end: int
    is_official_name: bool


# ---------------------------------------------------------------------------------------------- sources


@dataclass(frozen=True, slots=True)
class ExpectedDocument:
    """One document that is expected of a meeting: established to be or to be due (``status`` awaited), or not.

    ``status`` is awaited, unknown (whether it was ever issued is not established) or not_published; whether it is
    archived follows from the files. ``languages`` are those it is known to be issued in, empty where none is.
    ``symbol_one_of``: it has one of these symbols, which one is not established.
    """

    meeting_id: str
    document_type: str
    symbol: str | None = None
    languages: tuple[str, ...] = ()
    status: str = "awaited"
    symbol_one_of: tuple[str, ...] = ()
    notes: str | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """One regional preparatory meeting that the registry (raw/sources.yml) knows of. Blank facts are None."""

    meeting_id: str
    congress: int | None
    congress_city: str | None
    region: str | None
    start_date: str | None = None
    end_date: str | None = None
    month: str | None = None
    city: str | None = None
    country_iso3: str | None = None
    symbol_series: str | None = None
    report_symbol: str | None = None
    title: str | None = None
    notes: str | None = None
    evidence: str | None = None
    documents_expected: tuple[ExpectedDocument, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One archived file and what is declared of it: its name below raw/, size, digest and authored facts.

    ``replaces`` is the path of an older version of the same document, which is kept and no longer counts.
    """

    path: str
    size: int
    sha256: str
    meeting_id: str | None = None
    document_type: str | None = None
    language: str | None = None
    symbol: str | None = None
    source_url: str | None = None
    retrieved_at_utc: str | None = None
    licence_note: str | None = None
    replaces: str | None = None
