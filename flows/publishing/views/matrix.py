"""The comparison between regions: themes and agenda items by region, over time, and what regions share."""

from __future__ import annotations

from flows.publishing.views.view import View

COUNTS_BY_REGION = """
        count(DISTINCT region) AS regions,
        count(*) AS recommendations,
        count(*) FILTER (region = 'africa') AS africa,
        count(*) FILTER (region = 'asia_pacific') AS asia_pacific,
        count(*) FILTER (region = 'europe') AS europe,
        count(*) FILTER (region = 'latin_america_caribbean') AS latin_america_caribbean,
        count(*) FILTER (region = 'western_asia') AS western_asia
"""

REPORTING_REGIONS_VIEW = View(
    "v_reporting_regions",
    "One region at one Congress of which a report was read: only these can be compared.",
    """
    SELECT m.congress, m.region, count(DISTINCT d.document_id) AS documents,
        count(r.recommendation_id) AS recommendations
    FROM meetings AS m
    JOIN v_current_documents AS d USING (meeting_id)
    LEFT JOIN recommendations AS r ON r.document_id = d.document_id AND NOT r.is_chapeau
    WHERE m.region IS NOT NULL
    GROUP BY m.congress, m.region
    ORDER BY m.congress DESC NULLS LAST, m.region
    """,
)

NAMED_THEMES = """
        SELECT x.theme_id, coalesce(t.label_en, t.label_es, t.label_fr, t.theme_id) AS theme, t.kind AS theme_kind,
            x.congress, x.region, x.recommendation_id, x.recommendation_place
        FROM current_recommendation_themes AS x JOIN themes AS t ON t.theme_id = x.theme_id
"""

MATRIX_VIEW = View(
    "v_matrix",
    "One cell of the matrix: one theme in one region at one Congress, with its recommendations.",
    # each text is joined once, and cells take theirs from the list of all by place
    """
    WITH placed AS (
        SELECT list(label || ': ' || text ORDER BY place) AS texts,
            list(recommendation_id ORDER BY place) AS recommendation_ids
        FROM current_recommendations
    ), cells AS (
        SELECT m.*, coalesce(t.label_en, t.label_es, t.label_fr, t.theme_id) AS theme, t.kind AS theme_kind
        FROM current_matrix_cells AS m JOIN themes AS t ON t.theme_id = m.theme_id
        ORDER BY m.place
    )
    SELECT c.congress, c.theme_id, c.theme, c.theme_kind, c.region, c.recommendations,
        list_select(p.texts, c.recommendation_places) AS texts,
        list_select(p.recommendation_ids, c.recommendation_places) AS recommendation_ids
    FROM cells AS c CROSS JOIN placed AS p
    """,
)

THEME_BY_REGION_VIEW = View(
    "v_theme_by_region",
    "One theme at one Congress: in how many regions at least one recommendation names it (regions), and the number of "
    "such recommendations in each region.",
    f"""
    WITH named AS ({NAMED_THEMES})
    SELECT theme_id, theme, theme_kind, congress, {COUNTS_BY_REGION}
    FROM named
    GROUP BY theme_id, theme, theme_kind, congress
    ORDER BY congress DESC NULLS LAST, regions DESC, recommendations DESC, theme_id
    """,
)

AGENDA_BY_REGION_VIEW = View(
    "v_agenda_by_region",
    "One agenda item, and one main theme, substantive item or workshop below it, at one Congress: the number of "
    "recommendations in each region. Each meeting numbers its own agenda: a row without a theme is a number alone.",
    f"""
    SELECT congress, agenda_item, official_theme, {COUNTS_BY_REGION}
    FROM current_recommendations
    GROUP BY congress, agenda_item, official_theme
    ORDER BY congress DESC NULLS LAST, agenda_item, official_theme
    """,
)

THEME_BY_CONGRESS_VIEW = View(
    "v_theme_by_congress",
    "One theme of the vocabulary at one Congress, next to the Congress before it of which reports were read.",
    f"""
    WITH named AS ({NAMED_THEMES}), congresses AS (
        SELECT congress, count(*) AS regions_with_report, sum(recommendations) AS all_recommendations,
            lag(congress) OVER (ORDER BY congress) AS previous_congress
        FROM v_reporting_regions WHERE congress IS NOT NULL GROUP BY congress
    ), counted AS (
        SELECT theme_id, theme, congress, count(DISTINCT region) AS regions, count(*) AS recommendations
        FROM named WHERE theme_kind = 'subject' GROUP BY ALL
    ), compared AS (
        SELECT DISTINCT t.theme_id, t.theme, c.* FROM counted AS t CROSS JOIN congresses AS c
    )
    SELECT n.theme_id, n.theme, n.congress, coalesce(t.recommendations, 0) AS recommendations,
        round(coalesce(t.recommendations, 0) / nullif(n.all_recommendations, 0), 4) AS share,
        coalesce(t.regions, 0) AS regions, n.regions_with_report, n.previous_congress,
        CASE WHEN n.previous_congress IS NOT NULL THEN coalesce(p.recommendations, 0) END AS previous_recommendations,
        CASE WHEN n.previous_congress IS NOT NULL THEN coalesce(p.regions, 0) END AS previous_regions
    FROM compared AS n
    LEFT JOIN counted AS t ON t.theme_id = n.theme_id AND t.congress = n.congress
    LEFT JOIN counted AS p ON p.theme_id = n.theme_id AND p.congress = n.previous_congress
    WHERE t.recommendations > 0 OR p.recommendations > 0
    ORDER BY n.theme_id, n.congress
    """,
    {
        "share": "Share of all recommendations of this Congress.",
        "previous_congress": "The last Congress before it of which a report was read; null for the first.",
        "previous_recommendations": "Number of recommendations on the theme at that Congress.",
        "previous_regions": "Number of regions with such a recommendation at that Congress.",
    },
)

