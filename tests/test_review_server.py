"""The review server: who may ask it, what it writes, and what it shows of decisions that are pending."""

from __future__ import annotations

import hashlib
import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from reviewing import (
    DOCUMENT,
    DOUBT,
    HOST,
    JSON,
    PORT,
    SPEAKERS,
    TOKEN,
    client_of,
    decide,
    document_of,
    lines,
    panel,
    sample,
    small_release,
    small_session,
)
from small_package import small_tables, staged
from starlette.testclient import TestClient

from flows.model import PrepmeetError, paragraph_digest
from flows.review.deciding import Judgement, add_row
from flows.review.document import paragraph_name
from flows.review.guard import MAX_BODY
from flows.review.items import sampled_items
from flows.review.picture import picture_of
from flows.review.release import Release
from flows.review.session import ReviewSession
from flows.review.views import doubt_view
from flows.sources.decisions import read_decisions

GOLDEN = Path(__file__).parent / "golden"
AVARIA = {"table": "participants", "id": "cc99-wa/XAA"}
CONFIRM = {"action": "confirm", **AVARIA}


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_release(tmp_path_factory.mktemp("review"))


# ---------------------------------------------------------------------------------------------- who may ask


@pytest.mark.parametrize("path", ["/", "/document", "/wrong-token/", f"/{TOKEN[:-1]}/", f"/x/{TOKEN}/"])
def test_nothing_is_served_without_the_token(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert DOCUMENT not in answer.text


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", f"127.0.0.1.evil.example:{PORT}"]
)
def test_another_name_for_this_machine_is_refused(client: TestClient, host: str) -> None:
    assert client.get(f"/{TOKEN}/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", [f"127.0.0.1:{PORT}", f"localhost:{PORT}"])
def test_this_machine_is_served_by_its_own_names(client: TestClient, host: str) -> None:
    assert client.get(f"/{TOKEN}/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", f"http://127.0.0.1:{PORT + 1}", f"http://localhost:{PORT}", ""]
)
def test_a_decision_of_a_foreign_page_is_refused(client: TestClient, session: ReviewSession, origin: str) -> None:
    answer = client.post(f"/{TOKEN}/decide", content=json.dumps(CONFIRM), headers={**JSON, "Origin": origin})
    assert answer.status_code == 403
    assert lines(session) == []


def test_a_decision_without_the_token_is_refused(client: TestClient, session: ReviewSession) -> None:
    assert client.post("/decide", content=json.dumps(CONFIRM), headers=JSON).status_code == 404
    assert lines(session) == []


def test_a_form_cannot_decide(client: TestClient, session: ReviewSession) -> None:
    headers = {"Origin": HOST, "Content-Type": "text/plain"}
    assert client.post(f"/{TOKEN}/decide", content=json.dumps(CONFIRM), headers=headers).status_code == 415
    assert lines(session) == []


def test_a_body_above_the_limit_is_refused_and_one_at_the_limit_is_read(
    client: TestClient, session: ReviewSession
) -> None:
    def sent(size: int) -> int:
        body = json.dumps({**CONFIRM, "reason": ""})[:-2] + "x" * size
        return client.post(f"/{TOKEN}/decide", content=(body + '"}').encode(), headers=JSON).status_code

    length = len(json.dumps({**CONFIRM, "reason": ""}))
    assert sent(MAX_BODY - length + 1) == 413
    assert lines(session) == []
    assert sent(MAX_BODY - length) == 200
    assert len(lines(session)) == 1


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(client: TestClient, method: str) -> None:
    assert client.request(method, f"/{TOKEN}/").status_code == 405


