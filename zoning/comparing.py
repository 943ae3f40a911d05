"""What differs between a new version of a layer and the one in force: zones by number, ground by class."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from django.conf import settings
from django.db import connection
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.crs import to_wgs84
from tiles.statements import statement
from zoning.models import LayerVersion
from zoning.scale import scale_at
from zoning.shapes import AREA, LINE

_SQL = Path(__file__).parent / "sql"
#: Differing zones that are listed one by one.
MOST_LISTED = 500
KINDS = ("added", "moved", "reclassed", "renamed", "vanished", "same")
#: Detail of the kept drawing, as a share of its extent.
_DETAIL = 1 / 900
#: Corners of the kept drawing: beyond it details are left out until it has no more.
_MOST_DRAWN = 20_000
#: A line or a point this near to where it was is where it was, metres.
_SAME_PLACE_M = 1e-2
#: Sizes that differ by less, in their unit or as a share, are rounded, not overlapping.
_LEAST_ODD, _ODD_SHARE = 1.0, 1e-4
_LISTED = """
SELECT kind, was_zone, now_zone, was_class, now_class,
    ST_X(ST_PointOnSurface(COALESCE(now_geom, was_geom))), ST_Y(ST_PointOnSurface(COALESCE(now_geom, was_geom)))
FROM zoning_pairs WHERE kind <> 'same' ORDER BY kind, now_id, was_id LIMIT %s
"""
_GROUND = """
SELECT class, dimension, ST_AsBinary(ST_Union(geom) FILTER (WHERE is_old)),
    ST_AsBinary(ST_Union(geom) FILTER (WHERE NOT is_old))
