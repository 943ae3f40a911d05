"""Parcels by code, at a point and a hundred in a box over HTTP, beside an empty view and DRF-GIS on the same table.

Both servers run at once with two workers of four threads; four connections ask each in turn, in slices, within one
run. Only ratios travel.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path

import numpy as np
import psycopg

from tests.bench.throwaway import ROOT, Platform, newest_programs

NAME = "lookup"
#: What is asked of us, as ratios of requests a second within one run (issue 6).
CODE_AT_LEAST, POINT_AT_LEAST, BOX_AT_LEAST, GROWTH_AT_MOST = 0.8, 0.65, 12.0, 1.5
CLIENTS, ASKED = 4, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one method answered in a second, and how long one answer took."""

    parcels: int
    method: str
    per_s: float
    p50_ms: float
    load: float


def run(arguments: Sequence[str]) -> int:
    """Measure every size in turn; 0 where all targets are met."""
    parser = argparse.ArgumentParser(prog="./dev bench lookup")
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000], help="numbers of parcels")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1.0)
    options = parser.parse_args(arguments)
    programs = newest_programs()
    if programs is None:
        print("no PostgreSQL with PostGIS here", file=sys.stderr)
        return 1
    rows: list[Row] = []
    for size in options.sizes:
        rows += _measured(programs, size, options.rounds, options.seconds)
    targets = _targets(rows)
    print(_table(rows, targets))
    _kept(rows, targets)
    return 0 if all(met for *_, met in targets) else 1


#: What the peer reads: the same rows, with the indexes that its own questions need.
_PEERS_OWN = (
    "CREATE TABLE peer_parcel AS SELECT * FROM parcels_parcel",
    "ALTER TABLE peer_parcel ADD PRIMARY KEY (id)",
    "CREATE UNIQUE INDEX ON peer_parcel (region, neighbourhood, block, number)",
    "CREATE INDEX ON peer_parcel USING gist (geom_4326)",
    "ANALYZE peer_parcel",
)


def _measured(programs: Path, size: int, rounds: int, seconds: float) -> list[Row]:
    platform = Platform(programs)
    peer: subprocess.Popen[bytes] | None = None
    try:
        platform.create()
        loader = [sys.executable, "-m", "tests.bench.city_load", str(size), str(platform.folder / "work")]
        subprocess.run([*loader, "--parcels-only"], cwd=ROOT, env=platform.environment, check=True)
        with psycopg.connect(platform.dsn) as database:
            for statement in _PEERS_OWN:
                database.execute(statement)
        platform.start("web")
        port = _free_port()
        peer = _peer(platform, port)
        methods = _methods(platform, port)
        return _slices(size, methods, rounds, seconds)
    finally:
        if peer is not None:
            peer.terminate()
            peer.wait()
        platform.remove()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _peer(platform: Platform, port: int) -> subprocess.Popen[bytes]:
    command = [
        sys.executable, "-m", "gunicorn", "tests.bench.lookup_peer:application", "--bind", f"127.0.0.1:{port}",
        "--worker-class", "gthread", "--workers", "2", "--threads", "4", "--no-control-socket",
    ]  # fmt: skip
    environment = {name: value for name, value in platform.environment.items() if name != "DJANGO_SETTINGS_MODULE"}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    for _ in range(300):
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/empty")
            if connection.getresponse().status == 200:
                break
        except OSError:
            time.sleep(0.1)
    return process


def _methods(platform: Platform, port: int) -> dict[str, tuple[int, list[str]]]:
    """Return the port and the addresses each method asks for."""
    with psycopg.connect(platform.dsn) as database:
        found = database.execute(
            "SELECT concat_ws('-', region, neighbourhood, block, number), ST_X(place), ST_Y(place) FROM ("
            " SELECT *, ST_Transform(ST_PointOnSurface(geom), 4326) AS place FROM parcels_parcel"
            " ORDER BY md5(id::text) LIMIT %s) AS chosen",
            [ASKED],
        ).fetchall()
        density = database.execute("SELECT sum(grid_area_m2) / count(*) FROM parcels_parcel").fetchone()
    # a box that is likely to hold a hundred and more: both sides stop at a hundred
    half = float(np.sqrt(float(density[0] if density else 300.0) * 240)) / 2 / 95_000
    codes = [code for code, *_ in found]
    points = [f"{lon:.7f},{lat:.7f}" for _, lon, lat in found]
    boxes = [f"{lon - half:.6f},{lat - half:.6f},{lon + half:.6f},{lat + half:.6f}" for _, lon, lat in found]
    ours = platform.port
    return {
        "empty view": (port, ["/empty"]),
        "code": (ours, [f"/api/v1/parcels/{code}/" for code in codes]),
        "point": (ours, [f"/api/v1/parcels/?point={point}" for point in points]),
        "box of 100": (ours, [f"/api/v1/parcels/?bbox={box}" for box in boxes]),
        "DRF-GIS code": (port, [f"/code/{code}" for code in codes]),
        "DRF-GIS point": (port, [f"/point?point={point}" for point in points]),
        "DRF-GIS box of 100": (port, [f"/bbox?bbox={box}" for box in boxes]),
    }


