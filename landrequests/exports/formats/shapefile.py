"""A shapefile in a zip: one record, with .shx, .dbf, .prj and .cpg."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import shapely
from pyogrio.raw import write as write_layer

from core.texts import Text
from landrequests.exports.plan import Plan, System
from landrequests.exports.registry import ExportFormat

_NAME = "boundary"
#: Names of columns in a .dbf have ten letters at most.
_COLUMNS = {"name": "name", "area_m2": "area_m2", "grid_area_m2": "grid_m2", "perimeter_m": "perim_m"}
#: The first moment a zip can tell: the same boundary gives the same bytes.
_MOMENT = (1980, 1, 1, 0, 0, 0)


def write(plan: Plan, system: System, _language: str) -> bytes:
    """Return the zip."""
    facts = plan.facts()
    with tempfile.TemporaryDirectory(prefix="zamin-") as folder:
        write_layer(
            str(Path(folder) / f"{_NAME}.shp"),
            geometry=np.array([shapely.to_wkb(plan.area_in(system))], dtype=object),
            field_data=[np.array([facts[each]]) for each in _COLUMNS],
            fields=list(_COLUMNS.values()),
            geometry_type="MultiPolygon",
            crs=f"EPSG:{plan.srid_of(system)}",
            driver="ESRI Shapefile",
            encoding="UTF-8",
        )
        return _packed(sorted(Path(folder).iterdir()))


def _packed(paths: list[Path]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in paths:
            archive.writestr(zipfile.ZipInfo(path.name, _MOMENT), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


FORMAT = ExportFormat(
    code="shapefile",
    title=Text("شیپ‌فایل (زیپ)", "Shapefile (zip)"),
    suffix=".zip",
    media_type="application/zip",
    systems=("utm", "degrees"),
    rank=40,
    write=write,
)
