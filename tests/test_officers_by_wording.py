"""Officers by ordinary wordings: brackets after an office, who took the chair, States in prose, who opened the meeting."""

from __future__ import annotations

import documents
import pytest

HEADINGS = {
    "en": "I. Organization of work\n\n",
    "es": "I. Organización de los trabajos\n\n",
    "fr": "I. Organisation des travaux\n\n",
}


def found_in(text: str, language: str) -> set[str]:
    """The officers of a report with one paragraph: "Chair Ana Ruiz, Peru"; a State in office is named once."""
    return {
        f"{role} {name}" if name == country else f"{role} {name}, {country}"
        for role, name, country in documents.officers(HEADINGS[language] + text, language)
    }


EN = ("Chair Ana Ruiz, Peru", "Vice-Chair Tom Otieno, Kenya", "Rapporteur Li Wei, China")
ES = ("Chair Ana Ruiz, Perú", "Vice-Chair Tom Otieno, Kenya", "Rapporteur Li Wei, China")
FR = ("Chair Ana Ruiz, Pérou", "Vice-Chair Tom Otieno, Kenya", "Rapporteur Li Wei, Chine")

IN_BRACKETS = [
    ("en", "1. The Meeting elected a Chair (Ms. Ana Ruiz, Peru), a Vice-Chair (Mr. Tom Otieno, Kenya) and a Rapporteur (Mr. Li Wei, China).", EN),
    ("en", "1. The Meeting elected a Chair (Ana Ruiz, Peru), two Vice-Chairs (Tom Otieno, Kenya, and Eva Lund, Sweden) and a Rapporteur (Li Wei, China).", (*EN, "Vice-Chair Eva Lund, Sweden")),
    ("en", "1. The Meeting elected a Chair (Ana Ruiz, Peru) and two Vice-Chairs (Mr. Tom Otieno, Kenya; and Ms. Eva Lund, Sweden).", (*EN[:2], "Vice-Chair Eva Lund, Sweden")),
    ("en", "1. The Chair (Ms. Ana Ruiz, Peru) and the Rapporteur (Mr. Li Wei, China) were elected by acclamation.", (EN[0], EN[2])),
    ("es", "1. La Reunión eligió una Presidenta (la Sra. Ana Ruiz, del Perú), dos Vicepresidentes (el Sr. Tom Otieno, de Kenya, y la Sra. Eva Lund, de Suecia) y un Relator (el Sr. Li Wei, de China).", (*ES, "Vice-Chair Eva Lund, Suecia")),
    ("fr", "1. La Réunion a élu une présidente (Mme Ana Ruiz, Pérou), un vice-président (M. Tom Otieno, Kenya) et un rapporteur (M. Li Wei, Chine).", FR),
]  # fmt: skip

SENT_BY = [
    ("en", "1. Ms. Ana Ruiz, leader of the delegation of Peru, was elected Chairman, and Mr. Tom Otieno, of Kenya, Vice-Chairman.", EN[:2]),
    ("en", "1. Ms. Ana Ruiz, representative of Peru, was elected Chair, and Mr. Tom Otieno, member of the Kenya delegation, Vice-Chair.", EN[:2]),
    ("en", "1. On the proposal of the representative of Sweden, Ms. Ana Ruiz, representative of Peru, was elected Chair.", EN[:1]),
    ("es", "1. La Reunión eligió Presidenta a la Sra. Ana Ruiz, jefa de la delegación del Perú, y Vicepresidente al Sr. Tom Otieno, representante de Kenya.", ES[:2]),
    ("fr", "1. Mme Ana Ruiz, chef de la délégation du Pérou, a été élue Présidente, et M. Tom Otieno, représentant du Kenya, Vice-Président.", FR[:2]),
]  # fmt: skip

