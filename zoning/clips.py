"""Shapes of zones cut to a window or a boundary, for drawing. Measuring is the overlay's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from django.conf import settings
from django.db import connection
from shapely.geometry.base import BaseGeometry

from core.texts import Text
from zoning.models import LayerVersion

_SQL = (Path(__file__).parent / "sql" / "clips.sql").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """What of one public class lies in the window; `geometry` is in the working grid."""

    version_id: int
    layer: str
    class_code: str
    label: Text
    colour: str
    geometry: BaseGeometry


def clips(window: BaseGeometry, version_ids: Sequence[int]) -> tuple[Clip, ...]:
    """Return the public classes of some versions cut to `window` (in the grid); what only touches it is left out."""
    values: dict[str, Any] = {
        "geometry": shapely.to_wkb(window),
        "srid": settings.GRID_SRID,
        "versions": list(version_ids),
    }
    with connection.cursor() as cursor:
        cursor.execute(_SQL, values)
        rows = cursor.fetchall()
    found = (
        Clip(
            version_id=version,
            layer=layer,
            class_code=code,
            label=Text(label_fa, label_en),
            colour=colour,
            geometry=shapely.from_wkb(bytes(wkb)),
        )
        for version, layer, code, label_fa, label_en, colour, wkb in rows
    )
    return tuple(clip for clip in found if not clip.geometry.is_empty)


def version_ids(municipality: str, numbers: Mapping[str, int]) -> tuple[int, ...]:
    """Return the rows of the published versions named by layer code and number."""
    known = LayerVersion.objects.filter(layer__municipality__code=municipality, published_at__isnull=False)
    rows = known.filter(layer__code__in=numbers).values_list("id", "layer__code", "number")
    return tuple(row for row, code, number in rows if numbers[code] == number)
