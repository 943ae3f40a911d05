"""The zoning check against bare SQL on subdivided zones, and against what pyramid_oereb does for an extract.

A platform of its own holds a made-up city (or that of a folder); every method is asked for the same
boundaries in turn, in slices, within one run. Only ratios travel. In bulk the peers take an even sample of the
boundaries that the command takes all of, and are reckoned for all of them: they have no start-up to speak of.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import asdict, dataclass
from http.client import HTTPConnection
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import psycopg
import pyogrio
import shapely

from geo.crs import to_wgs84
from tests.bench.agreement import agreements
from tests.bench.city import LAYERS, Shapes
from tests.bench.city_load import BULK
from tests.bench.overlay_bulk import BULK_PAIRS, TABLES, BulkCosts, bulk_costs
from tests.bench.throwaway import ROOT, Platform, newest_programs

NAME = "overlay"
#: What is asked of us, as ratios within one run (issue 5).
FLOOR_AT_MOST, OEREB_AT_MOST, GROWTH_AT_MOST, MANY_P95_MS = 3.0, 0.05, 1.3, 1_000.0
SQL_AT_LEAST, GEOPANDAS_AT_LEAST = 0.5, 4.0
_SLICE = 20
_METHODS = ("sql", "naive", "oereb", "empty", "zamin")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one method took for one boundary, in milliseconds."""

    city: str
    method: str
    p50_ms: float
    p95_ms: float
    load: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A figure that is asked for, and what was measured."""

    city: str
    what: str
    measured: float
    bound: float
    at_least: bool = False

    @property
    def is_met(self) -> bool:
        """Say whether it holds."""
        return self.measured >= self.bound if self.at_least else self.measured <= self.bound


def run(arguments: Sequence[str]) -> int:
    """Measure every city in turn; 0 where all targets are met."""
    options = _options(arguments)
    programs = newest_programs()
    if programs is None:
        print("no PostgreSQL with PostGIS here", file=sys.stderr)
        return 1
    rows: list[Row] = []
    targets: list[Target] = []
    platforms: dict[str, Platform] = {}
    try:
        for city in options.cities:
            platforms[city] = Platform(programs)
            _measure_city(platforms[city], city, options, (rows, targets))
        if len(platforms) > 1:
            _growth(platforms, options, (rows, targets))
        if options.copies:
            _many(platforms[city], city, options, (rows, targets))
    finally:
        for each in platforms.values():
            each.remove()
    print(_table(rows, targets))
    print(f"→ {_write(rows, targets)}")
    return 0 if all(target.is_met for target in targets) else 1


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./dev bench overlay")
    parser.add_argument("cities", nargs="*", default=["10000", "100000"], help="numbers of parcels, or folders")
    parser.add_argument("--candidates", type=int, default=200, help="boundaries asked about one by one")
    parser.add_argument("--bulk", type=int, default=BULK, help="boundaries the command takes at once; 0: none")
    parser.add_argument("--sample", type=int, default=2_500, help="of these, what its peers take")
    parser.add_argument("--copies", type=int, default=6, help="how often the layers come again for the trial of many")
    parser.add_argument("--compared", type=int, default=2_000, help="boundaries compared with other engines")
    parser.add_argument("--service", default="article-12")
    return parser.parse_args(arguments)


def _measure_city(
    platform: Platform, city: str, options: argparse.Namespace, into: tuple[list[Row], list[Target]]
) -> None:
    work = _work(platform)
    with _step(f"{city}: a platform of its own, loaded"):
        platform.create()
        _load(platform, city, work, 0)
        platform.start("web")
    with _step(f"{city}: boundaries one by one"):
        rows = _in_turn({city: platform}, options.candidates, _METHODS, options.service)
    into[0].extend(rows)
    into[1].extend(_ratios(city, rows))
    if not options.bulk:
        return
    with _step(f"{city}: {options.bulk:,} boundaries in bulk"):
        costs = bulk_costs(platform, work, count=options.bulk, sample=options.sample)
    into[1].extend(_bulk(city, options.bulk, costs))
    compared = min(options.bulk, options.compared)
    with _step(f"{city}: {compared:,} of them by other engines"):
        shapes = _read(work / "candidates.gpkg")[:compared]
        into[1].extend(_agreement(platform, city, shapes, work / BULK_PAIRS))


def _growth(platforms: dict[str, Platform], options: argparse.Namespace, into: tuple[list[Row], list[Target]]) -> None:
    """Ask the first city and the last in turn: as many layers in cities of different sizes."""
    ends = {city: platforms[city] for city in (options.cities[0], options.cities[-1])}
    with _step("first and last city in turn"):
        first, last = _in_turn(ends, options.candidates, ("zamin",), options.service)
    growth = last.p50_ms / first.p50_ms
    into[1].append(Target(city="all", what="p50, last city / first", measured=growth, bound=GROWTH_AT_MOST))


def _many(platform: Platform, city: str, options: argparse.Namespace, into: tuple[list[Row], list[Target]]) -> None:
    work = _work(platform)
    with _step(f"{city}: the layers again, {options.copies} times"):
        _load(platform, city, work, options.copies)
    name = f"{city}, {8 * (options.copies + 1)} layers"
    with _step(name):
        (row,) = _in_turn({name: platform}, 100, ("zamin",), options.service)
    into[0].append(row)
    into[1].append(Target(city=name, what="p95 ms", measured=row.p95_ms, bound=MANY_P95_MS))


def _work(platform: Platform) -> Path:
    return platform.folder / "city"


@contextmanager
def _step(words: str) -> Iterator[None]:
    begun = time.perf_counter()
    yield
    print(f"· {words}: {time.perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)


def _load(platform: Platform, city: str, work: Path, copies: int) -> None:
    command = [sys.executable, "-m", "tests.bench.city_load", city, str(work), *([str(copies)] if copies else [])]
    subprocess.run(command, cwd=ROOT, env=platform.environment, check=True, stdout=subprocess.DEVNULL)


def _read(path: Path) -> Shapes:
    return np.asarray(shapely.from_wkb(pyogrio.raw.read(path)[2]))


def _in_turn(platforms: Mapping[str, Platform], count: int, names: Sequence[str], service: str) -> list[Row]:
    """Ask all of them about the first boundaries of each city, by each method, in slices."""
    with ExitStack() as opened:
        asks = {
            (city, name): (ask, size)
            for city, platform in platforms.items()
            for name, ask, size in _asks(opened, platform, count, names, service)
        }
        taken: dict[tuple[str, str], list[float]] = {key: [] for key in asks}
        for ask, size in asks.values():
            for number in range(min(10, size)):
                ask(number)
        for first, (key, (ask, size)) in product(range(0, count, _SLICE), asks.items()):
            numbers = range(first, min(first + _SLICE, size))
            taken[key] += [_timed(ask, number) for number in numbers if key[1] != "oereb" or number % 4 == 0]
    return [_row(city, name, times) for (city, name), times in taken.items()]


def _asks(
    opened: ExitStack, platform: Platform, count: int, names: Sequence[str], service: str
) -> Iterator[tuple[str, Callable[[int], object], int]]:
    shapes = _read(_work(platform) / "candidates.gpkg")[:count]
    database = opened.enter_context(psycopg.connect(platform.dsn, autocommit=True))
    web = opened.enter_context(closing(HTTPConnection("127.0.0.1", platform.port, timeout=60)))
    methods = _methods(database, web, shapes, service)
    for name in names:
        yield name, methods[name], len(shapes)


def _row(city: str, name: str, times: list[float]) -> Row:
    ordered = sorted(times)
    return Row(
        city=city,
        method=name,
        p50_ms=statistics.median(times),
        p95_ms=ordered[int(len(ordered) * 0.95)],
        load=os.getloadavg()[0],
    )


def _timed(run_once: Callable[[int], object], number: int) -> float:
    begun = time.perf_counter_ns()
    run_once(number)
    return (time.perf_counter_ns() - begun) / 1e6


def _methods(
    database: psycopg.Connection[Any], web: HTTPConnection, shapes: Shapes, service: str
) -> dict[str, Callable[[int], object]]:
    wkb = shapely.to_wkb(shapes)
    lonlat = shapely.transform(shapes, lambda points: to_wgs84(points, 32639).lonlat)
    bodies = [
        json.dumps({"geometry": json.loads(text), "service": service}).encode() for text in shapely.to_geojson(lonlat)
    ]
    return {
        "sql": lambda number: _sql(database, wkb[number], _union("sub")),
        "naive": lambda number: _sql(database, wkb[number], _union("whole")),
        "oereb": lambda number: _oereb(database, wkb[number]),
        "empty": lambda _number: _ask(web, "GET", "/healthz", None),
        "zamin": lambda number: _ask(web, "POST", "/api/v1/overlays/", bodies[number]),
    }


def _union(kind: str) -> str:
    parts = [
        f"SELECT {number}, zid, sum(ST_Area(ST_Intersection(z.geom, c.geom))) FROM floor.{kind}_{table} z, c"
        " WHERE ST_Intersects(z.geom, c.geom) GROUP BY zid"
        for number, table in enumerate(TABLES)
    ]
    return "WITH c AS MATERIALIZED (SELECT ST_GeomFromWKB(%s, 32639) AS geom) " + " UNION ALL ".join(parts)


def _sql(database: psycopg.Connection[Any], wkb: bytes, sql: str) -> list[Any]:
    return database.execute(sql, (wkb,), prepare=True, binary=True).fetchall()


def _oereb(database: psycopg.Connection[Any], wkb: bytes) -> int:
    """Ask as its reader does: theme by theme, counted, met, met again in the map's box, whole zones cut one by one.

    Its object mapper, which costs more than half of it, is left out: the ratio flatters the peer.
    """
    boundary = shapely.from_wkb(wkb)
    box = shapely.to_wkb(shapely.buffer(shapely.box(*boundary.bounds), 20))
    found = 0
    for table in TABLES:
        met = f"FROM floor.whole_{table} WHERE ST_Intersects(geom, ST_GeomFromWKB(%s, 32639))"
        database.execute(f"SELECT count(*) FROM floor.whole_{table}").fetchall()
        rows = database.execute(f"SELECT DISTINCT ON (zid) zid, ST_AsBinary(geom) {met}", (wkb,)).fetchall()
        if rows:
            database.execute(f"SELECT DISTINCT ON (zid) zid, legend, ST_AsBinary(geom) {met}", (box,)).fetchall()
            found += sum(shapely.intersection(shapely.from_wkb(whole), boundary).area > 1e-6 for _, whole in rows)
    return found


def _ask(web: HTTPConnection, method: str, path: str, body: bytes | None) -> bytes:
    headers = {"Content-Type": "application/json", "Host": "localhost"}
    try:
        web.request(method, path, body, headers)
        answer = web.getresponse()
    except ConnectionError:  # it rested while another was asked, and the server closed the line
        web.close()
        web.request(method, path, body, headers)
        answer = web.getresponse()
    read = answer.read()
    if answer.status >= 300:
        raise RuntimeError(f"{answer.status}: {read[:300]!r}")
    return read


def _ratios(city: str, rows: Sequence[Row]) -> list[Target]:
    p50 = {row.method: row.p50_ms for row in rows}
    floor = p50["zamin"] / (p50["sql"] + p50["empty"])
    oereb = p50["zamin"] / p50["oereb"]
    return [
        Target(city=city, what="p50 / (subdivided SQL + empty view)", measured=floor, bound=FLOOR_AT_MOST),
        Target(city=city, what="p50 / pyramid_oereb's queries", measured=oereb, bound=OEREB_AT_MOST),
    ]


def _bulk(city: str, count: int, costs: BulkCosts) -> Iterator[Target]:
    for peer, cost, bound in (
        ("SQL join", costs.sql, SQL_AT_LEAST),
        ("geopandas.overlay", costs.geopandas, GEOPANDAS_AT_LEAST),
    ):
        by_processor = cost.processor / costs.zamin.processor
        yield Target(
            city=city,
            what=f"bulk of {count:,}, speed / {peer} (by processor time {by_processor:.2f})",
            measured=cost.wall / costs.zamin.wall,
            bound=bound,
            at_least=True,
        )


def _agreement(platform: Platform, city: str, shapes: Shapes, pairs: Path) -> list[Target]:
    """Compare the areas that the command has written with those of two other engines."""
    with psycopg.connect(platform.dsn, autocommit=True) as database:
        found = agreements(database, shapes, pairs, list(LAYERS))
    return [
        Target(
            city=city,
            what=f"{len(shapes):,} candidates, pairs of {each.pairs:,} that differ from {each.engine}"
            f" (most: {each.worst_m2:.1e} m²)",
            measured=each.differing,
            bound=0.0,
        )
        for each in found
    ]


def _table(rows: Sequence[Row], targets: Sequence[Target]) -> str:
    lines = [f"{'city':24}  {'method':8}  {'p50 ms':>9}  {'p95 ms':>9}  {'load':>5}"]
    lines += [f"{row.city:24}  {row.method:8}  {row.p50_ms:9.2f}  {row.p95_ms:9.2f}  {row.load:5.1f}" for row in rows]
    lines += [
        f"{target.city:24}  {target.what}: {target.measured:.3f}, {'at least' if target.at_least else 'at most'}"
        f" {target.bound:g}{'' if target.is_met else '  MISSED'}"
        for target in targets
    ]
    return "\n".join(lines)


def _write(rows: Sequence[Row], targets: Sequence[Target]) -> Path:
    folder = Path(os.environ.get("ZAMIN_VAR", "var")) / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{NAME}.json"
    facts = {
        "bench": NAME,
        "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "cores": os.cpu_count(),
        "rows": [asdict(row) for row in rows],
        "targets": [asdict(each) | {"met": each.is_met} for each in targets],
    }
    target.write_text(json.dumps(facts, indent=1), encoding="utf-8")
    return target
