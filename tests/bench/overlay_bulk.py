"""Many boundaries at once: ``check_overlays`` beside a join in SQL and geopandas.overlay.

The command takes all boundaries, its start-up taken off; the peers take an even sample of them and are
reckoned for all. Wall time is what is asked; processor time stands beside it, since the command cuts on
every core and the peers on one.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import psycopg
import pyogrio
import shapely

from tests.bench.city import LAYERS, Shapes
from tests.bench.throwaway import ROOT, Platform

TABLES = tuple(layer.replace("-", "_") for layer in LAYERS)
BULK_PAIRS = "bulk.csv"
_TICKS = os.sysconf("SC_CLK_TCK")
#: As good as one writes it: no shape is cut that lies in the other.
_M2 = """sum(CASE WHEN ST_Covers(z.geom, c.geom) THEN ST_Area(c.geom)
WHEN ST_Covers(c.geom, z.geom) THEN ST_Area(z.geom) ELSE ST_Area(ST_Intersection(z.geom, c.geom)) END)"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds for each boundary."""

    wall: float
    processor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkCosts:
    """What the command and its peers take for a boundary."""

    zamin: Cost
    sql: Cost
    geopandas: Cost


def bulk_costs(platform: Platform, work: Path, *, count: int, sample: int) -> BulkCosts:
    """Measure over the first boundaries of ``candidates.gpkg``; their pairs are left in `BULK_PAIRS`."""
    meta, _, wkb, codes = pyogrio.raw.read(work / "candidates.gpkg", max_features=count)
    file = (work / BULK_PAIRS).with_suffix(".gpkg")
    pyogrio.raw.write(
        file, geometry=wkb, field_data=codes, fields=meta["fields"], geometry_type="Polygon", crs=meta["crs"],
        layer=file.stem,
    )  # fmt: skip
    some = np.asarray(shapely.from_wkb(wkb[:: max(1, len(wkb) // sample)]))
    start, whole = _command(platform, work / "one.gpkg"), _command(platform, file)
    # of a few boundaries the difference may be lost in the noise of two starts
    ours = (max(1e-9, taken - idle) / len(wkb) for taken, idle in zip(whole, start, strict=True))
    return BulkCosts(zamin=Cost(*ours), sql=_join(platform, some), geopandas=_frames(platform, some))


def _command(platform: Platform, path: Path) -> tuple[float, float]:
    """Return the seconds of the command on the wall and of the processors."""
    command = [sys.executable, "manage.py", "check_overlays", str(path), "--id-field", "code", "--json"]
    begun, before = time.perf_counter(), _children_s()
    subprocess.run(
        [*command, "--out", str(path.with_suffix(".csv"))],
        cwd=ROOT, env=platform.environment, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return time.perf_counter() - begun, _children_s() - before


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _join(platform: Platform, shapes: Shapes) -> Cost:
    joins = " UNION ALL ".join(
        f"SELECT c.number, z.zid, {_M2} FROM candidate c"
        f" JOIN floor.sub_{table} z ON ST_Intersects(z.geom, c.geom) GROUP BY 1, 2"
        for table in TABLES
    )
    with psycopg.connect(platform.dsn, autocommit=True) as database, database.cursor() as cursor:
        cursor.execute("SET jit = off; SET work_mem = '256MB'; SET max_parallel_workers_per_gather = 0")
        cursor.execute("CREATE TEMP TABLE candidate (number int, geom geometry(Polygon, 32639))")
        with cursor.copy("COPY candidate FROM STDIN") as copy:
            for row in enumerate(shapely.to_wkb(shapely.set_srid(shapes, 32639), hex=True, include_srid=True)):
                copy.write_row(row)
        cursor.execute("CREATE INDEX ON candidate USING gist (geom)")
        cursor.execute("ANALYZE candidate")
        backend = Path(f"/proc/{database.info.backend_pid}/stat")
        # the areas are asked for: of a count alone the planner leaves every intersection out
        sql = f"SELECT count(*), sum(m2) FROM ({joins}) AS pairs (number, zid, m2)"
        return _cost(lambda: cursor.execute(sql), lambda: _process_s(backend), len(shapes))


def _process_s(stat: Path) -> float:
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _frames(platform: Platform, shapes: Shapes) -> Cost:
    """Ask geopandas for the same pairs of whole zones, its frames made beforehand."""
    asked = geopandas.GeoDataFrame({"number": np.arange(len(shapes))}, geometry=shapes, crs=32639)
    with psycopg.connect(platform.dsn) as database:
        sql = "SELECT zid, ST_AsBinary(geom) FROM floor.whole_{}"
        layers = [_frame(database.execute(sql.format(table)).fetchall()) for table in TABLES]

    def overlaid() -> None:
        for layer in layers:
            found = geopandas.overlay(asked, layer, how="intersection", keep_geom_type=True)
            found.geometry.area.groupby([found.number, found.zid]).sum()

    return _cost(overlaid, time.process_time, len(shapes))


def _frame(rows: list[Any]) -> Any:
    return geopandas.GeoDataFrame(
        {"zid": [row[0] for row in rows]}, geometry=shapely.from_wkb([row[1] for row in rows]), crs=32639
    )


def _cost(run: Callable[[], object], processor: Callable[[], float], count: int) -> Cost:
    begun, before = time.perf_counter(), processor()
    run()
    return Cost((time.perf_counter() - begun) / count, (processor() - before) / count)
