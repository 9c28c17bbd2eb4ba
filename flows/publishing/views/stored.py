"""Tables of prepmeet.duckdb that are made of the others when a release is made, so that views answer quickly.

What many views need is stored once, in the order of the views: the recommendations of current documents with all that
is known of each, and their themes. In catalog.sql, which has no tables, they are views of the same names.
"""

from __future__ import annotations

from types import MappingProxyType

from flows.publishing.views.current import CURRENT_DOCUMENTS
from flows.publishing.views.view import View
from flows.schema.sql import literal

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

# a mention "x" that was found in the words of a recommendation or its chapeau: headings and agenda items are context
# that it need not be about, and a pair of words asserts a theme only when a reviewer has confirmed it
DOUBTFUL = "x.method = 'slot' AND NOT x.reviewed"
FULL_STRENGTH = f"x.method NOT IN ('context_heading', 'context_agenda_item') AND NOT ({DOUBTFUL})"

# a literal, because a pattern that is a value is compiled again for each row
OFFICE = literal(
    r"\b(UNODC|ONUDC)\b|Office on Drugs and Crime|Oficina de las Naciones Unidas contra la Droga"
    "|Office des Nations Unies contre la drogue"
)

# numbers the rows of an ordered query; with the order in the window, all rows would have to be in memory
PLACE = "CAST(row_number() OVER () AS INTEGER) AS place"

CURRENT = f"""
    current AS (
        SELECT {PLACE}, * FROM (
            SELECT r.recommendation_id, m.congress, m.region
            FROM recommendations AS r
            JOIN ({CURRENT_DOCUMENTS}) AS d USING (document_id)
            JOIN meetings AS m ON m.meeting_id = r.meeting_id
            WHERE NOT r.is_chapeau
            ORDER BY m.congress DESC NULLS LAST, m.region, r.document_id, r.position
        )
    )
"""

THEMES_TABLE = View(
    "current_recommendation_themes",
    "One theme in one recommendation of a current document, or in the words of its chapeau: the rows of "
    "v_recommendations_by_theme.",
    f"""
    {OPENED_BY}, {CURRENT}, named AS (
        SELECT DISTINCT x.theme_id, w.recommendation_id
        FROM theme_mentions AS x JOIN opened_by AS w ON w.words_of = x.recommendation_id
        WHERE {FULL_STRENGTH}
    )
    SELECT {PLACE}, * FROM (
        SELECT n.theme_id, c.congress, c.region, c.place AS recommendation_place, n.recommendation_id
        FROM named AS n JOIN current AS c USING (recommendation_id)
        ORDER BY n.theme_id, c.congress DESC NULLS LAST, c.region, n.recommendation_id
    )
    """,
    {
        "place": "Place of the row by theme, Congress (newest first), region and recommendation, from 1.",
        "recommendation_place": "Place of the recommendation: current_recommendations.place.",
    },
)

# joins of texts are most of the time of a view of many rows: what the views by theme print is stored with each theme
BY_THEME_TABLE = View(
    "current_recommendations_by_theme",
    "One theme in one recommendation of a current document, or in the words of its chapeau, with its text: the rows of "
    "v_recommendations_by_theme.",
    """
    SELECT
        x.theme_id, coalesce(t.label_en, t.label_es, t.label_fr, t.theme_id) AS theme, t.kind AS theme_kind,
        x.congress, x.region, r.meeting_id, r.label, r.text, r.action_category, r.paragraph_id, x.recommendation_id
    FROM current_recommendation_themes AS x
    JOIN themes AS t ON t.theme_id = x.theme_id
    JOIN recommendations AS r ON r.recommendation_id = x.recommendation_id
    """,
)

