"""The command matrix and the page that it writes."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from conftest import Command, Seed

from flows.pages import matrix_data, matrix_page
from flows.pages.places import place_address

HOSTILE = '</script><script>alert("1")</script><!-- & \u2028 <img src=x onerror=alert(2)>'


def page_data(page: str) -> dict[str, Any]:
    """The content that the script of a page reads."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def answers(**given: Sequence[Sequence[Any]]) -> matrix_data.Ask:
    """Answer the queries of the page: by the name of the query's constant."""
    queries = {
        getattr(matrix_data, f"_{name.upper()}"): rows
        for name, rows in {
            "recommendations": [], "to_unodc": [], "same": [], "count": [(0,)], "reporting": [], "speakers": [], "positions": [], "citations": [], "notes": [], "theme_ids": [], "measured": [], "instrument_ids": [], "drafts": [], **given,
        }.items()
    }  # fmt: skip
    return lambda query: queries[query]


def recommendation(key: str, region: str = "africa", **changes: Any) -> tuple[Any, ...]:
    row = {
        "key": key, "congress": 19, "region": region, "label": "4 (a)", "text": "Protect witnesses;", "language": "en", "item": "3",
        "official": "Justice", "official_id": "cc19-main-theme", "addressee": None,
        "document_id": "A/CONF.299/RPM.1/1-en", "document": "A/CONF.299/RPM.1/1", "source_url": None, "page": None, "instruments": None, "themes": ["Witnesses"], "doubtful": None,
    } | changes  # fmt: skip
    return tuple(row.values())


# ------------------------------------------------------------------------------------------ the command


def test_the_matrix_counts_recommendations_by_theme_and_region(prepmeet: Command, example: Path) -> None:
    done = prepmeet("matrix", "--format", "csv", "--output", example)
    assert done.returncode == 0, done.stderr
    found = {row["theme"]: row for row in csv.DictReader(io.StringIO(done.stdout))}
    assert found["Cybercrime"]["regions"] == "5"
    assert (found["Terrorism and violent extremism"]["western_asia"], found["Cybercrime"]["europe"]) == ("3", "1")


@pytest.mark.parametrize("named", ["cybercrime", "Cybercrime", "CIBERDELINCUENCIA"])
def test_a_theme_is_named_by_its_id_or_a_label_and_gives_its_recommendations(
    prepmeet: Command, example: Path, named: str
) -> None:
    done = prepmeet("matrix", "--theme", named, "--format", "json", "--congress", "19", "--output", example)
    assert done.returncode == 0, done.stderr
    assert [row["region"] for row in json.loads(done.stdout)] == [
        "africa", "asia_pacific", "europe", "latin_america_caribbean", "western_asia",
    ]  # fmt: skip


def test_a_mistyped_theme_is_one_line_with_the_nearest_ones(prepmeet: Command, example: Path) -> None:
    done = prepmeet("matrix", "--theme", "cybercrme", "--output", example)
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert line.startswith("prepmeet: cybercrme: no recommendation of this release has this theme; perhaps: cybercrime")


def test_a_congress_without_report_is_one_line_with_the_known_ones(prepmeet: Command, example: Path) -> None:
    done = prepmeet("matrix", "--congress", "7", "--output", example)
    assert done.returncode == 1
    assert "no report of Congress 7 was read; there are: 19" in done.stderr


def test_the_table_is_printed_in_the_terminal(prepmeet: Command, seed: Seed) -> None:
    done = prepmeet("matrix", "--output", seed.output)
    assert done.returncode == 0, done.stderr
    assert "Recommendations by theme and region, Congress 15" in done.stdout
    [line] = [line.split() for line in done.stdout.splitlines() if "Organized crime" in line]
    assert line == ["Organized", "crime", "1", "5", "·", "·", "·", "5", "·"]


def test_the_page_is_that_of_the_release_without_links_into_it(
    prepmeet: Command, example: Path, tmp_path: Path
) -> None:
    target = tmp_path / "page.html"
    done = prepmeet("matrix", "--html", target, "--output", example)
    assert (done.returncode, done.stdout.strip()) == (0, str(target)), done.stderr
    link = re.compile(r'"u":(?:null|"[^"]*")')
    released = (example / "latest" / "matrix.html").read_text("utf-8")
    assert link.sub("", target.read_text("utf-8")) == link.sub("", released)
    assert '"u":"documents/' in released