@pytest.mark.parametrize("path", [f"/{TOKEN}/", f"/{TOKEN}/document?id={DOCUMENT}", "/", f"/{TOKEN}/static/review.js"])
def test_every_answer_forbids_what_the_page_does_not_need(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert (headers["referrer-policy"], headers["x-content-type-options"]) == ("no-referrer", "nosniff")
    assert "access-control-allow-origin" not in headers


def test_pages_name_nothing_outside_and_have_no_script_or_style_inside(client: TestClient) -> None:
    for path in (f"/{TOKEN}/", f"/{TOKEN}/document?id={DOCUMENT}"):
        html = client.get(path).text
        assert "://" not in html
        assert " style=" not in html
        assert "<style" not in html
        assert html.count("<script") == html.count('<script type="module" src="/')


@pytest.mark.parametrize("name", ["../server.py", "..%2Fserver.py", "nothing.css", "%2e%2e/%2e%2e/cli/app.py"])
def test_only_the_files_of_the_page_are_static(client: TestClient, name: str) -> None:
    assert client.get(f"/{TOKEN}/static/{name}").status_code == 404


# ---------------------------------------------------------------------------------------------- decisions


def test_a_confirmed_row_is_written_with_place_words_and_values(client: TestClient, session: ReviewSession) -> None:
    assert decide(client, **CONFIRM, reason="the list says so").status_code == 200
    (line,) = lines(session)
    document = session.document(DOCUMENT)
    paragraph = document.paragraph(SPEAKERS)
    assert paragraph is not None
    assert line == line | {
        "decided_at_utc": "2031-03-07T10:00:00Z",
        "reviewer": "R. Reviewer",
        "action": "confirm",
        "table_name": "participants",
        "sha256": document.sha256,
        "symbol": "A/CONF.999/RPM.1/1",
        "language": "en",
        "meeting_id": "cc99-wa",
        "paragraph": "p2",
        "paragraph_digest": paragraph_digest(paragraph.text),
        "as_written": "Avaria",
        "reason": "the list says so",
        "sample": "",
        "code_version": "0.1.0",
    }
    assert paragraph.text[int(line["char_start"]) : int(line["char_end"])] == "Avaria"
    assert json.loads(line["as_read"]) == {"entity_id": "XAA", "capacity": "representative"}
    assert read_decisions(session.settings.raw)[0].decision_id == line["decision_id"]


def test_a_name_is_entered_and_its_id_is_written(client: TestClient, session: ReviewSession) -> None:
    assert (
        decide(
            client, action="change", **AVARIA, fields={"entity_id": "Morocco", "capacity": "representative"}
        ).status_code
        == 200
    )
    assert [(one["field_name"], one["value"]) for one in lines(session)] == [("entity_id", "MAR")]
    assert "Entity changed from “Avaria” to “Morocco”, by R. Reviewer, in the next release" in panel(client)


def test_each_changed_field_is_one_decision_and_the_span_comes_last(client: TestClient, session: ReviewSession) -> None:
    fields = {"span": "0:10", "entity_id": "MAR", "capacity": "observer"}
    assert decide(client, action="change", **AVARIA, fields=fields).status_code == 200
    assert [one["field_name"] for one in lines(session)] == ["entity_id", "capacity", "span"]
    assert "words changed to “Statements”" in panel(client)


def test_a_name_that_is_entered_again_is_no_change_beside_one_that_is(
    client: TestClient, session: ReviewSession
) -> None:
    name = session.document(DOCUMENT).known["entities"]["XAA"]
    answer = decide(client, action="change", **AVARIA, fields={"entity_id": name, "capacity": "observer"})
    assert answer.status_code == 200, answer.text
    assert [(one["field_name"], one["value"]) for one in lines(session)] == [("capacity", "observer")]


@pytest.mark.parametrize(
    ("words", "entered", "entity"),
    [
        ("Côte Bleue", {}, "XBB"),
        ("Côte Bleue", {"entity_id": "orchid-network"}, "orchid-network"),
        ("representatives", {}, None),
    ],
)
def test_other_words_of_a_name_are_the_entity_that_they_name_unless_another_is_entered(
    client: TestClient, session: ReviewSession, words: str, entered: dict[str, str], entity: str | None
) -> None:
    paragraph = session.document(DOCUMENT).paragraph(SPEAKERS)
    assert paragraph is not None
    free_words(client)
    start = paragraph.text.index(words)
    span = f"{start}:{start + len(words)}"
    place = {"document": DOCUMENT, "paragraph": SPEAKERS, "start": start, "end": start + len(words)}
    assert client.get(f"/{TOKEN}/entity", params=place).json()["entity"] == ("XBB" if words == "Côte Bleue" else None)
    answer = decide(client, action="change", **AVARIA, fields={"span": span, **entered})
    assert answer.status_code == 200, answer.text
    changed = [(one["field_name"], one["value"]) for one in lines(session) if one["action"] == "change"]
    assert changed == [*([("entity_id", entity)] if entity else []), ("span", span)]


def free_words(client: TestClient) -> None:
    """Remove the rows of the words “Côte Bleue”, so that another row may have them."""
    for table, name in (("participants", "cc99-wa/XBB"), ("statements", f"{SPEAKERS}/s2")):
        assert decide(client, action="remove", table=table, id=name).status_code == 200


def words_span(session: ReviewSession, words: str) -> str:
    paragraph = session.document(DOCUMENT).paragraph(SPEAKERS)
    assert paragraph is not None
    start = paragraph.text.index(words)
    return f"{start}:{start + len(words)}"


def changes(client: TestClient, session: ReviewSession, **fields: str) -> list[tuple[str, str]]:
    answer = decide(client, action="change", **AVARIA, fields=fields)
    assert answer.status_code == 200, answer.text
    return [(one["field_name"], one["value"]) for one in lines(session) if one["action"] == "change"]


def test_a_name_is_changed_to_an_organization_that_is_in_no_list(client: TestClient, session: ReviewSession) -> None:
    fields = {"entity_id": "XAA", "capacity": "representative", "name": "Harbour  Guild", "entity_type": "ngo"}
    assert changes(client, session, **fields) == [("name", "Harbour Guild"), ("entity_type", "ngo")]
    shown = panel(client)
    assert "Name changed to “Harbour Guild”, by R. Reviewer" in shown
    assert "org:harbour-guild" in shown
    html = client.get(f"/{TOKEN}/document", params={"id": DOCUMENT}).text
    form = html.partition('id="change-participants"')[2].partition("</template>")[0]
    assert 'name="name"' in form
    assert 'name="entity_type"' in form


def test_a_name_that_is_in_a_list_is_the_entity_of_the_list(client: TestClient, session: ReviewSession) -> None:
    assert changes(client, session, name="Côte Bleue", entity_type="") == [("entity_id", "XBB")]


def test_an_entity_that_is_emptied_is_that_of_the_words(client: TestClient, session: ReviewSession) -> None:
    free_words(client)
    span = words_span(session, "Côte Bleue")
    assert changes(client, session, span=span, entity_id="") == [("entity_id", "XBB"), ("span", span)]


def test_an_entity_that_is_kept_for_other_words_is_a_decision(client: TestClient, session: ReviewSession) -> None:
    free_words(client)
    span = words_span(session, "Côte Bleue")
    assert changes(client, session, span=span, entity_id="XAA") == [("entity_id", "XAA"), ("span", span)]
    row = panel(client).partition('data-id="cc99-wa/XAA"')[2].partition("</li>")[0]
    assert "XAA" in row.partition("<dl>")[2].partition("</dl>")[0]


def test_other_words_that_nobody_knows_are_shown_as_the_entity_that_they_will_be(
    client: TestClient, session: ReviewSession
) -> None:
    span = words_span(session, "representatives")
    assert changes(client, session, span=span, entity_id="") == [("span", span)]
    row = panel(client).partition('data-id="cc99-wa/XAA"')[2].partition("</li>")[0]
    assert "org:representatives" in row.partition("<dl>")[2].partition("</dl>")[0]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"entity_id": "MAR", "name": "Harbour Guild"}, "give one of them"),
        ({"entity_id": "MAR", "entity_type": "ngo"}, "is in the reference"),
        ({"entity_id": "Harbour Guild of Avaria"}, "is entered as Name and Type"),
    ],
)
def test_an_entity_and_a_name_that_contradict_each_other_are_refused(
    client: TestClient, session: ReviewSession, fields: dict[str, str], said: str
) -> None:
    answer = decide(client, action="change", **AVARIA, fields=fields)
    assert (answer.status_code, said in answer.json()["error"]) == (400, True), answer.text
    assert lines(session) == []


