"""What each sentence of a report does: names and recommendations that no rule reads, doubts, weights, explanations."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib.resources import files

import pytest
from documents import document, name_lists, paragraph_text, report
from hypothesis import given
from hypothesis import strategies as st

from flows.mentions import find_mentions, reduce_wording
from flows.model import NameList, Report
from flows.parsing import parse_by_rules
from flows.parsing.frames import outcomes, reading, with_frames
from flows.parsing.frames.concepts import find_concepts
from flows.parsing.frames.explain import explain
from flows.parsing.frames.weights import BIAS, Model, load_model, read_model, write_model
from flows.parsing.languages import LANGUAGES
from flows.reference.normalize import fold
from flows.resolving.listed import resolve_listed

TITLES = {
    "en": "Report of the Lake Commission on its third session",
    "es": "Informe de la Comisión de los Lagos sobre su tercer período de sesiones",
    "fr": "Rapport de la Commission des lacs sur sa troisième session",
}
OPENINGS = {
    "en": "I. Introduction\n\n1. The Commission met in Port Example from 3 to 5 March 2031. It considered the lakes.",
    "es": "I. Introducción\n\n1. La Comisión se reunió en Puerto Ejemplo del 3 al 5 de marzo de 2031. Examinó los lagos.",
    "fr": "I. Introduction\n\n1. La Commission s’est réunie à Port-Exemple du 3 au 5 mars 2031. Elle a examiné les lacs.",
}
CONCLUSIONS = {
    "en": "II. Conclusions and recommendations",
    "es": "II. Conclusiones y recomendaciones",
    "fr": "II. Conclusions et recommandations",
}
DRAFTS = {"en": "II. Draft resolution", "es": "II. Proyecto de resolución", "fr": "II. Projet de résolution"}
SUBJECTS = {"en": "II. The lakes", "es": "II. Los lagos", "fr": "II. Les lacs"}  # headings that are not on the meeting
ROLES = ("attendance", "none", "statement")


def text_of(language: str, sentence: str, heading: str | None = None) -> str:
    """A report whose last numbered paragraph is the sentence: under a heading, or under the one of the introduction."""
    parts = [TITLES[language], OPENINGS[language], *([heading] if heading else []), f"2. {sentence}"]
    return "\n\n".join(parts)


def names(found: Report, source: str | None = None) -> list[str]:
    """The names of the lists of a report, as printed."""
    return [words for _, words in name_lists(found, source)]


def recommended(found: Report) -> list[str]:
    return [paragraph_text(found, one.paragraph_key)[one.start : one.end] for one in found.recommendations]


def codes(found: Report) -> list[str]:
    return [issue.code for issue in found.issues]


# ------------------------------------------------------------------------------------------------- names of entities


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", "Representatives of the following member States attended: Kenya, Mali, Togo and Ghana.",
         ["Kenya", "Mali", "Togo", "Ghana"]),
        ("es", "Asistieron representantes de los siguientes Estados miembros: Chile, Cuba, el Perú y Honduras.",
         ["Chile", "Cuba", "Perú", "Honduras"]),
        ("fr", "Les représentants des États membres suivants étaient présents : Kenya, Mali, Togo et Ghana.",
         ["Kenya", "Mali", "Togo", "Ghana"]),
    ],
)  # fmt: skip
def test_who_attended_is_read_without_a_heading(language: str, sentence: str, expected: list[str]) -> None:
    text = text_of(language, sentence, SUBJECTS[language])
    assert names(parse_by_rules(document(text))) == []  # the rules alone want a heading on the meeting
    found = report(text)
    assert names(found, "attendance") == expected
    assert names(found, "statement") == []
    assert {one.expects for one in found.name_lists} == {"state"}


@pytest.mark.parametrize(
    ("language", "sentence", "speaker"),
    [
        ("en", "The representative of Kenya pointed out that the lakes were shrinking.", "Kenya"),
        ("es", "La representante de Chile señaló que los lagos se estaban reduciendo.", "Chile"),
        ("fr", "Le représentant du Togo a fait observer que les lacs rétrécissaient.", "Togo"),
    ],
)
def test_a_speaker_in_prose(language: str, sentence: str, speaker: str) -> None:
    found = report(text_of(language, sentence))
    assert names(found) == [speaker]
    assert found.name_lists[0].source == "statement"
    assert found.name_lists[0].statement_kind == "statement"


@pytest.mark.parametrize(
    ("language", "sentence", "speaker"),
    [
        ("en", "The representative of Egypt, on behalf of the African Group, pointed out that the lakes were shrinking.",
         "Egypt"),
        ("es", "La representante de Egipto, en nombre del Grupo de los Estados de África, señaló que los lagos se "
         "estaban reduciendo.", "Egipto"),
        ("fr", "Le représentant de l’Égypte, s’exprimant au nom du Groupe des États d’Afrique, a fait observer que les "
         "lacs rétrécissaient.", "Égypte"),
    ],
)  # fmt: skip
def test_the_group_of_a_speaker_is_no_speaker(language: str, sentence: str, speaker: str) -> None:
    found = report(text_of(language, sentence))
    assert names(found) == [speaker]
    assert "unread-entities" not in codes(found)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The Vice-Chair from Jamaica pointed out that the lakes were shrinking."),
        ("es", "La Vicepresidenta de Jamaica señaló que los lagos se estaban reduciendo."),
        ("fr", "La Vice-Présidente (Jamaïque) a fait observer que les lacs rétrécissaient."),
    ],
)
def test_the_state_of_an_officer_of_the_meeting_is_no_speaker(language: str, sentence: str) -> None:
    found = report(text_of(language, sentence))
    assert names(found) == []
    assert "unread-entities" not in codes(found)


@pytest.mark.parametrize(
    ("language", "sentence", "speaker"),
    [
        ("en", "The Minister of Water of Uruguay pointed out that the lakes were shrinking.",
         "The Minister of Water of Uruguay"),
        ("es", "El Ministro de Aguas del Uruguay señaló que los lagos se estaban reduciendo.",
         "El Ministro de Aguas del Uruguay"),
    ],
)  # fmt: skip
def test_an_officeholder_is_one_speaker(language: str, sentence: str, speaker: str) -> None:
    found = report(text_of(language, sentence))
    assert [(name, one.expects) for name, one in zip(names(found), found.name_lists, strict=True)] == [
        (speaker, "officeholder")
    ]


DEBATES = {"en": "II. General debate", "es": "II. Debate general", "fr": "II. Débat général"}


@pytest.mark.parametrize(
    ("language", "sentence", "speaker"),
    [
        ("en", "The UNFPA Director of the Evaluation Division presented the survey of the lakes.", "UNFPA"),
        ("en", "The UNDP Bureau for Lakes reported that the boats had been repaired.", "UNDP"),
        ("en", "The Director, Division of Data, Analytics, Planning and Monitoring, thanked the delegations.",
         "Division of Data, Analytics, Planning and Monitoring"),
        ("es", "La Administradora del PNUD recordó que los lagos eran de todos.", "PNUD"),
        ("fr", "L’Administratrice du PNUD a rappelé que les lacs étaient partagés.", "PNUD"),
        ("fr", "Le Ministre de l’eau du Togo a souligné que les lacs étaient partagés.", "Togo"),
    ],
)  # fmt: skip
def test_the_organization_of_an_office_in_prose_speaks(language: str, sentence: str, speaker: str) -> None:
    assert names(report(text_of(language, sentence, DEBATES[language])), "statement") == [speaker]


@pytest.mark.parametrize(
    ("language", "sentence", "speaker"),
    [
        ("en", "The Minister of Water, Energy and Mines of Rwanda said that every village had a pump.", "Rwanda"),
        ("es", "El Ministro de Agua, Energía y Minas de Rwanda dijo que los lagos eran de todos.", "Rwanda"),
    ],
)
def test_a_minister_of_several_fields_is_one_speaker(language: str, sentence: str, speaker: str) -> None:
    found = report(text_of(language, sentence, DEBATES[language]))
    (one,) = found.name_lists
    (name,) = resolve_listed(paragraph_text(found, one.paragraph_key), one, language)
    assert name.entity.name == speaker


@pytest.mark.parametrize(
    ("language", "sentence", "speaker", "group"),
    [
        ("en", "The representative of Togo, speaking on behalf of the Group of African States, said that the lakes were "
         "shared by all.", "Togo", "Group of African States"),
        ("en", "On behalf of the Nordic Lakes Group, Finland welcomed the survey and asked for its data.",
         "Finland", "Nordic Lakes Group"),
        ("es", "La representante de Nepal, hablando en nombre del Grupo de Estados de Asia, señaló que los lagos eran de "
         "todos.", "Nepal", "Grupo de Estados de Asia"),
        ("fr", "La représentante du Népal, s’exprimant au nom du Groupe des États d’Asie, a dit que les lacs étaient "
         "partagés.", "Népal", "Groupe des États d’Asie"),
    ],
)  # fmt: skip
def test_a_speaker_in_prose_has_a_group(language: str, sentence: str, speaker: str, group: str) -> None:
    found = report(text_of(language, sentence, DEBATES[language]))
    assert [(name, one.on_behalf_of) for name, one in zip(names(found), found.name_lists, strict=True)] == [
        (speaker, group)
    ]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Several speakers commended UNODC on its survey and thanked Kenya for the boats."),
        ("en", "In Kenya, the pumps had been repaired, and Uganda was to follow."),
        ("en", "Support came from Denmark, Finland and the World Bank."),
        ("es", "Varios oradores dieron las gracias a Kenya y al PNUMA."),
        ("fr", "Les délégations ont remercié le PNUD et l’UNICEF du rapport."),
    ],
)
def test_nobody_whom_others_thank_or_describe_is_a_speaker(language: str, sentence: str) -> None:
    assert names(report(text_of(language, sentence, DEBATES[language]))) == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The draft was adopted by a recorded vote of 4 to 2. In favour: Kenya, Mali, Togo and Ghana. "
         "Against: Chile and Peru."),
        ("es", "El proyecto fue aprobado en votación registrada por 4 votos contra 2. Votos a favor: Kenya, Malí, Togo "
         "y Ghana. Votos en contra: Chile y Perú."),
        ("fr", "Le projet a été adopté par 4 voix contre 2. Ont voté pour : Kenya, Mali, Togo et Ghana. Ont voté "
         "contre : Chili et Pérou."),
        ("en", "Subsequently, Kenya, Mali, Togo and Ghana joined in sponsoring the draft resolution."),
        ("es", "Posteriormente, Kenya, Malí, Togo y Ghana se sumaron a los patrocinadores del proyecto de resolución."),
        ("fr", "Par la suite, le Kenya, le Mali, le Togo et le Ghana se sont joints aux auteurs du projet de résolution."),
        ("en", "The Commission is composed of the following States: Kenya, Mali, Togo and Ghana."),
        ("es", "La Comisión está compuesta por los siguientes Estados: Kenya, Malí, Togo y Ghana."),
        ("fr", "La Commission est composée des États suivants : Kenya, Mali, Togo et Ghana."),
    ],
)  # fmt: skip
def test_votes_sponsors_and_members_are_no_participants(language: str, sentence: str) -> None:
    assert names(report(text_of(language, sentence))) == []


def test_an_organization_of_others_attends_as_an_observer() -> None:
    sentence = (
        "Representatives of the following attended: Kenya, the World Health Organization and the Lake Foundation."
    )
    found = report(text_of("en", sentence))
    capacities = {name: one.capacity.value for name, one in zip(names(found), found.name_lists, strict=True)}
    assert capacities == {
        "Kenya": "representative",
        "World Health Organization": "representative",
        "Lake Foundation": "observer",
    }


# -------------------------------------------------------------------------------------------------- recommendations


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The Commission recommended that the secretariat should publish the map of the lakes."),
        ("fr", "La Commission a recommandé que le secrétariat publie la carte des lacs."),
    ],
)
def test_a_body_that_recommends(language: str, sentence: str) -> None:
    assert recommended(report(text_of(language, sentence))) == [sentence]


def test_what_another_body_recommends_is_an_issue() -> None:
    found = report(text_of("fr", "Le Comité a recommandé que le secrétariat publie la carte des lacs."))
    assert (recommended(found), codes(found).count("unread-recommendation")) == ([], 1)


@pytest.mark.parametrize(
    ("language", "sentences", "asking"),
    [
        ("en", ("The lakes are shrinking.", "States should protect their lakes.", "The map has four sheets.",
                "Governments should also share their maps."), (1, 3)),
        ("es", ("Los lagos se están reduciendo.", "Los Estados deberían proteger sus lagos.",
                "El mapa tiene cuatro hojas.", "Los gobiernos deberían también compartir sus mapas."), (1, 3)),
        ("fr", ("Les lacs rétrécissent.", "Les États devraient protéger leurs lacs.", "La carte compte quatre feuilles.",
                "Les gouvernements devraient aussi échanger leurs cartes."), (1, 3)),
    ],
)  # fmt: skip
def test_recommending_sentences_of_one_paragraph_are_separate(
    language: str, sentences: tuple[str, ...], asking: tuple[int, ...]
) -> None:
    found = report(text_of(language, " ".join(sentences), CONCLUSIONS[language]))
    assert recommended(found) == [sentences[number] for number in asking]
    assert [one.position for one in found.recommendations] == [1, 2]
    assert len({one.paragraph_key for one in found.recommendations}) == 1


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Some speakers highlighted the United Nations Convention against Corruption."),
        ("en", "Several speakers referred to the Convention on Safe Harbours and the Paris Agreement."),
        ("es", "Algunos oradores destacaron la Convención de las Naciones Unidas contra la Corrupción."),
        ("fr", "Des orateurs ont évoqué la Convention des Nations Unies contre la corruption."),
    ],
)
def test_the_name_of_an_instrument_is_no_speaker(language: str, sentence: str) -> None:
    assert names(report(text_of(language, sentence))) == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The Committee recommended that the secretariat should publish the map of the lakes."),
        ("en", "States should protect their lakes."),
        ("es", "Los Estados deberían proteger sus lagos."),
        ("fr", "Les États devraient protéger leurs lacs."),
    ],
)
def test_a_draft_resolution_makes_no_recommendation_of_the_report(language: str, sentence: str) -> None:
    assert recommended(report(text_of(language, sentence, DRAFTS[language]))) == []
    assert recommended(report(text_of(language, sentence, CONCLUSIONS[language]))) == [sentence]


def test_each_sentence_of_a_paragraph_is_a_recommendation() -> None:
    sentences = ["States should protect their lakes.", "Governments should also share their maps."]
    assert recommended(report(text_of("en", " ".join(sentences), CONCLUSIONS["en"]))) == sentences


# ------------------------------------------------------------------------- decisions: rules and evidence, doubts

SPOKEN = text_of("en", "Statements were made by the representatives of Kenya and Mali.")
ATTENDED = text_of(
    "en", "Representatives of the following member States attended: Kenya, Mali and Togo.", SUBJECTS["en"]
)
RECOMMENDED = text_of("en", "The Meeting recommended that States should protect their lakes.")


def constant(kinds: tuple[str, ...], **probabilities: float) -> Callable[[str], Model]:
    """A loader of a model that gives every run or sentence these scores, whatever its features."""
    model = Model(kinds, {BIAS: tuple(probabilities.get(kind, -30.0) for kind in kinds)})
    return lambda _: model


@pytest.fixture
def roles(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let every run of names have the given scores (logarithms of probabilities)."""

    def fix(**scores: float) -> None:
        monkeypatch.setattr(reading, "load_model", constant(ROLES, **scores))

    return fix


