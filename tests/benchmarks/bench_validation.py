"""Validation of a release of a million rows, beside the same checks in plain SQL, and beside frictionless.

Run: python -m tests.benchmarks.bench_validation [ROWS]; by default 1,000,000. All times are of the processor, the best of
ROUNDS in turns. frictionless reads two small releases whole; its time for the large one is computed from the rows that
the second has more than the first, which are of the same kind.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import duckdb

from flows.model import Severity
from flows.model.release_files import CSV, DESCRIPTOR_FILE
from flows.schema.files import DUCKDB_TYPES, Field, TableSchema, load_schemas
from flows.validation import check_release
from flows.validation.agreement import check_agreement
from flows.validation.constraints import check_constraints
from flows.validation.data_package import frictionless_findings
from flows.validation.keys import check_keys
from flows.validation.opening import open_release
from flows.validation.scratch import scratch_connection
from flows.validation.spans import CONTAINED_VALUES, SPAN_PARAGRAPHS, WRITTEN_VALUES, check_spans

from .many_rows import multiply, stage_example

ROUNDS = 3
FEW, MORE = 50_000, 70_000  # rows of the releases that frictionless reads; about 30,000 are the vocabulary of themes
FORMS = {
    "integer": "[+-]?[0-9]+",
    "number": r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?",
    "boolean": "true|false",
    "date": "[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "datetime": "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z",
}


def main(rows: int) -> None:
    """Make the release and measure."""
    with tempfile.TemporaryDirectory() as folder:
        small, many = stage_example(Path(folder, "small")), Path(folder, "many")
        number = multiply(small, many, rows)
        print(f"validation of {number:,} rows, seconds of processor")
        ways: Mapping[str, Callable[[], object]] = {
            "plain SQL": lambda: plain_sql(many),
            "the same checks": lambda: same_checks(many),
            "check of the whole release": lambda: whole(many),
        }
        seconds = {name: min(times) for name, times in take_turns(ways).items()}
        for name, taken in seconds.items():
            print(f"  {name:30} {taken:7.2f} s   {taken / seconds['plain SQL']:5.2f} times plain SQL")
        few, more = multiply(small, Path(folder, "few"), FEW), multiply(small, Path(folder, "more"), MORE)
        before, after = frictionless_seconds(Path(folder, "few")), frictionless_seconds(Path(folder, "more"))
        all_rows = before + (after - before) / (more - few) * (number - few)
        times = all_rows / seconds["check of the whole release"]
        what = f"frictionless, from {few:,} and {more:,} rows"
        print(f"  {what}: {all_rows:.0f} s for all rows, {times:.1f} times the check of the whole release")
        for name, times_of_small in take_turns({"a small release": lambda: whole(small)}).items():
            print(f"  {name:30} {min(times_of_small):7.2f} s")


def take_turns(ways: Mapping[str, Callable[[], object]]) -> dict[str, list[float]]:
    """Return the seconds of each way, one number a round."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            started = time.process_time()
            way()
            seconds[name].append(time.process_time() - started)
    return seconds


def whole(release: Path) -> None:
    """Check everything: also digests, the database, the order of paragraphs, and frictionless on a sample."""
    errors = [one for one in check_release(release, load_schemas()).issues if one.severity is Severity.ERROR]
    if errors:
        raise AssertionError(errors[0].message)


def same_checks(release: Path) -> None:
    """Check what ``plain_sql`` checks."""
    with scratch_connection(None) as connection:
        opened = replace(open_release(connection, release, load_schemas()), has_database=False)
        found = [*opened.findings, *check_constraints(opened), *check_keys(opened)]
        found += [*check_agreement(opened), *check_spans(opened)]
    if found:
        raise AssertionError(found[0].message)


def frictionless_seconds(release: Path) -> float:
    """Return the seconds of frictionless for all rows of a release, with its foreign keys."""
    started = time.process_time()
    found = frictionless_findings(release / CSV / DESCRIPTOR_FILE)
    if found:
        raise AssertionError(found[0].message)
    return time.process_time() - started


def plain_sql(release: Path) -> None:
    """Check types, values, keys, links, spans, and that CSV and Parquet agree, as one would by hand."""
    connection = duckdb.connect(config={"threads": "2", "preserve_insertion_order": "false"})
    for query, is_right in _queries(release):
        numbers = connection.execute(query).fetchall()
        if not is_right(numbers):
            raise AssertionError(query)
    connection.close()


