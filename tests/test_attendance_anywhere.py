"""Who attended, in each ordinary form of a sentence and in each place of a report, with a heading and without."""

from __future__ import annotations

import pytest
from frame_rows import build_tables, read_file

HEADS = {
    "en": "Regional Meeting on Community Policing\n\nReport of the Meeting\n\nBangkok, 12-14 August 2004\n\nOriginal: English\n\n",
    "es": "Reunión Regional sobre Policía de Proximidad\n\nInforme de la Reunión\n\nBangkok, 12 a 14 de agosto de 2004\n\nOriginal: español\n\n",
    "fr": "Réunion régionale sur la police de proximité\n\nRapport de la Réunion\n\nBangkok, 12-14 août 2004\n\nOriginal: français\n\n",
}
HELD = {
    "en": "The Meeting was held at Bangkok from 12 to 14 August 2004.",
    "es": "La Reunión se celebró en Bangkok del 12 al 14 de agosto de 2004.",
    "fr": "La Réunion s’est tenue à Bangkok du 12 au 14 août 2004.",
}
DISCUSSED = {
    "en": (
        "The Meeting reviewed the training of officers who work in rural districts and the ways in which local councils had supported them since the last meeting.",
        "It was pointed out that confidence of residents had grown wherever officers remained in one place for several years.",
    ),
    "es": (
        "La Reunión examinó la formación de los agentes que trabajan en zonas rurales y el apoyo que les habían prestado los consejos locales.",
        "Se señaló que la confianza de los vecinos había aumentado dondequiera que los agentes permanecían varios años en un mismo lugar.",
    ),
    "fr": (
        "La Réunion a examiné la formation des agents qui travaillent dans les zones rurales et l’appui que les conseils locaux leur avaient apporté.",
        "Il a été relevé que la confiance des habitants avait augmenté partout où les agents restaient plusieurs années au même endroit.",
    ),
}
WORDS = {
    "en": ("I. Attendance", "Participants", "Opening of the session", "Discussion"),
    "es": ("I. Asistencia", "Participantes", "Apertura de la reunión", "Debate"),
    "fr": ("I. Participation", "Participants", "Ouverture de la réunion", "Débat"),
}
STATES = {
    "en": ("Bhutan", "Cambodia", "India", "Kenya", "Malawi", "Nepal", "Peru", "Togo", "Zambia"),
    "es": ("Bhután", "Camboya", "India", "Kenya", "Malawi", "Nepal", "Perú", "Togo", "Zambia"),
    "fr": ("Bhoutan", "Cambodge", "Inde", "Kenya", "Malawi", "Népal", "Pérou", "Togo", "Zambie"),
}
OTHERS = {
    "en": ("Ghana", "Japan", "UNICEF", "World Bank"),
    "es": ("Ghana", "Japón", "UNICEF", "Banco Mundial"),
    "fr": ("Ghana", "Japon", "UNICEF", "Banque mondiale"),
}
# each names the nine States
PRESENT = {
    "en": (
        "Representatives of Bhutan, Cambodia, India, Kenya, Malawi, Nepal, Peru, Togo and Zambia attended the Meeting.",
        "The Meeting was attended by representatives of Bhutan, Cambodia, India, Kenya, Malawi, Nepal, Peru, Togo and Zambia.",
        "The Meeting was attended by the following States: Bhutan, Cambodia, India, Kenya, Malawi, Nepal, Peru, Togo and Zambia.",
        "Bhutan, Cambodia, India, Kenya, Malawi, Nepal, Peru, Togo and Zambia were represented at the Meeting.",
        "Representatives of nine members (Bhutan, Cambodia, India, Kenya, Malawi, Nepal, Peru, Togo and Zambia) attended the session.",
        "Nine member countries (Bhutan, Cambodia, India, Kenya, Malawi, Nepal, Peru, Togo and Zambia) were represented at the Meeting.",
        "The Meeting was attended by delegates from nine countries (Bhutan, Cambodia, India, Kenya, Malawi, Nepal, Peru, Togo and Zambia).",
        "Nine countries took part in the Meeting – Bhutan, Cambodia, India, Kenya, Malawi, Nepal, Peru, Togo and Zambia.",
        "There were 34 participants, who came from Bhutan, Cambodia, India, Kenya, Malawi, Nepal, Peru, Togo and Zambia.",
        "There were 34 participants from nine countries, as follows: Bhutan, Cambodia, India, Kenya, Malawi, Nepal, Peru, Togo and Zambia.",
        "Present were delegations from Bhutan, Cambodia, India, Kenya, Malawi, Nepal, Peru, Togo and Zambia.",
        "Delegations from Bhutan, Cambodia, India, Kenya, Malawi, Nepal, Peru, Togo and Zambia were present.",
        "There were present representatives of Bhutan, Cambodia, India, Kenya, Malawi, Nepal, Peru, Togo and Zambia.",
        "Delegates of Bhutan, Cambodia, India, Kenya, Malawi, Nepal, Peru, Togo and Zambia took part in the Meeting.",
        "Experts from nine countries, namely Bhutan, Cambodia, India, Kenya, Malawi, Nepal, Peru, Togo and Zambia, participated in the Meeting.",
        "The following members of the Committee were present: Bhutan, Cambodia, India, Kenya, Malawi, Nepal, Peru, Togo, Zambia.",
        "Bhutan, Cambodia, India, Kenya, Malawi, Nepal, Peru, Togo and Zambia sent delegations to the Meeting.",
        "The Meeting brought together officials of Bhutan, Cambodia, India, Kenya, Malawi, Nepal, Peru, Togo and Zambia.",
        "Officials from Bhutan, Cambodia, India, Kenya, Malawi, Nepal, Peru, Togo and Zambia gathered for the Meeting.",
        "Participants came from Bhutan, Cambodia, India, Kenya, Malawi, Nepal, Peru, Togo and Zambia.",
        "Those attending included representatives of Bhutan, Cambodia, India, Kenya, Malawi, Nepal, Peru, Togo and Zambia.",
    ),
    "es": (
        "Asistieron a la Reunión representantes de Bhután, Camboya, India, Kenya, Malawi, Nepal, Perú, Togo y Zambia.",
        "A la Reunión asistieron representantes de Bhután, Camboya, la India, Kenya, Malawi, Nepal, el Perú, el Togo y Zambia.",
        "Asistieron a la Reunión los siguientes Estados: Bhután, Camboya, India, Kenya, Malawi, Nepal, Perú, Togo y Zambia.",
        "Estuvieron representados en la Reunión Bhután, Camboya, la India, Kenya, Malawi, Nepal, el Perú, el Togo y Zambia.",
        "Asistieron a la Reunión representantes de nueve miembros (Bhután, Camboya, India, Kenya, Malawi, Nepal, Perú, Togo y Zambia).",
        "Nueve países miembros (Bhután, Camboya, la India, Kenya, Malawi, Nepal, el Perú, el Togo y Zambia) estuvieron representados en la Reunión.",
        "Nueve países tomaron parte en la Reunión: Bhután, Camboya, India, Kenya, Malawi, Nepal, Perú, Togo y Zambia.",
        "Participaron en la Reunión delegaciones de Bhután, Camboya, la India, Kenya, Malawi, Nepal, el Perú, el Togo y Zambia.",
        "Hubo 34 participantes procedentes de Bhután, Camboya, India, Kenya, Malawi, Nepal, Perú, Togo y Zambia.",
        "Estuvieron presentes delegaciones de Bhután, Camboya, la India, Kenya, Malawi, Nepal, el Perú, el Togo y Zambia.",
        "Tomaron parte en los trabajos delegados de Bhután, Camboya, India, Kenya, Malawi, Nepal, Perú, Togo y Zambia.",
        "Participaron en la Reunión expertos de nueve países, a saber, Bhután, Camboya, la India, Kenya, Malawi, Nepal, el Perú, el Togo y Zambia.",
        "Estuvieron presentes los siguientes miembros del Comité: Bhután, Camboya, India, Kenya, Malawi, Nepal, Perú, Togo y Zambia.",
        "Enviaron delegaciones a la Reunión Bhután, Camboya, la India, Kenya, Malawi, Nepal, el Perú, el Togo y Zambia.",
        "La Reunión congregó a funcionarios de Bhután, Camboya, India, Kenya, Malawi, Nepal, Perú, Togo y Zambia.",
        "La Reunión contó con la asistencia de representantes de Bhután, Camboya, la India, Kenya, Malawi, Nepal, el Perú, el Togo y Zambia.",
        "Concurrieron a la Reunión delegados de Bhután, Camboya, India, Kenya, Malawi, Nepal, Perú, Togo y Zambia.",
        "Se hicieron representar Bhután, Camboya, la India, Kenya, Malawi, Nepal, el Perú, el Togo y Zambia.",
        "A la cita acudieron expertos de Bhután, Camboya, India, Kenya, Malawi, Nepal, Perú, Togo y Zambia.",
        "Entre los asistentes había representantes de Bhután, Camboya, la India, Kenya, Malawi, Nepal, el Perú, el Togo y Zambia.",
    ),
    "fr": (
        "Des représentants du Bhoutan, du Cambodge, de l’Inde, du Kenya, du Malawi, du Népal, du Pérou, du Togo et de la Zambie ont assisté à la Réunion.",
        "Ont participé à la Réunion des représentants du Bhoutan, du Cambodge, de l’Inde, du Kenya, du Malawi, du Népal, du Pérou, du Togo et de la Zambie.",
        "Les États suivants étaient représentés à la Réunion: Bhoutan, Cambodge, Inde, Kenya, Malawi, Népal, Pérou, Togo et Zambie.",
        "Le Bhoutan, le Cambodge, l’Inde, le Kenya, le Malawi, le Népal, le Pérou, le Togo et la Zambie étaient représentés à la Réunion.",
        "Des représentants de neuf membres (Bhoutan, Cambodge, Inde, Kenya, Malawi, Népal, Pérou, Togo et Zambie) ont assisté à la Réunion.",
        "Neuf pays membres (Bhoutan, Cambodge, Inde, Kenya, Malawi, Népal, Pérou, Togo et Zambie) étaient représentés à la Réunion.",
        "Étaient présentes les délégations du Bhoutan, du Cambodge, de l’Inde, du Kenya, du Malawi, du Népal, du Pérou, du Togo et de la Zambie.",
        "La Réunion a compté 34 participants venus du Bhoutan, du Cambodge, de l’Inde, du Kenya, du Malawi, du Népal, du Pérou, du Togo et de la Zambie.",
        "Des délégués du Bhoutan, du Cambodge, de l’Inde, du Kenya, du Malawi, du Népal, du Pérou, du Togo et de la Zambie ont pris part aux travaux.",
        "Des experts de neuf pays, à savoir le Bhoutan, le Cambodge, l’Inde, le Kenya, le Malawi, le Népal, le Pérou, le Togo et la Zambie, ont participé à la Réunion.",
        "Les membres suivants du Comité étaient présents: Bhoutan, Cambodge, Inde, Kenya, Malawi, Népal, Pérou, Togo et Zambie.",
        "Le Bhoutan, le Cambodge, l’Inde, le Kenya, le Malawi, le Népal, le Pérou, le Togo et la Zambie ont envoyé des délégations.",
        "La Réunion a rassemblé des fonctionnaires du Bhoutan, du Cambodge, de l’Inde, du Kenya, du Malawi, du Népal, du Pérou, du Togo et de la Zambie.",
        "Ont pris part à la Réunion les pays suivants: Bhoutan, Cambodge, Inde, Kenya, Malawi, Népal, Pérou, Togo et Zambie.",
        "Neuf pays ont participé à la Réunion: Bhoutan, Cambodge, Inde, Kenya, Malawi, Népal, Pérou, Togo et Zambie.",
        "Se sont fait représenter le Bhoutan, le Cambodge, l’Inde, le Kenya, le Malawi, le Népal, le Pérou, le Togo et la Zambie.",
        "Y siégeaient les délégués du Bhoutan, du Cambodge, de l’Inde, du Kenya, du Malawi, du Népal, du Pérou, du Togo et de la Zambie.",
        "Parmi les participants figuraient des représentants du Bhoutan, du Cambodge, de l’Inde, du Kenya, du Malawi, du Népal, du Pérou, du Togo et de la Zambie.",
    ),
}
# each names the others, after a sentence on the States
OBSERVING = {
    "en": (
        "Ghana, Japan, UNICEF and the World Bank had sent observers.",
        "Observers came from Ghana, Japan, UNICEF and the World Bank.",
        "Observers from Ghana, Japan, UNICEF and the World Bank also attended.",
        "Ghana, Japan, UNICEF and the World Bank attended as observers.",
        "They were joined by observers from Ghana, Japan, UNICEF and the World Bank.",
        "Ghana, Japan, UNICEF and the World Bank were represented by observers.",
        "Ghana, Japan, UNICEF and the World Bank followed the proceedings as observers.",
        "At the invitation of the secretariat, observers for Ghana, Japan, UNICEF and the World Bank were present.",
    ),
    "es": (
        "Enviaron observadores Ghana, el Japón, el UNICEF y el Banco Mundial.",
        "Asistieron también observadores de Ghana, el Japón, el UNICEF y el Banco Mundial.",
        "En calidad de observadores participaron Ghana, el Japón, el UNICEF y el Banco Mundial.",
        "Ghana, el Japón, el UNICEF y el Banco Mundial estuvieron representados por observadores.",
        "Ghana, el Japón, el UNICEF y el Banco Mundial siguieron los debates como observadores.",
        "Se sumaron a ellos observadores de Ghana, el Japón, el UNICEF y el Banco Mundial.",
    ),
    "fr": (
        "Le Ghana, le Japon, l’UNICEF et la Banque mondiale avaient envoyé des observateurs.",
        "Des observateurs du Ghana, du Japon, de l’UNICEF et de la Banque mondiale y ont également assisté.",
        "Le Ghana, le Japon, l’UNICEF et la Banque mondiale y ont participé à titre d’observateurs.",
        "Le Ghana, le Japon, l’UNICEF et la Banque mondiale étaient représentés par des observateurs.",
        "Des observateurs du Ghana, du Japon, de l’UNICEF et de la Banque mondiale ont suivi les travaux.",
        "S’y sont joints des observateurs du Ghana, du Japon, de l’UNICEF et de la Banque mondiale.",
    ),
}
PLACES = ("below a heading", "same paragraph", "no heading", "no number", "first text")
ARTICLES = ("the ", "la ", "el ", "le ", "l’")


