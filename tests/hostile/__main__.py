"""Try hostile inputs by hand: ``python -m tests.hostile 5000 [SEED]``; prints what became of them, exit 1 for a fault."""

from __future__ import annotations

import os
import sys

from flows.work.bounds import Bounds
from tests.hostile.trying import try_cases

if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20300219
    summary = try_cases(count, seed, os.cpu_count() or 1, Bounds())
    print(*summary.lines(), sep="\n")
    for fault in summary.faults()[:40]:
        print(f"{fault.name} (seed {seed}): {fault.became}")
    sys.exit(1 if summary.faults() else 0)