def test_an_improbable_list_of_the_rules_is_an_issue(roles: Callable[..., None]) -> None:
    rules = parse_by_rules(document(SPOKEN))
    assert names(rules) == ["Kenya and Mali"]
    roles(none=0.0)
    found = with_frames(rules)
    assert found.name_lists == ()
    (issue,) = [one for one in found.issues if one.code == "frame-doubtful"]
    assert (issue.value, issue.table_name, issue.paragraph_key) == ("Kenya and Mali", "statements", "p2")


def test_a_list_of_the_rules_stays_while_it_is_possible(roles: Callable[..., None]) -> None:
    rules = parse_by_rules(document(SPOKEN))
    roles(none=0.0, statement=-3.0)  # a probability of .05
    found = with_frames(rules)
    assert found.name_lists == rules.name_lists
    assert "frame-doubtful" not in codes(found)


@pytest.mark.parametrize(("kind", "table"), [("attendance", "participants"), ("statement", "statements")])
def test_a_doubtful_run_is_an_issue(roles: Callable[..., None], kind: str, table: str) -> None:
    roles(none=0.0, **{kind: 0.0})  # one half each
    found = with_frames(parse_by_rules(document(ATTENDED)))
    assert found.name_lists == ()
    (issue,) = [one for one in found.issues if one.value == "Kenya, Mali and Togo"]
    assert (issue.code, issue.table_name) == ("unread-entities", table)
    assert "(0.50)" in issue.message