def report(language: str, place: str, sentence: str) -> str:
    """A report in which the sentence stands at the place."""
    attendance, participants, opening, discussion = WORDS[language]
    held, (first, second) = HELD[language], DISCUSSED[language]
    return HEADS[language] + "\n\n".join(
        {
            "below a heading": (attendance, f"1. {sentence}", f"II. {discussion}", f"2. {first}", f"3. {second}"),
            "same paragraph": (opening, f"1. {held} {sentence}", discussion, f"2. {first}", f"3. {second}"),
            "no heading": (f"1. {held}", f"2. {sentence}", f"3. {first}", f"4. {second}"),
            "no number": (participants, sentence, discussion, first, second),
            "first text": (sentence, discussion, first, second),
        }[place]
    )


def participants(text: str) -> dict[str, str]:
    """The capacity of each participant by its name as written, without article."""
    built = build_tables([read_file("report.txt", text.encode())], ())["participants"]
    return {without_article(row.name_as_written): row.capacity for row in built.itertuples()}


def without_article(name: str) -> str:
    return next((name.removeprefix(one) for one in ARTICLES if name.startswith(one)), name)


FORMS = [(language, sentence) for language, sentences in PRESENT.items() for sentence in sentences]
OF_OBSERVERS = [(language, sentence) for language, sentences in OBSERVING.items() for sentence in sentences]


