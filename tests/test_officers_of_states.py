"""Officers whose State their own office names, States elected by their delegates, and who conducted the meeting."""

from __future__ import annotations

import pytest

from tests.short_reports import tables_with


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", "The session was conducted by Ambassador Delia Usher, Permanent Representative of Belize.",
         {("Chair", "Delia Usher", "BLZ")}),
        ("en", "Also elected as Vice-Chairs were the following States: Ethiopia, Guinea and Mali.",
         {("Vice-Chair", "Ethiopia", "ETH"), ("Vice-Chair", "Guinea", "GIN"), ("Vice-Chair", "Mali", "MLI")}),
        ("en", "Mr. Kofi Adom (Togo) was elected Chair; Ms. Ana Ruiz (Peru) was asked to be Rapporteur.",
         {("Chair", "Kofi Adom", "TGO"), ("Rapporteur", "Ana Ruiz", "PER")}),
        ("en", "Mr. Kofi Adom (Togo) was elected Chair and Sunee Kittiphan of Thailand became Vice-Chair.",
         {("Chair", "Kofi Adom", "TGO"), ("Vice-Chair", "Sunee Kittiphan", "THA")}),
        ("es", "La Reunión fue presidida por el Sr. Kofi Adom, Ministro de Justicia del Togo.",
         {("Chair", "Kofi Adom", "TGO")}),
        ("es", "El Sr. Kofi Adom, Ministro de Justicia del Togo, fue elegido Presidente y la Sra. Leyla Aliyeva, Directora "
         "de Prisiones de Kenya, Relatora.", {("Chair", "Kofi Adom", "TGO"), ("Rapporteur", "Leyla Aliyeva", "KEN")}),
        ("es", "El Comité eligió Vicepresidentes a los delegados de Etiopía, Guinea y Malí.",
         {("Vice-Chair", "Etiopía", "ETH"), ("Vice-Chair", "Guinea", "GIN"), ("Vice-Chair", "Malí", "MLI")}),
        ("es", "Presidió los debates el Sr. Luis Cano (Perú).", {("Chair", "Luis Cano", "PER")}),
        ("fr", "La session a été placée sous la présidence du Colonel Kofi Adom, Ministre de l'agriculture du Togo.",
         {("Chair", "Kofi Adom", "TGO")}),
        ("fr", "La présidence a été confiée à M. Issa Traoré (Mali), et M. Bukar Musa (Niger) a fait office de rapporteur.",
         {("Chair", "Issa Traoré", "MLI"), ("Rapporteur", "Bukar Musa", "NER")}),
        ("fr", "Le Comité a élu Vice-Présidents les délégués de l'Éthiopie, de la Guinée et du Mali.",
         {("Vice-Chair", "Éthiopie", "ETH"), ("Vice-Chair", "Guinée", "GIN"), ("Vice-Chair", "Mali", "MLI")}),
        ("en", "The Meeting elected Mr. Kofi Adom (Togo) as Chair and Peru as Vice-Chair.",
         {("Chair", "Kofi Adom", "TGO"), ("Vice-Chair", "Peru", "PER")}),
        ("en", "Mr. Kofi Adom (Togo) was elected Chair of the Meeting, and the Delegation of Peru was elected Vice Chair.",
         {("Chair", "Kofi Adom", "TGO"), ("Vice-Chair", "Peru", "PER")}),
        ("en", "The Meeting elected Hon. Kofi Adom of Togo as Chairperson and Botswana as Deputy Chairperson.",
         {("Chair", "Kofi Adom", "TGO"), ("Vice-Chair", "Botswana", "BWA")}),
        ("es", "El Sr. Kofi Adom (Togo) fue elegido Presidente de la Reunión, y la Delegación del Perú, Vicepresidenta.",
         {("Chair", "Kofi Adom", "TGO"), ("Vice-Chair", "Perú", "PER")}),
        ("es", "La Reunión eligió al Sr. Kofi Adom (Togo) como Presidente y a Chile como Vicepresidente.",
         {("Chair", "Kofi Adom", "TGO"), ("Vice-Chair", "Chile", "CHL")}),
        ("fr", "La Réunion a élu M. Kofi Adom (Togo) Président et le Pérou Vice-président.",
         {("Chair", "Kofi Adom", "TGO"), ("Vice-Chair", "Pérou", "PER")}),
        ("en", "The Meeting elected Mr. Kofi Adom (Togo) as Chair, at the proposal of Peru.", {("Chair", "Kofi Adom", "TGO")}),
    ],
)  # fmt: skip
def test_officers_with_their_states(language: str, sentence: str, expected: set[tuple[str, str, str]]) -> None:
    found = tables_with(language, sentence)["officers"]
    assert set(zip(found.role, found.name, found.country_iso3, strict=True)) == expected


def test_an_office_before_brackets_is_no_name() -> None:
    sentence = "Presidió los debates el Sr. Luis Cano, Jefe de la Estación de Sullana (Perú)."
    assert list(tables_with("es", sentence)["officers"].name) == ["Luis Cano"]