def test_an_improbable_run_is_neither_read_nor_doubted(roles: Callable[..., None]) -> None:
    roles(none=0.0, attendance=-3.0)
    found = with_frames(parse_by_rules(document(ATTENDED)))
    assert (found.name_lists, codes(found)) == ((), [])


def test_names_that_the_rules_read_are_not_added_again() -> None:
    found = report(SPOKEN)
    assert names(found) == ["Kenya and Mali"]


def test_what_the_rules_recommend_stays_whatever_the_model_says(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = parse_by_rules(document(RECOMMENDED))
    assert len(rules.recommendations) == 1
    monkeypatch.setattr(outcomes, "load_model", constant(load_model("sentences").kinds, history=0.0))
    assert recommended(with_frames(rules)) == recommended(rules)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The Secretary reminded the members that they should speak briefly."),
        ("es", "La Presidenta recordó a los miembros que deberían hablar brevemente."),
        ("fr", "Le Secrétaire a rappelé aux membres qu’ils devraient parler brièvement."),
    ],
)
def test_a_reminder_of_the_order_of_business_is_no_doubtful_recommendation(
    monkeypatch: pytest.MonkeyPatch, language: str, sentence: str
) -> None:
    kinds = load_model("sentences").kinds
    monkeypatch.setattr(outcomes, "load_model", constant(kinds, history=0.2, recommendation=0.0))
    found = with_frames(parse_by_rules(document(text_of(language, sentence))))
    assert "unread-recommendation" not in codes(found)


