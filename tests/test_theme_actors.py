"""Institutions and persons that are merely named give no theme; those that are the object of what is said do."""

import pytest

from flows.tables.themes import find_themes


def themes(text: str, language: str) -> set[str]:
    return {match.theme_id for match in find_themes(text, language)}


@pytest.mark.parametrize(
    ("language", "text", "theme"),
    [
        ("en", "Burglaries should be recorded by the police within one day.", "policing"),
        ("en", "Customs officers, judges and the police should meet every month.", "policing"),
        ("en", "The number of guards in shops grew faster than the police.", "policing"),
        ("en", "Forms should be available at every police station.", "policing"),
        ("en", "A manual for prosecutors should be printed.", "investigation-and-prosecution"),
        ("en", "The salaries of judges, policemen and prison staff should be paid in time.", "prisons"),
        ("en", "Plans should be drawn up with churches, schools and trade unions.", "education-and-employment"),
        ("en", "Volunteers should accompany prisoners in the months after release.", "prisons"),
        ("es", "Los robos deberían ser registrados por la policía en un plazo de diez días.", "policing"),
        ("es", "Los jueces, los fiscales y los aduaneros deberían reunirse cada mes.", "investigation-and-prosecution"),
        (
            "es",
            "Deberían elaborarse planes con las iglesias, las escuelas y los sindicatos.",
            "education-and-employment",
        ),
        ("fr", "Les vols devraient être enregistrés par la police dans un délai d’un jour.", "policing"),
        ("fr", "Les juges, les douaniers et la police devraient se réunir chaque mois.", "policing"),
        ("fr", "Un manuel à l’intention des procureurs devrait être imprimé.", "investigation-and-prosecution"),
    ],
)
def test_who_acts_or_is_trained_is_no_theme(language: str, text: str, theme: str) -> None:
    assert theme not in themes(text, language)


@pytest.mark.parametrize(
    ("language", "text", "theme"),
    [
        ("en", "The police should wear uniforms.", "policing"),
        ("en", "Police officers should be trained in first aid.", "policing"),
        ("en", "An authority should examine complaints of violence by the police and the army.", "policing"),
        ("en", "Prosecution services lack specialized units.", "investigation-and-prosecution"),
        ("en", "Prisons should be inspected by judges.", "prisons"),
        ("es", "La policía debería llevar uniforme.", "policing"),
        ("es", "Una autoridad debería examinar las quejas contra la policía y el ejército.", "policing"),
        ("fr", "La police devrait porter l’uniforme.", "policing"),
    ],
)
def test_who_is_the_object_is_a_theme(language: str, text: str, theme: str) -> None:
    assert theme in themes(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Every prisoner should see a doctor."),
        ("es", "Todo recluso debería ver a un médico."),
        ("fr", "Tout détenu devrait voir un médecin."),
    ],
)
def test_a_prisoner_who_is_cared_for_is_on_prisons(language: str, text: str) -> None:
    assert "prisons" in themes(text, language)


def test_another_kind_in_the_next_sentence_makes_no_list() -> None:
    assert "policing" in themes("Judges met. The police should wear uniforms.", "en")


@pytest.mark.parametrize(
    ("language", "text", "theme"),
    [
        ("en", "Bicycles found in the river should be kept for the police.", "policing"),
        ("es", "Las bicicletas halladas en el río deberían guardarse para la policía.", "policing"),
        ("fr", "Les vélos trouvés dans la rivière devraient être gardés pour la police.", "policing"),
        ("en", "The paint of toys sold to children should be tested.", "children"),
        ("en", "Judges, journalists and notaries should use the new forms.", "journalists"),
    ],
)
def test_who_has_no_matter_of_their_own_near_them_is_no_theme(language: str, text: str, theme: str) -> None:
    assert theme not in themes(text, language)


@pytest.mark.parametrize(
    ("language", "alone", "dependent"),
    [
        (
            "en",
            "Those who cut nets should be prosecuted.",
            "Compensation should be paid to the owners of nets when those who cut them have not been prosecuted.",
        ),
        (
            "fr",
            "Les auteurs devraient être poursuivis pénalement.",
            "Une somme devrait être versée aux pêcheurs lorsque les auteurs ne peuvent être poursuivis pénalement.",
        ),
    ],
)
def test_prosecution_named_late_in_a_dependent_clause_is_no_theme(language: str, alone: str, dependent: str) -> None:
    assert "investigation-and-prosecution" in themes(alone, language)
    assert "investigation-and-prosecution" not in themes(dependent, language)
