"""Stage three: which of the shapes is the boundary."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import shapely
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from core.findings import Finding
from core.persian import fa_number
from core.texts import Text
from geo.crs import Array
from geo.densify import Area
from geo.reading import Shape
from geo.rings import FEWEST_CORNERS, multipolygon, polygon_from_points
from importers.errors import NoPolygonError
from landrequests.intake.draft import Asking, Draft, preview, whole
from landrequests.intake.errors import SystemsMixedError
from landrequests.intake.outcome import Choice, Question
from landrequests.intake.reference import requested_srid

#: Polygons offered at once; more are offered by layer first, and cut with a finding.
MOST_OFFERED = 500
#: Above this many polygons the layer is asked for first, where there are several.
_MANY = 20
_METRES_A_DEGREE = 111_200.0
_WHOLE_METRES = 100
_NINTHS = (
    Text("جنوب غربی نقشه", "south-west of the drawing"), Text("جنوب نقشه", "south of the drawing"),
    Text("جنوب شرقی نقشه", "south-east of the drawing"),
    Text("غرب نقشه", "west of the drawing"), Text("میانهٔ نقشه", "middle of the drawing"),
    Text("شرق نقشه", "east of the drawing"),
    Text("شمال غربی نقشه", "north-west of the drawing"), Text("شمال نقشه", "north of the drawing"),
    Text("شمال شرقی نقشه", "north-east of the drawing"),
)  # fmt: skip
#: Parts of names of layers that hold the sheet, not the land.
_SHEET_WORDS = ("frame", "border", "sheet", "kadr", "title", "legend", "grid", "کادر", "قاب", "شیت", "راهنما")
_BUILDING_WORDS = ("build", "bldg", "house", "saakht", "sakht", "ساختمان", "اعیان", "بنا")


def chosen(draft: Draft, asking: Asking) -> Draft:
    """Return the draft with its one area."""
    if draft.area is not None or draft.typed is not None:
        return draft
    areas = [shape for shape in draft.shapes if shape.kind == "area"]
    if not areas:
        return _closed(draft, asking)
    if len(areas) == 1 and not _is_doubtful(draft):
        return _with(draft, areas)
    return _picked(draft, asking, _of_one_layer(draft, asking, areas))


def _is_doubtful(draft: Draft) -> bool:
    """Say whether even a single shape is to be confirmed: two readers of the file see different ones."""
    return any(finding.code == "readers_disagree" for finding in draft.findings)


def _with(draft: Draft, shapes: Sequence[Shape]) -> Draft:
    draft = _system_of(draft, shapes)
    facts = replace(draft.facts, layer=shapes[0].layer) if shapes[0].layer != draft.facts.layer else draft.facts
    notes = [finding for shape in shapes for finding in shape.findings]
    return replace(draft, area=_area_of(shapes), facts=facts).noting(notes)


def _area_of(shapes: Sequence[Shape]) -> Area:
    first = shapes[0].geometry
    if len(shapes) == 1 and isinstance(first, Polygon) and not first.is_empty:
        return first
    area = multipolygon(shape.geometry for shape in shapes)  # type: ignore[misc]  # areas alone
    return area.geoms[0] if len(area.geoms) == 1 else area


def _system_of(draft: Draft, shapes: Sequence[Shape]) -> Draft:
    """Return the draft with the system that holds for these shapes: that of a layer without one is open."""
    if not any(shape.is_unplaced for shape in shapes):
        return draft
    if not all(shape.is_unplaced for shape in shapes):
        raise SystemsMixedError()
    return replace(draft, srid=None, facts=replace(draft.facts, srid_from=None))


def _shown_in(shape: Shape, draft: Draft, asking: Asking) -> int | None:
    requested = requested_srid(asking)
    return requested if shape.is_unplaced else draft.srid or requested


def _of_one_layer(draft: Draft, asking: Asking, areas: Sequence[Shape]) -> Sequence[Shape]:
    layers = sorted({shape.layer for shape in areas})
    if len(layers) < 2 or len(areas) <= _MANY:
        return areas
    by_layer = {layer: [shape for shape in areas if shape.layer == layer] for layer in layers}
    ordered = sorted(layers, key=lambda layer: (_is_sheet(layer), _is_building(layer), len(by_layer[layer])))
    total = len(ordered) + 1
    choices = tuple(
        Choice(
            kind="layer",
            value=layer,
            label=_layer_label(layer, len(by_layer[layer])),
            score=round(1 - n / total, 3),
            preview=preview(whole(by_layer[layer]), _shown_in(by_layer[layer][0], draft, asking)),
            layer=layer,
        )
        for n, layer in enumerate(ordered[:MOST_OFFERED], 1)
    )
    taken = asking.interview.ask(Question(choices=choices, findings=(_several(len(areas)),)))[0]
    return by_layer[str(taken.value)]


def _picked(draft: Draft, asking: Asking, areas: Sequence[Shape]) -> Draft:
    if len(areas) == 1 and not _is_doubtful(draft):
        return _with(draft, areas)
    ranked = _ranked(areas)[:MOST_OFFERED]
    sheets = {shape.is_unplaced: _sheet(shape, areas) for shape in areas}
    choices = tuple(
        _feature_choice(shape, score, srid=_shown_in(shape, draft, asking), sheet=sheets[shape.is_unplaced])
        for shape, score in ranked
    )
    notes = [_several(len(areas))] if len(areas) > 1 else []
    if len(areas) > MOST_OFFERED:
        notes.append(Finding(code="choices_cut", severity="warning", context={"limit": MOST_OFFERED}))
    taken = asking.interview.ask(Question(choices=choices, findings=tuple(notes), several=True))
    by_choice = {id(choice): shape for choice, (shape, _) in zip(choices, ranked, strict=True)}
    return _with(draft, [by_choice[id(choice)] for choice in taken])


def _ranked(areas: Sequence[Shape]) -> list[tuple[Shape, float]]:
    """Return the areas with a score: land before buildings, sheet frames last, large before small."""
    scored: list[tuple[Shape, float]] = []
    for peers in ([each for each in areas if each.is_unplaced is unplaced] for unplaced in (False, True)):
        # numbers of different systems can't be compared
        largest = max((abs(shape.geometry.area) for shape in peers), default=0.0) or 1.0
        scored += [(shape, _score(shape, peers, largest)) for shape in peers]
    return sorted(scored, key=lambda pair: -pair[1])


def _sheet(shape: Shape, areas: Sequence[Shape]) -> Array:
    peers = [each.geometry for each in areas if each.is_unplaced is shape.is_unplaced]
    return np.asarray(shapely.total_bounds(peers))


def _score(shape: Shape, areas: Sequence[Shape], largest: float) -> float:
    share = math.sqrt(abs(shape.geometry.area) / largest)
    if _is_sheet(shape.layer) or _is_sheet(shape.name) or _frames(shape, areas):
        return round(0.1 * share, 4)
    if _is_building(shape.layer) or _is_building(shape.name):
        return round(0.2 + 0.1 * share, 4)
    return round(0.5 + 0.4 * share, 4)


def _frames(shape: Shape, areas: Sequence[Shape]) -> bool:
    """Say whether a shape is a rectangle around everything else."""
    outline = shape.geometry
    if not isinstance(outline, Polygon) or len(outline.exterior.coords) != 5 or len(areas) < 3:
        return False
    west, south, east, north = outline.bounds
    inside = all(
        west <= other.geometry.bounds[0]
        and south <= other.geometry.bounds[1]
        and east >= other.geometry.bounds[2]
        and north >= other.geometry.bounds[3]
        for other in areas
    )
    return inside and abs(outline.area - (east - west) * (north - south)) <= 1e-6 * outline.area


def _is_sheet(name: str) -> bool:
    return any(word in name.lower() for word in _SHEET_WORDS)


def _is_building(name: str) -> bool:
    return any(word in name.lower() for word in _BUILDING_WORDS)


def _feature_choice(shape: Shape, score: float, *, srid: int | None, sheet: Array) -> Choice:
    shown = preview(shape.geometry, srid)
    plain, area, place = _shape_label(shape), _area_label(shape.geometry, shown), _place_label(shape.geometry, sheet)
    label = Text(f"{plain.fa}، {area.fa}، در {place.fa}", f"{plain.en}, {area.en}, in the {place.en}")
    return Choice(
        kind="feature",
        value=shape.number,
        label=label,
        score=score,
        preview=shown,
        layer=shape.layer,
        name=_name(shape),
        place=place,
    )


def _area_label(geometry: BaseGeometry, shown: BaseGeometry | None) -> Text:
    """Return the area in words, good to a percent: metres, or units of the drawing where its place is not known."""
    if shown is None:
        number = f"{geometry.area:,.0f}"
        return Text(f"{fa_number(number)} واحد مربع نقشه", f"{number} square units")
    metres = shown.area * _METRES_A_DEGREE**2 * math.cos(math.radians(shown.centroid.y))
    number = f"{metres:,.0f}" if metres >= _WHOLE_METRES else f"{metres:,.1f}"
    return Text(f"حدود {fa_number(number)} متر مربع", f"about {number} m²")


def _place_label(geometry: BaseGeometry, sheet: Array) -> Text:
    """Return in which ninth of the drawing a shape lies, in words."""
    west, south, east, north = sheet
    middle = geometry.centroid
    column = min(2, int(3 * (middle.x - west) / ((east - west) or 1)))
    row = min(2, int(3 * (middle.y - south) / ((north - south) or 1)))
    return _NINTHS[3 * row + column]


def _closed(draft: Draft, asking: Asking) -> Draft:
    candidates = [(shape, _ring(shape)) for shape in draft.shapes]
    closable = [(shape, ring) for shape, ring in candidates if ring is not None][:MOST_OFFERED]
    closable += _in_one(draft.shapes)
    if not closable:
        raise NoPolygonError(count=len(draft.shapes))
    total = len(closable) + 1
    choices = tuple(
        Choice(
            kind="close",
            value=shape.number,
            label=_shape_label(shape),
            score=round(1 - number / total, 3),
            preview=preview(ring, _shown_in(shape, draft, asking)),
            layer=shape.layer,
        )
        for number, (shape, ring) in enumerate(closable, 1)
    )
    kind = closable[0][0].kind
    code = "points_only" if kind == "points" else "lines_only"
    note = Finding(code=code, severity="warning", context={"count": len(closable)})
    taken = asking.interview.ask(Question(choices=choices, findings=(note,)))[0]
    shape, ring = next(pair for pair, choice in zip(closable, choices, strict=True) if choice is taken)
    return _with(draft, [replace(shape, geometry=ring, kind="area")]).noting((Finding(code="ring_closed"),))


def _in_one(shapes: Sequence[Shape]) -> list[tuple[Shape, Polygon]]:
    """Return lines that go round together: a walk that the receiver stored in pieces."""
    if not 2 <= len(shapes) <= _MANY or any(shape.kind != "line" for shape in shapes):
        return []
    one = Shape(geometry=LineString(np.vstack([shapely.get_coordinates(shape.geometry) for shape in shapes])))
    ring = _ring(one)
    in_one = replace(one, kind="line", number=0, layer=shapes[0].layer)
    return [(in_one, ring)] if ring is not None and shapely.is_valid(ring) else []


def _ring(shape: Shape) -> Polygon | None:
    points = shapely.get_coordinates(shape.geometry)
    if len(np.unique(points, axis=0)) < FEWEST_CORNERS:
        return None
    return polygon_from_points(points)


def _several(count: int) -> Finding:
    return Finding(code="several_polygons", severity="warning", context={"count": count})


def _layer_label(layer: str, count: int) -> Text:
    name = layer or "—"
    return Text(f"لایهٔ {name}: {fa_number(str(count))} چندضلعی", f"layer {name}: {count} polygons")


def _shape_label(shape: Shape) -> Text:
    if not shape.number:
        return Text("همهٔ خط‌ها، پشت سر هم", "all lines, one behind the other")
    parts = [part for part in (shape.layer, shape.name) if part]
    number = str(shape.number)
    where = " / ".join(parts)
    corners = _corner_count(shape.geometry)
    fa = f"{where or 'شکل'} (شمارهٔ {fa_number(number)}، {fa_number(str(corners))} گوشه)"
    return Text(fa, f"{where or 'shape'} (number {number}, {corners} corners)")


def _name(shape: Shape) -> Text:
    """Return what the source calls a shape, and its corners; a layer alone is said to be one."""
    corners = str(_corner_count(shape.geometry))
    called = " / ".join(part for part in (shape.layer, shape.name) if part)
    fa, en = (f"لایهٔ {called}", f"layer {called}") if called and not shape.name else (called, called)
    return Text(f"{fa or 'شکل'}، {fa_number(corners)} گوشه", f"{en or 'shape'}, {corners} corners")


def _corner_count(geometry: BaseGeometry) -> int:
    points = shapely.get_coordinates(geometry)
    return len(points) - int(len(points) > 1 and bool((points[0] == points[-1]).all()))