def test_a_doubtful_recommendation_is_an_issue(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = load_model("sentences").kinds
    monkeypatch.setattr(outcomes, "load_model", constant(kinds, history=0.2, recommendation=0.0))
    sentence = "States should protect their lakes."
    found = with_frames(parse_by_rules(document(text_of("en", sentence))))
    assert recommended(found) == []
    assert [one.value for one in found.issues if one.code == "unread-recommendation"] == [sentence]


def test_a_language_that_is_not_supported_has_no_frames() -> None:
    rules = parse_by_rules(document(SPOKEN))
    other = replace(rules, masthead=replace(rules.masthead, language="ru"))
    assert with_frames(other) is other


def test_lists_are_in_the_order_of_the_text() -> None:
    text = f"{ATTENDED}\n\n3. The representative of Chile pointed out that the lakes were shrinking."
    found = report(text)
    places = [(one.source != "attendance", one.paragraph_key, one.start) for one in found.name_lists]
    assert places == sorted(places)
    assert names(found) == ["Kenya", "Mali", "Togo", "Chile"]
    assert all(isinstance(one, NameList) for one in found.name_lists)


# ---------------------------------------------------------------------------------------------------------- weights

FEATURES = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1)
WEIGHTS = st.integers(-99_999, 99_999).map(lambda number: number / 1000)


