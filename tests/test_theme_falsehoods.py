"""What a text does not say: words that once named a theme and are no sign of it, beside sentences that are about it."""

from __future__ import annotations

import pytest

from flows.tables.themes import find_themes

# theme → sentences in three languages that are not about it
NOT_ABOUT = {
    "migrants": [
        ("en", "Old entries in the register should no longer be consulted by private employers."),
        ("en", "Private employers of the port hired workers after asking for their records."),
        ("es", "Los empleadores privados no deberían consultar las inscripciones antiguas del registro."),
        ("fr", "Les inscriptions anciennes du registre ne devraient plus être consultées par les employeurs privés."),
    ],
    "juvenile-justice": [
        ("en", "Fines may take the place of prison for minor offences in the harbour."),
        ("en", "Courts should settle minor cases and minor offences within a month."),
        ("es", "Las multas pueden sustituir a la prisión por los delitos menores cometidos en el puerto."),
        ("fr", "Des amendes peuvent remplacer la prison pour les infractions mineures commises au port."),
    ],
    "mutual-legal-assistance": [
        ("en", "The secretariat should keep giving technical assistance to requesting States."),
        ("en", "Requesting States were offered technical assistance with their registers."),
        ("es", "La secretaría debería seguir prestando asistencia técnica a los Estados que la soliciten."),
        ("fr", "Le secrétariat devrait continuer d’offrir une assistance technique aux États requérants."),
    ],
    "piracy": [
        ("en", "Illegal fishing empties the nets of the islands."),
        (
            "en",
            "The coastguard and naval patrols should look for trawlers that practise illegal fishing on the high seas.",
        ),
        ("en", "Fishing vessels and their crew members should carry transponders."),
        ("es", "Los guardacostas deberían localizar los buques que practican la pesca ilegal en alta mar."),
        ("fr", "Les garde-côtes devraient repérer les navires qui pratiquent la pêche illégale en haute mer."),
    ],
    "violence-and-homicide": [
        ("en", "A fund should pay the victims of violent crime."),
        ("en", "Libraries should open in districts with high levels of violence."),
        ("es", "Un fondo debería indemnizar a las víctimas de delitos violentos."),
        ("fr", "Un fonds devrait dédommager les victimes d’infractions violentes."),
    ],
    "criminal-justice": [
        ("en", "Simplify the procedures for registering boats."),
        ("es", "Simplificar los procedimientos de registro de las barcas."),
        ("fr", "Simplifier les procédures d’enregistrement des barques."),
    ],
}
# theme → sentences that are about it, close to those above
ABOUT = {
    "migrants": [
        ("en", "Undocumented migrants should not fear the police."),
        ("es", "Los migrantes indocumentados no deberían temer a la policía."),
        ("fr", "Les migrants sans papiers ne devraient pas craindre la police."),
    ],
    "juvenile-justice": [
        ("en", "Children in conflict with the law should be kept out of prison."),
        ("es", "Los niños en conflicto con la ley no deberían ingresar en prisión."),
        ("fr", "Les enfants en conflit avec la loi ne devraient pas aller en prison."),
    ],
    "mutual-legal-assistance": [
        ("en", "Requesting States should receive mutual legal assistance within a month."),
        ("es", "Los Estados requirentes deberían recibir asistencia judicial recíproca en un mes."),
        ("fr", "Les États requérants devraient obtenir l’entraide judiciaire en un mois."),
    ],
    "piracy": [
        ("en", "Coastguards should act together against piracy and armed robbery at sea."),
        ("es", "Los guardacostas deberían actuar juntos contra la piratería marítima."),
        ("fr", "Les garde-côtes devraient agir ensemble contre la piraterie maritime."),
    ],
    "violence-and-homicide": [
        ("en", "Publish the homicide rates of each district."),
        ("es", "Publicar las tasas de homicidio de cada distrito."),
        ("fr", "Publier les taux d’homicides de chaque district."),
    ],
    "criminal-justice": [
        ("en", "Undertake a criminal justice reform."),
        ("fr", "Réduire la durée des procédures pénales."),
    ],
}


def _cases(sentences: dict[str, list[tuple[str, str]]]) -> list[tuple[str, str, str]]:
    return [(theme, language, text) for theme, those in sentences.items() for language, text in those]


def _themes(text: str, language: str) -> set[str]:
    return {match.theme_id for match in find_themes(text, language)}


@pytest.mark.parametrize(("theme", "language", "text"), _cases(NOT_ABOUT))
def test_a_theme_is_not_given_to_what_is_not_about_it(theme: str, language: str, text: str) -> None:
    assert theme not in _themes(text, language)


@pytest.mark.parametrize(("theme", "language", "text"), _cases(ABOUT))
def test_a_theme_is_given_to_what_is_about_it(theme: str, language: str, text: str) -> None:
    assert theme in _themes(text, language)


def test_private_employers_are_about_nothing_that_was_asserted_of_them() -> None:
    assert _themes("Old entries in the register should no longer be consulted by private employers.", "en") == set()