def test_words_say_which_entity_they_are_and_where_it_is_already(client: TestClient, session: ReviewSession) -> None:
    def named(words: str) -> Any:
        start, end = words_span(session, words).split(":")
        place = {"document": DOCUMENT, "paragraph": SPEAKERS, "start": start, "end": end}
        return client.get(f"/{TOKEN}/entity", params=place).json()

    assert named("Avaria") == {"defaults": {}, "entity": "XAA", "said": "XAA (Avaria)", "there": "paragraph 2"}
    new = named("representatives")
    assert (new["entity"], new["said"], new["there"]) == (None, "org:representatives (representatives), in no list", "")


def test_an_added_name_shows_the_entity_of_its_words(client: TestClient, session: ReviewSession) -> None:
    free_words(client)
    start, end = map(int, words_span(session, "Côte Bleue").split(":"))
    answer = decide(client, action="add", table="participants", id=SPEAKERS, span=[start, end], fields={})
    assert answer.status_code == 200, answer.text
    assert json.loads(lines(session)[-1]["value"]) == {"capacity": "representative", "in_attendance": "true"}
    row = panel(client).partition('data-added="')[2].partition("</li>")[0]
    assert "XBB (Côte Bleue), by the words" in row
    assert '<bdi class="code" title' in row.partition("Capacity")[2]


def test_a_change_that_a_later_one_replaces_is_said_to_be_replaced(client: TestClient) -> None:
    decide(client, action="change", **AVARIA, fields={"capacity": "observer"})
    decide(client, action="change", **AVARIA, fields={"capacity": "expert"})
    shown = panel(client)
    assert "Capacity changed from “representative” to “observer”, by R. Reviewer, replaced by a later decision" in shown
    assert "Capacity changed from “observer” to “expert”, by R. Reviewer, in the next release" in shown


def test_a_later_decision_continues_from_the_pending_one(client: TestClient, session: ReviewSession) -> None:
    decide(client, action="change", **AVARIA, fields={"capacity": "observer", "span": "0:10"})
    decide(client, action="confirm", **AVARIA)
    last = lines(session)[-1]
    assert (last["char_start"], last["char_end"], last["as_written"]) == ("0", "10", "Statements")
    assert json.loads(last["as_read"])["capacity"] == "observer"
    assert panel(client).count("by R. Reviewer, in the next release") == 5


@pytest.mark.slow
@pytest.mark.parametrize(
    ("request_", "said"),
    [
        ({"action": "change", **AVARIA, "fields": {"capacity": "king"}}, "'king' is none of representative"),
        ({"action": "change", **AVARIA, "fields": {"entity_id": "Atlantis"}}, "no State or organization is called 'Atlantis'"),
        ({"action": "change", **AVARIA, "fields": {"entity_id": "Maroco"}}, "did you mean Morocco"),
        ({"action": "change", **AVARIA, "fields": {"entity_id": ""}}, "no field has another value"),
        ({"action": "change", **AVARIA, "fields": {"colour": "blue"}}, "no field of participants"),
        ({"action": "change", **AVARIA, "fields": {"span": "5:9999"}}, "not inside the paragraph"),
        ({"action": "change", **AVARIA, "fields": {}}, "no field has another value"),
        ({"action": "split", **AVARIA, "parts": ["Av"]}, "at least two parts"),
        ({"action": "split", **AVARIA, "parts": ["ria", "Ava"]}, "after the parts before it"),
        ({"action": "add", "table": "theme_mentions", "id": SPEAKERS, "span": [0, 4]}, "Theme: a value is needed"),
        ({"action": "add", "table": "participants", "id": SPEAKERS, "span": [4, 4]}, "not inside the paragraph"),
        ({"action": "add", "table": "participants", "id": SPEAKERS}, "select the words"),
        ({"action": "add", "table": "paragraphs", "id": SPEAKERS, "span": [0, 4]}, "no table of values"),
        ({"action": "confirm", "table": "participants", "id": "cc99-wa/NOWHERE"}, "no row of participants"),
        ({"action": "confirm", "table": "meetings", "id": "cc99-wa"}, "no table that a person reviews"),
        ({"action": "remove", "table": "paragraphs", "id": SPEAKERS}, "no row of paragraphs"),
        ({"action": "confirm", **AVARIA, "reason": "\ud800"}, "no decision that the page makes"),
        ({"action": "dance", **AVARIA}, "no decision that the page makes"),
        ({"action": "confirm"}, "no decision that the page makes"),
        ({"action": "undo", "id": ""}, "nothing to undo"),
    ],
)  # fmt: skip
def test_a_request_that_cannot_be_a_decision_is_refused_with_the_reason(
    client: TestClient, session: ReviewSession, request_: dict[str, Any], said: str
) -> None:
    answer = decide(client, **request_)
    assert answer.status_code == 400
    assert said in answer.json()["error"]
    assert lines(session) == []


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"[]", b"null", b"\xff", b"[" * 60_000, b'{"action": 1, "id": []}'),
        b'{"action": "confirm", "table": "participants", "id": "x", "seen": 1e999}',
        b'{"action": "confirm", "table": "participants", "id": "x", "span": [1e999, 1]}',
    ],
)
def test_a_body_that_is_no_request_is_refused(client: TestClient, body: bytes) -> None:
    assert client.post(f"/{TOKEN}/decide", content=body, headers=JSON).status_code == 400