BY_BROADER_THEME_TABLE = View(
    "current_recommendations_by_broader_theme",
    "One broad theme in one recommendation of a current document, with its text: the rows of "
    "v_recommendations_by_broader_theme.",
    """
    WITH named AS (
        SELECT b.theme_id, x.recommendation_place, any_value(x.congress) AS congress, any_value(x.region) AS region,
            any_value(x.recommendation_id) AS recommendation_id,
            list_sort(list(coalesce(t.label_en, t.label_es, t.label_fr, t.theme_id))) AS named_themes
        FROM current_recommendation_themes AS x
        JOIN themes AS t ON t.theme_id = x.theme_id
        JOIN themes AS b ON b.theme_id = coalesce(t.broader_theme_id, t.theme_id)
        GROUP BY b.theme_id, x.recommendation_place
    )
    SELECT
        x.theme_id, coalesce(t.label_en, t.label_es, t.label_fr, t.theme_id) AS theme, x.congress, x.region,
        r.meeting_id, r.label, r.text, x.named_themes, r.paragraph_id, x.recommendation_id
    FROM (
        SELECT theme_id, congress, region, named_themes, recommendation_id
        FROM named
        ORDER BY theme_id, congress DESC NULLS LAST, region, recommendation_id
    ) AS x
    JOIN themes AS t ON t.theme_id = x.theme_id
    JOIN recommendations AS r ON r.recommendation_id = x.recommendation_id
    """,
)

LINKS_TABLE = View(
    "current_recommendation_links",
    "Two recommendations of current documents of different meetings that propose the same or related things: the rows "
    "of v_recommendation_links.",
    f"""
    WITH {CURRENT}
    SELECT {PLACE}, * FROM (
        SELECT l.relation, l.score, l.method, l.shared_terms, a.congress AS congress_a, a.region AS region_a,
            b.congress AS congress_b, b.region AS region_b, l.recommendation_a, l.recommendation_b
        FROM recommendation_links AS l
        JOIN current AS a ON a.recommendation_id = l.recommendation_a
        JOIN current AS b ON b.recommendation_id = l.recommendation_b
        ORDER BY l.relation, l.score DESC, l.recommendation_a, l.recommendation_b
    )
    """,
    {
        "place": "Place of the row by relation, score (highest first) and recommendations, from 1.",
        "congress_a": "Congress of the first recommendation.",
        "region_a": "Region of the first recommendation.",
        "congress_b": "Congress of the second recommendation.",
        "region_b": "Region of the second recommendation.",
        "recommendation_a": "The first recommendation: a row of recommendations.",
        "recommendation_b": "The second recommendation: a row of recommendations.",
    },
)

CELLS_TABLE = View(
    "current_matrix_cells",
    "One cell of the matrix: one theme in one region at one Congress, with the places of its recommendations: the rows "
    "of v_matrix.",
    f"""
    SELECT {PLACE}, * FROM (
        SELECT congress, theme_id, region, count(*) AS recommendations,
            list(recommendation_place ORDER BY recommendation_place) AS recommendation_places
        FROM current_recommendation_themes
        GROUP BY congress, theme_id, region
        ORDER BY congress DESC NULLS LAST, theme_id, region
    )
    """,
    {
        "place": "Place of the row in v_matrix, from 1.",
        "recommendation_places": "Places of the recommendations (current_recommendations.place), in their order.",
    },
)

CONTEXT_COLUMNS = MappingProxyType(
    {
        "place": "Place of the recommendation by Congress (newest first), region, document and position, from 1.",
        "theme_ids": "Ids of the themes.",
        "broader_themes": "Labels of the themes, or of the broader themes above them.",
        "same_in_regions": "Other regions of this Congress with a recommendation linked to it directly as the same; "
        "null if there are none.",
        "earlier_recommendation_id": "The nearest recommendation of an earlier Congress that proposes the same or a "
        "related thing.",
        "earlier_relation": "same or related: the relation to that recommendation.",
        "earlier_score": "Score of the link to that recommendation.",
        "earlier_congress": "The Congress of that recommendation.",
        "earlier_region": "Region of that recommendation.",
    }
)

