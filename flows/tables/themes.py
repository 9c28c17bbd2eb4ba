"""Themes as rows: the vocabulary, its phrases, official themes, and each place where a text names a theme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from flows.mentions import find_mentions
from flows.mentions.kinds import MentionKind
from flows.model import NameAlias, NameList, OfficialTheme, Paragraph, Theme, ThemeMatch, ThemePhrase
from flows.parsing.references import NAMES_OF_CONGRESS
from flows.reference.normalize import ascii_slug
from flows.resolving.instruments import load_instruments
from flows.resolving.themes import SLOT, load_vocabulary
from flows.resolving.themes.bodies import find_body_names
from flows.resolving.themes.phrase_list import published_phrases
from flows.resolving.themes.user_phrases import find_user_phrases
from flows.tables.identifiers import natural_key
from flows.tables.inputs import IdentifiedReport, leading
from flows.tables.recommended import recommendation_at, recommended_spans
from flows.tables.rows import BY_RULE, Row
from flows.tables.shared import PRECEDENCE
from flows.tables.theme_context import Context, contexts_of

HEADING, HEADING_RULE_VERSION = "heading", "1"
_MIN_NAME_WORDS = 2


def find_themes(text: str, language: str, aliases: tuple[NameAlias, ...] = ()) -> tuple[ThemeMatch, ...]:
    """Return the themes that a text names, outside names of organizations; a cited instrument has its own themes.

    ``aliases``: phrases that the archive adds, which are found in addition.
    """
    cited = load_instruments().find(text, language)
    mentions = tuple(find_mentions(text))
    names = [
        (one.start, one.end)
        for one in mentions
        if one.kind is MentionKind.ORGANIZATION
        or (one.kind is MentionKind.NAME and _has_words(text[one.start : one.end]))
    ]
    names += find_body_names(text, language)
    found = load_vocabulary().tag(text, language, cited, names)
    added = [one for one in find_user_phrases(text, language, aliases) if not any(_is_same(one, own) for own in found)]
    return tuple(sorted((*found, *added), key=lambda one: (one.start, one.end))) if added else found


def _has_words(name: str) -> bool:
    """Return whether a name has words besides acronyms: "Consult NGOs" is a verb and a phrase, no name."""
    return sum(not word.rstrip("s").isupper() for word in name.split()) >= _MIN_NAME_WORDS


def _is_same(one: ThemeMatch, other: ThemeMatch) -> bool:
    return one.theme_id == other.theme_id and one.start < other.end and other.start < one.end


def official_theme_id(one: IdentifiedReport, theme: OfficialTheme) -> str:
    """Return the id of an official theme: "cc15-main-theme", "cc15-workshop-2", "cc15-africa-agenda-item-4".

    The General Assembly sets the main theme, substantive items and workshops of a Congress for all meetings before it,
    which share their ids. An item of a meeting's own agenda has the meeting in its id: "Item 4" of another meeting may
    have another subject.
    """
    congress = one.report.masthead.congress
    owner = f"cc{congress}" if congress is not None and _is_of_congress(theme) else one.meeting_id
    return f"{owner}-{ascii_slug(theme.number or theme.kind)}"


def _is_of_congress(theme: OfficialTheme) -> bool:
    """Return whether the number of a theme is one of the Congress: "Workshop 2", not "Agenda item 4"."""
    return theme.number is None or theme.number.startswith(NAMES_OF_CONGRESS)


def vocabulary_rows() -> list[Row]:
    """Return one shared row per theme of the vocabulary."""
    return [_subject(theme) for theme in load_vocabulary().themes]


def phrase_rows() -> list[Row]:
    """Return one row per phrase, slot and instrument that names a theme."""
    return [_phrase(phrase) for phrase in published_phrases()]


def official_theme_rows(reports: tuple[IdentifiedReport, ...]) -> list[Row]:
    """Return the official themes as shared rows, one per theme and label, in the language that prints it."""
    rows: dict[tuple[str, str], Row] = {}
    for one in reports:
        for theme in one.report.official_themes:
            key, label = official_theme_id(one, theme), f"label_{one.report.masthead.language}"
            row = {**_official(key, theme), label: theme.title, PRECEDENCE: natural_key(one.document_id)}
            rows.setdefault((key, label), row)
    return list(rows.values())


def _subject(theme: Theme) -> Row:
    return {
        "theme_id": theme.theme_id,
        "kind": theme.kind,
        "label_en": theme.label_en,
        "label_es": theme.label_es,
        "label_fr": theme.label_fr,
        "definition": theme.definition,
        "broader_theme_id": theme.broader_theme_id,
        "is_roll_up": theme.is_roll_up,
        "is_tagged": theme.is_tagged,
        "measured_precision": theme.measured_precision,
        "measured_texts": theme.measured_texts,
        "iccs_code": theme.iccs_code,
        "sdg_target": theme.sdg_target,
        "unbis_uri": theme.unbis_uri,
        PRECEDENCE: "",
    }


def _official(key: str, theme: OfficialTheme) -> Row:
    return {
        "theme_id": key,
        "kind": theme.kind,
        "label_en": None,
        "label_es": None,
        "label_fr": None,
        "definition": None,
        "broader_theme_id": None,
        "is_roll_up": False,
        "is_tagged": True,
        "measured_precision": None,
        "measured_texts": None,
        "iccs_code": None,
        "sdg_target": None,
        "unbis_uri": None,
    }


def _phrase(phrase: ThemePhrase) -> Row:
    return {
        "theme_phrase_id": phrase.theme_phrase_id,
        "theme_id": phrase.theme_id,
        "language": phrase.language,
        "match": phrase.match,
        "phrase": phrase.phrase,
        "second_phrase": phrase.second_phrase,
        "within": phrase.within,
        "source": phrase.source,
    }


def theme_mention_rows(reports: tuple[IdentifiedReport, ...]) -> list[Row]:
    """Return each place where a text, or the chapeau, heading or agenda item above it, names a theme."""
    return [row for one in leading(reports) for row in _Mentions(one).rows()]


@dataclass(frozen=True, slots=True)
class _Mention:
    theme_id: str
    text: Paragraph
    start: int
    end: int
    method: str
    read_by: str
    version: str


class _Mentions:
    """The mentions of one report."""

    def __init__(self, one: IdentifiedReport) -> None:
        self._one = one
        self._recommended = recommended_spans(one)
        self._names: dict[str, list[NameList]] = {}
        for listed in one.report.name_lists:
            self._names.setdefault(listed.paragraph_key, []).append(listed)
        self._found: dict[str, Sequence[_Mention]] = {}

    def rows(self) -> Iterator[Row]:
        """Yield official themes, then the mentions of each paragraph in its own words and in those above it."""
        one = self._one
        for theme in one.report.official_themes:
            paragraph = one.paragraphs()[theme.paragraph_key]
            key = official_theme_id(one, theme)
            mention = _Mention(key, paragraph, theme.start, theme.end, HEADING, HEADING, HEADING_RULE_VERSION)
            yield self._row(paragraph, mention, None)
        contexts = contexts_of(one.report)
        for paragraph in one.report.paragraphs:
            if not paragraph.is_body_text:
                continue
            own = self._in(paragraph)
            for mention in own:
                place = recommendation_at(self._recommended, paragraph.key, mention.start)
                yield self._row(paragraph, mention, place)
            yield from self._from_context(paragraph, own, contexts.get(paragraph.key, ()))

    def _in(self, paragraph: Paragraph) -> Sequence[_Mention]:
        """Return the mentions in the words of a paragraph; the name of a speaker is not a theme of the debate."""
        if paragraph.key not in self._found:
            version = load_vocabulary().version
            lists = self._names.get(paragraph.key, ())
            self._found[paragraph.key] = [
                _Mention(found.theme_id, paragraph, found.start, found.end, found.method, found.read_by, version)
                for found in find_themes(paragraph.text, self._one.report.masthead.language, self._one.aliases)
                if not any(names.start <= found.start and found.end <= names.end for names in lists)
            ]
        return self._found[paragraph.key]

    def _from_context(
        self, paragraph: Paragraph, own: Sequence[_Mention], contexts: Sequence[Context]
    ) -> Iterator[Row]:
        """Yield the themes of the words above that no nearer words name, once for each recommendation below them.

        A slot in the words above names none: it is doubtful in its own paragraph.
        """
        known = {mention.theme_id for mention in own if mention.method != SLOT}
        for context in contexts:
            for mention in self._in(context.paragraph):
                is_inside = context.start <= mention.start and mention.end <= context.end
                if mention.theme_id not in known and mention.method != SLOT and is_inside:
                    known.add(mention.theme_id)
                    applied = replace(mention, method=context.method)
                    for place in [place for _, _, place in self._recommended.get(paragraph.key, ())] or (None,):
                        yield self._row(paragraph, applied, place)

    def _row(self, paragraph: Paragraph, mention: _Mention, recommendation: str | None) -> Row:
        paragraph_id = self._one.paragraph_id(paragraph.key)
        place = str(mention.start) if mention.text is paragraph else f"{mention.text.key}:{mention.start}"
        owner = paragraph_id if mention.text is paragraph else recommendation or paragraph_id
        return {
            "theme_mention_id": f"{owner}/{mention.theme_id}@{place}",
            "theme_id": mention.theme_id,
            "paragraph_id": paragraph_id,
            "text_paragraph_id": self._one.paragraph_id(mention.text.key),
            "recommendation_id": recommendation,
            "matched_text": mention.text.text[mention.start : mention.end],
            "char_start": mention.start,
            "char_end": mention.end,
            "method": mention.method,
            "read_by": mention.read_by,
            "method_version": mention.version,
            **BY_RULE,
        }
