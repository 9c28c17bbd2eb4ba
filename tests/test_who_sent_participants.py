"""Whom Governments sent or designated, and lists with the name of the State before its persons."""

from __future__ import annotations

import pytest
from frame_rows import build_tables, read_file

REPORTS = {
    "en": "Report of the Seminar on Rural Courts\n\nGeneva, 3-7 June 1991\n\nI. Organization\n\n1. The Seminar met at "
    "Geneva.\n\n2. {0}\n\nII. Discussion\n\n3. It was agreed that the courts were slow.\n",
    "es": "Informe del Seminario sobre Tribunales Rurales\n\nGinebra, 3 a 7 de junio de 1991\n\nI. Organización\n\n1. El "
    "Seminario se celebró en Ginebra.\n\n2. {0}\n\nII. Debate\n\n3. Se convino en que los tribunales eran lentos.\n",
    "fr": "Rapport du Séminaire sur les tribunaux ruraux\n\nGenève, 3-7 juin 1991\n\nI. Organisation\n\n1. Le Séminaire "
    "s’est tenu à Genève.\n\n2. {0}\n\nII. Débat\n\n3. Il a été convenu que les tribunaux étaient lents.\n",
}
ANNEXES = {
    "en": "\nAnnex\n\nList of participants\n\n",
    "es": "\nAnexo\n\nLista de participantes\n\n",
    "fr": "\nAnnexe\n\nListe des participants\n\n",
}
HEADINGS = {
    "en": ("Organization", "Attendance"),
    "es": ("Organización", "Asistencia"),
    "fr": ("Organisation", "Participation"),
}
SIX = {"TCD", "MLI", "TGO", "NER", "BEN", "GHA"}
NAMES = {
    "en": "Chad, Mali, Togo, Niger, Benin and Ghana",
    "es": "Chad, Malí, Togo, Níger, Benin y Ghana",
    "fr": "Tchad, Mali, Togo, Niger, Bénin et Ghana",
    "du": "du Tchad, du Mali, du Togo, du Niger, du Bénin et du Ghana",
    "le": "Le Tchad, le Mali, le Togo, le Niger, le Bénin et le Ghana",
}
OPENINGS = {
    "en": "Participants came from the following countries:",
    "es": "Concurrieron participantes de los países siguientes:",
    "fr": "Ont participé les représentants des pays suivants :",
}


def participants(text: str) -> set[str]:
    """Who took part according to a report: codes of States, else names."""
    rows = build_tables([read_file("courts.txt", text.encode())], ())["participants"]
    return {iso3 or name for iso3, name in zip(rows["iso3"].fillna(""), rows["name_as_written"], strict=True)}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The following Governments sent participants: {en}."),
        ("en", "The following Governments nominated experts: {en}."),
        ("en", "{en} sent nominees."),
        ("en", "Nominees of six countries came to Geneva: {en}."),
        ("en", "Participants came to the Seminar from {en}."),
        ("en", "Experts nominated by the Governments of {en} met in Geneva."),
        ("en", "In preparation, experts designated by the Governments of {en} gathered in Geneva."),
        ("en", "Taking part in the Seminar were {en}."),
        ("es", "Los siguientes Gobiernos enviaron participantes: {es}."),
        ("es", "Los seis países siguientes designaron participantes: {es}."),
        ("es", "{es} destacaron observadores."),
        ("es", "Se reunieron en Ginebra expertos designados por los gobiernos de {es}."),
        ("es", "Los expertos designados por los Gobiernos de {es} se reunieron en Ginebra."),
        ("es", "Llegaron a Ginebra participantes de seis países: {es}."),
        ("fr", "Les gouvernements suivants ont envoyé des participants : {fr}."),
        ("fr", "Les gouvernements des six pays suivants avaient désigné des experts : {fr}."),
        ("fr", "{le} ont délégué des observateurs."),
        ("fr", "Des experts désignés par les Gouvernements {du} se sont réunis à Genève."),
        ("fr", "Se sont réunis à Genève des experts désignés par les Gouvernements {du}."),
    ],
)
def test_governments_send_participants(language: str, sentence: str) -> None:
    assert participants(REPORTS[language].format(sentence.format(**NAMES))) == SIX


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The following Governments were invited to send participants: {en}."),
        ("en", "Participants had been expected from {en}."),
        ("en", "The nominees of {en} did not arrive."),
        ("en", "Experts nominated by the Governments of {en} had met in Cairo in 1989."),
        ("en", "Experts nominated by the Governments of {en} will meet in Cairo in 1992."),
        ("en", "The Governments of {en} nominated no experts."),
        ("es", "Se había invitado a enviar participantes a los gobiernos de {es}."),
        ("es", "Los gobiernos de {es}, aunque invitados, no designaron expertos."),
        ("es", "Los expertos designados por los gobiernos de {es} se habían reunido en El Cairo en 1989."),
        ("es", "Expertos designados por los gobiernos de {es} se reunirán en El Cairo en 1992."),
        ("fr", "Les Gouvernements suivants ont été invités à envoyer des participants : {fr}."),
        ("fr", "Les Gouvernements {du}, bien qu’invités, n’ont pas désigné d’experts."),
        ("fr", "Les experts désignés par les Gouvernements {du} ne sont pas venus."),
        ("fr", "Des experts désignés par les Gouvernements {du} s’étaient réunis au Caire en 1989."),
    ],
)
def test_invited_expected_or_absent_governments_send_nobody(language: str, sentence: str) -> None:
    assert participants(REPORTS[language].format(sentence.format(**NAMES))) == set()


