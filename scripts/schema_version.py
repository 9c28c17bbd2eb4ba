#!/usr/bin/env python3
"""Check that the schemas are those of their version; with --record, write schemas/version.json after a change of them.

.venv/bin/python scripts/schema_version.py                      # exit code 1 names the step that is missing
.venv/bin/python scripts/schema_version.py --record [VERSION]   # by default the next version that the changes need
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from flows.model import PrepmeetError
from flows.schema.version import record_version, version_faults


def main(arguments: list[str]) -> int:
    try:
        if arguments[:1] == ["--record"] and len(arguments) <= 2:
            print(f"schemas: version {record_version(version=(arguments[1:] or [None])[0])}")
            return 0
        if arguments:
            print(__doc__, file=sys.stderr)
            return 2
        faults = version_faults()
    except PrepmeetError as error:
        faults = [str(error)]
    print(*faults, sep="\n", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
