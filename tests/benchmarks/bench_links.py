"""Links between many recommendations, and the filters of the matrix page over as many.

Run: python -m tests.benchmarks.bench_links [NUMBER …]; by default 5,000. The recommendations are drawn from the labelled
ones of tests/golden/links, two halves of two texts each, of 28 meetings: each has tens of related ones, more than real
recommendations have. The page needs Chromium and Selenium; without them only the links are measured.
"""

from __future__ import annotations

import csv
import random
import resource
import shutil
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from flows.pages import matrix_data, matrix_page
from tests.browser import chromium
from tests.link_rows import Recommended, links

PAIRS = Path(__file__).resolve().parents[1] / "golden" / "links"
MEETINGS = 28
FILTERS = (
    ("f-congress", ""),
    ("f-words", "le"),
    ("f-words", "legal"),
    ("f-words", ""),
    ("f-region", "europe"),
    ("f-theme", "Theme 3"),
    ("f-theme", ""),
    ("f-instrument", "Instrument 5"),
)
TIMED = """
    const field = document.getElementById(arguments[0]);
    field.value = arguments[1];
    const started = performance.now();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    document.body.offsetHeight;
    return performance.now() - started;
"""


def main(numbers: list[int]) -> None:
    """Measure each number of recommendations."""
    for number in numbers:
        drawn = recommendations(number)
        with tempfile.TemporaryDirectory() as folder:
            started = time.perf_counter()
            found = links(Path(folder), drawn)
            seconds = time.perf_counter() - started
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{number:,} recommendations: {len(found):,} links in {seconds:.1f} s, {peak:.0f} MB", flush=True)
            measure_filters(drawn, Path(folder))


def recommendations(number: int) -> list[Recommended]:
    """Return recommendations that are the same in every run."""
    texts: dict[str, list[str]] = {}
    for name in ("tuning_texts", "sealed_texts"):
        with (PAIRS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                texts.setdefault(row["language"], []).append(row["text"].rstrip(";. "))
    drawn = random.Random(7)
    made = []
    for at in range(number):
        language = drawn.choice(("en", "en", "en", "es", "fr"))
        first, second = (text.split() for text in drawn.sample(texts[language], 2))
        text = " ".join(
            first[: drawn.randint(len(first) // 2, len(first))] + second[drawn.randint(0, len(second) // 2) :]
        )
        made.append(Recommended(f"d{at % MEETINGS}#p{at}", f"d{at % MEETINGS}", text, language))
    return made


def measure_filters(drawn: list[Recommended], folder: Path) -> None:
    """Print the milliseconds that each filter takes, with the layout of the page."""
    if find_spec("selenium") is None or shutil.which("chromedriver") is None:
        print("  the filters of the page are not measured: Chromium or Selenium is missing")
        return
    regions = list(matrix_data.REGIONS)
    choose = random.Random(1)
    rows = []
    for at, one in enumerate(drawn):
        place = (one.key, 15 - at % 6, choose.choice(regions), f"{at} (a)", one.text, one.language)
        item = (str(3 + at % 3), f"Item {at % 12}", f"item-{at % 12}", None, "", one.meeting, None, None)
        themes = [f"Theme {choose.randrange(60)}" for _ in range(3)]
        rows.append((*place, *item, [f"Instrument {at % 60}"], themes))
    given: dict[str, list[Any]] = {
        matrix_data._RECOMMENDATIONS: rows,
        matrix_data._COUNT: [(len(rows),)],
        matrix_data._REPORTING: [(congress, region) for congress in range(15, 9, -1) for region in regions],
    }
    path = folder / "page.html"
    path.write_text(matrix_page(lambda query: given.get(query, []), title="t", version="v"), "utf-8")
    with chromium(folder / "profile") as browser:
        browser.get(path.as_uri())
        for field, value in FILTERS:
            taken = min(browser.execute_script(TIMED, field, value) for _ in range(3))
            print(f"  {field}={value or 'all':12} {taken:6.0f} ms")


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]] or [5_000])
