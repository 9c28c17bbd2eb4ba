"""The small words around names in lists (``reference/name_words.csv``): conjunctions, articles, head nouns, remarks."""

from __future__ import annotations

import re
from functools import cache

from flows.resolving.normalize import fold
from flows.resolving.states import reference_rows

_APOSTROPHES = "'’"


def words_of(role: str, language: str | None = None) -> tuple[str, ...]:
    """Return the words of ``role`` (of one language, or of all), longest first."""
    rows = (row for row in reference_rows("name_words.csv") if row["role"] == role)
    return tuple(
        sorted({row["word"] for row in rows if language in (None, row["language"])}, key=lambda w: (-len(w), w))
    )


@cache
def head_nouns() -> frozenset[str]:
    """Return the folded nouns that head an organization's name ("association", "instituto")."""
    return frozenset(words_of("head"))


@cache
def closing_heads() -> frozenset[str]:
    """Return the head nouns of English that close their phrase ("Safety Court", not "Court Safety").

    They are those that English alone has and that do not name an organization by themselves.
    """
    rows = [row for row in reference_rows("name_words.csv") if row["role"] == "head"]
    opening = {row["word"] for row in rows if row["language"] != "en" or row["entity_type"]}
    return frozenset(row["word"] for row in rows) - opening


@cache
def prepositions() -> frozenset[str]:
    """Return the folded prepositions that open a complement ("Association FOR the Prevention …")."""
    return frozenset(words_of("preposition"))


@cache
def conjunctions() -> frozenset[str]:
    """Return the conjunctions of all languages, folded."""
    return frozenset(fold(word) for word in words_of("conjunction"))


@cache
def articles() -> frozenset[str]:
    """Return the articles and contractions of all languages, folded."""
    return frozenset(fold(word) for word in words_of("article"))


@cache
def articles_pattern() -> re.Pattern[str]:
    """Return a pattern of one leading article or contraction with the blank after it ("the ", "du ", "l’")."""
    forms = [re.escape(word[:-1]) + f"[{_APOSTROPHES}]\\s*" if word.endswith("'") else re.escape(word) + r"\s+"
             for word in words_of("article")]  # fmt: skip
    return re.compile("|".join(forms), re.IGNORECASE)


@cache
def parts() -> frozenset[str]:
    """Return the folded nouns that head the name of a part of an organization or State ("division", "ministerio")."""
    return frozenset(words_of("part"))


def announces_several(before: str, language: str) -> bool:
    """Tell whether the sentence that ``before`` ends with announces more than one organization behind it.

    The last common noun counts: "the following non-governmental organizations …", but "the organization …".
    """
    found = _announcing_pattern(language).findall(before.rpartition(". ")[2])
    return bool(found) and found[-1] in words_of("announces_several", language)


@cache
def _announcing_pattern(language: str) -> re.Pattern[str]:
    nouns = (*words_of("announces_several", language), *words_of("announces_one", language))
    return re.compile(rf"\b(?:{'|'.join(nouns)})\b" if nouns else r"(?!)")


@cache
def remark_pattern() -> re.Pattern[str]:
    """Return a pattern of the opening of a remark on a speaker: "on behalf of", "en sa qualité"."""
    phrases = []
    for phrase in words_of("remark"):
        spaced = re.escape(phrase).replace(r"\ ", r"\s+").replace("'", f"[{_APOSTROPHES}]")
        phrases.append(spaced + r"(?!\w)" if phrase[-1].isalpha() else spaced)
    return re.compile("|".join(phrases), re.IGNORECASE)


@cache
def organ_pattern() -> re.Pattern[str]:
    """Return a pattern of an organ's name before its body's: "secretariat of the ", "secrétariat de la "."""
    organs = "|".join(re.escape(word) for word in words_of("organ"))
    return re.compile(rf"(?:{organs})\s+(?:{articles_pattern().pattern})+", re.IGNORECASE)


@cache
def legal_form_pattern() -> re.Pattern[str]:
    """Return a pattern of a legal form that closes a name, with its dots: "Inc.", "e.V."."""
    forms = (r"\.?\s?".join(re.escape(letter) for letter in form) if len(form) < 3 else re.escape(form)
             for form in words_of("legal_form"))  # fmt: skip
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})\.?\s*$", re.IGNORECASE)


@cache
def separator_pattern(language: str) -> re.Pattern[str]:
    """Return a pattern of what parts the names of a list in ``language``; the group that matched tells the kind.

    A comma or semicolon may be followed by the conjunction. A line that a bullet opens, a blank line and the tab
    between the columns of a table part names; a single line break only may (``line``). Spanish "e" is a conjunction
    before the sound i only.
    """
    forms = (re.escape(word).replace(r"\ ", r"\s+") for word in words_of("conjunction", language))
    words = "|".join(r"e(?=\s+h?[ií])" if form == "e" else form for form in forms)
    conjunction = rf"(?:(?i:{words}))(?=\s)" if words else r"(?!)"
    return re.compile(
        rf"(?P<semicolon>\s*[;؛](?:\s+{conjunction})?\s*)"
        rf"|(?P<comma_conjunction>\s*[,،、，]\s*{conjunction}\s*)"
        rf"|(?P<comma>\s*[,،、，]\s*)"
        rf"|(?P<row>\s*(?:\n\s*\n|\n\s*[•·▪\-–—*]\s|\t)\s*|\s*[•▪]\s*)"
        rf"|(?P<conjunction>\s+{conjunction}\s+)"
        rf"|(?P<line>[^\S\n]*\n\s*)"
    )
