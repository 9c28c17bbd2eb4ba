"""The Prefect server of one command, and its settings: no account, no network, no telemetry, nothing left running.

The settings must be in the environment before Prefect is imported, so nothing here imports it. A server that the user
names is used as it is; only telemetry is switched off.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from flows.model import PrepmeetError
from flows.prefect_app.home_database import make_database
from flows.prefect_app.named_server import API_URL, named_server

START_SECONDS = 180.0  # a first start on a busy machine took up to 25
MIN_FREE_BYTES = 1 << 20  # with less disk space, Prefect's database returns errors
LOCAL_HOST = "127.0.0.1"
LOCAL_HOSTS = f"{LOCAL_HOST},localhost"
EVERY_ADDRESS = {"0.0.0.0": LOCAL_HOST, "::": "::1"}  # the address by which this machine reaches such a server
NAMES_VARIABLE = "PREPMEET_SERVER_NAMES"  # for the server process: which names lead to it
ANY_ADDRESS = "*"
LOGIN_FILE = "login"
USER = "prepmeet"
# measured: by default the recorder writes one event at a time, and loses its queue when the server stops
EMBEDDED_SETTINGS = {
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "200",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "50",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
    # records of runs are kept for 90 days; what is kept for good is in the folder of the output
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
}
# the terminal belongs to the command: Prefect's messages go to its server
QUIET = {
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
    "PREFECT_LOGGING_EXTRA_LOGGERS": "flows",
    # a server that has stopped must not delay a finished run by minutes
    "PREFECT_CLIENT_MAX_RETRIES": "2",
}
# a scheduler has no terminal: the messages of its runs go to its journal
SERVED = QUIET | {"PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "INFO"}
# the first three as Prefect sets them for its own temporary server: no pages, no schedules; and no types of blocks
SERVER_PROCESS_SETTINGS = {
    "PREFECT_UI_ENABLED": "0",
    "PREFECT__SERVER_EPHEMERAL": "1",
    "PREFECT__SERVER_FINAL": "1",
    "PREFECT_SERVER_REGISTER_BLOCKS_ON_START": "0",
}
# both are needed: the first stops the server, the second the client
NO_TELEMETRY = {"PREFECT_SERVER_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1"}


def uses_own_server(environment: Mapping[str, str]) -> bool:
    """Return whether the environment names a Prefect server, which then replaces the embedded one."""
    return bool(environment.get(API_URL))


def engine_environment(
    environment: Mapping[str, str], home: Path, *, is_served: bool = False, host: str = LOCAL_HOST
) -> dict[str, str]:
    """Return the variables to set before Prefect is imported; ``home`` is the folder that it may write to.

    ``is_served``: for a process that keeps running and logs each run. ``host`` is the server's address.
    """
    defaults = SERVED if is_served else QUIET
    settings = NO_TELEMETRY | {name: environment.get(name, value) for name, value in defaults.items()}
    for name in ("NO_PROXY", "no_proxy"):
        # with a proxy, the client would ask the proxy for the server on this machine
        own = None if host in (*LOCAL_HOSTS.split(","), *EVERY_ADDRESS) else host
        settings[name] = ",".join(filter(None, (environment.get(name), LOCAL_HOSTS, own)))
    if uses_own_server(environment):
        return settings
    # by default, Prefect copies its pages into its installation, which may be read-only
    own_home = {"PREFECT_HOME": str(home.resolve()), "PREFECT_UI_STATIC_DIRECTORY": str(home.resolve() / "pages")}
    return settings | EMBEDDED_SETTINGS | own_home


def foreign_settings(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of Prefect settings that would connect an embedded run to another account or database."""
    if uses_own_server(environment):
        return ()
    names = ("PREFECT_PROFILE", "PREFECT_API_KEY", "PREFECT_API_DATABASE_CONNECTION_URL", "PREFECT_API_AUTH_STRING")
    prefixes = ("PREFECT_SERVER_DATABASE_", "PREFECT_PROFILES_", "PREFECT_CLOUD_", "PREFECT_RESULTS_")
    return tuple(name for name in environment if name in names or name.startswith(prefixes))


