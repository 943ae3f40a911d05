"""Reading tiles: one statement per set of layers, zoom and detail, and the state the layers are in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from accounts.actor import Actor
from core.identifiers import sha256_of
from tiles.registry import EXTENT, TileLayer
from tiles.statements import Prepared, fetch

_REVISIONS = Prepared(
    "SELECT layer, number FROM tiles_tilerevision WHERE layer = ANY(string_to_array(%(layers)s, ','))"
)

#: Width of the web map's square, in its metres.
_WORLD_M = 40_075_016.685_578_49


@dataclass(frozen=True, slots=True)
class Detail:
    """How fine a tile is drawn: units across it, and whether shapes with the same attributes come as one."""

    extent: int
    is_gathered: bool = False


#: What is asked for first.
FULL = Detail(EXTENT)

#: Worked out once for a statement, not for each row.
_SQUARE = "(SELECT ST_TileEnvelope(%(z)s, %(x)s, %(y)s)::box2d)"
_WIDER = "(SELECT ST_TileEnvelope(%(z)s, %(x)s, %(y)s, margin => {margin}))"
#: The box is widened by the buffer, so that what lies only in the buffer is found too. A margin of
#: the envelope is a share of the tile's width. What would vanish between two grid lines is drawn
#: one unit wide instead: no feature is left out.
_DRAWN = f"""
coalesce(ST_AsMVTGeom({{geometry}}, {_SQUARE}, {{extent}}, {{buffer}}, true),
         CASE WHEN ST_Intersects({{geometry}}, {_WIDER}) THEN
              ST_AsMVTGeom(CASE ST_Dimension({{geometry}})
                           WHEN 2 THEN ST_Buffer({{geometry}}, %(unit)s::float8, 'quad_segs=1')
                           WHEN 1 THEN ST_MakeLine(ST_StartPoint(ST_GeometryN({{geometry}}, 1)), ST_Translate(
                                ST_StartPoint(ST_GeometryN({{geometry}}, 1)), %(unit)s * 1.5, 0)) END,
                           {_SQUARE}, {{extent}}, {{buffer}}, true) END)"""
#: Without the fence (OFFSET 0) each shape would be drawn twice: to see that it is there, and to keep it.
_SHAPES = f"""
        (SELECT {{first}}{{properties}}, {{drawn}} AS geom
           FROM {{source}} AS source
          WHERE {{indexed}} && {_WIDER}{{where}}
         OFFSET 0)"""  # noqa: S608  # of declarations alone
_LAYER = f"""
(SELECT coalesce(ST_AsMVT(feature, '{{code}}', {{extent}}, 'geom', 'feature_id'), ''::bytea)
   FROM {_SHAPES} AS feature
  WHERE geom IS NOT NULL)"""  # noqa: S608
#: Many small shapes fall on the same few lines of a coarse grid: each is drawn once.
_GATHERED = f"""
(SELECT coalesce(ST_AsMVT(feature, '{{code}}', {{extent}}, 'geom'), ''::bytea)
   FROM (SELECT {{names}}ST_Collect(geom ORDER BY geom) AS geom
           FROM (SELECT DISTINCT {{names}}1 AS one, (ST_Dump(geom)).geom AS geom
                   FROM {_SHAPES} AS drawn
                  WHERE geom IS NOT NULL
                ) AS part
          GROUP BY {{names}}one ORDER BY {{names}}one
        ) AS feature)"""  # noqa: S608

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


def tile_bytes(
    actor: Actor, layers: Sequence[TileLayer], address: tuple[int, int, int], detail: Detail = FULL
) -> bytes:
    """Return the tile of the layers that are there at the zoom, as the database makes it; empty if nothing is in it."""
    z, x, y = address
    parts = [_sql_of(actor, layer, detail) for layer in layers if layer.shows(z)]
    unit = _WORLD_M / (1 << z) / detail.extent
    ((found,),) = _prepared("SELECT " + " || ".join(parts)).rows({"z": z, "x": x, "y": y, "unit": unit})
    return bytes(found)


@lru_cache(maxsize=128)
def _prepared(sql: str) -> Prepared:
    return Prepared(sql)


def holds_anything(actor: Actor, layers: Sequence[TileLayer], z: int, x: int, y: int) -> bool:
    """Say whether any layer, at whichever of its zooms, has something in or just beside a tile."""
    parts = [
        _ANYTHING.format(
            source=layer.source_for(actor),
            indexed=_indexed(layer),
            margin=layer.buffer / EXTENT,
            where=_condition(layer),
        )
        for layer in layers
    ]
    ((found,),) = fetch("SELECT " + " OR ".join(parts), {"z": z, "x": x, "y": y})
    return bool(found)


def state_of(_actor: Actor, layers: Sequence[TileLayer]) -> str:
    """Return a mark that is another one as soon as any of the layers has changed.

    It never comes again, in no other database either: the counters follow the clock.
    """
    counted = dict(_REVISIONS.rows({"layers": ",".join(layer.code for layer in layers)}))
    marks = [f"{layer.code}:{counted.get(layer.code, 0)}:{_version(layer)}" for layer in layers]
    return sha256_of("|".join(marks).encode())[:16]


def bounds_of(actor: Actor, layers: Sequence[TileLayer], state: str) -> list[float] | None:
    """Return west, south, east, north in degrees of what the layers hold; ``None`` if they are empty.

    Worked out once for each `state`: it reads every row.
    """
    boxes = [_EXTENT_OF.format(column=_indexed(each), source=each.source_for(actor)) for each in layers]
    found = _bounds(" UNION ALL ".join(boxes), state)
    return None if found is None else list(found)


@lru_cache(maxsize=256)
def _bounds(boxes: str, _state: str) -> tuple[float, float, float, float] | None:
    ((west, south, east, north),) = fetch(_IN_DEGREES.format(boxes=boxes), {}, prepared=False)
    return None if west is None else (west, south, east, north)


def _indexed(layer: TileLayer) -> str:
    return layer.indexed or layer.geometry


def _version(layer: TileLayer) -> str:
    return layer.version() if layer.version else ""


def _sql_of(actor: Actor, layer: TileLayer, detail: Detail) -> str:
    margin = layer.buffer / EXTENT
    drawn = _DRAWN.format(
        geometry=layer.geometry,
        extent=detail.extent,
        buffer=round(margin * detail.extent),
        margin=margin,
    )
    return (_GATHERED if detail.is_gathered else _LAYER).format(
        code=layer.code,
        extent=detail.extent,
        first="1 AS one" if detail.is_gathered else f"{layer.id_column} AS feature_id",
        properties="".join(f", {each}" for each in layer.properties),
        names="".join(f"{each.rpartition(' ')[2]}, " for each in layer.properties),
        drawn=drawn,
        source=layer.source_for(actor),
        indexed=_indexed(layer),
        margin=margin,
        where=_condition(layer),
    )


def _condition(layer: TileLayer) -> str:
    return f" AND ({layer.where})" if layer.where else ""
