from __future__ import annotations

import csv
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.model import Citation, NameAlias
from flows.resolving.antecedents import Antecedents
from flows.resolving.instruments import instrument_index, load_instruments

INDEX = load_instruments()


def named(text: str, language: str = "en") -> list[tuple[str, bool, str]]:
    return [
        (mention.instrument.instrument_id, mention.is_official_name, text[mention.start : mention.end])
        for mention in INDEX.find(text, language)
    ]


def rows(name: str) -> list[dict[str, str]]:
    text = files("flows.reference").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.parametrize(
    ("name", "language", "instrument_id", "is_official"),
    [
        ("United Nations Convention against Transnational Organized Crime", "en", "untoc", True),
        ("United Nations Convention on Transnational Organized Crime", "en", "untoc", False),
        ("UNTOC", "en", "untoc", False),
        ("United Nations Convention against Cybercrime", "en", "cybercrime-convention", True),
        ("United Nations Cybercrime Convention", "en", "cybercrime-convention", False),
        ("Convention on Cybercrime", "en", "budapest-convention", True),
        ("2030 Agenda for Sustainable Development", "en", "2030-agenda", True),
        ("2030 Agenda", "en", "2030-agenda", False),
        ("Pact for the Future", "en", "pact-for-the-future", True),
        ("Nelson Mandela Rules", "en", "nelson-mandela-rules", True),
        ("Convención de las Naciones Unidas contra la Corrupción", "es", "uncac", True),
        ("Agenda 2030 para el Desarrollo Sostenible", "es", "2030-agenda", True),
        ("Reglas de Tokio", "es", "tokyo-rules", True),
        ("Convention des Nations Unies contre la criminalité transnationale organisée", "fr", "untoc", True),
        ("Programme de développement durable à l’horizon 2030", "fr", "2030-agenda", True),
        ("Convention des droits de l'enfant", "fr", "crc", False),
        ("African Charter on Human and Peoples' Rights", "en", "african-charter", True),
        ("Carta Africana de Derechos Humanos y de los Pueblos", "es", "african-charter", True),
        ("Charte africaine des droits de l'homme et des peuples", "fr", "african-charter", True),
    ],
)
def test_a_name_is_its_instrument_and_official_or_not(
    name: str, language: str, instrument_id: str, is_official: bool
) -> None:
    assert named(f"({name}),", language) == [(instrument_id, is_official, name)]


@pytest.mark.parametrize(
    "text",
    [
        "United\u00a0Nations Convention against\nCorruption",
        "UNITED NATIONS CONVENTION AGAINST CORRUPTION",
        "United  Nations Convention against Corrup\u00adtion",
    ],
)
def test_blanks_hyphens_and_case_do_not_hide_a_name(text: str) -> None:
    assert named(text) == [("uncac", True, text)]


def test_the_ligature_and_its_letters_are_one() -> None:
    written = "Convention sur le commerce international des espèces de faune et de flore sauvages menacées d'extinction"
    assert [mention[0] for mention in named(written, "fr")] == ["cites"]


def test_the_longest_name_counts_once() -> None:
    text = "the Optional Protocol to the Convention against Torture"
    assert named(text) == [("opcat", False, "Optional Protocol to the Convention against Torture")]


@pytest.mark.parametrize(
    "text",
    [
        "the untoc",
        "UNTOCS",
        "a convention on cybercrime",
        "the UNTOC COP resolution 10/6",
        "the Special Committee on the Charter of the United Nations and on the Strengthening of the Role of the Organization",
        "It agreed on Paris. Agreement was near.",
    ],
)
def test_what_is_no_instrument_s_name_is_left(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "language", "protocols"),
    [
        (
            "the United Nations Convention against Transnational Organized Crime and its Protocols",
            "en",
            "its Protocols",
        ),
        ("la Convención contra la Delincuencia Organizada y sus Protocolos", "es", "sus Protocolos"),
        ("la Convention contre la criminalité organisée et ses Protocoles", "fr", "ses Protocoles"),
    ],
)
def test_its_protocols_are_those_of_the_convention_before(text: str, language: str, protocols: str) -> None:
    assert named(text, language)[1:] == [("untoc-protocols", False, protocols)]


def test_protocols_of_another_convention_are_left_out() -> None:
    assert [mention[0] for mention in named("the Convention on the Rights of the Child and its Protocols")] == ["crc"]


