-- Ten questions to a release. In DuckDB: ATTACH 'examples/output/latest/prepmeet.duckdb' (READ_ONLY); USE prepmeet;
-- Each query stands alone; `prepmeet sql "…"` and the page of a release take them too.

-- Which themes do most regions recommend something on?
SELECT theme, regions, recommendations FROM v_theme_by_region ORDER BY regions DESC, recommendations DESC LIMIT 10;

-- What is recommended on trafficking in persons, and where?
SELECT region, label, text FROM recommendations_on('Trafficking in persons');

-- Which English texts speak of legal aid, those with both words first?
SELECT score, all_words, region, kind, label, text FROM search('legal aid', n := 10);

-- Who holds which view on cybercrime?
SELECT region, quantifier_text, verb, text FROM positions_on('Cybercrime');

-- Which recommendations cite the Convention against Corruption?
SELECT region, label, text FROM recommendations_citing('Convention against Corruption');

-- Which treaties do the regions cite most?
SELECT instrument, count(*) AS regions, sum(citations) AS citations
FROM v_instruments_by_region GROUP BY instrument ORDER BY citations DESC, instrument;

-- Which regions make the same recommendation?
SELECT region, text, same_in_regions FROM v_shared_recommendations WHERE regions > 2;

-- Which States took the floor, by regional group?
SELECT region, un_regional_group, speakers, names FROM v_speakers_by_regional_group;

-- What is left open by the reading, with the place of each doubt?
SELECT severity, code, region, symbol, message, text FROM v_issues;

-- How does a value lead back to the words of the report?
SELECT r.label, substring(p.text, r.char_start + 1, r.char_end - r.char_start) AS as_printed, d.source_file
FROM recommendations AS r JOIN paragraphs AS p USING (paragraph_id) JOIN documents AS d ON d.document_id = p.document_id
LIMIT 5;