def test_a_page_that_cannot_be_written_is_one_line(prepmeet: Command, example: Path, tmp_path: Path) -> None:
    done = prepmeet("matrix", "--html", tmp_path / "missing" / "page.html", "--output", example)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "name another file" in done.stderr


def test_the_page_has_no_filter_for_a_theme_on_the_command_line(
    prepmeet: Command, example: Path, tmp_path: Path
) -> None:
    assert prepmeet("matrix", "--html", tmp_path / "p.html", "--theme", "x", "--output", example).returncode == 2


# ------------------------------------------------------------------------------------------ the page


def test_the_page_of_a_release_has_all_recommendations(example: Path) -> None:
    data = page_data((example / "latest" / "matrix.html").read_text("utf-8"))
    assert len(data["recommendations"]) == 79
    assert data["left_out"] == 0
    assert "Cybercrime" in data["themes"]
    assert {"UNODC", matrix_data.STATES, "Not named"} <= set(data["addressees"])
    assert not {"L’ONUDC", "La UNODC"} & set(data["addressees"])
    assert {"l’ONUDC", "la UNODC", "Member States", None} <= {row["o"] for row in data["recommendations"]}


def test_the_ids_of_the_filters_are_those_of_the_tables(example: Path) -> None:
    data = page_data((example / "latest" / "matrix.html").read_text("utf-8"))
    themes = dict(zip(data["themes"], data["ids"]["theme"], strict=True))
    assert themes["Terrorism and violent extremism"] == "terrorism"
    assert "cybercrime-convention" in data["ids"]["instrument"]
    assert data["ids"]["region"] == list(matrix_data.REGIONS)
    assert "3.cc19-main-theme" in data["ids"]["agenda"]
    assert {"unodc", "states", "none"} <= set(data["ids"]["addressee"])


def test_each_value_of_a_filter_has_one_id(example: Path) -> None:
    data = page_data((example / "latest" / "matrix.html").read_text("utf-8"))
    for name, values in (("theme", "themes"), ("instrument", "instruments"), ("agenda", "agenda"), ("addressee", "addressees")):  # fmt: skip
        assert len(set(data["ids"][name])) == len(data[values]) > 1


def test_an_id_does_not_depend_on_the_place_in_the_page() -> None:
    ids = [("Witnesses", "witnesses"), ("Victims", "victims")]
    first = answers(recommendations=[recommendation("a")], theme_ids=ids)
    second = answers(recommendations=[recommendation("a", themes=["Victims", "Witnesses"])], theme_ids=ids)
    assert matrix_data.matrix_data(first)["ids"]["theme"] == ["witnesses"]
    assert matrix_data.matrix_data(second)["ids"]["theme"] == ["victims", "witnesses"]


def test_the_page_names_the_draft_reports_by_region(seed: Seed, example: Path) -> None:
    page = (seed.output / "latest" / "matrix.html").read_text("utf-8")
    assert page_data(page)["drafts"] == [[15, list(matrix_data.REGIONS).index("latin_america_caribbean")]]
    [note] = re.findall(r'<p class="notice">(Draft reports[^<]*)</p>', page)
    assert "Latin America and the Caribbean (Congress 15): files/" in note
    final = (example / "latest" / "matrix.html").read_text("utf-8")
    assert (page_data(final)["drafts"], "Draft reports" in final) == ([], False)


def test_the_page_is_in_the_digests_and_the_readme_of_the_release(example: Path) -> None:
    latest = example / "latest"
    assert "  matrix.html\n" in (latest / "SHA256SUMS").read_text("utf-8")
    assert "| `matrix.html` |" in (latest / "README.md").read_text("utf-8")


def test_the_page_names_nothing_that_a_browser_would_request(example: Path) -> None:
    page = (example / "latest" / "matrix.html").read_text("utf-8")
    markup = re.sub(r"<script.*?</script>|<style.*?</style>", "", page, flags=re.DOTALL)
    assert re.findall(r"\b(?:src|href|action|poster|srcset)=\"(?!#)[^\"]*\"", markup) == []
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style and "url(" not in style[1] and "@import" not in style[1]
    assert "default-src 'none'" in page


