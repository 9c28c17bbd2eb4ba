"""Strict rules for the JSON values of package.json and schema files. Each rule yields a message per violation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

DATETIME_FORMAT = "%Y-%m-%dT%H:%M:%SZ"
FIELD_NAME = re.compile(r"[a-z][a-z0-9_]*")
# Text form of a value in an example and a CSV cell, by type; stricter than DuckDB's casts.
WRITTEN_FORMS: Mapping[str, str] = {
    "integer": r"[+-]?[0-9]+",
    "number": r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?",
    "boolean": r"true|false",
    "date": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "datetime": r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z",
}

PACKAGE_KEYS = (
    "$schema",
    "name",
    "id",
    "title",
    "description",
    "keywords",
    "licenses",
    "contributors",
    "textLicenses",
    "resources",
)
TABLE_KEYS = ("$schema", "name", "title", "description", "fields", "primaryKey")
FIELD_KEYS = ("name", "type", "title", "description", "example")
OPTIONAL_FIELD_KEYS = ("format", "categories", "categoriesOrdered", "constraints", "verbatim")
CATEGORY_KEYS = ("value", "label", "description")
CONSTRAINTS: Mapping[str, tuple[str, ...]] = {
    "required": ("string", "integer", "number", "boolean", "date", "datetime"),
    "unique": ("string", "integer", "number", "boolean", "date", "datetime"),
    "enum": ("string",),
    "pattern": ("string",),
    "minimum": ("integer", "number"),
    "maximum": ("integer", "number"),
}
TYPES = CONSTRAINTS["required"]


def package_faults(raw: Any, tables: Sequence[str]) -> Iterator[str]:
    """Yield the faults of package.json.

    Args:
        raw: Content of the file as JSON values.
        tables: Names of the tables that have a schema file in the same folder.
    """
    faults = list(_key_faults("package", raw, PACKAGE_KEYS, ("homepage",)))
    yield from faults
    if faults:
        return
    for key in ("name", "id", "title", "description", "$schema"):
        yield from _text_faults("package", raw, key)
    if "homepage" in raw and not re.match(r"https?://[^/\s]+", str(raw["homepage"])):
        yield "homepage must be an address that begins with http:// or https://"
    for key in ("keywords", "licenses", "contributors", "textLicenses", "resources"):
        if not isinstance(raw[key], list) or not raw[key]:
            yield f"{key} must be a list that is not empty"
            return
    for key in ("keywords", "resources"):
        if not _distinct_texts(raw[key]):
            yield f"{key} must list different names"
            return
    for key in ("licenses", "contributors", "textLicenses"):
        if not all(isinstance(item, dict) and item.get("title") for item in raw[key]):
            yield f"each of {key} must be an object with a title"
    for name in raw["resources"]:
        if name not in tables:
            yield f"resources names {name!r}, but there is no file {name}.schema.json"
    for name in tables:
        if name not in raw["resources"]:
            yield f"{name}.schema.json is in the folder, but resources does not name it"


def table_faults(name: str, raw: Any) -> Iterator[str]:
    """Yield the faults of the schema file of table ``name``, except for its foreign keys."""
    faults = list(_key_faults("schema", raw, TABLE_KEYS, ("foreignKeys", "uniqueKeys")))
    yield from faults
    if faults:
        return
    for key in ("title", "description", "$schema"):
        yield from _text_faults("schema", raw, key)
    if raw["name"] != name:
        yield f"the name must be {name!r} as in the file's name, not {raw['name']!r}"
    if not isinstance(raw["fields"], list) or not raw["fields"]:
        yield "fields must be a list that is not empty"
        return
    names: list[Any] = []
    for place, field in enumerate(raw["fields"], start=1):
        field_name = field.get("name") if isinstance(field, dict) else None
        label = field_name if isinstance(field_name, str) else None
        yield from _field_faults(f"field {label or place}", field)
        if field_name in names:
            yield f"the field {label} is defined twice"
        names.append(field_name)
    yield from _primary_key_faults(raw)
    yield from _unique_key_faults(raw)


def link_faults(tables: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield table and message for each invalid foreign key. ``tables`` must have no other faults."""
    for name, raw in tables.items():
        keys = raw.get("foreignKeys", [])
        if not isinstance(keys, list):
            yield name, "foreignKeys must be a list"
            continue
        for key in keys:
            yield from ((name, fault) for fault in _foreign_key_faults(name, key, tables))


