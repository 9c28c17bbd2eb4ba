"""The command prepmeet decide: the decisions of the review page, for terminals and scripts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Command
from reviewing import DOCUMENT, DOUBT, SPEAKERS
from small_package import SPEAKERS as SPEAKERS_TEXT
from small_package import staged

from flows.model import Action, Decision
from flows.sources.decisions import read_decisions

AVARIA = ("cc99-wa/XAA", "--table", "participants")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output whose latest release is the small package."""
    folder = tmp_path_factory.mktemp("decide") / "output"
    (folder / "releases").mkdir(parents=True)
    staged(folder / "releases" / "2026-11-24")
    (folder / "latest").symlink_to("releases/2026-11-24")
    return folder


class Desk:
    """A raw folder, and the command with it."""

    def __init__(self, prepmeet: Command, raw: Path, output: Path) -> None:
        self._prepmeet, self.raw, self._places = prepmeet, raw, ("--raw", raw, "--output", output)
        raw.mkdir()

    def decide(self, *arguments: str) -> tuple[int, str]:
        done = self._prepmeet("decide", *arguments, *self._places, "--reviewer", "R. Reviewer")
        return done.returncode, done.stdout + done.stderr

    def written(self, *arguments: str) -> Decision:
        code, said = self.decide(*arguments)
        assert code == 0, said
        return read_decisions(self.raw)[-1]


@pytest.fixture
def desk(prepmeet: Command, tmp_path: Path, output: Path) -> Desk:
    return Desk(prepmeet, tmp_path / "raw", output)


def test_a_changed_field_is_written_with_reviewer_and_reason(desk: Desk) -> None:
    one = desk.written("change", *AVARIA, "--field", "entity_id", "--value", "MAR", "--why", "the annex says so")
    assert (one.action, one.table, one.field, one.value) == (Action.CHANGE, "participants", "entity_id", "MAR")
    assert (one.reviewer, one.reason, one.as_written) == ("R. Reviewer", "the annex says so", "Avaria")


