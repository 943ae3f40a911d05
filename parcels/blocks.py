"""Outlines of blocks worked out from their parcels, where no survey gave them.

The map draws blocks where parcels would be too many. Outlines that were loaded stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import shapely
from django.conf import settings
from django.db import connection, transaction
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from accounts.actor import Actor
from accounts.roles import CADASTRE_MANAGER
from core.errors import NotAllowedError
from parcels.loading import Target, upsert
from parcels.models import Block, Municipality
from tiles.actions import touch

Key = tuple[int, int, int]

_KEY = ("municipality_id", "region", "neighbourhood", "number")
_TARGET = Target(table="parcels_block", columns=(*_KEY, "geom", "is_derived"), key=_KEY, geometries=("geom",))
_PARCELS = """
SELECT region, neighbourhood, block, ST_AsBinary(geom)
  FROM parcels_parcel WHERE municipality_id = %s AND status = 'live'
 ORDER BY region, neighbourhood, block
"""
_BATCH = 5_000
#: Parcels of neighbours whose edges differ by less leave no crack within a block.
_CRACK_M = 0.05


@transaction.atomic
def derive_blocks(actor: Actor, municipality: Municipality) -> int:
    """Draw the blocks of a municipality that have no outline of their own from their live parcels; return how many.

    The result depends on the parcels alone, so it may be asked for again at any time.
    """
    if not actor.holds(CADASTRE_MANAGER, municipality.pk):
        raise NotAllowedError()
    blocks = Block.objects.filter(municipality=municipality)
    surveyed = set(blocks.filter(is_derived=False).values_list("region", "neighbourhood", "number"))
    blocks.filter(is_derived=True).delete()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
    # all are drawn before any is written: reading and writing go through one connection
    count = upsert(_TARGET, list(_rows(municipality, surveyed)))
    touch("blocks")
    return count


def _rows(municipality: Municipality, surveyed: set[Key]) -> Iterator[tuple[object, ...]]:
    for key, shapes in _by_block(municipality):
        if key not in surveyed:
            outline = shapely.set_srid(outline_of(shapes), settings.GRID_SRID)
            yield municipality.pk, *key, shapely.to_wkb(outline, include_srid=True), True


def _by_block(municipality: Municipality) -> Iterator[tuple[Key, list[BaseGeometry]]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(_PARCELS, [municipality.pk])
        rows = (row for batch in iter(lambda: cursor.fetchmany(_BATCH), []) for row in batch)
        for key, group in groupby(rows, key=lambda row: (row[0], row[1], row[2])):
            yield key, [shapely.from_wkb(bytes(row[3])) for row in group]


def outline_of(parcels: list[BaseGeometry]) -> MultiPolygon:
    """Return what parcels cover together, without the cracks and threads between neighbours' edges."""
    whole = shapely.union_all(parcels)
    closed = (
        shapely.buffer(shapely.buffer(whole, _CRACK_M, join_style="mitre"), -_CRACK_M, join_style="mitre")
        if len(parcels) > 1
        else whole
    )
    parts = [part for part in shapely.get_parts(shapely.make_valid(closed)) if part.geom_type == "Polygon"]
    return MultiPolygon(parts)
