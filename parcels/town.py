"""The town as it is drawn small: the outlines of its neighbourhoods."""

from __future__ import annotations

import shapely
from shapely.geometry.base import BaseGeometry

from accounts.actor import Actor
from parcels.models import Municipality
from tiles.statements import fetch

#: Detail that a small drawing of a town can't show, metres.
_DETAIL_M = 5.0


def neighbourhood_shapes(_actor: Actor, municipality: Municipality) -> tuple[BaseGeometry, ...]:
    """Return the outlines of the neighbourhoods in the working grid, without detail."""
    sql = (
        "SELECT ST_AsBinary(ST_SimplifyPreserveTopology(geom, %(detail)s)) FROM parcels_neighbourhood"
        " WHERE municipality_id = %(municipality)s ORDER BY id"
    )
    rows = fetch(sql, {"detail": _DETAIL_M, "municipality": municipality.pk})
    return tuple(shapely.from_wkb(bytes(wkb)) for (wkb,) in rows)
