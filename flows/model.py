"""The data model: immutable values that each stage of the pipeline passes to the next.

bytes → Document → Report → tables → package → release. This module imports nothing from the project and reads no
file, clock or environment. Offsets count Unicode code points and spans are half-open: ``document.text[start:end]`` is
the text of a block or paragraph, ``paragraph.text[start:end]`` the text of everything found inside a paragraph.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class BlockRole(StrEnum):
    """The role of a block by the file format alone; a hint for the outline parser, which decides."""

    MASTHEAD = "masthead"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE_CELL = "table_cell"
    FOOTNOTE = "footnote"
    FURNITURE = "furniture"


class FurnitureReason(StrEnum):
    """Why a block is not part of the report."""

    PAGE_HEADER = "page_header"
    PAGE_FOOTER = "page_footer"
    PAGE_NUMBER = "page_number"
    JOB_NUMBER = "job_number"
    BARCODE = "barcode"
    CONTENTS_TABLE = "contents_table"
    RULE = "rule"
    NOTICE = "notice"


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


class EntityType(StrEnum):
    """The type of an entity."""

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
    """The severity of an issue: an error withholds data, a warning asks a person to check them."""

    ERROR = "error"
    WARNING = "warning"


class PrepmeetError(Exception):
    """A user's mistake or a broken file: a one-line message that names the file and what to do."""


class StorageFault(PrepmeetError, OSError):  # noqa: N818 - a fault of the storage, not of the program
    """Object-storage error; retryable, like a disk error."""


class UnreadableDocument(PrepmeetError):  # noqa: N818 - named after the document, not the error
    """A document that cannot be read: it is quarantined under ``code``, and the run continues with the others."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Issue:
    """One doubt about the data. ``paragraph_key`` is the key of the paragraph in its document ("p16(a)")."""

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
    """The position of a table cell: number of the table in the document, row and column, all from 0."""

    table: int
    row: int
    column: int
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class FootnoteAnchor:
    """A footnote mark removed from the text of a block: its offset in that text and the key of its footnote."""

    offset: int
    footnote: str


@dataclass(frozen=True, slots=True)
class Block:
    """One block in reading order. ``text`` is ``document.text[start:end]`` and includes the printed label ("16. …").

    Labels that Word or a browser counts are written out in the text. Wrapped lines are joined by one space. Footnote
    marks are removed from the text and kept as anchors.
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
    """One file as read. ``text`` contains all text found, with white space between blocks.

    ``properties`` are metadata of the file (symbol, job_number, language, title), for example of official Word files.
    ``read_coverage`` is the share of the text in the file that was read (1.0 if the format leaves no doubt).
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
class NameList:
    """A printed list of participants or speakers, not yet split into names: ``paragraph.text[start:end]``.

    ``source`` is attendance or statement. ``expects`` is what the sentence announces (state, un_entity, un_institute,
    igo, ngo, organization, individual; officeholder: one person in office; None: anything), ``declared_count`` the
    number that it announces. ``statement_kind`` is statement, presentation, introduction or opening (None in
    attendance).
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
    """One view that a summary attributes to speakers; the clause is ``paragraph.text[start:end]``."""

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
    text_coverage: float = 1.0
    issues: tuple[Issue, ...] = ()


# ---------------------------------------------------------------------------------------------- resolving


@dataclass(frozen=True, slots=True)
class Entity:
    """One State, organization or person. ``resolved`` is False if it is not in the reference."""

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
class NameAlias:
    """A name that a user's archive adds to the reference: the printed name ``alias`` of the entity ``entity_id``.

    ``kind`` is state or organization; ``language`` is None for documents in any language. ``name`` and ``entity_type``
    describe an organization that is not in the reference.
    """

    kind: str
    alias: str
    entity_id: str
    language: str | None = None
    name: str | None = None
    entity_type: str | None = None


@dataclass(frozen=True, slots=True)
class ResolvedName:
    """One name in a list, ``text[start:end]``, and its entity. ``doubt`` is the reason why a person should check it."""

    start: int
    end: int
    as_written: str
    entity: Entity
    method: str
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme of the vocabulary: labels in three languages, and codes in other classifications."""

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
    """One occurrence of a theme's phrase: ``text[start:end]``."""

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
    """One occurrence of an instrument's name: ``text[start:end]``."""

    instrument: Instrument
    start: int
    end: int
    is_official_name: bool


# ---------------------------------------------------------------------------------------------- sources


@dataclass(frozen=True, slots=True)
class ExpectedDocument:
    """One document that a meeting is expected to have.

    ``status`` is awaited (issued or due), unknown (not known whether it was issued) or not_published; whether it is
    archived follows from the files. ``languages`` are the known languages of issue. ``symbol_one_of``: it has one of
    these symbols, but it is not known which.
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
    """One regional preparatory meeting in the registry (raw/sources.yml). Unknown facts are None."""

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
    """One archived file: its path below raw/, size, digest and the facts declared in the registry.

    ``replaces`` is the path of an older version of the same document, which is kept in the archive but superseded.
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


# ---------------------------------------------------------------------------------------------- outcomes


class FileStatus(StrEnum):
    """The status of a file in a run. KEPT: read by an earlier run; HELD_BACK: left for a later run."""

    READ = "read"
    KEPT = "kept"
    HELD_BACK = "held-back"
    DUPLICATE = "duplicate"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """The result of a run for one file.

    ``code`` and ``message`` are the reason if the file is not in the release (else None), ``seconds`` is the time to
    read it. ``masthead`` and ``reader`` (the name of the reader) are None if it was not read. ``doubts`` are the issues
    found before the file failed; those of other files are in their reports.
    """

    source: SourceFile
    status: FileStatus
    code: str | None = None
    message: str | None = None
    seconds: float = 0.0
    masthead: Masthead | None = None
    reader: str | None = None
    doubts: tuple[Issue, ...] = ()

    @property
    def is_in_release(self) -> bool:
        """Whether the content of the file is in the release of the run."""
        return self.status in (FileStatus.READ, FileStatus.KEPT)


def quarantined(source: SourceFile, code: str, message: str, seconds: float = 0.0) -> FileOutcome:
    """Return the outcome of a file that cannot be read or published."""
    return FileOutcome(source, FileStatus.QUARANTINED, code, message, seconds)