def test_an_added_row_is_shown_at_its_words_until_a_run_makes_it(client: TestClient, session: ReviewSession) -> None:
    text = session.document(DOCUMENT).paragraphs[3].text
    start = text.index("Harbour")
    request = {"action": "add", "table": "theme_mentions", "id": f"{DOCUMENT}#p3", "span": [start, start + 7]}
    assert decide(client, **request, fields={"theme_id": "youth"}).status_code == 200
    (line,) = lines(session)
    assert (json.loads(line["value"]), line["as_written"]) == ({"theme_id": "youth"}, "Harbour")
    assert "added: Theme, Youth" in panel(client, f"{DOCUMENT}#p3")


def test_a_dismissed_doubt_is_open_no_more_and_open_again_when_that_is_undone(client: TestClient) -> None:
    changes = {"document": DOCUMENT, "since": "0"}
    assert client.get(f"/{TOKEN}/changes", params=changes).json()["open"] == [DOUBT]
    decide(client, action="confirm", table="issues", id=DOUBT)
    changed = client.get(f"/{TOKEN}/changes", params=changes).json()
    assert (changed["open"], changed["paragraphs"], changed["revision"]) == ([], [SPEAKERS], 1)
    decide(client, action="undo", id="")
    again = client.get(f"/{TOKEN}/changes", params={**changes, "since": "1"}).json()
    assert (again["open"], again["paragraphs"], again["revision"]) == ([DOUBT], [SPEAKERS], 2)


def test_a_decision_on_the_doubtful_value_settles_the_doubt_too(client: TestClient) -> None:
    decide(client, action="confirm", table="participants", id="cc99-wa/orchid-network")
    assert client.get(f"/{TOKEN}/changes", params={"document": DOCUMENT, "since": "0"}).json()["open"] == []


def test_what_was_undone_can_be_decided_again_in_the_same_second(client: TestClient, session: ReviewSession) -> None:
    decide(client, **CONFIRM)
    decide(client, action="undo", id="")
    decide(client, **CONFIRM)
    assert [one["action"] for one in lines(session)] == ["confirm", "withdraw", "confirm"]
    assert "confirmed by R. Reviewer" in panel(client)


def test_a_withdrawal_that_is_undone_lets_the_decision_count_again(client: TestClient, session: ReviewSession) -> None:
    (first,) = decide(client, **CONFIRM).json()["decisions"]
    decide(client, action="withdraw", id=first)
    assert "confirmed by R. Reviewer, in the next release" not in panel(client)
    decide(client, action="undo", id="")
    assert "confirmed by R. Reviewer, in the next release" in panel(client)
    assert [one["action"] for one in lines(session)] == ["confirm", "withdraw", "withdraw"]


@pytest.mark.slow
def test_an_undo_says_what_was_undone_and_asks_first_if_that_is_of_another_document(tmp_path: Path) -> None:
    session = small_session(tmp_path, staged(tmp_path / "release", small_tables(2)))
    other = DOCUMENT.replace("RPM.1/", "RPM.2/")
    with client_of(session) as client:
        decide(client, action="confirm", table="paragraphs", id=SPEAKERS, document=DOCUMENT)
        title = session.document(DOCUMENT).heading()
        asked = decide(client, action="undo", id="", document=other).json()["ask"]
        assert f"({title}: paragraph 2: nothing missed)" in asked
        assert len(lines(session)) == 1
        done = decide(client, action="undo", id="", document=other, elsewhere=True).json()["said"]
        assert done == "undone: paragraph 2: nothing missed"
        decide(client, **CONFIRM, document=DOCUMENT)
        here = decide(client, action="undo", id="", document=DOCUMENT).json()
        assert here["said"] == "undone: paragraph 2: confirmed: Avaria"
        assert here["undone"] == {"table": "participants", "key": "p2", "words": "Avaria"}
    assert [one["action"] for one in lines(session)] == ["confirm", "withdraw"] * 2


