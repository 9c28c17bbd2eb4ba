"""The texts that explain the settings of a run, for the command line and for Prefect's pages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SETTING_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "raw": "Folder with the reports, or s3://bucket/prefix.",
        "output": "Folder or s3://bucket/prefix of the releases and run records.",
        "version": "Version of the release, a date or a date and a number (2026-11-24.1); by default today's next one.",
        "meeting": "Only new documents of this meeting (cc15-lac).",
        "congress": "Only new documents of this Congress (15).",
        "since": "Only documents retrieved on this date or later.",
        "force": "Read the selected documents again, even if nothing has changed.",
        "stages": "all: read and release; ingest: only read; publish: only release what has been read.",
        "without_text": "Leave the columns that quote documents null; no matrix page and no reading pages.",
        "dask": "Work on a Dask cluster: tcp://host:8786, or local; by default in processes of this machine.",
        "cache": "Folder or s3://bucket/prefix of intermediate results; by default inside the working folder.",
        "work": "Local working folder, if the output is a bucket.",
        "notify": "Command or http(s) address that gets a JSON notice of each release and failure.",
        "contact": "E-mail address or page of who asks; by default the one in sources.yml.",
    }
)