def test_territories_come_beside_states() -> None:
    sentence = f"Ministers came from {NAMES['en']}, and from the territories of Bermuda and Gibraltar."
    assert participants(REPORTS["en"].format(sentence)) == {*SIX, "BMU", "GIB"}


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", ("Chad: Mr. Ben Ray; Mr. Tom Oak (alternate)", "Mali: Ms. Ada Quill, judge")),
        ("en", ("Chad – Mr. Ben Ray", "Mali – Ms. Ada Quill")),
        ("en", ("Chad: Ben Ray, Ministry of Justice", "Mali: Ada Quill, Supreme Court")),
        ("es", ("Chad: Sr. Luis Pardo; Sr. Juan Roble (suplente)", "Malí: Sra. Ana Rey, jueza")),
        ("fr", ("Tchad : M. Luc Moreau ; M. Jean Roy (suppléant)", "Mali : Mme Anne Roy, juge")),
    ],
)
def test_a_state_before_its_persons_is_the_participant(language: str, lines: tuple[str, ...]) -> None:
    text = "\n\n".join((OPENINGS[language], *lines))
    report = REPORTS[language].replace(*HEADINGS[language])
    assert participants(report.format(text)) == {"TCD", "MLI"}


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", ("Experts", "Chad: Mr. Ben Ray, Prison Service", "Mali: Ms. Ada Quill, Supreme Court")),
        ("en", ("Experts", "Chad", "Mr. Ben Ray, Prison Service", "Mali", "Ms. Ada Quill, Supreme Court")),
        ("en", ("CHAD", "Mr. Ben Ray, Prison Service", "MALI", "Ms. Ada Quill, Supreme Court")),
        ("es", ("Expertos", "Chad: Sr. Luis Pardo, fiscal", "Malí: Sra. Ana Rey, Tribunal Supremo")),
        ("fr", ("Experts", "Tchad : M. Luc Moreau, juge", "Mali : Mme Anne Roy, Cour suprême")),
    ],
)
def test_a_state_before_its_experts_in_an_annex_is_the_participant(language: str, lines: tuple[str, ...]) -> None:
    text = REPORTS[language].format("…") + ANNEXES[language] + "\n\n".join(lines) + "\n"
    assert participants(text) == {"TCD", "MLI"}


def test_experts_without_states_before_them_come_for_themselves() -> None:
    lines = "Experts\n\nMr. Ben Ray, Prison Service\n\nMs. Ada Quill, Supreme Court\n"
    assert participants(REPORTS["en"].format("…") + ANNEXES["en"] + lines) == {"Ben Ray", "Ada Quill"}