@st.composite
def models(draw: st.DrawFn) -> Model:
    kinds = tuple(draw(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=4, unique=True)))
    row = st.tuples(*(WEIGHTS for _ in kinds))
    return Model(kinds, {BIAS: draw(row), **draw(st.dictionaries(FEATURES, row, max_size=5))})


@given(models())
def test_a_model_is_read_as_it_is_written(model: Model) -> None:
    assert read_model(write_model(model)) == model


@given(models())
def test_equal_models_have_equal_bytes(model: Model) -> None:
    backwards = Model(model.kinds, dict(reversed(list(model.weights.items()))))
    assert write_model(backwards) == write_model(model)


@given(models(), st.lists(FEATURES, max_size=4))
def test_probabilities_sum_to_one(model: Model, features: list[str]) -> None:
    found = model.probabilities([*model.weights, *features])
    assert tuple(found) == model.kinds
    assert sum(found.values()) == pytest.approx(1)
    assert all(0 <= value <= 1 for value in found.values())


def test_unknown_features_are_ignored() -> None:
    model = Model(("a", "b"), {BIAS: (0.0, 1.0), "x": (2.0, 0.0)})
    assert model.probabilities(["x", "y", "z"]) == model.probabilities(["x"]) != model.probabilities([])
    assert model.evidence(["y", "x"], "a") == [("x", 2.0)]


