"""What a reader found, before anybody decides what it means.

A reading holds the shapes of one file, text or drawing in the coordinates they were given in.
Readers of files make it in their own process; it crosses the border as JSON (`importers`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from shapely.geometry.base import BaseGeometry

from core.findings import Finding

ShapeKind = Literal["area", "line", "points"]
SridFrom = Literal["format", "file", "request", "declared", "detected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One thing that could be, or become, a boundary.

    `geometry` is 2-D, in the coordinates of the source, x before y (easting, northing or
    longitude, latitude); it may be invalid: nothing has been repaired. An ``area`` is a Polygon
    or MultiPolygon, a ``line`` a LineString (closable by choice), ``points`` a MultiPoint in the
    order of the source. `number` counts features of the source from 1. `is_unplaced`: its layer
    says no reference system, while the reading has that of other layers; it holds not for this one.
    """

    geometry: BaseGeometry
    kind: ShapeKind = "area"
    number: int = 1
    layer: str = ""
    name: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    is_unplaced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A sheet of a workbook, or a file of separated values: texts in rows, as many as the source has.

    A row that is blank there is blank here, so that positions are those the person sees. `lines`
    are the rows as written, where a line of the file is a row and nothing in it is quoted.
    """

    name: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was found in one source.

    `format` is a code of the contract (``kml``, ``dxf``, ``text`` …), `version` the format's
    (``AC1027``), `reader` name and version of what read it. `srid` is ``None`` where the source
    does not say. `unit_m` is metres for one unit of the source as the source claims, ``None``
    where it says nothing; drawings often lie about it. `skipped` counts what was left aside.
    A table of coordinates comes as `tables`, without shapes: what its numbers mean is asked later.
    """

    format: str
    reader: str
    shapes: tuple[Shape, ...]
    version: str = ""
    srid: int | None = None
    srid_from: SridFrom | None = None
    unit_m: float | None = None
    findings: tuple[Finding, ...] = ()
    skipped: Mapping[str, int] = field(default_factory=dict)
    tables: tuple[Table, ...] = ()
