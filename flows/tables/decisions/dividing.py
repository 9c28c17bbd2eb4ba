"""Which decisions concern which meeting of a release."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from flows.model import Action, Decision
from flows.sources.symbols import symbol_key
from flows.tables.inputs import Identity


def divide_decisions(
    decisions: Sequence[Decision], identities: Sequence[Identity]
) -> Mapping[str | None, tuple[Decision, ...]]:
    """Return the decisions of each meeting, in their order; under None those of documents that are not there.

    A decision belongs to the meeting of its document, else to that of a document with its symbol and language, else to
    its own. A decision on entities belongs to all meetings, a withdrawal to those of what it withdraws.
    """
    meetings = {one.source.sha256: one.meeting_id for one in identities}
    symbols = {
        (symbol_key(symbol), one.masthead.language): one.meeting_id
        for one in identities
        if (symbol := one.masthead.symbol or one.source.symbol)
    }
    met = set(meetings.values())
    every: list[str | None] = [*sorted(met)]
    divided: dict[str | None, list[Decision]] = defaultdict(list)
    places: dict[str, list[str | None]] = {}
    for decision in decisions:
        if decision.action is Action.WITHDRAW:
            own = places.get(str(decision.value), [None])
        elif decision.table == "entities":
            own = every or [None]
        else:
            printed = (symbol_key(decision.symbol or ""), decision.language or "")
            meeting = meetings.get(decision.sha256 or "") or symbols.get(printed)
            meeting = meeting or (decision.meeting_id if decision.meeting_id in met else None)
            own = [meeting]
        places[decision.decision_id] = own
        for name in own:
            divided[name].append(decision)
    return {name: tuple(own) for name, own in divided.items()}