@pytest.mark.parametrize(
    ("text", "language", "convention"),
    [
        ("the Conference of the Parties to the Organized Crime Convention met", "en", "Organized Crime Convention"),
        (
            "la Conferencia de las Partes en la Convención contra la Delincuencia Organizada se reunió",
            "es",
            "Convención contra la Delincuencia Organizada",
        ),
        (
            "la Conférence des Parties à la Convention contre la criminalité organisée s'est réunie",
            "fr",
            "Convention contre la criminalité organisée",
        ),
    ],
)
def test_a_conference_of_the_parties_mentions_its_convention(text: str, language: str, convention: str) -> None:
    assert named(text, language) == [("untoc", False, convention)]


def test_the_convention_is_the_last_one_named() -> None:
    text = "The United Nations Convention against Corruption matters. States parties to the Convention agreed."
    assert named(text)[1:] == [("uncac", False, "the Convention")]


@pytest.mark.parametrize("text", ["States parties to the Convention agreed.", "the Convention on Rivers"])
def test_the_convention_alone_is_left_out(text: str) -> None:
    assert named(text) == []


def test_the_convention_on_something_else_is_not_the_last_one_named() -> None:
    assert [m[0] for m in named("UNCAC and the Convention on Rivers")] == ["uncac"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Under the Charter of the United Nations, as the Charter says.", ["un-charter", "un-charter"]),
        ("es", "La Carta de las Naciones Unidas rige; la Carta lo dice.", ["un-charter", "un-charter"]),
        ("fr", "La Charte des Nations Unies s’applique ; la Charte le dit.", ["un-charter", "un-charter"]),
        ("en", "The Kyoto Protocol and the parties to the Protocol.", ["kyoto-protocol", "kyoto-protocol"]),
        ("es", "El Acuerdo de París y las partes en el Acuerdo.", ["paris-agreement", "paris-agreement"]),
        ("fr", "Le Pacte international relatif aux droits civils et politiques : le Pacte.", ["iccpr", "iccpr"]),
        ("en", "CEDAW and the Optional Protocol", ["cedaw", "cedaw-optional-protocol"]),
        ("es", "La Convención contra la Tortura y su Protocolo Facultativo", ["cat", "opcat"]),
        ("fr", "La Convention relative aux droits des personnes handicapées et le Protocole facultatif",
         ["crpd", "crpd-optional-protocol"]),
    ],
)  # fmt: skip
def test_a_noun_alone_is_the_instrument_named_before(language: str, text: str, expected: list[str]) -> None:
    assert [mention[0] for mention in named(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "UNCAC and the Agreement Establishing the Harbour Fund", ["uncac"]),
        ("en", "The Paris Agreement and the Agreement Establishing the Harbour Fund", ["paris-agreement"]),
        ("en", "UNCAC; the Convention on Rivers; parties to the Convention", ["uncac"]),
        ("en", "UNCAC; the Harbour Convention; parties to the Convention", ["uncac"]),
        ("es", "La UNCAC, la Convención sobre los Ríos y la Convención", ["uncac"]),
        ("fr", "La CNUCC, la Convention sur les rivières et la Convention", ["uncac"]),
        ("en", "UNCAC and the Convention secretariat", ["uncac"]),
        ("en", "the UNFCCC secretariat and the CITES COP", []),
        ("en", "United Nations Framework Convention on Climate Change secretariat", []),
        ("en", "They met under a convention, an agreement and the rules.", []),
        ("es", "Aprobaron un convenio sobre pesca.", []),
        ("fr", "Une convention sur la pêche a été conclue.", []),
    ],
)
def test_a_noun_that_may_mean_another_instrument_is_left_open(language: str, text: str, expected: list[str]) -> None:
    assert [mention[0] for mention in named(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "La Agenda 2030 y la Agenda 2030", ["Agenda 2030", "Agenda 2030"]),
        ("fr", "La CNUCC et la Convention européenne des droits de l’homme",
         ["CNUCC", "Convention européenne des droits de l’homme"]),
        ("fr", "La CNUCC et la Convention européenne sur les ports", ["CNUCC"]),
        ("es", "La UNCAC y la Convención Europea de Puertos", ["UNCAC"]),
        ("fr", "Les Conventions de Genève et la Convention", ["Conventions de Genève"]),
    ],
)  # fmt: skip
def test_a_name_is_not_hidden_by_a_phrase_that_refers_back(language: str, text: str, expected: list[str]) -> None:
    assert [mention[2] for mention in named(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text", "instrument_id"),
    [
        ("es", "la Convención de la ONU contra la Corrupción", "uncac"),
        ("fr", "la Convention de l’ONU contre la corruption", "uncac"),
    ],
)
def test_the_acronym_of_the_organization_is_its_name(language: str, text: str, instrument_id: str) -> None:
    assert [mention[0] for mention in named(text, language)] == [instrument_id]


def test_a_short_name_counts_once_the_document_has_named_the_instrument() -> None:
    full, short = (
        "The United Nations Global Plan of Action to Combat Trafficking in Persons.",
        "The Global Plan of Action.",
    )
    pact = "The Global Digital Compact and the Sendai Framework."
    assert followed(full, pact, None, short)[-1] == ["trafficking-plan-of-action"]
    assert followed(short) == [[]]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "the Doha Declaration on the Harbours of the World", []),
        ("en", "the Bangkok Declaration Commemorating the Harbours", []),
        ("es", "la Declaración de Doha sobre los Puertos", []),
        ("fr", "la Déclaration de Doha sur les ports", []),
        ("en", "the Doha Declaration on Integrating Crime Prevention", ["doha-declaration"]),
        ("en", "the Doha Declaration and others", ["doha-declaration"]),
    ],
)
def test_another_title_with_the_same_beginning_is_another_declaration(
    language: str, text: str, expected: list[str]
) -> None:
    assert [mention[0] for mention in named(text, language)] == expected


