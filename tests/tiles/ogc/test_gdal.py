"""GDAL's own OAPIF driver reads every collection to its end, and every reference system lands on one point.

GDAL runs in a process of its own: in this one it would wait for the server while the server waits for it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely
from pytest_django.live_server_helper import LiveServer

from geo.crs import from_wgs84, to_wgs84
from parcels.models import Division, Municipality, Parcel, Unit
from tests.parcels.town import MIDDLE_OF_20
from tiles.ogc.crs import DEFAULT, OFFERED
from zoning.models import Zone

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("towns"),
    pytest.mark.skipif("OAPIF" not in pyogrio.list_drivers(), reason="this GDAL has no OAPIF driver"),
]

#: Reads layers with options and prints names, system and shapes of each.
_READ = """
import json, sys, pyogrio
source, asked = sys.argv[1], json.loads(sys.argv[2])
answer = {"layers": [str(name) for name, _ in pyogrio.list_layers(source)], "read": []}
for layer, options in asked:
    box = options.pop("bbox", None)
    found = pyogrio.read_dataframe(source, layer=layer, bbox=box and tuple(box), **options)
    shapes = [None if each is None else each.wkb_hex for each in found.geometry]
    answer["read"].append({"ids": list(found["id"]), "srid": found.crs.to_epsg(), "shapes": shapes})
print(json.dumps(answer))
"""


def gdal(server: LiveServer, *asked: tuple[str, dict[str, Any]]) -> Any:
    given = [sys.executable, "-c", _READ, f"OAPIF:{server.url}/ogc", json.dumps(asked)]
    environment = {**os.environ, "NO_PROXY": "*", "no_proxy": "*"}
    done = subprocess.run(given, capture_output=True, text=True, timeout=300, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_every_collection_is_read_completely(live_server: LiveServer) -> None:
    expected = {
        "parcels": Parcel.objects.filter(status="live").count(),
        "units": Unit.objects.count(),
        "divisions": Division.objects.count(),
        "national-land": Zone.objects.filter(version__layer__code="national-land").count(),
    }
    found = gdal(live_server, *((name, {"PAGE_SIZE": 2}) for name in expected))
    assert set(found["layers"]) == set(expected)
    for (name, count), read in zip(expected.items(), found["read"], strict=True):
        assert len(read["ids"]) == len(set(read["ids"])) == count, name


def test_every_reference_system_lands_on_the_same_point(live_server: LiveServer) -> None:
    asked = [
        (name, {"CRS": "OGC:CRS84" if crs is DEFAULT else f"EPSG:{crs.srid}"}, crs.srid)
        for name in ("parcels", "units", "national-land")
        for crs in OFFERED.values()
    ]
    kept = {f"{each.municipality.code}.{each}": shapely.from_wkb(bytes(each.geom.wkb)) for each in live_parcels()}
    read = gdal(live_server, *((name, options) for name, options, _ in asked))["read"]
    for (name, options, srid), found in zip(asked, read, strict=True):
        assert found["srid"] in (srid, None), options
        shapes = dict(zip(found["ids"], map(shapely.from_wkb, found["shapes"]), strict=True))
        assert name != "parcels" or set(shapes) == set(kept)
        for feature, shape in shapes.items():
            parcel = feature if name != "national-land" else ""
            record = kept.get(parcel.removesuffix("-1-0-0").removesuffix("-1-2-0").removesuffix("-1-0-3"))
            placed = shapely.transform(shape, lambda points, srid=srid: in_grid(points, srid))
            assert placed.within(shapely.box(401_000, 4_006_600, 404_500, 4_006_900)), (name, options)
            assert record is None or shapely.hausdorff_distance(placed, record) < 0.001, (name, options)


def live_parcels() -> Any:
    return Parcel.objects.filter(status="live").select_related("municipality")


def in_grid(points: np.ndarray, srid: int) -> np.ndarray:
    return from_wgs84(to_wgs84(points, srid).lonlat, 32639)


def test_a_box_and_a_property_are_asked_of_the_server(
    live_server: LiveServer, towns: tuple[Municipality, Municipality]
) -> None:
    lon, lat = MIDDLE_OF_20
    box = {"CRS": "OGC:CRS84", "bbox": (lon, lat, lon + 1e-6, lat + 1e-6)}
    found = gdal(live_server, ("parcels", box), ("parcels", {"where": "municipality = 'second'"}))["read"]
    assert found[0]["ids"] == ["zaminabad.4-12-24-20"]
    assert len(found[1]["ids"]) == 2
