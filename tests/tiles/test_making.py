"""Heavy tiles are drawn coarser until a phone line bears them, and lose no feature."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import pytest
import shapely

from accounts.actor import SYSTEM
from core.texts import Text
from tests.tiles.reading import layers_in
from tiles.making import HEAVIEST, made_tile
from tiles.registry import TileLayer

pytestmark = pytest.mark.django_db

#: Tile 12/2614/1604 of the web map's square: its west and north edge, and its width, in the square's metres.
TILE = (12, 2614, 1604)
WIDTH = 40_075_016.685_578_49 / 4096
WEST, NORTH = TILE[1] * WIDTH - 20_037_508.342_789_24, 20_037_508.342_789_24 - TILE[2] * WIDTH


def many(code: str, shape: str, number: int, properties: tuple[str, ...] = ()) -> TileLayer:
    """Return a layer of `number` shapes in rows of 250 across the tile; `x`, `y` are their places in metres."""
    rows = (
        f"(SELECT i AS id, i %% 3 AS class, {shape} AS geom_3857 FROM (SELECT i,"
        f" {WEST} + (i %% 250 + 0.5) * {WIDTH / 250} AS x, {NORTH} - (i / 250 + 0.5) * {WIDTH / 250} AS y"
        f" FROM generate_series(0, {number - 1}) AS i) AS place)"
    )
    return TileLayer(code=code, title=Text("آزمون", "Test"), source=rows, properties=properties)


def circle(radius: float) -> str:
    return f"ST_SetSRID(ST_Buffer(ST_MakePoint(x, y), {radius}, 16), 3857)"


def square(half: float) -> str:
    return f"ST_MakeEnvelope(x - {half}, y - {half}, x + {half}, y + {half}, 3857)"


def covered(packed: bytes, folder: Path) -> shapely.Geometry:
    """Return all the ground a tile's one layer covers, in shares of the tile's width."""
    ((_, found),) = layers_in(gzip.decompress(packed), folder).items()
    shapes = shapely.make_valid(found.geometry.to_numpy())
    return shapely.union_all(shapes)


def extent_of(packed: bytes) -> int:
    """Return the units across the tile (field 5 of a layer, a varint: tag 0x28)."""
    plain = gzip.decompress(packed)
    (extent,) = [each for each in (4096, 1024, 512, 256, 128, 64) if b"\x28" + _varint(each) + b"\x78\x02" in plain]
    return extent


def _varint(number: int) -> bytes:
    return bytes([number]) if number < 128 else bytes([number & 127 | 128]) + _varint(number >> 7)


def test_a_light_tile_is_as_fine_as_can_be() -> None:
    assert extent_of(made_tile(SYSTEM, [many("few", circle(10), 100)], TILE)) == 4096


def test_a_heavy_tile_becomes_light_and_every_feature_stays(tmp_path: Path) -> None:
    packed = made_tile(SYSTEM, [many("town", square(12), 30_000, ("class",))], TILE)
    assert 0 < len(packed) <= HEAVIEST
    extent = extent_of(packed)
    # a feature's own place, to a unit of the grid the tile is drawn on, is covered for every one of them
    ground = covered(packed, tmp_path)
    shapely.prepare(ground)
    across, down = (np.arange(250) + 0.5) / 250 * extent, extent - (np.arange(120) + 0.5) / 250 * extent
    places = shapely.points(*np.meshgrid(across, down))
    assert shapely.dwithin(ground, places, 1.5).all()


def test_fewer_corners_do_where_they_are_enough() -> None:
    packed = made_tile(SYSTEM, [many("rounds", circle(18), 10_000, ("class",))], TILE)
    assert len(packed) <= HEAVIEST
    assert extent_of(packed) == 1024


@pytest.mark.parametrize(
    ("shape", "kind"),
    [
        (circle(0.2), "Polygon"),
        ("ST_MakeEnvelope(x, y, x + 30, y + 0.1, 3857)", "Polygon"),
        ("ST_SetSRID(ST_MakeLine(ST_MakePoint(x, y), ST_MakePoint(x + 0.1, y)), 3857)", "LineString"),
        ("ST_SetSRID(ST_MakePoint(x, y), 3857)", "Point"),
    ],
)
def test_what_is_smaller_than_the_grid_is_drawn_all_the_same(shape: str, kind: str, tmp_path: Path) -> None:
    packed = made_tile(SYSTEM, [many("specks", shape, 50)], TILE)
    found = layers_in(gzip.decompress(packed), tmp_path)["specks"]
    assert len(found) == 50
    assert {name.removeprefix("Multi") for name in found.geometry.geom_type} == {kind}


def test_the_same_rows_give_the_same_bytes() -> None:
    layer = many("town", circle(12), 9_000, ("class",))
    assert made_tile(SYSTEM, [layer], TILE) == made_tile(SYSTEM, [layer], TILE)


def test_an_empty_tile_has_no_bytes() -> None:
    assert made_tile(SYSTEM, [many("far", circle(1), 10)], (12, 0, 0)) == b""
