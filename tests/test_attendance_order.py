"""Who attended where the names come after the verb, after "namely", or with a remark on some: one form, one case."""

from __future__ import annotations

import pytest
from documents import ATTENDANCE, attendance_lists, outline

from flows.model import Capacity
from flows.parsing.name_parts import with_parts
from flows.resolving.listed import resolve_listed
from flows.resolving.printed_items import printed_items

OBSERVER, REPRESENTATIVE, EXPERT = Capacity.OBSERVER, Capacity.REPRESENTATIVE, Capacity.EXPERT
SECRETARIAT = Capacity.SECRETARIAT
Listed = list[tuple[Capacity, str | None, str]]


def attended(text: str, language: str, heading: str | None = None) -> Listed:
    """Capacity, announced class and names as printed of each list."""
    lists = attendance_lists(f"{ATTENDANCE[language] if heading is None else heading}\n\n{text}", language)
    return [(one.capacity, one.expects, names) for one, names in lists]


def persons(text: str, language: str) -> list[str]:
    """The persons that a sentence lists, without forms of address and functions."""
    whole = f"{ATTENDANCE[language]}\n\n{text}"
    paragraphs = outline(whole, language)
    found = tuple(one for one, _ in attendance_lists(whole, language))
    lists = with_parts(found, tuple(paragraphs.values()), language)
    items = printed_items(lists, paragraphs, language)
    assert {one.expects for one in lists} <= {"individual"}
    return [
        name.as_written
        for one in lists
        for name in resolve_listed(paragraphs[one.paragraph_key].text, one, language, (), items)
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "1. Also present were Norway and Oman.", [(REPRESENTATIVE, None, "Norway and Oman")]),
        ("es", "1. Asistieron también a la Reunión Noruega y Omán.", [(REPRESENTATIVE, None, "Noruega y Omán")]),
        ("es", "1. Concurrieron además, en calidad de observadores, Noruega y Omán.", [(OBSERVER, None, "Noruega y Omán")]),
        ("es", "1. De la sociedad civil tomaron parte la Casa Azul y la Liga del Faro.",
         [(OBSERVER, "ngo", "la Casa Azul y la Liga del Faro")]),
        ("es", "1. Del sistema de las Naciones Unidas participaron el UNICEF y el PNUD; de los organismos especializados, la "
         "UNESCO.", [(REPRESENTATIVE, "un_entity", "el UNICEF y el PNUD"), (REPRESENTATIVE, "un_entity", "la UNESCO")]),
        ("es", "1. Habían enviado también representantes el Perú y el Parlamento Andino.",
         [(REPRESENTATIVE, None, "el Perú y el Parlamento Andino")]),
        ("fr", "1. Avaient également délégué des observateurs la Norvège et l’Oman.",
         [(OBSERVER, None, "la Norvège et l’Oman")]),
        ("fr", "1. Ont aussi pris part aux travaux la Norvège et l’Oman.", [(REPRESENTATIVE, None, "la Norvège et l’Oman")]),
        ("fr", "1. Au titre de la société civile étaient représentés la Maison bleue et le Réseau du Phare.",
         [(OBSERVER, "ngo", "la Maison bleue et le Réseau du Phare")]),
        ("es", "1. Asistieron Chile y Cuba y, como observadores, representantes de Noruega y Omán.",
         [(REPRESENTATIVE, None, "Chile y Cuba"), (OBSERVER, None, "Noruega y Omán")]),
    ],
)  # fmt: skip
def test_names_after_the_verb(language: str, text: str, expected: Listed) -> None:
    assert attended(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "1. Two institutes of the Programme network were represented, namely, the Harbour Institute and UNAFRI.",
         [(REPRESENTATIVE, "un_institute", "the Harbour Institute and UNAFRI")]),
        ("es", "1. Enviaron observadores tres organizaciones no gubernamentales, a saber, Casa Azul, Faro y Puente.",
         [(OBSERVER, "ngo", "Casa Azul, Faro y Puente")]),
        ("fr", "1. Deux instituts du réseau ont dépêché des observateurs, à savoir l’Institut du Port et l’UNICRI.",
         [(OBSERVER, "un_institute", "l’Institut du Port et l’UNICRI")]),
    ],
)  # fmt: skip
def test_names_after_their_class_and_the_verb(language: str, text: str, expected: Listed) -> None:
    assert attended(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "1. Norway and Oman, the latter as host of the next session, sent observers.", [(OBSERVER, None, "Norway and Oman")]),
        ("en", "1. Norway and Oman, the last-named for two days only, were also represented.",
         [(REPRESENTATIVE, None, "Norway and Oman")]),
        ("en", "1. Aruba and Guam, associate members of the Commission, attended.", [(REPRESENTATIVE, None, "Aruba and Guam")]),
        ("es", "1. Noruega y Omán, este último como país anfitrión, enviaron observadores.", [(OBSERVER, None, "Noruega y Omán")]),
        ("es", "1. Aruba y Guam, miembros asociados de la Comisión, asistieron.", [(REPRESENTATIVE, None, "Aruba y Guam")]),
        ("fr", "1. La Norvège et l’Oman, ce dernier en tant que pays hôte, ont envoyé des observateurs.",
         [(OBSERVER, None, "La Norvège et l’Oman")]),
        ("fr", "1. Aruba et Guam, membres associés de la Commission, ont participé à la session.",
         [(REPRESENTATIVE, None, "Aruba et Guam")]),
        ("es", "1. Asistieron Chile, los Estados Unidos de América y Cuba.",
         [(REPRESENTATIVE, None, "Chile, los Estados Unidos de América y Cuba")]),
    ],
)  # fmt: skip
def test_a_remark_on_the_last_names_is_no_name(language: str, text: str, expected: Listed) -> None:
    assert attended(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1. Norway took part as an observer. Aruba and Guam attended in the same capacity."),
        ("es", "1. Noruega participó como observadora. Con igual carácter asistieron Aruba y Guam."),
        ("fr", "1. La Norvège a participé en qualité d’observateur. Aruba et Guam ont participé au même titre."),
    ],
)
def test_the_same_capacity_is_that_of_the_list_before(language: str, text: str) -> None:
    assert [capacity for capacity, _, _ in attended(text, language)] == [OBSERVER, OBSERVER]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1. The following States not members of the Commission were represented: Norway and Oman."),
        ("es", "1. Participaron los siguientes Estados no miembros: Noruega y Omán."),
        ("fr", "1. Les États non membres ci-après étaient représentés : Norvège et Oman."),
    ],
)
def test_states_that_are_no_members_observe(language: str, text: str) -> None:
    assert [capacity for capacity, _, _ in attended(text, language)] == [OBSERVER]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1. Representatives and observers of the following attended:\n\n(a) Two States: Kenya and Mali;\n\n"
         "(b) Other States, as observers: Norway and Oman."),
        ("es", "1. Asistieron representantes y observadores de:\n\na) Dos Estados: Kenya y Malí;\n\n"
         "b) Otros Estados, en calidad de observadores: Noruega y Omán."),
        ("fr", "1. Ont participé des représentants et des observateurs des entités suivantes :\n\na) Deux États : Kenya et "
         "Mali ;\n\nb) Autres États, en qualité d’observateurs : Norvège et Oman."),
    ],
)  # fmt: skip
def test_representatives_and_observers_are_parted_by_their_items(language: str, text: str) -> None:
    assert [capacity for capacity, _, _ in attended(text, language)] == [REPRESENTATIVE, OBSERVER]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "1. Two liberation movements recognized by the Lake Union, Harbour Front and River Front, sent observers.",
         [(OBSERVER, "organization", "Harbour Front and River Front")]),
        ("en", "1. Two members of the Lake Union, Kenya and Mali, attended as observers.", [(OBSERVER, "state", "Kenya and Mali")]),
        ("es", "1. Dos miembros asociados de la Unión de los Lagos, Aruba y Guam, asistieron como observadores.",
         [(OBSERVER, None, "Aruba y Guam")]),
        ("fr", "1. Deux membres associés de l’Union des lacs, Aruba et Guam, ont participé en qualité d’observateurs.",
         [(OBSERVER, None, "Aruba et Guam")]),
    ],
)  # fmt: skip
def test_a_number_of_members_is_the_class_of_the_names_after_it(language: str, text: str, expected: Listed) -> None:
    found = attended(text, language)
    assert [(capacity, names) for capacity, _, names in found] == [(capacity, names) for capacity, _, names in expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "1. Dr. Ana Ruiz and Professor Tom Otieno attended in their personal capacity.", ["Ana Ruiz", "Tom Otieno"]),
        ("en", "1. Two persons attended in their individual capacity, namely Ms. Ana Ruiz, of the Lake College, and Mr. Tom "
         "Otieno, former judge.", ["Ana Ruiz", "Tom Otieno"]),
        ("es", "1. Tomaron parte, a título personal, los profesores Ana Ruiz (Chile) y Tomás Paz (Cuba) y la magistrada Li Wei.",
         ["Ana Ruiz", "Tomás Paz", "Li Wei"]),
        ("es", "1. Asistieron a título individual las expertas Ana Ruiz y Luz Paz.", ["Ana Ruiz", "Luz Paz"]),
        ("fr", "1. Ont participé à titre personnel Mme Anne Roy, professeure à l’Université du Lac, et M. Luc Petit, ancien "
         "bâtonnier.", ["Anne Roy", "Luc Petit"]),
        ("es", "1. Asistieron los expertos Ana Ruiz (Perú) y Tomás Paz (Chile), invitados a título personal.",
         ["Ana Ruiz", "Tomás Paz"]),
        ("fr", "1. Le représentant du Secrétaire général a ouvert la liste.", []),
        ("fr", "1. Le juge Luc Petit et l’avocate Anne Roy ont participé à titre individuel.", ["Luc Petit", "Anne Roy"]),
    ],
)  # fmt: skip
def test_persons_who_attend_for_themselves(language: str, text: str, expected: list[str]) -> None:
    assert persons(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "1. The Lake Union and the Port Committee attended as intergovernmental organizations.", "igo"),
        ("es", "1. La Unión de los Lagos y el Comité del Puerto asistieron en calidad de organizaciones intergubernamentales.", "igo"),
        ("fr", "1. L’Union des lacs et le Comité du port ont participé en tant qu’organisations intergouvernementales.", "igo"),
    ],
)  # fmt: skip
def test_the_class_may_come_after_the_verb(language: str, text: str, expected: str) -> None:
    assert [(capacity, expects) for capacity, expects, _ in attended(text, language)] == [(OBSERVER, expected)]


