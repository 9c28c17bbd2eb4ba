"""Mentions: text → spans of States, organizations, offices, persons, numbers; evidence, never a decision."""

from __future__ import annotations

from flows.mentions.finder import closing_mission, find_mentions, opens_with_known
from flows.mentions.kinds import Mention, MentionKind
from flows.mentions.reduced import Token, entity_runs, reduce_wording

__all__ = [
    "Mention",
    "MentionKind",
    "Token",
    "closing_mission",
    "entity_runs",
    "find_mentions",
    "opens_with_known",
    "reduce_wording",
]
