"""Find names of bodies, offices, meetings and funds whose words after the noun are not capitalized.

"the Working Group on discrimination against women", "le Comité de la sécurité maritime": what they deal with is no
theme of the sentence. Names in capitals are found elsewhere (``flows.mentions``); those here end with a comma, a verb
or "and".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
_MAX_WORDS = 9  # of the name after its noun


def _names(nouns: str, links: str, stops: str) -> re.Pattern[str]:
    """Return the pattern of a noun, a link ("on") and the words until one that no name contains."""
    word = rf"(?!(?:{stops})\b){_WORD}"
    return re.compile(rf"\b(?:{nouns})\s(?:{links})\s?{word}(?:\s{word}){{0,{_MAX_WORDS}}}")


_NAMES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "en": _names(
            r"[Ss]pecial (?:[Rr]apporteur|[Rr]epresentative)s?"
            r"(?: of the (?:Secretary-General|Council|Human Rights Council))?"
            r"|Independent Expert|(?:Working|Expert) Group|Expert Committee",
            r"on",
            r"and the|and of|to|has|had|have|who|which|that|was|were|is|are|at|by|from|as|noted|said|stated|reported"
            r"|recommended|requested|will|should|would|must|may|could|can",
        ),
        "es": _names(
            r"Relator(?:a|es)? Especial(?:es)?|Representante Especial(?: del Secretario General)?"
            r"|Expert[oa] Independiente|Grupo de (?:Trabajo|Expertos)|(?:Comité|Mecanismo) de Expertos"
            r"|Conferencia Mundial|Fondo Fiduciario",
            r"sobre|para|en|de",
            r"y (?:el|la|los|las) [A-Z]|que|ha|han|había|fue|era|es|son|señaló|dijo|indicó|observó|recomendó|a fin"
            r"|con el|se|debe|deben|debería|podría|será|presentó",
        ),
        "fr": _names(
            r"[Rr]apporteu(?:r|se)s? spécia(?:l|le|ux|les)|[Rr]eprésentante?s? spéciale?s?(?: du Secrétaire général)?"
            r"|Experte?s? indépendante?s?|Groupe (?:de travail|d['’]experts)|Comité(?: spécial| d['’]experts)?"
            r"|Commission|Conférence mondiale|Mécanisme d['’]experts"
            r"|Fonds d['’]affectation spéciale|Instance permanente|Minist(?:ère|re)",
            r"sur|pour|des|de la|de l['’]|du|chargée? de",
            r"et (?:de la|la|le|les|l['’]|du|des) ?[A-ZÉ]|qui|que|a|ont|avait|est|sont|était|sera|soit|agissant|afin|à"
            r"|au|ne|se|doit|devrait|note|indique|prie|tenue?|dans|dont|pourra",
        ),
    }
)


def find_body_names(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of each such name; languages other than en, es and fr have none."""
    pattern = _NAMES.get(language)
    if pattern is not None:
        for match in pattern.finditer(text):
            yield match.span()
