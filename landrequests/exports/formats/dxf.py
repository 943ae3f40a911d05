"""DXF of AutoCAD 2000 in UTM metres: outlines, holes, corner numbers and the system, each on its layer.

A DXF of that release has no place for a reference system: it stands in the names of the layers
and in a line of text.
"""

from __future__ import annotations

import io
from typing import Any

from ezdxf import units
from ezdxf.filemanagement import new

from core.texts import Text
from geo.densify import rings_of
from landrequests.exports.plan import Plan, System
from landrequests.exports.registry import ExportFormat

_NUMBERS, _NOTES = "CORNER_NUMBERS", "NOTES"
#: Height of lettering as a share of the boundary's extent.
_LETTERING = 0.02


def write(plan: Plan, system: System, _language: str) -> bytes:
    """Return the drawing; every ring is one closed polyline."""
    document = new("R2000", units=units.M)
    layers = {f"BOUNDARY_UTM{plan.zone}": 4, f"HOLES_UTM{plan.zone}": 1, _NUMBERS: 7, _NOTES: 3}
    for layer, colour in layers.items():
        document.layers.add(layer, color=colour)
    outline, holes, *_ = layers
    space = document.modelspace()
    area = plan.area_in(system)
    for polygon in area.geoms:
        for number, ring in enumerate(rings_of(polygon)):
            space.add_lwpolyline(ring[:-1].tolist(), close=True, dxfattribs={"layer": holes if number else outline})
    _letter(space, plan, system, area.bounds)
    return _file(document)


def _letter(space: Any, plan: Plan, system: System, box: tuple[float, float, float, float]) -> None:
    west, south, east, north = box
    height = max(0.2, _LETTERING * max(east - west, north - south))
    for corner in plan.table(system):
        if corner.number is not None:
            text = space.add_text(str(corner.number), dxfattribs={"layer": _NUMBERS, "height": height})
            text.set_placement((corner.x, corner.y))
    note = space.add_text(f"{plan.label} (EPSG:{plan.utm_srid})", dxfattribs={"layer": _NOTES, "height": height})
    note.set_placement((west, south - 3 * height))


def _file(document: Any) -> bytes:
    stream = io.StringIO()
    document.write(stream)
    return stream.getvalue().encode("cp1252", "replace")


FORMAT = ExportFormat(
    code="dxf",
    title=Text("DXF (اتوکد ۲۰۰۰)", "DXF (AutoCAD 2000)"),
    suffix=".dxf",
    media_type="image/vnd.dxf",
    systems=("utm",),
    rank=30,
    write=write,
)
