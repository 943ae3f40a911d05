"""What a report's layers cut out of its boundary, as shapes: for maps and sheets, never for measuring.

Everything comes from the versions the report names, so that a report of years ago is drawn as it
was. Only public layers and classes are drawn, as only they are in a report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import numpy as np
import shapely
from django.conf import settings
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from core.texts import Text
from geo.crs import to_wgs84
from landrequests.class_effects import effects_of
from landrequests.comparison import in_order
from landrequests.models import OverlayReport
from zoning.clips import Clip, clips, version_ids
from zoning.uncovered import uncovered_parts

#: A difference of two reports smaller than this, in m², is a rounding of coordinates.
LEAST_CHANGE_M2 = 0.01
#: The window around the boundary that edges are taken from, beyond the widest band, metres.
_RIM_M = 1.0
#: Decimals of a degree that are written: a tenth of a millimetre.
_DECIMALS = 9


class PieceKind(StrEnum):
    """What a shape stands for.

    ``piece``: the boundary's part in a class. ``band``: as far as the layer's accuracy reaches to both
    sides of the edge of that class. ``uncovered``: where the layer has no data. ``planned``: the
    boundary's part in a plan in preparation, without effect. ``gained`` and ``lost``: what a later
    report has more or less than an earlier one.
    """

    PIECE = "piece"
    BAND = "band"
    UNCOVERED = "uncovered"
    PLANNED = "planned"
    GAINED = "gained"
    LOST = "lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPiece:
    """One shape in the working grid, of a layer and, but for ``uncovered``, of a class."""

    kind: PieceKind
    layer: str
    class_code: str
    colour: str
    geometry: BaseGeometry

    @property
    def key(self) -> str:
        """The layer and class, as rows of tables name them."""
        return f"{self.layer}/{self.class_code}" if self.class_code else self.layer


def boundary_of(report: OverlayReport) -> BaseGeometry:
    """Return the boundary of a report in the working grid."""
    return shapely.from_wkb(bytes(report.boundary.geom.wkb))  # type: ignore[union-attr]  # a report has a settled boundary


def cut_pieces(report: OverlayReport) -> tuple[ReportPiece, ...]:
    """Return the part of the boundary in each class that the report met, by layer and class."""
    return tuple(piece for piece in drawn_pieces(report) if piece.kind is PieceKind.PIECE)


def drawn_pieces(report: OverlayReport) -> tuple[ReportPiece, ...]:
    """Return the parts in each class, the bands of their edges, what no layer covers, and what is in preparation."""
    boundary = boundary_of(report)
    met = {layer["layer"]: layer for layer in report.facts["layers"] if layer["classes"]}
    reach = max((_accuracy(layer) for layer in met.values()), default=0.0) + _RIM_M
    window = shapely.buffer(boundary, 2 * reach)
    numbers = {code: layer["version"] for code, layer in met.items()}
    found: list[ReportPiece] = []
    for clip in clips(window, version_ids(report.municipality.code, numbers)):
        if clip.class_code in {each["class"] for each in met[clip.layer]["classes"]}:
            found += _of_clip(clip, boundary, _accuracy(met[clip.layer]), reach)
    return (*_numbered(found), *_uncovered(report, boundary), *planned_pieces(report))


def planned_pieces(report: OverlayReport) -> tuple[ReportPiece, ...]:
    """Return the part of the boundary in each class of the plans in preparation that the report tells."""
    told = {layer["layer"]: layer for layer in report.facts.get("pending", ())}
    if not told:
        return ()
    boundary = boundary_of(report)
    ids = version_ids(report.municipality.code, {code: layer["version"] for code, layer in told.items()})
    found = [
        ReportPiece(
            kind=PieceKind.PLANNED, layer=clip.layer, class_code=clip.class_code, colour=clip.colour, geometry=part
        )
        for clip in clips(boundary, ids)
        if clip.class_code in {each["class"] for each in told[clip.layer]["classes"]}
        and not (part := _cut(clip.geometry, boundary)).is_empty
    ]
    return _numbered(found)


def changed_pieces(before: OverlayReport, after: OverlayReport) -> tuple[ReportPiece, ...]:
    """Return what the later report has more, and what it has less, in each class."""
    was, now = _by_key(before), _by_key(after)
    found = []
    for key in sorted({*was, *now}):
        sample = now.get(key) or was[key]
        old = was[key].geometry if key in was else shapely.MultiPolygon()
        new = now[key].geometry if key in now else shapely.MultiPolygon()
        for kind, shape in (
            (PieceKind.GAINED, shapely.difference(new, old)),
            (PieceKind.LOST, shapely.difference(old, new)),
        ):
            if shape.area >= LEAST_CHANGE_M2:
                found.append(replace(sample, kind=kind, geometry=shape))
    return tuple(found)


def pieces_document(report: OverlayReport, language: str, *, before: OverlayReport | None = None) -> dict[str, Any]:
    """Return the boundary and its pieces as a GeoJSON FeatureCollection (RFC 7946).

    With another report, `before`, also what has come and gone from the earlier question to the later one,
    as the table of the two says it.
    """
    layers = {layer["layer"]: layer for layer in report.facts["layers"]}
    if before is not None:
        layers = {layer["layer"]: layer for layer in before.facts["layers"]} | layers
    planned = {layer["layer"]: layer for layer in report.facts.get("pending", ())}
    pieces = drawn_pieces(report) + (changed_pieces(*in_order(before, report)) if before is not None else ())
    effects = effects_of(report)
    features = [_feature("boundary", boundary_of(report), {"kind": "boundary"})]
    for piece in pieces:
        source = planned if piece.kind is PieceKind.PLANNED else layers
        facts = _properties(piece, source[piece.layer], effects, language)
        features.append(_feature(f"{piece.kind.value}:{piece.key}", piece.geometry, facts))
    document: dict[str, Any] = {"type": "FeatureCollection", "report": str(report.id)}
    if before is not None:
        document["before"] = str(before.id)
    measures = report.boundary.measures or {}
    return document | {"bbox": measures.get("bbox"), "features": features}


def _accuracy(layer: Mapping[str, Any]) -> float:
    """Return a layer's accuracy in metres; the oldest reports do not tell it, and get no band."""
    return float(layer.get("accuracy_m") or 0.0)


