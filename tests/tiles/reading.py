"""Tiles read by another programme: GDAL's own MVT driver; and where a place lies in the tile scheme."""

from __future__ import annotations

from math import asinh, pi, radians, tan
from pathlib import Path

import geopandas
import pyogrio


def tile_at(lon: float, lat: float, zoom: int) -> tuple[int, int, int]:
    """Return z, x, y of the XYZ scheme (OGC Two Dimensional Tile Matrix Set, WebMercatorQuad)."""
    across = 1 << zoom
    x = (lon + 180) / 360 * across
    y = (1 - asinh(tan(radians(lat))) / pi) / 2 * across
    return zoom, int(x), int(y)


def layers_in(content: bytes, folder: Path) -> dict[str, geopandas.GeoDataFrame]:
    """Return the features of each layer, in units of the tile (0 to 4,096, y upward)."""
    path = folder / "tile.mvt"
    path.write_bytes(content)
    names = [str(name) for name, _ in pyogrio.list_layers(path)]
    return {name: geopandas.read_file(path, layer=name, engine="pyogrio", CLIP="NO") for name in names}