def test_who_decides_is_printed_with_where_the_name_is_from(
    desk: Desk, prepmeet: Command, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, said = desk.decide("confirm", *AVARIA)
    assert ", by R. Reviewer\n" in said and "--reviewer" not in said
    for name, variable, hint in (("olga", "LOGNAME", True), ("O. Other", "PREPMEET_REVIEWER", False)):
        monkeypatch.setenv(variable, name)
        done = prepmeet("decide", "remove", *AVARIA, "--raw", desk.raw, "--output", output)
        assert f", by {name}\n" in done.stdout, done.stderr
        assert (f"by the name of your account, {name}; another one: --reviewer" in done.stdout) is hint


@pytest.mark.parametrize("action", ["confirm", "remove"])
def test_a_row_is_confirmed_or_removed(desk: Desk, action: str) -> None:
    one = desk.written(action, *AVARIA)
    assert (one.action.value, one.as_written, one.paragraph) == (action, "Avaria", "p2")


def test_words_are_added_at_their_second_occurrence(desk: Desk) -> None:
    words = ("--text", "courts", "--table", "theme_mentions", "--set", "theme_id=youth")
    one = desk.written("add", f"{DOCUMENT}#p4(a)", *words)
    assert (one.char_start, one.as_written, json.loads(one.value or "")) == (29, "courts", {"theme_id": "youth"})
    code, said = desk.decide("add", f"{DOCUMENT}#p4(a)", *words, "--occurrence", "2")
    assert (code, "'courts' is there 1 times, not 2" in said) == (1, True)
    name = ("--table", "participants", "--set", "entity_type=other")
    again = desk.written("add", f"{DOCUMENT}#p2", "--text", "the", "--occurrence", "2", *name)
    assert again.char_start == SPEAKERS_TEXT.index("the observer")


@pytest.mark.parametrize(("given", "value"), [((), "true"), (("--set", "in_attendance=false"), "false")])
def test_an_added_participant_is_in_attendance_unless_it_is_said_not_to_be(
    desk: Desk, given: tuple[str, ...], value: str
) -> None:
    words = ("--table", "participants", "--text", "Some", "--set", "entity_id=MAR")
    one = desk.written("add", f"{DOCUMENT}#p3", *words, *given)
    assert one.added_fields["in_attendance"] == value


@pytest.mark.parametrize(("option", "action"), [("--replace", "remove"), ("--beside", "confirm")])
def test_words_of_another_row_are_added_if_it_is_said_what_becomes_of_that(
    desk: Desk, option: str, action: str
) -> None:
    words = ("--text", "Côte", "--table", "participants", "--set", "entity_type=other")
    one = desk.written("add", f"{DOCUMENT}#p2", *words, option)
    assert (one.action, one.as_written) == (Action.ADD, "Côte")
    before = read_decisions(desk.raw)[0]
    assert (before.action.value, before.as_written) == (action, "Côte Bleue")


def test_a_name_is_split_into_its_parts(desk: Desk) -> None:
    one = desk.written("split", "cc99-wa/XBB", "--table", "participants", "--part", "Côte", "--part", "Bleue")
    assert (one.action, one.value, one.as_written) == (Action.SPLIT, "Côte | Bleue", "Côte Bleue")


def test_entities_are_merged_and_renamed(desk: Desk) -> None:
    merged = desk.written("merge", "orchid-network", "MAR")
    assert (merged.table, merged.as_written, merged.value) == ("entities", "orchid-network", "MAR")
    code, said = desk.decide("merge", "orchid-network", "XBB")
    assert (code, f"is merged into MAR already, by {merged.decision_id}" in said) == (1, True), said
    desk.written("withdraw", merged.decision_id)
    named = desk.written("change", "orchid-network", "--table", "entities", "--field", "name", "--value", "Orchids")
    assert (named.as_written, named.field, named.value) == ("orchid-network", "name", "Orchids")


@pytest.mark.parametrize(
    "name", [DOCUMENT, "A/CONF.999/RPM.1/1", "a/conf.999/rpm.1/1", "files/avaria.txt", "avaria.txt"]
)
def test_a_document_is_named_by_id_symbol_or_file(desk: Desk, name: str) -> None:
    one = desk.written("not-a-report", name)
    assert (one.table, one.symbol) == ("documents", "A/CONF.999/RPM.1/1")


def test_a_paragraph_a_doubt_and_a_document_are_confirmed(desk: Desk) -> None:
    assert desk.written("confirm", SPEAKERS, "--table", "paragraphs").paragraph == "p2"
    assert desk.written("confirm", DOUBT, "--table", "issues").as_written == "unresolved-name"
    assert desk.written("confirm", "avaria.txt", "--table", "documents").table == "documents"


def test_a_decision_is_withdrawn_by_its_id(desk: Desk) -> None:
    first = desk.written("confirm", *AVARIA)
    assert desk.written("withdraw", first.decision_id).value == first.decision_id
    code, said = desk.decide("withdraw", "d-000000000000")
    assert (code, "has no such decision" in said) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("confirm", "cc99-wa/XAA"), 2, "confirm needs --table"),
        (("change", *AVARIA), 2, "change needs --field and --value"),
        (("change", *AVARIA, "--field", "capacity", "--value", "king"), 1, "'king' is none of"),
        (("confirm", "nowhere", "--table", "participants"), 1, "no row of participants in release 2026-11-24"),
        (("confirm", "nowhere", "--table", "documents"), 1, "no document of release 2026-11-24"),
        (("add", SPEAKERS, "--table", "officers", "--text", "Avaria"), 1, "Office: a value is needed (field: role)"),
        (("add", SPEAKERS, "--table", "officers"), 1, "Office: a value is needed (field: role)"),
        (("add", SPEAKERS, "--table", "participants", "--set", "capacity"), 2, "--set needs FIELD=VALUE"),
        (("merge", "orchid-network"), 2, "merge needs two entities"),
        (("merge", "XAA", "XAA"), 1, "XAA is XAA already"),
        (("merge", "org:nowhere", "MAR"), 1, "org:nowhere: no entity of release 2026-11-24 has this id"),
        (("merge", "orchid-network", "org:nowhere"), 1, "org:nowhere: no entity of release 2026-11-24 and the reference"),
        (("change", "org:nowhere", "--table", "entities", "--field", "name", "--value", "N"), 1, "no entity of release"),
        (("add", f"{DOCUMENT}#p2", "--table", "participants", "--text", "Côte"), 1,
         "The words overlap with “Côte Bleue”, read as participant already. Remove it first (row cc99-wa/XBB), or give "
         "--replace"),
        (("add", f"{DOCUMENT}#p2", "--table", "participants", "--text", "Avaria"), 1, "“Avaria” is read here already"),
        (("add", f"{DOCUMENT}#p2", "--table", "participants", "--text", "Statements"), 1, "is in no list: it would be"),
        (("add", f"{DOCUMENT}#p3", "--table", "participants", "--text", "Some", "--set", "entity_id=MAR", "--set",
          "name=Guild"), 1, "Entity, Name: give one of them"),
        (("add", f"{DOCUMENT}#p2", "--table", "participants", "--text", "Côte", "--replace", "--beside"), 1,
         "give one of them"),
        (("confirm", "cc99-wa/XAA", "surplus", "--table", "participants"), 2, "confirm is about one thing"),
        (("dance", "cc99-wa/XAA"), 2, "'dance' is not one of"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_line_and_nothing_is_written(
    desk: Desk, arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = desk.decide(*arguments)
    assert done[0] == code
    assert said in " ".join(done[1].split())
    assert not (desk.raw / "decisions.csv").exists()
