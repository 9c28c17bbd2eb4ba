"""Queries pick the documents whose paragraphs are read one by one: none with a fault is left out."""

from __future__ import annotations

import random
from collections import Counter

import duckdb
import pyarrow as pa
import pytest

from flows.model.release_files import PARQUET
from flows.schema.files import arrow_schema, load_schemas
from flows.validation import accounting
from flows.validation.accounting import check_accounting
from flows.validation.finding import Finding
from flows.validation.opening import OpenRelease, TableFile
from flows.validation.reading_order import Reading, read_order

SCHEMA = load_schemas()["paragraphs"]
LETTERS = ("(a)", "(b)", "(c)", "(h)", "(i)", "(ii)", "(iii)", "(iv)", "(2)", "–", None)
NUMBERS = ("1", "2", "3", "4", "٢", "2 bis", "1.1", "1.2", "2.4", None)
PLAIN_LISTS = (("(a)", "(b)", "(c)"), ("(i)", "(ii)", "(iii)"), ("(h)", "(i)", "(j)"), ("(1)", "(2)", "(3)"))


def drawn(seed: int, documents: int) -> list[dict[str, object]]:
    """The paragraphs of so many documents, most of them in order and a part of them with a fault of any kind."""
    draw = random.Random(seed)
    rows: list[dict[str, object]] = []
    for number in range(documents):
        is_right = draw.random() < 0.5
        letters = draw.choice(PLAIN_LISTS) if is_right else draw.choices(LETTERS, k=3)
        numbers = ("1", "2", "3") if is_right else draw.choices(NUMBERS, k=3)
        labels = [("numbered", label) for label in numbers] + [("lettered", label) for label in letters]
        end = 0
        for place, (kind, label) in enumerate(labels, start=1):
            start = end if is_right or draw.random() < 0.95 else end - 1
            end = start + 4
            key = f"{draw.choice(('', '', 'annexI.')) if not is_right else ''}p{place}"
            rows.append(
                {
                    "paragraph_id": f"d{number}#{key}",
                    "document_id": f"d{number}",
                    "position": place if is_right or draw.random() < 0.95 else draw.randint(1, 6),
                    "kind": kind,
                    "label": label,
                    "parent_paragraph_id": f"d{number}#p3" if kind == "lettered" else None,
                    "char_start": start,
                    "char_end": end,
                    "text": "text" if is_right or draw.random() < 0.95 else "texts",
                }
            )
    return rows


def opened(rows: list[dict[str, object]]) -> OpenRelease:
    """A release that has paragraphs only."""
    connection = duckdb.connect()
    types = arrow_schema(SCHEMA)
    whole = [{name: row.get(name) for name in SCHEMA.field_names} for row in rows]
    nullable = pa.schema([field.with_nullable(True) for field in types])
    connection.register("given", pa.Table.from_pylist(whole, nullable))
    connection.execute("CREATE TABLE paragraphs AS FROM given")
    file = TableFile(
        SCHEMA, "parquet/paragraphs.parquet", "paragraphs", SCHEMA.field_names, (), False, len(rows), 0, ()
    )
    return OpenRelease(connection, {"paragraphs": SCHEMA}, {(PARQUET, "paragraphs"): file}, (), has_database=False)


def of_all_documents(release: OpenRelease, monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
    """What is found if the paragraphs of all documents are read one by one."""
    ids = frozenset(int(str(one)) for (one,) in release.rows("SELECT DISTINCT hash(document_id) FROM paragraphs"))
    with monkeypatch.context() as patched:
        patched.setattr(accounting, "read_order", lambda _: Reading(release.files[PARQUET, "paragraphs"].rows, 1, ids))
        return list(check_accounting(release))


@pytest.mark.parametrize("seed", range(3))
def test_the_queries_leave_out_no_document_with_a_fault(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    release = opened(drawn(seed, documents=300))
    found = list(check_accounting(release))
    assert found == of_all_documents(release, monkeypatch)
    assert set(Counter(one.code for one in found)) == {
        *("position-gap", "span-mismatch", "paragraph-overlap", "paragraph-number-gap", "letter-gap")
    }


def test_a_document_in_order_is_not_read_row_by_row() -> None:
    reading = read_order(opened(drawn(1, documents=300)))
    assert (reading.paragraphs, reading.documents) == (1_800, 300)
    assert 100 < len(reading.doubted) < 200


@pytest.mark.parametrize(
    ("labels", "is_doubted"),
    [
        (["(h)", "(i)", "(ii)"], True),
        (["(i)", "(ii)", "(iv)"], True),
        (["(i)", "(ii)", "(iii)"], False),
        (["(ii)"], True),
        (["(i)"], False),
        (["(a)", "–", "(z)"], False),
        (["(a)", "(b)", "(a)", "(b)"], False),
    ],
)
def test_a_list_is_doubted_by_the_labels_that_it_begins_with(labels: list[str], is_doubted: bool) -> None:
    rows = drawn(0, documents=1)[:1] * len(labels)
    listed = [
        row
        | {"paragraph_id": f"d#p1({at})", "kind": "lettered", "label": label, "parent_paragraph_id": "d#p1"}
        | {"document_id": "d", "position": at + 1, "char_start": 4 * at, "char_end": 4 * at + 4, "text": "text"}
        for at, (row, label) in enumerate(zip(rows, labels, strict=True))
    ]
    assert bool(read_order(opened(listed)).doubted) is is_doubted
