"""The settings of a run, as one model: for the command line, for Prefect's pages and for deployments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from flows.model import PrepmeetError
from flows.run.texts import SETTING_TEXTS

# what only the operator of a service may set: a run that somebody starts through Prefect's API takes it from here
OPERATED = ("raw", "output", "dask", "cache", "work", "notify")


class Stages(StrEnum):
    """Which stages a run goes through."""

    ALL = "all"
    INGEST = "ingest"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which documents a run is about; all of them by default.

    Documents outside of the selection that no release holds yet are held back; released documents stay as they are.
    With ``force``, the selected documents are read again even if nothing has changed in them. ``since`` is the first
    date of retrieval (or of the file's last change, if no retrieval is declared).
    """

    meeting_id: str | None = None
    congress: int | None = None
    since: date | None = None
    force: bool = False

    @property
    def is_limited(self) -> bool:
        """Whether some documents are not selected."""
        return self.meeting_id is not None or self.congress is not None or self.since is not None

    def describe(self) -> str:
        """Return the selection in words; empty if it is all documents, unless they are read again."""
        terms = [f"meeting {self.meeting_id}"] if self.meeting_id else []
        terms += [f"Congress {self.congress}"] if self.congress is not None else []
        terms += [f"retrieved since {self.since}"] if self.since else []
        selected = ", ".join(terms)
        return f"{selected or 'all documents'} (read again)" if self.force else selected


class RunSettings(BaseModel):
    """What a user asks of a run. Locations are folders or "s3://bucket/prefix"."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    raw: Annotated[str, Field(description=SETTING_TEXTS["raw"])] = "raw"
    output: Annotated[str, Field(description=SETTING_TEXTS["output"])] = "output"
    version: Annotated[str | None, Field(description=SETTING_TEXTS["version"])] = None
    meeting: Annotated[str | None, Field(description=SETTING_TEXTS["meeting"])] = None
    congress: Annotated[int | None, Field(description=SETTING_TEXTS["congress"])] = None
    since: Annotated[date | None, Field(description=SETTING_TEXTS["since"])] = None
    force: Annotated[bool, Field(description=SETTING_TEXTS["force"])] = False
    stages: Annotated[Stages, Field(description=SETTING_TEXTS["stages"])] = Stages.ALL
    without_text: Annotated[bool, Field(description=SETTING_TEXTS["without_text"])] = False
    dask: Annotated[str | None, Field(description=SETTING_TEXTS["dask"])] = None
    cache: Annotated[str | None, Field(description=SETTING_TEXTS["cache"])] = None
    work: Annotated[str | None, Field(description=SETTING_TEXTS["work"])] = None
    notify: Annotated[str | None, Field(description=SETTING_TEXTS["notify"])] = None

    @property
    def selection(self) -> Selection:
        """The documents that the run is about; publishing concerns all of them."""
        if self.stages is Stages.PUBLISH:
            return Selection()
        return Selection(self.meeting, self.congress, self.since, self.force)

    def __str__(self) -> str:
        """Return one line for lists of runs: "release raw (Congress 15)"."""
        verb = {Stages.ALL: "release", Stages.INGEST: "ingest", Stages.PUBLISH: "publish"}[self.stages]
        selected = self.selection.describe()
        return f"{verb} {self.raw}" + (f" ({selected})" if selected else "")


def operated_settings(asked: RunSettings, environment: Mapping[str, str]) -> RunSettings:
    """Return the settings of a run that was started through Prefect's API: places and notices are the operator's.

    Args:
        asked: What the API was given.
        environment: Variables of the service: PREPMEET_RAW, PREPMEET_OUTPUT and so on; without one, the default.

    Raises:
        PrepmeetError: the run asks for another place or target than the operator's; the message repeats neither.
    """
    operated = {name: environment.get(variable_of(name)) or RunSettings.model_fields[name].default for name in OPERATED}
    for name, own in operated.items():
        if name in asked.model_fields_set and getattr(asked, name) not in (None, own):
            raise PrepmeetError(
                f"{name}: not the one of this service; a run cannot choose it, its operator sets {variable_of(name)}"
            )
    return asked.model_copy(update=operated)


def variable_of(name: str) -> str:
    """Return the environment variable by which an operator sets a setting."""
    return f"PREPMEET_{name.upper()}"
