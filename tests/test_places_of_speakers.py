"""Places of a sentence in which a name may be that of who spoke, whatever the verb."""

from __future__ import annotations

import pytest

from flows.parsing.frames.places import may_be_speaker

SPEAKERS = [
    ("en", "After some thought ", " rejoined."),
    ("en", "The opposite was then maintained by ", "."),
    ("en", "More to the point was that of ", ", with figures."),
    ("es", "Replicó ", " que faltaban datos."),
    ("es", "Acto continuo, ", " la rebatió."),
    ("es", "Mejor acogida tuvo la del ", ", más breve."),
    ("fr", "Lui ont emboîté le pas le ", "."),
    ("fr", "Il en allait de même au sud, a renchéri celui du ", "."),
    ("fr", "Quant au ", ", il s’en est tenu aux chiffres."),
]
OTHERS = [
    ("en", "He denied reports of an exodus to ", "."),
    ("en", "", " had recently offered a seat."),
    ("en", "The text, sponsored by ", ", was put off."),
    ("en", "", " joined the sponsors."),
    ("en", "", " did not send participants."),
    ("es", "Llevó el asunto de los refugiados de ", "."),
    ("es", "", ", sede de la reunión anterior, había ofrecido un instituto."),
    ("es", "Votos a favor: ", "."),
    ("es", "", " no contestó a la invitación."),
    ("fr", "Avaient annoncé des contributions le ", "."),
    ("fr", "Il a décrit le transit vers le ", "."),
    ("fr", "Le ", " n’a pas répondu à l’invitation."),
]


@pytest.mark.parametrize(("language", "left", "right"), SPEAKERS)
def test_a_speaker_may_be_named_here(language: str, left: str, right: str) -> None:
    assert may_be_speaker(left, right, language)


@pytest.mark.parametrize(("language", "left", "right"), OTHERS)
def test_no_speaker_is_named_here(language: str, left: str, right: str) -> None:
    assert not may_be_speaker(left, right, language)
