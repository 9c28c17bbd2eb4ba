"""Sentences that name speakers as a summary does ("some speakers …"), with a verb that no list of the language has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flows.model import Issue, Paragraph, Severity
from flows.parsing.deliberations import Reading, read_views
from flows.parsing.view_grammar import ViewGrammar, view_grammar


def unread_attributions(
    paragraphs: Sequence[Paragraph], language: str, read: Iterable[Reading] | None = None
) -> tuple[Issue, ...]:
    """Return an issue for each sentence that opens with "some speakers" or similar and has an unknown verb.

    Its view, if any is read, has the class of what is stated. ``read`` as of ``parse_positions``.
    """
    grammar = view_grammar(language)
    if grammar is None:
        return ()
    return tuple(
        Issue(
            Severity.WARNING,
            "unread-attribution",
            "The sentence names speakers, but its verb is not in the list of the language.",
            value=paragraph.text[start:end],
            paragraph_key=paragraph.key,
            table_name="positions",
        )
        for paragraph, (start, end), views in (read_views(paragraphs, language) if read is None else read)
        if not (views and views[0][0].is_listed) and _opens_with_speakers(grammar, paragraph.text, start, end)
    )


def _opens_with_speakers(grammar: ViewGrammar, text: str, start: int, end: int) -> bool:
    subject = grammar.subject.match(text, start, end)
    if subject is None or subject.lastgroup in ("anaphor", "bare", "one", "other"):
        return False
    nouns = list(grammar.noun.finditer(subject.group()))
    return bool(nouns) and grammar.marks["plural_bare"].fullmatch(nouns[-1].group()) is not None