def _slices(size: int, methods: dict[str, tuple[int, list[str]]], rounds: int, seconds: float) -> list[Row]:
    rates: dict[str, list[float]] = {name: [] for name in methods}
    times: dict[str, list[float]] = {name: [] for name in methods}
    for number in range(rounds + 1):
        for name, (port, addresses) in methods.items():
            took = _asked(port, addresses, seconds)
            if number:  # the first is to warm up
                rates[name].append(len(took) / seconds)
                times[name] += took
    return [
        Row(
            parcels=size,
            method=name,
            per_s=round(statistics.median(rates[name]), 1),
            p50_ms=round(statistics.median(times[name]) * 1000, 3),
            load=round(os.getloadavg()[0], 1),
        )
        for name in methods
    ]


def _asked(port: int, addresses: list[str], seconds: float) -> list[float]:
    took: list[list[float]] = [[] for _ in range(CLIENTS)]
    until = time.perf_counter() + seconds

    def ask(number: int) -> None:
        with socket.create_connection(("127.0.0.1", port)) as line:
            for address in cycle(addresses[number::CLIENTS] or addresses):
                begun = time.perf_counter()
                if begun >= until:
                    return
                _answered(line, address)
                took[number].append(time.perf_counter() - begun)

    with ThreadPoolExecutor(CLIENTS) as clients:
        list(clients.map(ask, range(CLIENTS)))  # a failure rises here
    return [each for one in took for each in one]


def _answered(line: socket.socket, address: str) -> None:
    """Ask over a kept line and read the whole answer; as little of our own work as can be."""
    line.sendall(f"GET {address} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    data = line.recv(262_144)
    while (end := data.find(b"\r\n\r\n")) < 0:
        data += line.recv(262_144)
    head = data[:end].lower()
    if not head.startswith(b"http/1.1 200"):
        raise ValueError(f"{address}: {data[:200]!r}")
    if b"content-length:" not in head:  # in pieces, the last of no length
        while not data.endswith(b"0\r\n\r\n"):
            data += line.recv(262_144)
        return
    length = int(head.split(b"content-length:")[1].split(b"\r\n")[0])
    left = length - (len(data) - end - 4)
    while left > 0:
        left -= len(line.recv(262_144))


Target = tuple[int, str, float, float, bool]


def _targets(rows: Sequence[Row]) -> list[Target]:
    found: list[Target] = []
    sizes = sorted({row.parcels for row in rows})
    by = {(row.parcels, row.method): row for row in rows}
    for size in sizes:
        for method, floor, bound in (
            ("code", "empty view", CODE_AT_LEAST),
            ("point", "empty view", POINT_AT_LEAST),
            ("box of 100", "DRF-GIS box of 100", BOX_AT_LEAST),
        ):
            ratio = by[size, method].per_s / by[size, floor].per_s
            found.append((size, f"{method} ÷ {floor}", round(ratio, 2), bound, ratio >= bound))
    for method in ("code", "point", "box of 100") if len(sizes) > 1 else ():
        growth = by[sizes[-1], method].p50_ms / by[sizes[0], method].p50_ms
        found.append(
            (sizes[-1], f"{method}: p50 ÷ that of {sizes[0]:,}", round(growth, 2), GROWTH_AT_MOST, growth <= 1.5)
        )
    return found


def _table(rows: Sequence[Row], targets: Sequence[Target]) -> str:
    lines = [f"{'parcels':>9}  {'method':<20} {'per s':>9} {'p50 ms':>9} {'load':>6}"]
    lines += [f"{r.parcels:9,}  {r.method:<20} {r.per_s:9,.0f} {r.p50_ms:9.2f} {r.load:6.1f}" for r in rows]
    lines += [
        f"{size:9,}  {what:<40} {got:6.2f} (asked: {bound}) {'met' if met else 'MISSED'}"
        for size, what, got, bound, met in targets
    ]
    return "\n".join(lines)


def _kept(rows: Sequence[Row], targets: Sequence[Target]) -> None:
    folder = Path(os.environ.get("ZAMIN_VAR", ROOT / "var")) / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    document = {"bench": NAME, "rows": [asdict(row) for row in rows], "targets": targets}
    (folder / f"{NAME}.json").write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