def test_the_strongest_evidence_is_first() -> None:
    model = Model(("a", "b"), {BIAS: (0.0, 0.0), "x": (1.0, 0.0), "y": (-2.0, 0.0), "z": (0.5, 9.0)})
    assert model.evidence(["x", "y", "z"], "a", 2) == [("y", -2.0), ("x", 1.0)]


@pytest.mark.parametrize(("name", "kinds"), [("roles", set(ROLES)), ("sentences", {"recommendation", "other"})])
def test_the_weights_of_the_package(name: str, kinds: set[str]) -> None:
    model = load_model(name)
    assert kinds <= set(model.kinds)
    assert all(len(row) == len(model.kinds) for row in model.weights.values())
    text = files("flows.parsing.frames").joinpath(f"{name}.csv").read_text("utf-8")
    assert write_model(model) == text


# -------------------------------------------------------------------------------------------- explanations, concepts


def test_an_explanation_names_score_evidence_and_the_second_reading() -> None:
    (one,) = explain(parse_by_rules(document(ATTENDED)))
    assert (one.paragraph_key, one.words, one.kind, one.by_rule) == ("p2", "Kenya, Mali and Togo", "attendance", None)
    assert one.runner_up in ROLES and one.runner_up != one.kind
    assert 1 >= one.score > one.runner_up_score >= 0
    weights = [abs(weight) for _, weight in one.evidence]
    assert weights == sorted(weights, reverse=True) and len(weights) == 5


def test_an_explanation_names_the_reading_of_the_rules() -> None:
    (spoken,) = explain(parse_by_rules(document(SPOKEN)))
    assert (spoken.kind, spoken.by_rule) == ("statement", "statement")
    by_rule = [one.by_rule for one in explain(parse_by_rules(document(RECOMMENDED)))]
    assert by_rule == ["recommendation"]


def concepts() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(files("flows.parsing.languages").joinpath("concepts.toml").read_text("utf-8"))


@pytest.mark.parametrize("concept", concepts())
def test_every_concept_is_in_every_language(concept: str) -> None:
    languages = concepts()[concept]
    assert set(languages) == set(LANGUAGES)
    for entries in languages.values():
        assert entries
        assert len(entries) == len(set(entries))


