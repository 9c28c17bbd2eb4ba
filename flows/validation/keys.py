"""Check primary keys, unique fields and foreign keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from flows.model.release_files import CSV, PARQUET
from flows.schema.files import ForeignKey
from flows.schema.sql import identifier
from flows.validation.finding import Finding
from flows.validation.opening import OpenRelease, TableFile, limited

Key = tuple[str, ...] | ForeignKey


def check_keys(release: OpenRelease) -> Iterator[Finding]:
    """Find repeated keys and foreign keys without a referenced row, in CSV and Parquet.

    A CSV file with the rows of the Parquet file has its faults. Rows are looked for only where a count shows a fault.
    """
    typed = [file for file in release.files.values() if not file.lexical]
    _hash_targets(release, typed)
    faulty = {file.schema.name: _faulty_keys(release, file) for file in typed}
    for (_, table), file in release.files.items():
        known = faulty.get(table, frozenset())
        release.coverage.see(table, rows=file.rows)
        for fields in _unique_keys(file):
            release.coverage.see(table, fields)
            release.coverage.count("unique keys")
            if fields in known or not _is_known(release, file, table):
                yield from _duplicates(release, file, fields)
        for key, target in _links(release, file):
            release.coverage.see(table, key.fields)
            release.coverage.count("foreign keys")
            if key in known or not _is_known(release, file, table, key.table):
                yield from _broken_foreign_keys(release, file, key, target)


def _is_known(release: OpenRelease, file: TableFile, *tables: str) -> bool:
    """Return whether the counts of the Parquet files hold for this file, too."""
    return not file.lexical or all(release.same_rows(table) for table in tables)


def _unique_keys(file: TableFile) -> Iterator[tuple[str, ...]]:
    schema = file.schema
    fields = [(field.name,) for field in schema.fields if field.unique and schema.primary_key != (field.name,)]
    for key in (schema.primary_key, *fields, *schema.unique_keys):
        if set(key) <= set(file.columns):
            yield key


def _links(release: OpenRelease, file: TableFile) -> Iterator[tuple[ForeignKey, TableFile]]:
    file_format = CSV if file.lexical else PARQUET
    for key in file.schema.foreign_keys:
        target = release.files.get((file_format, key.table))
        if (
            target is not None
            and set(key.fields) <= set(file.columns)
            and set(key.target_fields) <= set(target.columns)
        ):
            yield key, target


def _hash_targets(release: OpenRelease, files: Sequence[TableFile]) -> None:
    """Put the hashes of all keys that foreign keys of these files reference into temporary tables."""
    links = [link for file in files if file.rows for link in _links(release, file)]
    for name, fields, sql in sorted({(_hashes_of(key), key.target_fields, target.sql) for key, target in links}):
        release.rows(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT hash({_columns(fields)}) AS hash FROM {sql} AS s")


def _hashes_of(key: ForeignKey) -> str:
    return identifier(f"{key.table}({', '.join(key.target_fields)})")


def _faulty_keys(release: OpenRelease, file: TableFile) -> Set[Key]:
    """Return the keys of a file that may have a fault, by one query.

    Hashes of 64 bits are compared: two values with the same make a valid unique key one of these keys, and hide a
    broken foreign key once in 10 to the power of 13.
    """
    unique, links = list(_unique_keys(file)), [key for key, _ in _links(release, file)]
    counts = [*map(_repeats_sql, unique), *(_unlinked_hashes_sql(file, key) for key in links)]
    if not file.rows or not counts:
        return frozenset()
    numbers = release.numbers(f"SELECT {', '.join(counts)} FROM {file.sql} AS s")
    keys: list[Key] = [*unique, *links]
    return {key for key, number in zip(keys, numbers, strict=True) if number}


def _unlinked_hashes_sql(file: TableFile, key: ForeignKey) -> str:
    return (
        f"(SELECT count(*) FROM {file.sql} AS s ANTI JOIN {_hashes_of(key)} AS t "
        f"ON hash({_columns(key.fields)}) = t.hash WHERE {_present(key.fields)})"
    )


def _repeats_sql(fields: Sequence[str]) -> str:
    present = f"FILTER (WHERE {_present(fields)})"
    return f"count(*) {present} - count(DISTINCT hash({_columns(fields)})) {present}"


def _duplicates(release: OpenRelease, file: TableFile, fields: tuple[str, ...]) -> Iterator[Finding]:
    columns = _columns(fields)
    rows = release.rows(
        limited(
            f"SELECT concat_ws(', ', {columns}), count(*) FROM {file.sql} AS s WHERE {_present(fields)} "
            f"GROUP BY {columns} HAVING count(*) > 1 ORDER BY 1"
        )
    )
    name = ", ".join(fields)
    for value, number in rows:
        message = f"{number} rows have the same {name}"
        yield Finding("duplicate-key", message, file.place, file.schema.name, fields[0], str(value), str(value))


def _broken_foreign_keys(
    release: OpenRelease, file: TableFile, key: ForeignKey, target: TableFile
) -> Iterator[Finding]:
    missing_keys = (
        f"SELECT {file.key_sql('s.')}, concat_ws(', ', {_columns(key.fields)}) {_unlinked(file, key, target)}"
    )
    rows = release.rows(limited(f"{missing_keys} ORDER BY 1, 2"))
    for row_key, missing in rows:
        message = f"the foreign key references no row of {key.table}"
        yield Finding("broken-link", message, file.place, file.schema.name, key.fields[0], str(missing), str(row_key))


def _columns(fields: Sequence[str]) -> str:
    return ", ".join(f"s.{identifier(name)}" for name in fields)


def _present(fields: Sequence[str]) -> str:
    return " AND ".join(f"s.{identifier(name)} IS NOT NULL" for name in fields)


def _unlinked(file: TableFile, key: ForeignKey, target: TableFile) -> str:
    """Return SQL for the rows whose foreign key references no row; columns of other types are compared as texts."""
    types, target_types = (dict(zip(one.columns, one.types, strict=True)) for one in (file, target))
    same = [
        f"s.{identifier(field)} = t.{identifier(other)}"
        if types[field] == target_types[other]
        else f"CAST(s.{identifier(field)} AS VARCHAR) = CAST(t.{identifier(other)} AS VARCHAR)"
        for field, other in zip(key.fields, key.target_fields, strict=True)
    ]
    return f"FROM {file.sql} AS s ANTI JOIN {target.sql} AS t ON {' AND '.join(same)} WHERE {_present(key.fields)}"
