"""The themes that a Congress set, as headings print them, and the headings whose reference is not resolved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from types import MappingProxyType

from flows.model import AgendaItem, Issue, OfficialTheme, Paragraph, ParagraphKind, Severity
from flows.parsing.agenda_headings import NAME_AND_NUMBER, own_title, title_forms
from flows.parsing.references import LETTER, QUOTED, ThemeName, item_reference, theme_names, title_span
from flows.parsing.wording import pattern
from flows.reference.normalize import fold

NO_TITLES: Mapping[str, AgendaItem] = MappingProxyType({})


def parse_official_themes(
    paragraphs: Sequence[Paragraph],
    adopted: Sequence[AgendaItem],
    language: str,
    *,
    of_congress: bool,
    by_title: Mapping[str, AgendaItem] = NO_TITLES,
) -> tuple[OfficialTheme, ...]:
    """Return the main theme, substantive items and workshops in the order of the headings that print their titles.

    In the report of a meeting that prepares a Congress (``of_congress``), an agenda item is a substantive item, unless
    the ``adopted`` agenda or its title shows that it is procedural. ``by_title``: items whose titles headings print, by
    the heading's key; of several such headings, the first one names the theme.
    """
    kinds = _kinds(adopted) if of_congress else None
    shortened = _shortened(paragraphs, by_title, language)
    headings = [heading for heading in _headings(paragraphs) if heading.key not in shortened]
    found = [theme for heading in headings for theme in _themes(heading, kinds, language)]
    if kinds is not None:
        known = {theme.agenda_item for theme in found}
        named = (theme for heading in _headings(paragraphs) for theme in _by_title(heading, by_title, kinds, language))
        first = {theme.agenda_item: theme for theme in reversed(list(named)) if theme.agenda_item not in known}
        found += first.values()
    places = {paragraph.key: place for place, paragraph in enumerate(paragraphs)}
    found.sort(key=lambda theme: (places[theme.paragraph_key], theme.start))
    # the deliberations and the recommendations on a theme print its title each
    return tuple({(theme.kind, fold(theme.title)): theme for theme in reversed(found)}.values())[::-1]


def _shortened(paragraphs: Sequence[Paragraph], by_title: Mapping[str, AgendaItem], language: str) -> frozenset[str]:
    """Return the keys of headings that print an item's title in few words, while another heading prints all of it."""
    forms = {one.key: {*title_forms(one.text, language)} for one in _headings(paragraphs) if one.key in by_title}
    exact = {key for key, one in forms.items() if one & {*title_forms(by_title[key].title or "", language)}}
    items = {by_title[key].number for key in exact}
    return frozenset(key for key in forms if key not in exact and by_title[key].number in items)


def _kinds(adopted: Sequence[AgendaItem]) -> dict[str | None, str | None]:
    """Return the kind of each agenda item; the items below "Workshops" are workshops."""
    kinds: dict[str | None, str | None] = {item.number: item.kind for item in adopted}
    for item in adopted:
        if item.kind is None and item.number is not None and kinds.get(item.number.split()[0]) == "workshop":
            kinds[item.number] = "workshop"
    return kinds


def _by_title(
    heading: Paragraph, by_title: Mapping[str, AgendaItem], kinds: Mapping[str | None, str | None], language: str
) -> Iterator[OfficialTheme]:
    """Yield the theme of a heading that prints the title of an agenda item of substance and no other name."""
    item = by_title.get(heading.key)
    if item is None or item.number is None or theme_names(heading.text, language):
        return
    if not {*title_forms(heading.text, language)} & {*title_forms(item.title or "", language)}:
        return  # the heading prints the number alone
    if any(number is not None and number.startswith(f"{item.number} ") for number in kinds):
        return  # "Workshops", above the workshops
    kind = kinds.get(item.number) or "substantive_item"
    quoted = QUOTED.search(heading.text)
    start, end = quoted.span(1) if quoted else own_title(heading.text)
    if kind == "workshop":
        start += _workshop_on(heading.text[start:end], language)
    if kind == "procedural" or _is_of_no_theme(heading.text[start:end], language):
        return
    name = "Agenda item " + LETTER.sub(r" (\1)", item.number)
    yield OfficialTheme(kind, name, heading.text[start:end], heading.key, start, end, agenda_item=item.number)


def themes_by_heading(
    paragraphs: Sequence[Paragraph], themes: Sequence[OfficialTheme], language: str
) -> dict[str, int | None]:
    """Return the place in ``themes`` of the first theme that each heading names, by the heading's key.

    A heading that repeats only a theme's name ("Workshop 2") has the theme whose title another heading prints, or None
    if none does. Headings that name no theme are not keys: they have the theme of the heading above.
    """
    by_name = {theme.number: number for number, theme in reversed(list(enumerate(themes))) if theme.number}
    titles = {fold(theme.title): number for number, theme in reversed(list(enumerate(themes)))}
    found: dict[str, int | None] = {}
    for number, theme in enumerate(themes):
        found.setdefault(theme.paragraph_key, number)
    for heading in _headings(paragraphs):
        printed = next((titles[form] for form in title_forms(heading.text, language) if form in titles), None)
        if printed is not None:
            found.setdefault(heading.key, printed)
            continue
        names = theme_names(heading.text, language)
        known = next((by_name[one.name] for one in names if one.name in by_name), None)
        if known is not None or _names_theme(heading, names, language):
            found.setdefault(heading.key, known)
    return found


def _names_theme(heading: Paragraph, names: Sequence[ThemeName], language: str) -> bool:
    """Return whether the text under the heading has another theme than the heading above."""
    item = item_reference(heading.text, language)
    main = pattern(language, "headings", "main_theme").search(heading.text)
    return main is not None or any(one.is_own for one in names) or (item is not None and not item.is_exact)


