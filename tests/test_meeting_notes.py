"""Notes that the meetings of a release share, which the release shows at the top."""

from __future__ import annotations

import duckdb
import pytest

from flows.publishing.meeting_notes import shared_notes

FICTIONAL = "Fictional example: no such meeting was held"


@pytest.mark.parametrize(
    ("notes", "shown"),
    [
        ([FICTIONAL, FICTIONAL], (f"{FICTIONAL} (said of all 2 meetings of this release).",)),
        ([f"{FICTIONAL}.", FICTIONAL, None], (f"{FICTIONAL} (said of 2 of the 3 meetings of this release).",)),
        ([FICTIONAL], ()),
        (["over 120 experts", "over 80 experts"], ()),
        ([None, None], ()),
        ([], ()),
    ],
)
def test_a_note_that_several_meetings_share_is_of_the_release(notes: list[str | None], shown: tuple[str, ...]) -> None:
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE meetings (meeting_id VARCHAR, notes VARCHAR)")
        connection.execute("CREATE TABLE documents (meeting_id VARCHAR)")
        connection.execute("INSERT INTO meetings VALUES ('without-document', 'over 10 experts')")
        for number, note in enumerate(notes):
            connection.execute("INSERT INTO meetings VALUES (?, ?)", [str(number), note])
            connection.execute("INSERT INTO documents VALUES (?)", [str(number)])
        assert shared_notes(connection, "meetings", "documents") == shown