def test_the_united_nations_secretariat_is_represented_by_its_offices() -> None:
    text = (
        "1. The United Nations Secretariat was represented by the Economic Commission for Africa and the United Nations "
        "Office on Drugs and Crime, the latter serving as secretariat of the Meeting."
    )
    assert [(capacity, names) for capacity, _, names in attended(text, "en")] == [
        (REPRESENTATIVE, "the Economic Commission for Africa"),
        (SECRETARIAT, "United Nations Office on Drugs and Crime"),
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "1. UNDP attended, as did UNICEF and, from the Programme network, the Harbour Institute.",
         [None, None, "un_institute"]),
        ("en", "1. The African Union was represented by observers, as were the following non-governmental organizations: Blue "
         "Lantern and Green Line.", [None, "ngo"]),
        ("es", "1. La Unión Africana envió observadores, así como las organizaciones no gubernamentales siguientes: Casa Azul y "
         "Faro.", [None, "ngo"]),
        ("fr", "1. L’Union africaine a envoyé des observateurs, de même que les organisations non gouvernementales ci-après : "
         "Maison bleue et Phare.", [None, "ngo"]),
    ],
)  # fmt: skip
def test_several_classes_in_a_sentence(language: str, text: str, expected: list[str | None]) -> None:
    assert [expects for _, expects, _ in attended(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1. Kenya and Mali, though registered, were unable to send delegations."),
        ("en", "1. Kenya had informed the secretariat that it would not be able to attend. Oman sent its regrets."),
        ("en", "1. Kenya declined the invitation, and the one extended to Oman remained unanswered."),
        ("es", "1. Comunicaron que no podían asistir Chile y Cuba. Omán excusó su ausencia."),
        ("es", "1. Chile y Cuba no habían podido enviar representantes; el Perú se hizo disculpar."),
        ("fr", "1. Le Mali et le Tchad n’ont pas été en mesure de se faire représenter."),
        ("fr", "1. Le Mali, invité, n’a pu envoyer de délégation. L’Oman s’était fait excuser."),
    ],
)
def test_those_who_could_not_attend_are_no_participants(language: str, text: str) -> None:
    assert attended(text, language) == []


