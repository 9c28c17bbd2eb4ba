"""Document → Paragraphs: headings, numbered paragraphs, items and footnotes, each with its place in the outline.

Every block except for furniture becomes exactly one paragraph; without a rule for it, an unnumbered one.
Numbers restart in annexes and in every addendum; a list with separate numbers (an agenda) follows a colon.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from flows.model import Block, BlockRole, Document, Paragraph, ParagraphKind
from flows.parsing.body_start import body_start, lists_states
from flows.parsing.decimal_numbers import begins_again, decimal_reader, heads_group
from flows.parsing.delegations import is_delegation
from flows.parsing.enumerations import ABBREVIATIONS
from flows.parsing.headings import (
    ANNEX,
    DELIBERATIONS,
    ENDS_OF_TEXT,
    ITEM_HEADING,
    PLAIN,
    SUBSECTION,
    Heading,
    HeadingCounter,
    ends_in_item,
    unlabelled,
)
from flows.parsing.items import ItemStack
from flows.parsing.labels import (
    LETTER_HEADING,
    Label,
    bracketed_label,
    bullet_label,
    item_label,
    note_label,
    number_reader,
)
from flows.parsing.open_headings import OpenHeading, agenda_item_of, chapter_of, title_of
from flows.parsing.outline_state import NumberRun, OutlineState
from flows.parsing.participant_lines import name_with_persons, names_participants
from flows.parsing.participant_lists import heads_list
from flows.parsing.persons import opens_with_office
from flows.parsing.references import item_reference
from flows.parsing.wording import pattern

MAX_SUBSECTION = 250
MAX_ITEM_HEADING = 300
ENDS = '.;:?!)”"’»…'  # last characters of a sentence


def parse_outline(document: Document, language: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs in reading order; ``language`` names the wording ("en", "es", "fr") of headings."""
    return _Outline(document, language).paragraphs()


