"""The SQL console of a catalogue in a real browser, on a plain file server below a path: not one request elsewhere."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import quote, urlsplit

import pytest
from browser import chromium

from flows.site.queries import QUERIES
from flows.site.write import write_site

pytestmark = pytest.mark.slow

JOIN = """SELECT d.symbol, r.region, count(*) AS recommendations
FROM v_recommendations AS r JOIN documents AS d ON d.document_id = r.document_id
GROUP BY ALL ORDER BY recommendations DESC, d.symbol"""
SEARCH = "FROM search('legal aid')"
WAIT = 60
OF_THE_BROWSER = (
    ".google.com",
    ".googleapis.com",
    ".gvt1.com",
    "duckduckgo.com",
)  # Chromium asks its maker for time and updates


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serve files as ``python -m http.server`` does: without ranges."""

    def log_message(self, format: str, *args: object) -> None:
        return


class Recorder(http.server.BaseHTTPRequestHandler):
    """Write down every request and refuse it; it is another server, and the proxy of all that are not on this machine."""

    asked: ClassVar[list[str]] = []

    def answer(self) -> None:
        host = urlsplit(self.path if "//" in self.path else f"//{self.path}").hostname or ""
        if not host.endswith(OF_THE_BROWSER):
            self.asked.append(self.path)
        self.send_response(502)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()

    do_GET = do_HEAD = do_POST = do_OPTIONS = do_CONNECT = answer

    def log_message(self, format: str, *args: object) -> None:
        return