@pytest.mark.parametrize(
    ("language", "heading", "text"),
    [
        ("en", "I. Organization of the meeting", "1. The Meeting was attended by representatives of the following States: Benin, "
         "Chad, Ghana, Kenya and Mali.\n\n2. UNDP was also represented.\n\n3. The Meeting elected Mr. Tom Otieno (Kenya) as "
         "Chair. The representative of Norway thanked him."),
        ("es", "I. Organización de la Reunión", "1. Asistieron representantes de los Estados siguientes: Benin, Chad, Ghana, Kenya "
         "y Malí.\n\n2. Asistió también el PNUD.\n\n3. La Reunión eligió Presidente al Sr. Tom Otieno (Kenya). El "
         "representante de Noruega le dio las gracias."),
        ("fr", "I. Organisation de la réunion", "1. Les États ci-après étaient représentés : Bénin, Ghana, Kenya, Mali et Tchad."
         "\n\n2. Le PNUD était également représenté.\n\n3. La Réunion a élu Président M. Tom Otieno (Kenya). Le représentant "
         "de la Norvège l’a remercié."),
    ],
)  # fmt: skip
def test_attendance_without_a_heading_for_it(language: str, heading: str, text: str) -> None:
    assert len(attended(text, language, heading)) == 2


@pytest.mark.parametrize(
    ("language", "annex"),
    [
        ("en", "Annex\n\nList of participants\n\nMember States\n\nKenya\n\nMr. Tom Otieno, Director\n\nObservers\n\nStates\n\n"
         "Norway\n\nMs. Ana Ruiz, Counsellor\n\nNon-governmental organizations\n\nBread, Seas and Peace\n\nMr. Li Wei, President"
         "\n\nExperts\n\nMs. Rio Haddad, professor of law"),
        ("es", "Anexo\n\nLista de participantes\n\nEstados miembros\n\nKenya\n\nSr. Tom Otieno, Director\n\nObservadores\n\nEstados"
         "\n\nNoruega\n\nSra. Ana Ruiz, Consejera\n\nOrganizaciones no gubernamentales\n\nPan, Mar y Paz\n\nSr. Li Wei, Presidente"
         "\n\nExpertos\n\nSra. Rio Haddad, profesora de derecho"),
        ("fr", "Annexe\n\nListe des participants\n\nÉtats membres\n\nKenya\n\nM. Tom Otieno, Directeur\n\nObservateurs\n\nÉtats\n\n"
         "Norvège\n\nMme Ana Ruiz, Conseillère\n\nOrganisations non gouvernementales\n\nPain, Mer et Paix\n\nM. Li Wei, Président"
         "\n\nExperts\n\nMme Rio Haddad, professeure de droit"),
    ],
)  # fmt: skip
def test_captions_in_a_list_of_participants(language: str, annex: str) -> None:
    found = attended(f"1. Text.\n\n{annex}", language, "I. Debate")
    assert [capacity for capacity, _, _ in found] == [REPRESENTATIVE, OBSERVER, OBSERVER, EXPERT]
    assert found[3][2].endswith("Rio Haddad") and "," in found[2][2]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "1. Delegations from Chad and Ghana took part, while Oman followed the work as an observer.",
         [(REPRESENTATIVE, None, "Chad and Ghana"), (OBSERVER, None, "Oman")]),
        ("en", "1. Of the States members of the Commission, Chad and Ghana were represented.",
         [(REPRESENTATIVE, "state", "Chad and Ghana")]),
        ("en", "1. Chad attended; Oman sent an observer; Togo was unable to send one.",
         [(REPRESENTATIVE, None, "Chad"), (OBSERVER, None, "Oman")]),
        ("en", "1. The Meeting was attended by representatives of Chad and Ghana and by observers for Oman.",
         [(REPRESENTATIVE, None, "Chad and Ghana"), (OBSERVER, None, "Oman")]),
        ("en", "1. The Meeting was attended by Chad and Ghana, all members.", [(REPRESENTATIVE, None, "Chad and Ghana")]),
        ("en", "1. The participating States were Chad and Ghana. Observer States were Norway and Oman.",
         [(REPRESENTATIVE, "state", "Chad and Ghana"), (OBSERVER, "state", "Norway and Oman")]),
        ("en", "1. The Meeting was attended by:\n\n(a) Representatives of Chad and Ghana;\n\n(b) Observers for Oman.",
         [(REPRESENTATIVE, None, "Chad and Ghana"), (OBSERVER, None, "Oman")]),
        ("es", "1. Chile y Cuba asistieron, así como, en calidad de observadores, Noruega y Omán.",
         [(REPRESENTATIVE, None, "Chile y Cuba"), (OBSERVER, None, "Noruega y Omán")]),
        ("fr", "1. Le Mali a participé à la Réunion, ainsi que, à titre d’observateurs, la Norvège et l’Oman.",
         [(REPRESENTATIVE, None, "Le Mali"), (OBSERVER, None, "la Norvège et l’Oman")]),
        ("fr", "1. Y ont assisté les représentants du Mali et du Tchad.", [(REPRESENTATIVE, None, "Mali et du Tchad")]),
        ("en", "1. By virtue of resolution 5 (II), the Lake Union attended as an observer.", [(OBSERVER, None, "the Lake Union")]),
        ("es", "1. Como observadores concurrieron representantes de Noruega y Omán.", [(OBSERVER, None, "Noruega y Omán")]),
        ("fr", "1. Le système des Nations Unies était représenté par le PNUD et l’OMS.",
         [(REPRESENTATIVE, None, "le PNUD et l’OMS")]),
        ("en", "1. The Governments of Chad and Ghana sent delegations.", [(REPRESENTATIVE, None, "Chad and Ghana")]),
        ("en", "1. Among the non-governmental organizations were Blue Lantern and Green Line.",
         [(OBSERVER, "ngo", "Blue Lantern and Green Line")]),
        ("en", "1. Two non-governmental organizations took part: in category I, Blue Lantern; in category II, Green Line.",
         [(OBSERVER, "ngo", "Blue Lantern"), (OBSERVER, "ngo", "Green Line")]),
        ("en", "1. The secretariat services of the Meeting were provided by UNODC.", [(SECRETARIAT, "un_entity", "UNODC")]),
        ("es", "1. España, en su condición de Estado observador, también participó.", [(OBSERVER, None, "España")]),
        ("es", "1. Los Gobiernos de Chile y Cuba enviaron delegaciones.", [(REPRESENTATIVE, None, "Chile y Cuba")]),
        ("es", "1. Entre las organizaciones no gubernamentales figuraban Casa Azul y Faro.",
         [(OBSERVER, "ngo", "Casa Azul y Faro")]),
        ("es", "1. Se contó con la participación del Parlamento Andino.", [(REPRESENTATIVE, None, "Parlamento Andino")]),
        ("fr", "1. Participaient également à la Réunion la Norvège et l’Oman.", [(REPRESENTATIVE, None, "la Norvège et l’Oman")]),
        ("fr", "1. La Norvège et l’Oman y ont assisté en qualité d’observateurs.", [(OBSERVER, None, "La Norvège et l’Oman")]),
        ("fr", "1. Le Réseau du Port, organisation non gouvernementale, a envoyé un observateur.",
         [(OBSERVER, "ngo", "Réseau du Port")]),
    ],
)  # fmt: skip
def test_words_around_the_names(language: str, text: str, expected: Listed) -> None:
    assert attended(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "1. Professor Tom Otieno of the Lake University and Dr. Ana Ruiz attended in a private capacity.",
         ["Tom Otieno", "Ana Ruiz"]),
        ("es", "1. La Dra. Ana Ruiz de la Universidad del Lago asistió a título personal.", ["Ana Ruiz"]),
        ("fr", "1. M. Luc Petit du Centre du lac et Mme Anne du Toit ont participé à titre personnel.",
         ["Luc Petit", "Anne du Toit"]),
    ],
)  # fmt: skip
def test_an_organization_after_a_preposition_is_no_part_of_a_person(
    language: str, text: str, expected: list[str]
) -> None:
    assert persons(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "The Meeting was attended, in response to the invitation sent to all members of the Board, by "
            "representatives of Chad, Mali and Togo.",
        ),
        ("en", "In reply to the invitation addressed to all members, representatives of Chad, Mali and Togo attended."),
        (
            "es",
            "Asistieron a la Reunión, en respuesta a la invitación dirigida a los miembros de la Junta, representantes "
            "del Chad, Malí y el Togo.",
        ),
        (
            "fr",
            "Ont pris part à la Réunion, en réponse à l’invitation adressée à tous les membres du Comité, les "
            "délégations du Tchad, du Mali et du Togo.",
        ),
    ],
)
def test_those_who_came_at_an_invitation_to_all_attended(language: str, text: str) -> None:
    listed = [names for _, _, names in attended(f"1. {text}", language)]
    assert len(listed) == 1
    assert "Mal" in listed[0]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1. Those who attended are listed in the annex."),
        ("es", "1. Quienes asistieron figuran en el anexo."),
        ("fr", "1. Ceux qui ont participé sont nommés en annexe."),
    ],
)
def test_a_pronoun_is_no_name(language: str, text: str) -> None:
    assert attended(text, language) == []
