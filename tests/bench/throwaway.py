"""A PostgreSQL, a web server and a worker of one's own, made to be killed: acted upon by process id alone."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).parents[2]
#: How long anything may take to come back.
PATIENCE_S = 60.0


def newest_programs() -> Path | None:
    """Return the folder of the newest server that has PostGIS."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda each: int(each.parent.name), reverse=True)
    return next(
        (
            each
            for each in found
            if Path(f"/usr/share/postgresql/{each.parent.name}/extension/postgis.control").exists()
        ),
        None,
    )


@dataclass(slots=True)
class Platform:
    """The three servers; `start` brings up whatever doesn't run."""

    programs: Path
    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="zamin-faults-")))
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    port: int = 0

    def __post_init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    @property
    def dsn(self) -> str:
        """Return the address of the database for psycopg."""
        return f"host={self.folder} port=5441 user=zamin dbname=zamin connect_timeout=5"

    @property
    def environment(self) -> dict[str, str]:
        """Return the environment of web server and worker: durable, as in service."""
        return {
            **os.environ,
            "DATABASE_URL": f"postgis://zamin@{str(self.folder).replace('/', '%2F')}:5441/zamin",
            "ZAMIN_ENVIRONMENT": "development",  # `test` would not wait for the disk at a commit
            "ZAMIN_RATE_LIMITS": "off",
            "ZAMIN_SECRET_KEY": "for this trial alone",
            "ZAMIN_VAR": str(self.folder / "var"),
            "ZAMIN_LOG_LEVEL": "ERROR",
            "DJANGO_SETTINGS_MODULE": "web.settings",
        }

    def create(self) -> None:
        """Make the cluster and the database with all its tables."""
        (self.folder / "var").mkdir()
        (self.folder / "data").mkdir(mode=0o700)
        if os.geteuid() == 0:
            for each in (self.folder, self.folder / "data"):
                shutil.chown(each, "postgres", "postgres")
        self._as_postgres("initdb", "-D", "data", "-U", "zamin", "-A", "trust", "--locale=C.UTF-8", "-E", "UTF8")
        self.start("database")
        self._as_postgres("createdb", "-h", str(self.folder), "-p", "5441", "-U", "zamin", "zamin")
        subprocess.run(
            [sys.executable, "manage.py", "migrate", "--verbosity", "0"], cwd=ROOT, env=self.environment, check=True
        )

    def start(self, *names: str) -> None:
        """Start those that don't run and wait until they answer."""
        for name in names or ("database", "web", "worker"):
            known = self.running.get(name)
            if known is None or known.poll() is not None:
                self._start(name)

    def _start(self, name: str) -> None:
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            self.running[name] = self._spawned(name)
            if self._answers(name, until):
                return
            # of a killed server some processes may live on for a moment: it is started again until they are gone
            time.sleep(0.2)
        raise TimeoutError(f"{name} did not come back within {PATIENCE_S:.0f} s; logs: {self.folder}")

    def _spawned(self, name: str) -> subprocess.Popen[bytes]:
        commands: dict[str, Sequence[str]] = {
            "database": self._postgres(),
            "web": [
                sys.executable, "-m", "gunicorn", "web.wsgi", "--bind", f"127.0.0.1:{self.port}", "--worker-class",
                "web.worker.Worker", "--workers", "2", "--threads", "4", "--timeout", "60", "--no-control-socket",
            ],
            "worker": [sys.executable, "manage.py", "procrastinate", "worker"],
        }  # fmt: skip
        is_database = name == "database"
        with (self.folder / f"{name}.log").open("ab") as log:
            return subprocess.Popen(
                commands[name],
                cwd=self.folder if is_database else ROOT,
                env=None if is_database else self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **(_postgres_user() if is_database else {}),  # type: ignore[arg-type]  # user, group, extra_groups
            )

    def _postgres(self) -> Sequence[str]:
        return [
            str(self.programs / "postgres"), "-D", str(self.folder / "data"), "-p", "5441", "-k", str(self.folder),
            "-c", "listen_addresses=", "-c", "max_connections=100",
        ]  # fmt: skip

    def _answers(self, name: str, until: float) -> bool:
        process = self.running[name]
        while time.monotonic() < until and process.poll() is None:
            if self._is_up(name):
                return True
            time.sleep(0.1)
        return False

    def _is_up(self, name: str) -> bool:
        if name == "database":
            ready = [str(self.programs / "pg_isready"), "-q", "-h", str(self.folder), "-p", "5441"]
            return subprocess.run(ready, check=False).returncode == 0
        if name == "web":
            try:
                connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", "/healthz", headers={"Host": "localhost"})
                return connection.getresponse().status == 200
            except OSError:
                return False
        return True  # a worker answers nobody

    def kill(self, name: str) -> None:
        """Kill -9 a server with its children; ``web-worker`` is one child of the web server alone."""
        process = self.running["web" if name == "web-worker" else name]
        children = _children(process.pid)
        victims = (
            children[:1] if name == "web-worker" else [process.pid] if name == "database" else [process.pid, *children]
        )
        for pid in victims:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue  # it went by itself
        if name != "web-worker":
            process.wait()  # buried at once: its number in postmaster.pid must not seem alive

    def remove(self) -> None:
        """Stop everything and delete the folder."""
        for name in ("worker", "web", "database"):
            if name in self.running and self.running[name].poll() is None:
                self.kill(name)
        time.sleep(0.5)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _as_postgres(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [str(self.programs / program), *arguments],
            cwd=self.folder,
            check=True,
            stdout=subprocess.DEVNULL,
            **_postgres_user(),  # type: ignore[call-overload]  # user, group, extra_groups
        )


def _postgres_user() -> Mapping[str, object]:
    if os.geteuid() != 0:
        return {}
    entry = pwd.getpwnam("postgres")  # the server refuses to run as root
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _children(pid: int) -> list[int]:
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []
