"""Write matrix.html: the matrix page of a release, from its database."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from flows.pages import matrix_page
from flows.publishing.connection import MEMORY_LIMIT
from flows.schema.files import PackageMetadata
from flows.schema.sql import literal


def write_matrix(database: Path, package: PackageMetadata, version: str, path: Path, *, has_pages: bool) -> None:
    """Write the matrix page of the release with this database; ``has_pages``: it has reading pages to link to."""
    with duckdb.connect(str(database), read_only=True) as connection:
        connection.execute(f"SET memory_limit = '{MEMORY_LIMIT}'")
        connection.execute(f"SET temp_directory = {literal(str(path.with_suffix('.scratch')))}")

        def ask(query: str) -> Sequence[Sequence[Any]]:
            return connection.execute(query).fetchall()

        page = matrix_page(ask, title=package.title, version=version, has_pages=has_pages)
    path.write_text(page, encoding="utf-8", newline="\n")