def prepare_environment(home: Path, *, is_served: bool = False, host: str = LOCAL_HOST) -> None:
    """Set this process's environment for Prefect: the server that the user names, or the login of an embedded one.

    ``home`` is closed to other users: it has the server's database and login. PrepmeetError if it cannot be written to.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
        home.chmod(0o700)
        with tempfile.TemporaryFile(dir=home):
            pass
    except OSError as error:
        raise PrepmeetError(
            f"{home}: cannot be written to ({error.strerror}); name another folder by --output"
        ) from error
    check_disk_space(home)
    server = named_server(os.environ)
    if server is not None:
        os.environ[API_URL] = server
    settings = engine_environment(os.environ, home, is_served=is_served, host=host)
    # settings of the user's shell could name an account or another database
    for name in foreign_settings(os.environ):
        del os.environ[name]
    os.environ.update(settings)
    if not uses_own_server(os.environ):
        login = server_login(home)
        os.environ |= {"PREFECT_API_AUTH_STRING": login, "PREFECT_SERVER_API_AUTH_STRING": login}
        make_database(home)


def server_login(home: Path) -> str:
    """Return the login of the servers that use ``home``, "user:password"; it is made once, and kept in LOGIN_FILE."""
    path = home / LOGIN_FILE
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(f"{USER}:{secrets.token_urlsafe(24)}")
    except FileExistsError:
        pass
    except OSError as error:
        raise PrepmeetError(f"{path}: cannot be written ({error.strerror})") from error
    login = path.read_text("ascii", "replace")
    if not login.startswith(f"{USER}:"):
        raise PrepmeetError(f"{path}: no login; delete this file, and the next start makes a new one")
    return login


def check_disk_space(home: Path) -> None:
    """Raise PrepmeetError if the disk of ``home`` is too full for Prefect."""
    if shutil.disk_usage(home).free < MIN_FREE_BYTES:
        raise PrepmeetError(f"{home}: the disk is full; free some space, or name another --output")


class EmbeddedServer:
    """A Prefect server on this machine for the time of the ``with`` block; it never outlives this process.

    It starts in the background, so that the caller can import Prefect meanwhile; ``wait`` returns when it answers.
    Its parent is a small warden process, which stops it when this process has ended for any reason.
    """

    WARDEN = (
        "import os, subprocess, sys, threading\n"
        "server = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL)\n"
        "threading.Thread(target=lambda: os._exit(server.wait() or 1), daemon=True).start()\n"
        "sys.stdin.read()\n"  # returns when the process at the other end has ended
        "server.terminate()\n"
        "try:\n"
        "    server.wait(5)\n"
        "except subprocess.TimeoutExpired:\n"
        "    server.kill()\n"
        "os._exit(0)\n"
    )

    def __init__(self, home: Path, *, port: int | None = None, is_served: bool = False, host: str = LOCAL_HOST) -> None:
        """``is_served``: with pages for a browser and with schedules. ``host`` is the address to listen on.

        0.0.0.0 is all addresses of this machine.
        """
        self._log = home / "server.log"
        self._port = port or _free_port()
        self._host = host
        self._reached_at = EVERY_ADDRESS.get(host, host)
        name = f"[{self._reached_at}]" if ":" in self._reached_at else self._reached_at
        self.api_url = f"http://{name}:{self._port}/api"
        own = {"PREFECT_UI_API_URL": self._pages_url()} if is_served else SERVER_PROCESS_SETTINGS
        self._settings = {**own, NAMES_VARIABLE: ",".join(sorted(self._names()))}

    def _pages_url(self) -> str:
        """Return where pages in a browser find the server: the user's setting, else the address that they came from."""
        given = os.environ.get("PREFECT_UI_API_URL") or os.environ.get("PREFECT_SERVER_UI_API_URL")
        return given or (self.api_url if self._host == LOCAL_HOST else "/api")

    def _names(self) -> set[str]:
        """Return the names that lead to the server; ANY_ADDRESS: also any IP address, as no foreign site has one."""
        names = set(LOCAL_HOSTS.split(","))
        pages = urlsplit(self._pages_url()).hostname
        if pages is not None:
            names.add(pages)
        if self._host in EVERY_ADDRESS:
            return names | {ANY_ADDRESS, socket.gethostname().lower(), socket.getfqdn().lower()}
        return names | {self._host.lower()}

    def __enter__(self) -> Self:
        _check_free(self._host, self._port)
        server = [sys.executable, "-m", "uvicorn", "--factory", "flows.prefect_app.guarded_server:create_guarded_app"]
        server += ["--host", self._host, "--port", str(self._port), "--log-level", "error", "--lifespan", "on"]
        with self._log.open("wb") as log:
            self._warden = subprocess.Popen(
                [sys.executable, "-I", "-S", "-c", self.WARDEN, *server],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                env=os.environ | self._settings,
                # in a new session: Ctrl-C must not stop it before the flow has ended
                start_new_session=True,
            )
        return self

    def wait(self) -> None:
        """Wait until the server answers. PrepmeetError if it does not in time."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self._warden.poll() is None:
            if self._answers():
                return
            time.sleep(0.05)
        check_disk_space(self._log.parent)
        raise PrepmeetError(f"Prefect's server did not start; see its log in {self._log}")

    def _answers(self) -> bool:
        connection = HTTPConnection(self._reached_at, self._port, timeout=5)
        try:
            connection.request("GET", "/api/health")
            return connection.getresponse().status == HTTPStatus.OK
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._warden.communicate()


def _check_free(host: str, port: int) -> None:
    """Raise PrepmeetError if another program has the port, or ``host`` is not an address of this machine."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            # a port in TIME_WAIT counts as free
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
            message = f"--host: {host} is not an address of this machine; 0.0.0.0 listens on all of them"
            raise PrepmeetError(message) from error
        raise PrepmeetError(f"port {port} of this machine is taken; choose another one by --port") from error


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
