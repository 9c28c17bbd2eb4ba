"""Negated verbs, verbs with two senses and passives of recommendations: one sentence, one case."""

from __future__ import annotations

import pytest

from flows.parsing.recommendations import proposal_of
from flows.parsing.strength import strength_wording
from flows.resolving.actions import Verbs, all_verbs, category_of, read_verbs


def verbs_of(text: str, language: str) -> Verbs:
    return read_verbs(text, proposal_of(text, [], language, is_item=not is_sentence(text)).lead_word, language)


def is_sentence(text: str) -> bool:
    """A sentence of a body ends in a full stop, an item in a semicolon."""
    return text.endswith(".")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Not to prosecute victims of trafficking;"),
        ("en", "Do not detain migrants;"),
        ("en", "States should not prosecute victims;"),
        ("en", "Victims should never be prosecuted;"),
        ("en", "States are urged not to prosecute victims;"),
        ("en", "No child should be detained;"),
        ("en", "In no case should a person be imprisoned;"),
        ("en", "The Meeting recommended that victims not be prosecuted."),
        ("en", "The Meeting recommended that States not prosecute victims."),
        ("es", "No enjuiciar a las víctimas de la trata;"),
        ("es", "Los Estados no deberían enjuiciar a las víctimas;"),
        ("es", "Las víctimas no deberían ser enjuiciadas;"),
        ("es", "Ninguna víctima debería ser enjuiciada;"),
        ("es", "Se recomendó que no se enjuiciara a las víctimas."),
        ("fr", "Ne pas poursuivre les victimes de la traite ;"),
        ("fr", "Les États ne devraient pas poursuivre les victimes ;"),
        ("fr", "Aucun enfant ne devrait être détenu ;"),
        ("fr", "Que les victimes ne soient ni détenues ni poursuivies ;"),
        ("fr", "Il a été recommandé de ne pas poursuivre les victimes."),
        ("fr", "La Réunion a recommandé que les États ne poursuivent pas les victimes."),
    ],
)
def test_a_negated_verb_gives_no_verb_and_no_category(language: str, text: str) -> None:
    verbs = verbs_of(text, language)
    assert (verbs.action.lead_verb, verbs.action.category, verbs.second) == (None, None, ())
    assert verbs.negated is not None
    assert verbs.negated in text


@pytest.mark.parametrize(
    ("language", "text", "lead", "second"),
    [
        ("en", "States should not only criminalize trafficking but also act;", "criminalize", ()),
        ("en", "Adopt laws that do not punish victims;", "adopt", ()),
        ("en", "Refrain from detaining or prosecuting victims;", "refrain", ()),
        ("en", "Refrain from detaining victims and ratify the treaty;", "refrain", ("ratify",)),
        ("en", "Avoid detaining and punishing children;", "avoid", ()),
        ("en", "Request the Office not to publish the data and to ratify the treaty;", "request", ("ratify",)),
        ("en", "No-fault compensation should be introduced;", "introduce", ()),
        ("es", "Los Estados no solo deberían tipificar la trata;", "tipificar", ()),
        ("es", "Abstenerse de detener y de enjuiciar a las víctimas;", "abstenerse", ()),
        ("es", "Se recomendó que los Estados se abstuvieran de detener a los menores.", "abstenerse", ()),
        ("es", "Evitar detener o enjuiciar a las víctimas;", "evitar", ()),
        ("fr", "S’abstenir de détenir et de poursuivre les victimes et former les juges ;", "s’abstenir", ("former",)),
        ("fr", "Éviter de poursuivre les victimes ;", "éviter", ()),
        ("fr", "Ne recourir à la détention qu’en dernier ressort ;", "recourir", ()),
    ],
)
def test_other_negations_leave_the_lead_verb(language: str, text: str, lead: str, second: tuple[str, ...]) -> None:
    verbs = verbs_of(text, language)
    assert (verbs.action.lead_verb, verbs.second, verbs.negated) == (lead, second, None)


