"""What the database finds of a boundary in the layers, before it is judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import shapely
from django.conf import settings
from shapely.geometry.base import BaseGeometry

from core.texts import Text
from tiles.statements import ask, statement
from zoning.results import LayerVersionRef

_OVERLAY = Path(__file__).parent / "sql" / "overlay.sql"


class _Row(NamedTuple):
    kind: str
    version_id: int
    class_code: str
    label_fa: str
    label_en: str
    colour: str
    is_public: bool
    zone_id: str
    name_fa: str
    name_en: str
    approval_number: str
    approval_date: date | None
    dimension: int
    whole: bool
    part: bytes | None
    metres: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ZonePart:
    """What of the boundary lies in one zone; `part` is an index into `Found.parts`.

    `dimension` is that of the zone: 0 points, 1 lines, 2 an area.
    """

    zone_id: str
    name: Text
    approval_number: str
    approval_date: date | None
    dimension: int
    part: int


@dataclass(slots=True, kw_only=True)
class ClassPart:
    """What of the boundary lies in one class.

    `parts` has, by dimension, the index into `Found.parts` of what its areas, lines or points hold together.
    """

    code: str
    label: Text
    colour: str
    is_public: bool
    parts: dict[int, int] = field(default_factory=dict)
    zones: list[ZonePart] = field(default_factory=list)


@dataclass(slots=True)
class VersionPart:
    """What one version has at a boundary; `cover` is an index into `Found.parts` or ``None``."""

    classes: dict[str, ClassPart] = field(default_factory=dict)
    cover: int | None = None
    distance: float | None = None


@dataclass(slots=True)
class Found:
    """All parts of a boundary that were found; the first is the boundary itself."""

    parts: list[BaseGeometry | None]
    versions: dict[int, VersionPart]

    def class_parts(self) -> list[int]:
        """Return the indexes of what classes hold; of most, that of their one zone."""
        classes = (each for version in self.versions.values() for each in version.classes.values())
        return [part for each in classes for part in each.parts.values()]

    def geometries(self) -> Any:
        """Return the parts as an array."""
        return np.array(self.parts, dtype=object)


def parts_of(geometry: BaseGeometry, versions: Sequence[LayerVersionRef]) -> Found:
    """Ask the database once for all versions; `geometry` is in the working grid."""
    return ask_parts(geometry, versions)()


def ask_parts(geometry: BaseGeometry, versions: Sequence[LayerVersionRef]) -> Callable[[], Found]:
    """Ask for `parts_of`; what is returned gives them."""
    values = {
        "geometry": shapely.to_wkb(shapely.set_srid(geometry, settings.GRID_SRID), hex=True, include_srid=True),
        "versions": [version.id for version in versions],
        "bounded": [version.id for version in versions if not version.covers_everything],
    }
    rows = ask(statement(_OVERLAY), values)
    return lambda: _found(geometry, versions, rows())


def _found(geometry: BaseGeometry, versions: Sequence[LayerVersionRef], rows: list[tuple[Any, ...]]) -> Found:
    found = Found([geometry], {version.id: VersionPart() for version in versions})
    for row in rows:  # zones come before the classes they make up
        _take(found, _Row(*row))
    return found


def _take(found: Found, row: _Row) -> None:
    version = found.versions[row.version_id]
    if row.kind == "distance":
        version.distance = row.metres
        return
    index = _index(found, row)
    if row.kind == "zone":
        _take_zone(version, row, index)
    elif row.kind == "class":
        version.classes[row.class_code].parts[row.dimension] = index
    else:
        version.cover = index


def _take_zone(version: VersionPart, row: _Row, index: int) -> None:
    known = version.classes.get(row.class_code)
    if known is None:
        label = Text(row.label_fa, row.label_en)
        known = ClassPart(code=row.class_code, label=label, colour=row.colour, is_public=row.is_public)
        version.classes[row.class_code] = known
    known.parts[row.dimension] = index
    known.zones.append(
        ZonePart(
            zone_id=row.zone_id,
            name=Text(row.name_fa, row.name_en),
            approval_number=row.approval_number,
            approval_date=row.approval_date,
            dimension=row.dimension,
            part=index,
        )
    )


def _index(found: Found, row: _Row) -> int:
    if row.whole:
        return 0
    found.parts.append(None if row.part is None else shapely.from_wkb(bytes(row.part)))
    return len(found.parts) - 1
