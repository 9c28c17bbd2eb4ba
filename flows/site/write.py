"""Write the folder of a catalogue: the files of a release where they were, the pages beside them."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from flows import __version__
from flows.model import PrepmeetError
from flows.model.release_files import SUMS_FILE
from flows.pages.site import Catalogue, FileFacts, catalogue_menu, catalogue_pages, static_files, with_catalogue_links
from flows.publishing.digests import digest_of, write_sums
from flows.site.read import read_catalogue

SITE_FILE = "site.json"  # says that a folder is a catalogue, so that it may be replaced


def write_site(release: Path, target: Path) -> Catalogue:
    """Write the catalogue of a release to ``target``, which is replaced as a whole; same release, same bytes.

    SHA256SUMS of the catalogue lists all its files; those of the release are unchanged but for its own pages, which
    get links to the others.

    Args:
        release: A release in a local folder.
        target: A new or empty folder, or an older catalogue.

    Raises:
        PrepmeetError: The release is not complete, or the folder has other content or cannot be written.
    """
    _check_target(release, target)
    catalogue = read_catalogue(release)
    staging = target.with_name(f".{target.name}.new")
    try:
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(parents=True)
        menu = catalogue_menu(catalogue)
        catalogue = replace(catalogue, files=tuple(_copied(release, staging, file, menu) for file in catalogue.files))
        for path, data in _own_files(catalogue):
            _write(staging, path, data)
        write_sums(staging)
        _replace(target, staging)
    except OSError as error:
        raise PrepmeetError(f"{target}: the catalogue cannot be written ({error.strerror})") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return catalogue


def _copied(release: Path, staging: Path, file: FileFacts, menu: Sequence[tuple[str, str]]) -> FileFacts:
    """Copy a file of the release, its own pages with the menu of the catalogue; return the facts of the copy.

    PrepmeetError if the file is not the one that SHA256SUMS lists.
    """
    source, place = release / file.path, staging / file.path
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, place)
    if digest_of(place) != file.sha256:
        raise PrepmeetError(f"{source}: the file differs from its digest in {SUMS_FILE}; make the release again")
    if place.suffix != ".html":
        return file
    page = with_catalogue_links(place.read_bytes(), file.path, menu)
    place.write_bytes(page)
    return FileFacts(file.path, len(page), hashlib.sha256(page).hexdigest())


def _own_files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the pages, the style sheet, the scripts and DuckDB for the browser."""
    for path, page in catalogue_pages(catalogue):
        yield path, page.encode("utf-8", "replace")
    yield from static_files()
    stated = {"release": catalogue.version, "created": catalogue.created, "code_version": __version__}
    yield SITE_FILE, (json.dumps(stated, indent=2) + "\n").encode()
    yield ".nojekyll", b""  # GitHub Pages leaves out files that begin with "_" or "." unless this file is there


def _write(folder: Path, path: str, content: bytes) -> None:
    place = folder / path
    if place.exists():
        raise PrepmeetError(f"{path}: the release has a file of this name, which the catalogue needs for itself")
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)


def _check_target(release: Path, target: Path) -> None:
    if target.exists() and not target.is_dir():
        raise PrepmeetError(f"{target}: this is a file; name a folder by --to")
    if target.is_dir() and any(target.iterdir()) and not (target / SITE_FILE).is_file():
        raise PrepmeetError(f"{target}: this folder has other content than a catalogue; name another one by --to")
    inside, outside = release.resolve(), target.resolve()
    if inside == outside or inside in outside.parents or outside in inside.parents:
        raise PrepmeetError(
            f"{target}: one of this folder and the release {release} is in the other; name another by --to"
        )


def _replace(target: Path, staging: Path) -> None:
    """Put the new folder in the place of the old one, which stays until then."""
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    staging.replace(target)
    shutil.rmtree(old, ignore_errors=True)
