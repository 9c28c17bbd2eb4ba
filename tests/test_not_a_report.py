"""What has no sign of a United Nations report is refused; parts of reports without their masthead are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.model import Report, UnreadableDocument
from flows.parsing import parse_report
from flows.parsing.signs import require_report
from flows.reading import read_document

SEED = Path(__file__).resolve().parents[1] / "raw" / "files" / "cc15-lac_draft-report_addendum_en.txt"


def required(text: str) -> Report:
    return require_report(parse_report(read_document(text.encode(), "file.txt")))


OTHER_TEXTS = {
    "recipe": (
        "Leek and Potato Soup\n\nA soup for cold evenings. Serves 4.\n\nIngredients\n\n- 3 leeks\n- 500 g potatoes\n"
        "- 1 litre stock\n\nMethod\n\n1. Wash the leeks and slice them.\n\n2. Peel the potatoes.\n\n"
        "3. Simmer all in the stock for 20 minutes.\n\n4. Blend the soup and serve it hot.\n\nRecommendations\n\n"
        "We recommend rye bread. Some guests prefer cream."
    ),
    "recipe in Spanish": (
        "Sopa de puerros\n\nIngredientes\n\n3 puerros\n\n2 patatas\n\nPreparación\n\n1. Lavar los puerros y cortarlos.\n\n"
        "2. Pelar las patatas.\n\n3. Cocer todo en el caldo durante veinte minutos.\n\n4. Servir caliente."
    ),
    "recipe in French": (
        "Soupe aux poireaux\n\nIngrédients\n\n3 poireaux\n\n2 pommes de terre\n\nPréparation\n\n1. Laver les poireaux.\n\n"
        "2. Éplucher les pommes de terre.\n\n3. Cuire le tout dans le bouillon.\n\n4. Servir la soupe chaude."
    ),
    "e-mail": (
        "From: Ana <ana@example.org>\nTo: Ben <ben@example.org>\nDate: Tue, 4 Mar 2031 10:12:00 +0000\n"
        "Subject: Meeting on Thursday\n\nHi Ben,\n\nplease find attached the report of last week's meeting. The following "
        "people were there: Carla, Dino and Ewa.\n\n1. Book the room.\n2. Order coffee.\n\nBest wishes\nAna"
    ),
    "report of a trade": (
        "Report on Sales\n\n1. We sold 20 boats in March.\n\n2. We sold 30 boats in April.\n\n3. Rita was the best of us."
    ),
    "source code": (
        '"""Report generator."""\n\nimport json\n\n\nclass Report:\n    def __init__(self, items: list[str]) -> None:\n'
        "        self.items = items\n\n    def write(self) -> str:\n        # 1. collect\n        # 2. sort\n"
        "        return json.dumps(sorted(self.items))\n"
    ),
    "novel": (
        "CHAPTER I\n\nIt was raining when the general came home. Some said that he had lost the war; others believed that "
        "he had never fought it.\n\n“The assembly will meet in the morning,” said his wife.\n\nCHAPTER II\n\nIn the "
        "morning the representatives of the village stood at the door, and the mayor spoke first.\n\nCHAPTER III\n\n"
        "Nobody answered. The old man looked at the harbour, where the boats of Malta and Norway lay side by side."
    ),
    "CSV": "country,code,population\nMalta,MLT,520000\nNorway,NOR,5400000\nKenya,KEN,55000000\nMali,MLI,22000000\n",
    "CSV of the organization": (
        'name,type,symbol\n"United Nations Office on Drugs and Crime",office,UNODC\n'
        '"United Nations Children\'s Fund",fund,UNICEF\n"World Health Organization",agency,WHO\n'
    ),
    "log file": (
        '127.0.0.1 - - [04/Mar/2031:10:12:00 +0000] "GET /report/1 HTTP/1.1" 200 512\n'
        '127.0.0.1 - - [04/Mar/2031:10:12:01 +0000] "GET /report/2 HTTP/1.1" 404 12\n'
        "2031-03-04 10:12:02 ERROR worker 3: the connection was closed\n"
    ),
    "protocol": "HTTP/1.1 200 OK\n\nContent-Type: text/plain\n\nGeneral remarks about the server follow in this file.",
    "licence": (
        "Library Licence\n\n1. You may copy the library.\n\n2. You may change it.\n\n3. There is no warranty.\n\n"
        + "4. The licence ends where its terms are not kept. " * 30
        + "\n\n5. The United Nations Convention on Contracts for the International Sale of Goods does not apply."
    ),
    "Russian recipe": "Суп из лука\n\n1. Почистить лук и картофель.\n\n2. Варить двадцать минут и подавать горячим.",
}


@pytest.mark.parametrize("text", OTHER_TEXTS.values(), ids=OTHER_TEXTS.keys())
def test_a_text_without_any_sign_of_a_report_is_refused(text: str) -> None:
    with pytest.raises(UnreadableDocument, match=r"^file.txt: no sign of a United Nations report") as refused:
        required(text)
    assert refused.value.code == "not-a-report"


REPORTS = {
    "masthead": "United Nations\n\nE/2031/28\n\nEconomic and Social Council\n\nNote by the Secretariat\n\nIt was late.",
    "old symbol": "UNITED NATIONS\n\nS/1234\n\nThe Council met.",
    "title of the meeting": (
        "European Regional Preparatory Meeting for the Seventeenth United Nations Congress on Crime Prevention and "
        "Criminal Justice\n\nVienna, 4–6 March 2031\n\nThe text follows."
    ),
    "chapter of a draft": (
        "II. Recommendations – Agenda item 4\n\nSummary of deliberations\n\n3. Many speakers noted that harbours were "
        "unsafe.\n\n4. Some speakers referred to the need for judges."
    ),
    "chapter in Spanish": (
        "II. Recomendaciones – Tema 4 del programa\n\nResumen de las deliberaciones\n\n3. Muchos oradores observaron que "
        "los puertos eran inseguros.\n\n4. Algunos oradores señalaron que se necesitaban más jueces.\n\n5. Varios "
        "oradores indicaron que faltaban recursos."
    ),
    "chapter in French": (
        "II. Recommandations – Point 4 de l’ordre du jour\n\nRésumé des débats\n\n3. De nombreux orateurs ont noté que les "
        "ports étaient dangereux.\n\n4. Certains orateurs ont indiqué qu’il fallait des juges.\n\n5. Plusieurs orateurs "
        "ont souligné que les moyens manquaient."
    ),
    "list of participants": (
        "List of participants\n\nMember States\n\nMalta: Ms. Rita Borg\n\nNorway: Mr. Nils Dahl\n\nUnited Nations entities\n\n"
        "United Nations Office on Drugs and Crime: Mr. Omar Sy"
    ),
    "corrigendum": "Corrigendum\n\n1. Paragraph 2\n\nFor Malta read Monaco.",
    "corrigendum in French": (
        "Rectificatif\n\nParagraphe 2\n\nLa liste des États qui ont participé à la réunion doit se lire comme suit : "
        "Malte et Norvège."
    ),
    "list in Spanish": (
        "Lista de participantes\n\nEstados Miembros\n\nMalta: Sra. Rita Borg, Directora de la Oficina de Puertos\n\n"
        "Noruega: Sr. Nils Dahl, Asesor de la Misión\n\nOrganización de los puertos de la región: Sr. Omar Sy"
    ),
    "attendance only": (
        "I. Attendance\n\n1. The following States were represented: Malta and Norway.\n\n2. The Meeting was opened.\n\n"
        "3. Statements were made by the representatives of Malta and Norway."
    ),
    "recommendations only": (
        "Recommendations\n\n3. The Meeting made the following recommendations:\n\n(a) Strengthen legal aid in harbours;\n\n"
        "(b) Implement General Assembly resolution 77/231."
    ),
    "Russian report": "Доклад совещания\n\nОрганизация Объединенных Наций\n\n1. Совещание было открыто представителем страны.",
}  # fmt: skip


@pytest.mark.parametrize("text", REPORTS.values(), ids=REPORTS.keys())
def test_one_sign_of_the_masthead_or_two_of_the_contents_suffice(text: str) -> None:
    assert required(text).document.name == "file.txt"


def test_the_archived_report_has_its_signs_without_its_masthead_too() -> None:
    text = SEED.read_text("utf-8")
    assert required(text).masthead.meeting_title is not None
    assert required(text[text.index("II. Recommendations") :]).masthead.meeting_title is None
