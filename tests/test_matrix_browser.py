"""The matrix page in a real browser: from a local file, by keyboard, without any request."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import chromium
from test_matrix import HOSTILE, answers, recommendation

from flows.pages import matrix_page

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with chromium(tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture
def page(browser: Any, example: Path) -> Any:
    browser.get("about:blank")
    browser.get((example / "latest" / "matrix.html").resolve().as_uri())
    return browser


def shown(page: Any, query: str) -> list[str]:
    texts: list[str] = page.execute_script(
        "return [...document.querySelectorAll(arguments[0])].map((one) => one.textContent)", query
    )
    return texts


def press(page: Any, *keys: str) -> None:
    from selenium.webdriver import ActionChains

    ActionChains(page).send_keys(*keys).perform()


def focus(page: Any, query: str) -> None:
    page.execute_script("document.querySelector(arguments[0]).focus()", query)


def test_the_page_shows_all_regions_without_an_error_or_a_request(page: Any) -> None:
    assert shown(page, "#status") == ["All 79 recommendations"]
    assert len(shown(page, "#matrix thead th")) == 8
    assert page.get_log("browser") == []
    messages = [json.loads(entry["message"])["message"] for entry in page.get_log("performance")]
    asked = [one["params"]["request"]["url"] for one in messages if one["method"] == "Network.requestWillBeSent"]
    assert any(url.startswith("file:") for url in asked)
    assert [url for url in asked if url.startswith(("http", "ws", "ftp"))] == []


def test_words_are_typed_and_marked(page: Any) -> None:
    focus(page, "#f-words")
    press(page, "PERSONNES")
    assert shown(page, "#status") == ["1 of 79 recommendations: “PERSONNES”"]
    assert shown(page, "#list mark") == ["personnes"]


def test_accents_do_not_matter_to_the_words(page: Any) -> None:
    focus(page, "#f-words")
    press(page, "credito extorsion")
    assert shown(page, "#status")[0].startswith("0 of 79")
    page.execute_script("document.querySelector('#f-words').value = ''")
    press(page, "extorsion victimas")
    assert shown(page, "#list mark") == ["víctimas", "extorsión"]


def test_a_region_is_chosen_by_keyboard_and_the_address_keeps_it(page: Any) -> None:
    from selenium.webdriver import Keys

    focus(page, "#f-region")
    press(page, "Eur")
    assert shown(page, "#status") == ["18 of 79 recommendations: Europe"]
    assert page.current_url.endswith("#region=europe")
    page.refresh()
    assert shown(page, "#status") == ["18 of 79 recommendations: Europe"]
    focus(page, "#reset")
    press(page, Keys.ENTER)
    assert shown(page, "#status") == ["All 79 recommendations"]


def open_at(page: Any, address: str) -> None:
    base = page.current_url.partition("#")[0]
    page.get("about:blank")
    page.get(base + address)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("#theme=corruption", "5 of 79 recommendations: Corruption"),
        ("#region=africa", "15 of 79 recommendations: Africa"),
        ("#addressee=unodc&region=africa", "1 of 79 recommendations: Africa, UNODC"),
    ],
)
def test_an_address_names_values_by_their_ids(page: Any, address: str, status: str) -> None:
    open_at(page, address)
    assert shown(page, "#status") == [status]
    assert not page.find_element("id", "unknown").is_displayed()
    assert page.current_url.endswith(address) or "addressee" in address


@pytest.mark.parametrize("address", ["#theme=no-such", "#region=2", "#congress=7", "#them=corruption"])
def test_an_unknown_value_of_an_address_is_left_out_with_a_note(page: Any, address: str) -> None:
    open_at(page, address + "&addressee=unodc")
    assert shown(page, "#status") == ["4 of 79 recommendations: UNODC"]
    assert page.find_element("id", "unknown").is_displayed()
    assert address.split("=")[address.startswith("#them=") ^ 1].strip("#") in shown(page, "#unknown")[0]
    assert all(
        page.execute_script("return [...document.querySelectorAll('select')].map((one) => one.selectedIndex >= 0)")
    )
    focus(page, "#f-words")
    press(page, "a")
    assert not page.find_element("id", "unknown").is_displayed()


def test_the_link_that_skips_to_the_matrix_keeps_the_filters(page: Any) -> None:
    open_at(page, "#region=africa")
    page.execute_script("document.querySelector('.skip').click()")
    assert shown(page, "#status") == ["15 of 79 recommendations: Africa"]
    assert page.current_url.endswith("#region=africa")


def test_the_addressee_is_shown_as_printed(page: Any) -> None:
    open_at(page, "#addressee=unodc")
    texts = " ".join(shown(page, "#list li .meta"))
    assert "To: l’ONUDC" in texts and "To: la UNODC" in texts


def test_a_draft_is_named_in_the_columns_and_beside_its_recommendations(browser: Any, tmp_path: Path) -> None:
    rows = [recommendation("a"), recommendation("b", "europe", addressee="States")]
    ask = answers(
        recommendations=rows, count=[(2,)], reporting=[(19, "africa"), (19, "europe")],
        drafts=[(19, "europe", "A/CONF.299/RPM.4/L.1")],
    )  # fmt: skip
    path = tmp_path / "page.html"
    path.write_text(matrix_page(ask, title="t", version="v"), "utf-8")
    browser.get(path.as_uri())
    heads = shown(browser, "#matrix thead th")
    assert [text for text in heads if "draft report" in text] == [text for text in heads if text.startswith("Europe")]
    assert shown(browser, "#lede") == ["19th Congress: reports of Africa, Europe (draft)."]
    first, second = shown(browser, "#list li")
    assert ("Draft report" in first, "Draft report" in second, "To: States" in second) == (False, True, True)
    assert "Europe (Congress 19): A/CONF.299/RPM.4/L.1" in " ".join(shown(browser, ".notice"))


def test_a_cell_opens_and_closes_by_keyboard_and_keeps_the_focus(page: Any) -> None:
    from selenium.webdriver import Keys

    focus(page, '.cell[aria-label^="Terrorism"]')
    press(page, Keys.ENTER)
    assert len(shown(page, "tr.open li")) == 3
    assert "A/CONF.299/RPM.5/1, para. 17 (c)" in " ".join(shown(page, "tr.open li"))
    assert page.execute_script("return document.activeElement.getAttribute('aria-expanded')") == "true"
    press(page, Keys.ENTER)
    assert shown(page, "tr.open") == []


def test_every_control_is_reached_with_the_tab_key_in_order(page: Any) -> None:
    from selenium.webdriver import Keys

    page.execute_script("document.body.focus()")
    reached = []
    for _ in range(11):
        press(page, Keys.TAB)
        reached.append(page.execute_script("return document.activeElement.id || document.activeElement.name"))
    fields = [
        "f-words",
        "f-congress",
        "f-region",
        "f-agenda",
        "f-theme",
        "f-instrument",
        "f-addressee",
        "reset",
        "rows",
        "order",
    ]
    assert reached[1:] == fields


def test_agenda_items_are_the_other_rows(page: Any) -> None:
    page.execute_script("document.querySelector('input[value=agenda]').click()")
    names = shown(page, "#matrix tbody th")
    assert len(names) == 5
    assert "Item 4: Counting what counts: crime statistics for prevention" in names


def test_what_all_regions_share_is_listed_with_each_place(page: Any) -> None:
    texts = shown(page, "#shared > li")
    assert any("victimization survey" in text and "Africa: para. 20 a)" in text for text in texts)


def test_a_filter_does_not_change_what_regions_share(page: Any) -> None:
    focus(page, "#f-words")
    press(page, "refuges femmes")
    assert shown(page, "#status")[0].startswith("1 of 79")
    assert shown(page, "#alone > li") == ["None with these filters."]
    [dots] = page.execute_script(
        "return [...document.querySelectorAll('#matrix tbody tr')].filter((row) => row.textContent.startsWith('Gender'))"
        ".map((row) => row.querySelector('.dots').getAttribute('aria-label'))"
    )
    assert dots == "3 of 5 regions"


def test_the_page_fits_a_narrow_screen(page: Any) -> None:
    page.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 400, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    )
    assert page.execute_script("return document.documentElement.scrollWidth") == 400
    page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_the_page_is_printed_without_its_filters(page: Any) -> None:
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert page.execute_script("return getComputedStyle(document.querySelector('.filters')).display") == "none"
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert len(page.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]) > 10_000


def test_a_doubtful_theme_stands_beside_and_no_region_is_alone_with_it(browser: Any, tmp_path: Path) -> None:
    rows = [
        recommendation("a", themes=["Victims", "Witnesses"]),
        recommendation("b", "europe", themes=None, doubtful=["Witnesses"]),
    ]
    ask = answers(
        recommendations=rows, count=[(2,)], reporting=[(19, "africa"), (19, "europe")],
        theme_ids=[("Victims", "victims"), ("Witnesses", "witnesses")], measured=[("Victims", 0.9, 10)],
    )  # fmt: skip
    path = tmp_path / "page.html"
    path.write_text(matrix_page(ask, title="t", version="v"), "utf-8")
    browser.get(path.as_uri())
    assert shown(browser, "#alone > li") == ["AfricaVictims (1; 90 % right in 10 texts)"]
    _, second = shown(browser, "#list li")
    assert "Perhaps: Witnesses" in second
    [counted] = [row for row in shown(browser, "#matrix tbody tr") if row.startswith("Witnesses")]
    assert re.findall(r"\d", counted) == ["1", "1"]  # one recommendation in Africa, one in all


def test_printed_text_is_shown_as_text(browser: Any, tmp_path: Path) -> None:
    rows = [recommendation("a", text=HOSTILE, themes=[HOSTILE], document=HOSTILE, official=HOSTILE)]
    ask = answers(
        recommendations=rows, count=[(1,)], reporting=[(19, "africa")], citations=[(19, "africa", HOSTILE, 1)]
    )
    path = tmp_path / "page.html"
    path.write_text(matrix_page(ask, title="t", version="v"), "utf-8")
    browser.get(path.as_uri())
    assert browser.execute_script("return document.querySelectorAll('img').length") == 0
    assert shown(browser, "#list .text") == [HOSTILE]
