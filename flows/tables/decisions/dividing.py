"""Which decisions concern which part of a release."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from flows.model import Action, Decision
from flows.sources.symbols import symbol_key
from flows.tables.inputs import Identity


def divide_decisions(
    decisions: Sequence[Decision], identities: Sequence[Identity], part_of_meeting: Callable[[str], int]
) -> Mapping[int | None, tuple[Decision, ...]]:
    """Return the decisions of each part, in their order; under None those of documents that no part has.

    A decision belongs to the part of its document, else to that of a document with its symbol and language, else to
    that of its meeting. A decision on entities belongs to all parts, a withdrawal to those of what it withdraws.
    """
    meetings = {one.source.sha256: one.meeting_id for one in identities}
    symbols = {
        (symbol_key(symbol), one.masthead.language): one.meeting_id
        for one in identities
        if (symbol := one.masthead.symbol or one.source.symbol)
    }
    met = set(meetings.values())
    parts: list[int | None] = [*sorted({part_of_meeting(name) for name in met})]
    divided: dict[int | None, list[Decision]] = defaultdict(list)
    places: dict[str, list[int | None]] = {}
    for decision in decisions:
        if decision.action is Action.WITHDRAW:
            own = places.get(str(decision.value), [None])
        elif decision.table == "entities":
            own = parts or [None]
        else:
            printed = (symbol_key(decision.symbol or ""), decision.language or "")
            meeting = meetings.get(decision.sha256 or "") or symbols.get(printed)
            meeting = meeting or (decision.meeting_id if decision.meeting_id in met else None)
            own = [part_of_meeting(meeting) if meeting is not None else None]
        places[decision.decision_id] = own
        for part in own:
            divided[part].append(decision)
    return {part: tuple(own) for part, own in divided.items()}
