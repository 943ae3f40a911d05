"""Tiles over HTTP, cold and warm, against bare SQL and against plain files, in the same run.

The floor is what a tile server without a framework does: one statement of ``ST_AsMVT`` over two connections, on a
table in the working grid as a loader leaves it. Ours answers compressed, keeps the tile, and answers any other
program's requests meanwhile. With ``--peers PYTHON`` tipg and django-vectortiles join in on the floor's table, run by
an environment that has them with uvicorn, gunicorn and psycopg: none of it is ours to install.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass
from http.client import HTTPConnection
from math import asinh, pi, radians, tan
from pathlib import Path

import psycopg

from tests.bench.throwaway import ROOT, Platform, newest_programs
from tests.bench.tile_peers import PEERS, peers, versions

NAME = "tiles"
ZOOMS = (15, 16, 17)
#: What is asked of us, as ratios within one run (issue 6).
COLD_AT_LEAST, PEER_AT_LEAST, WARM_AT_LEAST, SAME_AT_ONCE = 1.1, 1.7, 0.9, 32
_WARMING = 64
_FLOOR_NAME, _OURS = "bare SQL, two connections", "zamin, cold"
Address = tuple[int, int, int]
Ask = Callable[[Address], object]
#: Seconds of the whole, and milliseconds of each.
Measured = tuple[float, list[float]]

_FLOOR = """
CREATE SCHEMA floor;
CREATE TABLE floor.parcels AS
SELECT concat_ws('-', region, neighbourhood, block, number) AS code, 1 AS land_use, geom
  FROM parcels_parcel ORDER BY random();
CREATE INDEX ON floor.parcels USING gist (geom);
VACUUM ANALYZE;
"""
_MUNICIPALITY = """
from accounts.actor import SYSTEM
from parcels.actions import ensure_municipality
ensure_municipality(SYSTEM, "city", name_fa="شهر سنجش", name_en="Measured city")
"""
_FLOOR_TILE = """
SELECT ST_AsMVT(tile, 'parcels', 4096, 'geom') FROM (
SELECT code, land_use, ST_AsMVTGeom(ST_Transform(geom, 3857), ST_TileEnvelope(%s, %s, %s), 4096, 256, true) AS geom
FROM floor.parcels WHERE geom && ST_Transform(ST_TileEnvelope(%s, %s, %s, margin => 0.0625), %s)) AS tile
"""
_PLACES = """
SELECT ST_X(place), ST_Y(place) FROM (
SELECT ST_Transform(ST_Centroid(geom), 4326) AS place FROM floor.parcels TABLESAMPLE SYSTEM (20) LIMIT 20000) AS sample
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Tiles a second of one method at so many clients, and how long one took."""

    method: str
    clients: int
    per_s: float
    p50_ms: float
    p95_ms: float
    ratio: float


def run(arguments: Sequence[str]) -> int:
    """Measure; 0 where all targets are met."""
    parser = argparse.ArgumentParser(prog="./dev bench tiles")
    parser.add_argument("city", nargs="?", default="100000", help="number of parcels, or a file of them")
    parser.add_argument("--tiles", type=int, default=600, help="distinct tiles of each run")
    parser.add_argument("--rounds", type=int, default=2, help="how often all methods are asked in turn")
    parser.add_argument("--peers", type=Path, metavar="PYTHON", help="of an environment with tipg and vectortiles")
    options = parser.parse_args(arguments)
    programs = newest_programs()
    if programs is None:
        print("no PostgreSQL with PostGIS here", file=sys.stderr)
        return 1
    platform = Platform(programs)
    try:
        platform.create()
        _load(platform, options.city)
        platform.start("web")
        rows = _measured(platform, options)
        facts = _facts(platform, _addresses(platform, 1)[0])
    finally:
        platform.remove()
    others = versions(options.peers) if options.peers else ""
    print(others)
    return _report(rows, facts, others)


def _load(platform: Platform, city: str) -> None:
    work = platform.folder / "city"
    source = Path(city)
    if city.isdigit():
        subprocess.run(
            [sys.executable, "-m", "tests.bench.city_file", city, str(work / "parcels.gpkg")],
            cwd=ROOT, env=platform.environment, check=True,
        )  # fmt: skip
        source = work / "parcels.gpkg"
    _manage(platform, "shell", "-c", _MUNICIPALITY)
    _manage(platform, "import_parcels", str(source), "--municipality", "city", "--code-field", "code")
    with psycopg.connect(platform.dsn, autocommit=True) as database:
        for statement in filter(str.strip, _FLOOR.split(";")):
            database.execute(statement)


def _manage(platform: Platform, *arguments: str) -> None:
    command = [sys.executable, "manage.py", *arguments]
    subprocess.run(command, cwd=ROOT, env=platform.environment, check=True, stdout=subprocess.DEVNULL)


def _addresses(platform: Platform, count: int, seed: int = 39) -> list[Address]:
    """Return tiles that hold parcels, of the three zooms in the share a map's reader asks for them."""
    with psycopg.connect(platform.dsn) as database:
        places = database.execute(_PLACES).fetchall()
    chance = random.Random(seed)
    found: dict[Address, None] = {}
    for _ in range(count * 50):
        if len(found) == count:
            break
        lon, lat = chance.choice(places)
        found[_tile_at(lon, lat, chance.choices(ZOOMS, (1, 4, 16))[0])] = None
    return list(found)