def _queries(release: Path) -> Iterator[tuple[str, Callable[[list[tuple[object, ...]]], bool]]]:
    def parquet(table: str) -> str:
        return f"'{release}/parquet/{table}.parquet'"

    def are_zero(found: list[tuple[object, ...]]) -> bool:
        return all(not value for row in found for value in row)

    for name, schema in load_schemas().items():
        texts = ", ".join(f"'{field}': 'VARCHAR'" for field in schema.field_names)
        rows = (
            f"read_csv('{release}/csv/{name}.csv', columns = {{{texts}}}, auto_detect = false, header = true, "
            "nullstr = '', strict_mode = true)"
        )
        values = ", ".join(_typed(field) for field in schema.fields)
        columns = ", ".join(f'"{field}"' for field in schema.field_names)
        of_text, typed = _violations(schema, is_text=True), _violations(schema, is_text=False)
        yield (
            f"SELECT [count(*), sum(hash({values})::HUGEINT)], [{of_text}] FROM {rows} UNION ALL "
            f"SELECT [count(*), sum(hash({columns})::HUGEINT)], [{typed}] FROM {parquet(name)}",
            lambda found: found[0][0] == found[1][0] and not any(map(any, (row[1] for row in found))),
        )
        unique = [schema.primary_key, *schema.unique_keys]
        unique += [(field.name,) for field in schema.fields if field.unique and (field.name,) != schema.primary_key]
        for key in unique:
            of_key = ", ".join(key)
            yield f"SELECT {of_key} FROM {parquet(name)} GROUP BY ALL HAVING count(*) > 1", lambda found: not found
        for link in schema.foreign_keys:
            [column], [target] = link.fields, link.target_fields
            yield (
                f"SELECT count(*) FROM {parquet(name)} AS s WHERE {column} IS NOT NULL "
                f"AND NOT EXISTS (FROM {parquet(link.table)} AS t WHERE t.{target} = s.{column})",
                are_zero,
            )
        if "paragraph_id" in schema.field_names and name != "paragraphs":
            paragraph = SPAN_PARAGRAPHS.get(name, "paragraph_id")
            joined = f"{parquet(name)} AS s JOIN {parquet('paragraphs')} AS p ON p.paragraph_id = s.{paragraph}"
            yield f"SELECT {_span_faults(schema)} FROM {joined}", are_zero


def _typed(field: Field) -> str:
    if field.type == "datetime":
        return f"try_strptime(\"{field.name}\", '%Y-%m-%dT%H:%M:%SZ')"
    return f'"{field.name}"' if field.type == "string" else f'TRY_CAST("{field.name}" AS {DUCKDB_TYPES[field.type]})'


def _violations(schema: TableSchema, *, is_text: bool) -> str:
    conditions = ["false"]
    for field in schema.fields:
        column, typed = f'"{field.name}"', _typed(field) if is_text else f'"{field.name}"'
        if field.required:
            conditions.append(f"{column} IS NULL")
        if is_text and field.type in FORMS:
            conditions.append(f"{column} IS NOT NULL AND {typed} IS NULL")
            conditions.append(f"NOT regexp_full_match({column}, '{FORMS[field.type]}')")
        if field.enum is not None:
            conditions.append(f"{column} NOT IN {field.enum!r}")
        if field.pattern is not None:
            conditions.append(f"NOT regexp_full_match({column}, '{field.pattern}')")
        if field.minimum is not None:
            conditions.append(f"{typed} < {field.minimum}")
        if field.maximum is not None:
            conditions.append(f"{typed} > {field.maximum}")
    return ", ".join(f"count(*) FILTER ({condition})" for condition in conditions)


def _span_faults(schema: TableSchema) -> str:
    conditions = ["s.document_id <> p.document_id"] if "document_id" in schema.field_names else ["false"]
    if "char_start" in schema.field_names:
        conditions.append("s.char_start < 0 OR s.char_start >= s.char_end OR s.char_end > length(p.text)")
        quoted = "substring(p.text, s.char_start + 1, s.char_end - s.char_start)"
        if schema.name in CONTAINED_VALUES:
            conditions.append(f"NOT contains({quoted}, s.{CONTAINED_VALUES[schema.name]})")
        else:
            conditions.append(f"{quoted} <> s.{WRITTEN_VALUES[schema.name]}")
    return ", ".join(f"count(*) FILTER ({condition})" for condition in conditions)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
