"""versions.json beside the releases: every version with its figures, for programs that ask what is new.

It is derived from the releases and can be made again from them at any time; only entries of releases that were removed
come from the file itself.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Any

from flows.model.release_files import CHANGES_FOLDER, RELEASE_FILE, SUMS_FILE

ReadFile = Callable[[str, str], bytes | None]
ABOUT = "All releases in this folder, the newest first. A release never changes; one that is not available was removed."


def release_index(
    before: bytes | None, versions: Sequence[str], newest_first: Callable[[list[str]], list[str]], read: ReadFile
) -> bytes:
    """Return the content of versions.json.

    Args:
        before: Its content until now; None without the file. Unreadable content is replaced.
        versions: The versions of the complete releases.
        newest_first: Sorts versions.
        read: Returns a file of a release by version and path, None if it does not exist.
    """
    known = _entries(before)
    entries: dict[str, dict[str, Any]] = {
        version: known[version] if known.get(version, {}).get("available") else _entry(version, read)
        for version in versions
    }
    entries |= {version: entry | {"available": False} for version, entry in known.items() if version not in entries}
    ordered = newest_first(list(entries))
    latest = next((version for version in ordered if version in versions), None)
    content = {"about": ABOUT, "latest": latest, "versions": [entries[version] for version in ordered]}
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _entries(content: bytes | None) -> dict[str, dict[str, Any]]:
    try:
        return {str(entry["version"]): dict(entry) for entry in json.loads(content or b"")["versions"]}
    except (ValueError, KeyError, TypeError):
        return {}


def _entry(version: str, read: ReadFile) -> dict[str, Any]:
    """Return the entry of a release, null for what it does not state; files are named relative to versions.json."""
    facts, sums = _facts(read(version, RELEASE_FILE)), read(version, SUMS_FILE)
    entry = {
        "version": version,
        "available": True,
        **{name: facts.get(name) for name in ("created", "schema_version", "code_version", "rows")},
        "folder": f"{version}/",
        "sums": f"{version}/{SUMS_FILE}",
        "sums_sha256": hashlib.sha256(sums).hexdigest() if sums is not None else None,
    }
    changes = facts.get("changes")
    if not isinstance(changes, dict):
        return entry
    stated = {name: changes.get(name) for name in ("previous", "tables", "moved_ids")}
    return entry | {"changes": {"folder": f"{version}/{CHANGES_FOLDER}/", **stated}}


def _facts(content: bytes | None) -> dict[str, Any]:
    try:
        facts = json.loads(content or b"")
    except ValueError:
        return {}
    return facts if isinstance(facts, dict) else {}
