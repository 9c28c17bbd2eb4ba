"""The command matrix: recommendations by theme and region, in the terminal or as a page."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.options import AnswerFormat, OutputLocation
from flows.model import PrepmeetError, one_line

if TYPE_CHECKING:
    from flows.storage import Location

# ruff: noqa: PLC0415

COUNTS = """
    SELECT theme, regions, recommendations, africa, asia_pacific, europe, latin_america_caribbean, western_asia
    FROM v_theme_by_region WHERE theme_kind = 'subject' AND congress IS NOT DISTINCT FROM $congress
    ORDER BY regions DESC, recommendations DESC, theme
"""
RECOMMENDATIONS = """
    SELECT b.region, r.label, r.text, r.addressee, d.symbol, r.paragraph_id
    FROM v_recommendations_by_theme AS b
    JOIN v_recommendations AS r USING (recommendation_id)
    JOIN documents AS d ON d.document_id = r.document_id
    WHERE b.theme_id = $theme AND r.congress IS NOT DISTINCT FROM $congress
    ORDER BY b.region, r.document_id, r.position
"""
CONGRESSES = "SELECT DISTINCT congress FROM v_reporting_regions ORDER BY congress DESC NULLS LAST"
THEMES = """
    SELECT DISTINCT t.theme_id, t.label_en, t.label_es, t.label_fr
    FROM themes AS t JOIN v_recommendations_by_theme AS b USING (theme_id) ORDER BY t.theme_id
"""


def matrix(
    congress: Annotated[
        int | None, typer.Option("--congress", metavar="N", help="Number of the Congress; by default the newest.")
    ] = None,
    theme: Annotated[
        str | None,
        typer.Option("--theme", metavar="T", help="List the recommendations on this theme: its id or label."),
    ] = None,
    release: Annotated[str | None, typer.Option("--release", metavar="R", help="By default the latest.")] = None,
    answer_format: Annotated[AnswerFormat, typer.Option("--format", help="How to print it.")] = AnswerFormat.TABLE,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write a page with filters and charts instead.")
    ] = None,
    output: OutputLocation = "output",
) -> None:
    """Compare the regions: recommendations by theme and region."""
    from flows.cli import query as queries

    place = queries.find_release(output, release)
    known = [row[0] for row in queries.run_query(place, CONGRESSES).rows]
    if congress is not None and congress not in known:
        names = ", ".join(str(number) for number in known if number is not None)
        raise PrepmeetError(f"{place}: no report of Congress {congress} was read; there are: {names or 'none'}")
    if html is not None:
        if theme is not None:
            raise typer.BadParameter("--theme is for the terminal; the page has a filter for themes")
        _write_page(place, html, congress)
        return
    shown = congress if congress is not None else next(iter(known), None)
    if theme is None:
        answer = queries.run_query(place, COUNTS, {"congress": shown})
    else:
        answer = queries.run_query(place, RECOMMENDATIONS, {"congress": shown, "theme": _theme_id(place, theme)})
    if answer_format is AnswerFormat.CSV:
        print(queries.as_csv(answer), end="")
    elif answer_format is AnswerFormat.JSON:
        print(queries.as_json(answer), end="")
    else:
        from flows.cli.console import show_answer, show_matrix

        if theme is None:
            show_matrix(answer, shown)
        else:
            show_answer(answer)


def _theme_id(place: Location, named: str) -> str:
    """Return the id of a theme that is named by its id or by a label in any language. PrepmeetError if unknown."""
    from flows.cli import query as queries

    names = {
        str(name).casefold(): str(theme_id)
        for theme_id, *labels in queries.run_query(place, THEMES).rows
        for name in (theme_id, *labels)
        if name is not None
    }
    found = names.get(named.strip().casefold())
    if found is None:
        near = ", ".join(
            dict.fromkeys(names[name] for name in get_close_matches(named.casefold(), names, n=5, cutoff=0.5))
        )
        hint = f"perhaps: {near}" if near else "prepmeet matrix lists the themes"
        raise PrepmeetError(f"{named}: no recommendation of this release has this theme; {hint}")
    return found


def _write_page(place: Location, path: Path, congress: int | None) -> None:
    from flows.cli.query import release_version, run_query
    from flows.pages import matrix_page
    from flows.schema.files import load_package

    page = matrix_page(
        lambda query: run_query(place, query).rows,
        title=load_package().title,
        version=release_version(place),
        congress=congress,
    )
    try:
        path.write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        raise PrepmeetError(f"{path}: the page cannot be written ({error.strerror}); name another file") from error
    print(one_line(str(path)))