CONVERGENCE_VIEW = View(
    "v_convergence",
    "One theme of the vocabulary at one Congress: whether all regions with a report recommend something on it, or "
    "only one.",
    f"""
    WITH named AS ({NAMED_THEMES}), reporting AS (
        SELECT congress, count(*) AS regions_with_report FROM v_reporting_regions GROUP BY congress
    ), recommended AS (
        SELECT congress, theme_id, theme, count(DISTINCT region) AS regions,
            list_sort(list(DISTINCT CAST(region AS VARCHAR))) AS region_names, count(*) AS recommendations
        FROM named WHERE theme_kind = 'subject' AND region IS NOT NULL
        GROUP BY congress, theme_id, theme
    ), doubted AS (
        SELECT DISTINCT congress, CAST(region AS VARCHAR) AS region, unnest(doubtful_themes) AS theme
        FROM current_recommendation_context WHERE doubtful_themes IS NOT NULL
    )
    SELECT t.congress, t.theme_id, t.theme, t.regions, r.regions_with_report,
        t.regions = r.regions_with_report AND t.regions > 1 AS in_all_regions,
        t.regions = 1 AND r.regions_with_report > 1 AND NOT EXISTS (
            FROM doubted AS d WHERE d.congress IS NOT DISTINCT FROM t.congress AND d.theme = t.theme
                AND NOT list_contains(t.region_names, d.region)
        ) AS in_one_region_only,
        t.region_names, t.recommendations, m.measured_precision, m.measured_texts
    FROM recommended AS t
    JOIN reporting AS r ON r.congress IS NOT DISTINCT FROM t.congress
    JOIN themes AS m ON m.theme_id = t.theme_id
    ORDER BY t.congress DESC NULLS LAST, t.regions DESC, t.recommendations DESC, t.theme_id
    """,
    {
        "in_all_regions": "True if every region with a report recommends something on it, and there are several.",
        "in_one_region_only": "True if one region alone has one, although other regions reported too and have none "
        "with the theme among its doubtful_themes.",
        "region_names": "The regions with a recommendation on the theme.",
        "measured_precision": "Share of coded texts in which the theme was rightly found; null if too few were coded.",
        "measured_texts": "Number of these texts.",
    },
)

LINKS_VIEW = View(
    "v_recommendation_links",
    "Two recommendations of different preparatory meetings that propose the same or related things, side by side.",
    """
    SELECT l.relation, l.score, l.method, l.shared_terms,
        l.congress_a, l.region_a, a.label AS label_a, a.language AS language_a, a.text AS text_a,
        l.congress_b, l.region_b, b.label AS label_b, b.language AS language_b, b.text AS text_b,
        l.recommendation_a, l.recommendation_b
    FROM current_recommendation_links AS l
    JOIN recommendations AS a ON a.recommendation_id = l.recommendation_a
    JOIN recommendations AS b ON b.recommendation_id = l.recommendation_b
    """,
    {
        f"{name}_{side}": f"{text} of the {which} recommendation."
        for side, which in (("a", "first"), ("b", "second"))
        for name, text in (
            ("congress", "Congress"),
            ("region", "Region"),
            ("label", "Number and letter"),
            ("language", "Language"),
            ("text", "Text"),
            ("recommendation", "Id"),
        )
    },
)

SHARED_RECOMMENDATIONS_VIEW = View(
    "v_shared_recommendations",
    "One recommendation, with the other regions of which a recommendation at the same Congress is linked to it "
    "directly as the same: none if one region alone raised it. What all regions propose has a row for each of them.",
    """
    SELECT c.congress, c.region, c.label, c.text, c.language,
        coalesce(len(c.same_in_regions), 0) + 1 AS regions, p.regions_with_report,
        coalesce(c.same_in_regions, []) AS same_in_regions, c.official_theme, c.themes, c.recommendation_id
    FROM current_recommendations AS c
    JOIN (SELECT congress, count(*) AS regions_with_report FROM v_reporting_regions GROUP BY congress) AS p
        ON p.congress = c.congress
    """,
    {"regions": "Number of regions that recommend it, this one included."},
)

MATRIX_VIEWS = (
    REPORTING_REGIONS_VIEW,
    MATRIX_VIEW,
    THEME_BY_REGION_VIEW,
    AGENDA_BY_REGION_VIEW,
    THEME_BY_CONGRESS_VIEW,
    CONVERGENCE_VIEW,
    LINKS_VIEW,
    SHARED_RECOMMENDATIONS_VIEW,
)
