"""What the second reader decoded, as a CAD document: read from then on like any drawing.

The JSON comes from a process that a hostile file may have taken over; this runs in the confined child.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import orjson
from ezdxf.filemanagement import new
from ezdxf.layouts.base import BaseLayout

from geo.reading import Reading
from importers import limits
from importers.cad_document import metres_of, reading_of
from importers.dwg_document import WRITERS
from importers.errors import CorruptFileError, TooComplexError
from importers.source import Source

Json = Mapping[str, Any]

_CLOSED, _DWG_CLOSED, _FRAME = 1, 512, 16


def read(source: Source) -> Reading:
    """Return what was decoded of a drawing.

    Raises
    ------
    CorruptFileError
        There is no entity in it: a file that can't be read looks empty to this reader.
    """
    content = source.only.content
    try:
        decoded = orjson.loads(content)
        skipped, document = _built(decoded)
        units = metres_of(int(decoded["units"]))
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise CorruptFileError(line=0, reason=str(error)[:200]) from error
    version = source.only.name
    reading = reading_of(document, code="dwg", reader=source.options.decoded_by, version=version, unit_m=units)
    return replace(reading, skipped={**reading.skipped, **skipped})


def _built(decoded: Json) -> tuple[Counter[str], Any]:  # ezdxf's document is untyped
    if not decoded["count"]:
        raise CorruptFileError(line=0, reason="no entity could be decoded")
    document = new("R2018")
    _add_layers(document, decoded["layers"])
    blocks = list({block["name"]: block for block in reversed(decoded["blocks"])}.values())  # names may repeat
    names = {block["name"]: f"B{number}" for number, block in enumerate(blocks)}
    for block in blocks:
        document.blocks.new(names[block["name"]], _point(block.get("base") or {}))
    skipped: Counter[str] = Counter()
    count = len(decoded["model"]) + sum(len(block["entities"]) for block in blocks)
    if count > limits.ENTITIES:
        raise TooComplexError(limit=limits.ENTITIES)
    for entity in decoded["model"]:
        _add(entity, document.modelspace(), names, skipped)
    for block in blocks:
        for entity in block["entities"]:
            _add(entity, document.blocks[names[block["name"]]], names, skipped)
    return skipped, document


def _add_layers(document: Any, layers: list[Json]) -> None:  # ezdxf's document is untyped
    for layer in layers:
        table = document.layers
        ours = table.get(layer["name"]) if layer["name"] in table else table.add(layer["name"])
        if layer["off"]:
            ours.off()
        if layer["frozen"]:
            ours.freeze()


def _add(entity: Json, layout: BaseLayout, names: Mapping[str, str], skipped: Counter[str]) -> None:
    attributes: dict[str, Any] = {"layer": str(entity["layer"]) or "0"}
    extrusion = _point(entity.get("extrusionDirection") or {})
    if any(extrusion):
        attributes["extrusion"] = extrusion
    if entity.get("isVisible") is False:
        attributes["invisible"] = 1
    kind = entity["type"]
    if kind == "INSERT":
        _insert(entity, layout, attributes, names, skipped)
    elif kind == "HATCH":
        _hatch(entity, layout, attributes)
    else:
        writer, values = _VALUES[kind]
        WRITERS[writer](layout, values(entity), attributes)


def _insert(
    entity: Json, layout: BaseLayout, attributes: dict[str, Any], names: Mapping[str, str], skipped: Counter[str]
) -> None:
    name = names.get(entity["name"])
    if name is None or not entity["name"]:
        skipped["missing_block"] += 1
        return
    attributes |= {
        "xscale": entity["xScale"] or 1.0,
        "yscale": entity["yScale"] or 1.0,
        "zscale": entity["zScale"] or 1.0,
        "rotation": math.degrees(entity["rotation"]),
    }
    if (entity.get("columnCount") or 1) * (entity.get("rowCount") or 1) > 1:
        attributes |= {
            "column_count": entity["columnCount"] or 1,
            "row_count": entity["rowCount"] or 1,
            "column_spacing": entity["columnSpacing"],
            "row_spacing": entity["rowSpacing"],
        }
    layout.add_blockref(name, _point(entity["insertionPoint"]), attributes)


def _hatch(entity: Json, layout: BaseLayout, attributes: dict[str, Any]) -> None:
    hatch = layout.add_hatch(dxfattribs=attributes)
    for path in entity["boundaryPaths"]:
        if "vertices" in path:
            corners = [(one["x"], one["y"], one.get("bulge") or 0.0) for one in path["vertices"]]
            hatch.paths.add_polyline_path(corners, is_closed=True)
            continue
        edges = hatch.paths.add_edge_path()
        for edge in path["edges"]:
            _EDGES[int(edge["type"])](edges, edge)


def _line_edge(edges: Any, edge: Json) -> None:  # ezdxf's paths are untyped
    edges.add_line(_flat(edge["start"]), _flat(edge["end"]))


def _arc_edge(edges: Any, edge: Json) -> None:  # see above
    start, end = math.degrees(edge["startAngle"]), math.degrees(edge["endAngle"])
    if not edge.get("isCCW"):
        start, end = 360 - end, 360 - start
    edges.add_arc(_flat(edge["center"]), edge["radius"], start, end, ccw=bool(edge.get("isCCW")))


def _ellipse_edge(edges: Any, edge: Json) -> None:  # see above
    start, end = math.degrees(edge["startAngle"]), math.degrees(edge["endAngle"])
    ratio, is_ccw = edge["lengthOfMinorAxis"], bool(edge.get("isCCW"))
    edges.add_ellipse(_flat(edge["center"]), _flat(edge["end"]), ratio, start, end, ccw=is_ccw)


def _spline_edge(edges: Any, edge: Json) -> None:  # see above
    edges.add_spline(
        control_points=[_flat(point) for point in edge["controlPoints"]],
        degree=edge["degree"],
        knot_values=edge["knots"],
    )


_EDGES: Mapping[int, Callable[[Any, Json], None]] = {1: _line_edge, 2: _arc_edge, 3: _ellipse_edge, 4: _spline_edge}


def _line(entity: Json) -> Json:
    return {"start": _point(entity["startPoint"]), "end": _point(entity["endPoint"])}


def _spot(entity: Json) -> Json:
    return {"location": _point(entity["position"])}


def _arc(entity: Json) -> Json:
    return {
        "center": _point(entity["center"]),
        "radius": entity["radius"],
        "start_angle": math.degrees(entity.get("startAngle", 0.0)),
        "end_angle": math.degrees(entity.get("endAngle", 0.0)),
    }


def _ellipse(entity: Json) -> Json:
    return {
        "center": _point(entity["center"]),
        "major_axis": _point(entity["majorAxisEndPoint"]),
        "axis_ratio": entity["axisRatio"],
        "start_angle": entity["startAngle"],
        "end_angle": entity["endAngle"],
    }


def _corners(entity: Json) -> Json:
    drawn = [one for one in entity["vertices"] if not int(one.get("flag") or 0) & _FRAME]
    return {
        "points": [_point(one) for one in drawn],
        "bulges": [one.get("bulge") or 0.0 for one in drawn],
        "closed": int(entity["flag"]) & (_CLOSED | (_DWG_CLOSED if entity["type"] == "LWPOLYLINE" else 0)),
        "elevation": entity.get("elevation") or 0.0,
    }


def _spline(entity: Json) -> Json:
    return {
        "fit_points": [_point(one) for one in entity["fitPoints"]],
        "control_points": [_point(one) for one in entity["controlPoints"]],
        "degree": entity["degree"],
        "knots": entity["knots"],
        "weights": entity.get("weights") or [],
        "closed": int(entity["flag"]) & _CLOSED,
    }


def _point(point: Json) -> tuple[float, float, float]:
    return float(point.get("x") or 0.0), float(point.get("y") or 0.0), float(point.get("z") or 0.0)


def _flat(point: Json) -> tuple[float, float]:
    return float(point["x"]), float(point["y"])


#: For each kind the writer it shares with the first reader, and its values under that reader's names.
_VALUES: Mapping[str, tuple[str, Callable[[Json], Json]]] = {
    "LINE": ("LINE", _line),
    "POINT": ("POINT", _spot),
    "ARC": ("ARC", _arc),
    "CIRCLE": ("CIRCLE", _arc),
    "ELLIPSE": ("ELLIPSE", _ellipse),
    "LWPOLYLINE": ("LWPOLYLINE", _corners),
    "POLYLINE2D": ("POLYLINE_2D", _corners),
    "POLYLINE3D": ("POLYLINE_3D", _corners),
    "SPLINE": ("SPLINE", _spline),
}
