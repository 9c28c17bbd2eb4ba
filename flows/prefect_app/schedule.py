"""Serve the flows on their schedules, for ``prepmeet schedule``."""

from __future__ import annotations

import os
from typing import Any

from prefect.client.schemas.schedules import CronSchedule
from prefect.types.entrypoint import EntrypointType

from flows.model import PrepmeetError
from flows.prefect_app.flows import check_awaited, prepmeet
from flows.prefect_app.serving import StoppableRunner
from flows.run.settings import OPERATED, RunSettings, variable_of


def check_schedule(cron: str) -> None:
    """Raise PrepmeetError if ``cron`` is not a schedule."""
    try:
        CronSchedule(cron=cron)
    except ValueError as error:
        raise PrepmeetError(f"{cron!r} is not a schedule; write five fields: 0 5 * * 1 (Mondays 05:00)") from error


def scheduled_runner(settings: RunSettings, cron: str, check_cron: str | None, contact: str) -> StoppableRunner:
    """Return a runner of the flows on their schedules (UTC), which the server knows from now on.

    ``check_cron`` None: no checks for awaited documents.
    """
    # in the environment of the processes that run the flows, out of reach of the API
    os.environ.update({variable_of(name): value for name in OPERATED if (value := getattr(settings, name)) is not None})
    given = settings.model_dump(mode="json", include={"raw", "output"})  # only to be shown
    common: dict[str, Any] = {"concurrency_limit": 1, "entrypoint_type": EntrypointType.MODULE_PATH}
    deployments = [prepmeet.to_deployment("scheduled", cron=cron, parameters={"settings": given}, **common)]
    if check_cron is not None:
        parameters = {"settings": given, "contact": contact}
        deployments.append(check_awaited.to_deployment("daily", cron=check_cron, parameters=parameters, **common))
    # the schedules stay active when this process ends: the next one continues them
    runner = StoppableRunner(pause_on_shutdown=False)
    for deployment in deployments:
        runner.add_deployment(deployment)  # type: ignore[arg-type]
    return runner
