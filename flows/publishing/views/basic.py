"""Views of the tables: documents that count, coverage, recommendations, positions, speakers, participants."""

from __future__ import annotations

from flows.publishing.views.current import CURRENT_DOCUMENTS
from flows.publishing.views.view import View

CURRENT_DOCUMENTS_VIEW = View(
    "v_current_documents",
    "One document of a preparatory meeting, without superseded documents; of a symbol in several languages only the "
    "English text (else the first by language code).",
    f"""
    {CURRENT_DOCUMENTS}
    ORDER BY meeting_id, document_id
    """,
    table="documents",
)

COVERAGE_VIEW = View(
    "v_coverage",
    "One preparatory meeting, held or planned: its status, and what the release contains of it.",
    """
    SELECT
        m.congress, m.region, m.meeting_id, m.city, m.month, m.start_date, m.end_date, m.status, m.report_symbol,
        (SELECT count(*) FROM documents AS d WHERE d.meeting_id = m.meeting_id) AS documents,
        (SELECT list_sort(list(coalesce(d.symbol, d.source_file) || ' (' || d.language || ')'))
            FROM documents AS d WHERE d.meeting_id = m.meeting_id) AS document_names,
        (SELECT min(d.text_coverage) FROM documents AS d WHERE d.meeting_id = m.meeting_id) AS lowest_text_coverage,
        (SELECT count(*) FROM participants AS p WHERE p.meeting_id = m.meeting_id) AS participants,
        (SELECT count(*) FROM recommendations AS r JOIN v_current_documents AS d USING (document_id)
            WHERE r.meeting_id = m.meeting_id AND NOT r.is_chapeau) AS recommendations,
        (SELECT count(*) FROM issues AS i JOIN documents AS d USING (document_id)
            WHERE d.meeting_id = m.meeting_id) AS issues
    FROM meetings AS m
    WHERE m.is_preparatory_meeting
    ORDER BY m.congress DESC NULLS LAST, m.region, m.meeting_id
    """,
)

EXPECTED_DOCUMENTS_VIEW = View(
    "v_expected_documents",
    "One document that is expected of a preparatory meeting, in one language: archived, awaited or unknown, with its "
    "file.",
    """
    SELECT
        m.congress, m.region, m.meeting_id, m.city, m.start_date, e.document_type, e.symbol, e.language, e.status,
        d.source_file, d.source_url, e.archived_documents, e.notes, e.document_id, e.expected_document_id
    FROM expected_documents AS e
    JOIN meetings AS m USING (meeting_id)
    LEFT JOIN documents AS d USING (document_id)
    WHERE m.is_preparatory_meeting
    ORDER BY m.congress DESC NULLS LAST, m.region, e.document_type, e.symbol, e.language
    """,
)

RECOMMENDATIONS_VIEW = View(
    "v_recommendations",
    "One recommendation of a current document (no chapeau), with its meeting, the themes that its words or those of "
    "its chapeau name and the instruments that they cite.",
    """
    SELECT
        congress, region, meeting_id, city, start_date, agenda_item, label, position, text, full_text, lead_verb,
        second_verbs, strength, action_category, means, addressee, addressee_explicit, negotiated, language,
        official_theme, themes, doubtful_themes, instruments, symbol, document_id, paragraph_id, recommendation_id,
        parent_recommendation_id
    FROM current_recommendations
    """,
)

RECOMMENDATIONS_BY_THEME_VIEW = View(
    "v_recommendations_by_theme",
    "One theme in one recommendation of a current document, or in the words of its chapeau.",
    "SELECT * FROM current_recommendations_by_theme",
)

RECOMMENDATIONS_BY_BROADER_THEME_VIEW = View(
    "v_recommendations_by_broader_theme",
    "One broad theme in one recommendation of a current document: the theme itself, or a narrower one, is named "
    "(named_themes).",
    "SELECT * FROM current_recommendations_by_broader_theme",
)

POSITIONS_BY_QUANTIFIER_VIEW = View(
    "v_positions_by_quantifier",
    "One class of quantifier and one class of verb at one meeting: the number of positions in its current documents.",
    """
    SELECT
        m.congress, m.region, m.meeting_id, p.quantifier_class, p.verb_class,
        count(*) AS positions,
        list_sort(list(DISTINCT p.quantifier_text) FILTER (p.quantifier_text IS NOT NULL)) AS quantifiers
    FROM positions AS p
    JOIN v_current_documents AS d USING (document_id)
    JOIN meetings AS m ON m.meeting_id = d.meeting_id
    GROUP BY ALL
    ORDER BY m.congress DESC NULLS LAST, m.region, m.meeting_id, positions DESC, p.quantifier_class, p.verb_class
    """,
)

SPEAKERS_BY_REGIONAL_GROUP_VIEW = View(
    "v_speakers_by_regional_group",
    "One United Nations regional group at one meeting (null: no member State): its members that took the floor.",
    """
    SELECT
        m.congress, m.region, m.meeting_id, e.un_regional_group,
        count(DISTINCT s.entity_id) AS speakers,
        count(*) AS statements,
        list_sort(list(DISTINCT e.name)) AS names
    FROM statements AS s
    JOIN v_current_documents AS d USING (document_id)
    JOIN meetings AS m ON m.meeting_id = s.meeting_id
    JOIN entities AS e USING (entity_id)
    GROUP BY ALL
    ORDER BY m.congress DESC NULLS LAST, m.region, m.meeting_id, speakers DESC, e.un_regional_group
    """,
)

PARTICIPANTS_VIEW = View(
    "v_participants",
    "One State, organization or person at one preparatory meeting, with its codes and regional group.",
    """
    SELECT
        m.congress, m.region, m.meeting_id, m.city, m.start_date, p.name, p.name_as_written, p.entity_type,
        p.capacity, e.iso3, e.m49, e.un_regional_group, p.in_attendance, p.made_statement, e.resolved,
        p.entity_id, p.document_id, p.paragraph_id, p.char_start, p.char_end
    FROM participants AS p
    JOIN meetings AS m ON m.meeting_id = p.meeting_id
    JOIN entities AS e USING (entity_id)
    WHERE m.is_preparatory_meeting
    ORDER BY m.congress DESC NULLS LAST, m.region, m.meeting_id, p.entity_type, p.name
    """,
)

BASIC_VIEWS = (
    CURRENT_DOCUMENTS_VIEW,
    COVERAGE_VIEW,
    EXPECTED_DOCUMENTS_VIEW,
    RECOMMENDATIONS_VIEW,
    RECOMMENDATIONS_BY_THEME_VIEW,
    RECOMMENDATIONS_BY_BROADER_THEME_VIEW,
    POSITIONS_BY_QUANTIFIER_VIEW,
    SPEAKERS_BY_REGIONAL_GROUP_VIEW,
    PARTICIPANTS_VIEW,
)
