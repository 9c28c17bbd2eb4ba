"""Views that answer questions of delegates: who spoke, who holds which view, who cites what, what is new."""

from __future__ import annotations

from flows.publishing.views.matrix import COUNTS_BY_REGION
from flows.publishing.views.stored import FULL_STRENGTH
from flows.publishing.views.view import View

OFFICIAL_THEMES_VIEW = View(
    "v_official_theme_paragraphs",
    "One paragraph below the heading of a main theme, substantive item or workshop of a current document.",
    """
    SELECT o.paragraph_id, o.document_id, o.official_theme_id,
        coalesce(t.label_en, t.label_es, t.label_fr, t.theme_id) AS official_theme
    FROM current_official_theme_paragraphs AS o JOIN themes AS t ON t.theme_id = o.official_theme_id
    ORDER BY o.place
    """,
)

SPEAKERS_VIEW = View(
    "v_speakers",
    "One statement that a current document reports, with the item under which it was made and the themes that the "
    "discussion of this item names. Reports do not say who spoke on which theme of an item.",
    f"""
    WITH discussed AS (
        SELECT o.document_id, o.official_theme_id,
            list(DISTINCT coalesce(t.label_en, t.label_es, t.label_fr, t.theme_id)
                ORDER BY coalesce(t.label_en, t.label_es, t.label_fr, t.theme_id)) AS themes
        FROM v_official_theme_paragraphs AS o
        JOIN theme_mentions AS x USING (paragraph_id)
        JOIN themes AS t ON t.theme_id = x.theme_id
        WHERE t.kind = 'subject' AND {FULL_STRENGTH}
        GROUP BY ALL
    )
    SELECT m.congress, m.region, m.meeting_id, s.agenda_item, o.official_theme, e.name, s.name_as_written,
        e.entity_type, s.capacity, e.un_regional_group, s.statement_kind, s.on_behalf_of, c.themes, e.entity_id,
        s.document_id, s.paragraph_id, s.statement_id
    FROM statements AS s
    JOIN v_current_documents AS d USING (document_id)
    JOIN meetings AS m ON m.meeting_id = s.meeting_id
    JOIN entities AS e USING (entity_id)
    LEFT JOIN v_official_theme_paragraphs AS o ON o.paragraph_id = s.paragraph_id
    LEFT JOIN discussed AS c ON c.document_id = s.document_id AND c.official_theme_id = o.official_theme_id
    ORDER BY m.congress DESC NULLS LAST, m.region, s.document_id, s.statement_id
    """,
    {"themes": "Themes of the vocabulary that the paragraphs of the same item name."},
)

POSITIONS_VIEW = View(
    "v_positions",
    "One view that a current document attributes to speakers, with the themes that its words name.",
    f"""
    SELECT m.congress, m.region, m.meeting_id, o.official_theme, p.quantifier_text, p.quantifier_class, p.subject,
        p.verb, p.verb_class, p.text,
        (SELECT list(DISTINCT coalesce(t.label_en, t.label_es, t.label_fr, t.theme_id)
                ORDER BY coalesce(t.label_en, t.label_es, t.label_fr, t.theme_id))
            FROM theme_mentions AS x JOIN themes AS t USING (theme_id)
            WHERE x.text_paragraph_id = p.paragraph_id AND x.char_start >= p.char_start AND x.char_end <= p.char_end
                AND {FULL_STRENGTH})
            AS themes,
        d.symbol, p.document_id, p.paragraph_id, p.position_id
    FROM positions AS p
    JOIN v_current_documents AS d USING (document_id)
    JOIN meetings AS m ON m.meeting_id = d.meeting_id
    LEFT JOIN v_official_theme_paragraphs AS o ON o.paragraph_id = p.paragraph_id
    ORDER BY m.congress DESC NULLS LAST, m.region, p.document_id, p.position_id
    """,
)

CITATIONS_BY_REGION_VIEW = View(
    "v_instruments_by_region",
    "One instrument in one region at one Congress: how often current documents cite it, in recommendations and "
    "elsewhere.",
    """
    SELECT m.congress, m.region, i.title AS instrument, i.kind AS instrument_kind, i.symbol, i.adopted_by,
        count(*) AS citations,
        count(*) FILTER (c.recommendation_id IS NOT NULL) AS in_recommendations,
        count(DISTINCT c.recommendation_id) AS recommendations,
        i.instrument_id
    FROM citations AS c
    JOIN v_current_documents AS d USING (document_id)
    JOIN meetings AS m ON m.meeting_id = d.meeting_id
    JOIN instruments AS i USING (instrument_id)
    GROUP BY ALL
    ORDER BY m.congress DESC NULLS LAST, m.region, citations DESC, i.instrument_id
    """,
    {
        "symbol": "Symbol of the instrument.",
        "adopted_by": "Body that adopted it.",
        "citations": "Number of mentions.",
        "in_recommendations": "Number of mentions in recommendations.",
        "recommendations": "Number of recommendations that cite it.",
    },
)

OVER_TIME_VIEW = View(
    "v_recommendations_over_time",
    "One recommendation of a Congress, with the nearest recommendation of an earlier Congress that proposes the same "
    "or a related thing; null if there is none.",
    """
    SELECT c.congress, c.region, c.label, c.text, c.themes, c.earlier_relation AS relation, c.earlier_score AS score,
        c.earlier_congress, c.earlier_region, e.text AS earlier_text, c.recommendation_id, c.earlier_recommendation_id
    FROM current_recommendations AS c
    LEFT JOIN recommendations AS e ON e.recommendation_id = c.earlier_recommendation_id
    WHERE c.congress IS NOT NULL
    """,
    {
        "relation": "same: proposed before; related: a related thing was; null: nothing of the kind was found.",
        "earlier_congress": "The Congress before it that proposed it.",
        "earlier_region": "Region of the earlier recommendation.",
        "earlier_text": "Text of the earlier recommendation.",
        "earlier_recommendation_id": "The earlier recommendation: a row of recommendations.",
    },
)