class _Outline:
    def __init__(self, document: Document, language: str) -> None:
        self._blocks = document.blocks
        self._language = language
        self._has_hints = any(block.role is BlockRole.HEADING for block in self._blocks)
        texts = [block.text for block in self._blocks if block.role is not BlockRole.FURNITURE]
        self._by_chapter = decimal_reader(texts)
        self._number_label = self._by_chapter or number_reader(texts)
        self._counter = HeadingCounter(language)
        self._items = ItemStack()
        self._state = OutlineState()
        self._keys: Counter[str] = Counter()
        self._counts: Counter[str] = Counter()
        self._result: list[Paragraph] = []

    def paragraphs(self) -> tuple[Paragraph, ...]:
        body = body_start(self._blocks, self._language, lambda text: self._number_label(text) is not None)
        for index, block in enumerate(self._blocks):
            if block.role is BlockRole.FURNITURE:
                continue
            if index < body or block.role is BlockRole.MASTHEAD:
                self._add(index, ParagraphKind.UNNUMBERED, self._count_key("u"), masthead=True)
            else:
                self._body_block(index, block)
        return tuple(self._result)

    def _body_block(self, index: int, block: Block) -> None:
        text = block.text
        if block.role is BlockRole.FOOTNOTE or (block.cell is None and note_label(text)):
            self._footnote(index, block)
            return
        if block.cell is not None:
            self._unnumbered(index)
        elif heading := self._counter.labelled(text):
            self._heading(index, heading)
        elif number := self._number_label(text) or self._number_in_list(index, text):
            (self._decimal if "." in number.bare else self._number)(index, number)
        elif item := item_label(text):
            if self._is_item_heading(index, item):
                self._heading(index, Heading(self._level_of_letter(), item))
            else:
                self._item(index, item)
        elif heading := unlabelled(
            text,
            self._language,
            hinted=block.role is BlockRole.HEADING and not self._interrupts_list(index),
            may_be=self._may_be_heading(index) and (not self._has_hints or self._is_title_in_capitals(index)),
        ):
            self._heading(index, heading)
        else:
            self._unnumbered(index, bullet_label(text))
        self._state.after_colon = text.rstrip().endswith(":") or (self._state.after_colon and self._in_list(block))
        is_heading = self._result[-1].kind is ParagraphKind.HEADING
        self._state.ended = is_heading or text.rstrip()[-1] in ENDS

    def _interrupts_list(self, index: int) -> bool:
        """Return whether a line is a caption between a chapeau and its items: the list belongs to the chapeau."""
        following = item_label(self._next_text(index) or "")
        if following is None:
            return False
        return self._state.after_colon or (self._items.is_open() and following.bare not in ("a", "i"))

    def _is_item_heading(self, index: int, label: Label) -> bool:
        """Return whether "(a) Introduction" is a heading: without a full stop or semicolon, before a new paragraph."""
        title = self._blocks[index].text[label.width :].rstrip()
        if not title or title[-1] in ENDS + "," or title[0].islower():
            return False
        if self._blocks[index].role is BlockRole.HEADING:
            return True  # the file declares it, whatever its length
        if len(title) > MAX_ITEM_HEADING or self._follows_title_in_list(label):
            return False
        following = self._next_text(index)
        return following is not None and self._number_label(following) is not None

    def _level_of_letter(self) -> int:
        """Return the level of "a) Discussion": below a heading without a label that names an agenda item."""
        is_below_item = any(
            one.level == ITEM_HEADING and one.label is None and one.item for one in self._state.headings
        )
        return DELIBERATIONS if is_below_item else ITEM_HEADING

    def _follows_title_in_list(self, label: Label) -> bool:
        """Return whether the line above is an item of titles, too: "(a) Legal aid", "(b) Prisons" in an agenda."""
        above = self._result[-1]
        return label.bare not in ("a", "i") and above.kind is ParagraphKind.LETTERED and above.text[-1:] not in ENDS

    def _may_be_heading(self, index: int) -> bool:
        """Return whether a line without a label is where headings are: after a complete text and before a text."""
        text = self._blocks[index].text
        if not self._state.ended or self._state.after_colon or "\t" in text or self._is_line_of_officers(text):
            return False
        if self._result and self._result[-1].level == ANNEX:
            return name_with_persons(text) is None  # "Kenya: Ms. A, Mr. B" is of the list, and no title of the annex
        following = self._next_text(index)
        is_in_list = self._state.annex is not None or heads_list(self._heading_above(), self._language)
        is_listed = is_in_list and names_participants(text, following or "")
        if following is None or is_listed:
            return False
        if len(text) <= MAX_ITEM_HEADING and (lists_states(text) or is_delegation(text)):
            return False
        return following[-1] in ENDS or self._starts_section(following) or ends_in_item(text, self._language)

    def _heading_above(self) -> str:
        return self._state.headings[-1].text if self._state.headings else ""

    def _is_line_of_officers(self, text: str) -> bool:
        """Return whether a line below a heading on officers names one: "Rapporteur: NAME", "NAME (STATE)"."""
        if pattern(self._language, "headings", "officers").search(self._heading_above()) is None:
            return False
        return text.rstrip().endswith(")") or opens_with_office(text, self._language)

    def _is_title_in_capitals(self, index: int) -> bool:
        """Return whether a line is a title above a text, in a file that marks other headings: "INTRODUCTION"."""
        following = self._next_text(index) or ""
        return self._blocks[index].text.isupper() and following.endswith((".", ":", ";"))

    def _next_text(self, index: int) -> str | None:
        skipped = (BlockRole.FURNITURE, BlockRole.FOOTNOTE)
        return next((block.text.rstrip() for block in self._blocks[index + 1 :] if block.role not in skipped), None)

    def _starts_section(self, text: str) -> bool:
        known = unlabelled(text, self._language, hinted=False, may_be=True)
        is_named = known is not None and known.level != PLAIN
        return is_named or self._number_label(text) is not None or LETTER_HEADING.match(text) is not None

    def _in_list(self, block: Block) -> bool:
        text = block.text.rstrip()
        continues = text[-1] not in ".:" or text.endswith(ABBREVIATIONS)
        return continues and self._result[-1].kind is ParagraphKind.UNNUMBERED

    # ------------------------------------------------------------------------------------------ headings

    def _heading(self, index: int, heading: Heading) -> None:
        state = self._state
        if heading.level == ANNEX:
            self._begin_annex(heading)
        while state.headings and state.headings[-1].level >= heading.level:
            state.headings.pop()
        text = self._blocks[index].text
        key = self._count_key(f"{state.run.prefix if state.annex else ''}h")
        item = item_reference(title_of(text, heading.label), self._language)
        opened = OpenHeading(heading.level, key, text, heading.label.bare if heading.label else None, item)
        self._add(index, ParagraphKind.HEADING, key, label=heading.label, level=heading.level, opened=opened)
        state.headings.append(opened)
        state.heading_since_number = True
        state.ended = True
        self._items.clear()

    def _begin_annex(self, heading: Heading) -> None:
        numeral = heading.label.bare if heading.label else ""
        is_appendix = heading.label is not None and heading.label.printed[:2].lower() == "ap"
        self._state.annex = f"{'appendix' if is_appendix else 'annex'}{numeral}"
        self._state.run = NumberRun(prefix=f"{self._state.annex}.")

    # ------------------------------------------------------------------------------------------ numbers

    def _number(self, index: int, label: Label) -> None:
        run = self._state.run
        value = int(label.bare.split()[0])
        if self._is_list_item(index, value, label):
            if run.list_last is None:
                run.list_owner = self._owner_of_numbers()
                run.list_in_brackets = ")" in label.printed
            run.list_last = value
            key = self._key(f"{run.list_owner}({value})")
            self._items.clear()
            self._add(index, ParagraphKind.LETTERED, key, label=label, parent=run.list_owner)
            self._items.under(key)
            return
        if self._is_subsection(index, value, label):
            self._heading(index, Heading(SUBSECTION, label))
            return
        if run.started and value <= run.last and " " not in label.bare and not self._by_chapter:
            run = self._restart()
        run.last, run.started = value, True
        self._numbered(index, label, run)

    def _decimal(self, index: int, label: Label) -> None:
        """Add "1.1 The meeting …" as a paragraph; a title above the numbers of its group, "2.1 Views", is a heading."""
        run = self._state.run
        if self._heads_group(index, label):
            self._heading(index, Heading(SUBSECTION + label.bare.count("."), label))
        else:
            self._numbered(index, label, self._restart() if begins_again(label.bare, run.number) else run)

    def _numbered(self, index: int, label: Label, run: NumberRun) -> None:
        run.list_last = None
        run.number, run.key = label.bare, self._key(f"{run.prefix}p{label.bare.replace(' ', '')}")
        self._state.heading_since_number = False
        self._items.clear()
        self._add(index, ParagraphKind.NUMBERED, run.key, label=label)
        self._items.under(run.key)

    def _owner_of_numbers(self) -> str:
        """Return the key of what a numbered list belongs to: the line that opens it below a heading, else a number."""
        run, above = self._state.run, self._result[-1]
        opens_list = self._state.heading_since_number and above.kind is ParagraphKind.UNNUMBERED
        return above.key if run.key is None or opens_list else run.key

    def _number_in_list(self, index: int, text: str) -> Label | None:
        """Return the label "(1)" of an item if it opens or continues a list."""
        label = bracketed_label(text)
        return label if label and self._is_list_item(index, int(label.bare), label) else None

    def _is_list_item(self, index: int, value: int, label: Label) -> bool:
        run = self._state.run
        if run.list_last is None:
            in_list = self._state.after_colon and run.key is not None
            return value == 1 and (in_list or self._under_agenda(index))
        if value != run.list_last + 1 or label.bare != str(value):
            return False
        if run.list_in_brackets != (")" in label.printed):
            return False  # "3. REQUESTS" after "(2) to train": the next paragraph of the resolution
        is_within = run.list_owner != run.key and self._result[-1].key.startswith(f"{run.list_owner}(")
        return value != run.last + 1 or is_within or self._is_repeated(index, value)

    def _under_agenda(self, index: int) -> bool:
        """Return whether the sentence or heading above announces an agenda, whose items are no numbered paragraphs."""
        chapeau = pattern(self._language, "agenda", "chapeau")
        if not self._result or chapeau.search(self._blocks[index].text):
            return False
        above, run = self._result[-1], self._state.run
        if above.kind is not ParagraphKind.HEADING and not above.in_masthead and chapeau.search(above.text):
            return True
        agenda = pattern(self._language, "headings", "agenda_list").search(self._heading_above())
        return self._state.heading_since_number and run.key is not None and agenda is not None

    def _is_repeated(self, index: int, value: int) -> bool:
        """Return whether the same number is repeated before the numbers restart: then this one belongs to the list."""
        for block in self._blocks[index + 1 :]:
            label = self._number_label(block.text)
            if label and label.bare == str(value):
                return True
            if label and label.bare == "1":
                return False
        return False

    def _is_subsection(self, index: int, value: int, label: Label) -> bool:
        block, run = self._blocks[index], self._state.run
        if self._by_chapter:
            return self._heads_group(index, label)
        title = title_of(block.text, label).rstrip()
        if not title or title.endswith(ENDS_OF_TEXT):
            return False
        if len(title) > MAX_SUBSECTION and item_reference(title, self._language) is None:
            return False  # only the titles of a Congress's items, quoted in full, are longer
        following = self._next_number(index)
        is_expected_number = following == run.last + 1 or (not run.started and following == value)
        return block.role is BlockRole.HEADING or is_expected_number or (run.started and value != run.last + 1)

    def _heads_group(self, index: int, label: Label) -> bool:
        block, following = self._blocks[index], self._number_label(self._next_text(index) or "")
        return heads_group(block.text, label, following, is_marked=block.role is BlockRole.HEADING)

    def _next_number(self, index: int) -> int | None:
        labels = (self._number_label(block.text) for block in self._blocks[index + 1 :])
        return next((int(label.bare.split()[0]) for label in labels if label), None)

    def _restart(self) -> NumberRun:
        self._state.runs += 1
        prefix = self._state.annex + "." if self._state.annex else ""
        self._state.run = NumberRun(prefix=f"{prefix}r{self._state.runs}.")
        return self._state.run

    # ------------------------------------------------------------------------------------------ items and the rest

    def _item(self, index: int, label: Label) -> None:
        parent = self._items.place(label, self._blocks[index].text, self._next_item(index))
        if parent is None:
            parent = self._items.begin(label, self._parent_key())
        key = self._key(f"{parent or self._state.run.prefix}({label.bare})")
        self._items.opened(key)
        self._add(index, ParagraphKind.LETTERED, key, label=label, parent=parent)

    def _next_item(self, index: int) -> Label | None:
        for block in self._blocks[index + 1 :]:
            if block.role in (BlockRole.FURNITURE, BlockRole.FOOTNOTE):
                continue
            return item_label(block.text)
        return None

    def _unnumbered(self, index: int, label: Label | None = None) -> None:
        self._add(index, ParagraphKind.UNNUMBERED, self._count_key("u"), label=label, parent=self._parent_key())

    def _footnote(self, index: int, block: Block) -> None:
        label = note_label(block.text, block.footnote)
        self._add(index, ParagraphKind.FOOTNOTE, self._count_key("fn"), label=label, parent=self._parent_key())

    def _parent_key(self) -> str | None:
        run = self._state.run
        if run.key is not None and not self._state.heading_since_number:
            return run.key
        return self._state.headings[-1].key if self._state.headings else None

    # ------------------------------------------------------------------------------------------ rows

    def _count_key(self, prefix: str) -> str:
        self._counts[prefix] += 1
        return f"{prefix}{self._counts[prefix]}"

    def _key(self, wanted: str) -> str:
        self._keys[wanted] += 1
        return wanted if self._keys[wanted] == 1 else f"{wanted}~{self._keys[wanted]}"

    def _add(
        self,
        index: int,
        kind: ParagraphKind,
        key: str,
        *,
        label: Label | None = None,
        parent: str | None = None,
        level: int | None = None,
        masthead: bool = False,
        opened: OpenHeading | None = None,
    ) -> None:
        block, state = self._blocks[index], self._state
        width = label.width if label and label.width < len(block.text) else 0
        path: Sequence[OpenHeading] = state.headings
        heading_parent = path[-1].key if path else None
        belongs = kind in (ParagraphKind.NUMBERED, ParagraphKind.LETTERED) and not state.heading_since_number
        self._result.append(
            Paragraph(
                key=key,
                kind=kind,
                text=block.text[width:],
                start=block.start + width,
                end=block.end,
                block=index,
                label=label.printed if label else None,
                number=state.run.number if belongs else None,
                parent_key=None if masthead else parent or heading_parent,
                chapter=chapter_of(path, opened),
                section_path=" > ".join(open_.text for open_ in path) or None,
                agenda_item=agenda_item_of(path, opened),
                page=block.page,
                annex=state.annex,
                level=level,
                in_masthead=masthead,
            )
        )
