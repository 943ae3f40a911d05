"""A made-up city to measure on, of any size: parcels, eight zoning layers and hand-drawn boundaries.

Shapes are as real ones: shared edges vertex for vertex, a few zones of thousands of corners, holes.
The same size and seed give the same city. A folder made by another generator may stand in for it:
``parcels.gpkg``, ``zones.gpkg`` with one table per layer (``zid``, ``kind``), ``candidates.gpkg``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray

Shapes = NDArray[np.object_]
Points = NDArray[np.float64]

CENTRE = np.array([410_000.0, 4_014_500.0])  # EPSG:32639, near Qazvin
_LOT = (12.0, 25.0)
_TURN = math.radians(17)

#: Our layer, the class its zones carry, and the table of a given folder.
LAYERS: dict[str, tuple[str, str]] = {
    "land-use": ("", "land_use"),
    "road-widening": ("path", "road_widening"),
    "heritage": ("buffer", "heritage_buffer"),
    "river-setback": ("margin", "river_setback"),
    "guide-plan": ("approved", "rural_guide_plan"),
    "urban-limit": ("limit", "urban_limit"),
    "national-land": ("national", "national_land"),
    "article-12-ruling": ("bayer", "article12_type"),
}


@dataclass(frozen=True, slots=True)
class City:
    """Zones by layer, each with its class; parcels; boundaries to check. All in EPSG:32639."""

    zones: dict[str, tuple[Shapes, list[str]]]
    parcels: Shapes
    candidates: Shapes


def read_city(folder: Path) -> City:
    """Return the city of a folder."""
    zones = {}
    for layer, (class_code, table) in LAYERS.items():
        shapes, kinds = _table(folder / "zones.gpkg", table, "kind")
        zones[layer] = (shapes, [class_code or str(kind).replace("_", "-") for kind in kinds])
    parcels, _ = _table(folder / "parcels.gpkg", "parcels", "")
    candidates, _ = _table(folder / "candidates.gpkg", "candidates", "")
    return City(zones, parcels[shapely.is_valid(parcels)], candidates)


def make_city(parcels: int, seed: int = 39) -> City:
    """Return a city of about so many parcels, and 2,000 boundaries."""
    rng = np.random.default_rng(seed)
    lots = _lots(parcels, rng)
    west, south, east, north = shapely.total_bounds(lots)
    size = np.array([east - west, north - south])
    radius = float(np.hypot(*size)) / 2
    limit = _ring(CENTRE, radius * 0.8, 9_000, rng)
    inner = shapely.Polygon(_ring(CENTRE, radius * 0.3, 4_000, rng).exterior)
    shapes: dict[str, Any] = {
        "land-use": _coverage(np.array([west, south]) - 50, size + 100, max(16, parcels // 50), rng),
        "road-widening": [_road(rng, size, 60, width) for width in rng.uniform(6, 18, max(30, parcels // 500))],
        "heritage": shapely.buffer(shapely.points(_somewhere(rng, size, max(20, parcels // 2_000))), 120),
        "river-setback": [_road(rng, size * 4, 3_000, width) for width in rng.uniform(25, 150, 10)],
        "guide-plan": [_ring(at, 400, 400, rng) for at in _somewhere(rng, size * 2, 4 + parcels // 4_000)],
        "urban-limit": [limit.difference(inner), inner],
        "national-land": [_holed(at, radius / 4, rng) for at in _somewhere(rng, size * 1.5, 30)],
        "article-12-ruling": [_ring(at, 200, 60, rng) for at in _somewhere(rng, size, max(10, parcels // 1_600))],
    }
    zones = {
        layer: (np.array(found, dtype=object), _classes(layer, len(found), rng)) for layer, found in shapes.items()
    }
    return City(zones, lots, _boundaries(lots, 2_000, rng))


def many_boundaries(city: City, count: int) -> Shapes:
    """Return so many boundaries: those of the city, then others like them."""
    missing = count - len(city.candidates)
    more = _boundaries(city.parcels, max(0, missing), np.random.default_rng(7))
    return np.concatenate([city.candidates, more])[:count]


def _table(path: Path, table: str, field: str) -> tuple[Shapes, list[Any]]:
    _, _, wkb, columns = pyogrio.raw.read(path, layer=table, columns=[field] if field else [])
    return shapely.from_wkb(wkb), list(columns[0]) if field else []


def _classes(layer: str, count: int, rng: np.random.Generator) -> list[str]:
    class_code = LAYERS[layer][0]
    plan = ["R1", "R2", "R3", "M1", "S1", "E1", "G1", "W"]
    return [class_code or plan[each] for each in rng.integers(0, len(plan), count)]


def _lots(count: int, rng: np.random.Generator) -> Shapes:
    """Return lots in two rows a block, streets between, on a lattice that is bent as a whole."""
    columns = math.ceil(math.sqrt(count * _LOT[1] / _LOT[0]))
    rows = math.ceil(count / columns)
    x = (np.arange(columns + 1) * _LOT[0]) + 11 * (np.arange(columns + 1) // 10)
    y = (np.arange(rows + 1) * _LOT[1]) + 11 * (np.arange(rows + 1) // 2)
    corners = np.stack(np.meshgrid(x - x[-1] / 2, y - y[-1] / 2, indexing="ij"), axis=-1)
    corners += rng.uniform(-1.5, 1.5, corners.shape)
    a, b, c, d = corners[:-1, :-1], corners[1:, :-1], corners[1:, 1:], corners[:-1, 1:]
    # a lot ends where its street begins: the lattice itself runs through the middle of streets
    quads = np.stack([a, (a + b) / 2, b, c, d], axis=2).reshape(-1, 5, 2)
    return np.asarray(shapely.polygons(np.round(_bent(quads), 3)))


def _bent(points: Points) -> Points:
    cos, sin = math.cos(_TURN), math.sin(_TURN)
    u, v = points[..., 0] * cos - points[..., 1] * sin, points[..., 0] * sin + points[..., 1] * cos
    return np.asarray(np.stack([u + 60 * np.sin(v / 700), v + 50 * np.sin(u / 830)], axis=-1) + CENTRE)


def _somewhere(rng: np.random.Generator, size: Points, count: int) -> Points:
    return np.asarray(CENTRE + rng.uniform(-0.5, 0.5, (count, 2)) * size)


def _ring(at: Points, radius: float, corners: int, rng: np.random.Generator) -> shapely.Polygon:
    turn = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    far = 1 + sum(0.12 / k * np.sin(k * turn + rng.uniform(0, 6.28)) for k in range(2, 7))
    far += 0.5 / corners * rng.uniform(-1, 1, corners)
    return shapely.Polygon(at + radius * far[:, None] * np.column_stack([np.cos(turn), np.sin(turn)]))


def _holed(at: Points, radius: float, rng: np.random.Generator) -> shapely.Geometry:
    holes = [_ring(at + rng.uniform(-0.4, 0.4, 2) * radius, radius / 20, 40, rng) for _ in range(5)]
    return _ring(at, radius, 2_000, rng).difference(shapely.union_all(holes))


def _road(rng: np.random.Generator, size: Points, corners: int, width: float) -> shapely.Polygon:
    along = np.linspace(-0.5, 0.5, corners)
    wave = 0.02 * np.sin(along * 40 + rng.uniform(0, 6)) + 0.002 * np.sin(along * 400)
    line = np.column_stack([along * size[0], (rng.uniform(-0.4, 0.4) + wave) * size[1]])
    return shapely.buffer(shapely.LineString(line + CENTRE), width, quad_segs=4)


def _coverage(origin: Points, size: Points, cells: int, rng: np.random.Generator) -> Shapes:
    """Return cells that share wobbly edges; of each sixteen blocks of cells one is a single large zone."""
    side = max(4, math.isqrt(cells))
    steps = 12
    nodes = side * steps + 1
    lattice = np.stack(np.meshgrid(np.arange(nodes), np.arange(nodes), indexing="ij"), axis=-1) / (nodes - 1)
    wobbled = lattice + rng.uniform(-0.2, 0.2, lattice.shape) / (nodes - 1)
    points = np.round(origin + wobbled * size, 3)
    made = [_cell(points, i * steps, j * steps, steps) for i in range(side) for j in range(side)]
    grid = np.array(made, dtype=object).reshape(side, side)
    large = [
        shapely.union_all(grid[i : i + 4, j : j + 4]) for i in range(0, side - 3, 16) for j in range(0, side - 3, 16)
    ]
    taken = np.zeros((side, side), dtype=bool)
    for i in range(0, side - 3, 16):
        for j in range(0, side - 3, 16):
            taken[i : i + 4, j : j + 4] = True
    return np.array([*large, *grid[~taken]], dtype=object)


def _cell(points: Points, i: int, j: int, steps: int) -> shapely.Polygon:
    last_i, last_j = i + steps, j + steps
    ring = [points[i:last_i, j], points[last_i, j:last_j], points[last_i:i:-1, last_j], points[i, last_j:j:-1]]
    return shapely.Polygon(np.concatenate(ring))


def _boundaries(lots: Shapes, count: int, rng: np.random.Generator) -> Shapes:
    """Return what people draw: mostly one lot with a small error, some larger land."""
    chosen = rng.integers(0, len(lots), count)
    kinds = rng.random(count)
    made = [_drawn(lots[lot], kind, rng) for lot, kind in zip(chosen, kinds, strict=True)]
    return np.array(made, dtype=object)


def _drawn(lot: shapely.Polygon, kind: float, rng: np.random.Generator) -> shapely.Polygon:
    if kind < 0.85:
        return shapely.affinity.translate(lot.buffer(0.2, join_style="mitre"), *rng.uniform(-0.3, 0.3, 2))
    area = rng.uniform(1e4, 5e5) if kind < 0.95 else rng.uniform(1e6, 5e6)
    return _ring(np.asarray(lot.centroid.coords[0]), math.sqrt(area / math.pi), 40, rng)
