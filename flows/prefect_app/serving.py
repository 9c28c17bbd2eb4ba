"""Prefect's runner, which also ends in order if it is stopped while it starts."""

from __future__ import annotations

import asyncio
import signal
from typing import Any, Self

from prefect.runner import Runner


class StoppableRunner(Runner):
    """A runner of deployments; SIGTERM before it has started stops it as soon as it has."""

    _is_stop_asked = False

    def serve(self) -> None:
        """Run what is due until SIGTERM or Ctrl-C."""
        signal.signal(signal.SIGTERM, self.handle_sigterm)
        try:
            asyncio.run(self.start())
        except KeyboardInterrupt:
            self._logger.info("interrupted")

    def handle_sigterm(self, *args: Any, **kwargs: Any) -> None:
        """Stop the runner, now or as soon as it has started: leaving its event loop halfway prints tracebacks."""
        if self.started:
            super().handle_sigterm(*args, **kwargs)
        else:
            self._is_stop_asked = True

    async def __aenter__(self) -> Self:
        await super().__aenter__()
        if self._is_stop_asked:
            super().handle_sigterm()
        return self