def _tile_at(lon: float, lat: float, zoom: int) -> Address:
    across = 1 << zoom
    return zoom, int((lon + 180) / 360 * across), int((1 - asinh(tan(radians(lat))) / pi) / 2 * across)


def _measured(platform: Platform, options: argparse.Namespace) -> list[Row]:
    addresses = _addresses(platform, options.tiles)
    with peers(platform, options.peers) if options.peers else nullcontext({}) as others:
        rows = [row for clients in (4, 16) for row in _cold(platform, others, addresses, clients, options.rounds)]
    return [*rows, *_warm(platform, addresses)]


def _cold(
    platform: Platform, others: Mapping[str, str], addresses: Sequence[Address], clients: int, rounds: int
) -> Iterator[Row]:
    """Ask everyone for tiles that nobody keeps, in turn."""
    asks: dict[str, Callable[[], Ask]] = {_FLOOR_NAME: lambda: _asking_sql(platform)}
    for name, address in others.items():
        asks[name] = lambda address=address: _asking(*_place_of(address))  # type: ignore[misc]  # bound now
    asks[_OURS] = lambda: _asking(platform.port, "/tiles/parcels/{z}/{x}/{y}.mvt")
    for connect in asks.values():  # every worker has its connection and its statements before anyone is timed
        _timed(connect, addresses[:_WARMING], 16)
    found: dict[str, Measured] = {name: (0.0, []) for name in asks}
    for _ in range(rounds):
        shutil.rmtree(_kept(platform), ignore_errors=True)
        for name, connect in asks.items():
            seconds, taken = _timed(connect, addresses, 2 if name == _FLOOR_NAME else clients)
            found[name] = (found[name][0] + seconds, found[name][1] + taken)
    for name, measured in found.items():
        yield _row(name, clients, measured, found[_FLOOR_NAME])


def _warm(platform: Platform, addresses: Sequence[Address]) -> Iterator[Row]:
    with _nginx(platform) as port:
        state = next(each.name for each in (_kept(platform) / "parcels").iterdir())
        files = _timed(lambda: _asking(port, "/plain/parcels/" + state + "/{z}/{x}/{y}.mvt.gz"), [*addresses] * 5, 4)
        yield _row("plain files", 4, files, files)
        warm = _timed(lambda: _asking(port, "/tiles/parcels/{z}/{x}/{y}.mvt?v=" + state), [*addresses] * 5, 4)
        yield _row("zamin, warm through nginx", 4, warm, files)


def _kept(platform: Platform) -> Path:
    return platform.folder / "var" / "cache" / "tiles"


