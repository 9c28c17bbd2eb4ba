"""The wide tables as views of prepmeet.duckdb, from which their files are written; schemas/wide/ describes the columns."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from flows.publishing.views.basic import OPENED_BY
from flows.publishing.views.view import View
from flows.schema.wide import load_wide_schemas

_REGIONS = ("africa", "asia_pacific", "europe", "latin_america_caribbean", "western_asia")
_COUNTED = ", ".join(
    f"CASE WHEN list_contains(r.region_names, '{region}') THEN t.{region} END AS {region}" for region in _REGIONS
)

_SQL: Mapping[str, str] = MappingProxyType(
    {
        "recommendations_wide": """
    WITH named AS (
        SELECT b.recommendation_id, string_agg(DISTINCT b.theme_id, ' | ' ORDER BY b.theme_id) AS theme_ids
        FROM v_recommendations_by_theme AS b GROUP BY b.recommendation_id
    ), broad AS (
        SELECT b.recommendation_id, string_agg(DISTINCT b.theme, ' | ' ORDER BY b.theme) AS broader_themes
        FROM v_recommendations_by_broader_theme AS b GROUP BY b.recommendation_id
    )
    SELECT r.recommendation_id, r.congress, r.region, r.meeting_id, r.city, r.start_date, r.document_id, r.symbol,
        r.language, r.agenda_item, r.official_theme, r.label, r.position, r.text, r.full_text, r.lead_verb,
        r.second_verbs, r.strength, r.action_category, r.means, r.addressee, r.addressee_explicit, r.negotiated,
        array_to_string(r.themes, ' | ') AS themes, n.theme_ids, b.broader_themes,
        array_to_string(r.instruments, ' | ') AS instruments,
        nullif(array_to_string(s.same_in_regions, ' | '), '') AS same_in_regions, r.parent_recommendation_id,
        r.paragraph_id, p.page, t.char_start, t.char_end, d.source_file, d.source_url, t.origin, t.reviewed
    FROM v_recommendations AS r
    JOIN recommendations AS t USING (recommendation_id)
    JOIN documents AS d ON d.document_id = r.document_id
    JOIN paragraphs AS p ON p.paragraph_id = r.paragraph_id
    LEFT JOIN named AS n ON n.recommendation_id = r.recommendation_id
    LEFT JOIN broad AS b ON b.recommendation_id = r.recommendation_id
    LEFT JOIN v_shared_recommendations AS s ON s.recommendation_id = r.recommendation_id
    ORDER BY r.congress DESC NULLS LAST, r.region, r.document_id, r.position, r.recommendation_id
    """,
        "participants_wide": """
    WITH spoken AS (
        SELECT s.meeting_id, s.entity_id, count(*) AS statements
        FROM statements AS s JOIN v_current_documents AS d USING (document_id) GROUP BY ALL
    )
    SELECT p.participant_id, m.congress, m.region, p.meeting_id, m.city, m.start_date, p.name, p.name_as_written,
        p.entity_id, e.entity_type, p.capacity, e.iso3, e.m49, e.un_regional_group, e.wikidata_id, e.resolved,
        p.in_attendance, p.made_statement, coalesce(s.statements, 0) AS statements, p.document_id, d.symbol,
        p.paragraph_id, q.page, p.char_start, p.char_end, p.origin, p.reviewed
    FROM participants AS p
    JOIN meetings AS m ON m.meeting_id = p.meeting_id
    JOIN entities AS e ON e.entity_id = p.entity_id
    JOIN documents AS d ON d.document_id = p.document_id
    JOIN paragraphs AS q ON q.paragraph_id = p.paragraph_id
    LEFT JOIN spoken AS s ON s.meeting_id = p.meeting_id AND s.entity_id = p.entity_id
    WHERE m.is_preparatory_meeting
    ORDER BY m.congress DESC NULLS LAST, m.region, p.meeting_id, e.entity_type, p.name, p.participant_id
    """,
        "matrix": f"""
    WITH reporting AS (
        SELECT congress, count(*) AS regions_with_report, list(CAST(region AS VARCHAR)) AS region_names
        FROM v_reporting_regions GROUP BY congress
    )
    SELECT coalesce('cc' || t.congress, 'none') || '/' || t.theme_id AS matrix_id, t.congress, t.theme_id, t.theme,
        t.theme_kind, t.recommendations, t.regions, coalesce(r.regions_with_report, 0) AS regions_with_report,
        {_COUNTED}
    FROM v_theme_by_region AS t LEFT JOIN reporting AS r ON r.congress IS NOT DISTINCT FROM t.congress
    ORDER BY t.congress DESC NULLS LAST, t.regions DESC, t.recommendations DESC, t.theme_id
    """,
    }
)


def wide_views() -> tuple[View, ...]:
    """Return the views of the wide tables, with the descriptions of their schemas as comments."""
    return tuple(
        View(name, schema.description, _SQL[name], {field.name: field.description for field in schema.fields})
        for name, schema in load_wide_schemas().items()
    )