def test_an_added_row_is_changed_by_a_new_addition_in_its_place_which_one_undo_reverts(
    client: TestClient, session: ReviewSession
) -> None:
    place = f"{DOCUMENT}#p3"
    added = {"action": "add", "table": "theme_mentions", "id": place, "span": [0, 4]}
    (first,) = decide(client, **added, fields={"theme_id": "youth"}).json()["decisions"]
    assert f'data-decision="{first}" data-added="{{&#34;theme_id&#34;: &#34;youth&#34;}}"' in panel(client, place)
    answer = decide(client, **added, instead=first, fields={"theme_id": "corruption"})
    assert answer.status_code == 200, answer.text
    assert [one["action"] for one in lines(session)] == ["add", "withdraw", "add"]
    assert "Youth" not in panel(client, place)
    decide(client, action="undo", id="")
    assert "added: Theme, Youth" in panel(client, place)


def test_a_decision_that_is_not_there_cannot_be_withdrawn(client: TestClient, session: ReviewSession) -> None:
    added = {
        "action": "add",
        "table": "theme_mentions",
        "id": SPEAKERS,
        "span": [0, 4],
        "fields": {"theme_id": "youth"},
    }
    for request in ({"action": "withdraw", "id": "d-none"}, {**added, "instead": "d-none"}):
        answer = decide(client, **request)
        assert (answer.status_code, answer.json()["error"]) == (400, "d-none: there is no such decision")
    assert lines(session) == []


def test_what_the_reviewer_confirmed_already_is_not_written_again(client: TestClient, session: ReviewSession) -> None:
    complete = {"action": "confirm", "table": "paragraphs", "id": SPEAKERS}
    in_release = {"action": "confirm", "table": "statements", "id": f"{SPEAKERS}/s1"}
    for request in (CONFIRM, CONFIRM, complete, complete, in_release):
        assert decide(client, **request).status_code == 200
    assert [one["table_name"] for one in lines(session)] == ["participants", "paragraphs"]
    decide(client, action="change", **AVARIA, fields={"capacity": "observer"})
    decide(client, **CONFIRM)
    assert len(lines(session)) == 4
    decide(client, action="undo", id="")
    decide(client, action="undo", id="")
    assert "confirmed by R. Reviewer, in the next release" in panel(client)


def test_all_rows_of_a_paragraph_that_nobody_reviewed_are_confirmed_at_once(
    client: TestClient, session: ReviewSession
) -> None:
    def unreviewed() -> int:
        place = {"document": DOCUMENT, "paragraph": SPEAKERS}
        return int(client.get(f"/{TOKEN}/paragraph", params=place).json()["undecided"])

    decide(client, action="remove", **AVARIA)
    number = unreviewed()
    assert number > 1
    rows = {"action": "confirm", "table": "rows", "id": SPEAKERS}
    assert len(decide(client, **rows).json()["decisions"]) == number
    assert unreviewed() == 0
    assert "every row of this paragraph is decided" in decide(client, **rows).json()["error"]
    decide(client, action="undo", id="")
    assert unreviewed() == number


def test_the_list_counts_what_is_open_and_counts_after_the_pending_decisions(client: TestClient) -> None:
    def numbers() -> tuple[list[str], bool]:
        html = client.get(f"/{TOKEN}/").text
        return re.findall(r'<td class="number"[^>]*>(\d+)</td>', html)[:2], ">reviewed whole</td>" in html

    assert numbers() == (["1", "0"], False)
    decide(client, action="confirm", table="issues", id=DOUBT)
    decide(client, action="confirm", table="documents", id=DOCUMENT)
    assert numbers() == (["0", "2"], True)
    decide(client, action="undo", id="")
    decide(client, action="undo", id="")
    assert numbers() == (["1", "0"], False)


@pytest.mark.slow
def test_a_decision_of_the_release_is_named_at_its_row_and_withdrawn_there(release: Path, tmp_path: Path) -> None:
    statement = f"{SPEAKERS}/s1"
    with client_of(small_session(tmp_path, release, "Q. Other")) as client:
        (made,) = decide(client, action="confirm", table="statements", id=statement).json()["decisions"]
    tables = small_tables()
    tables["decisions"].loc[0, ["decision_id", "reviewer"]] = [made, "Q. Other"]
    with client_of(small_session(tmp_path, staged(tmp_path / "next", tables))) as client:

        def row() -> str:
            return panel(client).partition(f'data-id="{statement}"')[2].partition("</li>")[0]

        assert "confirmed by Q. Other, 2031-05-01" in row()
        assert f'data-do="withdraw" data-decision="{made}"' in row()
        assert decide(client, action="withdraw", id=made).status_code == 200
        assert "withdrawn, not in the next release any more" in row()
        assert 'data-do="withdraw"' not in row()


@pytest.mark.slow
def test_a_row_that_the_release_removed_is_listed_under_its_paragraph(tmp_path: Path) -> None:
    tables = small_tables()
    tables["decisions"].loc[0, ["action", "row_id"]] = ["remove", None]
    with client_of(small_session(tmp_path, staged(tmp_path / "release", tables))) as client:
        under = panel(client).partition("Other decisions of this release")[2]
    assert "Speaker “Avaria”: removed by R. Reviewer, 2031-05-01" in under
    assert 'data-do="withdraw"' in under


@pytest.mark.slow
def test_a_newer_release_is_named(tmp_path: Path) -> None:
    releases = tmp_path / "releases"
    releases.mkdir()
    session = small_session(tmp_path, staged(releases / "2026-11-24"))
    latest = tmp_path / "latest"
    latest.symlink_to("releases/2026-11-24")
    assert session.newer_release() is None
    staged(releases / "2026-11-25", version="2026-11-25")
    latest.unlink()
    latest.symlink_to("releases/2026-11-25")
    with client_of(session) as client:
        changes = client.get(f"/{TOKEN}/changes", params={"document": DOCUMENT, "since": "0"}).json()
    assert changes["newer"] == "2026-11-25"