def test_a_date_after_a_noun_is_no_title() -> None:
    assert [m[2] for m in named("UNCAC: it discussed the Convention on 5 May.")] == ["UNCAC", "the Convention"]


def followed(*paragraphs: str | None) -> list[list[str]]:
    """The instruments of paragraphs that follow each other; None begins a section."""
    antecedents = Antecedents()
    found = []
    for text in paragraphs:
        if text is None:
            antecedents.open_section()
        else:
            found.append([mention.instrument.instrument_id for mention in INDEX.find(text, "en", antecedents)])
    return found


def test_the_convention_is_the_only_one_that_the_section_named_before() -> None:
    assert followed("UNCAC matters.", "Rivers matter.", "The Convention says so.") == [["uncac"], [], ["uncac"]]


def test_the_convention_is_left_open_after_two_in_one_section() -> None:
    assert followed("UNCAC and UNTOC matter.", "The Convention says so.") == [["uncac", "untoc"], []]


def test_a_section_s_convention_goes_before_that_of_another_section() -> None:
    assert followed("UNCAC matters.", None, "UNTOC matters.", "The Convention.") == [["uncac"], ["untoc"], ["untoc"]]


def test_without_one_in_the_section_the_document_s_only_convention_counts() -> None:
    assert followed("UNCAC matters.", None, "The Convention says so.") == [["uncac"], ["uncac"]]
    assert followed("UNCAC and UNTOC matter.", None, "The Convention says so.") == [["uncac", "untoc"], []]


def test_an_alias_is_the_name_of_its_instrument_in_any_case() -> None:
    index = instrument_index((NameAlias("instrument", "Harbour Rules", "tokyo-rules"),), "en")
    text = "the harbour-rules, the HARBOUR RULES; the Harbour Rulesets"
    assert [(m.instrument.instrument_id, text[m.start : m.end]) for m in index.find(text, "en")] == [
        ("tokyo-rules", "harbour-rules"),
        ("tokyo-rules", "HARBOUR RULES"),
    ]


def test_an_alias_of_a_symbol_is_the_resolution() -> None:
    index = instrument_index((NameAlias("instrument", "Ley del Puerto", "A/RES/77/231", "es"),), "es")
    (mention,) = index.find("según la Ley del Puerto", "es")
    assert (mention.instrument.instrument_id, mention.is_official_name) == ("A/RES/77/231", False)
    assert instrument_index((NameAlias("instrument", "Ley del Puerto", "A/RES/77/231", "es"),), "en") is INDEX


def test_an_alias_that_is_an_acronym_counts_in_capitals_only() -> None:
    index = instrument_index((NameAlias("instrument", "HRUL", "tokyo-rules"),), "en")
    assert [m.start for m in index.find("hrul and HRUL", "en")] == [9]


