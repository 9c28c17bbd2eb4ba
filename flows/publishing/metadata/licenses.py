"""LICENSES.md: which licence applies to which tables and columns, and how to give credit."""

from __future__ import annotations

from collections.abc import Mapping

from flows.publishing.metadata.facts import DatasetFacts


def license_text(facts: DatasetFacts) -> str:
    """Return the text of LICENSES.md."""
    package = facts.package
    return _TEXT.format(
        title=package.title,
        licenses=_lines(package.licenses),
        text=_verbatim(facts) if facts.has_text else _WITHHELD,
        citation=facts.citation,
    )


def _verbatim(facts: DatasetFacts) -> str:
    columns = "\n".join(
        f"| `{schema.name}` | {', '.join(f'`{name}`' for name in schema.verbatim_fields)} |"
        for schema in facts.schemas.values()
        if schema.verbatim_fields
    )
    return _VERBATIM.format(columns=columns, licenses=_lines(facts.package.text_licenses))


def _lines(licenses: tuple[Mapping[str, str], ...]) -> str:
    return "\n".join(f"* **{item['name']}**: {item['title']}{_address(item)}" for item in licenses)


def _address(item: Mapping[str, str]) -> str:
    return f", {item['path']}" if "path" in item else ""


_TEXT = """\
# Licences

{title}

## The coded tables

All tables and columns, except for the columns that are listed below:

{licenses}

You may share and adapt them if you give credit, for example:

> {citation}

## Verbatim text of the United Nations

{text}
## Words, phrases and names

Names, symbols, dates and single words or short phrases as printed (`name_as_written`, `matched_text`) are facts about
the documents and belong to the coded tables.

This is not a publication of the United Nations, and it does not use the emblem of the United Nations.
These lines describe the licences; they are no legal advice.
"""

_VERBATIM = """\
These columns quote the text of documents that the United Nations issued under a symbol:

| Table | Columns |
| --- | --- |
{columns}

{licenses}

Name the document when you quote it: its symbol, its paragraph and "United Nations". Each of these tables has the
document (`document_id`) or leads to it by `paragraph_id`. The same text is in all formats of the release, and in
`matrix.html` and `documents/`. `prepmeet run --without-text` makes a release in which these columns are null.

"""

_WITHHELD = """\
This release has none: the columns that quote documents are null in all formats. Offsets (`char_start`, `char_end`) are
there, so that each value can still be found in the document.

"""