def test_the_document_as_a_whole_is_reviewed_or_no_report(client: TestClient, session: ReviewSession) -> None:
    decide(client, action="confirm", table="documents", id=DOCUMENT)
    assert "reviewed whole" in client.get(f"/{TOKEN}/").text
    decide(client, action="not-a-report", table="documents", id=DOCUMENT, reason="an agenda")
    assert [(one["action"], one["table_name"]) for one in lines(session)] == [
        ("confirm", "documents"),
        ("not-a-report", "documents"),
    ]
    assert "not a report" in client.get(f"/{TOKEN}/document", params={"id": DOCUMENT}).text


@pytest.mark.slow
def test_rows_that_are_alike_are_decided_together_on_request(tmp_path: Path) -> None:
    session = small_session(tmp_path, staged(tmp_path / "release", small_tables(3)))
    with client_of(session) as client:
        statement = {"table": "statements", "id": f"{SPEAKERS}/s1"}
        documents = [session.document(DOCUMENT.replace("RPM.1/", f"RPM.{number}/")) for number in (2, 3)]
        places = ", ".join(f"{one.heading()}, paragraph 2" for one in documents)
        assert f"also for 2 other rows with the same words and values: {places}</label>" in panel(client)
        decide(client, action="change", **statement, fields={"capacity": "observer"}, similar=True)
        assert sorted(one["symbol"] for one in lines(session)) == [f"A/CONF.999/RPM.{number}/1" for number in (1, 2, 3)]
        decide(client, action="confirm", table="issues", id=DOUBT, similar=True)
        assert [one["table_name"] for one in lines(session)[3:]] == ["issues"] * 3
        decide(client, action="undo", id="")
        assert [one["action"] for one in lines(session)[6:]] == ["withdraw"] * 3


@pytest.mark.slow
def test_doubts_about_recommendations_are_not_alike_because_they_begin_with_the_same_word(tmp_path: Path) -> None:
    tables = small_tables(2)
    tables["issues"]["table_name"] = "recommendations"
    session = small_session(tmp_path, staged(tmp_path / "release", tables))
    with client_of(session) as client:
        assert "also for" not in panel(client).partition("</ul>")[0]
        decide(client, action="confirm", table="issues", id=DOUBT, similar=True)
    assert len(lines(session)) == 1


def test_an_undone_withdrawal_is_a_change_of_the_paragraph_of_the_decision(client: TestClient) -> None:
    (first,) = decide(client, **CONFIRM).json()["decisions"]
    decide(client, action="withdraw", id=first)
    decide(client, action="undo", id="")
    changed = client.get(f"/{TOKEN}/changes", params={"document": DOCUMENT, "since": "2"}).json()
    assert changed["paragraphs"] == [SPEAKERS]


def test_the_page_counts_the_rows_that_nobody_has_reviewed(client: TestClient, session: ReviewSession) -> None:
    def number() -> int:
        html = client.get(f"/{TOKEN}/document", params={"id": DOCUMENT}).text
        found = re.search(
            r'not reviewed: <strong id="unreviewed-count">(\d+)</strong> of <span id="row-count">(\d+)</span> rows',
            html,
        )
        assert found is not None
        assert int(found[2]) == sum(1 for _, row in session.document(DOCUMENT).rows() if row.words_from is None)
        return int(found[1])

    before = number()
    decide(client, **CONFIRM)
    assert number() == before - 1


@pytest.mark.slow
def test_a_doubt_about_a_decision_says_what_was_decided_and_is_settled_when_that_is_withdrawn(tmp_path: Path) -> None:
    first = small_session(tmp_path, small_release(tmp_path), "Q. Other")
    with client_of(first) as client:
        (made,) = decide(client, action="confirm", table="statements", id=f"{SPEAKERS}/s1").json()["decisions"]
    tables = small_tables()
    tables["decisions"].loc[0, ["decision_id", "reviewer"]] = [made, "Q. Other"]
    tables["issues"].loc[0, ["code", "table_name", "field_name", "value"]] = ["decision-stale", "decisions", None, made]
    with client_of(small_session(tmp_path, staged(tmp_path / "next", tables))) as client:
        doubt = panel(client).partition('class="doubt"')[2].partition("</li>")[0]
        assert "A decision does not count any more" in doubt
        assert "confirmed by Q. Other" in doubt
        assert f'data-do="withdraw" data-decision="{made}"' in doubt
        decide(client, action="withdraw", id=made)
        changed = client.get(f"/{TOKEN}/changes", params={"document": DOCUMENT, "since": "0"}).json()
    assert [one for one in changed["open"] if one.endswith("-1")] == []


def test_decisions_of_two_reviewers_who_disagree_are_both_kept_and_shown(release: Path, tmp_path: Path) -> None:
    first, second = small_session(tmp_path, release), small_session(tmp_path, release, "Q. Other")
    with client_of(first) as one, client_of(second) as other:
        decide(one, **CONFIRM)
        decide(other, action="remove", **AVARIA)
        assert "Reviewers disagree" in panel(one)
        assert "removed by Q. Other" in panel(one)
        changes = one.get(f"/{TOKEN}/changes", params={"document": DOCUMENT, "since": "1"}).json()
        assert (changes["others"], changes["paragraphs"]) == (["Q. Other"], [SPEAKERS])