STATES = [
    ("en", "1. Peru accordingly took over the chairship from Qatar; Kenya and China became Vice-Chairs, and Sweden Rapporteur.", ("Chair Peru", "Vice-Chair Kenya", "Vice-Chair China", "Rapporteur Sweden")),
    ("en", "1. Peru assumed the chairmanship of the session, Kenya the vice-chairmanship and China acted as Rapporteur.", ("Chair Peru", "Vice-Chair Kenya", "Rapporteur China")),
    ("en", "1. The chairmanship was assumed by Peru, with Kenya and China as Vice-Chairs.", ("Chair Peru", "Vice-Chair Kenya", "Vice-Chair China")),
    ("en", "1. Kenya and China were elected to the posts of Vice-Chairpersons.", ("Vice-Chair Kenya", "Vice-Chair China")),
    ("es", "1. El Perú asumió la presidencia; Kenya y China pasaron a ser Vicepresidentes, y Suecia, Relator.", ("Chair Perú", "Vice-Chair Kenya", "Vice-Chair China", "Rapporteur Suecia")),
    ("es", "1. El Perú asumió la presidencia de la reunión, Kenya y China las vicepresidencias y Suecia la relatoría.", ("Chair Perú", "Vice-Chair Kenya", "Vice-Chair China", "Rapporteur Suecia")),
    ("es", "1. La Reunión eligió Vicepresidentes a los representantes de Kenya y China.", ("Vice-Chair Kenya", "Vice-Chair China")),
    ("fr", "1. Le Pérou a pris la présidence; le Kenya et la Chine sont devenus Vice-Présidents, et la Suède Rapporteur.", ("Chair Pérou", "Vice-Chair Kenya", "Vice-Chair Chine", "Rapporteur Suède")),
]  # fmt: skip

LINES = [
    ("en", "1. The Bureau was elected as follows:\n\nChairperson – Peru\n\n1st Vice Chairperson – Kenya\n\n2nd Vice Chairperson – China", ("Chair Peru", "Vice-Chair Kenya", "Vice-Chair China")),
    ("en", "1. The Meeting elected the following Bureau:\n\n- Peru, Chair\n\n- Kenya, Vice-Chair\n\n- Sweden, Rapporteur", ("Chair Peru", "Vice-Chair Kenya", "Rapporteur Sweden")),
    ("es", "1. Se eligió la siguiente Mesa:\n\nPresidencia: Perú\n\n1ª Vicepresidencia: Kenya\n\n2ª Vicepresidencia: China", ("Chair Perú", "Vice-Chair Kenya", "Vice-Chair China")),
    ("fr", "1. Le Bureau est composé comme suit :\n\nPrésidence – Pérou\n\n1er Vice-Président – Kenya\n\n2e Vice-Président – Chine", ("Chair Pérou", "Vice-Chair Kenya", "Vice-Chair Chine")),
]  # fmt: skip

TOOK_THE_CHAIR = [
    ("en", "1. Ms. Ana Ruiz, Attorney General of Peru, was invited to take the chair.", EN[:1]),
    ("en", "1. The Meeting invited Ms. Ana Ruiz (Peru) to take the chair.", EN[:1]),
    ("en", "1. Ms. Ana Ruiz (Peru) was called to the chair.", EN[:1]),
    ("en", "1. Ms. Ana Ruiz (Peru) was chosen by acclamation to preside.", EN[:1]),
    ("en", "1. The chair was taken by Ms. Ana Ruiz (Peru).", EN[:1]),
    ("en", "1. The Meeting entrusted the chairmanship to Ms. Ana Ruiz (Peru).", EN[:1]),
    ("en", "1. Ms. Ana Ruiz (Peru) was confirmed in the chair and Mr. Tom Otieno (Kenya) was elected Vice-Chair.", EN[:2]),
    ("en", "1. Ms. Ana Ruiz (Peru), Chair, and Mr. Tom Otieno (Kenya), Vice-Chair, presided over parts of the session.", EN[:2]),
    ("en", "1. Ms. Ana Ruiz (Peru) presided. She was assisted by Mr. Tom Otieno (Kenya) as First Vice-Chair.", EN[:2]),
    ("en", "1. The Committee met in Geneva, with Ms. Ana Ruiz (Peru) as Chairperson and Mr. Tom Otieno (Kenya) as Vice-Chairperson.", EN[:2]),
    ("en", "1. The Chair, Ms. Ana Ruiz (Peru), opened the session. She welcomed Mr. Tom Otieno (Kenya) as Vice-Chair and Mr. Li Wei (China) as Rapporteur.", EN),
    ("en", "1. The forum was opened by the President of the Council, Ana Ruiz (Peru), who chaired it together with the Vice-Presidents of the Council, Tom Otieno (Kenya) and Li Wei (China).", ("President Ana Ruiz, Peru", "Vice-President Tom Otieno, Kenya", "Vice-President Li Wei, China")),
    ("es", "1. La Sra. Ana Ruiz (Perú) fue invitada a ocupar la presidencia.", ES[:1]),
    ("es", "1. Asumió la presidencia la Sra. Ana Ruiz (Perú).", ES[:1]),
    ("es", "1. Presidió los trabajos la Sra. Ana Ruiz (Perú) y ofició de relator el Sr. Li Wei, de China.", (ES[0], ES[2])),
    ("es", "1. Fungió como Presidenta la Sra. Ana Ruiz (Perú) y como Relator el Sr. Li Wei (China).", (ES[0], ES[2])),
    ("es", "1. Presidió la sesión la Sra. Ana Ruiz (Perú), Presidenta, y el Sr. Tom Otieno (Kenya), Vicepresidente.", ES[:2]),
    ("es", "1. El Comité se reunió en Ginebra, con la Sra. Ana Ruiz (Perú) como Presidenta y el Sr. Tom Otieno (Kenya) como Vicepresidente.", ES[:2]),
    ("fr", "1. Mme Ana Ruiz (Pérou) a été invitée à prendre la présidence.", FR[:1]),
    ("fr", "1. Mme Ana Ruiz (Pérou) a occupé le fauteuil présidentiel.", FR[:1]),
    ("fr", "1. Mme Ana Ruiz (Pérou), Présidente, et M. Tom Otieno (Kenya), Vice-Président, ont présidé la session.", FR[:2]),
    ("fr", "1. Le Comité a tenu sa session à Genève, Mme Ana Ruiz (Pérou) étant Présidente et M. Tom Otieno (Kenya) Vice-Président.", FR[:2]),
]  # fmt: skip

