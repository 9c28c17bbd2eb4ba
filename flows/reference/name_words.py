"""Word lists and patterns for names (``reference/name_words.csv``): conjunctions, articles, head nouns, remarks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from flows.reference.normalize import fold
from flows.reference.tables import reference_rows

_APOSTROPHES = "'’"


@cache
def words_of(role: str, language: str | None = None) -> tuple[str, ...]:
    """Return the words with this ``role``, in one language or in all (None), longest first."""
    rows = _rows_by_role().get(role, ())
    return tuple(
        sorted({row["word"] for row in rows if language in (None, row["language"])}, key=lambda w: (-len(w), w))
    )


@cache
def _rows_by_role() -> Mapping[str, Sequence[Mapping[str, str]]]:
    by_role: dict[str, list[Mapping[str, str]]] = {}
    for row in reference_rows("name_words.csv"):
        by_role.setdefault(row["role"], []).append(row)
    return by_role


@cache
def head_nouns() -> frozenset[str]:
    """Return the folded head nouns of organizations' names ("association", "instituto")."""
    return frozenset(words_of("head"))


@cache
def bodies() -> frozenset[str]:
    """Return the words that name a body only within its own documents ("the Special Committee"), folded."""
    return frozenset(words_of("body"))


@cache
def body_modifiers() -> frozenset[str]:
    """Return the words beside the noun of such a body ("special", "preparatory"), folded, with articles."""
    return frozenset(words_of("body_modifier"))


@cache
def closing_heads() -> frozenset[str]:
    """Return the English head nouns that come last in their phrase ("Safety Court", not "Court Safety").

    These are the nouns that only English has and that do not imply an entity type.
    """
    rows = _rows_by_role()["head"]
    opening = {row["word"] for row in rows if row["language"] != "en" or row["entity_type"]}
    return frozenset(row["word"] for row in rows) - opening


@cache
def prepositions() -> frozenset[str]:
    """Return the folded prepositions that begin a complement ("Association FOR the Prevention …")."""
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
    """Return a pattern for one leading article or contraction with the blank after it ("the ", "du ", "l’")."""
    forms = [re.escape(word[:-1]) + f"[{_APOSTROPHES}]\\s*" if word.endswith("'") else re.escape(word) + r"\s+"
             for word in words_of("article")]  # fmt: skip
    return re.compile("|".join(forms), re.IGNORECASE)


@cache
def unit_nouns() -> frozenset[str]:
    """Return the folded nouns of the units of an organization ("bureau", "oficina")."""
    return frozenset(words_of("unit"))


@cache
def words_before_verbs() -> frozenset[str]:
    """Return the folded auxiliaries, pronouns and adverbs between a subject and its verb ("also", "ont également")."""
    return frozenset(words_of("before_verb"))


@cache
def offices() -> frozenset[str]:
    """Return the folded nouns of offices ("director", "relatora")."""
    return frozenset(words_of("office"))


@cache
def subdivision_nouns() -> frozenset[str]:
    """Return the folded head nouns of parts of an organization or State ("division", "ministerio")."""
    return frozenset(words_of("part"))


def announces_several(before: str, language: str) -> bool:
    """Return whether the last sentence of ``before`` announces more than one organization.

    The last common noun decides: "the following non-governmental organizations …", but "the organization …".
    """
    sentence = before.rpartition(". ")[2]
    found = _announcing_pattern(language).findall(sentence[:1].lower() + sentence[1:])
    return bool(found) and found[-1] in words_of("announces_several", language)


@cache
def _announcing_pattern(language: str) -> re.Pattern[str]:
    nouns = (*words_of("announces_several", language), *words_of("announces_one", language))
    return re.compile(rf"\b(?:{'|'.join(nouns)})\b" if nouns else r"(?!)")


@cache
def remark_pattern() -> re.Pattern[str]:
    """Return a pattern for the start of a remark on a speaker: "on behalf of", "en sa qualité"."""
    return re.compile(_phrases("remark"), re.IGNORECASE)


