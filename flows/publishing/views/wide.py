"""The wide tables as views of prepmeet.duckdb, from which their files are written; schemas/wide/ has the columns."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from flows.publishing.views.stored import LISTS
from flows.publishing.views.view import View
from flows.schema.wide import load_wide_schemas

_REGIONS = ("africa", "asia_pacific", "europe", "latin_america_caribbean", "western_asia")
_COUNTED = ", ".join(
    f"CASE WHEN list_contains(r.region_names, '{region}') THEN t.{region} END AS {region}" for region in _REGIONS
)

_JOINED = ", ".join(f"joined_{name} AS {name}" for name in LISTS)

_SQL: Mapping[str, str] = MappingProxyType(
    {
        "recommendations_wide": f"""
    SELECT recommendation_id, congress, region, meeting_id, city, start_date, document_id, symbol, language,
        agenda_item, official_theme, label, position, text, full_text, lead_verb, second_verbs, strength,
        action_category, means, addressee, addressee_explicit, negotiated, {_JOINED}, parent_recommendation_id,
        paragraph_id, page, char_start, char_end, source_file, source_url, origin, reviewed
    FROM current_recommendations
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

WIDE_ORDER: Mapping[str, str] = MappingProxyType(
    {
        "recommendations_wide": "congress DESC NULLS LAST, region, document_id, position",
        "participants_wide": "congress DESC NULLS LAST, region, meeting_id, entity_type, name, participant_id",
        "matrix": "congress DESC NULLS LAST, regions DESC, recommendations DESC, theme_id",
    }
)
"""The order of rows in the files of the wide tables. Views of many rows have none: sorting is half of their time."""


def wide_views() -> tuple[View, ...]:
    """Return the views of the wide tables, with the descriptions of their schemas as comments."""
    return tuple(
        View(name, schema.description, _SQL[name], {field.name: field.description for field in schema.fields})
        for name, schema in load_wide_schemas().items()
    )
