"""Decisions on rows: officers, agenda items, recommendations, themes, positions and citations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flows.model import FROM_ABOVE, SPAN, WITHOUT_SPANS, Action, Decision, Entity, Instrument, read_span
from flows.reference.normalize import fold
from flows.resolving.aliases import known_entity
from flows.resolving.instruments import load_instruments
from flows.schema.files import load_schemas
from flows.tables.decisions.added import added_row
from flows.tables.decisions.faults import addition_fault, change_fault, move_fault
from flows.tables.decisions.following import (
    FOLLOWING,
    Wording,
    following_values,
    values_of_words,
    wording_of,
)
from flows.tables.decisions.instruments import OF_INSTRUMENT, instrument_of
from flows.tables.decisions.outcomes import Outcome, Outcomes
from flows.tables.decisions.placing import Placed
from flows.tables.rows import Row

# the column that equals the words at the span, by table; an officer's span also covers office and country
WORDS = {"recommendations": "text", "theme_mentions": "matched_text", "positions": "text", "citations": "as_written"}
NOTHING_HERE = "no value is read at this place any more"
OTHER_VALUES = "the rules read other values now"
# fields that the rules read from the words of a row: other words have others
FROM_WORDS = {"recommendations": ("addressee", "lead_verb", "action_category")}
BY_DECISION = {"origin": "decision", "reviewed": True}
SAME = "the rules read the same now"
SAME_VALUE = "the rules read the same value now"
NO_LONGER = "the rules no longer read this value"
OTHER_FIELDS = "these words are a row already, with other values; change that row"

Key = tuple[Any, ...]
Applied = tuple[Outcome, str | None, Row | None]  # outcome, detail, and the row that was made or judged


class RowsDecided:
    """The rows of one table of a part while decisions are applied to them, in the order of the decisions."""

    def __init__(self, table: str, rows: Sequence[Row], outcomes: Outcomes) -> None:
        self._table = table
        self._key_name = load_schemas()[table].primary_key[0]
        self._rows: dict[Key, dict[str, Any]] = {}
        self._at: dict[Key, list[Key]] = defaultdict(list)  # several themes may have one place
        self._read: dict[Key, Row] = {}  # by the rules, without any decision
        for row in rows:
            self._read[self._keep(_place(table, row), dict(row))] = row
        self._moved: dict[Key, Key] = {}  # where values are that a decision has moved
        self._decided: dict[str, dict[str, Any]] = defaultdict(dict)  # the fields that decisions gave, by row
        self._were: dict[str, set[tuple[str, str]]] = defaultdict(set)  # values before others followed from decisions
        self._instruments: dict[str, Instrument] = {}  # in no list
        self._outcomes = outcomes
        self._is_regrouped = False

    def _keep(self, place: Key, row: dict[str, Any]) -> Key:
        key = (*place, row[self._key_name])
        self._rows[key] = row
        self._at[place].append(key)
        return key

    def _drop(self, place: Key, key: Key) -> dict[str, Any]:
        self._at[place].remove(key)
        self._is_regrouped = True
        return self._rows.pop(key)

    def _find(self, place: Key, values: Mapping[str, str]) -> Key | None:
        """Return the key of the row at a place: that with these values, else the first one."""
        keys = self._at.get(place, [])
        same = (key for key in keys if _has(self._rows[key], values))
        return next(same, next(iter(keys), None))

    def result(self) -> list[Row]:
        """Return the rows."""
        return list(self._rows.values())

    @property
    def is_regrouped(self) -> bool:
        """Whether rows were added, removed or moved."""
        return self._is_regrouped

    def entities(self) -> list[Entity]:
        """Return the States that decisions gave to officers."""
        found = (known_entity(str(row["entity_id"])) for row in self._rows.values() if row.get("origin") == "decision")
        return [entity for entity in found if entity is not None]

    def instruments(self) -> list[Instrument]:
        """Return the instruments that decisions gave to citations."""
        decided = (row for row in self._rows.values() if row.get("origin") == "decision")
        ids = (str(row["instrument_id"]) for row in decided)
        found = (self._instruments.get(name) or load_instruments().by_id(name) for name in ids)
        return [instrument for instrument in found if instrument is not None]

    def apply(self, placed: Placed) -> None:
        """Apply one decision on this table, and record its outcome and row."""
        place = _decided_place(placed)
        outcome, detail, row = self._applied(placed, place)
        self._outcomes.settle(placed.decision, outcome, detail, placed)
        if outcome is not Outcome.STALE and row is not None:
            self._outcomes.name_row(placed.decision, row[self._key_name])

    def _applied(self, placed: Placed, place: Key) -> Applied:
        decision = placed.decision
        if decision.action is Action.ADD:
            given = {name: value for name, value in decision.added_fields.items() if value}
            return self._add(placed, place, given, given)
        if decision.action is Action.CHANGE:
            return self._changed(placed, self._moved.get(place, place))
        key = self._find(place, decision.as_read)
        is_other = key is None or (self._table in FROM_ABOVE and not _has(self._rows[key], decision.as_read))
        if decision.action is Action.REMOVE and is_other:
            is_read = self._as_read(place, decision.as_read) is not None
            return Outcome.APPLIED if is_read else Outcome.REDUNDANT, None if is_read else NO_LONGER, None
        if key is None:
            return Outcome.STALE, NOTHING_HERE, None
        row = self._rows[key]
        if not self._agrees(row, decision.as_read):
            return Outcome.STALE, OTHER_VALUES, None
        if decision.action is Action.CONFIRM:
            row["reviewed"] = True
            return Outcome.APPLIED, None, row
        self._drop(place, key)
        return Outcome.APPLIED, None, None

    def _changed(self, placed: Placed, place: Key) -> Applied:
        decision = placed.decision
        key = self._to_change(place, decision)
        if key is None:
            return self._make_again(placed, place)
        return self._move(placed, place, key) if decision.field == SPAN else self._change(placed, key)

    def _to_change(self, place: Key, decision: Decision) -> Key | None:
        """Return the key of the row that a decision changes: of several at one place, the one that it was about."""
        key = self._find(place, decision.as_read)
        if key is None or self._table not in FROM_ABOVE or _has(self._rows[key], decision.as_read):
            return key
        before = (one for one in self._at[place] if one in self._read and _has(self._read[one], decision.as_read))
        return next(before, None) or self._find_exactly(place, {str(decision.field): decision.value or ""})

    def _find_exactly(self, place: Key, values: Mapping[str, str]) -> Key | None:
        return next((key for key in self._at.get(place, []) if _has(self._rows[key], values)), None)

    def _as_read(self, place: Key, values: Mapping[str, str]) -> Row | None:
        """Return the row that the rules by themselves read at a place with these values, as they read it."""
        found = (row for key, row in self._read.items() if key[:-1] == place and _has(row, values))
        return next(found, None)

    def _change(self, placed: Placed, key: Key) -> Applied:
        decision, row = placed.decision, self._rows[key]
        name, value = str(decision.field), decision.value or ""
        now = _text(row.get(name))
        read = self._read.get(key)
        if now == value and read is not None and _text(read.get(name)) == value:
            row["reviewed"] = True
            self._decided[row[self._key_name]][name] = row.get(name)
            return Outcome.REDUNDANT, SAME_VALUE, row
        seen = {one: text for one, text in decision.as_read.items() if one == name}
        if now != value and not self._agrees(row, seen):
            return Outcome.STALE, OTHER_VALUES, None
        fault = change_fault(self._table, name, value, _words_of(_at_row(placed, row)))
        if fault is not None:
            return Outcome.STALE, fault.reason, None
        self._set(placed, row, name, value)
        row.update(BY_DECISION)
        return Outcome.APPLIED, None, row

    def _make_again(self, placed: Placed, place: Key) -> Applied:
        """Apply a change of a value that is not read any more: its words are there, and the row remains."""
        decision = placed.decision
        known = self._same_as_decided(placed, place)
        if known is not None:
            known["reviewed"] = True
            is_decided = known["origin"] == "decision"
            return Outcome.APPLIED if is_decided else Outcome.REDUNDANT, None if is_decided else SAME_VALUE, known
        removed = self._as_read(place, decision.as_read)
        if removed is not None:
            self._keep(place, dict(removed))
            return self._changed(placed, place)
        if not decision.as_read:
            return Outcome.STALE, NOTHING_HERE, None
        if decision.field != SPAN:
            name = str(decision.field)
            following = ("instrument_id",) if self._table == "citations" else FOLLOWING.get(name, ())
            seen = _without(decision.as_read, following)
            decided = {name: decision.value or ""}
            return self._add(placed, place, {**seen, **decided}, decided)
        start, end = read_span(decision.value)
        if placed.paragraph is None or end > len(placed.paragraph.text):
            return Outcome.STALE, "the new span ends after the paragraph", None
        seen = _without(decision.as_read, FROM_WORDS.get(self._table, ()))
        return self._add(replace(placed, start=start, end=end), (place[0], start, end), seen, {})

    def _same_as_decided(self, placed: Placed, place: Key) -> dict[str, Any] | None:
        """Return the row that has the words of a decision, perhaps among others, and the value that it gives."""
        decision = placed.decision
        if self._table in WITHOUT_SPANS:
            return None
        if decision.field == SPAN:
            key = self._find_exactly((place[0], *read_span(decision.value)), decision.as_read)
            return None if key is None else self._rows[key]
        wanted = {str(decision.field): decision.value or ""}
        return next((row for key, row in self._rows.items() if _covers(key, place) and _has(row, wanted)), None)

    def _set(self, placed: Placed, row: dict[str, Any], name: str, value: str) -> None:
        """Set a field and those that follow from it."""
        if self._table == "citations" and name in OF_INSTRUMENT:
            self._cite(row, name, value)
            return
        row[name] = typed(self._table, name, value)
        self._decided[row[self._key_name]][name] = row[name]
        if self._table == "officers" and name == "entity_id":
            entity = known_entity(value)
            row["country_iso3"] = entity.iso3 if entity is not None else None
        if self._table == "recommendations":
            decided = self._decided[row[self._key_name]]
            self._follow(row, following_values(_wording(placed, row), name, decided))

    def _cite(self, row: dict[str, Any], name: str, value: str) -> None:
        """Let a citation name an instrument that is in no list, or give that another kind."""
        decided = self._decided[row[self._key_name]]
        decided[name] = value
        instrument = instrument_of(decided)
        if instrument is None:  # only a kind: of the instrument that another decision has made
            known = self._instruments.get(row["instrument_id"])
            instrument = None if known is None else replace(known, kind=value)
        if instrument is not None:
            self._name_instrument(row, instrument)

    def _name_instrument(self, row: dict[str, Any], instrument: Instrument) -> None:
        self._follow(row, {"instrument_id": instrument.instrument_id})
        row["is_official_name"] = fold(row["as_written"]) == fold(instrument.title)
        if load_instruments().by_id(instrument.instrument_id) is None:
            self._instruments[instrument.instrument_id] = instrument

    def _follow(self, row: dict[str, Any], values: Mapping[str, Any]) -> None:
        """Give a row values that follow from a decision; those before it are still what a reviewer may have seen."""
        seen = self._were[row[self._key_name]]
        seen |= {(name, _text(row.get(name))) for name, value in values.items() if row.get(name) != value}
        row |= values

    def _agrees(self, row: Mapping[str, Any], values: Mapping[str, str]) -> bool:
        """Return whether a row has these values, or had them before others followed from decisions."""
        seen = self._were.get(row[self._key_name], set())
        return all(_text(row.get(name)) == value or (name, value) in seen for name, value in values.items())

    def _move(self, placed: Placed, place: Key, key: Key) -> Applied:
        row = self._rows[key]
        start, end = read_span(placed.decision.value)
        if placed.paragraph is None or end > len(placed.paragraph.text):
            return Outcome.STALE, "the new span ends after the paragraph", None
        words = placed.paragraph.text[start:end]
        fault = move_fault(self._table, row.get("name"), words, is_chapeau=bool(row.get("is_chapeau")))
        if fault is not None:
            return Outcome.STALE, fault.reason, None
        if self._table == "recommendations":
            row["full_text"] = row["full_text"].removesuffix(row["text"]) + words
            wording = _wording(placed, {**row, "char_start": start, "char_end": end})
            self._follow(row, values_of_words(wording, self._decided[row[self._key_name]]))
        if self._table in WORDS:
            row[WORDS[self._table]] = words
        row.update(BY_DECISION, char_start=start, char_end=end)
        self._drop(place, key)
        self._keep((place[0], start, end), row)
        if not self._at[place]:
            self._moved[place] = (place[0], start, end)
        return Outcome.APPLIED, None, row

    def _add(self, placed: Placed, place: Key, given: Mapping[str, str], decided: Mapping[str, str]) -> Applied:
        """Add a row with the ``given`` fields, of which a decision gives those ``decided``."""
        fields = {name: value for name, value in given.items() if value}
        key = self._find(place, fields)
        known = self._rows[key] if key is not None else None
        if known is not None and _has(known, fields):
            known["reviewed"] = True
            is_read = self._as_read(place, fields) is not None
            return Outcome.REDUNDANT if is_read else Outcome.APPLIED, SAME if is_read else None, known
        text = placed.paragraph.text if placed.paragraph is not None else ""
        fault = addition_fault(self._table, fields, _words_of(placed), text)
        if fault is not None:
            return Outcome.STALE, fault.reason, None
        taken = {str(row[self._key_name]) for row in self._rows.values()}
        row = added_row(placed, {name: _typed_given(self._table, name, value) for name, value in given.items()}, taken)
        if isinstance(row, str):
            return Outcome.STALE, row, None
        if known is not None and self._table == "recommendations":
            return Outcome.STALE, OTHER_FIELDS, None
        added = {**row, **BY_DECISION}
        cited = instrument_of(fields) if self._table == "citations" else None
        if cited is not None:
            self._name_instrument(added, cited)
        self._decided[row[self._key_name]] |= {
            name: _typed_given(self._table, name, one) for name, one in decided.items()
        }
        self._were[row[self._key_name]] |= set(placed.decision.as_read.items())
        self._keep(place, added)
        self._is_regrouped = True
        return Outcome.APPLIED, None, added


def _has(row: Mapping[str, Any], values: Mapping[str, str]) -> bool:
    return all(_text(row.get(name)) == value for name, value in values.items())


def typed(table: str, name: str, value: str) -> Any:
    """Return a value of decisions.csv with the type of its column; None for a blank one."""
    if not value:
        return None
    return value == "true" if load_schemas()[table].field(name).type == "boolean" else value


def _typed_given(table: str, name: str, value: str) -> Any:
    """Return a value of an added row; the title and kind of an instrument are no columns of a citation."""
    return value if table == "citations" and name in OF_INSTRUMENT else typed(table, name, value)


def _place(table: str, row: Row) -> Key:
    if table in WITHOUT_SPANS:
        return (row["paragraph_id"], row["number"] or row["kind"])
    if table == "theme_mentions" and row["text_paragraph_id"] != row["paragraph_id"]:
        # words of another paragraph: what is decided there does not change what they apply to
        return (row["theme_mention_id"], row["char_start"], row["char_end"])
    return (row["paragraph_id"], row["char_start"], row["char_end"])


def _decided_place(placed: Placed) -> Key:
    paragraph = placed.one.paragraph_id(placed.paragraph.key) if placed.paragraph is not None else None
    if placed.decision.table in WITHOUT_SPANS:
        return (paragraph, placed.decision.as_written)
    return (paragraph, placed.start, placed.end)


def _words_of(placed: Placed) -> str:
    return "" if placed.paragraph is None else placed.paragraph.text[placed.start : placed.end]


def _at_row(placed: Placed, row: Row) -> Placed:
    """Return the place of a row, which another decision may have moved."""
    return replace(placed, start=row.get("char_start"), end=row.get("char_end"))


def _wording(placed: Placed, row: Row) -> Wording:
    """Return the wording of a recommendation of the report of a decision."""
    report = placed.one.report
    paragraph = next(one for one in report.paragraphs if placed.one.paragraph_id(one.key) == row["paragraph_id"])
    return wording_of(report.paragraphs, paragraph, (row["char_start"], row["char_end"]), report.masthead.language)


def _without(values: Mapping[str, str], names: Sequence[str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if name not in names}


def _covers(key: Key, place: Key) -> bool:
    return bool(key[0] == place[0] and key[1] <= place[1] and place[2] <= key[2])


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
