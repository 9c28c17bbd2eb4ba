"""What kind of statement a sentence reports, and names that are only in what somebody answers or hands in."""

from __future__ import annotations

from flows.model import Paragraph, ParagraphKind
from flows.parsing.wording import pattern, patterns


def is_in_reply(left: str, right: str, language: str) -> bool:
    """Return whether a name is only in what a speaker answers: "…, replying to the observer for A, said"."""
    if pattern(language, "retold", "answered").search(left):
        return not had_said(left, right, language)
    is_beside = pattern(language, "retold", "in_reply").search(left) is not None
    is_subject = pattern(language, "retold", "acts").match(right) is not None and not right.startswith(",")
    return is_beside and not is_subject and not had_said(left, right, language)


def is_unspoken(sentence: str, language: str) -> bool:
    """Return whether a sentence reports nothing but what was handed in: "A submitted a written statement"."""
    handed_in = pattern(language, "retold", "unspoken")
    return handed_in.search(sentence) is not None and _form(handed_in.sub(" ", sentence), language) is None


def is_note_of_statements(paragraph: Paragraph, language: str) -> bool:
    """Return whether a footnote, as that of a vote, says who made statements: "Statements were made by …"."""
    is_note = paragraph.kind is ParagraphKind.FOOTNOTE
    return is_note and pattern(language, "speakers", "note").match(paragraph.text) is not None


def only_leads(text: str, before: tuple[int, int], end: int, language: str) -> bool:
    """Return whether who is named after ``before`` led a session and is not said to speak: "was moderated by"."""
    leading = pattern(language, "retold", "led_by").finditer(text, before[0], end)
    says_more = pattern(language, "retold", "who").search(text, before[1], end)
    return says_more is None and any(one.end() == before[1] for one in leading)


def statement_kind(sentence: str, language: str) -> str | None:
    """Return the kind of statement that the sentence reports (opening, introduction, …), or None."""
    return None if is_unspoken(sentence, language) else _form(sentence, language)


def _form(sentence: str, language: str) -> str | None:
    for entry, form in patterns(language, "speakers", "forms"):
        if form.search(sentence):
            kind: str = entry["kind"]
            return kind
    return None


def had_said(left: str, right: str, language: str) -> bool:
    """Return whether who is answered had spoken: "In reply to the observer for A, who had asked for details, …"."""
    is_beside = any(pattern(language, "retold", one).search(left) for one in ("in_reply", "thanked"))
    return is_beside and pattern(language, "retold", "had_said").match(right) is not None
