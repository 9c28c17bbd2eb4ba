"""The reading pages of a release: those of meetings without news come from the cache.

The pages of a meeting follow from its rows, the code and the names that the release gives to the ids on them. They are
kept under the digest of rows and code, with these names; where the release has another name, they are made again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from flows.review.pages import BATCH, Page, made_pages, release_names
from flows.storage import Location
from flows.work.cache import page_key, read_kept, write_kept
from flows.work.parts import PartWork


class _Kept(msgspec.Struct, frozen=True):
    """The pages of a meeting as the cache has them, by document, and the names on them (None: an id without one)."""

    pages: Mapping[str, Page]
    names: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class MeetingPages:
    """The documents of one meeting and the cache key of their pages."""

    documents: tuple[str, ...]
    key: str


def pages_of(works: Sequence[PartWork], code: str) -> tuple[MeetingPages, ...]:
    """Return the documents of each meeting in a release; ``code`` is the digest of the code that writes releases."""
    return tuple(
        MeetingPages(tuple(identity.document_id for identity in one.identities), page_key(one.key, code))
        for work in works
        for one in work.by_meeting()
        if one.identities
    )


def reading_pages(
    meetings: Sequence[MeetingPages], cache: Location, release_folder: Path
) -> Iterator[tuple[str, bytes]]:
    """Yield file name and HTML of each document of a staged release, the same as ``document_pages``; cache new ones."""
    release, names = release_names(release_folder)
    missing: list[MeetingPages] = []
    for one in meetings:
        kept = _kept(cache, one, names)
        if kept is None:
            missing.append(one)
        else:
            yield from (page.of_release(release) for page in kept.pages.values())
    for some in _batches(missing):
        made = dict(made_pages(release_folder, [name for one in some for name in one.documents]))
        for one in some:
            pages = {name: made[name].page for name in one.documents}
            asked = {name: found for document in one.documents for name, found in made[document].names.items()}
            write_kept(cache, one.key, msgspec.msgpack.encode(_Kept(pages, asked)))
            yield from (page.of_release(release) for page in pages.values())


def _kept(cache: Location, meeting: MeetingPages, names: Mapping[str, str]) -> _Kept | None:
    """Return the cached pages of a meeting; None if they are missing, damaged, or show another name."""
    content = read_kept(cache, meeting.key)
    if content is None:
        return None
    try:
        kept = msgspec.msgpack.decode(content, type=_Kept)
    except msgspec.MsgspecError:
        return None
    is_same = kept.pages.keys() == set(meeting.documents)
    return kept if is_same and all(names.get(name) == found for name, found in kept.names.items()) else None


def _batches(meetings: Sequence[MeetingPages]) -> Iterator[list[MeetingPages]]:
    """Yield the meetings with about BATCH documents together, because each query costs time."""
    batch: list[MeetingPages] = []
    for one in meetings:
        batch.append(one)
        if sum(len(each.documents) for each in batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
