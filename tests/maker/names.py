"""Names of States and organizations as reports print them: in lists without an article, in sentences with it.

English: "the Niger". Spanish: "del Ecuador, Chile y la República Dominicana". French repeats the preposition: "du
Tchad, de l’Équateur et des Bahamas". Names with brackets lose them in sentences where the language does so.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flows.reference.normalize import name_slug

REFERENCE = Path(__file__).parents[2] / "flows" / "reference"
LANGUAGES = ("en", "es", "fr")

HARD_STATES = (
    *("ATG", "BIH", "BOL", "CAF", "CIV", "COD", "COG", "DOM", "FSM", "GBR", "GIN", "GNB", "GNQ", "IRN", "KNA"),
    *("KOR", "LAO", "MKD", "NER", "NGA", "NLD", "PNG", "PRK", "SDN", "SLV", "SSD", "STP", "SYR", "TLS", "TTO"),
    *("TUR", "TZA", "USA", "VCT", "VEN", "VNM", "DMA", "BHS", "GMB", "IRL", "RUS"),
)
ACRONYMS = {
    "org:unodc": ("UNODC", "UNODC", "ONUDC"),
    "org:ohchr": ("OHCHR", "ACNUDH", "HCDH"),
    "org:unesco": ("UNESCO", "UNESCO", "UNESCO"),
    "org:interpol": ("INTERPOL", "INTERPOL", "INTERPOL"),
    "org:iom": ("IOM", "OIM", "OIM"),
}
FICTIONAL_NGOS = (
    "Harbour Lights Youth Network",
    "Colectivo Orilla Sur",
    "Réseau Justice de Proximité",
    "Second Dawn Foundation Inc.",
    "Observatorio de Ríos y Montañas",
    "Lantern Legal Aid Society",
    "Fundación Casa del Puente",
    "Association des Jeunes Médiatrices",
    "North Shore Reintegration Centre",
)
# names with commas of their own stand in lists with semicolons only, as UN editors do it
FICTIONAL_NGOS_WITH_COMMAS = ("Mujeres, Memoria y Territorio", "Bridges, Roads and Bread Foundation")
# an alliance and a society whose names hold a conjunction
HARD_ORGANIZATIONS = (
    *("org:ilanud", "org:heuni", "org:unafri", "org:unicri", "org:unafei", "org:raoul-wallenberg-institute"),
    *("org:unodc", "org:ohchr", "org:unesco", "org:un-women", "org:interpol", "org:oecd", "org:cis", "org:oei"),
    *("org:caf", "org:osce", "org:acp", "org:icao", "org:siracusa-international-institute", "org:cplp"),
)
# bodies that speak through others, or whose name is the whole Organization's
NEVER = ("org:united-nations", "org:un-secretariat", "org:european-union", "org:resident-coordinator-office")

ES_ARTICLES = {
    "la": "Organización Oficina Comisión Comunidad Unión Agencia Secretaría Conferencia Asociación Corte Asamblea "
    "Autoridad Dirección Junta Entidad Escuela Universidad Alianza Iniciativa Fiscalía Academia Liga Convención",
    "el": "Instituto Banco Consejo Centro Departamento Fondo Grupo Comité Programa Organismo Foro Mercado Sistema "
    "Mecanismo Subcomité Pacto Servicio Plan Tribunal Parlamento",
    "los": "Voluntarios",
}
FR_ARTICLES = {
    "la": "Commission Communauté Banque Conférence Cour Direction Ligue",
    "le": "Bureau Groupe Conseil Centre Comité Secrétariat Département Fonds Programme Mécanisme Haut-Commissariat "
    "Marché Système Cabinet Sous-Comité Pacte Service Plan Parquet Tribunal Forum Parlement",
    "l’": "Organisation Institut Union Agence Office Association Assemblée Autorité Organe Entité Instance École "
    "Université Alliance Initiative Académie",
    "les": "Volontaires",
}
FORMAL_ARTICLES = {
    "es": {"República": "la", "Estado": "el", "Estados": "los", "Reino": "el"},
    "fr": {"République": "la", "État": "l’", "États": "les", "Royaume": "le"},
    "en": {},
}
FRENCH_DE = {"le": "du ", "les": "des ", "la": "de la ", "l’": "de l’"}
VOWELS = "AEIOUÀÂÉÈÊÎÔ"


@dataclass(frozen=True, slots=True)
class Name:
    """One entity in one language: ``listed`` stands in lists, ``spoken`` behind an article in sentences."""

    entity_id: str
    listed: str
    spoken: str
    article: str


@cache
def states() -> Mapping[str, Mapping[str, Name]]:
    """Return the names of all Member States and of the Holy See and Palestine, by id and language."""
    rows = {row["entity_id"]: row for row in _rows("states.csv")}
    wanted = {entity for entity, row in rows.items() if row["entity_type"] == "state" and not row["valid_to"]} | {
        "VAT",
        "PSE",
    }
    printed: dict[tuple[str, str, str], dict[str, str]] = {}
    for row in _rows("state_names.csv"):
        printed.setdefault((row["entity_id"], row["language"], row["form"]), row)
    return {
        entity: {language: _state(entity, language, printed) for language in LANGUAGES} for entity in sorted(wanted)
    }


def _state(entity: str, language: str, printed: Mapping[tuple[str, str, str], dict[str, str]]) -> Name:
    short = printed[entity, language, "short"]
    listed, article = _typographic(short["name"]), _typographic(short["article"])
    if "(" not in listed:
        return Name(entity, listed, listed, article)
    formal = _typographic(printed[entity, language, "formal"]["name"])
    own = "the" if language == "en" else FORMAL_ARTICLES[language][formal.split()[0]]
    return Name(entity, listed, formal, own)


@cache
def organizations() -> Mapping[str, Mapping[str, Name]]:
    """Return the names of organizations by id and language; an NGO keeps its own language where it has no other name."""
    found: dict[str, Mapping[str, Name]] = {}
    for row in _rows("organizations.csv"):
        entity, is_ngo = row["entity_id"], row["entity_type"] == "ngo"
        names = {language: _typographic(row[f"name_{language}"]) for language in LANGUAGES}
        if entity in NEVER and entity != "org:european-union":
            continue
        if is_ngo:
            names = {language: name or names["en"] or names["es"] or names["fr"] for language, name in names.items()}
        if all(names.values()):
            found[entity] = {language: _organization(entity, language, names[language], is_ngo) for language in names}
    for name in (*FICTIONAL_NGOS, *FICTIONAL_NGOS_WITH_COMMAS):
        entity = f"org:{name_slug(name)}"
        found[entity] = {language: Name(entity, name, name, "") for language in LANGUAGES}
    return found


def _organization(entity: str, language: str, name: str, is_ngo: bool) -> Name:
    acronym = ACRONYMS.get(entity)
    short = acronym[LANGUAGES.index(language)] if acronym else None
    article = _organization_article(language, name)
    if is_ngo or short == "INTERPOL" or (short and language == "en"):
        article = ""
    elif short == "ACNUDH":
        article = "el"
    return Name(entity, f"{name} ({short})" if short else name, short or name, article)


def _organization_article(language: str, name: str) -> str:
    if language == "en":
        return "the"
    table = ES_ARTICLES if language == "es" else FR_ARTICLES
    head = name.split()[0]
    return next((article for article, heads in table.items() if head in heads.split()), "")


@cache
def organizations_of(kind: str) -> tuple[str, ...]:
    """Return the ids of the organizations of one entity type that have a name in every language."""
    of_kind = {row["entity_id"] for row in _rows("organizations.csv") if row["entity_type"] == kind}
    return tuple(sorted(entity for entity in organizations() if entity in of_kind and entity not in NEVER))


def name_of(entity: str, language: str) -> Name:
    """Return the name of a State or organization."""
    return (states().get(entity) or organizations()[entity])[language]


def with_article(name: Name) -> str:
    """Return "the Niger", "l’Équateur", "Chile"."""
    gap = "" if not name.article or name.article.endswith("’") else " "
    return f"{name.article}{gap}{name.spoken}"


def with_of(name: Name, language: str) -> str:
    """Return the name behind the language's "of": "del Ecuador", "d’Haïti", "of the Niger"."""
    if language == "en":
        return f"of {with_article(name)}"
    if language == "es":
        return f"del {name.spoken}" if name.article == "el" else f"de {with_article(name)}"
    if name.article:
        return FRENCH_DE[name.article] + name.spoken
    return f"d’{name.spoken}" if name.spoken[0] in VOWELS or name.spoken.startswith("Haï") else f"de {name.spoken}"