# made before the table with the texts: one query with all joins would need more memory than a release may take
CONTEXT_TABLE = View(
    "current_recommendation_context",
    "What the words of a recommendation of a current document or those of its chapeau name, and what is linked to it.",
    f"""
    {OPENED_BY}, {CURRENT}, named AS (
        SELECT x.recommendation_id,
            -- list(DISTINCT …) would keep a table of what it has seen in memory for each recommendation
            list_sort(list_distinct(list(coalesce(t.label_en, t.label_es, t.label_fr, t.theme_id)))) AS themes,
            list_sort(list(t.theme_id)) AS theme_ids,
            list_sort(list_distinct(list(coalesce(b.label_en, b.label_es, b.label_fr, b.theme_id)))) AS broader_themes
        FROM current_recommendation_themes AS x
        JOIN themes AS t USING (theme_id)
        JOIN themes AS b ON b.theme_id = coalesce(t.broader_theme_id, t.theme_id)
        GROUP BY x.recommendation_id
    ), doubtful AS (
        SELECT w.recommendation_id,
            list_sort(list_distinct(list(coalesce(t.label_en, t.label_es, t.label_fr, t.theme_id)))) AS doubtful_themes
        FROM theme_mentions AS x
        JOIN opened_by AS w ON w.words_of = x.recommendation_id
        JOIN themes AS t ON t.theme_id = x.theme_id
        LEFT JOIN current_recommendation_themes AS sure
            ON sure.recommendation_id = w.recommendation_id AND sure.theme_id = x.theme_id
        WHERE {DOUBTFUL} AND sure.theme_id IS NULL
        GROUP BY w.recommendation_id
    ), cited AS (
        SELECT w.recommendation_id, list_sort(list_distinct(list(i.title))) AS instruments
        FROM citations AS c
        JOIN instruments AS i USING (instrument_id)
        JOIN opened_by AS w ON w.words_of = c.recommendation_id
        GROUP BY w.recommendation_id
    ), linked AS (
        SELECT recommendation_a AS recommendation_id, recommendation_b AS other, relation, score,
            congress_a AS congress, region_a AS region, congress_b AS other_congress, region_b AS other_region
        FROM current_recommendation_links
        UNION ALL
        SELECT recommendation_b, recommendation_a, relation, score, congress_b, region_b, congress_a, region_a
        FROM current_recommendation_links
    ), shared AS (
        SELECT recommendation_id, list_sort(list_distinct(list(CAST(other_region AS VARCHAR)))) AS same_in_regions
        FROM linked
        WHERE relation = 'same' AND other_congress = congress AND other_region <> region
        GROUP BY recommendation_id
    ), earlier AS (
        SELECT recommendation_id, relation, score, other, other_congress, other_region FROM linked
        WHERE other_congress < congress
        QUALIFY row_number() OVER (
            PARTITION BY recommendation_id
            ORDER BY relation = 'same' DESC, other_congress DESC, score DESC, other
        ) = 1
    )
    SELECT c.place, c.congress, c.region, n.themes, n.theme_ids, n.broader_themes, u.doubtful_themes, i.instruments,
        s.same_in_regions, e.relation AS earlier_relation, e.score AS earlier_score,
        e.other_congress AS earlier_congress, e.other_region AS earlier_region,
        e.other AS earlier_recommendation_id, c.recommendation_id
    FROM current AS c
    LEFT JOIN named AS n USING (recommendation_id)
    LEFT JOIN doubtful AS u USING (recommendation_id)
    LEFT JOIN cited AS i USING (recommendation_id)
    LEFT JOIN shared AS s USING (recommendation_id)
    LEFT JOIN earlier AS e USING (recommendation_id)
    ORDER BY c.place
    """,
    CONTEXT_COLUMNS,
)

