"""Features of a vector file as zones come in: in the working grid, each with its place in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

import numpy as np
import shapely
from django.conf import settings
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.crs import Array, NoOperationError, to_wgs84
from geo.place import LATITUDE, LONGITUDE
from importers.encodings import require_readable
from importers.vectorfile import Batch, Source, batches, open_source
from zoning.shapes import Shapes, areas_in_grid, in_grid, opened

__all__ = ["Row", "Source", "open_source", "rows_in", "rows_of"]

_AREAS = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One feature in the working grid; `row` counts from 1.

    `trouble` is the code of a finding where the shape could not be brought there: then `geometry`
    is ``None``. `place` is longitude and latitude of its middle.
    """

    row: int
    geometry: BaseGeometry | None
    values: dict[str, str]
    trouble: str = ""
    place: tuple[float, float] | None = None


def rows_of(source: Source, fields: Sequence[str]) -> Iterator[Row]:
    """Yield the features with the values of some columns as text (empty where there is none).

    Raises
    ------
    SourceFieldMissingError, SourceEncodingWrongError
        A column is not there; the texts make no sense.
    """
    return rows_in(source, batches(source, fields))


def rows_in(source: Source, found: Iterable[Batch]) -> Iterator[Row]:
    """Yield the features of some batches of a source, as `rows_of` does."""
    for batch in found:
        require_readable(source, batch, batch.values)
        yield from _rows(batch, source.srid)


def _rows(batch: Batch, srid: int) -> Iterator[Row]:
    shapes = shapely.force_2d(batch.shapes)
    places = _places(shapes, srid)
    carried = _carried(shapes, places, srid)
    for index, shape in enumerate(shapes):
        values = {name: texts[index] for name, texts in batch.values.items()}
        number = batch.first + index
        if carried[index] is not None:
            yield Row(row=number, geometry=carried[index], values=values)
            continue
        row = Row(row=number, geometry=shape, values=values)
        yield _in_grid(row, srid, places[index], is_given=bool(batch.is_given[index]))


def _carried(shapes: Shapes, places: Array, srid: int) -> Shapes:
    """Return the areas that are served, in the grid; ``None`` for what is looked at one by one."""
    found = np.full(len(shapes), None, dtype=object)
    kinds = shapely.get_type_id(shapes)
    usual = np.isin(kinds, _AREAS) & ~shapely.is_empty(shapes) & _are_served(places)
    with suppress(NoOperationError, ValueError):
        found[usual] = areas_in_grid(shapes[usual], srid, settings.GRID_SRID)
    return found


def _in_grid(row: Row, srid: int, place: Array, *, is_given: bool) -> Row:
    shape = row.geometry
    if shape is None:
        return replace(row, trouble="zone_unreadable" if is_given else "")
    if shape.is_empty or np.isnan(place).any():
        return row  # the check of single zones says what is wrong
    if not np.isfinite(place).all():  # so far off that it has no place on earth
        return replace(row, geometry=None, trouble="zone_not_transformed")
    if not _are_served(place[None, :])[0]:
        lon, lat = place
        return replace(row, geometry=None, trouble="zone_outside_area", place=(float(lon), float(lat)))
    try:
        return replace(row, geometry=in_grid(opened(shape), srid, settings.GRID_SRID))
    except (NoOperationError, ValueError):
        return replace(row, geometry=None, trouble="zone_not_transformed")


def _places(shapes: NDArray[np.object_], srid: int) -> Array:
    """Return longitude and latitude of the middle of each shape's box, shape (n, 2); NaN where there is none."""
    bounds = shapely.bounds(shapes)
    middles = (bounds[:, :2] + bounds[:, 2:]) / 2
    known = np.isfinite(middles).all(axis=1)
    places = np.full((len(shapes), 2), np.nan)
    if known.any():
        places[known] = _lonlat(middles[known], srid)
    return places


def _lonlat(points: Array, srid: int) -> Array:
    try:
        return to_wgs84(points, srid).lonlat
    except NoOperationError:
        # one that lies where no operation is valid must not take the others with it
        return np.array([_lonlat_of_one(point, srid) for point in points])


def _lonlat_of_one(point: Array, srid: int) -> Array:
    try:
        return np.asarray(to_wgs84(point[None, :], srid).lonlat[0])
    except NoOperationError:
        return np.array([np.inf, np.inf])


def _are_served(places: Array) -> NDArray[np.bool_]:
    """Say of places whether the installation serves them; of what is no place it does not."""
    lon, lat = places.T
    if settings.SERVICE_AREA == "world":
        return np.asarray(~np.isnan(lon))
    return np.asarray((LONGITUDE[0] <= lon) & (lon <= LONGITUDE[1]) & (LATITUDE[0] <= lat) & (lat <= LATITUDE[1]))
