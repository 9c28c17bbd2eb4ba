"""All phrases, slots and instruments that name themes, to be published."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

from flows.model import ThemePhrase
from flows.reference.tables import reference_rows, reference_text
from flows.resolving.instruments import load_instruments
from flows.resolving.themes.vocabulary import LANGUAGES, PHRASE, label_phrases


def published_phrases() -> Iterator[ThemePhrase]:
    """Yield each phrase, each slot in each language, and each instrument that has a theme."""
    known: dict[str, set[str]] = {language: set() for language in LANGUAGES}
    for row in reference_rows("themes/phrases.csv"):
        known[row["language"]].add(row["theme_id"])
        identity = f"{row['theme_id']}/{row['language']}/{row['phrase']}"
        yield ThemePhrase(identity, row["theme_id"], row["language"], row["match"], row["phrase"])
    for language in LANGUAGES:
        for theme_id, label in label_phrases(language, known[language]):
            yield ThemePhrase(f"{theme_id}/{language}/{label}", theme_id, language, PHRASE, label)
    concepts = tomllib.loads(reference_text("themes/concepts.toml"))
    for row in reference_rows("themes/slots.csv"):
        for language in LANGUAGES:
            identity = f"{row['theme_id']}/{language}/{row['first']}+{row['second']}"
            first, second = concepts[row["first"]][language], concepts[row["second"]][language]
            yield ThemePhrase(identity, row["theme_id"], language, "slot", first, second, int(row["within"]))
    instruments = load_instruments().instruments
    for row in reference_rows("themes/instruments.csv"):
        title = instruments[row["instrument_id"]].title
        for theme_id in row["themes"].split("|"):
            identity = f"{theme_id}/{row['instrument_id']}"
            yield ThemePhrase(identity, theme_id, None, "instrument", title, source=row["instrument_id"])
