"""The parts of a boundary where a layer has no data, for drawing. Measuring is the overlay's."""

from __future__ import annotations

from collections.abc import Sequence

import shapely
from django.conf import settings
from django.contrib.gis.geos import GEOSGeometry
from shapely.geometry.base import BaseGeometry

from zoning.models import CoveragePiece, LayerVersion


def uncovered_parts(boundary: BaseGeometry, version_ids: Sequence[int]) -> dict[int, BaseGeometry]:
    """Return what of a boundary (in the grid) lies outside the coverage of each version; all covered: no entry."""
    bounded = LayerVersion.objects.filter(pk__in=version_ids, coverage__isnull=False).values_list("pk", flat=True)
    held: dict[int, list[BaseGeometry]] = {version: [] for version in bounded}
    place = GEOSGeometry(memoryview(shapely.to_wkb(boundary)), srid=settings.GRID_SRID)
    near = CoveragePiece.objects.filter(version_id__in=held, geom__intersects=place)
    for version, shape in near.values_list("version_id", "geom"):
        held[version].append(shapely.from_wkb(bytes(shape.wkb)))
    found = {
        version: shapely.difference(boundary, shapely.union_all(shapes)) if shapes else boundary
        for version, shapes in held.items()
    }
    return {version: rest for version, rest in found.items() if not rest.is_empty and rest.area > 0}
