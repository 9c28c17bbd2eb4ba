"""The review page in a real browser: names of controls, landmarks, headings, contrast, targets, and the way by Tab."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver.common.keys import Keys
from test_review_browser import Browser
from test_review_browser_asking import open_change, reviewed

pytestmark = pytest.mark.slow
FINDINGS = Path(__file__).with_name("accessibility.js").read_text("utf-8")
NAMED = (
    "button",
    "link",
    "textbox",
    "combobox",
    "checkbox",
    "dialog",
    "toolbar",
    "table",
    "image",
    "region",
    "article",
)
LANDMARKS = ["banner", "complementary", "main"]
FOCUS = """
const one = document.activeElement;
if (one === document.body) return null;
const { outlineStyle, outlineWidth } = getComputedStyle(one);
const { top, bottom, left, right } = one.getBoundingClientRect();
const shown = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
const isSeen = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && (one.contains(shown) || Boolean(shown?.contains(one)));
return [one.outerHTML.slice(0, 100), isSeen];
"""


def roles(browser: Browser) -> list[tuple[str, str]]:
    """Role and name of everything in the tree that a screen reader gets."""
    nodes = browser.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    return [
        (one["role"]["value"], one.get("name", {}).get("value", "").strip())
        for one in nodes
        if not one["ignored"] and "role" in one
    ]


def check(browser: Browser) -> None:
    assert browser.ask(FINDINGS) == []
    assert [role for role, name in roles(browser) if role in NAMED and not name] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_has_a_name_contrast_and_a_target_that_is_large_enough(tmp_path: Path, scheme: str) -> None:
    with reviewed(tmp_path) as (_, browser):
        features = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", features)
        browser.ask("for (const one of document.querySelectorAll('details')) one.open = true")
        browser.go_to_paragraph("Statements were made")
        check(browser)
        assert sorted(role for role, _ in roles(browser) if role in LANDMARKS) == LANDMARKS
        browser.go_to_row("Avaria")
        browser.press("r", "removed")
        open_change(browser, "Côte Bleue")
        check(browser)
        browser.fill("reason", "half")
        browser.ask("document.querySelector('[data-do=next]').click()")
        browser.wait_for("return document.querySelector('#sure').open")
        check(browser)
        browser.ask("document.querySelector('#sure').close('no'); document.querySelector('#help').showModal()")
        check(browser)
        browser.ask("document.querySelector('#help').close(); document.querySelector('.editing').remove()")
        browser.type("a")
        browser.wait_for("return document.querySelector('.choosing') !== null")
        check(browser)
        browser.ask("location.href = document.querySelector('.crumb a').href")
        browser.wait_for("return document.querySelector('body.plain main') !== null")
        browser.ask("for (const one of document.querySelectorAll('details')) one.open = true")
        check(browser)


def test_tab_reaches_the_end_of_the_page_and_the_focus_is_always_seen(tmp_path: Path) -> None:
    with reviewed(tmp_path) as (_, browser):
        browser.go_to_paragraph("Statements were made")
        browser.ask("document.activeElement.blur(); document.querySelector('.skip').focus()")
        stops = []
        while len(stops) < 200 and (found := browser.ask(FOCUS)) is not None:
            stops.append(found)
            browser.type(Keys.TAB)
        assert 20 < len(stops) < 200
        assert [one for one, is_seen in stops if not is_seen] == []
