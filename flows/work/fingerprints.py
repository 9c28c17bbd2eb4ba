"""Digests of the code that each stage depends on, so that only results of changed code are made again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from flows.model import PrepmeetError, SourceFile
from flows.schema.files import PACKAGE_FILE, SCHEMA_SUFFIX, schema_directory
from flows.sources.aliases import ALIASES_NAME
from flows.sources.authored import MAX_BYTES
from flows.sources.decisions import DECISIONS_NAME
from flows.sources.registry import REGISTRY_NAME
from flows.storage.regular import read_regular

CODE_FOLDER = Path(__file__).resolve().parents[1]
CODE_SUFFIXES = frozenset({".py", ".toml", ".csv", ".json", ".html", ".css", ".js"})
# the code of each stage; a stage also depends on the stages before it
READING = (
    "model",
    "reading",
    "reference",
    "mentions",
    "parsing",
    "work/bounds.py",
    "work/documents.py",
    "work/cache.py",
)
READING_LIBRARIES = ("lxml", "pyahocorasick", "pypdfium2")
TABLES = (
    "resolving",
    "tables",
    "sources/expected.py",
    "sources/meeting_names.py",
    "sources/symbols.py",
    "schema",
    "publishing/arrow.py",
    "publishing/part_files.py",
    "work/parts.py",
    "work/rows.py",
)
TABLES_LIBRARIES = ("rapidfuzz",)
RELEASE = (
    "linking",
    "pages",
    "publishing",
    "review",
    "run/plan.py",
)  # the plan says why a file is left out: a row of issues
RELEASE_LIBRARIES = ("jinja2", "markupsafe")  # pages of an earlier release are kept
REFERENCE = "reference"
VALIDATION = ("validation",)
VALIDATION_LIBRARIES = ("duckdb", "frictionless", "pyarrow")  # also what the files of a release are written by


@dataclass(frozen=True, slots=True)
class CodeFingerprints:
    """One digest per stage: reading a file, building the rows of meetings, writing a release, validating it.

    ``program`` and ``reference`` divide the same files: the rules, and the data of names, themes and verbs.
    """

    reading: str
    tables: str
    release: str
    program: str = ""
    reference: str = ""
    validation: str = ""


def code_fingerprints(folder: Path = CODE_FOLDER, schemas: Path | None = None) -> CodeFingerprints:
    """Return the digests of the code in ``folder``, with its language and reference data and the schemas."""
    schemas = schemas or schema_directory()
    contract = sorted(schemas.glob(f"*{SCHEMA_SUFFIX}"))
    reading = _digest(folder, "", READING, READING_LIBRARIES)
    tables = _digest(folder, reading, TABLES, TABLES_LIBRARIES, contract)
    release = _digest(folder, tables, RELEASE, RELEASE_LIBRARIES, [schemas / PACKAGE_FILE])
    files = {path for part in (*READING, *TABLES, *RELEASE) for path in _code_files(folder / part)}
    data = {path for path in _code_files(folder / REFERENCE) if path.suffix != ".py"}
    libraries = " ".join(map(_version, (*READING_LIBRARIES, *TABLES_LIBRARIES)))
    return CodeFingerprints(
        reading,
        tables,
        release,
        program=_digest_files(folder, libraries, [*sorted(files - data), *contract]),
        reference=_digest_files(folder, "", sorted(data)),
        validation=_digest(folder, "", VALIDATION, VALIDATION_LIBRARIES),
    )


def input_fingerprint(
    raw: Path, sources: Sequence[SourceFile], code: CodeFingerprints, *, with_text: bool = True
) -> str:
    """Return one digest of all that the tables depend on: code, authored tables and the bytes of the files.

    A release without verbatim text (``with_text`` is False) has another digest than one with it.
    """
    digest = hashlib.sha256(code.release.encode() + (b"" if with_text else b"\0without text"))
    digest.update(_authored(raw / REGISTRY_NAME))
    for authored in (raw / ALIASES_NAME, raw / DECISIONS_NAME):
        digest.update(b"\0" + _authored(authored) if authored.exists() else b"")
    for source in sources:
        digest.update(f"\0{source.path}\0{source.sha256}".encode())
    return digest.hexdigest()


def _authored(path: Path) -> bytes:
    """Return the bytes of a file that people write; PrepmeetError if it is no regular file."""
    try:
        return read_regular(path, MAX_BYTES) if path.exists() else b""
    except OSError as error:
        raise PrepmeetError(f"{path}: cannot be read ({error.strerror})") from error


def stated_inputs(raw: Path, code: CodeFingerprints) -> dict[str, str]:
    """Return the digest of each input of a release other than the documents; of a file that is missing, an empty text.

    A release states them, so that the next one can tell what a change of its rows comes from.
    """
    authored = {"names": ALIASES_NAME, "registry": REGISTRY_NAME, "decisions": DECISIONS_NAME}
    return {"code": code.program or code.release, "reference": code.reference} | {
        name: hashlib.sha256(_authored(raw / file)).hexdigest() if (raw / file).exists() else ""
        for name, file in authored.items()
    }


def _digest_files(folder: Path, before: str, paths: Sequence[Path]) -> str:
    digest = hashlib.sha256(before.encode())
    for path in paths:
        name = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name
        digest.update(f"\0{name}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _digest(
    folder: Path, before: str, parts: Sequence[str], libraries: Sequence[str], others: Sequence[Path] = ()
) -> str:
    digest = hashlib.sha256(before.encode())
    for library in libraries:
        digest.update(f"\0{library} {_version(library)}".encode())
    for path in sorted(path for part in parts for path in _code_files(folder / part)):
        digest.update(f"\0{path.relative_to(folder).as_posix()}\0".encode() + path.read_bytes())
    for path in others:
        digest.update(f"\0{path.name}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _code_files(part: Path) -> Iterator[Path]:
    if part.is_file():
        yield part
    yield from (path for path in part.rglob("*") if path.suffix in CODE_SUFFIXES)


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"
