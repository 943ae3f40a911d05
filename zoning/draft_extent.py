"""Where a draft has data: read from the office's file, held against its zones, compared with the version in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import cast

import numpy as np
import shapely
from django.conf import settings
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from core.findings import Finding
from core.persian import fa_digits
from core.texts import Text
from importers.errors import ChoiceNeededError
from importers.layer_uploads import opened
from importers.layerfile import Wanted
from tiles.statements import fetch, statement
from zoning.draft_errors import ExtentFaultyError
from zoning.models import Extent, LayerDraft, LayerVersion
from zoning.scale import scale_at
from zoning.sources import Row, rows_in

_BEYOND = Path(__file__).parent / "sql" / "beyond_extent.sql"
#: A zone may lie this much beyond the coverage by rounding, m²; zones that are named at most.
_LEAST_M2, _MOST = 1.0, 2_000
#: Faulty rows of a file that are told by number; the others are counted.
_MOST_ROWS = 20
_UNCLEAR = Text(
    "باید یک لایه داشته باشد و دستگاه مختصات خود را بگوید", "it must hold one layer and say its reference system"
)
_EMPTY = Text("هیچ سطحی در آن نیست", "there is no area in it")


def extent_of(draft: LayerDraft, in_force: int | None) -> MultiPolygon | None:
    """Return where a draft has data, in the grid; ``None`` for everywhere the office works.

    Raises
    ------
    ExtentFaultyError
        The office's file does not say it.
    """
    if draft.extent == Extent.FILE:
        return _drawn(draft)
    # a new file of a plan says nothing of the land around it: as the version in force
    return coverage_of(in_force) if draft.extent == Extent.KEPT else None


def coverage_of(version: int | None) -> MultiPolygon | None:
    """Return where a version has data, in the grid; ``None`` where that is not bounded, or there is none."""
    if version is None:
        return None
    kept = LayerVersion.objects.values_list("coverage", flat=True).get(pk=version)
    return None if kept is None else cast("MultiPolygon", shapely.from_wkb(bytes(kept.wkb)))


def beyond(version: LayerVersion, rows: Mapping[str, int]) -> tuple[Finding, ...]:
    """Return a warning for each zone of a version that lies beyond its coverage; `rows` are their rows in the file."""
    values = {"version": version.pk, "least": _LEAST_M2, "most": _MOST}
    found = fetch(statement(_BEYOND), values) if version.coverage is not None else []
    return tuple(
        Finding(
            code="zone_beyond_extent",
            severity="warning",
            context={"row": str(rows.get(zone, 0)), "id": zone, "class": class_code, "area_m2": round(area, 1)},
        )
        for zone, class_code, area in found
    )


def extent_change(before: MultiPolygon | None, after: MultiPolygon | None) -> dict[str, float | None]:
    """Return what two coverages hold, and what the second gains and loses, m²; ``None`` where one is not bounded."""
    sizes: dict[str, float | None] = {"before": _area(before), "after": _area(after), "gained": None, "lost": None}
    if before is not None and after is not None:
        sizes |= {"gained": _area(shapely.difference(after, before)), "lost": _area(shapely.difference(before, after))}
    return sizes


def _area(shape: BaseGeometry | None) -> float | None:
    if shape is None or shape.is_empty:
        return None if shape is None else 0.0
    middle = shape.centroid
    return round(
        float(scale_at(middle.x, middle.y, settings.GRID_SRID).areas(np.array([shape], dtype=object))[0][0]), 2
    )


def _drawn(draft: LayerDraft) -> MultiPolygon:
    try:
        with opened(draft.extent_files, Wanted(fields=())) as file:
            file.layers()
            source = file.source()
            areas = _areas(rows_in(source, file.batches(source)))
    except ChoiceNeededError as error:
        raise ExtentFaultyError(reason=_UNCLEAR) from error
    parts = [part for part in shapely.get_parts(shapely.union_all(areas)) if isinstance(part, Polygon)]
    if not parts:
        raise ExtentFaultyError(reason=_EMPTY)
    return MultiPolygon(parts)


def _areas(rows: Iterable[Row]) -> list[BaseGeometry]:
    areas: list[BaseGeometry] = []
    faulty: list[int] = []
    for row in rows:
        shape = row.geometry
        if row.trouble or not isinstance(shape, Polygon | MultiPolygon) or not shape.is_valid or not shape.area:
            faulty.append(row.row)
        else:
            areas.append(shape)
    if faulty:
        raise ExtentFaultyError(reason=_faulty(faulty))
    return areas


def _faulty(rows: Sequence[int]) -> Text:
    """Return which rows are wrong: the first ones by number, the others counted."""
    numbers, rest = ", ".join(map(str, rows[:_MOST_ROWS])), len(rows) - _MOST_ROWS
    more = (f" و {fa_digits(str(rest))} سطر دیگر", f" and {rest} more") if rest > 0 else ("", "")
    return Text(
        f"سطر {fa_digits(numbers.replace(',', '،'))}{more[0]} آن سطح درستی در محدودهٔ خدمت نیست",
        f"its row {numbers}{more[1]} is no valid area where the office works",
    )
