"""Views of the tables: documents that count, coverage, recommendations, positions, speakers, participants."""

from __future__ import annotations

from flows.publishing.views.view import View

# Counts must not depend on whether a report is archived as a draft as well, or in several languages.
CURRENT_DOCUMENTS_VIEW = View(
    "v_current_documents",
    "One document of a preparatory meeting, without superseded documents; of a symbol in several languages only the "
    "English text (else the first by language code).",
    """
    SELECT * FROM documents
    WHERE superseded_by IS NULL
        AND meeting_id IN (SELECT meeting_id FROM meetings WHERE is_preparatory_meeting)
    QUALIFY row_number() OVER (
        PARTITION BY meeting_id, coalesce(symbol, document_id)
        ORDER BY (language = 'en') DESC, CAST(language AS VARCHAR), document_id
    ) = 1
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

# A theme or instrument named in a chapeau applies to all recommendations below it.
OPENED_BY = """
    WITH RECURSIVE opened_by AS (
        SELECT recommendation_id, recommendation_id AS words_of FROM recommendations WHERE NOT is_chapeau
        UNION
        SELECT o.recommendation_id, r.parent_recommendation_id
        FROM opened_by AS o JOIN recommendations AS r ON r.recommendation_id = o.words_of
        WHERE r.parent_recommendation_id IS NOT NULL
    )
"""

# the heading and the agenda item above a recommendation are context that it need not be about
OF_WORDS = "x.method NOT IN ('context_heading', 'context_agenda_item')"

RECOMMENDATIONS_VIEW = View(
    "v_recommendations",
    "One recommendation of a current document (no chapeau), with its meeting, the themes that its words or those of "
    "its chapeau name and the instruments that they cite.",
    f"""
    {OPENED_BY}, named AS (
        SELECT w.recommendation_id,
            list_sort(list(DISTINCT coalesce(t.label_en, t.label_es, t.label_fr, t.theme_id))) AS themes
        FROM theme_mentions AS x
        JOIN themes AS t USING (theme_id)
        JOIN opened_by AS w ON w.words_of = x.recommendation_id
        WHERE {OF_WORDS}
        GROUP BY w.recommendation_id
    ), cited AS (
        SELECT w.recommendation_id, list_sort(list(DISTINCT i.title)) AS instruments
        FROM citations AS c
        JOIN instruments AS i USING (instrument_id)
        JOIN opened_by AS w ON w.words_of = c.recommendation_id
        GROUP BY w.recommendation_id
    )
    SELECT
        m.congress, m.region, m.meeting_id, m.city, m.start_date, r.agenda_item, r.label, r.position, r.text,
        r.full_text, r.lead_verb, r.second_verbs, r.strength, r.action_category, r.means, r.addressee,
        r.addressee_explicit, r.negotiated, r.language,
        coalesce(o.label_en, o.label_es, o.label_fr, o.theme_id) AS official_theme,
        n.themes, c.instruments,
        d.symbol, r.document_id, r.paragraph_id, r.recommendation_id, r.parent_recommendation_id
    FROM recommendations AS r
    JOIN v_current_documents AS d USING (document_id)
    JOIN meetings AS m ON m.meeting_id = r.meeting_id
    LEFT JOIN themes AS o ON o.theme_id = r.official_theme_id
    LEFT JOIN named AS n ON n.recommendation_id = r.recommendation_id
    LEFT JOIN cited AS c ON c.recommendation_id = r.recommendation_id
    WHERE NOT r.is_chapeau
    ORDER BY m.congress DESC NULLS LAST, m.region, r.document_id, r.position
    """,
)

RECOMMENDATIONS_BY_THEME_VIEW = View(
    "v_recommendations_by_theme",
    "One theme in one recommendation of a current document, or in the words of its chapeau.",
    f"""
    {OPENED_BY}
    SELECT DISTINCT
        t.theme_id, coalesce(t.label_en, t.label_es, t.label_fr, t.theme_id) AS theme, t.kind AS theme_kind,
        r.congress, r.region, r.meeting_id, r.label, r.text, r.action_category, r.paragraph_id, r.recommendation_id
    FROM theme_mentions AS x
    JOIN themes AS t USING (theme_id)
    JOIN opened_by AS w ON w.words_of = x.recommendation_id
    JOIN v_recommendations AS r ON r.recommendation_id = w.recommendation_id
    WHERE {OF_WORDS}
    ORDER BY t.theme_id, r.congress DESC NULLS LAST, r.region, r.recommendation_id
    """,
)

RECOMMENDATIONS_BY_BROADER_THEME_VIEW = View(
    "v_recommendations_by_broader_theme",
    "One broad theme in one recommendation of a current document: the theme itself, or a narrower one, is named "
    "(named_themes).",
    """
    SELECT
        b.theme_id, coalesce(b.label_en, b.label_es, b.label_fr, b.theme_id) AS theme, r.congress, r.region,
        r.meeting_id, r.label, r.text, list_sort(list(r.theme)) AS named_themes, r.paragraph_id, r.recommendation_id
    FROM v_recommendations_by_theme AS r
    JOIN themes AS t USING (theme_id)
    JOIN themes AS b ON b.theme_id = coalesce(t.broader_theme_id, t.theme_id)
    GROUP BY ALL
    ORDER BY b.theme_id, r.congress DESC NULLS LAST, r.region, r.recommendation_id
    """,
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
