"""The review page in a real browser: what the keys are about, what is asked, and what a form says it will write."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pytest
from browser import chromium
from reviewing import DOCUMENT
from selenium.webdriver.common.keys import Keys
from small_package import small_tables, staged
from test_review_browser import Archive, Browser, serving

pytestmark = pytest.mark.slow
CURRENT = "return document.querySelector('.current')?.dataset.issue ?? null"


@contextmanager
def reviewed(folder: Path, *arguments: str) -> Iterator[tuple[Archive, Browser]]:
    """The small package with three doubts, at a review: about a row, about no row, and about the whole document."""
    tables = small_tables()
    issue = tables["issues"].iloc[0].to_dict()
    more = [
        {"issue_id": f"{DOCUMENT}/unread-entities-1", "code": "unread-entities", "value": "Harbour Convention",
         "paragraph_id": f"{DOCUMENT}#p3", "field_name": None},
        {"issue_id": f"{DOCUMENT}/registry-disagrees-1", "code": "registry-disagrees", "value": "2031-03-07",
         "table_name": "meetings", "field_name": "end_date", "paragraph_id": None,
         "message": "The document prints 2031-03-06; the registry has another value. The document counts."},
    ]  # fmt: skip
    tables["issues"] = pd.DataFrame([issue, *({**issue, **one} for one in more)], columns=list(issue), dtype=object)
    archive = Archive(folder / "raw", folder / "output")
    archive.raw.mkdir()
    (archive.output / "releases").mkdir(parents=True)
    staged(archive.output / "releases" / "2026-11-24", tables)
    (archive.output / "latest").symlink_to("releases/2026-11-24")
    with serving(archive, DOCUMENT, *arguments) as address, chromium(folder / "profile", size=(1400, 900)) as driver:
        browser = Browser(driver)
        browser.open(address)
        yield archive, browser
        assert browser.errors() == []


def go_to_doubt(browser: Browser, issue: str) -> None:
    for _ in range(5):  # the first again after the last
        browser.press("n", "")
        if str(browser.ask(CURRENT)).endswith(issue):
            return
    raise AssertionError(issue)


def test_keys_are_about_the_row_of_the_current_doubt_and_nothing_is_written_without_one(tmp_path: Path) -> None:
    with reviewed(tmp_path) as (archive, browser):
        for issue, said in (("unread-entities-1", "about no row"), ("registry-disagrees-1", "the whole document")):
            go_to_doubt(browser, issue)
            for key in "cers":
                browser.press(key, said)
        assert archive.decisions() == []
        assert "2031-03-07" in browser.ask("return document.querySelector('.whole .doubt').textContent")

        go_to_doubt(browser, "unresolved-name-1")
        browser.type("e")
        browser.wait_for("return document.querySelector('.editing') !== null")
        form = "return document.querySelector('.editing').closest('.row').dataset.words"
        assert browser.ask(form) == "Orchid Network 🌸"
        browser.type(Keys.ESCAPE)
        go_to_doubt(browser, "unresolved-name-1")
        browser.press("c", "confirmed: Participant Orchid Network 🌸")
        assert [one["as_written"] for one in archive.decisions()] == ["Orchid Network 🌸"]
        assert browser.ask("return document.querySelector('.doubt.current').classList.contains('settled')")

        # without a current thing a key says so; a removal goes to the next row, and is written once
        browser.press("]", "open doubt")
        browser.go_to_paragraph("Statements were made")
        browser.press("c", "choose a row first")
        browser.go_to_row("Avaria")
        browser.press("r", "removed: Participant Avaria")
        assert browser.ask("return document.querySelector('.row.current').classList.contains('found')")
        browser.ask("document.querySelector('#panel .row[data-words=Avaria]').focus()")
        browser.press("r", "already removed: Participant Avaria; nothing is written")
        assert [one["action"] for one in archive.decisions()] == ["confirm", "remove"]


def select_words(browser: Browser, words: str) -> None:
    browser.ask(
        "const words = document.querySelector('.paragraph.selected .words');"
        "const piece = [...words.querySelectorAll('.piece')].find((one) => one.textContent.includes(arguments[0]));"
        "const at = piece.textContent.indexOf(arguments[0]);"
        "document.getSelection().setBaseAndExtent(piece.firstChild, at, piece.firstChild, at + arguments[0].length);",
        words,
    )
    browser.type("a")
    browser.wait_for("return document.activeElement.id === 'kind'")


def answer(browser: Browser, said: str) -> None:
    """Answer the question that is asked by Tab and Enter."""
    browser.wait_for(
        "const asked = document.querySelector('#choice'); return asked.open && asked.textContent.includes(arguments[0])",
        said,
    )
    for _ in range(4):
        browser.type(Keys.TAB)
        if said in str(browser.ask("return document.activeElement.textContent")):
            browser.type(Keys.ENTER)
            return
    raise AssertionError(said)


def test_an_addition_inside_another_row_asks_and_shows_what_it_will_be(tmp_path: Path) -> None:
    with reviewed(tmp_path) as (archive, browser):
        browser.go_to_paragraph("Statements were made")
        rows = int(browser.ask("return document.querySelector('#row-count').textContent"))
        select_words(browser, "Bleue")
        browser.type("Speaker")
        browser.wait_for("return document.querySelector('#field-capacity')?.value === 'representative'")
        assert "as the names beside it" in browser.ask("return document.querySelector('#why-capacity').textContent")
        assert browser.ask("return document.querySelector('#by-words').classList.contains('new')")
        browser.fill("reason", "as printed")
        browser.type(Keys.ENTER)
        browser.wait_for("return document.querySelector('#choice').open")
        assert "“Côte Bleue”" in browser.ask("return document.querySelector('#choice').textContent")
        assert browser.ask("return document.activeElement.id") == "choice-text"
        browser.type(Keys.ESCAPE)
        browser.wait_for("return !document.querySelector('#choice').open")
        assert archive.decisions() == []

        browser.ask("document.querySelector('.editing').requestSubmit()")
        answer(browser, "Keep both")
        answer(browser, "Add it as a new entity")
        browser.wait_for("return document.querySelector('#panel .row.added') !== null")
        made = [(one["action"], one["as_written"]) for one in archive.decisions()]
        assert made == [("confirm", "Côte Bleue"), ("add", "Bleue")]
        assert json.loads(archive.decisions()[1]["value"])["capacity"] == "representative"
        assert int(browser.ask("return document.querySelector('#row-count').textContent")) == rows + 1


def test_a_split_shows_both_new_names_in_both_tables(tmp_path: Path) -> None:
    with reviewed(tmp_path) as (archive, browser):
        browser.go_to_paragraph("Statements were made")
        browser.go_to_row("Côte Bleue")
        browser.type("s")
        browser.wait_for("return document.activeElement.id === 'parts'")
        browser.type(Keys.CONTROL, "a", Keys.NULL)
        browser.type(f"Côte{Keys.ENTER}Bleue")
        browser.press(Keys.CONTROL + Keys.ENTER, "split: Participant Côte Bleue")
        parts = "return [...document.querySelectorAll('#panel .row.part')].map((one) => one.dataset.words)"
        browser.wait_for(f"{parts.replace('return ', 'return (')}).length === 4")
        assert sorted(browser.ask(parts)) == ["Bleue", "Bleue", "Côte", "Côte"]
        assert [one["action"] for one in archive.decisions()] == ["split"]


def open_change(browser: Browser, words: str) -> None:
    browser.go_to_row(words)
    browser.type("e")
    browser.wait_for("return document.querySelector('.editing') !== null")


def answer_sure(browser: Browser, value: str) -> None:
    """Answer by keyboard: Enter is no, after which the form has the focus again."""
    browser.wait_for("return document.querySelector('#sure').open")
    assert "“Change this row” is not saved" in browser.ask("return document.querySelector('#sure-text').textContent")
    if value == "yes":
        browser.type(Keys.SHIFT + Keys.TAB)
    browser.type(Keys.ENTER)
    browser.wait_for("return !document.querySelector('#sure').open")
    if value == "no":
        # a browser reports the closing of a dialog some time after it has closed
        browser.wait_for("return document.querySelector('.editing').contains(document.activeElement)")


def test_a_half_filled_form_is_closed_only_if_the_reviewer_says_so(tmp_path: Path) -> None:
    with reviewed(tmp_path) as (archive, browser):
        other = "[...document.querySelectorAll('.paragraph:not(.selected) .pick')].at(-1)"
        browser.go_to_paragraph("Statements were made")
        open_change(browser, "Côte Bleue")
        browser.fill("reason", "half a reason")
        for act in (f"{other}.click()", "document.querySelector('[data-do=confirm]').click()"):
            browser.ask(act)
            answer_sure(browser, "no")
            assert browser.ask("return document.querySelector('.editing #reason').value") == "half a reason"
        browser.ask("document.querySelector('#panel').focus()")
        browser.type("]")
        answer_sure(browser, "no")
        assert browser.ask("return document.querySelector('.editing #reason').value") == "half a reason"

        browser.ask(f"{other}.click()")
        answer_sure(browser, "yes")
        left = "!document.querySelector('.paragraph.selected').textContent.includes('Statements were made')"
        browser.wait_for(f"return {left}")
        assert browser.ask("return document.querySelector('.editing')") is None
        assert archive.decisions() == []

        # a form in which nothing was entered is left without a question
        browser.go_to_paragraph("Statements were made")
        open_change(browser, "Côte Bleue")
        browser.ask("document.querySelector('#panel').focus()")
        browser.press("]", "open doubt")


END_OF_FORM = """
const inside = (one) => {
  const { top, bottom, left, right } = one.getBoundingClientRect();
  const shown = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return top >= 0 && bottom <= innerHeight && (one === shown || one.contains(shown));
};
return ['.editing #reason', '.editing .primary', '.editing :is(input, select, button)'].map((one) => inside(document.querySelector(one)));
"""


@pytest.mark.parametrize(("width", "height"), [(1280, 480), (400, 560), (640, 360)])
def test_reason_and_buttons_of_a_long_form_are_in_view_beside_its_first_field(
    tmp_path: Path, width: int, height: int
) -> None:
    with reviewed(tmp_path) as (_, browser):
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        browser.go_to_paragraph("Statements were made")
        select_words(browser, "Bleue")
        browser.type("Speaker")
        browser.wait_for("return document.querySelector('#field-capacity') !== null")
        assert browser.ask("return document.querySelector('.editing').offsetHeight > innerHeight")
        browser.wait_for(f"return (() => {{ {END_OF_FORM} }})().every(Boolean)")
        browser.type(Keys.ESCAPE)
        open_change(browser, "Côte Bleue")
        browser.wait_for(f"return (() => {{ {END_OF_FORM} }})().every(Boolean)")


def test_an_item_that_is_left_without_a_verdict_is_named_with_the_way_back(tmp_path: Path) -> None:
    with reviewed(tmp_path, "--sample", "4", "--seed", "1") as (archive, browser):
        at = "return document.body.dataset.at"
        browser.wait_for(f"{at} === '1' && document.querySelector('.row.current') !== null")
        browser.type("n")
        browser.wait_for(f"{at} === '2' && document.querySelector('#announce').textContent !== ''")
        assert browser.said() == "item 2; item 1 was left without a verdict: p goes back to it"
        assert browser.ask("return document.querySelector('.left a').textContent") == "item 1"
        browser.type("p")
        browser.wait_for(f"{at} === '1' && document.querySelector('.row.current') !== null")
        browser.type("c")
        browser.wait_for(f"{at} === '2' && document.querySelector('#announce').textContent !== ''")
        assert browser.said() == "item 2"
        assert browser.ask("return document.querySelector('.left')") is None
        assert len(archive.decisions()) == 1


def test_not_a_report_needs_its_button_and_is_seen_at_the_head_and_a_dismissal_names_its_place(tmp_path: Path) -> None:
    with reviewed(tmp_path) as (archive, browser):
        browser.type("x")
        browser.wait_for("return document.activeElement.id === 'sure-reason'")
        browser.type(Keys.ENTER)
        assert browser.ask("return document.querySelector('#sure').open")
        assert archive.decisions() == []
        browser.ask("document.querySelector('#sure [value=\"yes\"]').click()")
        browser.wait_for("return document.querySelector('#whole-head').textContent.includes('not a report')")

        go_to_doubt(browser, "unread-entities-1")
        browser.press("d", "dismissed: Names were perhaps missed, Harbour Convention, Paragraph 3")

        # an error names the labels of the form, and leads to the first of its fields; the next action removes it
        browser.go_to_paragraph("Some speakers")
        browser.type("a", Keys.ENTER)
        browser.wait_for("return document.activeElement.id === 'kind'")
        browser.type("View")
        browser.ask("document.querySelector('.editing').requestSubmit()")
        browser.wait_for("return document.querySelector('#alert p').textContent.includes('a value is needed in each')")
        assert browser.ask("return document.activeElement.name") == "quantifier_class"
        browser.type(Keys.ESCAPE)
        browser.type("j")
        browser.wait_for("return !document.querySelector('#alert').classList.contains('shown')")
        assert all("400 (Bad Request)" in one for one in browser.errors())  # what was refused