def enumerated(parts: Sequence[str], language: str, *, semicolons: bool = False) -> str:
    """Return "A, B and C", or "A; B; and C" as English prints lists with commas inside."""
    if len(parts) == 1:
        return parts[0]
    conjunction = {"en": "and", "es": "y", "fr": "et"}[language]
    if language == "es" and parts[-1].startswith(("I", "Hi")):
        conjunction = "e"
    if semicolons:
        mark = "\u00a0; " if language == "fr" else "; "
        return f"{mark.join(parts[:-1])}{mark}{conjunction} {parts[-1]}"
    return f"{', '.join(parts[:-1])} {conjunction} {parts[-1]}"


def of_all(names: Sequence[Name], language: str) -> str:
    """Return the names behind "of", which Spanish says once and French before each."""
    if language == "fr":
        return enumerated([with_of(name, language) for name in names], language)
    first, *others = names
    return enumerated([with_of(first, language), *(with_article(name) for name in others)], language)


def alphabetical(entities: Sequence[str], language: str) -> list[Name]:
    """Return the names in the alphabetical order of their language, as attendance lists are printed."""
    return sorted((name_of(entity, language) for entity in entities), key=lambda name: name_slug(name.listed))


def _typographic(text: str) -> str:
    return text.replace("'", "’")


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
