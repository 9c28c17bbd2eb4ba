"""Hypothesis strategies for whole truths: meetings, sections, attendance, officers, with the hard names forced often."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from flows.reference.normalize import name_slug
from maker import names
from maker.truth import Listed, Meeting, Officers, Outcome, Person, Proposal, Reference, Section, Statement, Truth, View

REGIONS = ("africa", "asia_pacific", "europe", "latin_america_caribbean", "western_asia")
CITIES = (
    "Montevideo",
    "Lusaka",
    "Quito",
    "Suva",
    "Kampala",
    "Doha",
    "Bangkok",
    "Santo Domingo",
    "Addis Ababa",
    "Tashkent",
)
PERSONS = (
    ("Inés Larraburu Otegui", "f"),
    ("Marlon D. Prescod", "m"),
    ("Zoraida Quintero de la Cruz", "f"),
    ("Jean-Baptiste Mbemba Loukou", "m"),
    ("Yasmine Bouzidi", "f"),
    ("Wanjiru Kamau-Otieno", "f"),
    ("Tomás Semedo Évora", "m"),
    ("Þóra Björnsdóttir", "f"),
    ("Nguyen Van Hoa", "m"),
    ("Abdul Rahman bin Yusof", "m"),
    ("Siobhán O’Reilly", "f"),
    ("Andre Whitlock-Charles", "m"),
)
QUANTIFIERS = ("all", "most", "many", "several", "a_number", "some", "few", "counted", "one", "other", "passive")
STATES = tuple(names.states())
FEWEST_IN_COLUMNS = 6  # names: a table of one row is none
WORDING = st.integers(0, 11)


def some_states(least: int, most: int) -> st.SearchStrategy[tuple[str, ...]]:
    """Return different States, about half of them with hard names."""
    one = st.one_of(st.sampled_from(names.HARD_STATES), st.sampled_from(tuple(s for s in STATES if s != "VAT")))
    return st.lists(one, min_size=least, max_size=most, unique=True).map(tuple)


def some_organizations(*kinds: str, least: int = 1, most: int = 5) -> st.SearchStrategy[tuple[str, ...]]:
    """Return different organizations of the given kinds of the reference; of "ngo" also fictional ones."""
    known = tuple(one for kind in kinds for one in names.organizations_of(kind))
    fictional = tuple(f"org:{name_slug(name)}" for name in names.FICTIONAL_NGOS) if "ngo" in kinds else ()
    hard = tuple(one for one in names.HARD_ORGANIZATIONS if one in known)
    pools = [st.sampled_from(pool) for pool in (known, fictional, hard) if pool]
    listed = st.lists(st.one_of(pools), min_size=least, max_size=most, unique=True).map(tuple)
    # two unknown names around one conjunction may be one name: no reader can tell
    return listed.filter(lambda some: len(some) > 2 or len(set(some) & set(fictional)) < 2)


@st.composite
def meetings(draw: st.DrawFn) -> Meeting:
    congress = draw(st.integers(15, 20))
    first = date(2025 + 5 * (congress - 15), 1, 1) + timedelta(days=draw(st.integers(0, 330)))
    last = first + timedelta(days=draw(st.integers(1, 4)))
    year = last.year % 100
    return Meeting(
        congress=congress,
        region=draw(st.sampled_from(REGIONS)),
        city=draw(st.sampled_from(CITIES)),
        first_day=first,
        last_day=last if last.year == first.year else first + timedelta(days=1),
        document_date=last + timedelta(days=draw(st.integers(2, 20))),
        series=f"A/CONF.{draw(st.integers(241, 289))}/RPM.{draw(st.integers(1, 5))}",
        job=f"V.{year:02}-{draw(st.integers(100, 9999)):05}",
        original=draw(st.sampled_from(names.LANGUAGES)),
        is_draft=draw(st.booleans()),
    )


@st.composite
def statements(draw: st.DrawFn, experts: tuple[Person, ...]) -> tuple[Statement, ...]:
    found = [draw(_first_statement())]
    if draw(st.booleans()):
        found.append(Statement("behalf", draw(some_states(1, 1)), group=draw(st.integers(0, 4)), wording=draw(WORDING)))
    if found[0].form != "both":
        mixed = draw(
            st.one_of(some_states(2, 4), some_organizations("igo", "un_entity", "un_institute", "ngo", least=2))
        )
        found.append(Statement("observers", mixed, wording=draw(WORDING)))
    extra = draw(st.sampled_from(["none", "eu", "ngos", "introduction", "experts", "representative"]))
    if extra == "eu":
        found.append(Statement("observer", ("org:european-union",), wording=draw(WORDING)))
    elif extra == "ngos":
        found.append(Statement("ngos", draw(_ngos_of_any_name()), wording=draw(WORDING)))
    elif extra == "introduction":
        body = draw(st.sampled_from(["org:unodc", "org:ohchr", "org:unafri", "org:ilanud"]))
        found.insert(0, Statement("introduction", (body,)))
    elif extra == "representative":
        found.append(Statement("representative", draw(some_states(1, 1)), wording=draw(WORDING)))
    elif extra == "experts" and experts:
        speakers = tuple(person.name for person in experts[: draw(st.integers(1, 2))])
        found.insert(0, Statement("expert" if len(speakers) == 1 else "experts", speakers))
    return tuple(found)


@st.composite
def _first_statement(draw: st.DrawFn) -> Statement:
    form = draw(st.sampled_from(["representatives", "representatives", "delegations", "speakers", "both"]))
    listed = draw(some_states(2, 9))
    note = draw(st.one_of(st.none(), st.integers(0, len(listed) - 1))) if form == "representatives" else None
    other_states = st.lists(st.sampled_from([state for state in STATES if state not in listed]), min_size=2, max_size=3)
    observers = st.one_of(other_states.map(tuple), some_organizations("igo", "un_entity", least=2))
    return Statement(form, listed, draw(observers) if form == "both" else (), note=note, wording=draw(WORDING))


def _ngos_of_any_name() -> st.SearchStrategy[tuple[str, ...]]:
    with_comma = tuple(f"org:{name_slug(name)}" for name in names.FICTIONAL_NGOS_WITH_COMMAS)
    plain = some_organizations("ngo", least=2, most=4)
    return st.tuples(plain, st.sets(st.sampled_from(with_comma)).map(sorted)).map(lambda both: (*both[1], *both[0]))


def proposals() -> st.SearchStrategy[Proposal]:
    pair = st.tuples(st.integers(0, 9), st.integers(0, 11))
    nested = st.one_of(st.just(()), st.just(()), st.lists(pair, min_size=2, max_size=4).map(tuple))
    detail = st.one_of(st.none(), st.integers(0, 4))
    return st.builds(Proposal, st.integers(0, 9), st.integers(0, 11), detail, nested)


@st.composite
def outcomes(draw: st.DrawFn) -> Outcome:
    form = draw(
        st.sampled_from(["not_negotiated", "not_negotiated", "negotiated", "neutral", "addressed", "sentences"])
    )
    few = st.lists(proposals(), min_size=2, max_size=12)
    past_z = st.lists(proposals(), min_size=27, max_size=31)
    listed = draw(past_z if form == "not_negotiated" and draw(st.integers(0, 3)) == 0 else few)
    return Outcome(form, tuple(listed[:3] if form == "sentences" else listed), draw(st.booleans()), draw(WORDING))


@st.composite
def sections(draw: st.DrawFn, experts: tuple[Person, ...]) -> tuple[Section, ...]:
    kinds = ["main_theme", *draw(st.lists(st.sampled_from(["substantive_item", "workshop"]), min_size=1, max_size=3))]
    numbers = {"main_theme": 3, "substantive_item": 4, "workshop": 3}
    free = {kind: draw(st.permutations(range(count))) for kind, count in numbers.items()}
    found = []
    for place, kind in enumerate(kinds):
        view = st.builds(View, st.sampled_from(QUANTIFIERS), st.integers(0, 5), st.integers(0, 9))
        summary = st.lists(st.lists(view, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3).map(tuple)
        theme = free[kind][kinds[:place].count(kind)]
        found.append(Section(kind, theme, draw(statements(experts)), draw(summary), draw(outcomes())))
    return tuple(found)


@st.composite
def attendance(draw: st.DrawFn, experts: tuple[Person, ...]) -> tuple[Listed, ...]:
    attending = draw(some_states(2, 24))
    observing = tuple(one for one in draw(some_states(2, 6)) if one not in attending)
    shapes = st.sampled_from(["commas", "commas", "semicolons", "lines"])
    shapes_of_states = st.one_of(shapes, st.just("columns"))
    shape = draw(shapes_of_states if len(attending) >= FEWEST_IN_COLUMNS else shapes)
    found = [Listed("states", attending, shape, draw(st.booleans()), draw(WORDING))]
    if len(observing) > 1:
        found.append(Listed("observer_states", observing, draw(shapes), draw(st.booleans()), draw(WORDING)))
    if draw(st.booleans()):
        found.append(Listed("observer", ("VAT",), "commas", False))
    found.append(
        Listed("un", draw(some_organizations("un_entity", least=2)), draw(shapes), draw(st.booleans()), draw(WORDING))
    )
    in_items = draw(st.booleans())
    for who, kind in (("institutes", "un_institute"), ("igos", "igo"), ("ngos", "ngo")):
        shape = "items" if in_items else draw(shapes)
        plain = some_organizations(kind, least=2, most=6)
        listed = draw(plain if shape in ("commas", "lines") or kind != "ngo" else _ngos_of_any_name())
        found.append(Listed(who, listed, shape, not in_items and draw(st.booleans()), draw(WORDING)))
    if len(experts) > 1:
        people = tuple(person.name for person in experts)
        found.append(
            Listed(
                "experts", people, draw(st.sampled_from(["commas", "semicolons"])), draw(st.booleans()), draw(WORDING)
            )
        )
    return tuple(found)


def references() -> st.SearchStrategy[tuple[Reference, ...]]:
    session = st.builds("{}/{}".format, st.integers(70, 95), st.integers(1, 300))
    year = st.builds("{}/{}".format, st.integers(2015, 2040), st.integers(1, 300))
    conference = st.builds("{}/{}".format, st.integers(8, 20), st.integers(1, 9))
    one = st.one_of(
        st.builds(Reference, st.just("resolution"), st.just("GA"), session, WORDING),
        st.builds(Reference, st.sampled_from(["resolution", "decision"]), st.just("ECOSOC"), year, WORDING),
        st.builds(Reference, st.just("resolution"), st.just("UNTOC-COP"), conference, WORDING),
    )
    return st.lists(one, min_size=1, max_size=4).map(tuple)


@st.composite
def truths(draw: st.DrawFn) -> Truth:
    """Return a whole report's truth."""
    people = draw(st.permutations(PERSONS))
    countries = draw(some_states(len(PERSONS), len(PERSONS)))
    persons = tuple(Person(name, country, sex) for (name, sex), country in zip(people, countries, strict=True))
    vice = draw(st.integers(1, 4))
    experts = persons[6 : 6 + draw(st.integers(0, 4))]
    officers = Officers(
        persons[0],
        persons[1 : 1 + vice],
        persons[5],
        draw(st.sampled_from(["sentence", "offices", "lines", "table"])),
        draw(WORDING),
    )
    return Truth(
        meeting=draw(meetings()),
        references=draw(references()),
        sections=draw(sections(experts)),
        attendance=draw(attendance(experts)),
        experts=experts,
        officers=officers,
        opening=draw(some_states(1, 1))[0],
        attendance_first=draw(st.booleans()),
        lettered_sections=draw(st.booleans()),
        chair_summary=draw(st.integers(0, 3)),
        has_contents=draw(st.booleans()),
        has_holes=draw(st.booleans()),
        wording=draw(WORDING),
    )
