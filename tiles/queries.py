"""Reading tiles: one statement per set of layers and zoom, and the state the layers are in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from accounts.actor import Actor
from core.identifiers import sha256_of
from tiles.registry import EXTENT, TileLayer, layers_named
from tiles.statements import fetch

_REVISIONS = "SELECT layer, number FROM tiles_tilerevision WHERE layer = ANY(%(layers)s)"

#: The box is widened by the buffer, so that what lies only in the buffer is found too. A margin of
#: the envelope is a share of the tile's width.
_LAYER = """
(SELECT coalesce(ST_AsMVT(feature, '{code}', {extent}, 'geom', 'feature_id'), ''::bytea)
   FROM (SELECT {identifier} AS feature_id{properties},
                ST_AsMVTGeom({geometry}, ST_TileEnvelope(%(z)s, %(x)s, %(y)s), {extent}, {buffer}, true) AS geom
           FROM {source} AS source
          WHERE {indexed} && ST_TileEnvelope(%(z)s, %(x)s, %(y)s, margin => {margin}){where}
        ) AS feature
  WHERE geom IS NOT NULL)"""

_ANYTHING = """
EXISTS (SELECT FROM {source} AS source
         WHERE {indexed} && ST_TileEnvelope(%(z)s, %(x)s, %(y)s, margin => {margin}){where})"""

_EXTENT_OF = "SELECT ST_Extent({column})::geometry AS box FROM {source} AS source"
_IN_DEGREES = """
SELECT round(ST_XMin(box)::numeric, 6)::float, round(ST_YMin(box)::numeric, 6)::float,
       round(ST_XMax(box)::numeric, 6)::float, round(ST_YMax(box)::numeric, 6)::float
  FROM (SELECT ST_Transform(ST_SetSRID(ST_Extent(box)::geometry, 3857), 4326) AS box
          FROM ({boxes}) AS boxes) AS whole
"""


def tile_bytes(_actor: Actor, layers: Sequence[TileLayer], *, z: int, x: int, y: int) -> bytes:
    """Return the tile of the layers that are there at the zoom, as the database makes it; empty if nothing is in it.

    Tiles are public and the same for everybody.
    """
    parts = [_sql_of(layer) for layer in layers if layer.shows(z)]
    (row,) = fetch("SELECT " + " || ".join(parts), {"z": z, "x": x, "y": y})
    return bytes(row[0])


def holds_anything(_actor: Actor, layers: Sequence[TileLayer], z: int, x: int, y: int) -> bool:
    """Say whether any layer, at whichever of its zooms, has something in or just beside a tile."""
    parts = [
        _ANYTHING.format(
            source=layer.source_now(), indexed=_indexed(layer), margin=layer.buffer / EXTENT, where=_condition(layer)
        )
        for layer in layers
    ]
    ((found,),) = fetch("SELECT " + " OR ".join(parts), {"z": z, "x": x, "y": y})
    return bool(found)


def state_of(_actor: Actor, layers: Sequence[TileLayer]) -> str:
    """Return a mark that is another one as soon as any of the layers has changed.

    It never comes again, in no other database either: the counters follow the clock.
    """
    counted = dict(fetch(_REVISIONS, {"layers": [layer.code for layer in layers]}))
    marks = [f"{layer.code}:{counted.get(layer.code, 0)}:{_version(layer)}" for layer in layers]
    return sha256_of("|".join(marks).encode())[:16]


def bounds_of(_actor: Actor, layers: Sequence[TileLayer], state: str) -> list[float] | None:
    """Return west, south, east, north in degrees of what the layers hold; ``None`` if they are empty.

    Worked out once for each `state`: it reads every row.
    """
    found = _bounds(tuple(layer.code for layer in layers), state)
    return None if found is None else list(found)


@lru_cache(maxsize=256)
def _bounds(codes: tuple[str, ...], _state: str) -> tuple[float, float, float, float] | None:
    layers = layers_named(",".join(codes))
    boxes = " UNION ALL ".join(_EXTENT_OF.format(column=_indexed(each), source=each.source_now()) for each in layers)
    ((west, south, east, north),) = fetch(_IN_DEGREES.format(boxes=boxes), {}, prepared=False)
    return None if west is None else (west, south, east, north)


def _indexed(layer: TileLayer) -> str:
    return layer.indexed or layer.geometry


def _version(layer: TileLayer) -> str:
    return layer.version() if layer.version else ""


def _sql_of(layer: TileLayer) -> str:
    return _LAYER.format(
        code=layer.code,
        extent=EXTENT,
        identifier=layer.id_column,
        properties="".join(f", {each}" for each in layer.properties),
        geometry=layer.geometry,
        buffer=layer.buffer,
        source=layer.source_now(),
        indexed=_indexed(layer),
        margin=layer.buffer / EXTENT,
        where=_condition(layer),
    )


def _condition(layer: TileLayer) -> str:
    return f" AND ({layer.where})" if layer.where else ""