LISTS = ("themes", "theme_ids", "broader_themes", "doubtful_themes", "instruments", "same_in_regions")
"""Columns of current_recommendations with lists; beside each, joined_<name> has its values in one text, as in CSV."""
# joined once here: done for each row asked, it is a fifth of the time of recommendations_wide
_JOINED = ", ".join(f"array_to_string(c.{name}, ' | ') AS joined_{name}" for name in LISTS)

RECOMMENDATIONS_TABLE = View(
    "current_recommendations",
    "One recommendation of a current document (no chapeau), with its meeting and document, what its words or those of "
    "its chapeau name, and what is linked to it.",
    f"""
    SELECT c.place, c.congress, c.region, r.meeting_id, m.city, m.start_date, r.document_id, d.symbol, r.language,
        r.agenda_item, coalesce(o.label_en, o.label_es, o.label_fr, o.theme_id) AS official_theme, r.label, r.position,
        r.text, r.full_text, r.lead_verb, r.second_verbs, r.strength, r.action_category, r.means, r.addressee,
        r.addressee_explicit, r.negotiated, c.themes, c.theme_ids, c.broader_themes, c.doubtful_themes, c.instruments,
        c.same_in_regions, c.earlier_relation, c.earlier_score, c.earlier_congress, c.earlier_region,
        c.earlier_recommendation_id,
        CASE WHEN regexp_matches(r.addressee, {OFFICE}, 'i') THEN true
            WHEN regexp_matches(concat_ws(' / ', r.addressee, r.text), {OFFICE}, 'i') THEN false
            END AS unodc_is_addressee,
        p.page, r.char_start, r.char_end, d.source_file, d.source_url, r.origin, r.reviewed, r.paragraph_id,
        r.parent_recommendation_id, c.recommendation_id, {_JOINED}
    FROM current_recommendation_context AS c
    JOIN recommendations AS r USING (recommendation_id)
    JOIN documents AS d ON d.document_id = r.document_id
    JOIN meetings AS m ON m.meeting_id = r.meeting_id
    JOIN paragraphs AS p ON p.paragraph_id = r.paragraph_id
    LEFT JOIN themes AS o ON o.theme_id = r.official_theme_id
    ORDER BY c.place
    """,
    {
        **CONTEXT_COLUMNS,
        **{f"joined_{name}": f"The values of {name} with “ | ” between them." for name in LISTS},
        "unodc_is_addressee": "True if UNODC is the addressee, false if the text only names it, null if it does not.",
    },
)

PARAGRAPHS_TABLE = View(
    "current_official_theme_paragraphs",
    "One paragraph below the heading of a main theme, substantive item or workshop of a current document: the rows of "
    "v_official_theme_paragraphs.",
    f"""
    WITH headings AS (
        SELECT h.document_id, h.position, h.text, x.theme_id
        FROM theme_mentions AS x
        JOIN paragraphs AS h ON h.paragraph_id = x.paragraph_id
        JOIN ({CURRENT_DOCUMENTS}) AS d ON d.document_id = h.document_id
        WHERE x.method = 'heading'
    ), below AS (
        SELECT p.paragraph_id, p.document_id, p.position, h.theme_id
        FROM paragraphs AS p
        JOIN headings AS h
            ON h.document_id = p.document_id AND h.position < p.position AND contains(p.section_path, h.text)
        QUALIFY row_number() OVER (PARTITION BY p.paragraph_id ORDER BY h.position DESC, h.theme_id) = 1
    )
    SELECT {PLACE}, * FROM (
        SELECT document_id, theme_id AS official_theme_id, paragraph_id FROM below ORDER BY document_id, position
    )
    """,
    {"place": "Place of the row in v_official_theme_paragraphs, from 1."},
)

# a table is made of those before it
STORED = (
    THEMES_TABLE,
    BY_THEME_TABLE,
    BY_BROADER_THEME_TABLE,
    CELLS_TABLE,
    LINKS_TABLE,
    CONTEXT_TABLE,
    RECOMMENDATIONS_TABLE,
    PARAGRAPHS_TABLE,
)