@pytest.mark.slow
def test_many_decisions_at_the_same_time_are_all_written_once(release: Path, tmp_path: Path) -> None:
    sessions = [small_session(tmp_path, release, f"R{number}") for number in range(4)]
    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(lambda number: decide_once(sessions[number % 4], number), range(32)))
    assert done == [200] * 32
    written = read_decisions(tmp_path / "raw")
    assert len(written) == 32
    assert len({one.decision_id for one in written}) == 32


def decide_once(session: ReviewSession, number: int) -> int:
    return int(decide(client_of(session), **CONFIRM, reason=str(number)).status_code)


def test_a_decisions_file_that_is_not_valid_is_an_error_that_names_it(
    client: TestClient, session: ReviewSession
) -> None:
    (session.settings.raw / "decisions.csv").write_text("nonsense\n")
    answer = client.get(f"/{TOKEN}/")
    assert answer.status_code == 400
    assert "decisions.csv, line 1" in answer.text


def test_words_that_no_cell_of_the_file_can_hold_are_refused() -> None:
    document = document_of("harbour " * 20_000)
    by = Judgement("R", "2031-03-07T10:00:00Z", "0.1.0")
    with pytest.raises(PrepmeetError, match="100,000 characters; choose fewer"):
        add_row(document, document.paragraphs[0], "recommendations", (0, 150_000), {}, by)


# ---------------------------------------------------------------------------------------------- pages


def test_the_page_of_a_document_has_all_its_text_and_the_list_its_doubts(
    client: TestClient, session: ReviewSession
) -> None:
    html = client.get(f"/{TOKEN}/document", params={"id": DOCUMENT}).text
    assert html.count('class="words"') == len(session.document(DOCUMENT).paragraphs)
    assert DOCUMENT.removesuffix("-en") in client.get(f"/{TOKEN}/").text
    assert client.get(f"/{TOKEN}/document", params={"id": "no such document"}).status_code == 400


def test_only_documents_with_doubts_of_a_code_are_listed_if_asked_for(release: Path, tmp_path: Path) -> None:
    for code, is_listed in (("unresolved-name", True), ("no-such-code", False)):
        with client_of(small_session(tmp_path, release, code=code)) as client:
            assert ("A/CONF.999/RPM.1/1</bdi>" in client.get(f"/{TOKEN}/").text) is is_listed


def test_items_of_a_sample_open_one_after_the_other_and_mark_their_decisions(release: Path, tmp_path: Path) -> None:
    items = sample(("participants", "cc99-wa/XAA"), ("paragraphs", f"{DOCUMENT}#p3"))
    session = small_session(tmp_path, release, items=items, sample="2031-03-07-seed7")
    with client_of(session) as client:
        first = client.get(f"/{TOKEN}/item", params={"at": "1"})
        assert f'data-item-row="cc99-wa/XAA" data-item-paragraph="{SPEAKERS}"' in first.text
        assert f'data-item-paragraph="{DOCUMENT}#p3"' in client.get(f"/{TOKEN}/item", params={"at": "2"}).text
        assert client.get(f"/{TOKEN}/item", params={"at": "3"}).url.path == f"/{TOKEN}/"
        decide(client, **CONFIRM)
        assert lines(session)[0]["sample"] == "2031-03-07-seed7"


def test_items_before_the_current_one_that_have_no_verdict_are_named(release: Path, tmp_path: Path) -> None:
    rows = (("participants", "cc99-wa/XAA"), ("paragraphs", f"{DOCUMENT}#p3"), ("paragraphs", f"{DOCUMENT}#p2"))
    with client_of(small_session(tmp_path, release, items=sample(*rows), sample="s")) as client:
        left = [f'<a href="/{TOKEN}/item?at={number}">item {number}</a>' for number in (1, 2)]
        assert ", ".join(left) in client.get(f"/{TOKEN}/item", params={"at": "3"}).text
        assert "Left without" not in client.get(f"/{TOKEN}/item", params={"at": "1"}).text
        decide(client, action="confirm", table="paragraphs", id=f"{DOCUMENT}#p3")
        third = client.get(f"/{TOKEN}/item", params={"at": "3"}).text
        assert left[0] in third
        assert left[1] not in third
        assert "data-left" not in third
        assert 'data-left="1"' in client.get(f"/{TOKEN}/item", params={"at": "2"}).text


@pytest.mark.slow
def test_a_sample_is_finished_when_all_its_items_are_decided_and_goes_on_with_the_first_that_is_not(
    release: Path, tmp_path: Path
) -> None:
    items = sample(("participants", "cc99-wa/XAA"), ("paragraphs", f"{DOCUMENT}#p3"))
    session = small_session(tmp_path, release, items=items, sample="s")
    end = {"at": "3"}
    with client_of(session) as client:
        decide(client, **CONFIRM)
        assert client.get(f"/{TOKEN}/item").url.params["item"] == "2"
        left = client.get(f"/{TOKEN}/item", params=end).text
        assert ("Sample finished." in left, "1 of its 2 items are not decided" in left) == (False, True)
        assert "go on with item 2" in left
        decide(
            client,
            action="add",
            table="theme_mentions",
            id=f"{DOCUMENT}#p3",
            span=[0, 4],
            fields={"theme_id": "youth"},
        )
        assert client.get(f"/{TOKEN}/item").url.params["item"] == "2"
        decide(client, action="confirm", table="paragraphs", id=f"{DOCUMENT}#p3")
        assert "Sample finished." in client.get(f"/{TOKEN}/item", params=end).text
        assert "Sample finished." in client.get(f"/{TOKEN}/item").text
        assert "Sample finished." not in client.get(f"/{TOKEN}/").text
        decide(client, action="undo", id="")
        assert client.get(f"/{TOKEN}/item").url.params["item"] == "2"