def _field_faults(place: str, raw: Any) -> Iterator[str]:
    faults = list(_key_faults(place, raw, FIELD_KEYS, OPTIONAL_FIELD_KEYS))
    yield from faults
    if faults:
        return
    for key in ("name", "title", "description"):
        yield from _text_faults(place, raw, key)
    if not isinstance(raw["name"], str) or not FIELD_NAME.fullmatch(raw["name"]):
        yield f"{place}: the name must be lower case letters, digits and underscores"
    if raw["type"] not in TYPES:
        yield f"{place}: the type {raw['type']!r} is none of {', '.join(TYPES)}"
        return
    if raw.get("format") != (DATETIME_FORMAT if raw["type"] == "datetime" else None):
        yield f"{place}: a datetime has the format {DATETIME_FORMAT!r}, other types have none"
    rules = raw.get("constraints", {})
    faults = list(_constraint_faults(place, raw["type"], rules))
    yield from faults
    if not faults:
        yield from _category_faults(place, raw, rules)
        yield from _example_faults(place, raw, rules)
    if raw.get("verbatim") not in (None, True) or (raw.get("verbatim") and raw["type"] != "string"):
        yield f"{place}: verbatim is true, on a string, or omitted"


def _category_faults(place: str, raw: Mapping[str, Any], rules: Mapping[str, Any]) -> Iterator[str]:
    """Yield the faults of the categories: each value of the enum is explained, in the same order."""
    categories = raw.get("categories")
    if (categories is None) != ("enum" not in rules):
        yield f"{place}: a field has both categories and the constraint enum, or none of them"
    if raw.get("categoriesOrdered") not in (None, True) or ("categoriesOrdered" in raw and categories is None):
        yield f"{place}: categoriesOrdered is true, on a field with categories, or omitted"
    if categories is None or "enum" not in rules:
        return
    if not isinstance(categories, list):
        yield f"{place}: categories must be a list"
        return
    for category in categories:
        faults = list(_key_faults(f"{place}, category", category, CATEGORY_KEYS, ()))
        yield from faults
        if not faults:
            for key in CATEGORY_KEYS:
                yield from _text_faults(f"{place}, category", category, key)
    values = [category.get("value") for category in categories if isinstance(category, dict)]
    if values != rules["enum"]:
        yield f"{place}: the values of the categories are not those of the enum, in the same order"


def _constraint_faults(place: str, kind: str, rules: Any) -> Iterator[str]:
    if not isinstance(rules, dict):
        yield f"{place}: constraints must be an object"
        return
    for key, value in rules.items():
        if key not in CONSTRAINTS:
            yield f"{place}: unknown constraint {key!r}"
        elif kind not in CONSTRAINTS[key]:
            yield f"{place}: the constraint {key} does not apply to the type {kind}"
        elif not _is_constraint_value(key, value):
            yield f"{place}: the constraint {key} cannot be {value!r}"


def _is_constraint_value(key: str, value: Any) -> bool:
    if key in ("required", "unique"):
        return isinstance(value, bool)
    if key == "enum":
        return isinstance(value, list) and bool(value) and _distinct_texts(value)
    if key == "pattern":
        return isinstance(value, str) and _compiles(value)
    return isinstance(value, int | float) and not isinstance(value, bool)


def _example_faults(place: str, raw: Mapping[str, Any], rules: Mapping[str, Any]) -> Iterator[str]:
    """Yield the faults of the example. Data Package 2.0 requires a string, whatever the type of the field."""
    example = raw["example"]
    if not isinstance(example, str) or not example:
        yield f"{place}: the example {example!r} must be a text that is not empty"
        return
    if not _is_of_type(raw["type"], example):
        yield f"{place}: the example {example!r} is no {raw['type']}"
        return
    if "enum" in rules and example not in rules["enum"]:
        yield f"{place}: the example {example!r} is not in the enum"
    if "pattern" in rules and not re.fullmatch(rules["pattern"], example):
        yield f"{place}: the example {example!r} does not match the pattern"
    if "minimum" in rules and float(example) < rules["minimum"]:
        yield f"{place}: the example {example!r} is out of range"
    if "maximum" in rules and float(example) > rules["maximum"]:
        yield f"{place}: the example {example!r} is out of range"