def _asking_sql(platform: Platform) -> Ask:
    connection = psycopg.connect(platform.dsn, autocommit=True)
    connection.prepare_threshold = 0
    return lambda address: connection.execute(_FLOOR_TILE, [*address, *address, 32639]).fetchone()


def _place_of(address: str) -> tuple[int, str]:
    host, _, path = address.removeprefix("http://").partition("/")
    return int(host.rpartition(":")[2]), f"/{path}"


def _asking(port: int, path: str) -> Ask:
    line = _Line(port)

    def ask(address: Address) -> object:
        z, x, y = address
        return line.ask(path.format(z=z, x=x, y=y))

    return ask


class _Line:
    """A kept line to a server, with as little of our own work as can be: it shares the machine with the measured."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.line = self._new()

    def _new(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=120)

    def _begun(self, question: bytes) -> bytes:
        try:
            self.line.sendall(question)
            return self.line.recv(262_144)
        except ConnectionError:
            return b""

    def ask(self, path: str) -> bytes:
        question = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".encode()
        data = self._begun(question)
        if not data:  # after so many questions, or so long a rest, a server closes the line
            self.line = self._new()
            data = self._begun(question)
        if not data:
            raise ConnectionError(path)
        while (end := data.find(b"\r\n\r\n")) < 0:
            data += self.line.recv(262_144)
        status, head = data[9:12], data[:end].lower()
        if status not in (b"200", b"204"):
            raise RuntimeError(f"{path}: {data[:200]!r}")
        if b"content-length:" not in head:  # none, or in pieces, the last of no length
            while status == b"200" and not data.endswith(b"0\r\n\r\n"):
                data += self.line.recv(262_144)
            return data[end + 4 :]
        length = int(head.split(b"content-length:")[1].split(b"\r\n")[0])
        while len(data) < end + 4 + length:
            data += self.line.recv(262_144)
        return data[end + 4 :]


def _timed(connect: Callable[[], Ask], addresses: Sequence[Address], clients: int) -> Measured:
    """Ask for all addresses from so many clients; return the seconds of the whole and the milliseconds of each."""
    waiting = iter(addresses)
    lock, taken = threading.Lock(), []

    def one(_: int) -> None:
        ask = connect()
        while True:
            with lock:
                address = next(waiting, None)
            if address is None:
                return
            begun = time.perf_counter()
            ask(address)
            taken.append((time.perf_counter() - begun) * 1000)

    begun = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        list(pool.map(one, range(clients)))
    return time.perf_counter() - begun, taken


def _row(method: str, clients: int, measured: Measured, floor: Measured) -> Row:
    per_s, floor_per_s = (len(taken) / seconds for seconds, taken in (measured, floor))
    ordered = sorted(measured[1])
    return Row(
        method=method,
        clients=clients,
        per_s=per_s,
        p50_ms=statistics.median(ordered),
        p95_ms=ordered[int(len(ordered) * 0.95)],
        ratio=per_s / floor_per_s,
    )


@contextmanager
def _nginx(platform: Platform) -> Iterator[int]:
    """Run our configuration, with the same files beside it under ``/plain/``."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    folder = platform.folder / "nginx"
    folder.mkdir()
    for each in (platform.folder, platform.folder / "var", platform.folder / "var" / "cache"):
        each.chmod(0o755)
    ours = (ROOT / "ops" / "nginx.conf").read_text(encoding="utf-8")
    places = {"@LISTEN@": f"127.0.0.1:{port}", "@TILES@": str(_kept(platform)), "@ZAMIN@": f"127.0.0.1:{platform.port}"}
    for name, value in places.items():
        ours = ours.replace(name, value)
    plain = "location /plain/ { alias " + str(_kept(platform)) + "/; }\n  location / {"
    ours = ours.replace("location / {", plain, 1)
    head = f"worker_processes 2;\npid {folder}/pid;\nerror_log {folder}/log;\nevents {{}}\n"
    text = f"{head}http {{ access_log off;\n{ours}\n}}\n"
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin") or "nginx"
    process = subprocess.Popen([program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", "daemon off;"])
    time.sleep(1)
    try:
        yield port
    finally:
        process.terminate()
        process.wait()


def _facts(platform: Platform, address: Address) -> dict[str, int]:
    """Ask 32 times at once for a cold tile, and again for one that is known; count the statements that ran."""
    shutil.rmtree(_kept(platform), ignore_errors=True)
    path = "/tiles/parcels/{z}/{x}/{y}.mvt"
    with psycopg.connect(platform.dsn, autocommit=True) as database:
        database.execute("ALTER SYSTEM SET log_statement = 'all'")
        database.execute("SELECT pg_reload_conf()")
        time.sleep(0.5)
        log = platform.folder / "database.log"
        begun = log.stat().st_size
        _timed(lambda: _asking(platform.port, path), [address] * SAME_AT_ONCE, SAME_AT_ONCE)
        once = log.read_bytes()[begun:].count(b"ST_AsMVT(feature")
        state = next(each.name for each in (_kept(platform) / "parcels").iterdir())
        etag = _etag(platform.port, path.format(z=address[0], x=address[1], y=address[2]) + f"?v={state}")
        begun = log.stat().st_size
        status = _status(platform.port, path.format(z=address[0], x=address[1], y=address[2]) + f"?v={state}", etag)
        statements = log.read_bytes()[begun:].count(b"execute") + log.read_bytes()[begun:].count(b"statement:")
        database.execute("ALTER SYSTEM RESET log_statement")
    return {"statements_for_32_at_once": once, "status_when_known": status, "statements_when_known": statements}


def _etag(port: int, path: str) -> str:
    return _answer(port, path, {})[1]


def _status(port: int, path: str, etag: str) -> int:
    return _answer(port, path, {"If-None-Match": etag})[0]


def _answer(port: int, path: str, headers: dict[str, str]) -> tuple[int, str]:
    web = HTTPConnection("127.0.0.1", port, timeout=60)
    web.request("GET", path, headers={"Accept-Encoding": "gzip", "Host": "localhost"} | headers)
    answer = web.getresponse()
    body = answer.read()
    if answer.status == 200:
        gzip.decompress(body)
    return answer.status, str(answer.headers["ETag"])


def _to_best_peer(rows: Sequence[Row]) -> Iterator[float]:
    """Yield our speed by that of the best peer, for each number of clients; nothing where none ran."""
    for ours in (row for row in rows if row.method == _OURS):
        theirs = [row.per_s for row in rows if row.clients == ours.clients and row.method in PEERS]
        if theirs:
            print(f"{ours.clients:3} clients: × {ours.per_s / max(theirs):.2f} of the best peer")
            yield ours.per_s / max(theirs)


def _report(rows: Sequence[Row], facts: dict[str, int], others: str) -> int:
    for row in rows:
        print(f"{row.method:28} {row.clients:3} clients {row.per_s:9.0f}/s  p50 {row.p50_ms:7.2f} ms"
              f"  p95 {row.p95_ms:7.2f} ms  × {row.ratio:5.2f}")  # fmt: skip
    print(facts)
    met = [row.ratio >= COLD_AT_LEAST for row in rows if row.method == _OURS]
    met += [ratio >= PEER_AT_LEAST for ratio in _to_best_peer(rows)]
    met += [row.ratio >= WARM_AT_LEAST for row in rows if row.method.startswith("zamin, warm")]
    met += [
        facts["statements_for_32_at_once"] == 1,
        facts["status_when_known"] == 304,
        not facts["statements_when_known"],
    ]
    from django.conf import settings

    target = Path(settings.VAR_DIR) / "bench" / f"{NAME}.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    found = {"bench": NAME, "peers": others, "cores": os.cpu_count(), "load": os.getloadavg()[0], "facts": facts}
    target.write_text(json.dumps(found | {"rows": [asdict(row) for row in rows]}, indent=1), encoding="utf-8")
    return 0 if all(met) else 1
