"""Reference systems that a file describes in its own words (WKT): parsed in the reader only.

Where EPSG has the same system under a number, the number is used and the coordinates stay as they
are. A system without a number is brought to WGS 84 here, by an operation that is valid at the
place and whose accuracy is stated, with a finding that names all three.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError
from pyproj.transformer import TransformerGroup
from shapely.geometry.base import BaseGeometry

from core.findings import Finding
from geo.crs import IRAN_ZONES, OFFERED, WGS84, WORST_ACCURACY_M, Array, to_wgs84
from geo.reading import Shape
from importers.errors import CorruptFileError

_LONGEST = 64_000
#: WKT begins with one of these; nothing else (PROJ strings, paths, addresses) is given to PROJ.
_KEYWORDS = ("PROJCS[", "GEOGCS[", "PROJCRS[", "GEOGCRS[", "GEODCRS[", "BOUNDCRS[", "COMPD_CS[", "COMPOUNDCRS[")
_ZONE = re.compile(r"zone[ _]*(\d{1,2})", re.IGNORECASE)
_FORMS = ("WKT1_ESRI", "WKT1_GDAL", "WKT2_2015", "WKT2_2019")
_AUTHORITY = re.compile(r',(?:AUTHORITY|ID)\["EPSG","?\d+"?\]', re.IGNORECASE)
_SAME_M = 1e-3
_ED50 = re.compile(r"ED[ _]?50|European[ _](?:Datum[ _])?(?:of[ _])?1950", re.IGNORECASE)
#: What PROJ finds by name or by all parameters; below it guesses.
_CONFIDENCE = 70


@dataclass(frozen=True, slots=True)
class Placed:
    """Shapes with the number of their reference system, ``None`` where none could be settled."""

    shapes: tuple[Shape, ...]
    srid: int | None
    findings: tuple[Finding, ...] = ()


def place(shapes: Iterable[Shape], wkt: str) -> Placed:
    """Return the shapes in a system that has a number."""
    given = tuple(shapes)
    known = _usual().get(_bare(wkt))
    if known is not None:
        return Placed(given, known)
    crs = _parsed(wkt)
    if crs is None:
        return Placed(given, None, (Finding(code="crs_not_understood", severity="warning", context={"name": ".prj"}),))
    srid = srid_of(crs)
    return Placed(given, srid, _about_name(crs, srid)) if srid is not None else _transformed(given, crs)


@cache
def _usual() -> dict[str, int]:
    """Return the usual texts of the systems we offer: finding them anew takes PROJ 30 to 450 ms."""
    systems = [(offered.srid, CRS.from_epsg(offered.srid)) for offered in OFFERED]
    return {_bare(crs.to_wkt(form)): srid for srid, crs in systems for form in _FORMS}


def _bare(wkt: str) -> str:
    return _AUTHORITY.sub("", re.sub(r"\s+", "", wkt)).upper()


def together(layers: Sequence[Placed]) -> Placed:
    """Return the layers of one file in one system.

    Where they have different ones, all are brought to WGS 84, with a finding. Layers of an unknown
    system beside layers of a known one keep their numbers and say so shape by shape, with a finding:
    which layer is meant is asked first, then its system.
    """
    filled = [layer for layer in layers if layer.shapes]
    srids = {layer.srid for layer in filled}
    findings = tuple(finding for layer in layers for finding in layer.findings)
    if len(srids) <= 1:
        shapes = tuple(shape for layer in filled for shape in layer.shapes)
        return Placed(shapes, next(iter(srids), None), findings)
    known = [layer for layer in filled if layer.srid is not None]
    if len(known) < len(filled):
        note = Finding(code="layers_without_system", severity="warning", context={"count": len(filled) - len(known)})
        placed = together(known)
        return Placed((*placed.shapes, *_unsaid(filled)), placed.srid, (*findings, note, *_about_systems(placed)))
    moved = tuple(_to_wgs84(shape, layer.srid) for layer in known for shape in layer.shapes if layer.srid)
    return Placed(moved, WGS84, (*findings, Finding(code="layers_in_several_systems", severity="warning")))


def _unsaid(layers: Iterable[Placed]) -> Iterable[Shape]:
    return (replace(shape, is_unplaced=True) for layer in layers if layer.srid is None for shape in layer.shapes)


def _about_systems(placed: Placed) -> tuple[Finding, ...]:
    return tuple(finding for finding in placed.findings if finding.code == "layers_in_several_systems")


def _to_wgs84(shape: Shape, srid: int) -> Shape:
    def move(points: Array) -> Array:
        return to_wgs84(points, srid).lonlat

    return replace(shape, geometry=shapely.transform(shape.geometry, move))


def srid_of(crs: CRS) -> int | None:
    """Return the EPSG code of a system, only where both mean the same numbers."""
    flat = crs.sub_crs_list[0] if crs.is_compound else crs
    plain = flat.source_crs if flat.is_bound and flat.source_crs is not None else flat
    if plain.is_geographic and _same_datum(plain, CRS.from_epsg(WGS84)) and _counts_degrees(plain):
        return WGS84
    code = plain.to_epsg(min_confidence=_CONFIDENCE)
    if code is None:
        return None
    registered = CRS.from_epsg(code)
    return code if _same_datum(plain, registered) and _same_numbers(plain, registered) else None


def _parsed(wkt: str) -> CRS | None:
    text = wkt.strip().lstrip("\ufeff")
    if len(text) > _LONGEST or not text.upper().replace(" ", "").startswith(_KEYWORDS):
        return None
    try:
        crs = CRS.from_wkt(text)
    except CRSError:
        return None
    return crs if crs.is_projected or crs.is_geographic else None


def _about_name(crs: CRS, srid: int) -> tuple[Finding, ...]:
    """Say so where the name speaks of another zone than the parameters: the parameters count."""
    named, meant = _ZONE.search(crs.name), _ZONE.search(CRS.from_epsg(srid).name)
    if named is None or meant is None or named.group(1) == meant.group(1):
        return ()
    return (Finding(code="crs_name_disagrees", severity="warning", context={"name": crs.name, "srid": str(srid)}),)


def _same_datum(one: CRS, other: CRS) -> bool:
    first, second = one.geodetic_crs, other.geodetic_crs
    if first is None or second is None or first.ellipsoid is None or second.ellipsoid is None:
        return False
    axes = abs(first.ellipsoid.semi_major_metre - second.ellipsoid.semi_major_metre)
    flattening = abs(first.ellipsoid.inverse_flattening - second.ellipsoid.inverse_flattening)
    named_alike = first.name == second.name or _datum(first) == _datum(second)
    return axes < 1e-3 and flattening < 1e-5 and named_alike


def _counts_degrees(crs: CRS) -> bool:
    """Say whether longitudes are degrees from Greenwich: not grads, not from Paris."""
    meridian = crs.prime_meridian
    units = [axis.unit_conversion_factor for axis in crs.axis_info[:2]]
    return (meridian is None or meridian.longitude == 0) and bool(np.allclose(units, np.radians(1), rtol=1e-9))


def _datum(crs: CRS) -> str:
    return "" if crs.datum is None else crs.datum.name.removesuffix(" ensemble")


def _same_numbers(one: CRS, other: CRS) -> bool:
    """Compare the two projections at a few places of the registered one's area of use."""
    if one.is_geographic or other.is_geographic:
        return one.is_geographic and other.is_geographic and one.prime_meridian == other.prime_meridian
    area = other.area_of_use
    if area is None:
        return False
    lon = np.linspace(area.west, area.east, 5)[1:-1]
    lat = np.linspace(area.south, area.north, 5)[1:-1]
    try:
        places = [Transformer.from_crs(c.geodetic_crs, c, always_xy=True).transform(lon, lat) for c in (one, other)]
    except ProjError:  # a projection that nothing can compute
        return False
    return bool(np.allclose(places[0], places[1], rtol=0, atol=_SAME_M))


