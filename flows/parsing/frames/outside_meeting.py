"""Names in the form of a statement of those who did not speak, or not at the meeting of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flows.model import NameList, Paragraph
from flows.parsing.wording import honorific, pattern
from flows.reference.states import is_state

# the name begins its sentence, or comes after words on the circumstances: ". By sharing data, UNICEF enabled"
_OPENS_SENTENCE = re.compile(
    r"[.;]\s(?:[A-ZÀ-Þ][^,;:.]{2,100},\s)?(?:(?:[Tt]he|[Ll]a|[Ee]l|[Ll]e|[Ll]os|[Ll]es)\s|[Ll][’'])?$"
)
BEFORE = 160  # characters before a name, which hold "another participant, from"
AFTER = 80


def outside_meeting(
    lists: Sequence[NameList], paragraphs: Sequence[Paragraph], language: str
) -> Iterator[tuple[NameList, str]]:
    """Yield the lists of statements that are none, each with the reason in words."""
    places = {one.key: one for one in paragraphs}
    for names in lists:
        if names.source == "statement":
            reason = _reason(names, places[names.paragraph_key], language)
            if reason is not None:
                yield names, reason


def _reason(names: NameList, paragraph: Paragraph, language: str) -> str | None:
    sections = (paragraph.section_path or "").split(" > ")
    if any(pattern(language, "headings", "other_meetings").search(one) for one in sections):
        return "The section is about what happened before or beside the meeting"
    text = paragraph.text
    if pattern(language, "retold", "no_speaker").match(text[names.start : names.end]):
        return "The words name a text, or a body or an officer in short form"
    before, name = text[max(0, names.start - BEFORE) : names.start], text[names.start : names.end]
    around = f"{before}…{name}…{text[names.end : names.end + AFTER]}"
    if any(pattern(language, "retold", one).search(around) for one in ("beside_no_speaker", "silent_beside")):
        return "The words beside the name show that it is not who spoke"
    if _is_in_speech(names, text, language):
        return "The speech that the paragraph reports is about it"
    return None


def _is_in_speech(names: NameList, text: str, language: str) -> bool:
    """Return whether an organization is the subject in the speech of a person: "Mr. A said … . UNICEF enabled …"."""
    is_later = _OPENS_SENTENCE.search(text, max(0, names.start - BEFORE), names.start) is not None
    is_person = honorific().match(text) or pattern(language, "retold", "person_again").match(text)
    if names.parts or not is_later or is_person is None:
        return False
    return (
        not is_state(text[names.start : names.end])
        and pattern(language, "retold", "speech").search(text[names.end : names.end + AFTER]) is None
    )
