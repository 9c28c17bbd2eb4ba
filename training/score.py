"""Score the reading of a report against its labels: names by paragraph, sentences that recommend, officers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from flows.model import Paragraph, Report
from flows.parsing.sentences import split_sentences
from flows.reference.normalize import fold
from flows.resolving.abroad import resolved_abroad
from flows.resolving.listed import resolve_listed
from flows.resolving.printed_items import printed_items
from training.labels import Frame, LabelledDocument, placed

KINDS = {
    "attendance": "participants",
    "statement": "speakers",
    "recommendation": "recommendations",
    "officer": "officers",
}
Key = tuple[int, str]


@dataclass(slots=True)
class Score:
    """Counts of one kind: labelled facts, facts found, and facts that are both."""

    labelled: int = 0
    found: int = 0
    right: int = 0
    missed: list[Key] = field(default_factory=list)
    wrong: list[Key] = field(default_factory=list)
    by_reader: dict[str, list[int]] = field(default_factory=dict)  # what read them: numbers right, wrong

    def add(self, other: Score) -> None:
        """Add the counts of another document."""
        self.labelled += other.labelled
        self.found += other.found
        self.right += other.right
        for reader, numbers in other.by_reader.items():
            known = self.by_reader.get(reader, [0, 0])
            self.by_reader[reader] = [before + more for before, more in zip(known, numbers, strict=True)]

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Return the share of what is labelled that was found."""
        return self.right / self.labelled if self.labelled else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score_report(report: Report, labels: LabelledDocument) -> dict[str, Score]:
    """Return the score of each kind inside the window that was labelled."""
    frames = placed(labels, report.paragraphs)
    first, last = labels.window
    read = range(first, last + 1)
    return {
        "participants": _compare_names(report, frames, "attendance", read),
        "speakers": _compare_names(report, frames, "statement", read),
        "officers": _compare(*_labelled_officers(frames), _found_officers(report, read)),
        "recommendations": _compare(*_labelled_sentences(report, frames), _found_sentences(report, read, frames)),
    }


def _compare(labelled: Counter[Key], optional: Counter[Key], read: Sequence[tuple[Key, str]]) -> Score:
    found = Counter(key for key, _ in read)
    right = labelled & found
    wrong = found - labelled - optional
    return Score(
        labelled.total(), right.total() + wrong.total(), right.total(), list((labelled - found).elements()),
        list(wrong.elements()), _by_reader(read, right, wrong),
    )  # fmt: skip


def _by_reader(read: Sequence[tuple[Key, str]], right: Counter[Key], wrong: Counter[Key]) -> dict[str, list[int]]:
    """Return how many right and wrong facts each rule read, and the tagger; of a fact read twice the first counts."""
    left = (Counter(right), Counter(wrong))
    numbers: dict[str, list[int]] = {}
    for key, read_by in read:
        counted = numbers.setdefault(read_by.partition(":")[0], [0, 0])
        for place, facts in enumerate(left):
            if facts[key] > 0:
                facts[key] -= 1
                counted[place] += 1
                break
    return numbers


def entity_key(text: str, language: str) -> str:
    """Return the key under which a printed name counts: its entity, or its folded words."""
    name = resolved_abroad(text, language, ())
    if name.entity.resolved:
        return name.entity.entity_id
    return " ".join(word for word in fold(name.entity.name).split() if word not in ("the", "of", "mr", "ms"))


def _compare_names(report: Report, frames: dict[int, list[Frame]], kind: str, read: range) -> Score:
    certain, optional = _labelled_names(report, frames, kind)
    found = _found_names(report, kind, read, {*certain, *optional})
    doubted = Counter(key for key, span, _ in found if _is_doubted(span, frames.get(key[0], ()), kind))
    return _compare(certain, optional | doubted, [(key, read_by) for key, _, read_by in found])


def _is_doubted(span: tuple[int, int], frames: Sequence[Frame], kind: str) -> bool:
    """Return whether a name shares words with one that a reader doubted: "General Assembly" of its President."""
    return any(
        doubt and start < span[1] and span[0] < end
        for frame in frames
        if frame.kind == kind
        for (start, end), doubt in zip(frame.spans, frame.optional or (False,) * len(frame.spans), strict=True)
    )


def _labelled_names(report: Report, frames: dict[int, list[Frame]], kind: str) -> tuple[Counter[Key], Counter[Key]]:
    certain: Counter[Key] = Counter()
    optional: Counter[Key] = Counter()
    for index, found in frames.items():
        text = report.paragraphs[index].text
        for frame in found:
            if frame.kind != kind:
                continue
            doubts = frame.optional or (False,) * len(frame.spans)
            for (start, end), doubt in zip(frame.spans, doubts, strict=True):
                key = (index, entity_key(text[start:end], report.masthead.language))
                (optional if doubt else certain)[key] += 1
    return certain, optional