def _transformed(shapes: tuple[Shape, ...], crs: CRS) -> Placed:
    points = np.vstack([shapely.get_coordinates(shape.geometry) for shape in shapes] or [np.empty((0, 2))])
    for transformer in _operations(crs):
        lonlat = _run(transformer, points)
        if lonlat is not None and _is_inside(transformer, lonlat):
            context = {"name": crs.name, "operation": transformer.description, "accuracy_m": transformer.accuracy}
            finding = Finding(code="crs_without_code", severity="warning", context=context)
            moved = tuple(replace(each, geometry=_moved(each.geometry, transformer)) for each in shapes)
            return Placed(moved, WGS84, (finding,))
    return _unplaced(shapes, crs)


def _unplaced(shapes: tuple[Shape, ...], crs: CRS) -> Placed:
    """Return shapes whose datum no operation carries to WGS 84: Iran's ED50, or degrees of that datum.

    EPSG has ED50 / UTM for zone 38 alone, and for Turkey; in Iran it is ED50(ED77). Of any other
    datum only the projection is undone: which datum the degrees are taken for is asked.
    """
    code = _iranian_ed50(crs)
    if code is not None:
        context = {"name": crs.name, "srid": str(code)}
        return Placed(shapes, code, (Finding(code="crs_taken_for", severity="warning", context=context),))
    finding = Finding(code="crs_without_operation", severity="warning", context={"name": crs.name})
    base = crs.geodetic_crs
    if base is None or not crs.is_projected:
        return Placed(shapes, None, (finding,))
    unprojected = _between(crs, base)
    if unprojected is None:
        return Placed(shapes, None, (finding,))
    return Placed(
        tuple(replace(each, geometry=_moved(each.geometry, unprojected)) for each in shapes), None, (finding,)
    )


