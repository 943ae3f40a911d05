"""Put a city into an installation, as its own commands and actions do, with the tables of the floors beside it.

``python -m tests.bench.city_load PARCELS|FOLDER WORK [COPIES]`` in the environment of the installation; files for the
measuring are left in WORK. With COPIES only the layers are loaded, so many times under other codes; with
``--parcels-only`` there are no layers and no files.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

import django
import numpy as np
import pyogrio
import shapely

from tests.bench.city import City, Shapes, make_city, many_boundaries, read_city

BULK = 50_000
_SPLIT = 1_000  # parcels of a made-up block


def main(arguments: list[str]) -> None:
    """Load the city."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "web.settings")
    django.setup()
    size, work = arguments[0], Path(arguments[1])
    copies = int(arguments[2]) if len(arguments) > 2 and arguments[2].isdigit() else 0
    _without_limit()
    city = make_city(int(size)) if size.isdigit() else read_city(Path(size))
    work.mkdir(parents=True, exist_ok=True)
    if arguments[2:] == ["--parcels-only"]:
        _municipality()
        _parcels(city.parcels)
        return
    _write(work / "candidates.gpkg", many_boundaries(city, BULK))
    _write(work / "one.gpkg", city.candidates[:1])
    _municipality()
    for copy in range(min(1, copies), copies + 1):
        for layer, (shapes, classes) in city.zones.items():
            _layer(layer if copy == 0 else f"{layer}-{copy}", shapes, classes)
    if copies == 0:
        _parcels(city.parcels)
        _floors(city)


def _without_limit() -> None:
    """Let statements take as long as a million parcels do."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")


def _write(path: Path, shapes: Shapes) -> None:
    path.unlink(missing_ok=True)
    numbers = np.arange(len(shapes))
    codes = np.array([f"1-1-{1 + number // _SPLIT}-{1 + number % _SPLIT}" for number in numbers], dtype=object)
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(shapes),
        field_data=[codes],
        fields=["code"],
        geometry_type="Polygon",
        crs="EPSG:32639",
        layer=path.stem,
    )


def _municipality() -> None:
    from django.conf import settings

    from parcels.models import Municipality

    names = {"name_fa": "شهر سنجش", "name_en": "Measured city"}
    Municipality.objects.get_or_create(code=settings.DEFAULT_MUNICIPALITY, defaults=names)


def _layer(code: str, shapes: Shapes, classes: list[str]) -> None:
    from accounts.actor import SYSTEM
    from zoning.actions import Handling, ZoneIn, create_version, ensure_layer
    from zoning.queries import default_municipality
    from zoning.registry import declared_layers

    own: dict[str, Any] = {} if code in declared_layers() else {"title_fa": code, "title_en": code, "accuracy_m": 0.5}
    pairs = enumerate(zip(shapes, classes, strict=True))
    create_version(
        actor=SYSTEM,
        layer=ensure_layer(SYSTEM, default_municipality(), code, **own),
        zones=(ZoneIn(zone_id=str(n), class_code=each, geometry=shape, row=n) for n, (shape, each) in pairs),
        coverage=None,
        valid_from=date(2020, 1, 1),
        source="bench",
        handling=Handling(quarantine=True, repair=True),
    )


def _parcels(shapes: Shapes) -> None:
    from accounts.actor import SYSTEM
    from parcels.actions import ParcelRow, load_parcels
    from parcels.codes import RenovationCode
    from parcels.models import Municipality
    from zoning.queries import default_municipality

    rows = (
        ParcelRow(
            code=RenovationCode(1, 1, 1 + n // _SPLIT, 1 + n % _SPLIT),
            wkb=shapely.to_wkb(shapely.set_srid(shape, 32639), include_srid=True),
        )
        for n, shape in enumerate(shapes)
    )
    load_parcels(SYSTEM, Municipality.objects.get(code=default_municipality()), rows)


def _floors(city: City) -> None:
    """Make the tables that bare SQL is measured on: per layer whole zones and subdivided ones, nothing else."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA IF NOT EXISTS floor")
        for layer in city.zones:
            cursor.execute(_FLOOR.format(name=layer.replace("-", "_")), [layer])
        cursor.execute("VACUUM ANALYZE")


_FLOOR = """
CREATE TABLE floor.whole_{name} AS SELECT zone.id AS zid, 1 AS legend, zone.geom FROM zoning_zone zone
JOIN zoning_layerversion version ON version.id = zone.version_id
JOIN zoning_zoninglayer layer ON layer.id = version.layer_id WHERE layer.code = %s;
CREATE INDEX ON floor.whole_{name} USING gist (geom);
CREATE TABLE floor.sub_{name} AS SELECT zid, ST_Subdivide(geom, 96) AS geom FROM floor.whole_{name};
CREATE INDEX ON floor.sub_{name} USING gist (geom);
"""

if __name__ == "__main__":
    main(sys.argv[1:])
