"""The review page in a real browser: the list of decisions, the rows of the same words, what is marked and in view."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selenium.webdriver.common.keys import Keys
from test_review_accessibility import check
from test_review_browser import DOCUMENT as REPORT
from test_review_browser import Archive, Browser, archive, browser, first_run, serving
from test_review_browser_asking import CURRENT, go_to_doubt, open_change, reviewed, select_words

__all__ = ["archive", "browser", "first_run"]
pytestmark = pytest.mark.slow
ORCHID = "Orchid Network 🌸"
IN_VIEW = """
const card = document.querySelector(arguments[0]).getBoundingClientRect();
const panel = document.querySelector('#panel').getBoundingClientRect();
return card.top >= panel.top - 1 && card.top <= panel.bottom - 24;
"""
CHOSEN = "return [...(CSS.highlights.get('choice') ?? [])].map(String).join()"


def open_list(browser: Browser) -> None:
    browser.type("L")
    browser.wait_for("return document.querySelector('#decisions').open")


def lines_of(browser: Browser) -> list[str]:
    return list(
        browser.ask(
            "return [...document.querySelectorAll('#decisions tbody td:nth-child(2)')].map((one) => one.innerText)"
        )
    )


def test_after_a_removal_the_speaker_of_the_same_words_is_offered_and_the_doubt_stays_open(tmp_path: Path) -> None:
    with reviewed(tmp_path) as (archive, browser):
        opened = "return Number(document.querySelector('#open-count').textContent)"
        before = browser.ask(opened)
        go_to_doubt(browser, "unresolved-name-1")
        browser.press("r", f"removed: Participant {ORCHID}; the speaker of the same words is left: c")
        current = browser.ask("return {...document.querySelector('.row.current').dataset}")
        assert (current["table"], current["words"]) == ("statements", ORCHID)
        assert "the speaker is still to be decided" in browser.ask(
            "return document.querySelector('#panel .doubt').innerText"
        )
        assert browser.ask(opened) == before

        # the valid speaker is not struck through; only the letter of the participant is
        style = "return getComputedStyle(document.querySelector('.mark.statements[data-letter]')).textDecorationLine"
        marks = "return [...document.querySelectorAll('.paragraph.selected .mark.removed')].map((one) => one.className)"
        assert browser.ask(marks) == ["mark participants removed beside"]
        struck = "return getComputedStyle(document.querySelector('.mark.beside'), arguments[0]).textDecorationLine"
        assert (browser.ask(struck, ""), browser.ask(struck, "::before")) == ("none", "line-through")
        assert browser.ask(style) == "underline"

        # whoever comes back to the doubt decides on what is left
        go_to_doubt(browser, "unresolved-name-1")
        assert browser.ask("return document.querySelector('.row.meant').dataset.table") == "statements"
        browser.press("r", f"removed: Speaker {ORCHID}")
        assert browser.ask(opened) == before - 1
        assert [one["table_name"] for one in archive.decisions()] == ["participants", "statements"]
        assert browser.ask(marks.replace("className", "className.includes('beside')")) == [False, False]


def test_the_list_of_decisions_leads_to_their_places_and_undoes_them_by_keyboard(tmp_path: Path) -> None:
    with reviewed(tmp_path) as (archive, browser):
        browser.go_to_paragraph("Statements were made")
        browser.go_to_row("Avaria")
        browser.press("c", "confirmed: Participant Avaria")
        open_change(browser, ORCHID)
        browser.fill("capacity", "expert")
        browser.save("changed")
        assert browser.ask("return document.querySelector('#decided-count').textContent") == "2"
        browser.press("]", "open doubt")
        open_list(browser)
        check(browser)
        assert lines_of(browser) == [
            f"Participant “{ORCHID}”: Capacity changed from “observer” to “expert”",
            "Participant “Avaria”: confirmed",
        ]
        assert "as printed" in browser.ask("return document.querySelector('#decisions tbody').innerText")

        # from the title by Tab: the place of the first one, its button, the place of the second one
        assert browser.ask("return document.activeElement.id") == "decisions-title"
        browser.type(Keys.TAB)
        browser.type(Keys.TAB)
        assert browser.ask("return document.activeElement.ariaLabel").startswith(f"Undo Participant “{ORCHID}”")
        browser.type(Keys.ENTER)
        browser.wait_for("return document.querySelector('#decisions-said').textContent.startsWith('Withdrawn: ')")
        assert [one["action"] for one in archive.decisions()] == ["confirm", "change", "withdraw"]
        assert browser.ask("return document.querySelectorAll('#decisions [data-do=take-back]').length") == 1
        assert browser.ask("return document.querySelector('#decided-count').textContent") == "1"
        check(browser)

        browser.type(Keys.TAB, Keys.TAB)
        assert browser.ask("return document.activeElement.dataset.words") == "Avaria"
        browser.type(Keys.ENTER)
        browser.wait_for("return !document.querySelector('#decisions').open")
        browser.wait_for("return document.querySelector('.row.current')?.dataset.words === 'Avaria'")
        open_list(browser)
        browser.type(Keys.ESCAPE)
        browser.wait_for("return !document.querySelector('#decisions').open")
        assert browser.ask("return document.activeElement.dataset.words") == "Avaria"


def test_an_undo_in_the_list_asks_before_a_half_filled_form_is_lost(tmp_path: Path) -> None:
    with reviewed(tmp_path) as (archive, browser):
        browser.go_to_paragraph("Statements were made")
        browser.go_to_row("Avaria")
        browser.press("c", "confirmed: Participant Avaria")
        open_change(browser, ORCHID)
        browser.fill("reason", "half a reason")
        browser.ask("document.querySelector('#panel').focus()")
        open_list(browser)
        browser.ask("document.querySelector('#decisions [data-do=take-back]').click()")
        browser.wait_for("return document.querySelector('#sure').open")
        browser.type(Keys.ENTER)
        browser.wait_for("return !document.querySelector('#sure').open")
        assert [one["action"] for one in archive.decisions()] == ["confirm"]
        assert browser.ask("return document.querySelector('.editing #reason').value") == "half a reason"


def test_words_stay_marked_while_their_form_is_open(tmp_path: Path) -> None:
    with reviewed(tmp_path) as (archive, browser):
        browser.go_to_paragraph("Statements were made")
        select_words(browser, "observer")
        assert browser.ask(CHOSEN) == "observer"
        browser.type("Participant")
        browser.wait_for("return document.querySelector('#field-in_attendance')?.value === 'true'")
        browser.fill("in_attendance", "false")
        assert browser.ask(CHOSEN) == "observer"
        browser.type(Keys.ESCAPE)
        browser.wait_for("return document.querySelector('.editing') === null")
        assert browser.ask(CHOSEN) == ""
        assert archive.decisions() == []


def test_the_card_that_a_key_is_about_is_in_view_and_framed(archive: Archive, browser: Browser) -> None:
    with serving(archive, REPORT) as address:
        metrics = {"width": 1280, "height": 600, "deviceScaleFactor": 1, "mobile": False}
        browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        browser.open(address)
        browser.go_to_paragraph("following States")
        browser.go_to_row("Jordan")
        browser.ask("document.querySelector('#panel').scrollTop = 100000")
        browser.ask("document.querySelector('#panel').style.paddingBottom = '200vh'")
        browser.ask("document.querySelector('#panel').scrollTop = 100000")
        assert not browser.ask(IN_VIEW, ".row.current")
        browser.type("e")
        browser.wait_for("return document.querySelector('.editing') !== null")
        assert browser.ask(IN_VIEW, ".editing :is(input, select)")
        browser.type(Keys.ESCAPE)
        browser.ask("document.querySelector('#panel').scrollTop = 100000")
        assert not browser.ask(IN_VIEW, ".row.current")
        browser.press("r", "removed: Participant Jordan")
        assert browser.ask(IN_VIEW, ".row.current")
        outline = "return parseFloat(getComputedStyle(document.querySelector('.row.current')).outlineWidth)"
        assert browser.ask(outline) >= 2


def test_a_doubt_shows_the_row_that_its_keys_are_about(tmp_path: Path) -> None:
    with reviewed(tmp_path) as (_, browser):
        go_to_doubt(browser, "unresolved-name-1")
        assert str(browser.ask(CURRENT)).endswith("unresolved-name-1")
        said = browser.ask("return document.querySelector('.doubt.current').innerText")
        assert f"It is about the participant {ORCHID}; Entity: " in said
        assert "Capacity: observer; found by the rules, not reviewed." in said
        assert [one[0] for one in re.findall(r"(Confirm|Change|Remove) (c|e|r)", said)] == [
            "Confirm",
            "Change",
            "Remove",
        ]
        assert browser.ask("return document.querySelector('.row.meant').dataset.words") == ORCHID
        assert browser.ask("return document.querySelectorAll('.paragraph.selected .mark.meant').length") == 1
        browser.ask("document.querySelector('.doubt.current [data-do=confirm]').click()")
        browser.wait_for("return document.querySelector('#announce').textContent.startsWith('confirmed: Participant')")


def test_how_to_review_is_shown_to_who_has_decided_nothing_and_stays_closed(tmp_path: Path) -> None:
    with reviewed(tmp_path) as (_, browser):
        is_open = "return document.querySelector('#how').open"
        assert browser.ask(is_open)
        shown = browser.ask("return document.querySelector('#how').innerText")
        assert "decisions.csv" in shown
        assert "prepmeet run" in shown
        browser.ask("document.querySelector('[data-do=close-how]').click()")
        browser.wait_for("return !document.querySelector('#how').open")
        browser.driver.refresh()
        browser.wait_for("return document.querySelector('#panel h2') !== null")
        assert not browser.ask(is_open)


def test_who_has_decided_before_finds_how_to_review_closed(tmp_path: Path) -> None:
    with reviewed(tmp_path) as (_, browser):
        browser.go_to_paragraph("Statements were made")
        browser.go_to_row("Avaria")
        browser.press("c", "confirmed")
        browser.driver.refresh()
        browser.wait_for("return document.querySelector('#panel h2') !== null")
        assert not browser.ask("return document.querySelector('#how').open")