def _of_clip(clip: Clip, boundary: BaseGeometry, accuracy_m: float, reach: float) -> Iterator[ReportPiece]:
    part = _cut(clip.geometry, boundary)
    if part.is_empty:
        return
    piece = ReportPiece(
        kind=PieceKind.PIECE, layer=clip.layer, class_code=clip.class_code, colour=clip.colour, geometry=part
    )
    yield piece
    band = _band(clip.geometry, boundary, accuracy_m, reach)
    if not band.is_empty:
        yield replace(piece, kind=PieceKind.BAND, geometry=band)


def _cut(shape: BaseGeometry, boundary: BaseGeometry) -> BaseGeometry:
    """Return what of a shape lies in the boundary, in its own dimension; of a common edge, the line."""
    parts = shapely.get_parts(shapely.intersection(shape, boundary))
    dimensions = shapely.get_dimensions(parts)
    kept = list(parts[dimensions == dimensions.max()]) if len(parts) else []
    return shapely.union_all(kept) if kept else shapely.GeometryCollection()


def _band(shape: BaseGeometry, boundary: BaseGeometry, accuracy_m: float, reach: float) -> BaseGeometry:
    """Return the strip that the true edge of a class lies in, near the boundary."""
    edge = shapely.boundary(shape) if shapely.get_dimensions(shape) == 2 else shape
    near = shapely.buffer(boundary, reach)  # narrower than the window, whose rim is no edge of a zone
    return shapely.intersection(shapely.buffer(shapely.intersection(edge, near), accuracy_m), near)


def _numbered(pieces: list[ReportPiece]) -> tuple[ReportPiece, ...]:
    """Return one shape for each kind, layer and class: a class of lines and areas comes in two clips."""
    found: dict[tuple[PieceKind, str], ReportPiece] = {}
    for piece in pieces:
        known = found.get((piece.kind, piece.key))
        shape = piece.geometry if known is None else shapely.union(known.geometry, piece.geometry)
        found[piece.kind, piece.key] = replace(piece, geometry=shape)
    return tuple(found.values())


def _uncovered(report: OverlayReport, boundary: BaseGeometry) -> Iterator[ReportPiece]:
    partly = {
        layer["layer"]: layer["version"]
        for layer in report.facts["layers"]
        if layer["relation"] != "no_data" and layer["uncovered_m2"] >= LEAST_CHANGE_M2
    }
    for code, number in partly.items():
        for shape in uncovered_parts(boundary, version_ids(report.municipality.code, {code: number})).values():
            yield ReportPiece(kind=PieceKind.UNCOVERED, layer=code, class_code="", colour="#9e9e9e", geometry=shape)


def _by_key(report: OverlayReport) -> dict[str, ReportPiece]:
    return {piece.key: piece for piece in cut_pieces(report)}


def _properties(
    piece: ReportPiece, layer: Mapping[str, Any], effects: Mapping[tuple[str, str], str], language: str
) -> dict[str, Any]:
    found = next((each for each in layer["classes"] if each["class"] == piece.class_code), None)
    facts: dict[str, Any] = {
        "kind": piece.kind.value,
        "layer": piece.layer,
        "class": piece.class_code or None,
        "title": Text(**layer["title"]).say(language),
        "label": Text(**found["label"]).say(language) if found else None,
        "colour": piece.colour,
        "version": layer["version"],
        "effect": None if piece.kind is PieceKind.PLANNED else effects.get((piece.layer, piece.class_code)),
        "accuracy_m": layer.get("accuracy_m"),
    }
    if piece.kind in (PieceKind.PIECE, PieceKind.PLANNED) and found:
        facts |= {name: found[name] for name in ("relation", "area_m2", "grid_area_m2", "share")}
    return facts


def _feature(identifier: str, shape: BaseGeometry, properties: dict[str, Any]) -> dict[str, Any]:
    lonlat = shapely.orient_polygons(shapely.transform(shape, _lonlat))
    return {"type": "Feature", "id": identifier, "properties": properties, "geometry": dict(mapping(lonlat))}


def _lonlat(points: np.ndarray[Any, np.dtype[np.float64]]) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.round(to_wgs84(points, settings.GRID_SRID).lonlat, _DECIMALS)