@pytest.mark.parametrize(("language", "sentence"), FORMS)
@pytest.mark.parametrize(
    "place",
    [
        "below a heading",
        "no heading",
        *(pytest.param(one, marks=pytest.mark.slow) for one in ("same paragraph", "no number", "first text")),
    ],
)
def test_the_states_that_came_are_read_wherever_a_report_names_them(language: str, sentence: str, place: str) -> None:
    assert participants(report(language, place, sentence)) == dict.fromkeys(STATES[language], "representative")


@pytest.mark.parametrize(("language", "sentence"), OF_OBSERVERS)
@pytest.mark.parametrize(
    "place",
    [
        "no heading",
        *(
            pytest.param(one, marks=pytest.mark.slow)
            for one in ("below a heading", "same paragraph", "no number", "first text")
        ),
    ],
)
def test_observers_are_read_after_the_states_wherever_a_report_names_them(
    language: str, sentence: str, place: str
) -> None:
    found = participants(report(language, place, f"{PRESENT[language][0]} {sentence}"))
    assert found == dict.fromkeys(STATES[language], "representative") | dict.fromkeys(OTHERS[language], "observer")


@pytest.mark.parametrize(
    "sentence",
    [
        "The Congress of 1995 had been attended by Bhutan, Cambodia, India, Kenya and Malawi.",
        "Legislation of Bhutan, Cambodia, India, Kenya and Malawi was represented in a survey of 1998.",
        "Invitations were sent to Bhutan, Cambodia, India, Kenya and Malawi, none of which was present.",
        "The Committee elected Bhutan, Cambodia, India, Kenya and Malawi to its drafting group, which gathered at once.",
        "Rivers that came from Bhutan, Cambodia, India, Kenya and Malawi were discussed.",
    ],
)
def test_states_that_a_sentence_names_for_something_else_are_no_participants(sentence: str) -> None:
    text = report("en", "no heading", "A message of welcome was read out.").replace("3. ", f"3. {sentence} ")
    assert participants(text) == {}


def test_a_short_sentence_without_number_is_text_and_no_title() -> None:
    found = participants(report("en", "first text", "Chad, Mali and Togo attended the Meeting."))
    assert found == dict.fromkeys(("Chad", "Mali", "Togo"), "representative")
