"""Metadata of a Word file: symbol, job number, language and title.

Official files of the United Nations have them as custom properties (Symbol1, JobNo, ODSRefJobNo, Language, Title1,
Title2), as document variables (sss1, FooterJN) and in a comment ("<<ODS DOC SYMBOL1>>…<<ODS DOC SYMBOL1>>"). Values
may end in "_x000d_", an encoded line end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from flows.reading.word.ooxml import W
from flows.reading.word.package import Package, Relation
from flows.reading.xml_elements import Element

LINE_END = re.compile(r"_x000[dD]_")
COMMENT_FIELD = re.compile(r"<<ODS ([A-Z0-9 ]+)>>(.*?)<<ODS \1>>", re.DOTALL)
LANGUAGES = {
    "arabic": "ar",
    "chinese": "zh",
    "english": "en",
    "anglais": "en",
    "french": "fr",
    "français": "fr",
    "francais": "fr",
    "russian": "ru",
    "spanish": "es",
    "español": "es",
    "espanol": "es",
}
LANGUAGE_LETTER = re.compile(r"(?<=\d)[A-Z]$")  # "1812953E" is the English of job 1812953


def document_properties(
    package: Package, relations: Mapping[str, Relation], settings: Element | None, printed: Mapping[str, str]
) -> dict[str, str]:
    """Return the metadata found, under the names symbol, job_number, language and title.

    Args:
        package: The Word file.
        relations: The relations of the main part.
        settings: The root of the settings part.
        printed: The document variables that fields print, by name.
    """
    custom = _custom_properties(package)
    variables = _variables(settings) | {name: _clean(text) for name, text in printed.items()}
    comment = _comment_fields(package, relations)
    job_number = _first(custom.get("JobNo"), custom.get("ODSRefJobNo"), comment.get("JOB NO"))
    found = {
        "symbol": _first(custom.get("Symbol1"), variables.get("sss1"), comment.get("DOC SYMBOL1")),
        "job_number": _first(variables.get("FooterJN"), job_number and LANGUAGE_LETTER.sub("", job_number)),
        "language": LANGUAGES.get(custom.get("Language", "").lower()),
        "title": _clean(" ".join(custom.get(name, "") for name in ("Title1", "Title2"))),
    }
    return {name: text for name, text in found.items() if text}


def _custom_properties(package: Package) -> dict[str, str]:
    # core properties are not used: Word invents a title, other programs set the language of their user
    custom: dict[str, str] = {}
    for relation in package.relations("").values():
        root = package.xml(relation.target) if relation.kind == "custom-properties" else None
        for child in () if root is None else root.iterchildren("{*}property"):
            custom[child.get("name") or ""] = _clean("".join(child.itertext()))
    return custom


def _variables(settings: Element | None) -> dict[str, str]:
    if settings is None:
        return {}
    return {
        variable.get(W + "name") or "": _clean(variable.get(W + "val") or "")
        for variable in settings.iterfind(f"{W}docVars/{W}docVar")
    }


def _comment_fields(package: Package, relations: Mapping[str, Relation]) -> dict[str, str]:
    found: dict[str, str] = {}
    for relation in relations.values():
        root = package.xml(relation.target) if relation.kind == "comments" else None
        for comment in () if root is None else root.iterchildren(W + "comment"):
            text = "".join(run.text or "" for run in comment.iter(W + "t"))
            found.update((name, _clean(content)) for name, content in COMMENT_FIELD.findall(text))
    return found


def _first(*values: str | None) -> str | None:
    return next((text for text in values if text and text != "-"), None)


def _clean(text: str) -> str:
    return " ".join(LINE_END.sub(" ", text).split())