def test_entries_of_concepts_are_written_as_the_words_they_are_compared_with() -> None:
    wrong = [
        (concept, language, entry)
        for concept, languages in concepts().items()
        for language, entries in languages.items()
        for entry in entries
        if any(word.removesuffix("*") != fold(word.removesuffix("*")) for word in entry.split())
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The delegations attended."),
        ("es", "Las delegaciones asistieron."),
        ("fr", "Les délégations ont assisté."),
    ],
)
def test_a_concept_is_the_same_in_every_language(language: str, sentence: str) -> None:
    found = find_concepts(reduce_wording(sentence, find_mentions(sentence)), language)
    assert "attend" in {concept for _, concept in found}


@pytest.mark.parametrize(
    ("language", "sentence", "speakers"),
    [
        ("en", "On behalf of Austria, Belgium, Cyprus and Czechia, the representative of Denmark called for a vote.",
         ["Denmark"]),
        ("en", "The representative of Belarus stated that Ukraine did not support the draft. Belarus regretted the vote.",
         ["Belarus"]),
        ("es", "El representante de Chile dijo que el Perú apoyaba el proyecto.", ["Chile"]),
        ("fr", "La représentante du Togo a dit que le Bénin appuyait le projet.", ["Togo"]),
    ],
)  # fmt: skip
def test_whom_a_speaker_speaks_of_or_for_is_no_speaker(language: str, sentence: str, speakers: list[str]) -> None:
    assert names(report(text_of(language, sentence, DEBATES[language])), "statement") == speakers


@pytest.mark.parametrize(
    ("language", "sentence", "speakers"),
    [
        ("en", "The round table was moderated by the Director of the UNDP Bureau for Lakes, Ana Ruiz.", []),
        ("en", "The panel was moderated by the Director of UNDP, Ana Ruiz, who stated that lakes were shared.", ["UNDP"]),
        ("en", "The representative of Kenya, Ana Ruiz, was unanimously elected as Chair.", []),
        ("en", "The representative of Kenya, elected as Chair, stated that lakes were shared.", ["Kenya"]),
        ("es", "La mesa redonda fue moderada por la Directora del PNUD, Ana Ruiz.", []),
        ("fr", "La table ronde a été animée par la Directrice du PNUD, Ana Ruiz.", []),
    ],
)  # fmt: skip
def test_who_only_moderates_or_is_elected_is_no_speaker(
    language: str, sentence: str, speakers: list[str], roles: Callable[..., None]
) -> None:
    roles(statement=0.0)  # whatever the evidence: every run would be a speaker
    found = names(with_frames(parse_by_rules(document(text_of(language, sentence, DEBATES[language])))), "statement")
    assert [any(one in name for name in found) for one in speakers] == [True] * len(speakers)
    assert bool(found) == bool(speakers)


@pytest.mark.parametrize(
    ("language", "attendance", "opening"),
    [
        ("en", "I. Attendance\n\n3. Representatives of Kenya, Mali and Togo attended.",
         "II. Opening of the meeting\n\n4. The Director of the Harbour Institute of Oman, Mr. Tom Otieno, received the participants."),
        ("es", "I. Asistencia\n\n3. Asistieron representantes de Kenya, Malí y el Togo.",
         "II. Apertura de la reunión\n\n4. El Director del Instituto del Puerto de Omán, Sr. Tom Otieno, recibió a los participantes."),
        ("fr", "I. Participation\n\n3. Des représentants du Kenya, du Mali et du Togo ont participé.",
         "II. Ouverture de la réunion\n\n4. Le Directeur de l’Institut du port d’Oman, M. Tom Otieno, a reçu les participants."),
    ],
)  # fmt: skip
def test_an_opening_names_nobody_who_attended(language: str, attendance: str, opening: str) -> None:
    text = "\n\n".join([TITLES[language], OPENINGS[language], "2. Text.", attendance, opening])
    found = with_frames(parse_by_rules(document(text)))
    assert not [name for name in names(found, "attendance") if "Oman" in name or "Omán" in name]
