"""tipg and django-vectortiles over the table of the floor, run by another environment's Python."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from tests.bench.throwaway import PATIENCE_S, ROOT, Platform

PEERS = ("tipg", "django-vectortiles")
_VERSIONS = f"from importlib.metadata import version as v; print(', '.join(f'{{n}} {{v(n)}}' for n in {PEERS}))"


def versions(python: Path) -> str:
    """Return the versions that an environment has."""
    return subprocess.run([str(python), "-c", _VERSIONS], check=True, capture_output=True, text=True).stdout.strip()


@contextmanager
def peers(platform: Platform, python: Path) -> Iterator[Mapping[str, str]]:
    """Run both with two workers each, as ours; give the address of each with ``{z}``, ``{x}`` and ``{y}``."""
    tipg, vectortiles = _free_port(), _free_port()
    commands = {
        tipg: ["uvicorn", "tipg.main:app", "--host", "127.0.0.1", "--port", str(tipg), "--workers", "2",
               "--log-level", "error"],
        vectortiles: ["gunicorn", "tests.bench.tile_peer:application", "--bind", f"127.0.0.1:{vectortiles}",
                      "--worker-class", "gthread", "--workers", "2", "--threads", "4", "--keep-alive", "30"],
    }  # fmt: skip
    paths = {
        tipg: "/collections/floor.parcels/tiles/WebMercatorQuad/{z}/{x}/{y}?properties=code,land_use",
        vectortiles: "/tiles/{z}/{x}/{y}",
    }
    running = [_started([str(python), "-m", *command], platform) for command in commands.values()]
    try:
        for port, path in paths.items():
            _wait(port, path.format(z=15, x=0, y=0))
        yield {name: f"http://127.0.0.1:{port}{path}" for name, (port, path) in zip(PEERS, paths.items(), strict=True)}
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait()


def _started(command: Sequence[str], platform: Platform) -> subprocess.Popen[bytes]:
    folder = str(platform.folder)
    own = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "ZAMIN_", "PYTHON"))}
    environment = own | {
        "DATABASE_URL": f"postgresql://zamin@{folder.replace('/', '%2F')}:5441/zamin",
        "PGHOST": folder,
        "PGPORT": "5441",
        "PGUSER": "zamin",
        "PGDATABASE": "zamin",
        "TIPG_DB_SCHEMAS": '["floor"]',
        "TIPG_DB_EXCLUDE_FUNCTION_SCHEMAS": '["public"]',
        "TIPG_MAX_FEATURES_PER_TILE": "1000000",  # its own limit drops parcels without a word
    }
    with (platform.folder / "peers.log").open("ab") as log:
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)


def _wait(port: int, path: str) -> None:
    """Wait until both workers are likely to answer: so many times in a row."""
    until, answered = time.monotonic() + PATIENCE_S, 0
    while answered < 8:
        if time.monotonic() > until:
            raise TimeoutError(f"no answer to {path}")
        try:
            line = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
            line.request("GET", path)
            answered = answered + 1 if line.getresponse().status in (200, 204) else 0
        except OSError:
            answered = 0
        if not answered:
            time.sleep(0.2)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