def _found_names(
    report: Report, source: str, read: range, labelled: Set[Key]
) -> list[tuple[Key, tuple[int, int], str]]:
    """Return the names of the rows with their places in their paragraphs and what read them.

    A row counts by its entity, which may rest on more than the name ("Permanent Mission of Norway"), or by its name, if
    that is labelled.
    """
    places = {paragraph.key: index for index, paragraph in enumerate(report.paragraphs)}
    by_key = {paragraph.key: paragraph for paragraph in report.paragraphs}
    items = printed_items(report.name_lists, by_key, report.masthead.language)
    found: list[tuple[Key, tuple[int, int], str]] = []
    for names in report.name_lists:
        index = places[names.paragraph_key]
        if names.source != source or index not in read:
            continue
        text = report.paragraphs[index].text
        for name in resolve_listed(text, names, report.masthead.language, items=items):
            by_name = (index, entity_key(name.as_written, report.masthead.language))
            is_known = name.entity.resolved and by_name not in labelled
            key = (index, name.entity.entity_id) if is_known else by_name
            found.append((key, (name.start, name.end), names.read_by))
    return found


def _labelled_officers(frames: dict[int, list[Frame]]) -> tuple[Counter[Key], Counter[Key]]:
    certain: Counter[Key] = Counter()
    optional: Counter[Key] = Counter()
    everyone = [officer for found in frames.values() for frame in found for officer in frame.officers]
    for role, person, country in everyone:
        if not _is_named_in_full(role, person, country, everyone):
            doubtful = role.startswith("?") or person.startswith("?")
            name = fold(person.removeprefix("?") if person != "-" else country)
            (optional if doubtful else certain)[0, name] = 1
    return certain, optional


def _is_named_in_full(role: str, person: str, country: str, everyone: Sequence[tuple[str, str, str]]) -> bool:
    """Return whether the same officer is labelled with the full name elsewhere: a State or a surname repeats it."""
    if person == "-":
        state = entity_key(country, "en")
        return any(a == role and b != "-" and entity_key(c, "en") == state for a, b, c in everyone)
    return any(a == role and fold(b).endswith(f" {fold(person)}") for a, b, _ in everyone)


def _found_officers(report: Report, read: range) -> list[tuple[Key, str]]:
    places = {paragraph.key: index for index, paragraph in enumerate(report.paragraphs)}
    inside = [officer for officer in report.officers if places[officer.paragraph_key] in read]
    found = {(0, fold(officer.name or officer.country_as_written or "")): officer.read_by for officer in inside}
    return [*found.items()]


def sentence_of(paragraph: Paragraph, offset: int) -> int:
    """Return the number of the sentence that holds an offset."""
    spans = split_sentences(paragraph.text)
    return max((number for number, (start, _) in enumerate(spans) if start <= offset), default=0)


def _labelled_sentences(report: Report, frames: dict[int, list[Frame]]) -> tuple[Counter[Key], Counter[Key]]:
    """Return the sentences labelled; of a paragraph labelled as a whole its first, its others count neither way."""
    certain: Counter[Key] = Counter()
    optional: Counter[Key] = Counter()
    for index, paragraph_frames in frames.items():
        paragraph = report.paragraphs[index]
        for frame in paragraph_frames:
            if frame.kind == "recommendation":
                starts = [start for start, _ in frame.spans] or [0]
                certain.update({(index, str(sentence_of(paragraph, start))): 1 for start in starts})
                others = range(1, len(split_sentences(paragraph.text))) if not frame.spans else ()
                optional.update({(index, str(number)): 1 for number in others})
    return certain, optional


def _found_sentences(report: Report, read: range, frames: dict[int, list[Frame]]) -> list[tuple[Key, str]]:
    """Return the sentences of the rows; without the items that a reader called the introduction of those below."""
    places = {paragraph.key: index for index, paragraph in enumerate(report.paragraphs)}
    found: dict[Key, str] = {}
    for one in report.recommendations:
        index = places[one.paragraph_key]
        introduces = one.is_chapeau and any(frame.kind == "chapeau" for frame in frames.get(index, ()))
        if index in read and not introduces:
            found[index, str(sentence_of(report.paragraphs[index], one.start))] = one.read_by
    return [*found.items()]


def total(scores: Sequence[dict[str, Score]]) -> dict[str, Score]:
    """Return the counts of several documents together."""
    sums = {kind: Score() for kind in KINDS.values()}
    for score in scores:
        for kind, counts in score.items():
            sums[kind].add(counts)
    return sums
