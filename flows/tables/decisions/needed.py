"""What an added row cannot do without; a name without an entity is looked up by its words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

NEEDED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "officers": ("role",),
        "theme_mentions": ("theme_id",),
        "positions": ("quantifier_class", "verb_class", "verb"),
        "citations": ("instrument_id",),
    }
)