@pytest.mark.slow
def test_a_sample_of_one_document_has_its_rows_and_a_quarter_as_many_paragraphs(tmp_path: Path) -> None:
    release = Release(staged(tmp_path / "release", small_tables(3)))
    items = sampled_items(release, 8, 7, document_id=DOCUMENT)
    assert items == sampled_items(release, 8, 7, document_id=DOCUMENT)
    assert items != sampled_items(release, 8, 8, document_id=DOCUMENT)
    assert [one.table == "paragraphs" for one in items].count(True) == 2
    assert len(items) == 10
    assert {release.document_of(one.table, one.row_id) for one in items} == {DOCUMENT}
    assert sampled_items(release, 8, 7, meeting="cc1-nowhere") == ()


def test_only_decisions_on_what_was_drawn_are_marked_with_the_sample(release: Path, tmp_path: Path) -> None:
    items = sample(("participants", "cc99-wa/XAA"), ("paragraphs", f"{DOCUMENT}#p3"))
    session = small_session(tmp_path, release, items=items, sample="s")
    with client_of(session) as client:
        added = {"action": "add", "table": "participants", "span": [0, 4], "fields": {"entity_type": "other"}}
        for request in (
            CONFIRM,
            {**CONFIRM, "table": "statements", "id": f"{SPEAKERS}/s2"},
            {**CONFIRM, "id": "cc99-wa/XBB"},
            {**added, "id": SPEAKERS},
            {**added, "id": f"{DOCUMENT}#p3"},
            {"action": "confirm", "table": "paragraphs", "id": f"{DOCUMENT}#p3"},
            {"action": "confirm", "table": "issues", "id": DOUBT},
        ):
            assert decide(client, **request).status_code == 200, request
        alike = decide(client, **CONFIRM, similar=True)
    assert [one["sample"] for one in lines(session)] == ["s", "", "", "", "s", "s", ""]
    assert (alike.status_code, "judged alone" in alike.json()["error"]) == (400, True)


def test_a_reviewer_of_a_sample_does_not_see_what_others_judged(release: Path, tmp_path: Path) -> None:
    items = sample(("participants", "cc99-wa/XAA"))
    first = small_session(tmp_path, release, items=items, sample="s")
    second = small_session(tmp_path, release, "Q. Other", items=items, sample="s")
    with client_of(first) as one, client_of(second) as other:
        decide(one, action="change", **AVARIA, fields={"capacity": "observer"})
        assert "R. Reviewer" not in panel(other)
        decide(other, **CONFIRM)
    last = lines(second)[-1]
    assert (last["reviewer"], json.loads(last["as_read"])["capacity"]) == ("Q. Other", "representative")


@pytest.mark.slow
def test_a_page_of_the_pdf_is_a_picture_if_the_file_is_the_one_that_was_read(release: Path, tmp_path: Path) -> None:
    session = small_session(tmp_path, release)
    data = (GOLDEN / "made" / "first" / "en.tagged.pdf").read_bytes()
    (tmp_path / "raw" / "a.pdf").write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    document = replace(session.document(DOCUMENT), source_file="a.pdf", media_type="application/pdf", sha256=digest)
    assert picture_of(tmp_path / "raw", document, 1).startswith(b"\x89PNG\r\n\x1a\n")
    for changed, said in (
        (replace(document, sha256="0" * 64), "other bytes"),
        (replace(document, source_file="../a.pdf"), "no PDF file"),
        (replace(document, media_type="text/plain"), "no PDF file"),
        (replace(document, source_file="b.pdf"), "cannot be opened"),
    ):
        with pytest.raises(PrepmeetError, match=said):
            picture_of(tmp_path / "raw", changed, 1)
    with pytest.raises(PrepmeetError, match="page 99 cannot be shown"):
        picture_of(tmp_path / "raw", document, 99)


@pytest.mark.parametrize(
    ("key", "label", "name"),
    [
        ("p5(b)", "(b)", "paragraph 5(b)"),
        ("u19", None, "unnumbered paragraph 19"),
        ("annex.h1", "I.", "annex, heading I"),
        ("h4", None, "heading 4 (no number is printed)"),
        ("n3", "3", "paragraph 3"),
        ("p2.1", "2.1", "paragraph 2.1"),
        ("r2.p2.1.3(a)", "(a)", "r2, paragraph 2.1.3(a)"),
    ],
)
def test_a_paragraph_is_named_in_words_with_what_it_is_inside(key: str, label: str | None, name: str) -> None:
    assert paragraph_name(key, label) == name


def test_what_was_perhaps_missed_has_its_words_to_add_a_cut_value_the_whole_sentence() -> None:
    sentence = f"It {'was very ' * 20}good."
    document = document_of(f"First. {sentence} Last.")
    (paragraph,) = document.paragraphs
    doubt = replace(paragraph.doubts[0], code="unread-recommendation", value=sentence[:160], message="Perhaps (0.41).")
    view = doubt_view(document, paragraph, doubt, None)
    assert view.span is not None
    assert (paragraph.text[slice(*view.span)], view.has_score) == (sentence, True)
    other = doubt_view(document, paragraph, replace(doubt, code="name-doubtful", field="entity_id"), None)
    assert other.span is None