OPENED = [
    ("en", "1. The session was opened by Ms. Ana Ruiz (Peru), Chair of the Committee.", EN[:1]),
    ("en", "1. Ms. Ana Ruiz (Peru), Chair of the Working Group, declared the meeting open.", EN[:1]),
    ("en", "1. The Chair, Ms. Ana Ruiz of Peru, called the meeting to order.", EN[:1]),
    ("en", "1. Mr. Li Wei (China), Rapporteur, introduced the draft report.", EN[2:]),
    ("es", "1. La Sra. Ana Ruiz (Perú), Presidenta del Grupo de Trabajo, declaró abierta la reunión.", ES[:1]),
    ("es", "1. La Sra. Ana Ruiz, Presidenta del Grupo de Trabajo, declaró abierta la reunión.", ("Chair Ana Ruiz, None",)),
    ("fr", "1. Mme Ana Ruiz (Pérou), Présidente du Groupe de travail, a déclaré la réunion ouverte.", FR[:1]),
]  # fmt: skip

SHARED_OUT = [
    ("en", "1. The Bureau was completed later. The Vice-Chairs were drawn from Kenya (Mr. Tom Otieno) and Peru (Ms. Ana Ruiz).", (EN[1], "Vice-Chair Ana Ruiz, Peru")),
    ("en", "1. The chair went to Ms. Ana Ruiz (Peru) and the rapporteurship to Mr. Li Wei (China).", (EN[0], EN[2])),
    ("en", "1. The Chair (Peru) and the Vice-Chairs (Kenya and China) met daily.", ("Chair Peru", "Vice-Chair Kenya", "Vice-Chair China")),
    ("en", "1. The delegates of Kenya and Peru were designated as Vice-Chairs, and Mr. Li Wei, head of the delegation of China, as Rapporteur.", ("Vice-Chair Kenya", "Vice-Chair Peru", EN[2])),
    ("en", "1. Ms. Ana Ruiz (Peru) was elected unopposed as Chair, Mr. Tom Otieno (Kenya) having withdrawn.", EN[:1]),
    ("en", "1. The proceedings were conducted by Ms. Ana Ruiz (Peru), assisted by two Vice-Chairs, namely Mr. Tom Otieno (Kenya) and Mr. Li Wei (China).", (*EN[:2], "Vice-Chair Li Wei, China")),
    ("en", "1. Mr. Li Wei (China) was named Rapporteur.", EN[2:]),
    ("es", "1. Como Vicepresidentes fueron designados los delegados de Kenya y el Perú, y como Relator el jefe de la delegación de China, señor Li Wei.", ("Vice-Chair Kenya", "Vice-Chair Perú", ES[2])),
    ("es", "1. El Sr. Li Wei (China) fue nombrado Relator, y la Sra. Ana Ruiz (Perú) y el Sr. Tom Otieno (Kenya), Vicepresidentes del Seminario.", (ES[2], ES[1], "Vice-Chair Ana Ruiz, Perú")),
    ("es", "1. La Sra. Ana Ruiz (Perú) dirigió los debates.", ES[:1]),
    ("es", "1. La relatoría estuvo a cargo del Sr. Li Wei (China).", ES[2:]),
    ("fr", "1. Les délégués du Kenya et du Pérou ont été désignés Vice-Présidents, et M. Li Wei, chef de la délégation de la Chine, Rapporteur.", ("Vice-Chair Kenya", "Vice-Chair Pérou", FR[2])),
    ("fr", "1. Le Bureau se compose d’un Président (Pérou) et de deux Vice-Présidents (Kenya et Chine).", ("Chair Pérou", "Vice-Chair Kenya", "Vice-Chair Chine")),
    ("fr", "1. Mme Ana Ruiz (Pérou) a dirigé les débats.", FR[:1]),
]  # fmt: skip