@pytest.mark.parametrize(
    ("kind", "body", "number", "instrument_id", "title", "symbol"),
    [
        ("resolution", "GA", "77/231", "A/RES/77/231", "General Assembly resolution 77/231", "A/RES/77/231"),
        (
            "resolution",
            "SC",
            "1373 (2001)",
            "S/RES/1373(2001)",
            "Security Council resolution 1373 (2001)",
            "S/RES/1373(2001)",
        ),
        (
            "resolution",
            "ECOSOC",
            "2024/15",
            "E/RES/2024/15",
            "Economic and Social Council resolution 2024/15",
            "E/RES/2024/15",
        ),
        (
            "resolution",
            "GA",
            "1803 (XVII)",
            "A/RES/1803(XVII)",
            "General Assembly resolution 1803 (XVII)",
            "A/RES/1803(XVII)",
        ),
        ("resolution", "GA", "46/242 A", "A/RES/46/242A", "General Assembly resolution 46/242 A", "A/RES/46/242A"),
        (
            "decision",
            "ECOSOC",
            "2023/214",
            "E/DEC/2023/214",
            "Economic and Social Council decision 2023/214",
            "E/DEC/2023/214",
        ),
        (
            "resolution",
            "CCPCJ",
            "33/1",
            "CCPCJ/RES/33/1",
            "Commission on Crime Prevention and Criminal Justice resolution 33/1",
            None,
        ),
        ("resolution", None, "10/6", "resolution-10-6", "Resolution 10/6", None),
        ("document", None, "A/CONF.900/3", "A/CONF.900/3", "A/CONF.900/3", "A/CONF.900/3"),
    ],
)
def test_a_number_gives_id_title_and_symbol(
    kind: str, body: str | None, number: str, instrument_id: str, title: str, symbol: str | None
) -> None:
    instrument = INDEX.identify(Citation("p1", kind, body, number, number, 0, len(number)))
    assert (instrument.instrument_id, instrument.title, instrument.symbol) == (instrument_id, title, symbol)
    assert instrument.kind == kind


def test_a_conference_s_resolution_is_never_the_assembly_s() -> None:
    instrument = INDEX.identify(Citation("p1", "resolution", "UNTOC-COP", "10/6", "", 0, 0))
    assert instrument.instrument_id == "CTOC/COP/RES/10/6"
    assert instrument.adopted_by is not None
    assert instrument.adopted_by.startswith("Conference of the Parties")


def test_a_resolution_of_nobody_has_no_adopter() -> None:
    assert INDEX.identify(Citation("p1", "resolution", None, "10/6", "", 0, 0)).adopted_by is None


def test_a_symbol_of_one_named_instrument_is_that_instrument() -> None:
    agenda = INDEX.identify(Citation("p1", "resolution", "GA", "70/1", "", 0, 0))
    assert agenda.instrument_id == "2030-agenda"


def test_a_symbol_of_several_instruments_stays_a_resolution() -> None:
    assert INDEX.identify(Citation("p1", "resolution", "GA", "55/25", "", 0, 0)).instrument_id == "A/RES/55/25"


def test_every_name_belongs_to_a_listed_instrument_or_to_a_body() -> None:
    listed = {row["instrument_id"] for row in rows("instruments.csv")} | {""}
    assert {row["instrument_id"] for row in rows("instrument_names.csv")} <= listed


def test_every_instrument_has_its_title_as_an_official_name() -> None:
    official = {
        (row["instrument_id"], row["name"]) for row in rows("instrument_names.csv") if row["is_official"] == "true"
    }
    assert {(row["instrument_id"], row["title"]) for row in rows("instruments.csv")} <= official


@pytest.mark.parametrize("row", rows("instrument_names.csv"), ids=lambda row: f"{row['language']}:{row['name'][:40]}")
def test_each_reference_name_finds_its_instrument(row: dict[str, str]) -> None:
    expected = [(row["instrument_id"], row["is_official"] == "true", row["name"])] if row["instrument_id"] else []
    assert named(row["name"], row["language"]) == expected


@given(
    st.lists(
        st.sampled_from(
            ["UNCAC", " and ", "its Protocols", "the Convention", "UNTOC", "\u00a0", "2030 Agenda", "œ", ". ", "’"]
        ),
        max_size=10,
    ).map("".join)
)
def test_mentions_lie_in_order_inside_the_text(text: str) -> None:
    found = INDEX.find(text, "en")
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
