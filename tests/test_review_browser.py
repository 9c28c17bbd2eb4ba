"""A reviewer at a real browser: reading errors of a report are corrected by keyboard, and the next run has them right.

The report is written so that the rules misread it; if they learn to read a form, write another one that they misread.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest
from browser import chromium
from in_process import REPOSITORY, command_environment, prepmeet_here
from reviewing import DOCUMENT as SMALL
from small_package import SPEAKERS, small_tables, staged

from flows.run.execute import LocalExecutor, execute
from flows.run.record import RunStatus
from flows.run.settings import RunSettings

pytestmark = pytest.mark.slow
REPORT = Path(__file__).with_name("review_report.txt")
DOCUMENT = "A/CONF.298/RPM.2/1-en"
SECONDS = 60
LISTEN = """
window.heard = [];
window.ear?.disconnect();
const announced = document.querySelector('#announce');
announced.textContent = '';
window.ear = new MutationObserver(() => { if (announced.textContent) window.heard.push(announced.textContent); });
window.ear.observe(announced, { childList: true, characterData: true, subtree: true });
"""
CONTRAST = """
const light = (color) => {
  const [red, green, blue] = color.match(/[0-9.]+/g).slice(0, 3).map((one) => one / 255)
    .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
return Math.min(...[...document.querySelectorAll('.bar kbd')].map((one) => {
  const style = getComputedStyle(one);
  const pair = [style.color, getComputedStyle(one.parentElement).backgroundColor].map(light).sort((a, b) => b - a);
  return style.opacity === '1' ? (pair[0] + 0.05) / (pair[1] + 0.05) : 0;
}));
"""
LEAGUE = "League for Harbours, Island Courts, Prisons and Lighthouses"
MISSED = "It was felt that courts at sea could well be given registries that everybody can read"


@dataclass(frozen=True)
class Archive:
    """A raw folder with the report, and the output of its runs."""

    raw: Path
    output: Path

    def run(self, version: str) -> None:
        settings = RunSettings(raw=str(self.raw), output=str(self.output), version=version)
        record = execute(settings, LocalExecutor())
        assert record is not None
        assert record.status is RunStatus.RELEASED, record

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(self.output / "latest" / "prepmeet.duckdb"), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def decisions(self) -> list[dict[str, str]]:
        path = self.raw / "decisions.csv"
        return list(csv.DictReader(path.read_text("utf-8").splitlines())) if path.exists() else []


class Browser:
    """Headless Chromium that is used by its keyboard alone."""

    def __init__(self, driver: Any) -> None:
        from selenium.webdriver.support.ui import WebDriverWait

        self.driver = driver
        self._wait = WebDriverWait(driver, SECONDS, poll_frequency=0.05)

    def open(self, address: str) -> None:
        self.driver.get(address)
        self.wait_for("return document.querySelector('#panel h2') !== null || !document.querySelector('#panel')")

    def ask(self, script: str, *arguments: object) -> Any:
        return self.driver.execute_script(script, *arguments)

    def wait_for(self, script: str, *arguments: object) -> None:
        self._wait.until(lambda _: self.ask(script, *arguments), f"{script} {arguments} {self.said()!r}")

    def said(self) -> str:
        return str(self.ask("return document.querySelector('#announce')?.textContent ?? ''"))

    def type(self, *keys: str) -> None:
        """Type into whatever has the focus; again, if the page was just replacing it."""
        from selenium.common.exceptions import ElementNotInteractableException, StaleElementReferenceException

        for _ in range(50):
            try:
                self.driver.switch_to.active_element.send_keys(*keys)
                return
            except (ElementNotInteractableException, StaleElementReferenceException):
                time.sleep(0.05)
        raise AssertionError(f"nothing takes the keys {keys!r}")

    def press(self, key: str, said: str) -> None:
        """Press one key, and wait until the page has said so to a screen reader."""
        # what is said is gone after some seconds, which a busy machine may let pass
        self.ask(LISTEN)
        self.type(key)
        self.wait_for("return window.heard.some((one) => one.includes(arguments[0]))", said)

    def go_to_paragraph(self, words: str) -> None:
        """Go to the paragraph that contains words, up or down."""
        places = self.ask(
            "const all = [...document.querySelectorAll('.paragraph')];"
            "return [all.findIndex((one) => one.textContent.includes(arguments[0])),"
            " all.indexOf(document.querySelector('.paragraph.selected'))]",
            words,
        )
        wanted, here = places
        assert wanted >= 0, words
        for _ in range(abs(wanted - here)):
            self.press("]" if wanted > here else "[", "open doubt")
        assert words in self.ask("return document.querySelector('.paragraph.selected').textContent")

    def go_to_row(self, words: str, table: str = "participants") -> None:
        """Go to a row below the current one; a decision has perhaps made it the current one already."""
        for _ in range(60):
            found = self.ask("return {...document.querySelector('#panel .row.current')?.dataset}")
            if (found.get("words"), found.get("table")) == (words, table):
                return
            self.type("j")
            self.wait_for(
                "return !document.querySelector('#panel .row') || document.querySelector('#panel .row.current')"
            )
        raise AssertionError(words)

    def fill(self, name: str, value: str) -> None:
        """Go to a field of the open form by Tab, and enter a value."""
        from selenium.webdriver.common.keys import Keys

        for _ in range(12):
            field = self.driver.switch_to.active_element
            if name in (field.get_attribute("name"), field.get_attribute("id")):
                break
            self.type(Keys.TAB)
        else:
            raise AssertionError(name)
        if field.tag_name == "input":
            self.type(Keys.CONTROL, "a", Keys.NULL)
        self.type(value)
        assert field.get_attribute("value").lower().startswith(value[:3].lower())

    def save(self, said: str) -> None:
        from selenium.webdriver.common.keys import Keys

        self.fill("reason", "as printed")
        self.press(Keys.ENTER, said)

    def choose_words(self, first: str, more: int) -> None:
        """Add a value: choose the word ``first`` and as many ``more`` by the arrow keys."""
        from selenium.webdriver.common.keys import Keys

        self.press("a", "chosen: ")
        for _ in range(40):
            if self.ask("return window.heard.at(-1)") == f"chosen: {first}":
                break
            self.press(Keys.ARROW_RIGHT, "chosen: ")
        for _ in range(more):
            self.press(Keys.SHIFT + Keys.ARROW_RIGHT, f"chosen: {first}")
        self.type(Keys.ENTER)
        self.wait_for("return document.activeElement.id === 'kind'")

    def errors(self) -> list[str]:
        return [one["message"] for one in self.driver.get_log("browser") if one["level"] == "SEVERE"]


@pytest.fixture(scope="module")
def first_run(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The report and its first release; it must not be changed."""
    folder = tmp_path_factory.mktemp("review")
    made = Archive(folder / "raw", folder / "output")
    made.raw.mkdir()
    shutil.copy(REPORT, made.raw / "report.txt")
    made.run("2059-03-20")
    return made


@pytest.fixture
def archive(first_run: Archive, tmp_path: Path) -> Archive:
    shutil.copytree(first_run.raw, tmp_path / "raw")
    shutil.copytree(first_run.output, tmp_path / "output", symlinks=True)
    return Archive(tmp_path / "raw", tmp_path / "output")


@contextmanager
def serving(archive: Archive, document: str, *more: str) -> Iterator[str]:
    """The address of a document at ``prepmeet review`` in a process; Ctrl+C ends it without an error."""
    command = [sys.executable, "-m", "flows.cli", "review", "--reviewer", "R. Reviewer", "--document", document, *more]
    places = ["--raw", str(archive.raw), "--output", str(archive.output)]
    with subprocess.Popen(
        [*command, *places],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=REPOSITORY,
        env=command_environment(PYTHONUNBUFFERED="1"),
    ) as server:
        assert server.stdout is not None
        try:
            found = re.search(r"http://127\.0\.0\.1:\d+/\S+", server.stdout.readline())
            assert found is not None
            yield found[0]
        finally:
            server.send_signal(signal.SIGINT)
            said, errors = server.communicate(timeout=SECONDS)
        assert errors == ""
        assert ("next: prepmeet run --raw" in said) == bool(archive.decisions()), said


@pytest.fixture
def address(archive: Archive) -> Iterator[str]:
    with serving(archive, DOCUMENT) as found:
        yield found


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    with chromium(tmp_path / "profile", size=(1400, 900)) as driver:
        yield Browser(driver)


def test_reading_errors_are_corrected_by_keyboard_and_the_next_run_has_them_right(
    archive: Archive, address: str, browser: Browser
) -> None:
    names = [name for (name,) in archive.rows("SELECT entity_id FROM participants")]
    assert {"COG", "GEO", "org:league-for-harbours", "org:island-courts", "org:prisons-and-lighthouses"} <= set(names)
    assert ("Yusuf Karim", "Vice-Chair") in archive.rows("SELECT name, role FROM officers")
    assert len(archive.rows("SELECT text FROM recommendations")) == 2

    browser.open(address)
    _correct(browser)
    assert browser.errors() == []

    written = [(one["action"], one["table_name"], one["as_written"], one["value"]) for one in archive.decisions()]
    assert written == [
        ("add", "recommendations", MISSED, "{}"),
        ("change", "participants", "Congo", "COD"),
        ("remove", "participants", "League for Harbours", ""),
        ("remove", "participants", "Island Courts", ""),
        ("remove", "participants", "Prisons and Lighthouses", ""),
        (
            "add",
            "participants",
            LEAGUE,
            json.dumps({"capacity": "observer", "entity_type": "ngo", "in_attendance": "true"}),
        ),
        ("remove", "participants", "Georgia", ""),
        ("change", "officers", "Yusuf Karim", "Rapporteur"),
        ("confirm", "paragraphs", "", ""),
    ]
    assert {one["reviewer"] for one in archive.decisions()} == {"R. Reviewer"}

    archive.run("2059-03-21")
    outcomes = archive.rows("SELECT action, outcome, detail FROM decisions WHERE outcome <> 'applied'")
    assert outcomes == []
    assert archive.rows("SELECT count(*) FROM documents") == [(1,)]
    participants = dict(archive.rows("SELECT entity_id, capacity FROM participants WHERE paragraph_id LIKE '%#p_'"))
    assert "COD" in participants
    assert not {"COG", "GEO", "org:league-for-harbours", "org:island-courts"} & set(participants)
    assert archive.rows(f"SELECT capacity, origin FROM participants WHERE name_as_written = '{LEAGUE}'") == [
        ("observer", "decision")
    ]
    assert (MISSED,) in archive.rows("SELECT text FROM recommendations WHERE origin = 'decision' AND reviewed")
    assert ("Yusuf Karim", "Rapporteur") in archive.rows("SELECT name, role FROM officers")


def _correct(browser: Browser) -> None:
    from selenium.webdriver.common.keys import Keys

    browser.press("n", "doubt 1 of 1")
    browser.go_to_paragraph("It was felt")
    browser.choose_words("It", 15)
    browser.type("Recommendation")
    browser.save("added")
    browser.go_to_paragraph("following States")
    browser.go_to_row("Congo")
    browser.type("e")
    browser.fill("entity_id", "Democratic Republic of the Congo")
    browser.save("changed")
    browser.go_to_paragraph("League for")
    for words in ("League for Harbours", "Island Courts", "Prisons and Lighthouses"):
        browser.go_to_row(words)
        browser.press("r", "removed")
    browser.choose_words("League", 7)
    browser.type("Participant")
    browser.fill("capacity", "observer")
    browser.fill("entity_type", "ngo")
    browser.save("added")
    browser.go_to_paragraph("Georgia")
    browser.go_to_row("Georgia")
    browser.press("r", "removed")
    browser.go_to_paragraph("Yusuf")
    browser.go_to_row("Yusuf Karim", "officers")
    browser.type("e")
    browser.fill("role", "Rapporteur")
    browser.save("changed")
    browser.press("m", "nothing missed")
    browser.type("?")
    browser.wait_for("return document.querySelector('#help').open")
    browser.type(Keys.ESCAPE)


def test_a_decision_that_was_a_slip_is_undone_and_shown_as_it_was(
    archive: Archive, address: str, browser: Browser
) -> None:
    browser.open(address)
    browser.go_to_paragraph("following States")
    browser.go_to_row("Jordan")
    browser.press("r", "removed")
    state = "return document.querySelector('#panel .row[data-words=Jordan]').classList.contains('removed')"
    assert browser.ask(state)
    browser.press("u", ": removed: Jordan")
    assert not browser.ask(state)
    assert [one["action"] for one in archive.decisions()] == ["remove", "withdraw"]

    # an error is said until it is closed or something succeeds, and covers nothing of the text
    browser.go_to_row("Jordan")
    browser.ask("document.querySelector('#panel .row.current').dataset.id = 'nothing'")
    browser.type("c")
    browser.wait_for("return document.querySelector('#alert').textContent.includes('no row of participants')")
    bottom = "return document.querySelector('#alert').getBoundingClientRect().bottom"
    assert browser.ask(bottom) <= browser.ask("return document.querySelector('main').getBoundingClientRect().top") + 1
    browser.ask("document.querySelector('#alert button').click()")
    browser.wait_for("return document.querySelector('#alert p').textContent === ''")

    # after a confirmation the next row that is not decided is selected; N goes on, C confirms the rest
    browser.press("]", "open doubt")
    browser.press("[", "open doubt")
    browser.go_to_row("Jordan")
    browser.press("c", "confirmed")
    current = "return document.querySelector('#panel .row.current').className"
    assert "found" in browser.ask(current)
    undecided = "return Number(document.querySelector('.paragraph.selected').dataset.undecided)"
    number = browser.ask(undecided)
    assert number > 1
    browser.press("C", f"confirmed: {number} decisions")
    assert browser.ask(undecided) == 0
    here = browser.ask("return document.querySelector('.paragraph.selected').dataset.id")
    browser.press("N", "open doubt")
    assert browser.ask("return document.querySelector('.paragraph.selected').dataset.id") != here
    assert "found" in browser.ask(current)


def test_keys_that_are_pressed_fast_skip_no_row_and_words_of_another_paragraph_are_added_there(
    archive: Archive, address: str, browser: Browser
) -> None:
    browser.open(address)
    browser.go_to_paragraph("following States")
    browser.type("j")
    browser.type("ccc")
    browser.wait_for("return document.querySelectorAll('#panel .row.confirmed').length === 3")
    assert [one["as_written"] for one in archive.decisions()] == ["Bahrain", "Congo", "Jordan"]

    browser.ask(
        "const section = [...document.querySelectorAll('.paragraph')].find((one) => one.textContent.includes('Orchid'));"
        "document.getSelection().selectAllChildren(section.querySelector('.mark .piece'));"
    )
    browser.type("a")
    browser.wait_for("return document.activeElement.id === 'kind'")
    assert "Orchid" in browser.ask("return document.querySelector('.paragraph.selected').textContent")
    assert browser.ask("return document.activeElement.value") == ""


def test_the_page_does_only_what_its_words_say(archive: Archive, address: str, browser: Browser) -> None:
    """A doubt that is not current is not dismissed, keys work beside a check box, and undo returns to its place."""
    from selenium.webdriver.common.keys import Keys

    browser.open(address)
    browser.press("n", "doubt 1 of 1")
    browser.type("j")
    browser.press("d", "this doubt is now the current one")
    assert archive.decisions() == []
    browser.press("d", "dismissed: ")
    assert [one["table_name"] for one in archive.decisions()] == ["issues"]

    # another place, and back by undo; the doubt that it opens again is the current one
    place = browser.ask("return document.querySelector('.paragraph.selected').dataset.id")
    browser.press("]", "open doubt")
    browser.press("u", "undone: ")
    browser.wait_for("return document.querySelector('.paragraph.selected').dataset.id === arguments[0]", place)
    browser.wait_for("return document.querySelector('#panel .doubt.current:not(.settled)') !== null")
    browser.press("n", "doubt 1 of 1")
    browser.press("n", "the end of the list; still open before it: 1")
    browser.press("n", "doubt 1 of 1")

    # a page that is loaded again opens where it was
    browser.go_to_paragraph("following States")
    place = browser.ask("return document.querySelector('.paragraph.selected').dataset.id")
    browser.driver.refresh()
    browser.wait_for("return document.querySelector('.paragraph.selected')?.dataset.id === arguments[0]", place)

    # a check box takes no letters
    browser.go_to_row("Jordan")
    browser.ask(
        "const box = Object.assign(document.createElement('input'), { type: 'checkbox' });"
        "document.querySelector('#panel .row.current').append(box); box.focus();"
    )
    browser.press("c", "confirmed")

    # a withdrawal that is undone shows the decision again
    shown = "return document.querySelectorAll('#panel .row.confirmed').length"
    browser.wait_for(f"{shown} === 1")
    browser.ask("document.querySelector('#panel .row.confirmed [data-do=withdraw]').click()")
    browser.wait_for(f"{shown} === 0")
    browser.press("u", "undone: ")
    browser.wait_for(f"{shown} === 1")

    # a choice of words grows and shrinks to both sides
    browser.press("a", "chosen: ")
    for _ in range(3):
        browser.press(Keys.ARROW_RIGHT, "chosen: ")
    browser.press(Keys.SHIFT + Keys.ARROW_LEFT, "chosen: ")
    browser.press(Keys.SHIFT + Keys.ARROW_LEFT, "chosen: ")
    assert len(browser.ask("return window.heard.at(-1)").removeprefix("chosen: ").split()) == 3
    browser.press(Keys.SHIFT + Keys.ARROW_RIGHT, "chosen: ")
    assert len(browser.ask("return window.heard.at(-1)").removeprefix("chosen: ").split()) == 2
    browser.type(Keys.ESCAPE)
    assert browser.errors() == []


def test_other_words_in_the_form_are_another_entity_and_an_error_goes_with_the_form(
    archive: Archive, address: str, browser: Browser
) -> None:
    from selenium.webdriver.common.keys import Keys

    browser.open(address)
    browser.go_to_paragraph("League for")
    browser.go_to_row("League for Harbours")
    browser.type("e")
    browser.wait_for("return document.querySelector('#by-words').textContent.includes('org:league-for-harbours')")
    browser.fill("entity_id", "Nowhere at all")
    browser.type(Keys.ENTER)
    browser.wait_for("return document.querySelector('#alert').textContent.includes('Name and Type')")
    browser.type(Keys.ESCAPE)
    browser.wait_for("return document.querySelector('#alert p').textContent === ''")

    browser.type("e")
    browser.wait_for("return document.querySelector('#by-words').textContent.includes('org:league-for-harbours')")
    browser.fill("name", LEAGUE)
    browser.fill("entity_type", "ngo")
    browser.save("changed")
    written = [(one["field_name"], one["value"]) for one in archive.decisions()]
    assert written == [("name", LEAGUE), ("entity_type", "ngo")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_small_texts_have_contrast_and_targets_have_24_pixels(address: str, browser: Browser, scheme: str) -> None:
    features = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", features)
    browser.open(address)
    browser.ask("document.querySelector('#help').showModal()")
    small = browser.ask(
        "return [...document.querySelectorAll('button, input, summary, header a')].filter((one) => one.checkVisibility()"
        " && one.getBoundingClientRect().height < 24).map((one) => one.outerHTML)"
    )
    assert small == []
    assert browser.ask(CONTRAST) >= 4.5
    assert browser.ask("return document.querySelectorAll('#report h2.words').length") > 1


def test_words_after_a_wide_character_are_selected_and_what_others_decide_appears(
    tmp_path: Path, browser: Browser
) -> None:
    """A flower of two UTF-16 units is one character to the decisions; the page looks for news every few seconds."""
    tables = small_tables()
    text = f"🌸🌸 {SPEAKERS}"
    for name in ("participants", "statements"):
        rows = tables[name]["paragraph_id"] == f"{SMALL}#p2"
        tables[name].loc[rows, ["char_start", "char_end"]] += 3
    tables["paragraphs"].loc[tables["paragraphs"]["paragraph_id"] == f"{SMALL}#p2", "text"] = text
    archive = Archive(tmp_path / "raw", tmp_path / "output")
    archive.raw.mkdir()
    (archive.output / "releases").mkdir(parents=True)
    staged(archive.output / "releases" / "2026-11-24", tables)
    (archive.output / "latest").symlink_to("releases/2026-11-24")
    with serving(archive, SMALL) as address:
        browser.open(address)
        browser.go_to_paragraph("Statements were made")
        browser.ask(
            "const words = document.querySelector('.paragraph.selected .words');"
            "const piece = [...words.querySelectorAll('.piece')].find((one) => one.textContent.includes('representatives'));"
            "const at = piece.textContent.indexOf('representatives');"
            "document.getSelection().setBaseAndExtent(piece.firstChild, at + 2, piece.firstChild, at + 13);"
        )
        browser.type("a")
        browser.wait_for("return document.activeElement.id === 'kind'")
        browser.type("Theme")
        browser.fill("theme_id", "Youth")
        browser.save("added")
        (line,) = archive.decisions()
        start = text.index("representatives")
        assert (line["as_written"], line["char_start"]) == ("representatives", str(start))
        assert json.loads(line["value"]) == {"theme_id": "youth"}
        assert browser.ask("return document.querySelector('.words .mark.added').textContent") == "representatives"

        # an added row is changed in place, by keys
        while not browser.ask("return Boolean(document.querySelector('#panel .row.current.added'))"):
            browser.type("j")
        browser.type("e")
        browser.fill("theme_id", "Corruption")
        browser.save("changed")
        assert [one["action"] for one in archive.decisions()] == ["add", "withdraw", "add"]
        assert json.loads(archive.decisions()[-1]["value"]) == {"theme_id": "corruption"}

        other = ["decide", "remove", "cc99-wa/XAA", "--table", "participants", "--reviewer", "Q. Other"]
        done = prepmeet_here(*other, "--raw", archive.raw, "--output", archive.output)
        assert done.returncode == 0, done.stderr
        browser.wait_for("return document.querySelector('.words .mark.participants.removed') !== null")
        assert "Q. Other" in browser.said()


def test_a_forgotten_form_writes_nothing_and_keys_in_it_are_text(
    archive: Archive, address: str, browser: Browser
) -> None:
    from selenium.webdriver.common.keys import Keys

    browser.open(address)
    browser.go_to_paragraph("following States")
    browser.go_to_row("Jordan")
    browser.type("e")
    browser.fill("entity_id", "crmd")
    browser.type(Keys.ESCAPE)
    assert browser.ask("return document.activeElement.dataset.words") == "Jordan"
    assert archive.decisions() == []


@pytest.mark.parametrize("width", [1280, 640, 400, 320])
def test_the_page_fits_its_window_and_names_all_its_controls(address: str, browser: Browser, width: int) -> None:
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.open(address)
    browser.go_to_paragraph("following States")
    browser.go_to_row("Jordan")
    browser.type("e")
    browser.wait_for("return document.querySelector('.editing') !== null")
    assert browser.ask("return document.documentElement.scrollWidth") <= width
    unnamed = browser.ask(
        "return [...document.querySelectorAll('button, input, select, textarea, a')].filter((one) =>"
        " !one.textContent.trim() && !one.ariaLabel && !(one.labels?.length)).map((one) => one.outerHTML)"
    )
    assert unnamed == []
    assert browser.errors() == []
