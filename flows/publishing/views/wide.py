"""The wide tables as views of prepmeet.duckdb, from which their files are written; schemas/wide/ has the columns."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from flows.publishing.views.basic import OF_WORDS, OPENED_BY
from flows.publishing.views.view import View
from flows.schema.wide import load_wide_schemas

_REGIONS = ("africa", "asia_pacific", "europe", "latin_america_caribbean", "western_asia")
_COUNTED = ", ".join(
    f"CASE WHEN list_contains(r.region_names, '{region}') THEN t.{region} END AS {region}" for region in _REGIONS
)


def _listed(value: str, condition: str = "true") -> str:
    """Return SQL for the distinct values of a group in one text, in alphabetical order; null if there are none."""
    return f"array_to_string(list_sort(list(DISTINCT {value}) FILTER ({condition})), ' | ')"


_SHARED_REGIONS = _listed("CAST(o.region AS VARCHAR)", "o.congress = c.congress AND o.region <> c.region")

_SQL: Mapping[str, str] = MappingProxyType(
    {
        "recommendations_wide": f"""
    {OPENED_BY}, current AS (
        SELECT r.recommendation_id, m.congress, m.region
        FROM recommendations AS r
        JOIN v_current_documents AS d USING (document_id)
        JOIN meetings AS m ON m.meeting_id = r.meeting_id
        WHERE NOT r.is_chapeau
    ), mentioned AS (
        SELECT DISTINCT w.recommendation_id, t.theme_id,
            coalesce(t.label_en, t.label_es, t.label_fr, t.theme_id) AS theme,
            coalesce(b.label_en, b.label_es, b.label_fr, b.theme_id) AS broader
        FROM theme_mentions AS x
        JOIN themes AS t USING (theme_id)
        JOIN themes AS b ON b.theme_id = coalesce(t.broader_theme_id, t.theme_id)
        JOIN opened_by AS w ON w.words_of = x.recommendation_id
        WHERE {OF_WORDS}
    ), named AS (
        SELECT recommendation_id, {_listed("theme")} AS themes, {_listed("theme_id")} AS theme_ids,
            {_listed("broader")} AS broader_themes
        FROM mentioned GROUP BY recommendation_id
    ), cited AS (
        SELECT w.recommendation_id, {_listed("i.title")} AS instruments
        FROM citations AS c
        JOIN instruments AS i USING (instrument_id)
        JOIN opened_by AS w ON w.words_of = c.recommendation_id
        GROUP BY w.recommendation_id
    ), both_ways AS (
        SELECT recommendation_a AS recommendation_id, recommendation_b AS other
        FROM recommendation_links WHERE relation = 'same'
        UNION ALL
        SELECT recommendation_b, recommendation_a FROM recommendation_links WHERE relation = 'same'
    ), shared AS (
        -- left joins keep their order; DuckDB would join all pairs of recommendations of a Congress first
        SELECT l.recommendation_id, {_SHARED_REGIONS} AS same_in_regions
        FROM both_ways AS l
        LEFT JOIN current AS c ON c.recommendation_id = l.recommendation_id
        LEFT JOIN current AS o ON o.recommendation_id = l.other
        GROUP BY l.recommendation_id
    )
    SELECT r.recommendation_id, m.congress, m.region, r.meeting_id, m.city, m.start_date, r.document_id, d.symbol,
        r.language, r.agenda_item, coalesce(o.label_en, o.label_es, o.label_fr, o.theme_id) AS official_theme, r.label,
        r.position, r.text, r.full_text, r.lead_verb, r.second_verbs, r.strength, r.action_category, r.means,
        r.addressee, r.addressee_explicit, r.negotiated, n.themes, n.theme_ids, n.broader_themes, c.instruments,
        s.same_in_regions, r.parent_recommendation_id, r.paragraph_id, p.page, r.char_start, r.char_end, d.source_file,
        d.source_url, r.origin, r.reviewed
    FROM recommendations AS r
    JOIN v_current_documents AS d USING (document_id)
    JOIN meetings AS m ON m.meeting_id = r.meeting_id
    JOIN paragraphs AS p ON p.paragraph_id = r.paragraph_id
    LEFT JOIN themes AS o ON o.theme_id = r.official_theme_id
    LEFT JOIN named AS n ON n.recommendation_id = r.recommendation_id
    LEFT JOIN cited AS c ON c.recommendation_id = r.recommendation_id
    LEFT JOIN shared AS s ON s.recommendation_id = r.recommendation_id
    WHERE NOT r.is_chapeau
    ORDER BY m.congress DESC NULLS LAST, m.region, r.document_id, r.position, r.recommendation_id
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