TO_UNODC_VIEW = View(
    "v_recommendations_to_unodc",
    "One recommendation that is addressed to the United Nations Office on Drugs and Crime or names it.",
    """
    SELECT congress, region, meeting_id, label, text, addressee, unodc_is_addressee AS is_addressee, themes, symbol,
        paragraph_id, recommendation_id
    FROM current_recommendations
    WHERE unodc_is_addressee IS NOT NULL
    ORDER BY congress DESC NULLS LAST, region, recommendation_id
    """,
    {"is_addressee": "True if the Office is the addressee, false if the text only names it."},
)

CITATIONS_VIEW = View(
    "v_citations",
    "One mention of an instrument in a current document, with the text that mentions it.",
    """
    SELECT m.congress, m.region, m.meeting_id, i.title AS instrument, i.kind AS instrument_kind,
        i.symbol AS instrument_symbol, c.as_written, r.label AS recommendation_label,
        coalesce(r.text, p.text) AS text, d.symbol, c.instrument_id, c.document_id, c.paragraph_id,
        c.recommendation_id, c.citation_id
    FROM citations AS c
    JOIN v_current_documents AS d USING (document_id)
    JOIN meetings AS m ON m.meeting_id = d.meeting_id
    JOIN instruments AS i USING (instrument_id)
    JOIN paragraphs AS p ON p.paragraph_id = c.paragraph_id
    LEFT JOIN recommendations AS r ON r.recommendation_id = c.recommendation_id
    ORDER BY m.congress DESC NULLS LAST, m.region, c.document_id, p.position, c.char_start, c.citation_id
    """,
    {
        "instrument_symbol": "Symbol of the instrument.",
        "as_written": "The mention as printed.",
        "recommendation_label": "Number and letter of the recommendation that mentions it; null elsewhere.",
        "text": "Text of the recommendation, else of the paragraph, that mentions it.",
        "citation_id": "The mention: a row of citations.",
    },
)

AGENDA_ITEMS_VIEW = View(
    "v_agenda_items",
    "One item of an agenda that a current document prints, with the recommendations and statements under its number.",
    """
    SELECT m.congress, m.region, m.meeting_id, a.kind AS item_kind, a.number, a.title,
        (SELECT count(*) FROM recommendations AS r
            WHERE r.document_id = a.document_id AND r.agenda_item = a.number AND NOT r.is_chapeau) AS recommendations,
        (SELECT count(*) FROM statements AS s
            WHERE s.document_id = a.document_id AND s.agenda_item = a.number) AS statements,
        d.symbol, a.document_id, a.paragraph_id, a.agenda_item_id
    FROM agenda_items AS a
    JOIN v_current_documents AS d USING (document_id)
    JOIN meetings AS m ON m.meeting_id = a.meeting_id
    ORDER BY m.congress DESC NULLS LAST, m.region, a.document_id, a.kind, a.number, a.agenda_item_id
    """,
    {
        "item_kind": "main_theme, substantive_item, workshop, or procedural: it runs the meeting.",
        "number": "Number of the item as printed.",
        "title": "Title of the item as printed.",
        "recommendations": "Number of recommendations under an agenda item of this number (no chapeaux).",
        "statements": "Number of statements under an agenda item of this number.",
        "agenda_item_id": "The item: a row of agenda_items.",
    },
)

ISSUES_VIEW = View(
    "v_issues",
    "One doubt about a document of a preparatory meeting, with its place and the text there.",
    """
    SELECT i.severity, i.code, m.congress, m.region, m.meeting_id, d.symbol, d.language, i.table_name, i.field_name,
        i.value, i.message, p.label, p.text, p.page, i.source_file, i.reviewed, i.document_id, i.paragraph_id,
        i.issue_id
    FROM issues AS i
    JOIN documents AS d USING (document_id)
    JOIN meetings AS m ON m.meeting_id = d.meeting_id
    LEFT JOIN paragraphs AS p ON p.paragraph_id = i.paragraph_id
    WHERE m.is_preparatory_meeting
    ORDER BY i.severity, i.code, m.congress DESC NULLS LAST, m.region, i.document_id, i.paragraph_id, i.issue_id
    """,
    {
        "severity": "error or warning.",
        "code": "Kind of doubt.",
        "table_name": "The table that it is about.",
        "field_name": "The column that it is about.",
        "value": "The value in doubt.",
        "message": "What is in doubt.",
        "label": "Number and letter of the paragraph.",
        "text": "Text of the paragraph.",
        "reviewed": "True if a reviewer has settled it.",
        "issue_id": "The doubt: a row of issues.",
    },
)

BROADER_THEME_BY_REGION_VIEW = View(
    "v_broader_theme_by_region",
    "One broad theme at one Congress, with its narrower themes rolled up: the number of recommendations by region.",
    f"""
    SELECT theme_id, theme, congress, {COUNTS_BY_REGION}
    FROM current_recommendations_by_broader_theme
    GROUP BY theme_id, theme, congress
    ORDER BY congress DESC NULLS LAST, regions DESC, recommendations DESC, theme_id
    """,
)

QUESTION_VIEWS = (
    OFFICIAL_THEMES_VIEW,
    SPEAKERS_VIEW,
    POSITIONS_VIEW,
    CITATIONS_BY_REGION_VIEW,
    OVER_TIME_VIEW,
    TO_UNODC_VIEW,
    CITATIONS_VIEW,
    AGENDA_ITEMS_VIEW,
    ISSUES_VIEW,
    BROADER_THEME_BY_REGION_VIEW,
)
