"""The documents that count: without superseded ones, and in one language each."""

from __future__ import annotations

# Counts must not depend on whether a report is archived as a draft as well, or in several languages.
CURRENT_DOCUMENTS = """
    SELECT * FROM documents
    WHERE superseded_by IS NULL
        AND meeting_id IN (SELECT meeting_id FROM meetings WHERE is_preparatory_meeting)
    QUALIFY row_number() OVER (
        PARTITION BY meeting_id, coalesce(symbol, document_id)
        ORDER BY (language = 'en') DESC, CAST(language AS VARCHAR), document_id
    ) = 1
"""