@cache
def accreditation_pattern() -> re.Pattern[str]:
    """Return a pattern for where a State is accredited: " to the United Nations Office …", up to the next name."""
    name = rf"\s+(?:{'|'.join(conjunctions())})\s+(?:(?-i:[A-ZÀ-Þ])|{articles_pattern().pattern})"
    return re.compile(rf"\s+(?:{_phrases('accreditation')})(?:(?!{name})[^,;()])*", re.IGNORECASE)


@cache
def status_pattern() -> re.Pattern[str]:
    """Return a pattern for the status of organizations after their names: ", in special consultative status with …"."""
    return re.compile(rf",\s+(?:{_phrases('status')})[^,;()]*", re.IGNORECASE)


def _phrases(role: str) -> str:
    phrases = []
    for phrase in words_of(role):
        spaced = re.escape(phrase).replace(r"\ ", r"\s+").replace("'", f"[{_APOSTROPHES}]")
        phrases.append(spaced + r"(?!\w)" if phrase[-1].isalpha() else spaced)
    return "|".join(phrases)


@cache
def organ_pattern() -> re.Pattern[str]:
    """Return a pattern for an organ before the name of its body: "secretariat of the ", "secrétariat de la "."""
    organs = "|".join(re.escape(word) for word in words_of("organ"))
    return re.compile(rf"(?:{organs})\s+(?:{articles_pattern().pattern})+", re.IGNORECASE)


@cache
def kind_of_body_pattern() -> re.Pattern[str]:
    """Return a pattern for what kind of body a name is of, before it: "NGO ", "organización no gubernamental "."""
    return re.compile(rf"(?:{_phrases('kind_of_body')})\s+", re.IGNORECASE)


@cache
def organ_after_pattern() -> re.Pattern[str]:
    """Return a pattern of what is after the name of a body: " secretariat", its short form in brackets."""
    organs = "|".join(re.escape(word) for word in words_of("organ"))
    return re.compile(rf"\s(?:(?:{organs})|\((?P<short>(?-i:[A-Z][A-Za-z-]{{1,9}}))\))$", re.IGNORECASE)


@cache
def legal_form_pattern() -> re.Pattern[str]:
    """Return a pattern for a legal form at the end of a name, with its dots: "Inc.", "e.V."."""
    forms = (r"\.?\s?".join(re.escape(letter) for letter in form) if len(form) < 3 else re.escape(form)
             for form in words_of("legal_form"))  # fmt: skip
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})\.?\s*$", re.IGNORECASE)


@cache
def separator_pattern(language: str) -> re.Pattern[str]:
    """Return a pattern for the separators of a list in ``language``; the name of the matched group is the kind.

    A comma or semicolon may be followed by the conjunction. A bullet, a blank line and the tab between table columns
    always separate names (``row``); a single line break may or may not (``line``). Spanish "e" is a conjunction only
    before the sound "i".
    """
    forms = (re.escape(word).replace(r"\ ", r"\s+") for word in words_of("conjunction", language))
    words = "|".join(r"e(?=\s+h?[ií])" if form == "e" else form for form in forms)
    que = (form[:-1] for form in words_of("conjunction", language) if form.endswith(" que"))
    elided = "|".join(re.escape(form).replace(r"\ ", r"\s+") + f"[{_APOSTROPHES}]" for form in que)
    conjunction = rf"(?:(?i:{words})(?=\s)|(?i:{elided or '(?!)'}))" if words else r"(?!)"
    return re.compile(
        rf"(?P<semicolon>\s*[;؛](?:\s+{conjunction})?\s*)"
        rf"|(?P<comma_conjunction>\s*[,،、，]\s*{conjunction}\s*)"
        rf"|(?P<comma>\s*[,،、，]\s*)"
        rf"|(?P<row>\s*(?:\n\s*\n|\n\s*[•·▪\-–—*]\s|\t)\s*|\s*[•▪]\s*)"
        rf"|(?P<conjunction>\s+{conjunction}\s*)"
        rf"|(?P<line>[^\S\n]*\n\s*)"
    )