FROM (
    SELECT was_class AS class, ST_Dimension(was_geom) AS dimension, was_geom AS geom, true AS is_old
    FROM zoning_pairs WHERE kind IN ('moved', 'reclassed', 'vanished')
    UNION ALL
    SELECT now_class, ST_Dimension(now_geom), now_geom, false
    FROM zoning_pairs WHERE kind IN ('moved', 'reclassed', 'added')
) changed GROUP BY class, dimension ORDER BY class, dimension
"""


def compared(version: LayerVersion, against: int | None, *, columns: Collection[str]) -> dict[str, Any]:
    """Return how a version differs from another: counts of zones, sizes by class, a list, a drawing.

    Sizes are m² on the ellipsoid, metres or numbers of points, by `dimension`. `gained` and `lost`
    of a class are ground, whatever zones hold it. Must run inside a transaction.

    Parameters
    ----------
    against
        The row of the version before; ``None`` where there is none: everything is added.
    columns
        What the new file says of its zones; without ``id`` they are told by their place alone.
    """
    before = against or 0
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS zoning_pairs")
        cursor.execute(
            statement(_SQL / "differences.sql"),
            {"before": before, "after": version.pk, "by_id": "id" in columns, "columns": list(columns)},
        )
        cursor.execute("SELECT kind, count(*) FROM zoning_pairs GROUP BY kind")
        counts = dict.fromkeys(KINDS, 0) | {str(kind): int(count) for kind, count in cursor.fetchall()}
        cursor.execute(_LISTED, [MOST_LISTED])
        listed = cursor.fetchall()
        cursor.execute(statement(_SQL / "class_totals.sql"), {"versions": [before, version.pk]})
        totals = cursor.fetchall()
        cursor.execute(_GROUND)
        ground = cursor.fetchall()
    classes = _classes(totals, ground, before)
    return {
        "counts": counts,
        "lost_share": _lost_share(classes, counts, is_first=against is None),
        "classes": [_without_shapes(each) for each in classes],
        "zones": _listed(listed),
        "drawing": _drawing(classes),
    }


def adds_up(size: Mapping[str, Any]) -> bool:
    """Say whether what a class had, with what it gains and loses, is what it has then.

    It is not where its zones overlap: `before` and `after` count every zone whole, gains and losses the ground.
    """
    wanted = size["before"] + size["gained"] - size["lost"]
    return bool(abs(wanted - size["after"]) <= max(_LEAST_ODD, _ODD_SHARE * max(size["before"], size["after"])))


def _classes(totals: Iterable[Sequence[Any]], ground: Iterable[Sequence[Any]], before: int) -> list[dict[str, Any]]:
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for version, code, dimension, _count, size in totals:
        entry = found.setdefault((str(code), int(dimension)), _entry(str(code), int(dimension)))
        entry["before" if version == before else "after"] = float(size)
    for code, dimension, was, now in ground:
        entry = found.setdefault((str(code), int(dimension)), _entry(str(code), int(dimension)))
        old, new = (_shape(each) for each in (was, now))
        entry["gone"], entry["come"] = _beyond(old, new, int(dimension)), _beyond(new, old, int(dimension))
        entry["lost"], entry["gained"] = (_size(entry[name], int(dimension)) for name in ("gone", "come"))
    return [found[key] for key in sorted(found)]


def _entry(code: str, dimension: int) -> dict[str, Any]:
    nothing = shapely.GeometryCollection()
    sizes = {"before": 0.0, "after": 0.0, "gained": 0.0, "lost": 0.0}
    return {"class": code, "dimension": dimension, **sizes, "gone": nothing, "come": nothing}


def _shape(wkb: Any) -> BaseGeometry:
    return shapely.GeometryCollection() if wkb is None else shapely.from_wkb(bytes(wkb))


def _beyond(these: BaseGeometry, those: BaseGeometry, dimension: int) -> BaseGeometry:
    """Return what of some zones lies beyond others of their kind."""
    return shapely.difference(these, those if dimension == AREA else shapely.buffer(those, _SAME_PLACE_M))


def _size(shape: BaseGeometry, dimension: int) -> float:
    if shape.is_empty:
        return 0.0
    if dimension not in (AREA, LINE):
        return float(shapely.get_num_coordinates(shape))
    middle = shape.centroid
    scale = scale_at(middle.x, middle.y, settings.GRID_SRID)
    measured = scale.areas if dimension == AREA else scale.lengths
    return float(measured(np.array([shape], dtype=object))[0][0])


def _lost_share(classes: Sequence[dict[str, Any]], counts: dict[str, int], *, is_first: bool) -> float:
    """Return by how much less the version holds, in zones or in ground, whichever is more; 0 for the first."""
    if is_first:
        return 0.0
    were = sum(counts[kind] for kind in KINDS if kind != "added")
    are = sum(counts[kind] for kind in KINDS if kind != "vanished")
    before, after = (sum(each[name] for each in classes) for name in ("before", "after"))
    return max(0.0, 1 - are / were if were else 0.0, 1 - after / before if before else 0.0)


def _without_shapes(entry: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in entry.items() if name not in ("gone", "come")}
    return {name: round(value, 3) if isinstance(value, float) else value for name, value in kept.items()}


def _listed(rows: Sequence[Sequence[Any]]) -> list[dict[str, Any]]:
    if not rows:
        return []
    places = to_wgs84(np.array([[row[5], row[6]] for row in rows], dtype=float), settings.GRID_SRID).lonlat
    names = ("kind", "was_zone", "now_zone", "was_class", "now_class")
    return [
        {**dict(zip(names, row[:5], strict=True)), "at": [round(float(lon), 6), round(float(lat), 6)]}
        for row, (lon, lat) in zip(rows, places, strict=True)
    ]


def _drawing(classes: Sequence[dict[str, Any]]) -> dict[str, str]:
    """Return what came and what went as text, in the grid, with no more detail than a drawing shows."""
    return {name: _simple([each[name] for each in classes]) for name in ("gone", "come")}


def _simple(shapes: Sequence[BaseGeometry]) -> str:
    parts = shapely.get_parts(shapely.get_parts(list(shapes)))
    if not len(parts):
        return ""
    west, south, east, north = shapely.total_bounds(parts).tolist()
    detail = max(east - west, north - south) * _DETAIL
    drawn = _thinned(parts, detail)
    while shapely.get_num_coordinates(drawn).sum() > _MOST_DRAWN and detail > 0:
        detail *= 1.5
        drawn = _thinned(parts, detail)
    return str(shapely.to_wkt(shapely.GeometryCollection(drawn.tolist()), rounding_precision=1))


def _thinned(parts: NDArray[np.object_], detail: float) -> NDArray[np.object_]:
    """Return parts with no more than some detail; those that are smaller as the squares they lie in, none lost."""
    bounds = shapely.bounds(parts)
    sides = (bounds[:, 2:] - bounds[:, :2]).max(axis=1)
    is_small = (sides < detail) & (shapely.get_dimensions(parts) == AREA)
    cells = np.unique(np.floor(bounds[is_small, :2] / (detail or 1.0)), axis=0) * detail
    squares = shapely.box(cells[:, 0], cells[:, 1], cells[:, 0] + detail, cells[:, 1] + detail)
    return np.concatenate([shapely.simplify(parts[~is_small], detail), squares])
