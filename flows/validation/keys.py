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
    faulty = {
        table: _faulty_keys(release, file)
        for (file_format, table), file in release.files.items()
        if file_format == PARQUET
    }
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


def _faulty_keys(release: OpenRelease, file: TableFile) -> Set[Key]:
    """Return the keys of a file that may have a fault; equal hashes of two values make a valid key one of them."""
    if not file.rows:
        return frozenset()
    faulty: set[Key] = set()
    unique = list(_unique_keys(file))
    if unique:
        repeats = release.numbers(f"SELECT {', '.join(map(_repeats_sql, unique))} FROM {file.sql} AS s")
        faulty |= {fields for fields, number in zip(unique, repeats, strict=True) if number}
    for key, target in _links(release, file):
        # one join at a time: several in one query hold all the referenced keys in memory
        [broken] = release.numbers(f"SELECT count(*) {_unlinked(file, key, target)}")
        if broken:
            faulty.add(key)
    return faulty


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
    """Return SQL for the rows whose foreign key references no row."""
    pairs = zip(key.fields, key.target_fields, strict=True)
    same = " AND ".join(f"s.{identifier(field)} = t.{identifier(other)}" for field, other in pairs)
    return f"FROM {file.sql} AS s ANTI JOIN {target.sql} AS t ON {same} WHERE {_present(key.fields)}"