@pytest.mark.parametrize(
    ("language", "text", "lead", "category"),
    [
        ("en", "Pursue efforts against traffickers;", "pursue", "continuing"),
        ("en", "Pursue traffickers;", "pursue (prosecute)", "specific"),
        ("en", "Traffickers should be pursued;", "pursue (prosecute)", "specific"),
        ("en", "Seize the assets of traffickers;", "seize", "specific"),
        ("en", "Seize the opportunity of the Congress;", "seize (use)", "general"),
        ("es", "Seguir fortaleciendo los tribunales;", "seguir", "continuing"),
        ("es", "Seguir las directrices;", "seguir (cumplir)", "specific"),
        ("es", "Seguir de cerca los avances;", "seguir de cerca", "considering"),
        ("es", "Perseguir los objetivos del plan;", "perseguir", "continuing"),
        ("es", "Perseguir a los traficantes;", "perseguir (enjuiciar)", "specific"),
        ("es", "Los traficantes deberían ser perseguidos;", "perseguir (enjuiciar)", "specific"),
        ("es", "Celebrar un curso práctico;", "celebrar", "specific"),
        ("es", "Celebrar los progresos realizados;", "celebrar (acoger)", "minimal"),
        ("fr", "Poursuivre les efforts visant à punir les trafiquants ;", "poursuivre", "continuing"),
        ("fr", "Poursuivre la lutte contre les trafiquants ;", "poursuivre", "continuing"),
        ("fr", "Poursuivre les auteurs d’infractions ;", "poursuivre en justice", "specific"),
        ("fr", "Poursuivre et punir les trafiquants ;", "poursuivre en justice", "specific"),
        ("fr", "Les trafiquants devraient être poursuivis ;", "poursuivre en justice", "specific"),
        ("fr", "Les travaux devraient être poursuivis ;", "poursuivre", "continuing"),
        ("fr", "La Réunion a recommandé que les trafiquants soient poursuivis.", "poursuivre en justice", "specific"),
        ("fr", "La Réunion a recommandé que les consultations soient poursuivies.", "poursuivre", "continuing"),
        ("fr", "Relever l’âge de la responsabilité pénale ;", "relever (élever)", "general"),
        ("fr", "Engager les États à agir ;", "engager (prier)", "minimal"),
        ("fr", "Engager des poursuites ;", "engager", "specific"),
    ],
)
def test_the_object_decides_the_sense_of_a_verb(language: str, text: str, lead: str, category: str) -> None:
    action = verbs_of(text, language).action
    assert (action.lead_verb, action.category) == (lead, category)
    assert category_of(lead, language) == category


def test_the_table_of_verbs_has_each_sense_once() -> None:
    names = [(verb.language, verb.lead_verb) for verb in all_verbs()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("language", "text", "lead", "addressee"),
    [
        ("en", "It was recommended that corruption facilitating wildlife crime be investigated.", "investigate", None),
        ("en", "It was recommended that crime that often involves corruption be investigated.", "investigate", None),
        ("en", "It was recommended that training be strengthened.", "strengthen", None),
        ("en", "It was recommended that bodies training judges be strengthened.", "strengthen", None),
        (
            "en",
            "It was recommended that customs officers and rangers be trained jointly, and that UNODC support it.",
            "train",
            "UNODC",
        ),
        ("en", "It was recommended that States adopt laws and that UNODC support them.", "adopt", "States"),
        ("en", "It was recommended that laws be adopted and that judges be trained.", "adopt", None),
        ("en", "It was recommended that Member States be encouraged to adopt laws.", "adopt", "Member States"),
        (
            "en",
            "It is recommended that UNODC and UNICRI should jointly convene a meeting.",
            "convene",
            "UNODC and UNICRI",
        ),
        ("es", "Se recomendó que se investigara la corrupción que facilitaba los delitos.", "investigar", None),
        ("es", "Se recomendó que la corrupción que facilitaba los delitos se investigara.", "investigar", None),
        (
            "es",
            "Se recomendó que los funcionarios de aduanas fueran capacitados y que la UNODC apoyara esa capacitación.",
            "capacitar",
            "la UNODC",
        ),
        ("es", "Se recomendó que los Estados formaran a los jueces.", "formar", "los Estados"),
        ("fr", "Il a été recommandé que la corruption facilitant les crimes soit examinée.", "examiner", None),
        (
            "fr",
            "Il a été recommandé que soient formés les agents des douanes, et que l’ONUDC appuie cette formation.",
            "former",
            "l’ONUDC",
        ),
        ("fr", "Il a été recommandé que les agents des douanes soient formés.", "former", None),
        ("fr", "Il a été recommandé que les États forment les juges.", "former", "les États"),
    ],
)
def test_the_subject_of_a_passive_is_not_asked(language: str, text: str, lead: str, addressee: str | None) -> None:
    proposal = proposal_of(text, [], language, is_item=False)
    verb = read_verbs(text, proposal.lead_word, language).action.lead_verb
    assert (verb, proposal.addressee) == (lead, addressee)


@pytest.mark.parametrize(
    ("language", "text", "strength"),
    [
        ("en", "The Meeting also recommended that States act.", "recommended"),
        ("en", "The Meeting further recommended that States act.", "recommended"),
        ("en", "The Meeting strongly recommended that States act.", "strongly recommended"),
        ("en", "States are also encouraged to act;", "are encouraged to"),
        ("en", "Further urge Governments to act;", "Urge"),
        ("es", "La Reunión también recomendó que los Estados actuaran.", "recomendó"),
        ("es", "La Reunión recomendó además que los Estados actuaran.", "recomendó"),
        ("es", "Instar encarecidamente a los Gobiernos a actuar;", "Instar encarecidamente"),
        ("fr", "La Réunion a également recommandé que les États agissent.", "recommandé"),
        ("fr", "Il a également été recommandé que les États agissent.", "Il a été recommandé"),
        ("fr", "Il a été également recommandé que les États agissent.", "Il a été recommandé"),
        ("fr", "Prier instamment les États d’agir ;", "Prier instamment"),
        ("fr", "Prier également les États d’agir ;", "Prier"),
    ],
)
def test_adverbs_that_only_add_are_no_words_of_strength(language: str, text: str, strength: str) -> None:
    assert strength_wording(text, [], language) == strength
