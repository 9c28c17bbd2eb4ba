"""How much action the lead verb of a recommendation asks for, on a scale of five after McMahon's.

1 minimal (share, request), 2 continuing (continue, maintain), 3 considering (consider, review), 4 general (strengthen,
promote), 5 specific (ratify, establish). The table ``reference/lead_verbs.csv`` is this project's own judgement along
the description of McMahon's scale that UPR Info publishes; no coded data of others stand behind it. Its confidence is
low for verbs that serve several kinds of action ("adopt", "develop", "carry out").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from flows.resolving.normalize import fold
from flows.resolving.states import reference_rows


@dataclass(frozen=True, slots=True)
class Action:
    """``lead_verb`` in its base form, ``category`` minimal, continuing, considering, general or specific.

    All are None for a verb that is not in the table; ``confidence`` is a rough share from 0 to 1.
    """

    lead_verb: str | None
    category: str | None
    confidence: float | None


_UNKNOWN = Action(None, None, None)


def resolve_action(phrase: str, language: str) -> Action:
    """Return the action that ``phrase`` opens with: a lead word or the whole recommendation, in any usual form.

    "Strengthen", "Strengthening", "To strengthen" and "Further strengthen" are one verb; the longest entry counts, so
    give more than the first word where there is more ("put in place"); of two verbs the first ("Consider adopting").
    """
    words = fold(phrase).split()
    forms = _forms(language)
    while words:
        for length in range(min(len(words), _longest(language)), 0, -1):
            action = forms.get(" ".join(words[:length]))
            if action is not None:
                break
        else:
            return _UNKNOWN
        if action is not _UNKNOWN:
            return action
        del words[:length]
    return _UNKNOWN


@cache
def _forms(language: str) -> Mapping[str, Action]:
    """Return the actions by folded form; a word that may stand before the verb ("to", "further") has none."""
    return MappingProxyType(
        {
            fold(row["form"]): Action(row["lead_verb"], row["action_category"], float(row["confidence"]))
            if row["lead_verb"]
            else _UNKNOWN
            for row in reference_rows("lead_verbs.csv")
            if row["language"] == language
        }
    )


@cache
def _longest(language: str) -> int:
    return max((form.count(" ") + 1 for form in _forms(language)), default=0)
