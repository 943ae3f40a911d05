"""Vector files of the municipality's own staff, read in batches: layers and candidates to check.

Boundaries of the public are read by `importers` in a confined process; these commands are run by
somebody with the rights of the installation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from django.conf import settings
from numpy.typing import NDArray
from pyogrio.errors import DataLayerError, DataSourceError
from pyproj import CRS
from pyproj.exceptions import CRSError
from shapely.geometry.base import BaseGeometry

from geo.crs import Array, NoOperationError, reference_system, to_wgs84
from geo.place import LATITUDE, LONGITUDE
from zoning.errors import (
    SourceDriverRefusedError,
    SourceFieldMissingError,
    SourceLayerMissingError,
    SourceLayerNeededError,
    SourceSridContradictsError,
    SourceSridNeededError,
    SourceUnreadableError,
)
from zoning.shapes import dimension_of, in_grid, opened

#: What may be opened: nothing that can name another file or an address (VRT, WFS, …).
DRIVERS = frozenset(
    {"GPKG", "ESRI Shapefile", "GeoJSON", "GeoJSONSeq", "TopoJSON", "FlatGeobuf", "OpenFileGDB", "KML", "LIBKML", "GML"}
)
BATCH = 5_000
#: Arcs become chords that turn by this angle, degrees: 2.4 mm beside the arc at a radius of a kilometre.
_ARC_STEP = "0.25"
pyogrio.set_gdal_config_options({"OGR_ARC_STEPSIZE": _ARC_STEP})


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One layer of a vector file, with the reference system it is read in.

    `shape` is what the file says its features are, such as ``MultiPolygon``; ``Unknown`` where it leaves it open.
    """

    path: Path
    layer: str
    srid: int
    fields: tuple[str, ...]
    encoding: str | None
    count: int
    shape: str = ""


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


def open_source(
    path: Path, *, layer: str | None = None, srid: int | None = None, encoding: str | None = None
) -> Source:
    """Look at a vector file and settle which layer and reference system are meant.

    Raises
    ------
    SourceUnreadableError, SourceDriverRefusedError, SourceLayerMissingError
        It can't be used.
    ChoiceNeededError
        Layer or reference system is open.
    """
    name = _layer_name(path, layer)
    try:
        info = pyogrio.read_info(path, layer=name, encoding=encoding, force_feature_count=True)
    except (DataSourceError, DataLayerError, ValueError, OSError) as error:
        raise SourceUnreadableError(name=path.name, reason=str(error)[:200]) from error
    if info["driver"] not in DRIVERS:
        raise SourceDriverRefusedError(driver=info["driver"])
    return Source(
        path=path,
        layer=name,
        srid=_settled(_srid_of(info["crs"]), srid),
        fields=tuple(str(each) for each in info["fields"]),
        encoding=encoding,
        count=int(info["features"]),
        shape=str(info["geometry_type"] or ""),
    )


def rows_of(source: Source, fields: Sequence[str]) -> Iterator[Row]:
    """Yield the features with the values of some columns as text (empty where there is none).

    Raises
    ------
    SourceFieldMissingError
        A column is not there.
    """
    for each in fields:
        if each not in source.fields:
            raise SourceFieldMissingError(field=each, known=", ".join(source.fields))
    for first in range(0, source.count, BATCH):
        yield from _batch(source, list(dict.fromkeys(fields)), first)


def _batch(source: Source, fields: list[str], first: int) -> Iterator[Row]:
    try:
        meta, _, wkb, columns = pyogrio.raw.read(
            source.path,
            layer=source.layer,
            encoding=source.encoding,
            columns=fields,
            skip_features=first,
            max_features=BATCH,
            force_2d=True,
            datetime_as_string=True,
        )
    except (DataSourceError, DataLayerError, ValueError, OSError) as error:
        raise SourceUnreadableError(name=source.path.name, reason=str(error)[:200]) from error
    by_name = dict(zip(meta["fields"], columns, strict=True))
    shapes = shapely.from_wkb(wkb, on_invalid="ignore")
    places = _places(shapes, source.srid)
    for index, shape in enumerate(shapes):
        values = {name: _text(by_name[name][index]) for name in fields}
        row = Row(row=first + index + 1, geometry=shape, values=values)
        yield _in_grid(row, source.srid, places[index], is_given=wkb[index] is not None)


def _in_grid(row: Row, srid: int, place: Array, *, is_given: bool) -> Row:
    shape = row.geometry
    if shape is None:
        return replace(row, trouble="zone_unreadable" if is_given else "")
    if dimension_of(shape) < 0 or np.isnan(place).any():
        return row  # the check of single zones says what is wrong
    if not _is_served(*place):
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


def _is_served(lon: float, lat: float) -> bool:
    if settings.SERVICE_AREA == "world":
        return True
    return bool(LONGITUDE[0] <= lon <= LONGITUDE[1] and LATITUDE[0] <= lat <= LATITUDE[1])


def _text(value: Any) -> str:
    if value is None or (isinstance(value, float | np.floating) and np.isnan(value)):
        return ""
    if isinstance(value, float | np.floating) and float(value).is_integer():
        return str(int(value))  # a code kept in a column of numbers
    return str(value).strip()


def _layer_name(path: Path, layer: str | None) -> str:
    if not path.exists():
        raise SourceUnreadableError(name=path.name, reason="no such file")
    try:
        known = [str(name) for name, _ in pyogrio.list_layers(path)]
    except (DataSourceError, ValueError, OSError) as error:
        raise SourceUnreadableError(name=path.name, reason=str(error)[:200]) from error
    if layer is None and len(known) == 1:
        return known[0]
    if layer is None:
        raise SourceLayerNeededError(known=", ".join(known))
    if layer not in known:
        raise SourceLayerMissingError(layer=layer, known=", ".join(known))
    return layer


def _srid_of(crs: str | None) -> int | None:
    if not crs:
        return None
    try:
        found = CRS.from_user_input(crs).to_epsg(min_confidence=70)
    except CRSError:
        return None
    return None if found is None else int(found)


def _settled(found: int | None, given: int | None) -> int:
    if given is not None:
        reference_system(given)
    if found is not None and given is not None and found != given:
        raise SourceSridContradictsError(found=str(found), given=str(given))
    settled = given if found is None else found
    if settled is None:
        raise SourceSridNeededError()
    return settled