def heading_doubts(
    paragraphs: Sequence[Paragraph], adopted: Sequence[AgendaItem], themes: Sequence[OfficialTheme], language: str
) -> tuple[Issue, ...]:
    """Return an issue for each heading whose agenda item or official theme is not, or not fully, resolved."""
    numbers = {item.number for item in adopted}
    resolved = themes_by_heading(paragraphs, themes, language)
    doubts = (
        _item_doubt(heading, numbers, language) or _theme_doubt(heading, themes, resolved, language)
        for heading in _headings(paragraphs)
    )
    return tuple(doubt for doubt in doubts if doubt is not None)


def _headings(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    return (paragraph for paragraph in paragraphs if paragraph.kind is ParagraphKind.HEADING)


def _themes(
    heading: Paragraph, kinds: Mapping[str | None, str | None] | None, language: str
) -> Iterator[OfficialTheme]:
    names = theme_names(heading.text, language)
    if pattern(language, "headings", "main_theme").search(heading.text):
        theme = _main_theme(heading, names)
        if theme is not None:
            yield theme
        return
    after = 0
    for one, following in zip_longest(names, names[1:]):
        until = one.start if one.in_brackets else following.start if following else len(heading.text)
        span = title_span(heading.text, after if one.in_brackets else one.end, until, language)
        after = one.end if one.in_brackets else until
        if span is not None and one.in_brackets:
            name = NAME_AND_NUMBER.match(heading.text[slice(*span)])
            span = (span[0] + (name.end() if name else 0), span[1])  # "Topic 1. Legal aid (agenda item 3)"
        adopted = (kinds or {}).get(one.item) if one.item else None
        opening = _workshop_on(heading.text[slice(*span)], language) if span is not None else 0
        if span is not None and opening:
            adopted = adopted or (kinds or {}).get(one.name.rpartition(" ")[2])  # "Item 6. Workshop on legal aid"
            is_workshop = "workshop" in (adopted, one.kind)
            span, adopted = ((span[0] + opening, span[1]), "workshop") if is_workshop else (span, adopted)
        if span is not None and _is_set(heading.text[slice(*span)], one, kinds, language):
            kind = adopted or ("workshop" if one.kind == "workshop" else "substantive_item")
            yield OfficialTheme(
                kind, one.name, heading.text[slice(*span)], heading.key, *span, agenda_item=one.on_agenda
            )


def _is_set(title: str, one: ThemeName, kinds: Mapping[str | None, str | None] | None, language: str) -> bool:
    """Return whether the Congress set a title: of a workshop or substantive item, or of an agenda item of substance."""
    if pattern(language, "headings", "generic").match(title):
        return False
    if one.is_own:
        return True
    if kinds is None or "procedural" in (kinds.get(one.item), kinds.get((one.item or "").split(" ")[0])):
        return False
    return not _is_of_no_theme(title, language)


def _workshop_on(title: str, language: str) -> int:
    """Return the length of "Workshop on " before the title of a workshop, 0 if it is not there."""
    name = pattern(language, "headings", "workshop_on").match(title)
    return name.end() if name else 0


def _is_of_no_theme(title: str, language: str) -> bool:
    """Return whether the title of an agenda item only names a kind of item or the meeting's own business."""
    others = (("agenda", "substantive_item"), ("agenda", "workshop"), ("agenda", "procedural"), ("headings", "session"))
    return any(pattern(language, *name).search(title) for name in others)


def _main_theme(heading: Paragraph, names: Sequence[ThemeName]) -> OfficialTheme | None:
    """Return the main theme in quotation marks or after a colon, up to the reference in brackets."""
    text = heading.text
    quoted = QUOTED.search(text)
    colon = text.find(":")
    end = next((one.start for one in names if one.in_brackets and one.start > colon), len(text))
    start, end = quoted.span(1) if quoted else (colon + 1 if colon >= 0 else end, end)
    start, end = start + len(text[start:end]) - len(text[start:end].lstrip()), start + len(text[start:end].rstrip())
    if end <= start:
        return None
    return OfficialTheme("main_theme", None, text[start:end], heading.key, start, end)


# ---------------------------------------------------------------------------------------------- doubts


def _item_doubt(heading: Paragraph, adopted: set[str | None], language: str) -> Issue | None:
    item = item_reference(heading.text, language)
    if item is None or not item.is_agenda:
        return None
    if not item.is_exact:
        message = "The heading names no single agenda item: the text below has the item common to all, if any."
        return _doubt("agenda-item-unresolved", message, item.printed, heading, "paragraphs", "agenda_item")
    if adopted and not {item.number, (item.number or "").split()[0]} & adopted:
        message = "The heading names an agenda item that the adopted agenda does not list."
        return _doubt("agenda-item-not-adopted", message, item.printed, heading, "paragraphs", "agenda_item")
    return None


def _theme_doubt(
    heading: Paragraph, themes: Sequence[OfficialTheme], resolved: Mapping[str, int | None], language: str
) -> Issue | None:
    own = [theme.number or theme.kind for theme in themes if theme.paragraph_key == heading.key]
    if len(own) > 1:
        message = "The heading names several official themes: the text below has the first one."
        return _doubt("official-theme-unresolved", message, ", ".join(own), heading)
    if resolved.get(heading.key, 0) is not None:
        return None
    names = [one.printed for one in theme_names(heading.text, language)]
    message = "The heading names an official theme, but no heading prints its title."
    return _doubt("official-theme-unresolved", message, ", ".join(names) or heading.text, heading)


def _doubt(
    code: str,
    message: str,
    value: str,
    heading: Paragraph,
    table: str = "recommendations",
    field: str = "official_theme_id",
) -> Issue:
    return Issue(Severity.WARNING, code, message, value, heading.key, table, field)
