"""Truth → a report in one language: the pieces in printed order, and what must be found in them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from flows.reference.normalize import name_slug
from maker import dates
from maker.names import Name, alphabetical, enumerated, name_of, of_all, with_article
from maker.script import NOTE, Expected, Script, ScriptWriter, name_row
from maker.truth import Listed, Officers, Person, Section, Statement, Truth, View

ORGANIZER = "org:unodc"
OBSERVER_STATES = ("PSE", "VAT")
CAPACITIES = {
    "states": "representative",
    "observer_states": "observer",
    "un": "observer",
    "institutes": "observer",
    "igos": "observer",
    "ngos": "observer",
    "experts": "expert",
}
NEGOTIATED = {"not_negotiated": False, "negotiated": True}


@cache
def wording_of(language: str) -> Mapping[str, Any]:
    """Return the phrasings of a language; ~ is written as a no-break space."""
    text = (Path(__file__).parent / "wording" / f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text.replace("~", "\u00a0"))


def write_report(truth: Truth, language: str) -> tuple[Script, Expected]:
    """Return the report as its pieces, and what must come out of it."""
    return _Report(truth, language).written()


class _Report:
    def __init__(self, truth: Truth, language: str) -> None:
        self.truth = truth
        self.language = language
        self.wording = wording_of(language)
        self.out = ScriptWriter(language)
        meeting = truth.meeting
        head = self.wording["masthead"]
        self.ordinal: str = head["ordinals"][str(meeting.congress)]
        self.congress: str = head["congress"].format(ordinal=self.ordinal)
        self.meeting: str = self.wording["meetings"][meeting.region].format(congress=self.congress)
        self.city: str = self.wording["cities"]["names"].get(meeting.city, meeting.city)
        self.symbol = f"{meeting.series}/L.1" if meeting.is_draft else f"{meeting.series}/1"

    def written(self) -> tuple[Script, Expected]:
        self._masthead()
        self._introduction()
        parts = [self._outcomes, self._organization]
        for part in reversed(parts) if self.truth.attendance_first else parts:
            part()
        self._adoption()
        self._annexes()
        if self.truth.has_contents:
            self.out.contents(**self.wording["contents"])
        return self.out.script(self.symbol, self.truth.meeting.job), self.out.expected

    def say(self, section: str, name: str, choice: int = 0, /, **values: object) -> str:
        """Return one of the phrasings, filled in."""
        options = self.wording[section][name]
        text = options if isinstance(options, str) else options[choice % len(options)]
        return str(text).format(**values)

    # ------------------------------------------------------------------------------------------ head and introduction

    def _masthead(self) -> None:
        meeting, head = self.truth.meeting, self.wording["masthead"]
        days = (meeting.first_day, meeting.last_day)
        rapporteur = self.truth.officers.rapporteur
        titles = (
            [
                head["draft"],
                head["rapporteur"].format(
                    person=self._person(rapporteur), Office=self._office("rapporteur", rapporteur)
                ),
            ]
            if meeting.is_draft
            else [
                head["report"].format(
                    meeting=self.meeting, city=self.city, from_to=dates.range_in_text(*days, self.language)
                )
            ]
        )
        self.out.masthead(
            head["organization"],
            self.symbol,
            self._capital(self.congress),
            head["limited" if meeting.is_draft else "general"],
            dates.day_text(meeting.document_date, self.language),
            head["version"],
            head["original"].format(original=head["languages"][meeting.original]),
            head["only"],
            self.meeting,
            f"{self.city}, {dates.range_in_head(*days, self.language)}",
            *titles,
        )
        self.out.expected.masthead = {
            "language": self.language,
            "symbol": self.symbol,
            "distribution": "Limited" if meeting.is_draft else "General",
            "document_date": meeting.document_date.isoformat(),
            "original_language": meeting.original,
            "document_type": "draft_report" if meeting.is_draft else "report",
            "congress": meeting.congress,
            "region": meeting.region,
            "city": self.city,
            "start_date": meeting.first_day.isoformat(),
            "end_date": meeting.last_day.isoformat(),
            "job_number": meeting.job,
        }

    def _capital(self, text: str) -> str:
        return text[:1].upper() + text[1:]

    def _introduction(self) -> None:
        self.out.chapter(self.say("headings", "introduction"))
        for reference in self.truth.references:
            name = f"{reference.kind} {reference.body}"
            text = self.say("references", name, reference.wording, number=reference.number, congress=self.congress)
            key = self.out.numbered(text)
            self.out.expected.citations.append([key, reference.kind, reference.body, reference.number])
        guide = f"{self.truth.meeting.series.rpartition('/')[0]}/PM.1"
        key = self.out.numbered(self.say("body", "guide", self.truth.wording, symbol=guide))
        self.out.expected.citations.append([key, "document", None, guide])

    # ------------------------------------------------------------------------------------------ recommendations

    def _outcomes(self) -> None:
        self.out.chapter(self.say("headings", "outcomes", self.truth.wording))
        self.out.numbered(self.say("body", "of_meeting"))
        numbers = {"main_theme": 0, "substantive_item": 0, "workshop": 0}
        has_block = False
        for place, section in enumerate(self.truth.sections):
            numbers[section.kind] += 1
            if section.kind != "main_theme" and not self.truth.lettered_sections and not has_block:
                self.out.section(self.say("headings", "themes"))
                has_block = True
            self._section(section, numbers[section.kind], place)
        self.out.section(self.say("headings", "other"))
        if self.truth.has_holes:
            self.out.line(self.say("body", "hole"))
        self.out.numbered(self.say("body", "other"))

    def _section(self, section: Section, number: int, place: int) -> None:
        title = self.wording["themes"][section.kind][section.theme]
        self.out.expected.themes.append([section.kind, title])
        if section.kind == "main_theme":
            self.out.section(self.say("headings", "main_theme", congress=self.congress, title=title))
        else:
            name = self.say("headings", section.kind, number=number)
            if self.truth.lettered_sections:
                self.out.section(self.say("headings", "titled_in_section", name=name, title=title))
            else:
                self.out.subheading(self.say("headings", "titled", self.truth.wording, name=name, title=title))
        item = self.wording["body"]["item_names"][section.kind].format(number=number)
        self.out.numbered(self.say("body", "considered", place, item=item, **self._session(place)))
        for statement in section.statements:
            self._statement(statement)
        self.out.subheading(self.say("headings", "summary", self.truth.wording), 3)
        for views in section.summary:
            self._views(views)
        self.out.subheading(self.say("headings", "outcome", self.truth.wording), 3)
        self._outcome(section)

    def _session(self, place: int) -> dict[str, str]:
        meeting = self.truth.meeting
        day = meeting.first_day if place < 2 else meeting.last_day
        session = self.wording["body"]["sessions"][min(place + 1, 6)]
        return {"session": session, "day": dates.day_text(day, self.language)}

    def _views(self, views: Sequence[View]) -> None:
        text = " ".join(self._view(view) for view in views)
        key = self.out.numbered(text)
        self.out.expected.positions.extend([key, view.quantifier] for view in views)

    def _view(self, view: View) -> str:
        clause = self.wording["views"]["clauses"][view.view]
        subject = self.say("quantifiers", view.quantifier, view.verb, view=clause)
        if view.quantifier == "passive":
            return subject
        singular = self.wording["views"]["singular"]
        verbs = singular if view.quantifier == "one" and singular else self.wording["views"]["plural"]
        return f"{subject} {verbs[view.verb % len(verbs)]} {clause}."

    def _outcome(self, section: Section) -> None:
        outcome, words = section.outcome, self.wording["recommendations"]
        negotiated = NEGOTIATED.get(outcome.form)
        agenda_item = "3" if section.kind == "main_theme" else "4"
        found = self.out.expected.recommendations
        if outcome.form == "sentences":
            verbs = words.get("subjunctive", words["should"])
            for place, proposal in enumerate(outcome.proposals):
                template = words["sentences"][min(place, len(words["sentences"]) - 1)]
                text = template.format(verb=verbs[proposal.verb], object=words["objects"][proposal.object])
                key = self.out.numbered(text)
                found.append([key.rpartition("p")[2], text, None, agenda_item])
            return
        number = self.out.numbered(self.say("recommendations", outcome.form, outcome.wording)).rpartition("p")[2]
        pattern, verb_list = ("address", "should") if outcome.form == "addressed" else ("item", "verbs")
        for place, proposal in enumerate(outcome.proposals):
            text = words[pattern].format(verb=words[verb_list][proposal.verb], object=words["objects"][proposal.object])
            if proposal.detail is not None:
                text += f", {words['details'][proposal.detail]}"
            end = self._item_end(place, len(outcome.proposals), ends_with_and=outcome.ends_with_and)
            text += words["leads_to"] if proposal.nested else end
            found.append([f"{number} {self.out.item(text)}", text, negotiated, agenda_item])
            for inner, (verb, what) in enumerate(proposal.nested):
                last = inner + 1 == len(proposal.nested)
                nested = f"{words['nested'][verb]} {words['objects'][what]}{end if last else self._semicolon()}"
                found.append([f"{number} {self.out.item(nested, 1)}", nested, negotiated, agenda_item])

    def _semicolon(self) -> str:
        return "\u00a0;" if self.language == "fr" else ";"

    def _item_end(self, place: int, count: int, *, ends_with_and: bool) -> str:
        if place + 1 == count:
            return "."
        if place + 2 == count and ends_with_and:
            return str(self.wording["recommendations"]["last_but_one"])
        return self._semicolon()

    # ------------------------------------------------------------------------------------------ who spoke

    def _statement(self, statement: Statement) -> None:
        is_expert = statement.form in ("expert", "experts")
        names = [_person_name(one) if is_expert else name_of(one, self.language) for one in statement.names]
        behind = [name_of(one, self.language) for one in statement.behind]
        in_list = statement.form in ("speakers", "ngos")
        printed = [self._marked(name, place == statement.note) for place, name in enumerate(names)]
        values = {
            "names": enumerated([with_article(name) for name in printed], self.language),
            "of": of_all(printed, self.language),
            "listed": enumerated([name.listed for name in printed], self.language, semicolons=True),
            "group": "",
        }
        if behind:
            values["names2"] = enumerated([with_article(name) for name in behind], self.language)
            values["of2"] = of_all(behind, self.language)
        group = None
        if statement.group is not None:
            values["group"] = self.wording["groups"]["names"][statement.group]
            group = (
                values["group"].removeprefix("del ").removeprefix("de los ").removeprefix("du ").removeprefix("des ")
            )
        note = None if statement.note is None else self.wording["notes"]["texts"][statement.wording % 3]
        key = self.out.numbered(self.say("statements", statement.form, statement.wording, **values), note)
        capacity = (
            "expert"
            if is_expert
            else "observer"
            if statement.form in ("observers", "observer", "ngos")
            else "secretariat"
            if statement.form == "introduction" and self._prepares(statement.names[0])
            else "representative"
        )
        kind = {"introduction": "introduction", "expert": "presentation", "experts": "presentation"}.get(
            statement.form, "statement"
        )
        rows: list[list[str | None]] = [
            [name.entity_id, name.listed if in_list else name.spoken, capacity, kind, group] for name in names
        ]
        rows.extend([name.entity_id, name.spoken, "observer", kind, None] for name in behind)
        self.out.expected.statements[key] = rows

    def _prepares(self, entity_id: str) -> bool:
        """The office that prepares the Congresses, where no list of participants names it, is the secretariat."""
        return entity_id == ORGANIZER and not any(entity_id in one.names for one in self.truth.attendance)

    def _marked(self, name: Name, has_note: bool) -> Name:
        mark = NOTE if has_note else ""
        return Name(name.entity_id, name.listed + mark, name.spoken + mark, name.article)

    # ------------------------------------------------------------------------------------------ attendance

    def _organization(self) -> None:
        meeting, wording = self.truth.meeting, self.truth.wording
        from_to = dates.range_in_text(meeting.first_day, meeting.last_day, self.language)
        self.out.chapter(self.say("headings", "organization", wording))
        self.out.section(self.say("headings", "dates", wording))
        self.out.numbered(self.say("body", "held", meeting=self.meeting, city=self.city, from_to=from_to))
        self.out.section(self.say("headings", "attendance", wording))
        for shape, lists in groupby(self.truth.attendance, key=lambda one: one.shape):
            if shape == "items":
                self._listed_in_items(list(lists))
            else:
                for one in lists:
                    self._listed(one)
        self.out.section(self.say("headings", "opening"))
        state = name_of(self.truth.opening, self.language)
        text = self.say("body", "opening", wording, names=with_article(state), of=of_all([state], self.language))
        key = self.out.numbered(text)
        self.out.expected.statements[key] = [[state.entity_id, state.spoken, "representative", "opening", None]]
        self.out.numbered(self.say("body", "arrangements"))
        self.out.section(self.say("headings", "officers"))
        self._officers(self.truth.officers)
        self.out.numbered(self.say("body", "bureau"))
        self.out.section(self.say("headings", "agenda", wording))
        self._agenda()
        self.out.numbered(self.say("body", "organization"))

    def _listed(self, one: Listed) -> None:
        if one.who == "observer":
            name = name_of(one.names[0], self.language)
            values = {"names": with_article(name), "Names": self._capital(with_article(name))}
            self.out.numbered(self.say("attendance", "observer", **values))
            self.out.expected.attendance.append(name_row(name, name.spoken, "observer"))
            return
        names, printed = self._attending(one)
        count = len(names)
        word = self.wording["numbers"]["words"][count] if count < 10 else str(count)
        form = f"{one.who}_counted" if one.counted else one.who
        listed = enumerated(printed, self.language, semicolons=one.shape == "semicolons")
        if one.shape in ("lines", "columns"):
            text = self.say("attendance", form, one.wording, count=word, Count=word.capitalize(), listed=NOTE)
            self.out.numbered(text.partition(NOTE)[0].rstrip())
            if one.shape == "columns":
                self.out.table(*down_the_columns(printed))
            else:
                for line in printed:
                    self.out.line(line)
        else:
            self.out.numbered(
                self.say("attendance", form, one.wording, count=word, Count=word.capitalize(), listed=listed)
            )
        self.out.expected.attendance.extend(
            name_row(name, name.listed, "observer" if name.entity_id in OBSERVER_STATES else CAPACITIES[one.who])
            for name in names
        )

    def _listed_in_items(self, lists: Sequence[Listed]) -> None:
        self.out.numbered(self.say("attendance", "items"))
        for place, one in enumerate(lists):
            names, printed = self._attending(one)
            opening = self.wording["attendance"]["item_openings"][one.who]
            colon = "\u00a0: " if self.language == "fr" else ": "
            end = self._item_end(place, len(lists), ends_with_and=False)
            self.out.item(f"{opening}{colon}{(self._semicolon() + ' ').join(printed)}{end}")
            self.out.expected.attendance.extend(name_row(name, name.listed, "observer") for name in names)

    def _attending(self, one: Listed) -> tuple[list[Name], list[str]]:
        if one.who == "experts":
            persons = {person.name: person for person in self.truth.experts}
            return [_person_name(name) for name in one.names], [
                self._person(persons[name], False) for name in one.names
            ]
        names = alphabetical(one.names, self.language)
        return names, [name.listed for name in names]

    # ------------------------------------------------------------------------------------------ officers and agenda

    def _person(self, person: Person, with_honorific: bool = True) -> str:
        honorific = self.wording["officers"]["honorifics"][person.honorific] if with_honorific else ""
        return f"{honorific}{person.name} ({name_of(person.country, self.language).spoken})"

    def _office(self, office: str, person: Person) -> str:
        return str(self.wording["officers"][office][person.honorific])

    def _officers(self, officers: Officers) -> None:
        vice = [self._person(person) for person in officers.vice_chairs]
        one_vice = len(officers.vice_chairs) == 1
        vice_office = (
            self._office("vice_chair", officers.vice_chairs[0]) if one_vice else self.wording["officers"]["vice_chairs"]
        )
        values = {
            "chair_person": self._person(officers.chair),
            "chair_office": self._office("chair", officers.chair),
            "vice_persons": enumerated(vice, self.language),
            "vice_office": vice_office,
            "rapporteur_person": self._person(officers.rapporteur),
            "rapporteur_office": self._office("rapporteur", officers.rapporteur),
        }
        form = "lines" if officers.form == "table" else officers.form
        self.out.numbered(self.say("officers", form, officers.wording, **values))
        if officers.form == "lines":
            colon = "\u00a0: " if self.language == "fr" else ": "
            self.out.line(f"{values['chair_office']}{colon}{values['chair_person']}")
            self.out.line(f"{vice_office}{colon}{vice[0]}")
            for other in vice[1:]:
                self.out.line(other)
            self.out.line(f"{values['rapporteur_office']}{colon}{values['rapporteur_person']}")
        if officers.form == "table":
            persons = [officers.chair, *officers.vice_chairs, officers.rapporteur]
            offices = ["chair", *("vice_chair" for _ in vice), "rapporteur"]
            rows = [(self._office(one, who), self._person(who)) for one, who in zip(offices, persons, strict=True)]
            self.out.table(self.wording["officers"]["head"], *rows, has_head=True)
        everybody = [("Chair", officers.chair), *(("Vice-Chair", one) for one in officers.vice_chairs)]
        # a draft names its Rapporteur on the first page already
        everybody.insert(0 if self.truth.meeting.is_draft else len(everybody), ("Rapporteur", officers.rapporteur))
        self.out.expected.officers = [[role, person.name, person.country] for role, person in everybody]

    def _agenda(self) -> None:
        agenda, symbol = self.wording["agenda"], f"{self.truth.meeting.series}/L.2"
        chapeau = agenda["chapeau"][self.truth.wording % len(agenda["chapeau"])]
        key = self.out.numbered(chapeau.format(symbol=symbol))
        if "{symbol}" in chapeau:
            self.out.expected.citations.append([key, "document", None, symbol])
        found = self.out.expected.agenda
        colon = "\u00a0:" if self.language == "fr" else ":"
        for number, template in enumerate(agenda["items"], 1):
            title = template.format(ordinal=self.ordinal)
            self.out.agenda_item(number, f"{title}{colon if number == 2 else '.'}")
            found.append([str(number), title])
            if number == 2:
                letters = agenda["letters_below_2"]
                for place, part in enumerate(letters, 1):
                    label = self.out.agenda_letter(place, part + ("." if place == len(letters) else self._semicolon()))
                    found.append([f"2 {label}", part])

    # ------------------------------------------------------------------------------------------ the end

    def _adoption(self) -> None:
        self.out.chapter(self.say("headings", "adoption"))
        self.out.numbered(self.say("body", "adoption", **self._session(5)))
        self.out.numbered(self.say("body", "hole" if self.truth.has_holes else "closing"))

    def _annexes(self) -> None:
        series, words = self.truth.meeting.series, self.wording["documents"]
        symbols = [f"{series.rpartition('/')[0]}/PM.1", f"{series}/L.1", f"{series}/L.2"]
        items = ["3", "6", "2"]
        two = self.truth.chair_summary > 0
        word = self.say("headings", "annex")
        self.out.annex(word, "I" if two else "", self.say("headings", "documents"))
        self.out.table(words["head"], *zip(symbols, items, words["titles"], strict=True), has_head=True)
        if two:
            self.out.annex(word, "II", self.say("headings", "chair"))
            for text in self.wording["body"]["chair_paragraphs"][: self.truth.chair_summary]:
                self.out.numbered(text)


def down_the_columns(names: Sequence[str], columns: int = 2) -> list[tuple[str, ...]]:
    """Return the rows of a table whose names run down the first column, then down the second."""
    height = -(-len(names) // columns)
    padded = [*names, *("" for _ in range(columns * height - len(names)))]
    return [tuple(padded[row::height]) for row in range(height)]


def _person_name(name: str) -> Name:
    return Name(f"person:{name_slug(name)}", name, name, "")
