"""What new weights or rules changed for the decisions of reviewers: the outcomes in two releases, compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from flows.model import PrepmeetError

DECISIONS = Path("parquet") / "decisions.parquet"
LEARNT, BROKEN = "now read by the rules", "confirmed rows that are read otherwise now"
FORGOTTEN, LOST = "needed again", "corrections that do not apply any more"
Outcomes = Mapping[str, Mapping[str, Any]]


def compare(before: Outcomes, after: Outcomes) -> dict[str, list[str]]:
    """Return the decisions whose outcome has changed, by what that means; decisions of one release only are ignored."""
    changes: dict[str, list[str]] = {LEARNT: [], FORGOTTEN: [], BROKEN: [], LOST: []}
    for decision_id in sorted(before.keys() & after.keys()):
        kind = _change(str(after[decision_id]["action"]), before[decision_id]["outcome"], after[decision_id]["outcome"])
        if kind is not None:
            changes[kind].append(decision_id)
    return changes


def _change(action: str, before: str, after: str) -> str | None:
    if before == after or "withdrawn" in (before, after):
        return None
    if after == "stale":
        return BROKEN if action == "confirm" else LOST
    if action == "confirm":
        return None
    return LEARNT if after == "redundant" else FORGOTTEN


def read_outcomes(release: Path) -> Outcomes:
    """Return the decisions of a release by id. PrepmeetError if the folder has none."""
    path = release / DECISIONS
    if not path.is_file():
        raise PrepmeetError(f"{path}: there is no such file; name the folder of a release")
    return {row["decision_id"]: row for row in pq.read_table(path).to_pylist()}


def report_lines(before: Outcomes, after: Outcomes) -> Iterator[str]:
    """Yield the numbers of changes, each with its decisions and their places."""
    for kind, names in compare(before, after).items():
        yield f"{kind}: {len(names)}"
        for name in names:
            row = after[name]
            place = row["paragraph_id"] or before[name]["paragraph_id"] or row["symbol"]
            yield f"    {name} {row['action']} {row['table_name']} {place}: {row['detail'] or 'applied'}"
