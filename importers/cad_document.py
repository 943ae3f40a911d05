"""What DXF and DWG share once a CAD document is in memory: its reading."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import shapely
from ezdxf.lldxf.const import DXFError
from ezdxf.math import Matrix44

from core.findings import Finding
from geo.reading import Reading, Shape
from importers.linework import drawing_of
from importers.outlines import shapes_of

#: $INSUNITS to metres.
_METRES = {
    1: 0.0254,
    2: 0.3048,
    3: 1609.344,
    4: 0.001,
    5: 0.01,
    6: 1.0,
    7: 1000.0,
    10: 0.9144,
    14: 0.1,
    21: 1200 / 3937,
}
_ALWAYS_HIDDEN = frozenset({"defpoints"})


def metres_of(unit: int | None) -> float | None:
    """Return metres for one unit of ``$INSUNITS``; ``None`` where it says nothing."""
    return _METRES.get(unit or 0)


def reading_of(document: Any, *, code: str, reader: str, version: str, unit_m: float | None) -> Reading:
    """Return what model space of an ezdxf document draws, placed where the drawing says where it lies."""
    space = document.modelspace()
    drawing = drawing_of(space, _hidden(document))
    shapes = shapes_of(drawing)
    srid, matrix, findings = _geodata(space)
    if matrix is not None:
        shapes = [replace(shape, geometry=_moved(shape, matrix)) for shape in shapes]
    return Reading(
        format=code,
        reader=reader,
        version=version,
        shapes=tuple(shapes),
        srid=srid,
        srid_from="file" if srid is not None else None,
        unit_m=unit_m,
        findings=(*drawing.findings, *findings),
        skipped=dict(drawing.skipped),
    )


def _hidden(document: Any) -> frozenset[str]:  # ezdxf's Drawing
    hidden = (layer.dxf.name.lower() for layer in document.layers if layer.is_off() or layer.is_frozen())
    return _ALWAYS_HIDDEN | frozenset(hidden)


def _geodata(space: Any) -> tuple[int | None, Matrix44 | None, tuple[Finding, ...]]:  # ezdxf's Modelspace
    data = space.get_geodata()
    if data is None:
        return None, None, ()
    try:
        matrix, srid = data.get_crs_transformation()
    except (DXFError, ValueError):
        return None, None, (Finding(code="crs_not_understood", severity="warning", context={"name": "GEODATA"}),)
    if np.allclose(matrix.get_2d_transformation(), Matrix44().get_2d_transformation(), rtol=0, atol=1e-12):
        return srid, None, ()
    return srid, matrix, (Finding(code="geodata_applied", context={"srid": str(srid)}),)


def _moved(shape: Shape, matrix: Matrix44) -> Any:  # geometry, as it came
    def move(points: Any) -> Any:  # arrays
        return np.array([tuple(point)[:2] for point in matrix.transform_vertices([(x, y, 0.0) for x, y in points])])

    return shapely.transform(shape.geometry, move)
