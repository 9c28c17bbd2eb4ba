"""Declarations of a meeting in full sentences: what those who declare ask is recommended, what they welcome is not."""

from __future__ import annotations

import pytest

from tests.documents import recommended
from tests.single_sentences import HEADS

DECLARATIONS = {
    "en": """2. The Meeting adopted the declaration contained in annex I.

Annex I

Declaration of Accra

1. We, the representatives of the African States, reaffirm our commitment to the rule of law. We urge all States to ratify the Convention.

2. In this regard, we call upon the donors to fund the training of prosecutors.

3. We stand by the victims of trafficking and therefore invite the schools to teach their history.

4. We welcome the progress made, and we thank the people of Ghana for their hospitality.
""",
    "es": """2. La Reunión aprobó la declaración que figura en el anexo I.

Anexo I

Declaración de Lima

1. Nosotros, los representantes de los Estados de América Latina, reafirmamos nuestro apego al estado de derecho. Instamos a todos los Estados a que ratifiquen la Convención.

2. A ese respecto, pedimos a los donantes que financien la capacitación de fiscales.

3. Apoyamos a las víctimas de la trata y, por tanto, invitamos a las escuelas a que enseñen su historia.

4. Acogemos con satisfacción los progresos realizados y agradecemos al pueblo del Perú su hospitalidad.
""",
    "fr": """2. La Réunion a adopté la déclaration qui figure à l’annexe I.

Annexe I

Déclaration de Dakar

1. Nous, représentants des États d’Afrique, réaffirmons notre attachement à l’état de droit. Nous engageons tous les États à ratifier la Convention.

2. À cet égard, nous demandons aux donateurs de financer la formation des procureurs.

3. Nous soutenons les victimes de la traite et invitons les écoles à enseigner leur histoire.

4. Nous nous félicitons des progrès accomplis et remercions le peuple sénégalais de son hospitalité.
""",
}
ASKED = {
    "en": ["We urge all States", "In this regard, we", "We stand by the"],
    "es": ["Instamos a todos los", "A ese respecto, pedimos", "Apoyamos a las víctimas"],
    "fr": ["Nous engageons tous les", "À cet égard, nous", "Nous soutenons les victimes"],
}


def first_words(language: str, text: str) -> list[str]:
    """The first four words of each recommendation of a report."""
    return [" ".join(words.split()[:4]) for words in recommended(HEADS[language] + text, language)]


@pytest.mark.parametrize("language", DECLARATIONS)
def test_sentences_that_ask_are_recommendations(language: str) -> None:
    assert first_words(language, DECLARATIONS[language]) == ASKED[language]


def test_a_declaration_ends_with_its_annex() -> None:
    after = DECLARATIONS["en"] + "\nAnnex II\n\nMessage of the host\n\n1. We hope that all guests enjoyed their stay.\n"
    assert first_words("en", after) == ASKED["en"]


JOINT_STATEMENTS = {
    "en": (
        "LAKE FORUM\n\nJOINT STATEMENT\n\nPort Ann, 12 May 2006\n\n1. We, the Ministers of Chad, Mali and Niger, met in Port Ann "
        "on 12 May 2006.\n\nSmuggling\n\n2. We instructed officials to map the wells. We thanked Mali.\n\nBoats\n\n3. We call on "
        "owners to register their boats.\n",
        ["We instructed officials to", "We call on owners"],
    ),
    "es": (
        "FORO DE LOS LAGOS\n\nDECLARACIÓN CONJUNTA\n\nPuerto Ana, 12 de mayo de 2006\n\n1. Nosotros, los Ministros del Chad, Malí y el "
        "Níger, nos reunimos en Puerto Ana el 12 de mayo de 2006.\n\nContrabando\n\n2. Encomendamos a los funcionarios que cartografíen "
        "los pozos. Agradecemos a Malí.\n\nBarcos\n\n3. Pedimos a los dueños que registren sus barcos.\n",
        ["Encomendamos a los funcionarios", "Pedimos a los dueños"],
    ),
    "fr": (
        "FORUM DES LACS\n\nDÉCLARATION COMMUNE\n\nPort-Anne, 12 mai 2006\n\n1. Nous, Ministres du Tchad, du Mali et du Niger, nous sommes "
        "réunis à Port-Anne le 12 mai 2006.\n\nContrebande\n\n2. Nous chargeons les fonctionnaires de dresser la carte des puits. Nous "
        "remercions le Mali.\n\nBateaux\n\n3. Nous demandons aux propriétaires d’immatriculer leurs bateaux.\n",
        ["Nous chargeons les fonctionnaires", "Nous demandons aux propriétaires"],
    ),
}


@pytest.mark.parametrize("language", JOINT_STATEMENTS)
def test_a_joint_statement_goes_on_below_its_headings(language: str) -> None:
    text, expected = JOINT_STATEMENTS[language]
    assert [" ".join(one.split()[:4]) for one in recommended(text, language)] == expected
