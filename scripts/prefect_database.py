"""Write flows/prefect_app/database.sql: Prefect's empty database, as the migrations of the installed Prefect make it.

Run: python scripts/prefect_database.py. A run in a new folder takes it instead of a hundred migrations.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from flows.prefect_app.home_database import DEFINITION, first_line

MIGRATE = (
    "import asyncio; from prefect.server.database import provide_database_interface; "
    "asyncio.run(provide_database_interface().create_db())"
)


def main() -> None:
    """Write the definition."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "prefect.db")
        migrate(path)
        DEFINITION.write_text(f"{first_line(version('prefect'))}\n{dumped(path)}\n", "utf-8")


def migrate(path: Path) -> None:
    """Make the database of the installed Prefect by its migrations."""
    own = {
        "PREFECT_HOME": str(path.parent),
        "PREFECT_API_DATABASE_CONNECTION_URL": f"sqlite+aiosqlite:///{path}",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    }
    subprocess.run([sys.executable, "-c", MIGRATE], env=os.environ | own, check=True, cwd=path.parent)


def dumped(path: Path) -> str:
    """Return a database as SQL."""
    with sqlite3.connect(path) as connection:
        return "\n".join(connection.iterdump())


if __name__ == "__main__":
    main()