def test_printed_text_cannot_end_the_script_or_open_an_element() -> None:
    rows = [recommendation("a", text=HOSTILE, themes=[HOSTILE], addressee=HOSTILE, document=HOSTILE)]
    page = matrix_page(answers(recommendations=rows, count=[(1,)]), title=HOSTILE, version="v")
    assert page.count("</script>") == 2
    assert "<img" not in page
    assert "\u2028" not in page[page.index('id="data"') :]
    [row] = page_data(page)["recommendations"]
    assert row["x"] == HOSTILE


def test_a_note_on_all_meetings_is_shown_once_and_others_with_their_meeting() -> None:
    fictional, counted = "Fictional: no such meeting was held", "over 20 <b>experts"
    ask = answers(notes=[(19, "africa", fictional), (19, "europe", fictional)])
    assert matrix_data.notes_on_meetings(ask) == [fictional]
    ask = answers(notes=[(19, "africa", counted), (19, "europe", None)])
    assert matrix_data.notes_on_meetings(ask) == [f"Africa (Congress 19): {counted}"]
    page = matrix_page(ask, title="t", version="v")
    assert '<p class="notice">Africa (Congress 19): over 20 &lt;b&gt;experts</p>' in page


def test_the_page_of_the_example_says_that_it_is_fictional(example: Path) -> None:
    assert "Fictional example: no such meeting was held" in (example / "latest" / "matrix.html").read_text("utf-8")


def test_the_same_rows_give_the_same_page() -> None:
    ask = answers(recommendations=[recommendation("a"), recommendation("b", "europe")], count=[(2,)])
    assert matrix_page(ask, title="t", version="v") == matrix_page(ask, title="t", version="v")


def test_recommendations_that_are_linked_as_the_same_are_one_proposal() -> None:
    rows = [recommendation(key, region) for key, region in zip("abcd", matrix_data.REGIONS, strict=False)]
    data = matrix_data.matrix_data(
        answers(recommendations=rows, same=[("c", "d"), ("a", "c"), ("x", "a")], count=[(4,)])
    )
    assert [row["p"] for row in data["recommendations"]] == [0, 1, 0, 0]
    # a and d are linked to c, not to each other
    assert [row["s"] for row in data["recommendations"]] == [[2], [], [0, 3], [2]]


def test_recommendations_beyond_the_limit_are_counted() -> None:
    data = matrix_data.matrix_data(answers(recommendations=[recommendation("a")], count=[(7,)]))
    assert data["left_out"] == 6


@pytest.mark.parametrize(
    ("printed", "to_unodc", "name"),
    [
        (None, False, "Not named"),
        ("los Estados Miembros", False, matrix_data.STATES),
        ("Les États parties", False, matrix_data.STATES),
        ("States", False, matrix_data.STATES),
        ("l’ONUDC", True, "UNODC"),
        ("central authorities", False, "Central authorities"),
        ("States of the Sahel", False, "States of the Sahel"),
    ],
)
def test_addressees_of_three_languages_have_one_name_in_the_filter_and_stay_as_printed(
    printed: str | None, to_unodc: bool, name: str
) -> None:
    rows = [recommendation("a", addressee=printed)]
    ask = answers(recommendations=rows, count=[(1,)], to_unodc=[("a",)] if to_unodc else [])
    data = matrix_data.matrix_data(ask)
    assert data["addressees"] == [name]
    assert [row["o"] for row in data["recommendations"]] == [printed]


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://example.org/a.pdf", "https://example.org/a.pdf"),
        ("javascript:alert(1)", None),
        ("files/a.pdf", None),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_are_links(address: str | None, link: str | None) -> None:
    assert place_address(address) == link


def test_a_reader_without_javascript_has_the_numbers() -> None:
    rows = [recommendation("a"), recommendation("b", "western_asia"), recommendation("c", "western_asia")]
    page = matrix_page(answers(recommendations=rows, count=[(3,)]), title="t", version="v")
    shown = re.search(r"<noscript>.*?</noscript>", page, re.DOTALL)
    assert shown and re.findall(r"<td>(\d*)</td>", shown[0]) == ["1", "", "", "", "2"]