def _iranian_ed50(crs: CRS) -> int | None:
    base = crs.geodetic_crs
    if base is None or not _ED50.search(f"{base.name} {_datum(base)}"):
        return None
    known = (CRS.from_epsg(2020 + zone) for zone in IRAN_ZONES)
    return next((each.to_epsg() for each in known if crs.is_projected and _same_numbers(crs, each)), None)


def _operations(crs: CRS) -> list[Transformer]:
    base = crs.geodetic_crs
    if base is not None and _same_datum(base, CRS.from_epsg(WGS84)):
        within = _between(crs, base if _counts_degrees(base) else CRS.from_epsg(WGS84))
        return [] if within is None else [within]
    group = TransformerGroup(crs, WGS84, always_xy=True, allow_ballpark=False)
    stated = [each for each in group.transformers if each.area_of_use and 0 <= each.accuracy <= WORST_ACCURACY_M]
    return sorted(stated, key=lambda each: each.accuracy)


def _between(crs: CRS, base: CRS) -> Transformer | None:
    """Return the projection undone; ``None`` for one that a text names and nothing can compute."""
    try:
        return Transformer.from_crs(crs, base, always_xy=True, allow_ballpark=False)
    except ProjError:
        return None


def _run(transformer: Transformer, points: Array) -> Array | None:
    try:
        xs, ys = transformer.transform(points[:, 0], points[:, 1], errcheck=False)
    except ProjError:
        return None
    lonlat = np.column_stack([xs, ys])
    return lonlat if len(lonlat) and np.isfinite(lonlat).all() else None


def _is_inside(transformer: Transformer, lonlat: Array) -> bool:
    box = getattr(transformer.area_of_use, "bounds", None)
    if box is None:  # another projection of the same datum
        return bool((np.abs(lonlat) <= (180, 90)).all())
    west, south, east, north = box
    low, high = lonlat.min(axis=0), lonlat.max(axis=0)
    return bool(west <= low[0] and high[0] <= east and south <= low[1] and high[1] <= north)


def _moved(geometry: BaseGeometry, transformer: Transformer) -> BaseGeometry:
    def move(points: Array) -> Array:
        moved = _run(transformer, points)
        if moved is None:
            raise CorruptFileError(line=0, reason="transformation")
        return moved

    return shapely.transform(geometry, move)
