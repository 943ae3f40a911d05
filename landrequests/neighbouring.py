"""What lies upon or beside a boundary: registered parcels, and boundaries of others' open requests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import shapely
from django.conf import settings
from shapely.geometry import MultiPolygon

from accounts.actor import Actor
from core.rounding import rounded
from geo.measures import geodesic_area_m2
from landrequests.case_queries import visible_requests
from landrequests.models import Boundary, LandRequest
from parcels.models import Municipality
from parcels.overlaps import LEAST_AREA_M2, SLIVER_WIDTH_M, SharedRow, ask_beside, ask_meeting
from tiles.statements import ask, statement

_REQUESTS = Path(__file__).parent / "sql" / "requests_meeting.sql"
#: Decimals of areas and lengths, and of shares, in a report.
_METRES, _SHARES = 6, 9


def ask_neighbours(
    actor: Actor, municipality: Municipality, geometry: MultiPolygon, boundary: Boundary
) -> Callable[[], dict[str, list[dict[str, Any]]]]:
    """Ask what adjoins a boundary (in the grid); what is returned gives it.

    `parcels` share ground with it, as ``overlap`` or ``sliver``; `gaps` lie beside it with a narrow
    strip between; `requests` are the open ones of other people. Each names its request by the id
    alone, which `requests_shown` takes away again or turns into the code for those who may know.
    """
    area_m2 = boundary.measures["area_m2"] if boundary.measures else 0.0
    wkb = shapely.to_wkb(geometry)
    meeting, beside = ask_meeting(actor, municipality.pk, wkb), ask_beside(actor, municipality.pk, wkb)
    requests = _ask_requests(municipality, wkb, boundary)
    return lambda: {
        "parcels": _shared(meeting(), area_m2),
        "gaps": [{"code": str(gap.code), "width_m": round(gap.width_m, _METRES)} for gap in beside()],
        "requests": [found for row in requests() for found in _request(*row, geometry=geometry, area_m2=area_m2)],
    }


def _shared(rows: Sequence[SharedRow], area_m2: float) -> list[dict[str, Any]]:
    """Return the parcels that share ground with land of an area; column by column, as large land has thousands."""
    if not rows:
        return []
    *land, grid, areas, widths = zip(*rows, strict=True)
    found = np.array([width or 0.0 for width in widths])
    figures = (
        np.where(found < SLIVER_WIDTH_M, "sliver", "overlap").tolist(),
        rounded(found, _METRES),
        rounded(np.array(areas), _METRES),
        rounded(np.array(grid), _METRES),
        rounded(np.minimum(1.0, np.array(areas) / area_m2), _SHARES),
    )
    return [
        {
            "code": f"{region}-{neighbourhood}-{block}-{number}-0-0-0",
            "kind": kind,
            "width_m": width,
            "area_m2": area,
            "grid_area_m2": grid_area,
            "share": share,
        }
        for region, neighbourhood, block, number, kind, width, area, grid_area, share in zip(
            *land, *figures, strict=True
        )
    ]


def requests_shown(kept: Iterable[Mapping[str, Any]], actor: Actor | None) -> list[dict[str, Any]]:
    """Return the requests of a report as somebody may see them: which ones, only those who may open them."""
    rows = [dict(each) for each in kept]
    ids = [row.pop("request", None) for row in rows]
    if actor is None or not rows:
        return rows
    codes = dict(visible_requests(actor).filter(pk__in=ids).values_list("pk", "tracking_code"))
    for row, pk in zip(rows, ids, strict=True):
        code = next((code for known, code in codes.items() if str(known) == pk), None)
        if code:
            row["tracking_code"] = code
    return rows


def _request(
    key: UUID, service: str, wkb: bytes, *, geometry: MultiPolygon, area_m2: float
) -> Iterator[dict[str, Any]]:
    """Yield what a request's boundary shares with a geometry, where that is more than an edge."""
    shared = shapely.intersection(geometry, shapely.from_wkb(bytes(wkb)))
    polygons = [part for part in shapely.get_parts(shared) if isinstance(part, shapely.Polygon) and part.area > 0]
    ground = MultiPolygon(polygons)
    if ground.area <= LEAST_AREA_M2:
        return
    found, width_m = geodesic_area_m2(ground, settings.GRID_SRID), 2 * ground.area / ground.length
    yield {
        "request": str(key),
        "service": service,
        "kind": _kind(width_m),
        "width_m": round(width_m, _METRES),
        "area_m2": round(found, _METRES),
        "grid_area_m2": round(ground.area, _METRES),
        "share": round(min(1.0, found / area_m2), _SHARES),
    }


def _ask_requests(municipality: Municipality, wkb: bytes, boundary: Boundary) -> Callable[[], list[tuple[Any, ...]]]:
    """Ask for the requests of others that were sent and are open, whose boundary meets a geometry."""
    asked = {
        "geometry": wkb,
        "srid": settings.GRID_SRID,
        "boundary": boundary.pk,
        "municipality": municipality.pk,
        "draft": LandRequest.DRAFT,
        "owner": boundary.owner_id,
    }
    return ask(statement(_REQUESTS), asked)


def _kind(width_m: float) -> str:
    return "sliver" if width_m < SLIVER_WIDTH_M else "overlap"
