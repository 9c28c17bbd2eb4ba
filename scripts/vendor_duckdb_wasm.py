"""Rebuild flows/pages/vendor/: DuckDB for the browser, as the SQL console of a catalogue uses it.

Needs npm and the network; `prepmeet` itself needs neither. Run again for another version, in any environment:

    python scripts/vendor_duckdb_wasm.py

Written: `duckdb.js` (the library, one minified module), `duckdb-worker.js.gz` and `duckdb.wasm.gz` (worker and engine,
as published, compressed), the licences of all that is in them, and `versions.json` with versions and SHA-256 digests.
The digests of the uncompressed files do not depend on the version of zlib.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
import tempfile
from pathlib import Path

VERSIONS = {
    "@duckdb/duckdb-wasm": "1.32.0",
    "apache-arrow": "17.0.0",
    "flatbuffers": "24.12.23",
    "tslib": "2.9.1",
    "esbuild": "0.28.2",
}
BUNDLED = ("apache-arrow", "flatbuffers", "tslib")
ENTRY = 'export { AsyncDuckDB, VoidLogger } from "@duckdb/duckdb-wasm";\n'
# only this build: it runs in all browsers of today, and needs no special headers of the server
ENGINE = {"duckdb-worker.js": "duckdb-browser-eh.worker.js", "duckdb.wasm": "duckdb-eh.wasm"}
MIT = """\
{copyright}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""
# the packages below are MIT and have no licence file of their own
COPYRIGHTS = {
    "duckdb": "Copyright 2018-2025 Stichting DuckDB Foundation",
    "duckdb-wasm": "Copyright 2021 DuckDB WASM Contributors (see https://github.com/duckdb/duckdb-wasm/graphs/contributors)",
    "js-sha256": "Copyright (c) 2014-2025 Chen, Yi-Cyuan (emn178@gmail.com)",
}
TARGET = Path(__file__).resolve().parents[1] / "flows" / "pages" / "vendor"


def main() -> None:
    """Install the packages in a temporary folder, bundle, compress, and replace the folder."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        install(work)
        made = work / "vendor"
        (made / "licences").mkdir(parents=True)
        bundle(work, made / "duckdb.js")
        files = {"duckdb.js": digest((made / "duckdb.js").read_bytes())}
        for name, source in ENGINE.items():
            data = (work / "node_modules/@duckdb/duckdb-wasm/dist" / source).read_bytes()
            (made / f"{name}.gz").write_bytes(gzip.compress(data, 9, mtime=0))
            files[name] = digest(data)
        write_licences(work, made / "licences")
        stated = {"packages": VERSIONS, "sha256_uncompressed": files}
        (made / "versions.json").write_text(json.dumps(stated, indent=2) + "\n", "utf-8")
        shutil.rmtree(TARGET, ignore_errors=True)
        shutil.copytree(made, TARGET)
    for path in sorted(TARGET.rglob("*")):
        print(path.relative_to(TARGET), path.stat().st_size)


def install(work: Path) -> None:
    """Install exactly these versions; nothing of them is run but esbuild."""
    (work / "package.json").write_text(json.dumps({"private": True, "dependencies": VERSIONS}), "utf-8")
    command = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"]
    subprocess.run(command, cwd=work, check=True)


def bundle(work: Path, target: Path) -> None:
    (work / "entry.mjs").write_text(ENTRY, "utf-8")
    options = ["--bundle", "--format=esm", "--minify", "--target=es2022", "--legal-comments=none"]
    subprocess.run(["node_modules/.bin/esbuild", "entry.mjs", *options, f"--outfile={target}"], cwd=work, check=True)


def write_licences(work: Path, target: Path) -> None:
    for name, line in COPYRIGHTS.items():
        (target / f"{name}.txt").write_text(MIT.format(copyright=line), "utf-8")
    for name in BUNDLED:
        for path in sorted((work / "node_modules" / name).glob("*")):
            if path.name.partition(".")[0].lower() in ("license", "notice"):
                shutil.copyfile(path, target / f"{name}-{path.name.partition('.')[0].lower()}.txt")


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


if __name__ == "__main__":
    main()
