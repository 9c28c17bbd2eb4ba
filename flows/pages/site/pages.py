"""Render the pages of a catalogue from templates. All text is escaped, deceptive characters are visible symbols."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup

from flows.model.release_files import CSV, DATABASE_FILE, MATRIX_FILE, PARQUET, SUMS_FILE, VALIDATION_PAGE
from flows.pages.matrix_data import REGIONS
from flows.pages.places import place_address
from flows.pages.site.coverage import coverage_picture, coverage_summary, ordinal
from flows.pages.site.facts import Catalogue, FileFacts
from flows.pages.site.file_texts import file_text
from flows.pages.site.markdown import markdown_html
from flows.pages.templates import Exact, json_in_script, report_environment
from flows.pages.visible import visible

ASSETS = "assets"
GUIDE = "guide.html"
VENDOR = ("duckdb.js", "duckdb-worker.js.gz", "duckdb.wasm.gz", "versions.json")
_FIRST = (".xlsx", ".zip", ".duckdb")
MAX_CELL = 200  # characters of a cell in a preview
POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
# the worker is made from a blob, because only so does it inherit this policy
CONSOLE_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:; connect-src 'self' blob:; "
    "style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True, slots=True)
class _Page:
    path: str
    template: str
    name: str

    @property
    def root(self) -> str:
        return "../" * self.path.count("/")


def catalogue_pages(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield path and HTML of each page; the same catalogue gives the same text."""
    menu = catalogue_menu(catalogue)
    pages = [
        _Page("index.html", "index.html", "Overview"),
        _Page("tables.html", "tables.html", "Tables"),
        _Page("documents.html", "documents.html", "Documents"),
        _Page("console.html", "console.html", "SQL console"),
        _Page("downloads.html", "downloads.html", "Downloads"),
        _Page("quality.html", "quality.html", "Quality"),
    ]
    for page in pages:
        yield page.path, _render(page, catalogue, menu)
    for table in catalogue.tables:
        page = _Page(f"tables/{table.name}.html", "table.html", table.title)
        yield page.path, _render(page, catalogue, menu, table=table)
    if catalogue.guide is not None and GUIDE not in catalogue.paths:
        page = _Page(GUIDE, "text.html", "How to use")
        yield page.path, _render(page, catalogue, menu, text=markdown_html(visible(catalogue.guide)))


def static_files() -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of the style sheet, the scripts and DuckDB for the browser with its licences."""
    ours, vendor = files("flows.pages.site").joinpath("static"), files("flows.pages").joinpath("vendor")
    tokens = files("flows.pages").joinpath("tokens.css").read_bytes()
    yield f"{ASSETS}/site.css", tokens + ours.joinpath("site.css").read_bytes()
    for name in ("console.js", "values.js", "engine.js", "icon.svg"):
        yield f"{ASSETS}/{name}", ours.joinpath(name).read_bytes()
    # the digests of versions.json are those of the uncompressed files
    for name in VENDOR:
        yield f"{ASSETS}/duckdb/{name}", vendor.joinpath(name).read_bytes()
    for licence in sorted(vendor.joinpath("licences").iterdir(), key=lambda one: one.name):
        yield f"{ASSETS}/duckdb/licences/{licence.name}", licence.read_bytes()


def catalogue_menu(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Return name and path of the pages in the navigation; those of the release only if it has them."""
    has = catalogue.paths
    entries = [
        ("Overview", "index.html", True),
        ("Compare regions", MATRIX_FILE, MATRIX_FILE in has),
        ("Documents", "documents.html", True),
        ("Tables", "tables.html", True),
        ("Codebook", "codebook.html", "codebook.html" in has),
        ("SQL console", "console.html", True),
        ("Downloads", "downloads.html", True),
        ("How to use", GUIDE, catalogue.guide is not None or GUIDE in has),
        ("Quality", "quality.html", True),
        ("Methodology", "methodology.html", "methodology.html" in has),
        ("Validation", VALIDATION_PAGE, VALIDATION_PAGE in has),
    ]
    return [(name, path) for name, path, is_there in entries if is_there]


def _render(page: _Page, catalogue: Catalogue, menu: Sequence[tuple[str, str]], **facts: object) -> str:
    database = catalogue.paths.get(DATABASE_FILE)
    return (
        _environment()
        .get_template(page.template)
        .render(
            page=page,
            root=page.root,
            menu=menu,
            data=catalogue,
            policy=CONSOLE_POLICY if page.template == "console.html" else POLICY,
            database=f"{DATABASE_FILE}?{database.sha256[:16]}" if database else None,
            picture=coverage_picture(catalogue.meetings),
            coverage=coverage_summary(catalogue.meetings),
            dataset=_in_script(catalogue.dataset_json),
            groups=_groups(catalogue.files),
            **facts,
        )
    )


def _groups(release_files: Iterable[FileFacts]) -> list[tuple[str, list[FileFacts]]]:
    """Return the files by their first folder, those at the top first; what most people take is first, then by name."""
    groups: dict[str, list[FileFacts]] = {}
    for file in sorted(release_files, key=lambda one: (one.folder, _rank(one.path), one.path)):
        groups.setdefault(file.folder, []).append(file)
    return list(groups.items())


def _rank(path: str) -> int:
    if path.startswith("."):
        return len(_FIRST) + 1
    return next((at for at, suffix in enumerate(_FIRST) if path.endswith(suffix)), len(_FIRST))


def _in_script(text: str | None) -> Markup | None:
    return None if text is None else Markup(json_in_script(text))


@cache
def _environment() -> Environment:
    environment = report_environment("flows.pages.site")
    environment.filters |= {
        "size": size_text,
        "path": lambda path: Exact(quote(path)),
        "query": lambda sql: Exact(f"#q={quote(sql, safe='')}"),
        "web": lambda address: None if place_address(address) is None else Exact(address),
        "short": lambda text: text if len(text) <= MAX_CELL else f"{text[:MAX_CELL]}…",
        "ordinal": ordinal,
        "file_text": file_text,
    }
    environment.globals |= {"regions": REGIONS, "sums": SUMS_FILE, "folders": _folders()}
    return environment


def _folders() -> Mapping[str, str]:
    """Return the names of folders."""
    return {CSV: "CSV", PARQUET: "Parquet", "wide": "Wide tables", "changes": "Changes"}


def size_text(size: int) -> str:
    """Return a size in bytes in the unit that suits it: "812 B", "1.4 kB", "5.5 MB"."""
    number, units = float(size), ["B", "kB", "MB", "GB"]
    while number >= 999.5 and len(units) > 1:
        number, units = number / 1000, units[1:]
    return f"{number:.1f} {units[0]}" if units[0] != "B" and number < 9.95 else f"{number:,.0f} {units[0]}"