NOT_OF_THE_MEETING = [
    ("en", "1. The Chairs (Peru and Kenya) of the two regional groups made statements."),
    ("en", "1. Ms. Ana Ruiz (Peru) directed the project."),
    ("en", "1. Ms. Ana Ruiz (Peru) was named President of the Institute."),
    ("es", "1. La Sra. Ana Ruiz (Perú) dirigió los debates del taller."),
    ("fr", "1. Mme Ana Ruiz (Pérou) a dirigé les débats de la table ronde."),
    ("en", "1. H.E. Ms. Ana Ruiz, President of the Republic of Peru, opened the Meeting."),
    ("en", "1. Ms. Ana Ruiz, President of the Supreme Court of Peru, opened the seminar."),
    ("en", "1. Ms. Ana Ruiz (Peru), Chair of the Group of 77, opened the debate."),
    ("en", "1. Ms. Ana Ruiz (Peru), Vice-President of the World Bank, declared the exhibition open."),
    ("en", "1. Ms. Ana Ruiz (Peru) was in the chair of the side event."),
    ("en", "1. Ms. Ana Ruiz (Peru) presided over the workshop on prisons."),
    ("en", "1. The Chair invited the representative of Peru to take the chair of the contact group."),
    ("en", "1. In 1995 Peru took over the presidency of the Organization of American States."),
    ("en", "1. Peru took over the chairmanship of the Southern African Development Community."),
    ("en", "1. The Institute, with Ms. Ana Ruiz (Peru) as President, held three courses."),
    ("en", "1. The group of experts on tariffs, with Ms. Ana Ruiz (Peru) as Chair, had met twice."),
    ("en", "1. Ms. Ana Ruiz (Peru) welcomed the appointment of Mr. Tom Otieno (Kenya) as Chair of the Governing Board of the Institute."),
    ("en", "1. The representative of Peru took over the project from Kenya; Kenya became a party, and China followed."),
    ("en", "1. Ms. Ana Ruiz, leader of the delegation of Peru, made a statement."),
    ("es", "1. La Sra. Ana Ruiz, Presidenta de la Corte Suprema del Perú, inauguró el seminario."),
    ("es", "1. El Perú asumió la presidencia del Mercosur; Kenya y China fueron observadores."),
    ("es", "1. En 1995 el Perú asumió la presidencia de la Organización de los Estados Americanos."),
    ("es", "1. El panel fue moderado por la Sra. Ana Ruiz (Perú); ofició de relator el Sr. Li Wei, de China."),
    ("fr", "1. Mme Ana Ruiz, Présidente de la Cour suprême du Pérou, a ouvert le séminaire."),
    ("fr", "1. Le Pérou a pris la présidence de l’Union africaine; le Kenya et la Chine sont devenus observateurs."),
    ("fr", "1. L’atelier était animé par Mme Ana Ruiz (Pérou), M. Li Wei (Chine) faisant fonction de rapporteur."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "expected"), [*IN_BRACKETS, *SENT_BY, *STATES, *LINES, *TOOK_THE_CHAIR, *OPENED, *SHARED_OUT]
)
def test_officers_of_an_ordinary_wording(language: str, text: str, expected: tuple[str, ...]) -> None:
    assert found_in(text, language) == set(expected)


@pytest.mark.parametrize(("language", "text"), NOT_OF_THE_MEETING)
def test_offices_elsewhere_make_no_officer(language: str, text: str) -> None:
    assert found_in(text, language) == set()


def test_who_welcomes_a_new_vice_chair_holds_no_office() -> None:
    text = "1. Ms. Ana Ruiz (Peru) welcomed Mr. Tom Otieno (Kenya) as Vice-Chair."
    assert found_in(text, "en") == {"Vice-Chair Tom Otieno, Kenya"}
