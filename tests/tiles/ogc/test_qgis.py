"""QGIS's own provider (OAPIF) reads every collection whole, in the right place, and sends its filters to us.

QGIS runs in the system's Python (Debian: python3-qgis, qgis-providers), in a process of its own. Where it is not
installed these are skipped.
"""

from __future__ import annotations

import functools
import json
import os
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
import shapely
from django.core.signals import request_started
from pytest_django.live_server_helper import LiveServer

from geo.crs import from_wgs84
from parcels.models import Division, Parcel, Unit
from tests.parcels.town import MIDDLE_OF_20
from zoning.models import Zone

_PYTHON = "/usr/bin/python3"

#: Opens layers as a person would and prints what QGIS makes of them.
_READ = """
import json, sys
from qgis.core import QgsApplication, QgsFeatureRequest, QgsRectangle, QgsVectorLayer

application = QgsApplication([], False)
application.initQgis()
url, asked = sys.argv[1], json.loads(sys.argv[2])
answers = []
for each in asked:
    parts = {"url": url, "typename": each["layer"], **each.get("options", {})}
    layer = QgsVectorLayer(" ".join(f"{name}='{value}'" for name, value in parts.items()), each["layer"], "OAPIF")
    if not layer.isValid():
        sys.exit(f"{each}: {layer.error().message()}")
    if "subset" in each and not layer.setSubsetString(each["subset"]):
        sys.exit(f"{each}: the filter was refused")
    request = QgsFeatureRequest()
    if "bbox" in each:
        request.setFilterRect(QgsRectangle(*each["bbox"]))
    found = [feature for feature in layer.getFeatures(request)]
    layer.updateExtents()
    extent = layer.extent()
    names = [field.name() for field in layer.fields()]
    answers.append({
        "count": layer.featureCount(),
        "crs": layer.crs().authid(),
        "extent": [extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()],
        "fields": {field.name(): field.typeName() for field in layer.fields()},
        "rows": [{name: str(feature[name]) for name in names} for feature in found],
        "shapes": [feature.geometry().asWkt(12) if feature.hasGeometry() else None for feature in found],
    })
print(json.dumps(answers))
sys.stdout.flush()
import os
os._exit(0)  # QGIS's own ending falls over where there is no screen
"""


@functools.cache
def has_qgis() -> bool:
    """Say whether the system's Python has QGIS and its provider."""
    tried = "from qgis.core import *; a = QgsApplication([], False); a.initQgis(); import os\n"
    tried += "print('OAPIF' in QgsProviderRegistry.instance().providerList(), flush=True); os._exit(0)"
    try:
        done = subprocess.run(
            [_PYTHON, "-c", tried], capture_output=True, text=True, timeout=300, env=_environment(), check=False
        )
    except OSError:
        return False
    return done.stdout.strip() == "True"


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    return {**kept, "QT_QPA_PLATFORM": "offscreen", "NO_PROXY": "*", "no_proxy": "*"}


pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("towns"),
    pytest.mark.skipif("not has_qgis()", reason="no QGIS with its provider for OGC API – Features is installed"),
]


@pytest.fixture
def questions() -> Iterator[list[str]]:
    """Every question that reaches the server, as path and query."""
    asked: list[str] = []

    def note(environ: dict[str, str], **_: object) -> None:
        asked.append(f"{environ['PATH_INFO']}?{environ['QUERY_STRING']}")

    request_started.connect(note)
    yield asked
    request_started.disconnect(note)


def qgis(server: LiveServer, *asked: dict[str, Any]) -> list[dict[str, Any]]:
    given = [_PYTHON, "-c", _READ, f"{server.url}/ogc", json.dumps(asked)]
    done = subprocess.run(given, capture_output=True, text=True, timeout=300, env=_environment(), check=False)
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout.splitlines()[-1]))


def test_every_collection_is_read_completely_over_many_pages(live_server: LiveServer) -> None:
    expected = {
        "parcels": Parcel.objects.filter(status="live").count(),
        "units": Unit.objects.count(),
        "divisions": Division.objects.count(),
        "national-land": Zone.objects.filter(version__layer__code="national-land").count(),
    }
    found = qgis(live_server, *({"layer": name, "options": {"pageSize": 2}} for name in expected))
    for (name, count), read in zip(expected.items(), found, strict=True):
        assert len(read["rows"]) == read["count"] == count, name
        assert len({tuple(row.items()) for row in read["rows"]}) == count, name


def test_attributes_keep_their_values_and_kinds(live_server: LiveServer) -> None:
    (read,) = qgis(live_server, {"layer": "parcels"})
    (row,) = (each for each in read["rows"] if each["code"] == "4-12-24-20" and each["municipality"] == "zaminabad")
    assert row["address"] == "کوچهٔ ارغوان، پلاک 20"
    assert (row["plate_main"], row["deed_area_m2"]) == ("217", "200.5")
    assert read["fields"]["plate_main"].lower().startswith("int")
    assert read["fields"]["area_m2"].lower() in {"double", "real"}


def test_a_parcel_lies_where_the_record_says(live_server: LiveServer) -> None:
    (read,) = qgis(live_server, {"layer": "parcels"})
    kept = {each.pk: shapely.from_wkb(bytes(each.geom.wkb)) for each in Parcel.objects.filter(status="live")}
    assert read["crs"] in {"OGC:CRS84", "EPSG:4326"}
    drawn = [
        shapely.transform(shapely.from_wkt(shape), lambda points: from_wgs84(points, 32639)) for shape in read["shapes"]
    ]
    assert all(min(shapely.hausdorff_distance(each, shape) for shape in drawn) < 0.001 for each in kept.values())
    west, south, east, north = read["extent"]
    lon, lat = MIDDLE_OF_20
    assert west < lon < east
    assert south < lat < north


def test_a_filter_finds_what_it_names(live_server: LiveServer) -> None:
    (read,) = qgis(live_server, {"layer": "parcels", "subset": "municipality = 'second' AND code = '4-12-24-21'"})
    assert [row["code"] for row in read["rows"]] == ["4-12-24-21"]


def test_a_filter_by_date_is_asked_of_the_server(live_server: LiveServer, questions: list[str]) -> None:
    # what an older QGIS sends as a time, a newer one as CQL2
    wanted = {"valid_from <= '2019-12-31'": 0, "valid_from >= '2020-01-01'": 2, "valid_from = '2020-01-01'": 2}
    found = qgis(live_server, *({"layer": "national-land", "subset": each} for each in wanted))
    assert [len(read["rows"]) for read in found] == list(wanted.values())
    assert sum("datetime=" in each or "filter=" in each for each in questions) >= len(wanted), questions


def test_a_box_is_asked_of_the_server(live_server: LiveServer, questions: list[str]) -> None:
    lon, lat = MIDDLE_OF_20
    (read,) = qgis(
        live_server,
        {
            "layer": "parcels",
            "options": {"restrictToRequestBBOX": 1},
            "bbox": (lon - 1e-6, lat - 1e-6, lon + 1e-6, lat + 1e-6),
        },
    )
    assert [row["code"] for row in read["rows"]] == ["4-12-24-20"]
    assert any("bbox=" in each for each in questions)
