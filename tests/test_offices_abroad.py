"""An office abroad is the State or organization that it represents; its name stays as it is printed."""

from __future__ import annotations

import pytest

from flows.model import Capacity, NameList
from flows.resolving.listed import resolve_listed

KNOWN = [
    ("en", "the Permanent Mission of Norway to the United Nations", "NOR"),
    ("en", "the Permanent Mission of Norway to the United Nations (Vienna)", "NOR"),
    ("en", "the Delegation of the European Union to the International Organizations in Vienna", "european-union"),
    ("en", "the Embassy of Japan in Nairobi", "JPN"),
    ("en", "the High Commission of Kenya", "KEN"),
    ("en", "the World Health Organization in Kenya", "who"),
    ("en", "UNICEF Kenya", "unicef"),
    ("en", "the United States Mission to the United Nations", "USA"),
    ("en", "Ms. Ana Ruiz of the Permanent Mission of Chad to the United Nations", "TCD"),
    ("en", "European Union Delegation to the United Nations", "european-union"),
    ("es", "la Misión Permanente de Noruega ante las Naciones Unidas", "NOR"),
    ("es", "la Embajada del Japón en San José", "JPN"),
    ("es", "la Organización Mundial de la Salud en Kenya", "who"),
    ("fr", "la Mission permanente de la Norvège auprès de l’Organisation des Nations Unies", "NOR"),
    ("fr", "l’Ambassade du Japon à Nairobi", "JPN"),
    ("fr", "l’Organisation mondiale de la Santé au Kenya", "who"),
]
UNKNOWN = [
    ("en", "the Blue Lantern Society in Kenya"),
    ("en", "the Mission of the Harbour Sisters"),
    ("en", "Amnesty International Kenya"),
    ("fr", "la Mission du Littoral"),
]


def resolved(text: str, language: str) -> list[tuple[str, str | None]]:
    """The names in a list of those who attended, as printed, with the codes or ids of who they are."""
    names = NameList("p1", 0, len(text), "attendance", Capacity.REPRESENTATIVE)
    return [
        (one.as_written, one.entity.iso3 or (one.entity.entity_id.partition(":")[2] if one.entity.resolved else None))
        for one in resolve_listed(text, names, language)
    ]


@pytest.mark.parametrize(("language", "text", "known"), KNOWN)
def test_an_office_abroad_is_whom_it_represents(language: str, text: str, known: str) -> None:
    [(written, found)] = resolved(text, language)
    assert written in text
    assert found == known


@pytest.mark.parametrize(("language", "text"), UNKNOWN)
def test_an_office_of_nobody_known_stays_unknown(language: str, text: str) -> None:
    assert [found for _, found in resolved(text, language)] == [None]


def test_missions_of_several_states_are_these_states() -> None:
    assert resolved("the Permanent Missions of Norway and Kenya to the United Nations", "en") == [
        ("Norway", "NOR"),
        ("Kenya", "KEN"),
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the Embassy of Japan and the Embassy of Peru"),
        ("es", "la Embajada del Japón y la Embajada del Perú"),
        ("fr", "l’Ambassade du Japon et l’Ambassade du Pérou"),
    ],
)
def test_embassies_in_a_list_are_names_of_their_own(language: str, text: str) -> None:
    assert [found for _, found in resolved(text, language)] == ["JPN", "PER"]
