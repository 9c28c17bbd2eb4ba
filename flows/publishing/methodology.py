"""Write methodology.html: the text of docs/methodology.md with the quality figures of the release."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from flows.pages.methodology import methodology_page
from flows.schema.files import PackageMetadata

TEXT_FILE = "methodology.md"


def document_directory() -> Path:
    """Return the folder of the documentation: docs/ in a checkout, flows/doc_files/ in an installed wheel."""
    package = Path(__file__).resolve().parents[1]
    checkout = package.parent / "docs"
    return checkout if (checkout / TEXT_FILE).is_file() else package / "doc_files"


def write_methodology(quality: Sequence[Sequence[str]], package: PackageMetadata, version: str, path: Path) -> None:
    """Write the methodology page; ``quality``: the figures of each table, as ``quality_lines`` returns them."""
    text = (document_directory() / TEXT_FILE).read_text("utf-8")
    page = methodology_page(text, quality, title=package.title, version=version)
    path.write_text(page, encoding="utf-8", newline="\n")