@contextmanager
def serving(handler: Any) -> Iterator[str]:
    """Serve on a free port of this machine; yields the address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def address(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("server")
    write_site((example / "latest").resolve(), root / "below" / "a path")
    with serving(partial(QuietHandler, directory=str(root))) as server:
        yield f"{server}/below/a%20path/"


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[str]:
    """The address of another server, which is the proxy of the browser, too."""
    with serving(Recorder) as server:
        yield server


@pytest.fixture(scope="module")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory, downloads: Path, elsewhere: str) -> Iterator[Any]:
    profile = tmp_path_factory.mktemp("profile")
    with chromium(profile, (1280, 1000), f"--proxy-server={elsewhere}") as started:
        started.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(downloads)})
        yield started


@pytest.fixture(scope="module")
def console(browser: Any, address: str) -> Any:
    browser.get(f"{address}console.html")
    wait(browser, "return document.body.dataset.ready")
    return browser


def wait(browser: Any, script: str) -> Any:
    """Return what a script returns, as soon as that is something."""
    from selenium.webdriver.support.ui import WebDriverWait

    return WebDriverWait(browser, WAIT).until(lambda page: page.execute_script(script))


def ask(console: Any, sql: str) -> None:
    """Write a query and run it by keyboard."""
    from selenium.webdriver import ActionChains, Keys

    console.execute_script(
        "const field = document.getElementById('sql'); field.value = arguments[0]; field.focus()", sql
    )
    ActionChains(console).key_down(Keys.CONTROL).send_keys(Keys.ENTER).key_up(Keys.CONTROL).perform()
    wait(console, "return !document.getElementById('run').disabled")


def shown(console: Any, query: str) -> list[str]:
    texts: list[str] = console.execute_script(
        "return [...document.querySelectorAll(arguments[0])].filter((one) => !one.closest('[hidden]'))"
        ".map((one) => one.textContent)",
        query,
    )
    return texts


def test_a_join_a_search_and_a_download_make_no_request_elsewhere(console: Any, downloads: Path) -> None:
    ask(console, JOIN)
    assert shown(console, "#result th") == ["symbol", "region", "recommendations"]
    assert shown(console, "#result tbody tr:first-child td") == ["A/CONF.299/RPM.4/1", "europe", "18"]
    assert shown(console, "#status")[0].startswith("5 rows in ")
    if any(sql == SEARCH for _, sql in QUERIES) and SEARCH in shown(console, ".queries code"):
        ask(console, SEARCH)
        assert len(shown(console, "#result tbody tr")) > 0
    ask(console, JOIN)
    console.execute_script("document.getElementById('csv').click()")
    for _ in range(100):
        if (downloads / "prepmeet-query.csv").is_file():
            break
        time.sleep(0.1)
    lines = (downloads / "prepmeet-query.csv").read_text("utf-8").splitlines()
    assert lines[:2] == ["symbol,region,recommendations", "A/CONF.299/RPM.4/1,europe,18"]
    assert Recorder.asked == []


def test_a_query_cannot_reach_another_server(console: Any, elsewhere: str) -> None:
    for server in (elsewhere, "http://outside.example"):
        ask(console, f"SELECT * FROM read_csv('{server}/x.csv')")
        assert "NetworkError" in shown(console, "#error")[0]
    assert Recorder.asked == []


def test_a_page_without_policy_would_be_recorded(browser: Any, elsewhere: str, address: str) -> None:
    browser.execute_script("window.open()")
    first, second = browser.window_handles
    browser.switch_to.window(second)
    browser.get(f"{address}csv/datapackage.json")
    for server in (elsewhere, "http://outside.example"):
        browser.execute_async_script("fetch(arguments[0]).finally(arguments[1])", f"{server}/seen")
    browser.close()
    browser.switch_to.window(first)
    assert sorted(Recorder.asked) == ["/seen", "http://outside.example/seen"]
    Recorder.asked.clear()


def test_the_tables_cannot_be_changed(console: Any) -> None:
    ask(console, "DELETE FROM meetings")
    assert "read-only" in shown(console, "#error")[0]


def test_an_error_is_the_line_of_duckdb_and_the_next_query_works(console: Any) -> None:
    ask(console, "SELECT region,\nregoin FROM meetings")
    [error] = shown(console, "#error")
    assert error.startswith("Binder Error: ") and "LINE 2" in error
    assert shown(console, "#result") == []
    ask(console, "SELECT 1 AS one")
    assert (shown(console, "#error"), shown(console, "#result td")) == ([], ["1"])


@pytest.mark.parametrize(
    ("sql", "text"),
    [
        ("DATE '2025-02-04'", "2025-02-04"),
        ("DATE '1888-12-31'", "1888-12-31"),
        ("TIMESTAMP '2025-02-04 10:11:12'", "2025-02-04 10:11:12"),
        ("9007199254740993", "9007199254740993"),
        ("1.50::DECIMAL(5, 2)", "1.5"),
        ("NULL", "NULL"),
        ("[1, NULL, 3]", "[1, NULL, 3]"),
        ("{'a': 1, 'b': ['x']}", "{a: 1, b: [x]}"),
        ("'008'", "008"),
        ("'=1+1'", "=1+1"),
        ("'<img src=x onerror=alert(1)>'", "<img src=x onerror=alert(1)>"),
        ("(SELECT region FROM meetings ORDER BY region LIMIT 1)", "africa"),
        ("[(SELECT region FROM meetings ORDER BY region LIMIT 1)]", "[africa]"),
    ],
)
def test_values_are_shown_as_they_are(console: Any, sql: str, text: str) -> None:
    ask(console, f"SELECT {sql} AS value")
    assert shown(console, "#result td") == [text]


def test_statements_that_are_no_select_have_results_too(console: Any) -> None:
    ask(console, "DESCRIBE meetings")
    assert "meeting_id" in shown(console, "#result td")
    ask(console, "SET VARIABLE chosen = 'europe'; SELECT region FROM meetings WHERE region = getvariable('chosen')")
    assert shown(console, "#result td") == ["europe"]


def test_the_first_thousand_rows_are_shown_and_that_is_said(console: Any) -> None:
    ask(console, "SELECT i, (SELECT region FROM meetings LIMIT 1) FROM range(2500) AS t(i)")
    assert len(shown(console, "#result tbody tr")) == 1000
    assert "The first 1,000 rows" in shown(console, "#status")[0]
    ask(console, "FROM range(1000)")
    assert shown(console, "#status")[0].startswith("1,000 rows in ")


def test_the_query_is_in_the_address_and_back_leads_to_the_one_before(browser: Any, console: Any, address: str) -> None:
    ask(console, "SELECT 'first' AS a")
    ask(console, "SELECT 'second + more' AS b")
    assert (
        console.current_url
        == f"{address}console.html#q={quote(chr(83) + 'ELECT ' + repr('second + more') + ' AS b', safe=chr(39))}"
    )
    console.back()
    wait(console, "return document.querySelector('#result td')?.textContent === 'first'")
    assert console.execute_script("return document.getElementById('sql').value") == "SELECT 'first' AS a"


def test_bars_show_a_result(console: Any) -> None:
    ask(console, JOIN)
    console.execute_script("document.querySelector('input[value=chart]').click()")
    assert shown(console, ".bars .of")[0] == "A/CONF.299/RPM.4/1"
    assert shown(console, ".bars b") == ["18", "17", "15", "15", "14"]
    widths = console.execute_script(
        "return [...document.querySelectorAll('.bars i')].map((one) => one.style.inlineSize)"
    )
    assert widths[0] == "100%" and float(widths[-1].rstrip("%")) == pytest.approx(14 / 18 * 100, abs=0.1)
    assert console.current_url.endswith("&view=chart")
    console.execute_script("document.querySelector('input[value=table]').click()")


def test_tables_views_and_columns_are_listed_with_their_meaning(console: Any) -> None:
    assert {"meetings", "v_recommendations"} <= set(shown(console, "#schema summary"))
    found = console.execute_script(
        "const one = [...document.querySelectorAll('#schema details')].find((each) => each.querySelector('summary')"
        ".textContent === 'meetings'); return one.textContent"
    )
    assert "meeting_id" in found and "VARCHAR" in found
    console.execute_script(
        "const find = document.getElementById('find'); find.value = 'lead_verb'; find.dispatchEvent(new Event('input'))"
    )
    left = set(shown(console, "#schema summary"))
    assert "recommendations" in left and "meetings" not in left


def test_internal_tables_are_listed_apart_at_the_end(console: Any) -> None:
    console.execute_script(
        "const find = document.getElementById('find'); find.value = ''; find.dispatchEvent(new Event('input'))"
    )
    names = console.execute_script(
        "return [...document.querySelectorAll('#schema > h3, #schema > details > summary')].map((one) => one.textContent)"
    )
    [internal] = [at for at, name in enumerate(names) if name.startswith("Internal")]
    public, rest = names[:internal], names[internal + 1 :]
    assert {"meetings", "quality", "release", "v_recommendations"} <= set(public)
    assert {"declared_keys", "search_words", "current_recommendations_by_broader_theme"} <= set(rest)
    assert all(name.startswith(("current_", "search_", "declared_")) for name in rest)
    assert not any(name.startswith(("current_", "search_")) for name in public)


def test_a_long_text_wraps_and_a_table_that_goes_on_to_the_right_says_so(console: Any) -> None:
    ask(console, "SELECT region, label, text FROM v_recommendations")
    assert (
        console.execute_script(
            "const one = document.getElementById('result'); return one.scrollWidth - one.clientWidth"
        )
        == 0
    )
    assert not console.find_element("id", "wide").is_displayed()
    ask(console, "SELECT * FROM v_recommendations")
    assert console.find_element("id", "wide").is_displayed()


def test_every_question_is_answered(console: Any) -> None:
    for sql in shown(console, ".queries code"):
        ask(console, sql)
        assert shown(console, "#error") == [], sql
        assert not shown(console, "#status")[0].startswith("0 rows"), sql


def test_of_two_statements_the_last_one_is_shown_and_said_to_be(console: Any) -> None:
    ask(console, "SELECT 1 AS a; -- one; two\nSELECT ';' AS b;")
    assert shown(console, "#result th") == ["b"]
    assert shown(console, "#status")[0].endswith(". Of 2 statements this is the result of the last.")


def test_a_question_leads_to_its_result(console: Any) -> None:
    ask(console, "SELECT 1 AS a")
    console.execute_script("document.querySelector('.queries a').click()")
    for _ in range(100):
        if console.execute_script("return document.activeElement.id") == "result":
            break
        time.sleep(0.1)
    assert console.execute_script("return document.activeElement.id") == "result"
    assert shown(console, "#result th")[0] == "theme"


def test_bars_that_one_label_would_not_tell_apart_have_all_labels(console: Any) -> None:
    ask(console, "SELECT 'africa' AS region, unnest(['A', 'B']) AS kind, 3 AS number")
    console.execute_script("document.querySelector('input[name=view][value=chart]').click()")
    assert shown(console, ".bars .of") == ["africa · A", "africa · B"]
    console.execute_script("document.querySelector('input[name=view][value=table]').click()")


def test_the_console_fits_a_narrow_screen(console: Any) -> None:
    console.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 400, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    )
    ask(console, "FROM v_recommendations")
    assert console.execute_script("return document.documentElement.scrollWidth") == 400
    console.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize(
    "page", ["index.html", "tables.html", "tables/recommendations.html", "downloads.html", "guide.html"]
)
def test_other_pages_ask_for_their_style_only(browser: Any, address: str, page: str) -> None:
    browser.get("about:blank")
    browser.get_log("browser")
    browser.get(f"{address}{page}")
    assert browser.get_log("browser") == []
    assert Recorder.asked == []
