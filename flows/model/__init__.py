"""The data model: immutable values that each stage of the pipeline passes to the next.

bytes → Document → Report → tables → package → release. This module imports nothing from the project and reads no
file, clock or environment. Offsets count Unicode code points and spans are half-open: ``document.text[start:end]`` is
the text of a block or paragraph, ``paragraph.text[start:end]`` the text of everything found inside a paragraph.
"""

from flows.model.decision import (
    CONFIRMABLE,
    JUDGED_FIELDS,
    READ_TABLES,
    SPAN,
    Action,
    Decision,
    json_texts,
    paragraph_digest,
)
from flows.model.document import Block, BlockRole, Document, FootnoteAnchor, FurnitureReason, TableCell
from flows.model.errors import PrepmeetError, StorageFault, UnreadableDocument
from flows.model.identity import (
    Entity,
    EntityType,
    Instrument,
    InstrumentMention,
    NameAlias,
    ResolvedName,
    Theme,
    ThemeMatch,
    ThemePhrase,
)
from flows.model.issue import Issue, Severity
from flows.model.outcome import FileOutcome, FileStatus, quarantined
from flows.model.report import (
    AgendaItem,
    Capacity,
    Citation,
    Correction,
    GroupRemark,
    Masthead,
    NameList,
    NamePart,
    Officer,
    OfficialTheme,
    Paragraph,
    ParagraphKind,
    Position,
    Recommendation,
    Report,
)
from flows.model.source import ExpectedDocument, Meeting, SourceFile

__all__ = [
    "CONFIRMABLE",
    "JUDGED_FIELDS",
    "READ_TABLES",
    "SPAN",
    "Action",
    "AgendaItem",
    "Block",
    "BlockRole",
    "Capacity",
    "Citation",
    "Correction",
    "Decision",
    "Document",
    "Entity",
    "EntityType",
    "ExpectedDocument",
    "FileOutcome",
    "FileStatus",
    "FootnoteAnchor",
    "FurnitureReason",
    "GroupRemark",
    "Instrument",
    "InstrumentMention",
    "Issue",
    "Masthead",
    "Meeting",
    "NameAlias",
    "NameList",
    "NamePart",
    "Officer",
    "OfficialTheme",
    "Paragraph",
    "ParagraphKind",
    "Position",
    "PrepmeetError",
    "Recommendation",
    "Report",
    "ResolvedName",
    "Severity",
    "SourceFile",
    "StorageFault",
    "TableCell",
    "Theme",
    "ThemeMatch",
    "ThemePhrase",
    "UnreadableDocument",
    "json_texts",
    "paragraph_digest",
    "quarantined",
]