def _is_of_type(kind: str, text: str) -> bool:
    if kind in WRITTEN_FORMS and not re.fullmatch(WRITTEN_FORMS[kind], text):
        return False
    if kind == "date":
        return _parses(date.fromisoformat, text)
    if kind == "datetime":
        return _parses(lambda value: datetime.strptime(value, DATETIME_FORMAT), text)
    return True


def _primary_key_faults(raw: Mapping[str, Any]) -> Iterator[str]:
    key = raw["primaryKey"]
    if not isinstance(key, list) or not key or not _distinct_texts(key):
        yield "primaryKey must be a list of field names"
        return
    fields = {field.get("name"): field for field in raw["fields"] if isinstance(field, dict)}
    for name in key:
        if name not in fields:
            yield f"primaryKey names {name!r}, which is no field"
        elif fields[name].get("constraints", {}).get("required") is not True:
            yield f"the key field {name} must be required"


def _unique_key_faults(raw: Mapping[str, Any]) -> Iterator[str]:
    names = {field.get("name") for field in raw["fields"] if isinstance(field, dict)}
    keys = raw.get("uniqueKeys", [])
    if not isinstance(keys, list) or not all(isinstance(key, list) and key and _distinct_texts(key) for key in keys):
        yield "uniqueKeys must be a list of lists of field names"
        return
    yield from (f"uniqueKeys names {name!r}, which is no field" for key in keys for name in key if name not in names)


def _foreign_key_faults(name: str, key: Any, tables: Mapping[str, Any]) -> Iterator[str]:
    faults = list(_key_faults("foreign key", key, ("fields", "reference"), ()))
    faults = faults or list(_key_faults("reference", key["reference"], ("fields",), ("resource",)))
    yield from faults
    if faults:
        return
    fields, target_fields = key["fields"], key["reference"]["fields"]
    target = key["reference"].get("resource", name)
    if not isinstance(fields, list) or not isinstance(target_fields, list) or len(fields) != len(target_fields):
        yield "fields and reference.fields must be lists of the same length"
    elif key["reference"].get("resource") == name:
        yield "a foreign key to the table itself must omit reference.resource"
    elif target not in tables:
        yield f"the foreign key {', '.join(fields)} references the table {target!r}, which does not exist"
    else:
        yield from _missing_faults("fields", name, fields, tables)
        yield from _missing_faults("reference.fields", target, target_fields, tables)
        if target_fields != tables[target]["primaryKey"]:
            yield f"the foreign key {', '.join(fields)} must reference the primary key of {target}"


def _missing_faults(what: str, table: str, fields: Sequence[str], tables: Mapping[str, Any]) -> Iterator[str]:
    known = {field["name"] for field in tables[table]["fields"]}
    return (f"{what} names {field!r}, which is no field of {table}" for field in fields if field not in known)


def _key_faults(place: str, raw: Any, needed: Iterable[str], allowed: Iterable[str]) -> Iterator[str]:
    if not isinstance(raw, dict):
        yield f"{place}: must be an object, not {raw!r}"
        return
    needed, allowed = tuple(needed), tuple(allowed)
    # Unknown keys first: a misspelt key explains a missing one.
    for key in raw:
        if key not in needed and key not in allowed:
            yield f"{place}: unknown key {key!r}"
    for key in needed:
        if key not in raw:
            yield f"{place}: {key} is missing"


def _text_faults(place: str, raw: Mapping[str, Any], key: str) -> Iterator[str]:
    if not isinstance(raw[key], str) or not raw[key].strip():
        yield f"{place}: {key} must be a text that is not empty"


def _distinct_texts(values: Sequence[Any]) -> bool:
    return all(isinstance(value, str) and value for value in values) and len(set(values)) == len(values)


def _compiles(pattern: str) -> bool:
    # DuckDB's regular expressions (RE2) support neither look-around nor backreferences.
    return _parses(re.compile, pattern) and not re.search(r"\(\?[^:]|\\[1-9]", pattern)


def _parses(read: Any, text: str) -> bool:
    try:
        read(text)
    except (ValueError, re.error):
        return False
    return True
